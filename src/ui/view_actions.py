"""The View menu: ticks that say where the preview stands and whether the side column is shown."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup

from ui.preferences import PreviewPlace
from ui.side_column import SideColumn
from ui.window_actions import Entry

_MENU = "视图(&V)"
_PLACES = {
    PreviewPlace.RIGHT: "预览在右侧",
    PreviewPlace.BELOW: "预览在下方",
    PreviewPlace.HIDDEN: "不显示预览",
}


def view_entries(side: SideColumn) -> list[Entry]:
    """The entries of the View menu."""
    places = [
        Entry(_MENU, f"preview_{place}", label, "", partial(side.set_preview_place, place))
        for place, label in _PLACES.items()
    ]
    return [*places, Entry(_MENU, "side", "侧栏（预览、填写说明、核对结果）", "F9", side.toggle, follows_line=True)]


class ViewActions(QObject):
    """Keeps the ticks true."""

    def __init__(self, actions: Mapping[str, QAction], side: SideColumn) -> None:
        super().__init__(side)
        self._side = side
        self._shown = actions["side"]
        self._shown.setCheckable(True)
        group = QActionGroup(self)
        self._places = {place: actions[f"preview_{place}"] for place in _PLACES}
        for action in self._places.values():
            action.setCheckable(True)
            group.addAction(action)
        side.shown_changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        self._shown.setChecked(not self._side.isHidden())
        self._places[self._side.preview_place()].setChecked(True)
