"""Join the pieces of a table split by pages, including the rows and labels that were split."""

from collections.abc import Sequence
from functools import cache
from itertools import takewhile
from typing import Final

from app.form.loader import load_form
from app.importer.labels.vocabulary import LabelVocabulary
from app.importer.readers.pdf.page import RuledTable

_NEAR: Final = 4.0


def goes_on(one: RuledTable, other: RuledTable) -> bool:
    """Return whether two tables with no text between are one: same columns, except those hidden by merged cells."""
    few, many = sorted((one.edges, other.edges), key=len)
    return _is_even(one) and _is_even(other) and all(any(abs(edge - at) < _NEAR for at in many) for edge in few)


def joined(one: RuledTable, other: RuledTable) -> RuledTable:
    """Return the two as one table, at the position of its last piece; ``goes_on`` must hold."""
    edges = max((one.edges, other.edges), key=len)
    above = [list(row) for row in _laid_out(one, edges)]
    rows = _laid_out(other, edges)
    rows = rows[_repeated(above, rows) :]
    below = [list(row) for row in rows]
    if _goes_on_in_brackets(above[-1], below[0]):
        above[-1] = ["\n".join(filter(None, pair)) for pair in zip(above[-1], below[0], strict=True)]
        below = below[1:]
        if not below:
            return RuledTable(tuple(map(tuple, above)), edges, other.top, other.bottom)
    for column, text in enumerate(below[0]):
        last = next((row for row in reversed(above) if row[column]), None)
        if (
            not text
            or last is None
            or _is_figure(text)
            or _is_figure(last[column])
            or (_is_label(text) and _is_label(last[column]))
        ):
            continue
        if _is_label(last[column] + text):
            last[column] += "\n" + text
            below[0][column] = ""
    pairs = list(zip(above[-1], below[0], strict=True))
    has_label = any(text and not _is_figure(text) for text in below[0])
    if below[0] != list(rows[0]) and not has_label and not any(a and b for a, b in pairs):
        above[-1] = [a or b for a, b in pairs]
        below = below[1:]
    return RuledTable(tuple(map(tuple, above + below)), edges, other.top, other.bottom)


def _repeated(above: Sequence[Sequence[str]], below: Sequence[Sequence[str]]) -> int:
    """Return how many first rows of a piece repeat the table's header; at least one row is not header."""
    pairs = zip(above, below[:-1], strict=False)
    same = takewhile(lambda pair: list(pair[0]) == list(pair[1]) and not any(map(_is_figure, pair[0])), pairs)
    return sum(1 for _ in same)


def _goes_on_in_brackets(above: Sequence[str], below: Sequence[str]) -> bool:
    """Return whether a row continues one whose remarks, in brackets, were too long for a page."""
    return all(not text or cell.count("（") > cell.count("）") for cell, text in zip(above, below, strict=True))


def _is_even(table: RuledTable) -> bool:
    return all(len(row) == len(table.edges) for row in table.rows)


def _laid_out(table: RuledTable, edges: tuple[float, ...]) -> list[tuple[str, ...]]:
    """Return the rows with a place for each of these edges, which are the table's and others."""
    places = [min((abs(edge - at), index) for index, edge in enumerate(edges))[1] for at in table.edges]
    rows: list[tuple[str, ...]] = []
    for row in table.rows:
        cells = [""] * len(edges)
        for place, text in zip(places, row, strict=True):
            cells[place] = text
        rows.append(tuple(cells))
    return rows


def _is_figure(text: str) -> bool:
    return text[:1].isdigit() and not any(mark in text[:3] for mark in ".、．")


def _is_label(text: str) -> bool:
    return any(vocabulary.exactly(text) is not None for vocabulary in _vocabularies())


@cache
def _vocabularies() -> tuple[LabelVocabulary, ...]:
    return tuple(LabelVocabulary(section) for section in load_form().sections if section.tables)
