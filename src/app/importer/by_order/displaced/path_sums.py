"""The paths through a graph of ways to take rows by which the form's columns add up, and the cells they agree on."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain
from operator import mul
from typing import Final, NamedTuple

from app.importer.by_order.displaced.row_ways import Filled, RowWays, Step
from app.importer.by_order.displaced.ways import Edge, Node
from app.importer.by_order.rows import FormRow
from app.importer.by_order.steps import Steps

DOUBTFUL_COST: Final = 2
"""What a path that holds, too, may cost more than the cheapest and still cast doubt on it."""
_SUMMED_COST: Final = 1
"""The same, where each column has a sum over several rows, not only the balance."""
_MOST_SUMS: Final = 40_000
"""Sums of a node that are compared from the end of the table."""
_SUMS_OF_STEP: Final = 25
_ROUNDS: Final = 3
_REMAINDERS: Final = 2_039
_ALL: Final = (1 << _REMAINDERS) - 1
_PRIME: Final = (1 << 61) - 1
_WEIGHT: Final = 6_364_136_223_846_793_005


class Source(NamedTuple):
    """The index of a figure of a cell; ``is_own``: at the place of its row, not elsewhere."""

    at: int
    is_own: bool


class _Place(NamedTuple):
    """A source of a cell, and the least cost of a path with it."""

    cost: int
    source: Source


class _Choice(NamedTuple):
    """What the rows of an edge may hold, and what that adds to each equation."""

    filled: Filled
    adds: Sequence[int]


Effects = Mapping[int, Sequence[Filled]]
"""What the rows of an edge may hold, by what that adds to all equations together."""


class PathSums:
    """Search of the paths of a graph by which equations hold."""

    def __init__(
        self,
        rows: Sequence[FormRow],
        values: Sequence[int],
        ways: RowWays,
        proof: Sequence[Mapping[str, int]],
        certain: AbstractSet[int],
        summed: AbstractSet[int],
    ) -> None:
        """Take the equations, ``proof``; figures of ``certain`` rows need none; ``summed`` are those of sums down."""
        self._summed = summed
        self._rows = rows
        self._values = values
        self._ways = ways
        self._proof = proof
        faced = {key for signs in proof for key in signs}
        self._proved = [number in certain or faced >= set(row.keys) for number, row in enumerate(rows)]
        self._signs = [
            [[(number, signs[key]) for number, signs in enumerate(proof) if key in signs] for key in row.keys]
            for row in rows
        ]

    def cells(self, edges: Sequence[Edge], limit: int, steps: Steps) -> tuple[int, dict[str, dict[int, Source]]]:
        """Return the least cost of a path that holds, and of each cell the sources by value on those as cheap.

        The cost is more than the limit if there is no path. Rows that no sum proves are left out.
        """
        choices = self._choices(edges, steps)
        before, same = sum(map(len, choices)), 0
        for number in [*range(len(self._proof))] * _ROUNDS:
            choices = _possible(edges, choices, number)
            count = sum(map(len, choices))
            same = same + 1 if count == before else 1
            if same == len(self._proof):
                break
            before = count
        weights = [pow(_WEIGHT, number, _PRIME) for number in range(1, len(self._proof) + 1)]
        effects: list[dict[int, list[Filled]]] = []
        for own in choices:
            effects.append({})
            for filled, adds in own:
                effects[-1].setdefault(sum(map(mul, adds, weights)), []).append(filled)
        ends = _sums_to_end(edges, effects, steps)
        reached: dict[Node, dict[int, int]] = {edges[0].source: {0: 0}}
        never = 1 + sum(edge.cost for edge in edges)
        for edge, by_sum in zip(edges, effects, strict=True):
            known, target = reached.get(edge.source, {}), reached.setdefault(edge.target, {})
            left = ends.get(edge.target)
            if not steps.take(1 + len(known) * len(by_sum) // _SUMS_OF_STEP):
                return limit + 1, {}
            for effect in by_sum:
                for sums in known if left is None else [sums for sums in known if sums + effect in left]:
                    cost = known[sums] + edge.cost
                    if cost < target.get(sums + effect, never):
                        target[sums + effect] = cost
        least = reached.get(edges[-1].target, {}).get(0, limit + 1)
        return least, self._on_paths(edges, effects, reached, least + DOUBTFUL_COST) if least <= limit else {}

    def _choices(self, edges: Sequence[Edge], steps: Steps) -> list[list[_Choice]]:
        """Return of each edge what its rows may hold, one after another; many have the same rows and step."""
        known: dict[tuple[int, Step], list[_Choice]] = {}
        found: list[list[_Choice]] = []
        for edge in edges:
            key = (edge.source.row, edge.step)
            if key not in known:
                known[key] = [
                    _Choice(filled, self._added(edge.source.row, filled)) for filled in self._fillings(edge.step)
                ]
            found.append(known[key])
            steps.take(len(known[key]) if edge.step else 0)
        return found

    def _fillings(self, step: Step) -> list[Filled]:
        if not step:
            return [Filled(())]
        if len(step) > 1:
            return [Filled(tuple(self._values[at] for taken in step for at in taken.own))]
        return self._ways.filled(step[0])

    def _added(self, first: int, filled: Filled) -> list[int]:
        """Return what the values of rows add to each equation."""
        found = [0] * len(self._proof)
        signs = chain.from_iterable(self._signs[first:])
        for value, own in zip(filled.values, signs, strict=False):
            for number, sign in own if value else ():
                found[number] += sign * value
        return found

    def _on_paths(
        self, edges: Sequence[Edge], effects: Sequence[Effects], reached: Mapping[Node, Mapping[int, int]], most: int
    ) -> dict[str, dict[int, Source]]:
        """Return of each cell the sources by value that it has on the paths of that cost."""
        on_path: dict[Node, dict[int, int]] = {edges[-1].target: {0: 0}}
        found: dict[str, dict[int, _Place]] = {}
        for edge, choices in zip(reversed(edges), reversed(effects), strict=True):
            later, known = on_path.get(edge.target, {}), reached.get(edge.source, {})
            own = on_path.setdefault(edge.source, {})
            for effect, fillings in choices.items():
                least = most + 1
                for sums, left in later.items():
                    before = sums - effect
                    cost = left + edge.cost
                    if before in known and known[before] + cost <= most:
                        own[before] = min(cost, own.get(before, cost))
                        least = min(least, known[before] + cost)
                for key, source in self._sources(edge, fillings, least - most) if least <= most else ():
                    value = self._values[source.at]
                    same = found.setdefault(key, {})
                    same[value] = min(
                        same.get(value, _Place(least, source)), _Place(least, source), key=lambda place: place.cost
                    )
        return {key: {value: place.source for value, place in same.items()} for key, same in found.items()}

    def _sources(self, edge: Edge, fillings: Sequence[Filled], over: int) -> Iterator[tuple[str, Source]]:
        """Yield the cells of an edge that sums prove, each with a figure that it may have.

        ``over`` is the cost of the path over that which still casts doubt, 0 or less.
        """
        for number, taken in enumerate(edge.step, edge.source.row):
            is_doubtful = number not in self._summed or over <= _SUMMED_COST - DOUBTFUL_COST
            for filled in fillings if self._proved[number] and is_doubtful else ():
                free = list(taken.own)
                for column, key in enumerate(self._rows[number].keys):
                    value = filled.values[column] if len(edge.step) == 1 else self._values[free[0]]
                    if column in filled.lacking:
                        same = (at for at, other in enumerate(self._values) if other == value and at not in taken.own)
                        yield key, Source(min(same, key=lambda at: abs(at - taken.start)), is_own=False)
                    else:
                        at = next(at for at in free if self._values[at] == value)
                        free.remove(at)
                        yield key, Source(at, is_own=True)


def _moved(bits: int, by: int) -> int:
    """Return a set of remainders, each bit one, with a number added to all."""
    shift = by % _REMAINDERS
    return ((bits << shift) | (bits >> (_REMAINDERS - shift))) & _ALL


def _possible(edges: Sequence[Edge], choices: Sequence[list[_Choice]], number: int) -> list[list[_Choice]]:
    """Return the choices by which the equation of that number can hold, compared by remainders."""
    adds = [{choice.adds[number] for choice in own} for own in choices]
    before = {edges[0].source: 1}
    for edge, own_adds in zip(edges, adds, strict=True):
        bits = before.get(edge.source, 0)
        for add in own_adds if bits else ():
            before[edge.target] = before.get(edge.target, 0) | _moved(bits, add)
    after = {edges[-1].target: 1}
    found: list[list[_Choice]] = []
    for edge, own, own_adds in zip(reversed(edges), reversed(choices), reversed(adds), strict=True):
        bits, come = after.get(edge.target, 0), before.get(edge.source, 0)
        hold = set()
        for add in own_adds if bits and come else ():
            left = _moved(bits, -add)
            after[edge.source] = after.get(edge.source, 0) | left
            if left & come:
                hold.add(add)
        found.append(own if hold == own_adds else [choice for choice in own if choice.adds[number] in hold])
    return found[::-1]


def _sums_to_end(
    edges: Sequence[Edge], effects: Sequence[Mapping[int, object]], steps: Steps
) -> Mapping[Node, set[int]]:
    """Return for the nodes near the end all sums up to them that the rows after them may make 0."""
    found: dict[Node, set[int]] = {edges[-1].target: {0}}
    many: set[Node] = set()
    for edge, choices in zip(reversed(edges), reversed(effects), strict=True):
        if edge.target in many or edge.source in many:
            many.add(edge.source)
            continue
        known = found.setdefault(edge.source, set())
        count = len(found[edge.target]) * len(choices)
        if count > _MOST_SUMS or len(known) > _MOST_SUMS:
            many.add(edge.source)
        elif not steps.take(count // _SUMS_OF_STEP):
            return {}
        else:
            for effect in choices:
                known.update([sums - effect for sums in found[edge.target]] if effect else found[edge.target])
    return {node: sums for node, sums in found.items() if node not in many}
