"""What supports the decided reading of a row: its label and place, its sum, or nothing."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import Final

from app.importer.by_order.align import Run
from app.importer.by_order.deciding.decide import Decided
from app.importer.by_order.ordered import Support
from app.importer.by_order.own_heads import are_under_others
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
    if _is_unclear(item, found) or (is_unmarked and not item.sums):
        return Support.NOTHING
    if names_another(run, rows, found) and not _is_closed(run, found):
        is_beside_label = any(found.gaps[run.start].endswith(label) for label in run.row.labels)
        if not item.is_direct or not (is_beside_label or _is_listed(number, decided, found, rows)):
            return Support.NOTHING  # its own sum says that the figures are a row, not which of those named
    if item.is_direct and run.is_named and (number in beside or _is_closed(run, found)):
        return Support.SUMS if is_unmarked else Support.PLACE
    if not item.sums or (
        not found.gaps[run.start] and not run.row.is_beside and not _is_listed(number, decided, found, rows)
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


def _is_unclear(item: Decided, found: Pieces) -> bool:
    """Return whether no cell of a row is known, it may go on elsewhere, or its figures are under other heads."""
    if all(text is None for text in item.texts) or _lacks_total(item, found):
        return True
    sources = [item.run.start + source if source >= 0 else source for source in item.sources]
    places = dict(zip(item.run.row.keys, sources, strict=True))
    return "column" not in item.sums and are_under_others(item.run.row, places, found)


def _lacks_total(item: Decided, found: Pieces) -> bool:
    """Return whether a row of a text has figures and no total: it may go on after the end of its label."""
    run = item.run
    if run.row.total < 0 or item.texts[run.row.total] or not any(item.texts):
        return False
    return not any(piece.is_gridded for piece in found.pieces[run.start : run.end])


def _is_listed(number: int, decided: Sequence[Decided], found: Pieces, rows: Sequence[FormRow]) -> bool:
    """Return whether a row's label is in a list before the figures of several rows, and no other row's is.

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
    first = number
    while first and not found.gaps[decided[first].run.start] and decided[first - 1].run.end == decided[first].run.start:
        first -= 1
    words = found.gaps[decided[first].run.start]
    listed = [item.run.row for item in decided[first : last + 1]]
    return (
        any(words.endswith(label) for label in listed[-1].labels)
        and _are_consecutive(decided[number : last + 1])
        and not any(_is_in(row, words) for row in rows if row not in listed)
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
    return any(_is_in(row, found.gaps[run.start]) for row in rows if row != run.row)


def _is_in(row: FormRow, words: str) -> bool:
    return any(label in words for label in row.labels if len(label) >= _LONG_LABEL)
