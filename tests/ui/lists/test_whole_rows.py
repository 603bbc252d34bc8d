"""Issue 13, no row is cut off: lists begin with a whole row and end with one, as the tables of the form do."""

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.lists.row_table import Row, RowTable


def test_a_list_begins_and_ends_with_whole_rows(qtbot: QtBot) -> None:
    table = RowTable(("单位",))
    qtbot.addWidget(table)
    table.show_rows([Row((f"国{number}局",)) for number in range(20)])
    table.show()
    table.resize(200, table.horizontalHeader().height() + 7 * table.rowHeight(0) // 2)
    bar = table.verticalScrollBar()
    QApplication.processEvents()
    for value in (0, 3, bar.maximum()):
        bar.setValue(value)
        QApplication.processEvents()
        assert table.rowViewportPosition(value) == 0
        sight = table.viewport().rect()
        last = table.rowAt(sight.bottom())
        assert last >= 0 or value == bar.maximum()
        sight.setTop(table.rowViewportPosition(last) if last >= 0 else sight.bottom())
        assert last < 0 or sight.height() < table.rowHeight(last), "else there is nothing to show"
        assert colours(table.grab(sight.translated(table.viewport().pos())).toImage()) == 1, value


def colours(image: QImage) -> int:
    return len({image.pixel(x, y) for x in range(image.width()) for y in range(image.height())})
