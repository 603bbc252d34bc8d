"""Collect the paragraphs and tables of a document in order, and stop at far more than a report contains."""

from collections.abc import Iterable, Sequence
from typing import Final

from app.errors import SourceUnreadable
from app.importer.raw.blocks import Block, Paragraph, RawDocument, RawTable, Remark

MOST_PARAGRAPHS: Final = 20_000
MOST_CELLS: Final = 200_000
TOO_MUCH: Final = "内容太多，不像是一份年报，请确认选对了文件。"
EMPTY: Final = "文件里没有文字，请换一个有内容的文件。"


class Flow:
    """The blocks read so far; places count paragraphs.

    Paragraphs are stripped of the characters ``edges`` at both ends: by default all white space, including the indent
    of Chinese text.
    """

    def __init__(self, *, edges: str | None = None) -> None:
        self.blocks: list[Block] = []
        self._edges = edges
        self._rows: list[tuple[str, ...]] = []
        self._paragraphs = 0
        self._tables = 0
        self._cells = 0

    def put_text(self, text: str, level: int = 0) -> None:
        """Add a paragraph unless it is blank; ``level`` as in ``Paragraph``."""
        if not text.strip():
            return
        self._paragraphs += 1
        if self._paragraphs > MOST_PARAGRAPHS:
            raise SourceUnreadable(TOO_MUCH)
        self.blocks.append(Paragraph(text.strip(self._edges), self._paragraphs, level))

    def put_row(self, cells: Sequence[str]) -> None:
        """Add a row to the table that ``end_table`` completes."""
        self._cells += len(cells)
        if self._cells > MOST_CELLS:
            raise SourceUnreadable(TOO_MUCH)
        self._rows.append(tuple(text.strip() for text in cells))

    def end_table(self) -> None:
        """Add the table of the rows so far unless it is blank; pad short rows."""
        rows, self._rows = self._rows, []
        if any(map(any, rows)):
            width = max(map(len, rows))
            self._tables += 1
            whole = tuple((*row, *[""] * (width - len(row))) for row in rows)
            self.blocks.append(RawTable(whole, self._tables, self._paragraphs + 1))

    def put_table(self, rows: Iterable[Sequence[str]]) -> None:
        """Add a table unless it is blank."""
        for row in rows:
            self.put_row(row)
        self.end_table()

    def document(
        self, remarks: Iterable[Remark] = (), *, unit: str = "段", marks_headings: bool = False
    ) -> RawDocument:
        """Return the whole document.

        Raises:
            SourceUnreadable: there is no text.
        """
        if not self.blocks:
            raise SourceUnreadable(EMPTY)
        return RawDocument(tuple(self.blocks), unit, marks_headings=marks_headings, remarks=tuple(remarks))
