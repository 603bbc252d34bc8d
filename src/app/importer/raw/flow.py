"""Collect the paragraphs and tables of a document in order, and stop at far more than a report contains."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, repeat
from typing import Final

from app.errors import SourceUnreadable
from app.importer.raw.blocks import Blank, Block, Paragraph, RawDocument, RawTable, Remark, Sheet

MOST_PARAGRAPHS: Final = 20_000
MOST_CELLS: Final = 200_000
_LONGEST_MERGED: Final = 100
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
        self._spans: dict[tuple[int, int], tuple[int, int]] = {}
        self._open: dict[int, tuple[int, int]] = {}
        self._blanks: list[tuple[int, int, Blank]] = []
        self._sheets: list[Sheet] = []

    def begin_sheet(self, name: str) -> None:
        """Begin a sheet of a workbook: what follows is in it."""
        self._sheets.append(Sheet(name, self._paragraphs + 1, self._tables + 1))

    def put_text(self, text: str, level: int = 0, *, is_link: bool = False) -> None:
        """Add a paragraph unless it is blank; ``level`` and ``is_link`` as in ``Paragraph``."""
        if not text.strip():
            return
        self._paragraphs += 1
        if self._paragraphs > MOST_PARAGRAPHS:
            raise SourceUnreadable(TOO_MUCH)
        self.blocks.append(Paragraph(text.strip(self._edges), self._paragraphs, level, is_link))

    def put_row(
        self,
        cells: Sequence[str],
        spans: Mapping[int, tuple[int, int]] | None = None,
        continued: Iterable[int] = (),
        blanks: Mapping[int, Blank] | None = None,
    ) -> None:
        """Add a row to the table that ``end_table`` completes.

        ``spans`` has rows and columns of the cells by place; places without a cell are left out, and what reaches
        beyond the table is cut off. The cells above go on at the places ``continued``; ``blanks`` has the cells that
        are blank for a reason.
        """
        for place in continued:
            if (above := self._open.get(place)) is not None:
                self._spans[above] = (self._spans[above][0] + 1, self._spans[above][1])
        for place, span in (spans or {}).items():
            if not 0 <= place < len(cells):
                continue
            self._open[place] = (len(self._rows), place)
            self._spans[self._open[place]] = span
        self._cells += len(cells)
        if self._cells > MOST_CELLS:
            raise SourceUnreadable(TOO_MUCH)
        self._blanks += [(len(self._rows), place, blank) for place, blank in (blanks or {}).items()]
        self._rows.append(tuple(text.strip() for text in cells))

    def end_table(self) -> None:
        """Add the table of the rows so far unless it is blank; pad short rows."""
        rows, self._rows = self._rows, []
        spans, self._spans, self._open = self._spans, {}, {}
        blanks, self._blanks = self._blanks, []
        if any(map(any, rows)):
            width = max(map(len, rows))
            self._tables += 1
            whole = tuple((*row, *[""] * (width - len(row))) for row in rows)
            merged = tuple(
                (row, place, *inside)
                for (row, place), (down, across) in spans.items()
                if (inside := (min(down, len(whole) - row), min(across, width - place))) != (1, 1)
                and 0 < len(whole[row][place]) <= _LONGEST_MERGED
            )
            ends = tuple(map(len, rows))
            place = self._paragraphs + 1
            self.blocks.append(RawTable(whole, self._tables, place, merged=merged, ends=ends, blanks=tuple(blanks)))

    def put_table(
        self,
        rows: Iterable[Sequence[str]],
        spans: Iterable[Mapping[int, tuple[int, int]]] = (),
        blanks: Iterable[Mapping[int, Blank]] = (),
    ) -> None:
        """Add a table unless it is blank; ``spans`` and ``blanks`` as in ``put_row``, for each row."""
        for row, own, empty in zip(rows, chain(spans, repeat(None)), chain(blanks, repeat(None)), strict=False):
            self.put_row(row, own, blanks=empty)
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
        return RawDocument(
            tuple(self.blocks),
            unit,
            marks_headings=marks_headings,
            remarks=tuple(remarks),
            sheets=tuple(self._sheets),
        )
