"""Raised marks of notes that a text without raised letters shows as a last digit: 113¹ became 1131."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, combinations
from typing import Final, NamedTuple

from app.importer.by_order.pieces import Piece, Pieces
from app.importer.by_order.rows import FormRow

_LEAST_ROWS: Final = 5
"""Rows that add up only without the mark; as many are no chance, nor an error of the report."""
_LEAST_COVERED: Final = 0.8
_MOST_MARKED: Final = 6
_SIDE_BY_SIDE: Final = 2
"""Rows that may follow column by column."""


class _Row(NamedTuple):
    """Figures that may be a row, its total last, and what the total is more than the others."""

    places: range
    missing: int


class _Window(NamedTuple):
    """Figures that follow each other and are whole rows that add up, without the marks of those at ``marked``."""

    start: int
    end: int
    marked: tuple[int, ...]


Candidates = Sequence[Sequence[tuple[_Row, ...]]]
"""By their end, the rows that may be a window: one, or two that follow column by column."""


def without_marks(found: Pieces, rows: Sequence[FormRow]) -> Pieces:
    """Return the pieces without the digit that is a mark, if most rows add up and many only without it.

    Figures that lost their mark are ``is_unmarked``. Only rows with their total at the end are looked at.
    """
    places = [at for at, piece in enumerate(found.pieces) if piece.text.isdecimal() and not piece.is_gridded]
    texts = [found.pieces[at].text for at in places]
    widths = sorted({row.width for row in rows if row.total == row.width - 1}, reverse=True)
    if not widths:
        return found
    last = Counter(text[-1] for text in texts if len(text) > 1)
    marks = sorted(mark for mark, count in last.items() if mark != "0" and count >= _LEAST_ROWS)
    values = [int(text[:18]) for text in texts]
    candidates = _candidates(values, widths) if marks else []
    whole = sum(window.end - window.start for window in _best(candidates, [0] * len(values)))
    if len(texts) - whole < _LEAST_ROWS * min(widths):
        return found
    for mark in marks:
        is_marked = [len(text) > 1 and text[-1] == mark for text in texts]
        less = [(value - value // 10) * marked for value, marked in zip(values, is_marked, strict=True)]
        windows = _best(candidates, less)
        covered = sum(window.end - window.start for window in windows)
        if sum(bool(window.marked) for window in windows) >= _LEAST_ROWS and covered >= _LEAST_COVERED * len(texts):
            pieces: list[Piece] = list(found.pieces)
            for at in (places[index] for window in windows for index in window.marked):
                pieces[at] = replace(pieces[at], text=pieces[at].text[:-1], is_unmarked=True)
            return replace(found, pieces=pieces)
    return found


def _candidates(values: Sequence[int], widths: Sequence[int]) -> Candidates:
    found: list[list[tuple[_Row, ...]]] = [[] for _ in range(len(values) + 1)]
    for count in range(1, _SIDE_BY_SIDE + 1):
        sums = [0] * count  # of the values at this place and every ``count``-th before it, from ``count`` places on
        for at, value in enumerate(values):
            sums.append(sums[at] + value)
        for width in widths:
            for end in range(width * count, len(values) + 1):
                own = []
                for first in range(end - width * count, end - width * count + count):
                    last = first + (width - 1) * count
                    whole = sums[last + count] - sums[first]
                    if not whole:
                        break
                    own.append(_Row(range(first, end, count), 2 * values[last] - whole))
                else:
                    found[end].append(tuple(own))
    return found


def _best(candidates: Candidates, less: Sequence[int]) -> list[_Window]:
    """Return the windows that cover most figures one after another, and of those the ones with the fewest marks.

    ``less`` has how much smaller each figure is without its mark, 0 if it has none.
    """
    counts = [0, *accumulate(map(bool, less))]
    best: list[tuple[int, int, _Window | None]] = [(0, 0, None)]
    for end, rows in enumerate(candidates[1:], 1):
        before = best[end - 1]
        here: tuple[int, int, _Window | None] = (before[0], before[1], None)
        for window in _windows(end, rows, less, counts):
            covered, marks, _ = best[window.start]
            worth = (covered + end - window.start, marks - len(window.marked), window)
            here = max(here, worth, key=lambda one: one[:2])
        best.append(here)
    found: list[_Window] = []
    at = len(best) - 1
    while at:
        chosen = best[at][2]
        at = at - 1 if chosen is None else chosen.start
        if chosen is not None:
            found.append(chosen)
    return found


def _windows(
    end: int, rows: Sequence[tuple[_Row, ...]], less: Sequence[int], counts: Sequence[int]
) -> Iterator[_Window]:
    """Yield the windows that end there, if their rows add up without the mark.

    ``counts`` has the number of figures with the mark before each.
    """
    for own in rows:
        has_mark = counts[end] > counts[own[0].places[0]]
        marked: list[int] = []
        for row in own:
            if not row.missing:
                continue
            found = _marked(row, less) if has_mark else None
            if found is None:
                break
            marked += found
        else:
            yield _Window(own[0].places[0], end, tuple(marked))


def _marked(row: _Row, less: Sequence[int]) -> tuple[int, ...] | None:
    """Return the only figures of a row without whose marks it adds up; ``None`` if there are none."""
    *addends, total = less[row.places.start : row.places.stop : row.places.step]
    if not -total <= -row.missing <= sum(addends):
        return None
    own = [at for at in row.places if less[at]]
    if not 0 < len(own) <= _MOST_MARKED:
        return None
    changes = {at: -less[at] if at == row.places[-1] else less[at] for at in own}
    ways = [
        chosen
        for count in range(1, len(own) + 1)
        for chosen in combinations(own, count)
        if sum(changes[at] for at in chosen) + row.missing == 0
    ]
    return ways[0] if len(ways) == 1 else None
