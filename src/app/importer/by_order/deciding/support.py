"""What supports the decided reading of a row: its label and place, its sum, or nothing."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import Final

from app.importer.by_order.align import Run
from app.importer.by_order.deciding.decide import Decided
from app.importer.by_order.ordered import Support
from app.importer.by_order.pieces import Pieces
from app.importer.by_order.rows import FormRow

_LONG_LABEL: Final = 6


def support_of(
    number: int, decided: Sequence[Decided], found: Pieces, beside: AbstractSet[int], rows: Sequence[FormRow]
) -> Support:
    """Return what supports a row; those ``beside`` are side by side and follow each other as a whole."""
    item = decided[number]
    run = item.run
    is_unmarked = any(piece.is_unmarked for piece in found.pieces[run.start : run.end])
    if all(text is None for text in item.texts) or (is_unmarked and not item.sums) or _lacks_total(item, found):
        return Support.NOTHING
    if names_another(run, rows, found) and not _is_closed(run, found):
        is_beside_label = any(found.gaps[run.start].endswith(label) for label in run.row.labels)
        if not item.is_direct or not (is_beside_label or _is_listed(number, decided, found)):
            return Support.NOTHING  # its own sum says that the figures are a row, not which of those named
    if item.is_direct and run.is_named and (number in beside or _is_closed(run, found)):
        return Support.SUMS if is_unmarked else Support.PLACE
    if not item.sums or (
        not found.gaps[run.start] and not run.row.is_beside and not _is_listed(number, decided, found)
    ):
        return Support.NOTHING
    if run.is_named and not run.is_broken:
        return Support.SUMS
    has_more = any(text and text.strip("0") for text in item.texts)
    return (
        Support.SUMS
        if (has_more or _is_between(number, decided)) and item.is_direct | run.is_broken
        else Support.NOTHING
    )


def _lacks_total(item: Decided, found: Pieces) -> bool:
    """Return whether a row of a text has figures and no total: it may go on after the end of its label."""
    run = item.run
    if run.row.total < 0 or item.texts[run.row.total] or not any(item.texts):
        return False
    return not any(piece.is_gridded for piece in found.pieces[run.start : run.end])


def _is_listed(number: int, decided: Sequence[Decided], found: Pieces) -> bool:
    """Return whether a row's label is in a list before the figures of several rows.

    The rows must follow each other in the form up to the end of the figures, and the last must be the last listed; or
    begin with the figures, all of them.
    """
    last = number
    while (
        last + 1 < len(decided)
        and decided[last + 1].run.start == decided[last].run.end
        and not found.gaps[decided[last].run.end]
    ):
        last += 1
    end = decided[last].run.end
    if end < len(found.pieces) and not found.gaps[end]:
        return False
    start = decided[number].run.start
    while start and not found.gaps[start]:
        start -= 1
    words = found.gaps[start]
    return any(words.endswith(label) for label in decided[last].run.row.labels) and _are_consecutive(
        decided[number : last + 1]
    )


def _are_consecutive(decided: Sequence[Decided]) -> bool:
    return all(two.run.row.number == one.run.row.number + 1 for one, two in pairwise(decided))


def _is_closed(run: Run, found: Pieces) -> bool:
    is_open_before = run.start > 0 and not found.gaps[run.start]
    is_open_after = run.end < len(found.pieces) and not found.gaps[run.end]
    return not (is_open_before or is_open_after)


def _is_between(number: int, decided: Sequence[Decided]) -> bool:
    """Return whether the rows before and after in the form are directly before and after in the source."""
    if not 0 < number < len(decided) - 1:
        return False
    before, run, after = (decided[at].run for at in (number - 1, number, number + 1))
    return before.end == run.start and run.end == after.start


def names_another(run: Run, rows: Sequence[FormRow], found: Pieces) -> bool:
    """Return whether the label of another row, too, is between the figures before a row and its own."""
    words = found.gaps[run.start]
    return any(label in words for row in rows if row != run.row for label in row.labels if len(label) >= _LONG_LABEL)
