"""Sizes of rows, columns and labels of a form table, derived from the font, in a roomy and in a compact style."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QFontMetrics

from app.form.layout import TableGrid, depth, spans
from app.form.model import Table
from ui.table.header import label_height, level_heights, longest_word


@dataclass(frozen=True, slots=True)
class Style:
    """How a table is set.

    Attributes:
        share: size of its font, as a share of the application's.
        labels: widths of the row label levels in Chinese characters, by number of levels.
        least_label: least width of the last level, in a narrow page.
        columns: least widths of columns likewise, each with the largest number of columns it is for; five digits fit.
        least_row: least height of a row, in Chinese characters.
        header: space above and below a column label, in pixels.
        is_compact: whether rows have their short labels.
    """

    share: float
    labels: Mapping[int, tuple[float, ...]]
    least_label: float
    columns: tuple[tuple[int, float], ...]
    least_row: float
    header: int
    is_compact: bool


ROOMY: Final = Style(
    share=1.0,
    labels={0: (), 1: (11.0,), 3: (2.7, 4.8, 15.6)},
    least_label=15.6,
    columns=((1, 14.0), (3, 7.0), (9, 3.6), (99, 3.0)),
    least_row=1.6,
    header=4,
    is_compact=False,
)
COMPACT: Final = Style(
    share=0.9,
    labels={0: (), 1: (9.0,), 3: (2.7, 4.8, 14.2)},
    least_label=14.2,
    columns=((1, 10.0), (3, 6.0), (9, 3.3), (99, 3.0)),
    least_row=1.35,
    header=0,
    is_compact=True,
)
NARROW: Final = Style(
    share=0.75,
    labels={0: (), 1: (9.0,), 3: (2.8, 4.8, 14.2)},
    least_label=6.0,
    columns=((1, 10.0), (3, 6.0), (9, 3.0), (99, 2.5)),
    least_row=1.35,
    header=0,
    is_compact=True,
)
"""For a page on which columns in the compact style lack room, beside the findings at 150 % and more."""


@dataclass(frozen=True, slots=True)
class TableSizes:
    """Measures of a table in pixels; a row is as high as its label and a padding, negative for closely set rows.

    Attributes:
        labels: widths of the row label levels.
        column: least width of a column.
        header: height of the column labels at the available width.
        rows: heights of the row labels.
        least, most: least and usual padding of a row.
    """

    labels: tuple[int, ...]
    column: int
    columns: int
    header: int
    rows: tuple[int, ...]
    least: int
    most: int

    @property
    def width(self) -> int:
        """The least width that shows all columns."""
        return sum(self.labels) + self.column * self.columns

    def height(self, padding: int) -> int:
        """Return the height of the whole table."""
        return self.header + sum(self.rows) + padding * len(self.rows)


def labels_of(table: Table, grid: TableGrid, style: Style) -> tuple[tuple[str, ...], ...]:
    """Return the row labels in a style, outermost first."""
    if not style.is_compact or table.rows_side_by_side:
        return grid.row_paths
    return tuple((*row.groups, min(row.label, row.short, key=len)) for row in table.rows)


def measure(table: Table, grid: TableGrid, style: Style, metrics: QFontMetrics, width: int) -> TableSizes:
    """Measure a table in a style; ``metrics`` are those of its font, ``width`` is the width available, in pixels."""
    unit = metrics.horizontalAdvance("国")
    paths = labels_of(table, grid, style)
    levels = tuple(round(unit * characters) for characters in style.labels[depth(paths)])
    columns = len(grid.column_paths)
    characters = next(wide for most, wide in style.columns if columns <= most)
    least_column = max(round(unit * characters), longest_word(metrics, grid.column_paths))
    if len(levels) > 1:
        lacking = sum(levels) + least_column * columns - width
        least = min(levels[-1], round(unit * style.least_label))
        levels = (*levels[:-1], max(least, levels[-1] - max(0, lacking)))
    column = max(least_column, (width - sum(levels)) // columns)
    rows = [label_height(metrics, "国", width)] * len(paths)
    for span in spans(paths):
        if span.length == 1:
            wide = sum(levels[span.level : span.level + span.levels])
            rows[span.start] = max(rows[span.start], label_height(metrics, span.text, wide))
    return TableSizes(
        labels=levels,
        column=least_column,
        columns=columns,
        header=sum(level_heights(metrics, grid.column_paths, lambda span: span.length * column, style.header)),
        rows=tuple(rows),
        least=round(unit * style.least_row) - min(rows),
        most=8 if table.section == "requests" else 12,
    )


def padding_for(tables: list[TableSizes], room: int) -> int | None:
    """Return the largest padding with which tables below each other fit into ``room`` pixels; ``None`` if none does."""
    lines = sum(len(sizes.rows) for sizes in tables)
    padding = (room - sum(sizes.height(0) for sizes in tables)) // lines
    least, most = max(sizes.least for sizes in tables), max(sizes.most for sizes in tables)
    return None if padding < least else min(padding, most)
