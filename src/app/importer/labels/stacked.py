"""Column heads that a text splits over several lines, reassembled by the positions of their pieces."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

_MOST_HEADS: Final = 100
"""Heads looked at before one figure. A table repeats its heads on each page, and none has ten pages."""


class Placed(NamedTuple):
    """A normalised word, the character of its line where it begins or −1, and the column of its cell or none."""

    text: str
    start: int
    column: int | None = None


@dataclass(slots=True)
class _Head:
    """A head as far as it is put together: its text, where it begins and ends, and the line of its last piece.

    Columns of cells (``is_cell``) are not compared with characters of a line, nor is a place that is unknown, −1.
    """

    text: str
    line: int
    is_cell: bool
    start: int
    end: int

    def distance(self, piece: "_Head") -> tuple[bool, int]:
        """Return whether a piece cannot be compared, and twice how far the middles are apart."""
        return not self._is_like(piece), abs(self.start + self.end - piece.start - piece.end)

    def is_left_of(self, other: "_Head") -> bool:
        """Return whether it ends before another begins."""
        return self._is_like(other) and self.end < other.start

    def is_above(self, piece: "_Head") -> bool:
        """Return whether a piece on a later line overlaps the width of this head or touches it."""
        return self._is_like(piece) and self.start <= piece.end and piece.start <= self.end

    def add(self, piece: "_Head") -> None:
        """Add the next piece."""
        self.text += piece.text
        self.line = piece.line
        if self._is_like(piece):
            self.start, self.end = min(self.start, piece.start), max(self.end, piece.end)

    def _is_like(self, other: "_Head") -> bool:
        return self.is_cell is other.is_cell and min(self.start, other.start) >= 0


class StackedHeads:
    """The labels of columns and the group names above some of them, each possibly split over several lines."""

    def __init__(self, places: Mapping[str, int], groups: Mapping[str, frozenset[int]]) -> None:
        """Take the place of each form of a label, and the places below each name of a group."""
        self._places = places
        self._labels = "\n".join(places)
        self._groups = groups

    def orders(self, lines: Iterable[Sequence[Placed]]) -> list[tuple[int, ...]]:
        """Return the places of all labels from left to right, once for every time that all follow each other.

        Nothing is returned if a label is incomplete or occurs more often than another, if a piece is left over, or if
        there are more heads than tables have.
        """
        heads: list[_Head] = []
        rows: list[list[_Head | str]] = []
        for number, line in enumerate(lines):
            rows.append([])
            for word in line:
                if word.text in self._groups:
                    rows[-1].append(word.text)
                elif word.text and word.text in self._labels:
                    head = self._put(word, number, heads)
                    if head is None or len(heads) > _MOST_HEADS:
                        return []
                    rows[-1].append(head)
        places = [self._places.get(head.text, -1) for head in heads]
        numbers = {id(head): number for number, head in enumerate(heads)}
        spans = [
            [
                [number for number, place in enumerate(places) if place in self._groups[item]]
                if isinstance(item, str)
                else [numbers[id(item)]]
                for item in row
            ]
            for row in rows
        ]
        found = [places[number] for number in _from_left(heads, spans)]
        every = sorted(set(self._places.values()))
        orders = [tuple(found[at : at + len(every)]) for at in range(0, len(found), len(every))]
        return orders if all(sorted(order) == every for order in orders) else []

    def _put(self, word: Placed, line: int, heads: list[_Head]) -> _Head | None:
        """Return the head of which a word is the next piece, of several the nearest, or that it begins.

        What can begin a head as well is the next piece of another only below it.
        """
        start = word.column or word.start
        piece = _Head(word.text, line, bool(word.column), start, start if word.column else start + len(word.text))
        above = [head for head in heads if head.line < line and self._begins(head.text + word.text)]
        nearest = min(above, key=piece.distance, default=None)
        if self._begins(word.text) and (nearest is None or not nearest.is_above(piece)):
            heads.append(piece)
            return piece
        if nearest is not None:
            nearest.add(piece)
        return nearest

    def _begins(self, text: str) -> bool:
        return any(label.startswith(text) for label in self._places)


def _from_left(heads: Sequence[_Head], rows: Sequence[Sequence[Sequence[int]]]) -> list[int]:
    """Return heads from left to right: as they follow each other on a line, those on different lines by position."""
    before: list[set[int]] = [set() for _ in heads]
    for row in rows:
        passed: set[int] = set()
        for numbers in row:
            for number in numbers:
                before[number] |= passed
            passed.update(numbers)
    order: list[int] = []
    while len(order) < len(heads):
        ready = [number for number in range(len(heads)) if number not in order and before[number] <= set(order)]
        first = min(ready, key=lambda number: heads[number].start, default=-1)
        if first < 0 or not all(heads[first].is_left_of(heads[number]) for number in ready if number != first):
            return []  # a head before itself, or two above each other
        order.append(first)
    return order
