"""Issue 12: the widths and heights of a list follow what it shows."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.lists.list_table import ListTable
from ui.lists.row_table import Row, RowTable

HEADS = ("单位", "很长很长很长的列标题", "状态")


def made(qtbot: QtBot) -> RowTable:
    table = RowTable(HEADS)
    qtbot.addWidget(table)
    table.show_rows([Row((f"云溪区第{number}街道办事处的一个很长的名字", "1", "已报")) for number in range(30)])
    table.resize(900, 300)
    table.show()
    return table


def seen(table: RowTable) -> range:
    """Return the rows that are seen, the last one perhaps in part."""
    last = table.rowAt(table.viewport().height() - 1)
    return range(table.rowAt(0), (last if last >= 0 else table.count - 1) + 1)


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
    heights = {table.rowHeight(row) for row in seen(table)}
    assert min(heights) > table.verticalHeader().defaultSectionSize(), "wrapped"
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert {table.rowHeight(row) for row in seen(table)} == heights
    font = table.font()
    font.setPointSize(2 * font.pointSize())
    table.setFont(font)
    QApplication.processEvents()
    assert table.rowHeight(0) > max(heights)
    assert table.minimumHeight() >= table.verticalHeader().defaultSectionSize() + table.horizontalHeader().height()


def long_list(qtbot: QtBot) -> tuple[RowTable, int, int]:
    """Return a list of wrapped rows, the height of one line and that of a row."""
    table = RowTable(("单位", "说明"))
    qtbot.addWidget(table)
    table.show_rows([Row((f"云溪区第{number}街道办事处的一个很长的名字", "有")) for number in range(1000, 4000)])
    table.resize(160, 300)
    table.show()
    QApplication.processEvents()
    one = table.verticalHeader().defaultSectionSize()
    assert table.rowHeight(0) > one, "wrapped"
    return table, one, table.rowHeight(0)


def test_only_the_rows_that_are_seen_are_given_their_lines(qtbot: QtBot) -> None:
    """All 3,000 at each step of a resize took a second or more."""
    table, one, high = long_list(qtbot)
    assert table.rowHeight(2000) == one
    assert {table.rowHeight(row) for row in range(2997, 3000)} == {high}, "the end of the scrolling"
    table.verticalScrollBar().setValue(2000)
    assert {table.rowHeight(row) for row in seen(table)} == {high}
    assert table.rowAt(0) == 2000
    table.resize(900, 300)
    QApplication.processEvents()
    assert table.rowAt(0) == 2000
    assert {table.rowHeight(row) for row in seen(table)} == {one}
    assert len(seen(table)) > 300 // high


def test_a_row_that_is_gone_to_is_seen_whole(qtbot: QtBot) -> None:
    table, _one, high = long_list(qtbot)
    for row in (1500, 2999, 700, 690):
        table.selectRow(row)
        QApplication.processEvents()
        place = table.visualRect(table.currentIndex())
        assert table.viewport().rect().contains(place.adjusted(5, 0, -5, 0)), row
        assert table.rowHeight(row) == high


def test_pages_leave_out_no_row(qtbot: QtBot) -> None:
    table, _one, _high = long_list(qtbot)
    table.selectRow(1500)
    for key, step in ((Qt.Key.Key_PageDown, 1), (Qt.Key.Key_PageUp, -1)):
        for _ in range(5):
            before, top = table.currentIndex().row(), table.viewport().height()
            QTest.keyClick(table, key)
            QApplication.processEvents()
            moved = step * (table.currentIndex().row() - before)
            assert 0 < moved <= top // table.rowHeight(before) + 1
            assert table.currentIndex().row() in seen(table)
            assert table.rowViewportPosition(seen(table)[0]) == 0


def test_rows_that_come_into_view_are_given_their_lines(qtbot: QtBot) -> None:
    """By a search, and by its end."""
    table, _one, high = long_list(qtbot)
    table.narrow("9")
    QApplication.processEvents()
    assert {table.rowHeight(row) for row in seen(table)} == {high}
    table.narrow("")
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    QApplication.processEvents()
    assert {table.rowHeight(row) for row in seen(table)} == {high}


def test_a_text_of_several_lines_is_as_wide_as_its_widest(qtbot: QtBot) -> None:
    """Measured as one line, it took room from the margins of all cells."""
    table = RowTable(("甲", "乙"))
    qtbot.addWidget(table)
    table.resize(600, 200)
    table.show_rows([Row(("第一段很长的文字\n第二段", "有"))])
    several, other = table.least_width(), table.columnWidth(1)
    assert table.rowHeight(0) > table.verticalHeader().defaultSectionSize()
    table.show_rows([Row(("第一段很长的文字", "有"))])
    assert (table.least_width(), table.columnWidth(1)) == (several, other)


def test_the_only_column_may_have_ticks(qtbot: QtBot) -> None:
    """There is no cell then that tells the margins of a text."""

    class Ticked(ListTable):
        ticked = 0

    model = QStandardItemModel(0, 1)
    model.appendRow(QStandardItem("某局"))
    table = Ticked(model)
    qtbot.addWidget(table)
    assert table.columnWidth(0)


def test_texts_of_as_many_characters_may_have_other_widths(qtbot: QtBot) -> None:
    table = RowTable(("单位", "文件"))
    qtbot.addWidget(table)
    table.resize(900, 200)
    table.show_rows([Row(("某局", "ill-1.txt")), Row(("某局", "水利局终稿定稿版本"))])
    assert table.columnWidth(1) > table.fontMetrics().horizontalAdvance("水利局终稿定稿版本")


def test_all_rows_of_a_high_list_are_measured(qtbot: QtBot) -> None:
    table = RowTable(("单位", "文件"))
    qtbot.addWidget(table)
    table.resize(900, 2200)
    table.show()
    QApplication.processEvents()
    table.show_rows([*[Row(("某局", "甲"))] * 60, Row(("某局", "水利局终稿定稿版本"))])
    assert table.columnWidth(1) > table.fontMetrics().horizontalAdvance("水利局终稿定稿版本")
