"""Strays and lacking values of rows: which of them belong to each other, and which may still find each other."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from app.importer.by_order.displaced.row_ways import Step, Values


class Figures(NamedTuple):
    """Figures of a source: ``in_order`` are in almost the order of the form; those after them may be lost ones.

    ``surplus`` is how many of those in order belong to no cell, less than 0 if some are lost.
    """

    values: Values
    in_order: int
    surplus: int

    @property
    def lost(self) -> Values:
        """Return the values after those in order."""
        return self.values[self.in_order :]


class Matches:
    """What may match the strays and lacking values before a figure, in the part of the source that it is in."""

    def __init__(
        self,
        figures: Figures,
        parts: Sequence[tuple[int, int]],
        known: AbstractSet[int],
        free: Sequence[Sequence[Step]],
    ) -> None:
        """Take the parts; figures at ``known`` are in place; ``free`` are the rows that may begin with a figure."""
        self._figures = figures
        self._parts = parts
        self._known = known
        self._free = free
        self._to_come = {figures.in_order: Counter(~value for value in figures.lost)}
        self._may_come: dict[tuple[Values, int], bool] = {}

    def least(self, unmatched: Values, cost: int) -> int:
        """Return the least cost of a path with some cost up to a point: what is unmatched there is matched later."""
        surplus = self._figures.surplus
        if not surplus:
            return cost + len(unmatched)
        lacking = bisect_left(unmatched, 0)
        given = min(surplus, len(unmatched) - lacking) if surplus >= 0 else min(-surplus, lacking)
        return cost + len(unmatched) - given

    def may_come(self, unmatched: Values, at: int) -> bool:
        """Return whether what is unmatched may be matched from a figure on: by strays, or by rows that lack them."""
        if self._figures.surplus > 0 or not unmatched:
            return True
        key = (unmatched, at)
        if key not in self._may_come:
            to_come, own = self._coming(at), frozenset(unmatched)
            self._may_come[key] = to_come.keys() >= own and (
                len(own) == len(unmatched) or all(unmatched.count(value) <= to_come[value] for value in own)
            )
        return self._may_come[key]

    def are_lost(self, unmatched: Values) -> bool:
        """Return whether what rows lack is among the figures after those in order."""
        return Counter(~value for value in unmatched if value < 0) <= Counter(self._figures.lost)

    def _coming(self, at: int) -> Counter[int]:
        """Return how often values may come in the rest of a part: lacking ones and, as ``~value``, strays."""
        if at not in self._to_come:
            start, end = next(part for part in self._parts if at < part[1])
            found = self._to_come[end] if end == self._figures.in_order else Counter()
            for place in range(end - 1, start - 1, -1):
                if place not in self._known:
                    found = found.copy()
                    found[~self._figures.values[place]] += 1
                    found.update(dict.fromkeys((value for step in self._free[place] for value in step[0].lacking), 2))
                self._to_come[place] = found
        return self._to_come[at]


def matched(unmatched: Values, more: Values) -> Values:
    """Return what is unmatched, in ascending order, once there are more strays and, as ``~value``, lacking values."""
    if not more:
        return unmatched
    left = list(unmatched)
    for value in more:
        if ~value in left:
            left.remove(~value)
        else:
            insort(left, value)
    return tuple(left)
