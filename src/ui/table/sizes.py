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
        header: least space above and below a column label, in pixels.
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
    header=2,
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
    least_row=1.3,
    header=0,
    is_compact=True,
)
"""For a page on which columns in the compact style lack room, beside the findings at 150 % and more."""


_ROWS_IN_SIGHT: Final = 15
"""Rows of a long table to be seen without scrolling: for them, rows are set closely."""
_WHILE_SCROLLING: Final = 2
_SHORT_WHILE_SCROLLING: Final = 6
"""Padding of a long table that scrolls, and of short ones, which gain nothing from closely set rows."""


@dataclass(frozen=True, slots=True)
class TableSizes:
    """Measures of a table in pixels; a row is as high as its label and a padding, negative for closely set rows.

    Half of this padding is above and half below a column label, so that both grow and shrink alike.

    Attributes:
        labels: widths of the row label levels.
        column: least width of a column.
        wide: width of a column at the available width.
        header: height of the column labels at the available width, without padding.
        levels: number of levels of the column labels.
        least_head: least space above and below a column label.
        rows: heights of the row labels.
        least, most: least and usual padding of a row.
    """

    labels: tuple[int, ...]
    column: int
    wide: int
    columns: int
    header: int
    levels: int
    least_head: int
    rows: tuple[int, ...]
    least: int
    most: int

    @property
    def width(self) -> int:
        """The least width that shows all columns."""
        return sum(self.labels) + self.column * self.columns

    def head_padding(self, padding: int) -> int:
        """Return the space above and below a column label."""
        return max(self.least_head, padding // 2)

    def height(self, padding: int, rows: int | None = None) -> int:
        """Return the height of the whole table, or of its first rows."""
        shown = self.rows[:rows]
        return self.header + 2 * self.levels * self.head_padding(padding) + sum(shown) + padding * len(shown)


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
    wide = max(least_column, (width - sum(levels)) // columns)
    rows = [label_height(metrics, "国", width)] * len(paths)
    for span in spans(paths):
        if span.length == 1:
            room = sum(levels[span.level : span.level + span.levels])
            rows[span.start] = max(rows[span.start], label_height(metrics, span.text, room))
    return TableSizes(
        labels=levels,
        column=least_column,
        wide=wide,
        columns=columns,
        header=sum(level_heights(metrics, grid.column_paths, lambda span: span.length * wide, 0)),
        levels=depth(grid.column_paths),
        least_head=style.header,
        rows=tuple(rows),
        least=round(unit * style.least_row) - min(rows),
        most=8 if table.section == "requests" else 12,
    )


def padding_for(tables: list[TableSizes], room: int) -> int | None:
    """Return the largest padding with which tables below each other fit into ``room`` pixels; ``None`` if none does."""
    least, most = max(sizes.least for sizes in tables), max(sizes.most for sizes in tables)
    paddings = range(most, least - 1, -1)
    return next((each for each in paddings if sum(sizes.height(each) for sizes in tables) <= room), None)


def padding_while_scrolling(tables: list[TableSizes], room: int) -> int:
    """Return the padding of tables that do not fit: rows are close only where most of a long one is seen by that."""
    if len(tables) > 1 or len(tables[0].rows) < _ROWS_IN_SIGHT:
        return _SHORT_WHILE_SCROLLING
    (sizes,) = tables
    paddings = range(_WHILE_SCROLLING, sizes.least - 1, -1)
    return next((each for each in paddings if sizes.height(each, _ROWS_IN_SIGHT) <= room), _WHILE_SCROLLING)
