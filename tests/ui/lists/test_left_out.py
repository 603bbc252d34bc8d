"""Issue 12, To show: columns that are left out where there is no room."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.lists.row_table import Row, RowTable


def test_a_head_is_whole_after_its_column_was_left_out(qtbot: QtBot) -> None:
    """Qt says of a hidden column that its head needs no width: 复议 was cut to 义 over figures of one digit."""
    table = RowTable(("单位", "行政复议件数"), numbers=(1,))
    table.set_spare((1,))
    table.show_rows([Row(("云溪区发展和改革局", "3")), Row(("云溪区水利局", "2"))])
    qtbot.addWidget(table)
    table.resize(160, 200)
    table.show()
    QApplication.processEvents()
    assert table.isColumnHidden(1)
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    table.resize(400, 200)
    QApplication.processEvents()
    assert not table.isColumnHidden(1)
    assert table.columnWidth(1) > table.horizontalHeader().fontMetrics().horizontalAdvance("行政复议件数")
