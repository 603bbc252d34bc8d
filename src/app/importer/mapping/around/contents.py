"""Leave out a list of contents: the form's headings below each other before the report that has them with its text."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Final, NamedTuple

from app.form.model import Form, Section
from app.importer.labels.likeness import is_numbered, normalised
from app.importer.mapping.sections import exact_heading
from app.importer.raw.blocks import Block, Paragraph, RawDocument
from app.importer.raw.notes import NoteKind, Notes, SourcePlace
from app.patterns import lazy_pattern

_LEAST_SECTIONS: Final = 3
_MOST_LISTS: Final = 3
_LONGEST_ENTRY: Final = 80
_MOST_ROWS: Final = 60
_PAGE: Final = lazy_pattern(r"[\s.．·・…‧_—–-]*[（(]?\s*[-—–－]?\s*第?\s*\d{1,3}\s*页?\s*[-—–－]?\s*[)）]?$")
_LEADERS: Final = lazy_pattern(r"[\s.．·・…‧_—–-]+$")
_HEAD: Final = lazy_pattern(r"[【\[（(]?目录[】\])）]?:?|contents|前言|引言|导言|序言", re.IGNORECASE)
_SENTENCE: Final = lazy_pattern("[，。；！？]")


class _Entry(NamedTuple):
    """What a list of contents can have: the sections of which it is the heading, whether it has a page number."""

    sections: frozenset[str]
    has_page: bool


def without_contents(document: RawDocument, form: Form, notes: Notes) -> RawDocument:
    """Return the document without the lists of contents before its first section; what is left out is noted.

    Such a list is a run of headings of sections with nothing but page numbers and headings of parts between them, whose
    sections come again below. The headings of a report without its tables follow each other too, but come once.
    """
    if document.marks_headings:
        return document
    titles = {normalised(section.title): section for section in form.sections}
    blocks = document.blocks
    for _ in range(_MOST_LISTS):
        start, end = _first_list(blocks, titles)
        if end == start:
            break
        where = SourcePlace(line=blocks[start].place, unit=document.unit)
        words = "\n".join(line for block in blocks[start:end] for line in _lines(block))
        notes.add(NoteKind.LEFTOVER, "原文有目录，没有读入，请核对。", place=where, found=words)
        blocks = blocks[:start] + blocks[end:]
    return replace(document, blocks=blocks)


def _first_list(blocks: Sequence[Block], titles: Mapping[str, Section]) -> tuple[int, int]:
    """Return the first block of the list that the first heading of a section is in and the one after its last.

    The blocks below are looked at only for what may be a list: in nearly all documents, a text is below each heading.
    """
    entries = (_entry(block, titles) for block in blocks)
    first = next((at for at, entry in enumerate(entries) if entry is not None and entry.sections), len(blocks))
    sections: set[str] = set()
    end = first
    is_paged = False
    for at, block in enumerate(blocks[first:], first):
        entry = _entry(block, titles)
        if entry is None or not sections.isdisjoint(entry.sections):
            break
        if entry.sections or (end == at and is_paged and entry.has_page):
            end = at + 1
            sections |= entry.sections
        is_paged = is_paged or entry.has_page
    if len(sections) < _LEAST_SECTIONS:
        return first, first
    others = (_entry(block, titles) for block in blocks[end:])
    below = {section for entry in others if entry is not None for section in entry.sections}
    if len(sections & below) < _LEAST_SECTIONS:
        return first, first
    return first - sum(1 for _ in takewhile(_is_head, reversed(blocks[:first]))), end


def _entry(block: Block, titles: Mapping[str, Section]) -> _Entry | None:
    """Return what a paragraph, or a table all of whose rows can be entries, has of a list of contents."""
    if isinstance(block, Paragraph):
        return _entry_line(block.text, titles)
    if len(block.rows) > _MOST_ROWS:
        return None
    found = []
    for line in _lines(block):
        if (entry := _entry_line(line, titles)) is None:
            return None
        found.append(entry)
    sections = frozenset(section for entry in found for section in entry.sections)
    return _Entry(sections, any(entry.has_page for entry in found)) if sections else None


def _entry_line(text: str, titles: Mapping[str, Section]) -> _Entry | None:
    if len(text) > _LONGEST_ENTRY:
        return None
    line = _narrow(text)
    page = _PAGE.search(line)
    words = _LEADERS.sub("", line[: page.start()] if page else line)
    heading = exact_heading(words, titles) if words else None
    if heading is not None and not heading.rest:
        return _Entry(frozenset((heading.section.key,)), page is not None)
    if _SENTENCE.search(words) or not (page or is_numbered(normalised(words))):
        return None
    return _Entry(frozenset(), page is not None)


def _narrow(text: str) -> str:
    """Return a line with each run of blanks as one: the search for a page number takes long in a wide gap."""
    return " ".join(text.split())


def _is_head(block: Block) -> bool:
    """Return whether a line above the first heading is of the list: its own heading, or that of an introduction."""
    if not isinstance(block, Paragraph) or len(block.text) > _LONGEST_ENTRY:
        return False
    return bool(_HEAD.fullmatch(normalised(_PAGE.sub("", _narrow(block.text)))))


def _lines(block: Block) -> list[str]:
    if isinstance(block, Paragraph):
        return [block.text]
    return [line for row in block.rows if (line := "\t".join(filter(None, row)))]
