"""Read plain text whose tables are lines of cells: separated by tabs, by pipes, or in columns of blanks."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from app.errors import SourceUnreadable
from app.importer.raw.blocks import Block, Paragraph, RawDocument, RawTable, Remark
from app.importer.raw.decoding import decode_text
from app.importer.raw.flow import MOST_CELLS, MOST_PARAGRAPHS, TOO_MUCH
from app.importer.readers.tagged import tagged_spans
from app.importer.readers.text_tables import blank_rows, column_tokens, is_section_title, marked_heading, pipe_cells
from app.patterns import lazy_pattern

_LINE_ENDS: Final = lazy_pattern("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_NO_TEXT: Final = "文件不是文字，或文字编码无法识别，请用“UTF-8”编码另存为纯文本后再读入。"


def read_text(data: bytes) -> RawDocument:
    """Return the paragraphs and tables of a text file.

    Every line with text is a paragraph; adjacent lines with tabs, pipes or wide blanks between cells are a table. A
    single tab at the very beginning is an indent, except in the middle of a table, where the other cells of the line
    are blank. A Markdown heading is read without its marks, and tables in the tags of web pages as these.

    Raises:
        SourceUnreadable: the bytes are not text, there is no text in them, or far more than in a report.
    """
    if not data.strip():
        raise SourceUnreadable("文件是空的，请换一个有内容的文件。")
    text = decode_text(data)
    if text is None:
        raise SourceUnreadable(_NO_TEXT)
    reader = _LineReader()
    remarks: list[Remark] = []
    end = 0
    _refuse_too_much(text)
    for start, after in tagged_spans(text):
        from app.importer.readers.web.page import read_part  # noqa: PLC0415 - few texts have tags

        reader.take_lines(text[end:start])
        blocks, own = read_part(text[start:after])
        reader.put(blocks, text[start:after])
        remarks += own
        end = after
    reader.take_lines(text[end:])
    blocks = reader.end()
    if not any(isinstance(block, Paragraph) or any(map(any, block.rows)) for block in blocks):
        raise SourceUnreadable("文件里只有空白，请换一个有内容的文件。")
    return RawDocument(tuple(blocks), remarks=tuple(remarks))


def blocks_of(text: str) -> list[Block]:
    """Return the paragraphs and tables of a text; places count lines.

    Raises:
        SourceUnreadable: it is far more than a report.
    """
    _refuse_too_much(text)
    reader = _LineReader()
    reader.take_lines(text)
    return reader.end()


def _refuse_too_much(text: str) -> None:
    if len(_LINE_ENDS.split(text)) > MOST_PARAGRAPHS or max(map(text.count, "\t|｜│")) > MOST_CELLS:
        raise SourceUnreadable(TOO_MUCH)


class _LineReader:
    """Line-by-line parser; a table ends at a line that is not of its kind."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._rows: list[tuple[str, ...]] = []
        self._pipes = False
        self._waiting: list[tuple[int, str]] = []
        self._start = self._number = 0
        self._line = 1

    def take_lines(self, text: str) -> None:
        """Parse the next lines; the last one may go on in what follows."""
        lines = _LINE_ENDS.split(text.lstrip("\ufeff"))
        for place, line in enumerate(lines, self._line):
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
        self._line += len(_LINE_ENDS.split(text)) - 1

    def take(self, line: str, place: int) -> None:
        """Parse the next line."""
        pipes = pipe_cells(line, inside=bool(self._rows) and self._pipes)
        if pipes is not None:
            self._row(pipes, place, pipes=True)
        elif "\t" in line and ((self._rows and not self._pipes) or "\t" in line.lstrip()):
            self._row(tuple(cell.strip() for cell in line.split("\t")), place, pipes=False)
        elif len(column_tokens(line)) > 1 or (self._waiting and line.strip() and not is_section_title(line)):
            self._end_rows()
            self._waiting.append((place, line))
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
        end = 1 + max(index for index, (_, line) in enumerate(waiting) if len(column_tokens(line)) > 1)
        rows = blank_rows([line for _, line in waiting[:end]])
        if rows is None:
            end = 0
        else:
            self._number += 1
            self._blocks.append(RawTable(tuple(rows), self._number, waiting[0][0]))
        for place, line in waiting[end:]:
            self._paragraph(line, place)

    def _paragraph(self, line: str, place: int) -> None:
        if not line.strip():
            return
        heading = marked_heading(line)
        text, level = (line.strip(), 0) if heading is None else heading
        self._blocks.append(Paragraph(text, place, level))
