"""Reads plain text whose tables are lines of cells between tabs."""

import re
from typing import Final

from app.errors import SourceUnreadable
from app.importer.decoding import decode
from app.importer.raw import Block, Paragraph, RawDocument, RawTable

MOST_LINES: Final = 50_000
MOST_CELLS: Final = 200_000
_LINE_ENDS: Final = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


def read_text(data: bytes) -> RawDocument:
    """The paragraphs and tables of a text file.

    Every line with text is a paragraph; neighbouring lines with tabs between cells are a table. A tab at the very
    beginning alone is an indent, except in the middle of a table, where the other cells of the line are blank.

    Raises:
        SourceUnreadable: the bytes are no text, there is nothing in it, or far more than a report has.
    """
    if not data.strip():
        raise SourceUnreadable("文件是空的，请换一个有内容的文件。")
    text = decode(data)
    if text is None:
        raise SourceUnreadable("文件不是文字，或文字编码无法识别，请用“UTF-8”编码另存为纯文本后再导入。")
    blocks: list[Block] = []
    rows: list[tuple[str, ...]] = []
    number = start = 0
    lines = _LINE_ENDS.split(text.lstrip("\ufeff"))
    if len(lines) > MOST_LINES or text.count("\t") > MOST_CELLS:
        raise SourceUnreadable("内容太多，不像是一份年报，请确认选对了文件。")
    for place, line in enumerate(lines, 1):
        if "\t" in line and (rows or "\t" in line.lstrip()):
            if not rows:
                start = place
            rows.append(tuple(cell.strip() for cell in line.split("\t")))
            continue
        if rows:
            number += 1
            blocks.append(RawTable(tuple(rows), number, start))
            rows = []
        if line.strip():
            blocks.append(Paragraph(line.strip(), place))
    if rows:
        blocks.append(RawTable(tuple(rows), number + 1, start))
    if not any(isinstance(block, Paragraph) or any(map(any, block.rows)) for block in blocks):
        raise SourceUnreadable("文件里只有空白，请换一个有内容的文件。")
    return RawDocument(tuple(blocks))
