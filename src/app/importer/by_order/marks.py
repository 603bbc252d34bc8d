"""Raised marks of notes that a text without raised letters shows as a last digit: 113¹ became 1131."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Final, NamedTuple

from app.importer.by_order.pieces import Piece, Pieces
from app.importer.by_order.rows import FormRow

_LEAST_ROWS: Final = 5
"""Rows that add up only without the mark; as many are no chance, nor an error of the report."""
_LEAST_COVERED: Final = 0.8
_MOST_MARKED: Final = 6
_SIDE_BY_SIDE: Final = 2
"""Rows that may follow column by column."""


class _Window(NamedTuple):
    """Figures that follow each other and are whole rows that add up, without the marks of those at ``marked``."""

    start: int
    end: int
    marked: tuple[int, ...]


def without_marks(found: Pieces, rows: Sequence[FormRow]) -> Pieces:
    """Return the pieces without the digit that is a mark, if most rows add up and many only without it.

    Figures that lost their mark are ``is_unmarked``.
    """
    places = [at for at, piece in enumerate(found.pieces) if piece.text.isdecimal() and not piece.is_gridded]
    texts = [found.pieces[at].text for at in places]
    widths = sorted({row.width for row in rows if row.total == row.width - 1}, reverse=True)
    for mark in sorted({text[-1] for text in texts if len(text) > 1} - {"0"}):
        windows = _best(texts, widths, mark)
        covered = sum(window.end - window.start for window in windows)
        if sum(bool(window.marked) for window in windows) >= _LEAST_ROWS and covered >= _LEAST_COVERED * len(texts):
            pieces: list[Piece] = list(found.pieces)
            for at in (places[index] for window in windows for index in window.marked):
                pieces[at] = replace(pieces[at], text=pieces[at].text[:-1], is_unmarked=True)
            return replace(found, pieces=pieces)
    return found


def _best(texts: Sequence[str], widths: Sequence[int], mark: str) -> list[_Window]:
    """Return the windows that cover most figures one after another, and of those the ones with the fewest marks."""
    best: list[tuple[int, int, _Window | None]] = [(0, 0, None)]
    for end in range(1, len(texts) + 1):
        before = best[end - 1]
        here: tuple[int, int, _Window | None] = (before[0], before[1], None)
        for window in _windows(texts, end, widths, mark):
            covered, marks, _ = best[window.start]
            worth = (covered + end - window.start, marks - len(window.marked), window)
            here = max(here, worth, key=lambda one: one[:2])
        best.append(here)
    found: list[_Window] = []
    at = len(texts)
    while at:
        chosen = best[at][2]
        at = at - 1 if chosen is None else chosen.start
        if chosen is not None:
            found.append(chosen)
    return found


def _windows(texts: Sequence[str], end: int, widths: Sequence[int], mark: str) -> Iterator[_Window]:
    """Yield the windows that end there: a row, or two that follow column by column."""
    for width in widths:
        for count in range(1, _SIDE_BY_SIDE + 1):
            start = end - width * count
            marked = (
                [_marked(texts, range(start + row, end, count), mark) for row in range(count)] if start >= 0 else []
            )
            if marked and all(one is not None for one in marked):
                yield _Window(start, end, tuple(at for one in marked if one is not None for at in one))


def _marked(texts: Sequence[str], row: range, mark: str) -> tuple[int, ...] | None:
    """Return the only figures of a row without whose marks it adds up; ``None`` if there are none."""
    values = {at: int(texts[at][:18]) for at in row}
    missing = 2 * values[row[-1]] - sum(values.values())
    if not missing:
        return () if any(values.values()) else None
    own = [at for at in row if len(texts[at]) > 1 and texts[at].endswith(mark)]
    if not 0 < len(own) <= _MOST_MARKED:
        return None
    less = {at: (values[at] - values[at] // 10) * (-1 if at == row[-1] else 1) for at in own}
    ways = [
        chosen
        for count in range(1, len(own) + 1)
        for chosen in combinations(own, count)
        if sum(less[at] for at in chosen) + missing == 0
    ]
    return ways[0] if len(ways) == 1 else None
