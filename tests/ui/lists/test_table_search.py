"""Issue 12, To do: the search above a list leads into it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.lists.row_table import Row, RowTable
from ui.lists.table_search import TableSearch

Pair = tuple[TableSearch, RowTable]


@pytest.fixture
def pair(qtbot: QtBot) -> Iterator[Pair]:
    window = QWidget()
    table = RowTable(("单位",))
    search = TableSearch(table, "查找单位")
    search.textChanged.connect(table.narrow)
    column = QVBoxLayout(window)
    column.addWidget(search)
    column.addWidget(table)
    table.show_rows([Row(("甲局",)), Row(("乙局",))])
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    search.begin()
    search.setText("乙")
    yield search, table
    window.close()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down])
def test_enter_and_down_lead_to_the_first_row_that_was_found(pair: Pair, key: Qt.Key) -> None:
    search, table = pair
    QTest.keyClick(search, key)
    assert QApplication.focusWidget() is table
    assert table.row_at(table.currentIndex()).texts == ("乙局",)
    assert table.selectionModel().isRowSelected(0)


def test_without_rows_the_table_takes_the_focus_only(pair: Pair) -> None:
    search, table = pair
    search.setText("丙")
    QTest.keyClick(search, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is table
    assert not table.currentIndex().isValid()


def test_escape_shows_all_rows_again_and_the_shortcut_selects_the_words(pair: Pair) -> None:
    search, table = pair
    assert table.count == 1
    search.begin()
    assert search.selectedText() == "乙"
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert (search.text(), table.count) == ("", 2)
