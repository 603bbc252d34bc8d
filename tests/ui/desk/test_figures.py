"""Issue 19: a click on the head of a column of figures sorts by their size, not as texts."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.actions.desk.changes import Differences
from app.actions.desk.published import Published
from app.actions.desk.sums import CellDifference
from app.desk.differences import CellChange
from app.values import SLASH, Figure
from ui.desk import details
from ui.desk.compared import government_page, published_page
from ui.desk.total import contributors
from ui.lists.row_table import Row, RowTable

COUNT = "requests.received.natural_person"
FIGURES: tuple[Figure | None, ...] = (Decimal("100.5"), 20, Decimal("9.25"), None)


def published(figures: Sequence[Figure | None]) -> list[Row]:
    changes = tuple(CellChange(COUNT, figure, figure) for figure in figures if figure is not None)
    same, wrong = Published(Path("一.html"), "甲局"), Published(Path("二.html"), "", problem="看不懂。")
    differing = Published(Path("三.html"), "乙局", Differences(changes, ("five",)))
    return [row for item in (same, differing, wrong) for row in published_page._rows(item)]


def given(figures: Sequence[Figure | None]) -> list[Row]:
    return [government_page._row(CellDifference(COUNT, "某格", figure, 0)) for figure in figures]


def versions(figures: Sequence[Figure | None]) -> list[Row]:
    changes = tuple(CellChange(COUNT, figure, figure) for figure in figures)
    return [*details._cell_rows(Differences(changes, None)), details._text_row("five")]


def contributed(figures: Sequence[Figure | None]) -> list[Row]:
    return [contributors._row("甲局", str(figure), contributors._rank(figure), "") for figure in (*figures, SLASH)]


@pytest.mark.parametrize(
    ("made", "columns", "column", "without"),
    [(published, 6, 3, 3), (published, 6, 4, 3), (given, 4, 1, 1), (versions, 3, 1, 2), (contributed, 3, 1, 2)],
)
def test_figures_are_sorted_by_their_size(
    qtbot: QtBot, made: Callable[[Sequence[Figure | None]], list[Row]], columns: int, column: int, without: int
) -> None:
    table = RowTable(("",) * columns, numbers=(column,))
    qtbot.addWidget(table)
    table.show_rows(made(FIGURES))
    table.sortByColumn(column, Qt.SortOrder.DescendingOrder)
    shown = [row.texts[column] for row in table.shown_rows()]
    assert shown[:3] == ["100.5", "20", "9.25"]
    assert len(shown) == 3 + without
