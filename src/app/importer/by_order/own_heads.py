"""Figures that directly follow the head of one column, which belong to no other.

Cells of narrow columns are printed with their heads, in an order that the sum of a row does not tell.
"""

from collections.abc import Mapping

from app.importer.by_order.pieces import Pieces
from app.importer.by_order.rows import FormRow


def are_under_others(row: FormRow, places: Mapping[str, int], found: Pieces) -> bool:
    """Return whether a figure of a row, other than its first, directly follows only the head of another column.

    ``places`` has the indices of the pieces of its cells, less than 0 for a cell without one.
    """
    own = {key: at for key, at in places.items() if at >= 0}
    first = min(own.values(), default=0)
    return any(
        (words := _words_before(at, found)) in row.heads and words != row.heads[row.keys.index(key)]
        for key, at in own.items()
        if at > first
    )


def _words_before(at: int, found: Pieces) -> str:
    """Return the words between a figure and the one before it."""
    while at and found.pieces[at - 1].is_implied and not found.gaps[at]:
        at -= 1
    return found.gaps[at]
