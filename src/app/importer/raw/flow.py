"""Collects the paragraphs and tables of a document in their order, and stops at far more than a report has."""

from collections.abc import Iterable, Sequence
from typing import Final

from app.errors import SourceUnreadable
from app.importer.raw.blocks import Block, Paragraph, RawDocument, RawTable, Remark

MOST_PARAGRAPHS: Final = 20_000
MOST_CELLS: Final = 200_000
TOO_MUCH: Final = "内容太多，不像是一份年报，请确认选对了文件。"
EMPTY: Final = "文件里没有文字，请换一个有内容的文件。"


class Flow:
    """The blocks read so far; places count paragraphs."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._paragraphs = 0
        self._tables = 0
        self._cells = 0

    def put_text(self, text: str, level: int = 0) -> None:
        """Add a paragraph unless it is blank; ``level`` as in ``Paragraph``."""
        text = text.strip()
        if not text:
            return
        self._paragraphs += 1
        if self._paragraphs > MOST_PARAGRAPHS:
            raise SourceUnreadable(TOO_MUCH)
        self.blocks.append(Paragraph(text, self._paragraphs, level))

    def put_table(self, rows: Iterable[Sequence[str]]) -> None:
        """Add a table unless it is blank; short rows are filled up."""
        cells = [tuple(text.strip() for text in row) for row in rows]
        self._cells += sum(map(len, cells))
        if self._cells > MOST_CELLS:
            raise SourceUnreadable(TOO_MUCH)
        if any(map(any, cells)):
            width = max(map(len, cells))
            self._tables += 1
            whole = tuple((*row, *[""] * (width - len(row))) for row in cells)
            self.blocks.append(RawTable(whole, self._tables, self._paragraphs + 1))

    def document(self, remarks: Iterable[Remark] = (), *, unit: str = "段") -> RawDocument:
        """All of it.

        Raises:
            SourceUnreadable: there is no text.
        """
        if not self.blocks:
            raise SourceUnreadable(EMPTY)
        return RawDocument(tuple(self.blocks), unit, remarks=tuple(remarks))
