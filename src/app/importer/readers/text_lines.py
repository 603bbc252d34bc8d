"""Parse the lines of plain text: paragraphs, and tables of lines with tabs, pipes or wide blanks between cells."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Final

from app.errors import SourceUnreadable
from app.importer.raw.blocks import Block, Paragraph, RawTable
from app.importer.raw.flow import MOST_CELLS, MOST_PARAGRAPHS, TOO_MUCH
from app.importer.readers.listed_rows import listed_cells
from app.importer.readers.markdown import without_marks
from app.importer.readers.text_tables import (
    Tokens,
    blank_rows,
    column_tokens,
    comma_cells,
    is_section_title,
    marked_heading,
    pipe_cells,
)
from app.patterns import lazy_pattern

LINE_ENDS: Final = lazy_pattern("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


def blocks_of(text: str) -> list[Block]:
    """Return the paragraphs and tables of a text; places count lines.

    Raises:
        SourceUnreadable: it is far more than a report.
    """
    refuse_too_much(text)
    reader = LineReader()
    reader.take_lines(without_marks(text))
    return reader.end()


def refuse_too_much(text: str) -> None:
    """Check the size of a text.

    Raises:
        SourceUnreadable: it is far more than a report.
    """
    if len(LINE_ENDS.split(text)) > MOST_PARAGRAPHS or max(map(text.count, "\t|｜│")) > MOST_CELLS:
        raise SourceUnreadable(TOO_MUCH)


class LineReader:
    """Line-by-line parser; a table ends at a line that is not of its kind."""

    def __init__(self, left_out: Collection[int] = ()) -> None:
        """Begin before the first line; lines with the numbers ``left_out`` are not of the text."""
        self._left_out = left_out
        self._blocks: list[Block] = []
        self._rows: list[tuple[str, ...]] = []
        self._pipes = self._commas = False
        self._waiting: list[tuple[int, str, Tokens]] = []
        self._start = self._number = 0
        self._line = 1

    def take_lines(self, text: str) -> None:
        """Parse the next lines; the last one may go on in what follows."""
        lines = LINE_ENDS.split(text.lstrip("\ufeff"))
        for place, line in enumerate(lines, self._line):
            if place not in self._left_out:
                self.take(line, place)
        self._line += len(lines) - 1

    def put(self, blocks: Iterable[Block], text: str) -> None:
        """Add what was read from text with tags."""
        self.end()
        for block in blocks:
            if isinstance(block, RawTable):
                self._number += 1
                self._blocks.append(replace(block, number=self._number, place=self._line))
            else:
                self._blocks.append(replace(block, place=self._line))
        self._line += len(LINE_ENDS.split(text)) - 1

    def take(self, line: str, place: int) -> None:
        """Parse the next line; the cells of a list or with commas between them as if they were separated by tabs."""
        commas = comma_cells(line, inside=self._commas)
        self._commas = commas is not None
        cells = listed_cells(line) if commas is None else commas
        if cells is not None:
            line = "\t".join(cells)
        pipes = pipe_cells(line, inside=bool(self._rows) and self._pipes)
        if pipes is not None:
            self._row(pipes, place, pipes=True)
        elif "\t" in line and ((self._rows and not self._pipes) or "\t" in line.lstrip()):
            self._row(tuple(cell.strip() for cell in line.split("\t")), place, pipes=False)
        elif len(tokens := column_tokens(line)) > 1 or (self._waiting and line.strip() and not is_section_title(line)):
            self._end_rows()
            self._waiting.append((place, line, tokens))
        else:
            self.end()
            self._paragraph(line, place)

    def _row(self, cells: Sequence[str], place: int, *, pipes: bool) -> None:
        self._end_waiting()
        if self._rows and self._pipes != pipes:
            self._end_rows()
        if cells:
            if not self._rows:
                self._start = place
            self._rows.append(tuple(cells))
            self._pipes = pipes

    def end(self) -> list[Block]:
        """Return all blocks, including the last table."""
        self._end_waiting()
        self._end_rows()
        return self._blocks

    def _end_rows(self) -> None:
        if self._rows:
            self._number += 1
            self._blocks.append(RawTable(tuple(self._rows), self._number, self._start))
            self._rows = []

    def _end_waiting(self) -> None:
        """End the lines with wide blanks: a table if they contain anything of the form, else paragraphs.

        The lines after the last one with several cells are paragraphs again.
        """
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        end = 1 + max(index for index, (_, _, tokens) in enumerate(waiting) if len(tokens) > 1)
        rows = blank_rows([tokens for _, _, tokens in waiting[:end]])
        if rows is None:
            end = 0
        else:
            self._number += 1
            self._blocks.append(RawTable(tuple(rows), self._number, waiting[0][0]))
        for place, line, _ in waiting[end:]:
            self._paragraph(line, place)

    def _paragraph(self, line: str, place: int) -> None:
        if not line.strip():
            return
        heading = marked_heading(line)
        text, level = (line.strip(), 0) if heading is None else heading
        self._blocks.append(Paragraph(text, place, level, indent=len(line) - len(line.lstrip())))
