"""Heads of columns that a text prints in pieces on several lines, put together again by where the pieces stand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Placed(NamedTuple):
    """A normalised word, the character of its line at which it begins, and the column of its cell if it has one."""

    text: str
    start: int
    column: int | None = None


@dataclass(slots=True)
class _Head:
    """A head as far as it is put together: its text, where it begins and ends, and the line of its last piece.

    Columns of cells (``is_cell``) are not compared with characters of a line.
    """

    text: str
    line: int
    is_cell: bool
    start: int
    end: int

    def distance(self, piece: "_Head") -> tuple[bool, int]:
        """Return whether a piece cannot be compared, and twice how far the middles are apart."""
        return self.is_cell is not piece.is_cell, abs(self.start + self.end - piece.start - piece.end)

    def is_left_of(self, other: "_Head") -> bool:
        """Return whether it ends before another begins."""
        return self.is_cell is other.is_cell and self.end < other.start

    def add(self, piece: "_Head") -> None:
        """Add the next piece."""
        self.text += piece.text
        self.line = piece.line
        if self.is_cell is piece.is_cell:
            self.start, self.end = min(self.start, piece.start), max(self.end, piece.end)


class StackedHeads:
    """The labels of columns, and the names of groups above some of them, which may stand on several lines."""

    def __init__(self, places: Mapping[str, int], groups: Mapping[str, frozenset[int]]) -> None:
        """Take the place of each form of a label, and the places below each name of a group."""
        self._places = places
        self._groups = groups

    def order(self, lines: Iterable[Sequence[Placed]]) -> tuple[int, ...]:
        """Return the places of all labels from left to right; nothing unless each is whole, once, and none is left."""
        heads: list[_Head] = []
        rows: list[list[_Head | str]] = []
        for number, line in enumerate(lines):
            rows.append([])
            for word in line:
                if word.text in self._groups:
                    rows[-1].append(word.text)
                elif word.text and any(word.text in label for label in self._places):
                    head = self._put(word, number, heads)
                    if head is None:
                        return ()
                    rows[-1].append(head)
        found = {self._places.get(head.text, -1): head for head in heads}
        if len(found) != len(heads) or found.keys() != set(self._places.values()):
            return ()
        spans = [
            [self._groups[item] if isinstance(item, str) else {self._places[item.text]} for item in row] for row in rows
        ]
        return _from_left(found, spans)

    def _put(self, word: Placed, line: int, heads: list[_Head]) -> _Head | None:
        """Return the head of which a word is the next piece, of several the nearest, or that it begins."""
        start = word.column or word.start
        piece = _Head(word.text, line, bool(word.column), start, start if word.column else start + len(word.text))
        above = [head for head in heads if head.line < line and self._begins(head.text + word.text)]
        if above:
            head = min(above, key=piece.distance)
            head.add(piece)
            return head
        if not self._begins(word.text):
            return None
        heads.append(piece)
        return piece

    def _begins(self, text: str) -> bool:
        return any(label.startswith(text) for label in self._places)


def _from_left(heads: Mapping[int, _Head], rows: Sequence[Sequence[Iterable[int]]]) -> tuple[int, ...]:
    """Return places from left to right: as they follow each other on a line, those on different lines by position."""
    before: dict[int, set[int]] = {place: set() for place in heads}
    for row in rows:
        passed: set[int] = set()
        for places in row:
            for place in places:
                before[place] |= passed
            passed.update(places)
    order: list[int] = []
    while len(order) < len(heads):
        ready = [place for place in heads if place not in order and before[place] <= set(order)]
        first = min(ready, key=lambda place: heads[place].start, default=-1)
        if first < 0 or not all(heads[first].is_left_of(heads[place]) for place in ready if place != first):
            return ()  # a head before itself, or two above each other
        order.append(first)
    return tuple(order)
