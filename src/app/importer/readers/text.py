"""Read plain text whose tables are lines of cells: separated by tabs, by pipes, or in columns of blanks."""

from typing import Final

from app.errors import SourceUnreadable
from app.importer.raw.blocks import Paragraph, RawDocument, Remark
from app.importer.raw.decoding import decode_text
from app.importer.readers.markdown import without_marks
from app.importer.readers.page_numbers import page_numbers, remarks_on
from app.importer.readers.text_lines import LineReader, refuse_too_much
from app.importer.readers.web.tagged import tagged_spans

_NO_TEXT: Final = "文件不是文字，或文字编码无法识别，请用“UTF-8”编码另存为纯文本后再读入。"


def read_text(data: bytes) -> RawDocument:
    """Return the paragraphs and tables of a text file.

    Every line with text is a paragraph; adjacent lines with tabs, pipes or wide blanks between cells are a table. A
    single tab at the very beginning is an indent, except in the middle of a table, where the other cells of the line
    are blank. Markdown is read without its marks, and tables in the tags of web pages as these. Page numbers are left
    out.

    Raises:
        SourceUnreadable: the bytes are not text, there is no text in them, or far more than in a report.
    """
    if not data.strip():
        raise SourceUnreadable("文件是空的，请换一个有内容的文件。")
    text = decode_text(data)
    if text is None:
        raise SourceUnreadable(_NO_TEXT)
    refuse_too_much(text)
    text = without_marks(text)
    numbers = page_numbers(text)
    reader = LineReader(numbers)
    remarks: list[Remark] = list(remarks_on(numbers))
    end = 0
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
