"""Serialization, as JSON, of what the child process returns: a document, and the report mapped from it if asked."""

from dataclasses import replace
from typing import Final

import msgspec

from app.errors import SourceUnreadable
from app.importer.raw.blocks import Blank, Block, Paragraph, RawDocument, RawTable, Remark, Sheet
from app.importer.raw.notes import Imported, NoteKind
from app.importer.reading_process.report_wire import MappedReport, imported_report, mapped_report

LARGEST_ANSWER: Final = 64 * 1024 * 1024


class _Text(msgspec.Struct, tag="text", frozen=True):
    text: str
    place: int
    level: int
    is_link: bool
    indent: int


class _Table(msgspec.Struct, tag="table", frozen=True):
    rows: list[list[str]]
    number: int
    place: int
    packed: bool
    infers_blanks: bool
    merged: list[tuple[int, int, int, int]]
    ends: list[int]
    lines: list[list[int]]
    blanks: list[tuple[int, int, Blank]]


class _Remark(msgspec.Struct, frozen=True):
    kind: NoteKind
    message: str
    found: str | None


class _Sheet(msgspec.Struct, frozen=True):
    name: str
    paragraph: int
    table: int


class _Answer(msgspec.Struct, frozen=True):
    """Either the reason for a refusal (``refused``), or a document, with its report if that was asked for."""

    refused: str | None = None
    blocks: list[_Text | _Table] = []
    unit: str = ""
    marks_headings: bool = False
    remarks: list[_Remark] = []
    title: str = ""
    publishers: tuple[str, ...] = ()
    sheets: list[_Sheet] = []
    mapped: MappedReport | None = None


def pack(document: RawDocument, imported: Imported | None = None) -> bytes:
    """Serialize a ``sound`` document, and the report mapped from it, as the child's answer."""
    blocks: list[_Text | _Table] = [
        _Text(block.text, block.place, block.level, block.is_link, block.indent)
        if isinstance(block, Paragraph)
        else _Table(
            [list(row) for row in block.rows],
            block.number,
            block.place,
            block.packed,
            block.infers_blanks,
            list(block.merged),
            list(block.ends),
            list(map(list, block.lines)),
            list(block.blanks),
        )
        for block in document.blocks
    ]
    remarks = [_Remark(item.kind, item.message, item.found) for item in document.remarks]
    mapped = None if imported is None else mapped_report(imported)
    return msgspec.json.encode(
        _Answer(
            blocks=blocks,
            unit=document.unit,
            marks_headings=document.marks_headings,
            remarks=remarks,
            title=document.title,
            publishers=document.publishers,
            sheets=[_Sheet(sheet.name, sheet.paragraph, sheet.table) for sheet in document.sheets],
            mapped=mapped,
        )
    )


def sound(document: RawDocument) -> RawDocument:
    """Return the document without lone surrogates, which JSON cannot represent."""
    blocks: tuple[Block, ...] = tuple(
        replace(block, text=_sound(block.text))
        if isinstance(block, Paragraph)
        else replace(block, rows=tuple(tuple(map(_sound, row)) for row in block.rows))
        for block in document.blocks
    )
    remarks = tuple(
        Remark(item.kind, _sound(item.message), None if item.found is None else _sound(item.found))
        for item in document.remarks
    )
    publishers = tuple(map(_sound, document.publishers))
    return replace(
        document,
        blocks=blocks,
        remarks=remarks,
        title=_sound(document.title),
        publishers=publishers,
        sheets=tuple(replace(sheet, name=_sound(sheet.name)) for sheet in document.sheets),
    )


def pack_refusal(sentence: str) -> bytes:
    """Serialize a refusal as the child's answer."""
    return msgspec.json.encode(_Answer(refused=_sound(sentence)))


def unpack(data: bytes) -> tuple[RawDocument, Imported | None] | None:
    """Return the document in an answer, and the report if it has one; ``None`` if the data is not an answer.

    Raises:
        SourceUnreadable: the child refused.
    """
    try:
        answer = msgspec.json.decode(data, type=_Answer)
    except msgspec.MsgspecError:
        return None
    if answer.refused is not None:
        raise SourceUnreadable(answer.refused)
    blocks: tuple[Block, ...] = tuple(
        Paragraph(item.text, item.place, item.level, item.is_link, item.indent)
        if isinstance(item, _Text)
        else RawTable(
            tuple(map(tuple, item.rows)),
            item.number,
            item.place,
            item.packed,
            item.infers_blanks,
            tuple(item.merged),
            tuple(item.ends),
            tuple(map(tuple, item.lines)),
            tuple(item.blanks),
        )
        for item in answer.blocks
    )
    remarks = tuple(Remark(item.kind, item.message, item.found) for item in answer.remarks)
    sheets = tuple(Sheet(item.name, item.paragraph, item.table) for item in answer.sheets)
    document = RawDocument(blocks, answer.unit, answer.marks_headings, remarks, answer.title, answer.publishers, sheets)
    return document, None if answer.mapped is None else imported_report(answer.mapped)


def _sound(text: str) -> str:
    """Replace lone surrogates."""
    return text.encode("utf-8", "replace").decode("utf-8")
