"""Takes a table apart that holds several sections of the form, or whole sections with their headings as rows."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from app.importer.mapping_vocabulary import Vocabulary
from app.importer.raw import Block, Paragraph, RawTable

_WIDEST: Final = 50


def pieces(
    table: RawTable, vocabularies: Mapping[str, Vocabulary], is_heading: Callable[[str], bool]
) -> Iterator[Block]:
    """The table, or one piece for each section that its rows belong to, with headings and their text as paragraphs.

    The pieces keep the number and the lines of the table: what belongs to another piece is a row without cells.
    """
    marks = [_mark(row, vocabularies, is_heading) for row in table.rows]
    sections = {mark for mark in marks if mark} - {""}
    if len(sections) < 2 and "" not in marks:
        yield table
        return
    has_headings = "" in marks
    current: str | None = None
    start = 0
    for line, (row, mark) in enumerate(zip(table.rows, marks, strict=True)):
        text = _only(row) if has_headings else ""
        if mark == "" or (text and mark is None and current is None):
            yield from _piece(table, start, line)
            yield Paragraph(text, table.place)
            start, current = line + 1, None
        elif mark and current not in (None, mark):
            yield from _piece(table, start, line)
            start, current = line, mark
        elif mark:
            current = mark
    yield from _piece(table, start, len(table.rows))


def _mark(row: Sequence[str], vocabularies: Mapping[str, Vocabulary], is_heading: Callable[[str], bool]) -> str | None:
    """The one section whose labels the row has; empty for a heading, ``None`` where nothing tells."""
    if (text := _only(row)) and is_heading(text):
        return ""
    found = {
        frozenset(key for key, vocabulary in vocabularies.items() if vocabulary.exactly(text) is not None)
        for text in row[:_WIDEST]
        if text
    }
    single = {next(iter(keys)) for keys in found if len(keys) == 1}
    return single.pop() if len(single) == 1 else None


def _only(row: Sequence[str]) -> str:
    """The text of a row that says one thing only."""
    texts = {text for text in row if text}
    return texts.pop() if len(texts) == 1 else ""


def _piece(table: RawTable, start: int, end: int) -> Iterator[RawTable]:
    if any(map(any, table.rows[start:end])):
        yield replace(table, rows=((),) * start + table.rows[start:end])
