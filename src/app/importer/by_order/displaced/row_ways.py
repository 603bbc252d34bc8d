"""Ways to take the figures of one row, or of rows in a block, from figures in almost the order of the form.

A row adds up in the end; where figures of it are elsewhere in the source, its sum tells which they must be.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate, combinations, permutations
from typing import Final, NamedTuple

_MOST_LACKING: Final = 2
_MOST_BETWEEN: Final = 5
MOST_ASTRAY: Final = _MOST_LACKING + _MOST_BETWEEN
"""Figures of a row that are out of place, at most."""
_MIXED: Final = 3
"""What it costs that the figures of a row are in another order."""

Values = tuple[int, ...]


class Taken(NamedTuple):
    """A row as taken from the figures from ``start`` to ``end``: the indices of its own, and the values it lacks.

    ``strays`` are the values between that are not its own. ``lacks_total``: the last of those lacking is its total; the
    others are addends in unknown columns. ``is_mixed``: all its figures are there, but the addends in unknown order.
    ``cost`` is how many figures are out of place.
    """

    start: int
    end: int
    own: Values
    strays: Values = ()
    lacking: Values = ()
    lacks_total: bool = False
    is_mixed: bool = False
    cost: int = 0


Lackings = tuple[tuple[Values, bool], ...]
"""What a row may lack: the values, and whether the last of them is its total."""
_NOTHING_LACKS: Final[Lackings] = (((), False),)
Step = tuple[Taken, ...]
"""A row, or rows whose figures follow column by column."""


class Filled(NamedTuple):
    """The values of a row, and the columns of those that its place in the source lacks."""

    values: Values
    lacking: Values = ()


def cost_of(step: Step) -> int:
    """Return how many figures of a step are out of place; rows that follow column by column are as one."""
    return step[0].cost + (len(step) > 1)


class RowWays:
    """The rows that may begin with each figure of a source, their total last."""

    def __init__(self, values: Sequence[int], width: int, count: int) -> None:
        """Take the figures; ``count`` are in order, of those after them only the values matter."""
        self._values = values
        self._width = width
        self._count = count
        self._sums = [0, *accumulate(values)]
        self._lacks: dict[tuple[int, int, int, frozenset[int]], Lackings] = {}

    def singly(self, at: int, stop: int, among: frozenset[int], most: int) -> list[Step]:
        """Return the rows that may begin with a figure and end before ``stop``, the least displaced first.

        Up to two figures of a row may lack that are ``among`` others, and ``most`` are out of place. Of the ways that
        hold the same values, as with zeros, one is enough; with fewer figures out of place, one for each end.
        """
        known: set[tuple[int, Values]] = set()
        found: list[Step] = []
        ends: set[int] = set()
        for end, own, strays, lackings in self._windows(at, min(stop, self._count), among, most):
            if end in ends and most < MOST_ASTRAY:
                continue
            values = tuple(map(self._values.__getitem__, own))
            if (end, values) in known:
                continue
            known.add((end, values))
            after = self._values[end] if end < self._count else -1
            for lacking, lacks_total in lackings:
                if lacks_total and after in lacking:
                    continue
                if strays and any(value in strays for value in lacking):
                    continue
                cost = len(strays) + len(lacking)
                found.append((Taken(at, end, own, strays, lacking, lacks_total, cost=cost),))
                ends.add(end)
                if most < MOST_ASTRAY:
                    break
        return sorted(found, key=cost_of)

    def together(self, at: int, stop: int, most: int) -> Iterator[Step]:
        """Yield the rows, two or more, that may begin with the figure at an index and follow column by column."""
        for count in range(2, most + 1):
            end = at + count * self._width
            if end > min(stop, self._count):
                break
            sums = self._sums
            if sums[end] - sums[at] != 2 * (sums[end] - sums[end - count]):
                continue  # the totals, which come last, are not half of all
            values = self._values[at:end]
            if all(sum(values[row::count]) == 2 * values[row - count] for row in range(count)):
                yield tuple(Taken(at + row, end, tuple(range(at + row, end, count))) for row in range(count))

    def mixed(self, at: int, stop: int) -> Iterator[Step]:
        """Yield the row of the figures that follow if one of them is the sum of the others."""
        end = at + self._width
        values = self._values[at:end]
        if end <= min(stop, self._count) and any(values) and 2 * max(values) == sum(values):
            yield (Taken(at, end, tuple(range(at, end)), is_mixed=True, cost=_MIXED),)

    def filled(self, taken: Taken) -> list[Filled]:
        """Return what a row as taken may hold; the same values are returned once."""
        own = tuple(self._values[at] for at in taken.own)
        if taken.is_mixed:
            *addends, total = sorted(own)
            return [Filled((*order, total)) for order in sorted(set(permutations(addends)))]
        if not taken.lacking:
            return [Filled(own)]
        found: dict[Values, tuple[int, ...]] = {}
        for order in {taken.lacking} if taken.lacks_total else set(permutations(taken.lacking)):
            for places in combinations(range(self._width), len(order)):
                if (self._width - 1 in places) == taken.lacks_total:
                    rest = iter(own)
                    values = tuple(order[places.index(at)] if at in places else next(rest) for at in range(self._width))
                    found.setdefault(values, places)
        return [Filled(values, places) for values, places in found.items()]

    def _windows(
        self, at: int, stop: int, among: frozenset[int], most: int
    ) -> Iterator[tuple[int, Values, Values, Lackings]]:
        """Yield of each row that may begin with a figure its end, the indices of its own, the strays, what it lacks."""
        sums, values = self._sums, self._values
        for lacks in range(min(_MOST_LACKING, most) + 1):
            width = self._width - lacks
            for between in range(min(_MOST_BETWEEN, stop - at - width, most - lacks) + 1):
                end = at + width + between
                total, with_strays = values[end - 1], sums[end] - sums[at]
                for place in range(at + 1, at + width if between else at + 2):
                    whole = with_strays - sums[place + between] + sums[place]
                    if (lacks or whole == 2 * total) and (lackings := self._lacking(lacks, whole, total, among)):
                        own = (*range(at, place), *range(place + between, end))
                        yield end, own, tuple(values[place : place + between]), lackings

    def _lacking(self, missing: int, whole: int, total: int, among: frozenset[int]) -> Lackings:
        """Return the values that a row lacks, and whether the last is its total, as its sum demands.

        ``whole`` is the sum of the figures that it has, ``total`` the last of them.
        """
        rest = 2 * total - whole
        if not missing:
            return () if rest else _NOTHING_LACKS
        key = (missing, whole, rest, among)
        if key not in self._lacks:
            self._lacks[key] = tuple(_lacking(missing, whole, rest, among))
        return self._lacks[key]


def _lacking(missing: int, whole: int, rest: int, among: frozenset[int]) -> Iterator[tuple[Values, bool]]:
    """Yield the values that are ``rest`` together, or of which the last is more than the others by ``whole``."""
    if missing == 1:
        if rest in among:
            yield (rest,), False
        if whole in among:
            yield (whole,), True
        return
    for value in among:
        if value <= rest - value and rest - value in among:
            yield (value, rest - value), False
        if whole + value in among:
            yield (value, whole + value), True
