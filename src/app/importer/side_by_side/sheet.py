"""The document of an import as a plain sheet of lines and tables, without interpretation."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

from app.importer.labels.figure_text import is_figure_like
from app.importer.raw.blocks import Paragraph, RawDocument, RawTable
from app.patterns import lazy_pattern
from app.report.plain_sheet import Sheet, SheetCell, SheetLine, SheetLook, SheetTable
from app.report.text import clean, clean_line

MOST_LINES: Final = 2_000
MOST_CELLS: Final = 6_000
_BREAK_INSIDE: Final = lazy_pattern("(?<=[\u2e80-\u9fff\uff00-\uffef、。])\n(?=[\u2e80-\u9fff\uff00-\uffef、。])")
_CUT: Final = "（后面还有内容，这里没有显示）"
_LONGEST_FIGURE: Final = 8
_LEAST_WIDTH: Final = 3
_MOST_WIDTH: Final = 8
"""Widths of a column in characters; a longer label has two lines or more."""
_Span = tuple[int, int]
"""Rows and columns that a cell covers."""


def line_place(place: int) -> str:
    """Return the place of a paragraph of the source."""
    return f"line:{place}"


def table_place(table: int, row: int, column: int) -> str:
    """Return the place of a cell of the source, all numbers 1-based."""
    return f"cell:{table}.{row}.{column}"


def source_sheet(raw: RawDocument, first_figures: Mapping[tuple[int, int], int] | None = None) -> Sheet:
    """Return the document as read: its paragraphs and tables in order, without interpretation.

    A document far larger than a report is cut, and a last line states so. Merged cells are drawn merged. Where the
    document does not tell them, a label covers the blanks up to the row's first figure, whose columns are in
    ``first_figures`` by table and row, all counted from 1.
    """
    return tuple(_blocks(raw, first_figures or {}))


def covered_places(sheet: Sheet) -> dict[str, str]:
    """Map each place of the source that a merged cell covers to the place of that cell."""
    covered: dict[str, str] = {}
    tables = (item for item in sheet if isinstance(item, SheetTable))
    for number, table in enumerate(tables, 1):
        for cell in table.cells:
            for row, column in _reach(cell.row, cell.column, (cell.row_span, cell.column_span)):
                covered[table_place(number, row + 1, column + 1)] = cell.place
    return covered


def _blocks(raw: RawDocument, first_figures: Mapping[tuple[int, int], int]) -> Iterator[SheetLine | SheetTable]:
    cells = 0
    for count, block in enumerate(raw.blocks):
        if isinstance(block, Paragraph):
            yield SheetLine(clean(block.text)[0].strip(), line_place(block.place))
        else:
            cells += len(block.rows) * _width(block)
            if cells <= MOST_CELLS:
                yield _table(block, _spans(block, first_figures))
        if count >= MOST_LINES or cells > MOST_CELLS:
            yield SheetLine(_CUT, "", SheetLook.NOTE)
            return


def _table(table: RawTable, spans: Mapping[tuple[int, int], _Span]) -> SheetTable:
    covered = {place for start, span in spans.items() for place in _reach(*start, span) if place != start}
    cells: list[SheetCell] = []
    widths = [_LEAST_WIDTH] * _width(table)
    for row, texts in enumerate(table.rows):
        for column, text in enumerate(texts):
            if (row, column) in covered:
                continue
            line, (rows, columns) = _one_line(text), spans.get((row, column), (1, 1))
            is_figure = 0 < len(line) <= _LONGEST_FIGURE and is_figure_like(line)
            place = table_place(table.number, row + 1, column + 1)
            cells.append(SheetCell(row, column, line, place, rows, columns, is_figure))
            if columns == 1:
                widths[column] = max(widths[column], min(_MOST_WIDTH, (len(line) + 1) // 2))
    return SheetTable(len(table.rows), _width(table), tuple(cells), tuple(widths))


def _spans(table: RawTable, first_figures: Mapping[tuple[int, int], int]) -> dict[tuple[int, int], _Span]:
    """Return the merged cells by row and column; one that would hide a text or overlap another one is left out."""
    found = table.merged if table.merged or table.packed else tuple(_over_blanks(table, first_figures))
    spans: dict[tuple[int, int], _Span] = {}
    taken: set[tuple[int, int]] = set()
    for row, column, rows, columns in found:
        if row + rows > len(table.rows) or column + columns > min(map(len, table.rows[row : row + rows])):
            continue
        places = set(_reach(row, column, (rows, columns)))
        if not places & taken and not any(table.rows[line][at].strip() for line, at in places - {(row, column)}):
            spans[row, column] = (rows, columns)
            taken |= places
    return spans


def _over_blanks(table: RawTable, first_figures: Mapping[tuple[int, int], int]) -> Iterator[tuple[int, int, int, int]]:
    """Yield each label that is followed by blanks before the row's first figure, in the shape of merged cells."""
    for row, texts in enumerate(table.rows):
        first = first_figures.get((table.number, row + 1), 1) - 1
        labels = [column for column, text in enumerate(texts[:first]) if text.strip()]
        for column, following in pairwise((*labels, first)):
            if following - column > 1:
                yield row, column, 1, following - column


def _reach(row: int, column: int, span: _Span) -> Iterator[tuple[int, int]]:
    return ((row + down, column + right) for down in range(span[0]) for right in range(span[1]))


def _one_line(text: str) -> str:
    """Return the cell's text in one line; a line end between Chinese characters is layout, not a blank."""
    return clean_line(_BREAK_INSIDE.sub("", text))[0].strip()


def _width(table: RawTable) -> int:
    return max(map(len, table.rows), default=0)
