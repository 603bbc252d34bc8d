"""Issue 12: the colour of a state is kept in a selected row of a list, as the sign and word of it are."""

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.lists.row_table import Row, RowTable
from ui.look.theme import colours


def test_a_selected_row_keeps_the_colour_of_its_state(qtbot: QtBot) -> None:
    table = RowTable(("单位", "状态"), coloured=1)
    qtbot.addWidget(table)
    look = colours(table)
    table.show_rows([Row(("某局", "▇▇▇"), role=role) for role in ("error", "")])
    table.show()
    table.selectAll()
    QApplication.processEvents()

    def has(row: int, column: int, colour: str) -> bool:
        place = table.visualRect(table.model().index(row, column))
        return getattr(look, colour).rgb() in pixels(table.viewport().grab(place).toImage())

    assert [has(0, 1, "error"), has(0, 1, "text")] == [True, False]
    assert [has(1, 1, "text"), has(0, 0, "text")] == [True, True]
    assert has(0, 1, "highlight")


def pixels(image: QImage) -> set[int]:
    return {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
