"""Issue 12, To do: the rows of a list are sorted, searched and copied."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.lists.row_table import Row, RowTable

FIGURES = (
    (Decimal(70), Decimal(100), Decimal(3), 7),
    (3_000_000_000, 5, 2**40, -1),
    (10.5, 9, Decimal("2.5"), float("-inf")),
    ("丙", 3, "甲", 1),
)


def made(qtbot: QtBot, *rows: Row) -> RowTable:
    table = RowTable(("单位", "数"), numbers=(1,))
    qtbot.addWidget(table)
    table.show_rows(rows)
    return table


def order(table: RowTable) -> list[Any]:
    return [row.keys[1] for row in table.shown_rows()]


@pytest.mark.parametrize("keys", FIGURES)
def test_rows_are_sorted_by_their_keys(qtbot: QtBot, keys: Sequence[Any]) -> None:
    """Qt takes all decimals for alike, and three billion for less than five; the third click sorts as at first."""
    table = made(qtbot, *(Row(("某局", str(key)), ("某局", key)) for key in keys))
    ascending = sorted(keys, key=lambda key: (isinstance(key, str), key))
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert order(table) == ascending
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert order(table) == ascending[::-1]
    table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    assert order(table) == list(keys)


@pytest.mark.parametrize("words", ["2023 年", "2023年", "２０２３", "甲.docx", "(甲 局）", "DOCX"])
def test_words_are_found_however_they_are_typed(qtbot: QtBot, words: str) -> None:
    """As they are shown, with other blanks, in large or small letters, in full or half width."""
    table = made(qtbot, Row(("（甲局）甲.DOCX 的第 2 页", "2023 年")), Row(("乙局", "2024 年")))
    table.narrow(words)
    assert [row.texts[1] for row in table.shown_rows()] == ["2023 年"]


def test_the_selected_rows_are_copied_in_their_order(qtbot: QtBot) -> None:
    """A cell of several lines would be several rows in a spreadsheet."""
    table = made(qtbot, Row(("甲局", "1")), Row(("乙局\n（新）", "2\t3")), Row(("丙局", "")))
    table.selectAll()
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "甲局\t1\n乙局 （新）\t2 3\n丙局\t"
    table.clearSelection()
    table.selectRow(2)
    table.copy()
    assert QGuiApplication.clipboard().text() == "丙局\t"
