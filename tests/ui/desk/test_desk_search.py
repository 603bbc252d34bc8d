"""Issue 12, To do: bodies and their points are found however their names are typed."""

from datetime import date

import pytest
from desks import arrival, desk
from pytestqt.qtbot import QtBot

from app.desk.model import Body, Point
from ui.desk.bodies_model import BodiesFilter, BodiesModel
from ui.desk.groups_dialog import GroupsDialog

NAMES = ("第 3 街道（IT）办事处", "水利局")
BODIES = desk(
    *(Body(name, arrivals=(arrival(name, Point("sum", is_error=True, message=f"{name}的数不对")),)) for name in NAMES)
)


@pytest.mark.parametrize("words", ["第 3 街道（IT）办事处", "第3街道", "(it)", "３街"])
def test_bodies_and_points_are_found_however_they_are_typed(qtbot: QtBot, words: str) -> None:
    bodies = BodiesModel()
    shown = BodiesFilter(bodies)
    bodies.show_desk(BODIES, date(2026, 1, 10))
    shown.narrow(words, None)
    assert [shown.index(row, 0).data() for row in range(shown.rowCount())] == [NAMES[0]]
    dialog = GroupsDialog(BODIES)
    qtbot.addWidget(dialog)
    dialog.words.setText(words)
    top = dialog.tree.topLevelItem(0)
    assert [top.child(place).isHidden() for place in range(top.childCount())] == [False, True]
