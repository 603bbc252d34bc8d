"""Leave out the marks of printed pages between the lines of a report: numbers, and a browser's heads and feet."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from app.importer.labels.likeness import normalised
from app.importer.mapping.sections import Outline
from app.importer.raw.blocks import Block, Paragraph, RawDocument
from app.importer.raw.notes import NoteKind, Notes, SourcePlace, quoted
from app.importer.raw.spacing import is_page_mark, printed_mark


def without_page_marks(parts: Outline, raw: RawDocument, notes: Notes) -> Outline:
    """Return the sections and what is before them without the lines that printing put on each page, noted together.

    Before the first section, a browser's head with the title of the page is left out only if the title is on another
    line, too; an address alone, only beside another mark.
    """
    if raw.marks_headings:
        return parts
    body = sorted(_lines(chain.from_iterable(parts.bodies.values())), key=lambda line: line.place)
    marks = _marks([*_lines(parts.front), *body], body[0].place if body else 0)
    if not marks:
        return parts
    where = SourcePlace(line=marks[0].place, unit=raw.unit)
    texts = list(dict.fromkeys(line.text for line in marks))
    message = f"原文{where}起的{quoted('、'.join(texts))}是打印在各页上的页码、日期或网址，没有读入。"
    notes.add(NoteKind.LEFTOVER, message, place=where, found="\n".join(texts))
    left_out = {line.place for line in marks}

    def kept(own: Sequence[Block]) -> tuple[Block, ...]:
        return tuple(block for block in own if not (isinstance(block, Paragraph) and block.place in left_out))

    return replace(parts, front=kept(parts.front), bodies={key: kept(own) for key, own in parts.bodies.items()})


def _lines(blocks: Iterable[Block]) -> list[Paragraph]:
    return [block for block in blocks if isinstance(block, Paragraph)]


def _marks(lines: Sequence[Paragraph], start: int) -> list[Paragraph]:
    """Return the lines that are marks; the title on a head before ``start`` may be the only one of the report."""
    texts = {normalised(line.text) for line in lines}
    printed = [printed_mark(line.text) for line in lines]
    is_mark = [
        is_page_mark(line.text)
        or (mark is not None and bool(mark.title) and (line.place >= start or normalised(mark.title) in texts))
        for line, mark in zip(lines, printed, strict=True)
    ]
    seen: set[str] = set()
    for at, (line, mark) in enumerate(zip(lines, printed, strict=True)):
        text = normalised(line.text)
        is_address = mark is not None and mark.is_bare and any(is_mark[max(at - 1, 0) : at + 2])
        is_title_again = text in seen and is_mark[at - 1] and printed[at - 1] is not None
        is_mark[at] = is_mark[at] or is_address or is_title_again
        seen.add(text)
    return [line for line, own in zip(lines, is_mark, strict=True) if own]
