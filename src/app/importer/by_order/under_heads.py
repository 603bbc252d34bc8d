"""Figures of tables without sums that follow the heads of their columns, after the labels of all their rows.

``pdftotext`` and viewers put the labels of such tables first, then each head with the figures of its row or column.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

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
