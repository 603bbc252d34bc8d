"""Serialization, as JSON, of the document that the child process returns."""

from typing import Final

import msgspec

from app.errors import SourceUnreadable
from app.importer.raw.blocks import Block, Paragraph, RawDocument, RawTable, Remark
from app.importer.raw.notes import NoteKind

LARGEST_ANSWER: Final = 64 * 1024 * 1024


class _Text(msgspec.Struct, tag="text", frozen=True):
    text: str
    place: int
    level: int


class _Table(msgspec.Struct, tag="table", frozen=True):
    rows: list[list[str]]
    number: int
    place: int
    packed: bool
    infers_blanks: bool
    merged: list[tuple[int, int, int, int]]
    ends: list[int]


class _Remark(msgspec.Struct, frozen=True):
    kind: NoteKind
    message: str
    found: str | None


class _Answer(msgspec.Struct, frozen=True):
    """Either the reason for a refusal (``refused``), or a document."""

    refused: str | None = None
    blocks: list[_Text | _Table] = []
    unit: str = ""
    marks_headings: bool = False
    remarks: list[_Remark] = []


def pack(document: RawDocument) -> bytes:
    """Serialize a document as the child's answer."""
    blocks: list[_Text | _Table] = [
        _Text(_sound(block.text), block.place, block.level)
        if isinstance(block, Paragraph)
        else _Table(
            [[_sound(text) for text in row] for row in block.rows],
            block.number,
            block.place,
            block.packed,
            block.infers_blanks,
            list(block.merged),
            list(block.ends),
        )
        for block in document.blocks
    ]
    remarks = [
        _Remark(item.kind, _sound(item.message), None if item.found is None else _sound(item.found))
        for item in document.remarks
    ]
    return msgspec.json.encode(
        _Answer(blocks=blocks, unit=document.unit, marks_headings=document.marks_headings, remarks=remarks)
    )


def pack_refusal(sentence: str) -> bytes:
    """Serialize a refusal as the child's answer."""
    return msgspec.json.encode(_Answer(refused=_sound(sentence)))


def unpack(data: bytes) -> RawDocument | None:
    """Return the document in an answer; ``None`` if the data is not an answer.

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
        Paragraph(item.text, item.place, item.level)
        if isinstance(item, _Text)
        else RawTable(
            tuple(map(tuple, item.rows)),
            item.number,
            item.place,
            item.packed,
            item.infers_blanks,
            tuple(item.merged),
            tuple(item.ends),
        )
        for item in answer.blocks
    )
    remarks = tuple(Remark(item.kind, item.message, item.found) for item in answer.remarks)
    return RawDocument(blocks, answer.unit, answer.marks_headings, remarks)


def _sound(text: str) -> str:
    """Replace lone surrogates, which JSON cannot represent."""
    return text.encode("utf-8", "replace").decode("utf-8")
