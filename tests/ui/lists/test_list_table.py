"""Issue 12: the widths and heights of a list follow what it shows."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.lists.row_table import Row, RowTable

HEADS = ("单位", "很长很长很长的列标题", "状态")


def made(qtbot: QtBot) -> RowTable:
    table = RowTable(HEADS)
    qtbot.addWidget(table)
    table.show_rows([Row((f"云溪区第{number}街道办事处的一个很长的名字", "1", "已报")) for number in range(30)])
    table.resize(900, 300)
    table.show()
    return table


def test_the_head_of_a_column_left_out_keeps_its_width(qtbot: QtBot) -> None:
    """Sorted while a column is left out, the list would think that it needs hardly any room, and show it."""
    table = made(qtbot)
    wide = table.least_width()
    table.set_spare((1,))
    table.resize(300, 300)
    assert table.isColumnHidden(1)
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert table.isColumnHidden(1)
    table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    assert table.least_width() == wide


def test_rows_follow_the_letters_and_keep_their_lines_when_sorted(qtbot: QtBot) -> None:
    table = made(qtbot)
    table.resize(200, 300)
    heights = {table.rowHeight(row) for row in range(30)}
    assert min(heights) > table.verticalHeader().defaultSectionSize(), "wrapped"
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert {table.rowHeight(row) for row in range(30)} == heights
    font = table.font()
    font.setPointSize(2 * font.pointSize())
    table.setFont(font)
    QApplication.processEvents()
    assert table.rowHeight(0) > max(heights)
    assert table.minimumHeight() >= table.verticalHeader().defaultSectionSize() + table.horizontalHeader().height()
