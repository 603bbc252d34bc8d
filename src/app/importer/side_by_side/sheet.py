"""The document of an import as a plain sheet of lines and tables, without interpretation."""

from collections.abc import Iterator
from typing import Final

from app.importer.raw.blocks import Paragraph, RawDocument, RawTable
from app.patterns import lazy_pattern
from app.report.plain_sheet import Sheet, SheetCell, SheetLine, SheetLook, SheetTable
from app.report.text import clean, clean_line

MOST_LINES: Final = 2_000
MOST_CELLS: Final = 6_000
_BREAK_INSIDE: Final = lazy_pattern("(?<=[\u2e80-\u9fff\uff00-\uffef、。])\n(?=[\u2e80-\u9fff\uff00-\uffef、。])")
_CUT: Final = "（后面还有内容，这里没有显示）"


def line_place(place: int) -> str:
    """Return the place of a paragraph of the source."""
    return f"line:{place}"


def table_place(table: int, row: int, column: int) -> str:
    """Return the place of a cell of the source, all numbers 1-based."""
    return f"cell:{table}.{row}.{column}"


def source_sheet(raw: RawDocument) -> Sheet:
    """Return the document as read: its paragraphs and tables in order, without interpretation.

    A document far larger than a report is cut, and a last line states so.
    """
    return tuple(_blocks(raw))


def _blocks(raw: RawDocument) -> Iterator[SheetLine | SheetTable]:
    cells = 0
    for count, block in enumerate(raw.blocks):
        if isinstance(block, Paragraph):
            yield SheetLine(clean(block.text)[0].strip(), line_place(block.place))
        else:
            cells += len(block.rows) * _width(block)
            if cells <= MOST_CELLS:
                yield _table(block)
        if count >= MOST_LINES or cells > MOST_CELLS:
            yield SheetLine(_CUT, "", SheetLook.NOTE)
            return


def _table(table: RawTable) -> SheetTable:
    cells = tuple(
        SheetCell(row, column, _one_line(text), table_place(table.number, row + 1, column + 1))
        for row, texts in enumerate(table.rows)
        for column, text in enumerate(texts)
    )
    return SheetTable(len(table.rows), _width(table), cells)


def _one_line(text: str) -> str:
    """Return the cell's text in one line; a line end between Chinese characters is layout, not a blank."""
    return clean_line(_BREAK_INSIDE.sub("", text))[0].strip()


def _width(table: RawTable) -> int:
    return max(map(len, table.rows), default=0)
