"""Figures that follow the heads of their columns.

``pdftotext`` and viewers put the labels of tables without sums first, then each head with the figures of its row or
column; of rows side by side in narrow columns, each cell comes as its head and its figure.
"""

from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import Final

from app.importer.by_order.numbers import number_of
from app.importer.by_order.pieces import Pieces
from app.importer.by_order.rows import FormRow, contradicts
from app.patterns import lazy_pattern

_UNIT: Final = lazy_pattern(r"\(单位:[^()]*\)$")


def under_heads(rows: Sequence[FormRow], found: Pieces, end: int) -> dict[str, int]:
    """Return the indices of the pieces of the cells of these rows, which end before ``end``.

    There must be exactly as many figures as cells, the labels of a table before its first in the form's order, and each
    head directly before the first figure of its table, row or column; no other words may be among them.
    """
    filled = [at for at in range(end) if found.pieces[at].text]
    count = sum(row.width for row in rows)
    own = filled[-count:]
    if len(own) < count or any(found.pieces[at].is_gridded for at in own):
        return {}
    starts = [filled[-count - 1] + 1 if len(filled) > count else 0, *(at + 1 for at in own)]
    gaps = ["".join(found.gaps[start : at + 1]) for start, at in zip(starts, own, strict=False)]
    places: dict[str, int] = {}
    at = 0
    for _, same in groupby(rows, key=lambda row: row.table):
        block = list(same)
        keys = _in_order(block, gaps[at:])
        if not keys or not _are_listed(block, "".join(gaps[: at + 1])) or contradicts(block[0], gaps[at]):
            return {}
        places |= {key: own[at + number] for number, key in enumerate(keys)}
        at += len(keys)
    return places


def each_under_its_head(rows: Sequence[FormRow], found: Pieces) -> dict[str, int]:
    """Return the indices of the pieces of the cells of rows side by side, each directly after the head of its column.

    The heads must come again and again in the form's order, once for each row, the labels of the rows as well, and
    every row must add up: cells may have come to other rows. Other text may be among them, but no figure that words do
    not divide from theirs.
    """
    filled = [at for at, piece in enumerate(found.pieces) if not piece.is_implied]
    words = ["".join(found.gaps[before + 1 : at + 1]) for before, at in pairwise([-1, *filled])]
    heads = [head for row in rows for head in row.heads]
    headed = [place for place, gap in enumerate(words) if gap.endswith(rows[0].heads)][-len(heads) :]
    is_apart = all(words[place + 1] for place in headed if place + 1 < len(words))
    if len(headed) < len(heads) or not is_apart or not _are_listed(rows, "".join(words[headed[0] : headed[-1] + 1])):
        return {}
    cells: dict[str, int] = {}
    for row, start in zip(rows, range(0, len(headed), rows[0].width), strict=True):
        own = headed[start : start + row.width]
        numbers = [number_of(found.pieces[filled[place]].text) for place in own]
        known = [number for number in numbers if number is not None]
        is_named = all(words[place].endswith(head) for place, head in zip(own, row.heads, strict=True))
        if not is_named or len(known) < row.width or sum(known) != 2 * known[row.total]:
            return {}
        cells |= {key: filled[place] for key, place in zip(row.keys, own, strict=True)}
    return cells


def _are_listed(rows: Sequence[FormRow], words: str) -> bool:
    """Return whether the labels of all rows are among these words in the form's order."""
    at = 0
    for row in rows:
        ends = [place + len(label) for label in row.labels if (place := words.find(label, at)) >= 0]
        if not ends:
            return False
        at = min(ends)
    return True


def _in_order(block: Sequence[FormRow], gaps: Sequence[str]) -> list[str]:
    """Return the keys of a table's cells in the order that the heads before its figures name; none if unclear."""
    heads = [_UNIT.sub("", head) for head in block[0].heads]
    count = len(heads) * len(block)
    words = [_UNIT.sub("", gap) for gap in gaps[:count]]
    if len(words) < count or not words[0].endswith(heads[0]):
        return []
    words[0] = heads[0]
    if words == [*heads, *[""] * (count - len(heads))]:
        return [key for row in block for key in row.keys]
    if words == [head if not number else "" for head in heads for number in range(len(block))]:
        return [row.keys[column] for column in range(len(heads)) for row in block]
    return []
