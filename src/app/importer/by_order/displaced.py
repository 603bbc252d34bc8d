"""Figures that a source has out of the order of their table, put back by the sums of rows and columns.

Text copied or extracted from a PDF keeps most cells in order, but a figure beside a label of several lines comes before
or after those of other rows, rows that share a block come column by column, and a narrow cell breaks its figure. Rows
without such a figure still add up; one that lacks a figure tells which it must be; the sums down the columns tell in
which column. All ways of taking the rows one after another are a graph, and the sums choose among its paths.
"""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain, combinations, permutations
from operator import mul
from typing import Final, NamedTuple

from app.form.model import Form
from app.importer.by_order.equations import cross_sums, equations, sums_down
from app.importer.by_order.numbers import number_of
from app.importer.by_order.pieces import Piece
from app.importer.by_order.rows import FormRow
from app.importer.by_order.steps import Steps

_MOST_COST: Final = 30
"""Figures that are out of place, counted both where they are and where they lack; fewer are tried first."""
_MORE_COST: Final = (1, 2, 3, 4, 5, 7)
"""What paths may cost more than the cheapest whose figures need not be found."""
_DOUBTFUL_COST: Final = 1
"""What a path that holds, too, may cost more than the cheapest and still cast doubt on it."""
_MOST_LACKING: Final = 2
_MOST_SURPLUS: Final = 4
"""Figures of the source that belong to no cell, such as the number of a page."""
_MOST_SKIPPED: Final = 5
_MOST_NODES: Final = 400
"""Nodes of a row, the cheapest."""
_MOST_SUMS: Final = 40_000
"""Sums of a node that are compared from the end of the table."""
_OF_NODE: Final = 2
"""Steps of a node: the time that it takes to look for its edges."""
_OPTIONS_OF_STEP: Final = 10
_SUMS_OF_STEP: Final = 25
_ROUNDS: Final = 3
_REMAINDERS: Final = 2_039
_ALL: Final = (1 << _REMAINDERS) - 1
_PRIME: Final = (1 << 61) - 1
_WEIGHT: Final = 6_364_136_223_846_793_005

Values = tuple[int, ...]


class _Taken(NamedTuple):
    """A row as taken from the figures from ``start`` to ``end``: the indices of its own, and the values it lacks.

    ``strays`` are the values between that are not its own. ``lacks_total``: the last of those lacking is its total; the
    others are addends in unknown columns.
    """

    start: int
    end: int
    own: Values
    strays: Values
    lacking: Values
    lacks_total: bool


_Step = tuple[_Taken, ...]
"""A row, or rows whose figures follow column by column."""


class _Node(NamedTuple):
    """A point between two rows: ``row`` rows are taken from the figures up to ``at``.

    ``unmatched`` has the strays so far that no row lacks, and as complements (``~value``) what rows lack that was no
    stray yet, in ascending order.
    """

    row: int
    at: int
    unmatched: Values


class _Filled(NamedTuple):
    """The values of a row, and the columns of those that its place in the source lacks."""

    values: Values
    lacking: Values


@dataclass(frozen=True, slots=True)
class _Edge:
    """A step from one node to another; ``cost`` counts strays and lacking values."""

    source: _Node
    target: _Node
    step: _Step
    cost: int


def put_back(
    form: Form, rows: Sequence[FormRow], pieces: Sequence[Piece], known: Mapping[str, tuple[int, int]], steps: Steps
) -> Mapping[str, int]:
    """Return the indices of the pieces of a table's cells, from all its figures in almost the order of the form.

    ``known`` has start and end, among the pieces, of the rows that are certain. Every row and every column must add up
    in the end, and each figure of a cell be found. A cell on which ways of doing so differ is left out;
    nothing is returned if there is no way.
    """
    solver = _Solver(form, rows, pieces, known, steps)
    return solver.solved() if solver.is_possible else {}


def _matched(unmatched: Values, strays: Values, lacking: Values) -> Values:
    """Return what is unmatched once more strays and lacking values are known, in ascending order."""
    if not strays and not lacking:
        return unmatched
    left = list(unmatched)
    for value in (*strays, *(~value for value in lacking)):
        if ~value in left:
            left.remove(~value)
        else:
            left.append(value)
    return tuple(sorted(left))


def _cost(step: _Step) -> int:
    """Return how many figures of a step are out of place; rows that follow column by column are as one."""
    return len(step[0].strays) + len(step[0].lacking) + (len(step) > 1)


def _moved(bits: int, by: int) -> int:
    """Return a set of remainders, each bit one, with a number added to all."""
    shift = by % _REMAINDERS
    return ((bits << shift) | (bits >> (_REMAINDERS - shift))) & _ALL


class _Solver:
    """Graph of the ways of taking all rows, and search of the paths by which the columns add up."""

    def __init__(
        self,
        form: Form,
        rows: Sequence[FormRow],
        pieces: Sequence[Piece],
        known: Mapping[str, tuple[int, int]],
        steps: Steps,
    ) -> None:
        self._rows = rows
        self._width = rows[0].width
        self._total = rows[0].total
        self._places = [at for at, piece in enumerate(pieces) if piece.text]
        self._texts = [pieces[at].text for at in self._places]
        numbers = [number_of(text) for text in self._texts]
        self._values = [int(number) for number in numbers if number is not None and number == int(number)]
        spans = {number: span for number, row in enumerate(rows) if (span := known.get(row.row)) is not None}
        owns = {
            number: tuple(at for at, place in enumerate(self._places) if start <= place < end)
            for number, (start, end) in spans.items()
        }
        self._known = {number: own for number, own in owns.items() if len(own) == self._width}
        self._surplus = len(self._texts) - self._width * len(rows)
        self._proofs = [cross_sums(form, rows, one) for one in (equations(form), sums_down(form))]
        self._steps = steps
        certain = {at for own in self._known.values() for at in own}
        self._among = frozenset(value for at, value in enumerate(self._values) if at not in certain)

    @property
    def is_possible(self) -> bool:
        """Return whether there are as many figures as cells, all plain, and sums that can prove them."""
        return (
            0 <= self._surplus <= _MOST_SURPLUS
            and len(self._values) == len(self._texts)
            and self._total == self._width - 1
            and all(self._proofs)
        )

    def solved(self) -> Mapping[str, int]:
        """Return the cells as far as paths prove them, those on which few figures are out of place first."""
        inside = frozenset(at for own in self._known.values() for at in own)
        free = [[] if at in inside else sorted(self._options(at, inside), key=_cost) for at in range(len(self._values))]
        blocks = [list(self._blocks(at, inside)) for at in range(len(self._values))]
        least = self._costs_to_end(free, blocks)
        graphs: list[list[_Edge]] = []
        for proof in self._proofs:  # a published balance may be wrong
            for number, more in enumerate(_MORE_COST):
                if number == len(graphs):
                    limit = least[0][0] + more
                    graphs.append(self._edges(free, blocks, least, limit) if limit <= _MOST_COST else [])
                if graphs[number] and (cells := self._proved(graphs[number], proof, least[0][0] + more)):
                    return cells
                if self._steps.is_over:
                    return {}
        return {}

    def _costs_to_end(self, free: Sequence[Sequence[_Step]], blocks: Sequence[Sequence[_Step]]) -> list[list[int]]:
        """Return by row and figure the least cost of taking the rows from there, were each lacking value found."""
        count, height = len(self._values), len(self._rows)
        never = 2 * count
        singly = [sorted({(step[0].end, _cost(step)) for step in own}) for own in free]
        found = [[never] * (count + 1) for _ in range(height)] + [[count - at for at in range(count + 1)]]
        for number in range(height - 1, -1, -1):
            own = self._known.get(number)
            here = found[number]
            for at in range(count - 1, -1, -1):
                if own is not None:
                    best = found[number + 1][own[-1] + 1] if at == own[0] else never
                else:
                    best = min((cost + found[number + 1][end] for end, cost in singly[at]), default=never)
                    for step in blocks[at]:
                        if self._may_follow(number, step):
                            best = min(best, 1 + found[number + len(step)][step[-1].end])
                here[at] = best
            for at in range(count):
                later = here[at + 1 : at + 1 + _MOST_SKIPPED]
                here[at] = min([here[at], *(cost + skipped for skipped, cost in enumerate(later, 1))])
        return found

    def _may_follow(self, number: int, step: _Step) -> bool:
        """Return whether a row and those that a step takes with it are rows of the table that are not known."""
        last = number + len(step)
        return last <= len(self._rows) and self._known.keys().isdisjoint(range(number + 1, last))

    def _least(self, node: _Node, cost: int) -> int:
        """Return the least cost of a path through a node: what is unmatched is matched later."""
        strays = sum(value >= 0 for value in node.unmatched)
        return cost + len(node.unmatched) - min(self._surplus, strays)

    def _edges(
        self,
        free: Sequence[Sequence[_Step]],
        blocks: Sequence[Sequence[_Step]],
        least: Sequence[Sequence[int]],
        limit: int,
    ) -> list[_Edge]:
        """Return the edges of the paths that take all rows and cost no more than the limit, in order."""
        reached: list[dict[_Node, int]] = [{} for _ in range(len(self._rows) + 2)]
        reached[0][_Node(0, 0, ())] = 0
        made: list[_Edge] = []
        for number in range(len(self._rows)):
            nodes = sorted(reached[number], key=lambda node: (self._least(node, reached[number][node]), node))
            for node in nodes[:_MOST_NODES]:
                if not self._steps.take(_OF_NODE):
                    return []
                for edge in self._steps_from(node, reached[number][node], free, blocks, least, limit):
                    made.append(edge)
                    cost = reached[number][node] + edge.cost
                    known = reached[edge.target.row]
                    known[edge.target] = min(cost, known.get(edge.target, cost))
        end = _Node(len(self._rows) + 1, len(self._values), ())
        for node in reached[len(self._rows)]:
            rest = tuple(self._values[node.at :])
            if all(value >= 0 for value in _matched(node.unmatched, rest, ())):
                made.append(_Edge(node, end, (), len(rest)))
        left = {end: 0}
        kept: list[_Edge] = []
        for edge in sorted(made, key=lambda edge: -edge.source.row):
            if edge.target in left:
                cost = left[edge.target] + edge.cost
                if reached[edge.source.row][edge.source] + cost <= limit:
                    left[edge.source] = min(cost, left.get(edge.source, cost))
                    kept.append(edge)
        return kept[::-1]

    def _steps_from(
        self,
        node: _Node,
        cost: int,
        free: Sequence[Sequence[_Step]],
        blocks: Sequence[Sequence[_Step]],
        least: Sequence[Sequence[int]],
        limit: int,
    ) -> Iterator[_Edge]:
        """Yield the edges from a node, some figures later at most."""
        own = self._known.get(node.row)
        for skipped in range(min(_MOST_SKIPPED, len(free) - node.at - 1) + 1):
            start = node.at + skipped
            options: Iterator[_Step] | list[_Step]
            if own is None:
                options = chain(blocks[start], free[start])
            elif own[0] == start:
                options = [(_Taken(own[0], own[-1] + 1, own, (), (), lacks_total=False),)]
            else:
                continue
            for looked, step in enumerate(options, 1):
                if not looked % _OPTIONS_OF_STEP and not self._steps.take():
                    return
                last, changed = node.row + len(step), skipped + _cost(step)
                if cost + changed > limit:
                    break
                if not self._may_follow(node.row, step) or cost + changed + least[last][step[-1].end] > limit:
                    continue
                if cost + max(changed, len(node.unmatched) - self._surplus) > limit:
                    continue
                strays = (*self._values[node.at : start], *step[0].strays)
                target = _Node(last, step[-1].end, _matched(node.unmatched, strays, step[0].lacking))
                self._steps.take()
                if self._least(target, cost + changed) <= limit:
                    yield _Edge(node, target, step, changed)

    def _options(self, at: int, barred: AbstractSet[int]) -> Iterator[_Step]:
        """Yield the rows that may begin with the figure at an index; they may lack one or two figures.

        Figures of others may be among them, but one after another; ``barred`` are those of known rows. Of those that
        hold the same values, as with zeros, one is enough.
        """
        known: set[tuple[int, Values, Values, bool]] = set()
        for lacks in range(_MOST_LACKING + 1):
            width = self._width - lacks
            for between in range(_MOST_SKIPPED + 1):
                end = at + width + between
                if end > len(self._values) or not barred.isdisjoint(range(at, end)):
                    break
                for place in range(at + 1, at + width if between else at + 2):
                    own = (*range(at, place), *range(place + between, end))
                    inside = tuple(self._values[place : place + between])
                    values = tuple(self._values[at] for at in own)
                    for lacking, lacks_total in self._lacking(values):
                        if (same := (end, values, lacking, lacks_total)) in known:
                            continue
                        known.add(same)
                        after = self._values[end] if lacks_total and end < len(self._values) else -1
                        if not lacking or not {*inside, after}.intersection(lacking):
                            yield (_Taken(at, end, own, inside, lacking, lacks_total),)

    def _blocks(self, at: int, barred: AbstractSet[int]) -> Iterator[_Step]:
        """Yield the rows, two or more, that may begin with the figure at an index and follow column by column."""
        for count in range(2, len(self._rows) + 1):
            end = at + count * self._width
            if end > len(self._values) or not barred.isdisjoint(range(at, end)):
                break
            owns = [tuple(range(at + row, end, count)) for row in range(count)]
            if all(sum(self._values[at] for at in own) == 2 * self._values[own[-1]] for own in owns):
                yield tuple(_Taken(own[0], end, own, (), (), lacks_total=False) for own in owns)

    def _lacking(self, own: Sequence[int]) -> Iterator[tuple[Values, bool]]:
        """Yield the values that a row of these lacks, and whether the last is its total, as its sum demands."""
        missing = self._width - len(own)
        *addends, last = own
        rest, whole = last - sum(addends), sum(own)
        if not missing:
            if not rest:
                yield (), False
        elif missing == 1:
            if rest in self._among:
                yield (rest,), False
            if whole in self._among:
                yield (whole,), True
        else:
            for value in self._among:
                if value <= rest - value and rest - value in self._among:
                    yield (value, rest - value), False
                if whole + value in self._among:
                    yield (value, whole + value), True

    def _proved(self, edges: Sequence[_Edge], proof: Sequence[Mapping[str, int]], limit: int) -> dict[str, int]:
        """Return the cells on which the paths agree whose columns add up."""
        choices = [self._choices(edge, proof) for edge in edges]
        for _ in range(_ROUNDS):
            for number in range(len(proof)):
                choices = self._possible(edges, choices, number)
        weights = [pow(_WEIGHT, number, _PRIME) for number in range(1, len(proof) + 1)]
        effects: list[dict[int, list[_Filled]]] = []
        for own in choices:
            effects.append({})
            for filled, adds in own:
                effects[-1].setdefault(sum(map(mul, weights, adds)) % _PRIME, []).append(filled)
        ends = self._sums_to_end(edges, effects)
        start, end = edges[0].source, edges[-1].target
        reached: dict[_Node, dict[int, int]] = {start: {0: 0}}
        for edge, by_sum in zip(edges, effects, strict=True):
            known, target = reached.get(edge.source, {}), reached.setdefault(edge.target, {})
            left = ends.get(edge.target)
            if not self._steps.take(1 + len(known) * len(by_sum) // _SUMS_OF_STEP):
                return {}
            for sums, cost in known.items():
                for effect in by_sum:
                    after = (sums + effect) % _PRIME
                    if left is None or -after % _PRIME in left:
                        target[after] = min(cost + edge.cost, target.get(after, cost + edge.cost))
        most = reached.get(end, {}).get(0, limit) + _DOUBTFUL_COST
        if most > limit:
            return {}
        return self._agreed(edges, effects, reached, most, {key for signs in proof for key in signs})

    def _choices(self, edge: _Edge, proof: Sequence[Mapping[str, int]]) -> list[tuple[_Filled, Values]]:
        """Return what the rows of an edge may hold, one after another, and what that adds to each equation."""
        keys = [key for row in self._rows[edge.source.row : edge.target.row] for key in row.keys]
        found: list[tuple[_Filled, Values]] = []
        if len(edge.step) == 1:
            fillings = self._filled(edge.step[0])
        else:
            fillings = [_Filled(tuple(self._values[at] for taken in edge.step for at in taken.own), ())]
        for filled in fillings:
            values = dict(zip(keys, filled.values, strict=False))
            adds = tuple(sum(sign * values.get(key, 0) for key, sign in signs.items()) for signs in proof)
            found.append((filled, adds))
        self._steps.take(len(found))
        return found

    def _possible(
        self, edges: Sequence[_Edge], choices: Sequence[Sequence[tuple[_Filled, Values]]], number: int
    ) -> list[list[tuple[_Filled, Values]]]:
        """Return the choices by which one equation can hold, compared by remainders."""
        before = {edges[0].source: 1}
        for edge, own in zip(edges, choices, strict=True):
            bits = before.get(edge.source, 0)
            for add in {adds[number] for _, adds in own} if bits else ():
                before[edge.target] = before.get(edge.target, 0) | _moved(bits, add)
        after = {edges[-1].target: 1}
        for edge, own in zip(reversed(edges), reversed(choices), strict=True):
            bits = after.get(edge.target, 0)
            for add in {adds[number] for _, adds in own} if bits else ():
                after[edge.source] = after.get(edge.source, 0) | _moved(bits, -add)
        return [
            [
                choice
                for choice in own
                if _moved(before.get(edge.source, 0), choice[1][number]) & after.get(edge.target, 0)
            ]
            for edge, own in zip(edges, choices, strict=True)
        ]

    def _sums_to_end(
        self, edges: Sequence[_Edge], effects: Sequence[Mapping[int, object]]
    ) -> Mapping[_Node, frozenset[int] | set[int]]:
        """Return for the nodes near the end all sums that the rows after them may have."""
        found: dict[_Node, set[int]] = {edges[-1].target: {0}}
        many: set[_Node] = set()
        for edge, choices in zip(reversed(edges), reversed(effects), strict=True):
            if edge.target in many or edge.source in many:
                many.add(edge.source)
                continue
            known = found.setdefault(edge.source, set())
            if not self._steps.take(len(found[edge.target]) * len(choices) // _SUMS_OF_STEP):
                return {}
            known.update((sums + effect) % _PRIME for sums in found[edge.target] for effect in choices)
            if len(known) > _MOST_SUMS:
                many.add(edge.source)
        return {node: sums for node, sums in found.items() if node not in many}

    def _agreed(
        self,
        edges: Sequence[_Edge],
        effects: Sequence[Mapping[int, Sequence[_Filled]]],
        reached: Mapping[_Node, Mapping[int, int]],
        most: int,
        faced: AbstractSet[str],
    ) -> dict[str, int]:
        """Return the cells that are the same on all paths of that cost; of rows that no sum proves, only known ones."""
        on_path: dict[_Node, dict[int, int]] = {edges[-1].target: {0: 0}}
        texts: dict[str, set[str]] = {}
        places: dict[str, tuple[int, bool]] = {}
        for edge, choices in zip(reversed(edges), reversed(effects), strict=True):
            later, known = on_path.get(edge.target, {}), reached.get(edge.source, {})
            own = on_path.setdefault(edge.source, {})
            for effect, fillings in choices.items():
                is_there = False
                for sums, left in later.items():
                    before = (sums - effect) % _PRIME
                    cost = left + edge.cost
                    if before in known and known[before] + cost <= most:
                        own[before] = min(cost, own.get(before, cost))
                        is_there = True
                for key, at, is_own in self._sources(edge, fillings, faced) if is_there else ():
                    texts.setdefault(key, set()).add(self._texts[at])
                    places.setdefault(key, (at, is_own))
        agreed = {key: place for key, place in places.items() if len(texts[key]) == 1}
        cells = {key: at for key, (at, is_own) in agreed.items() if is_own}
        for key, (near, _) in sorted((item for item in agreed.items() if not item[1][1]), key=lambda item: item[1]):
            used = set(cells.values())
            same = [at for at, text in enumerate(self._texts) if text in texts[key] and at not in used]
            if same:
                cells[key] = min(same, key=lambda at: abs(at - near))
        return {key: self._places[at] for key, at in cells.items()}

    def _sources(
        self, edge: _Edge, fillings: Sequence[_Filled], faced: AbstractSet[str]
    ) -> Iterator[tuple[str, int, bool]]:
        """Yield the cells of an edge with a figure that they may have, and whether it is at the place of the row."""
        for number, taken in enumerate(edge.step, edge.source.row):
            row = self._rows[number]
            if number not in self._known and not faced >= set(row.keys):
                continue
            for filled in fillings if len(edge.step) == 1 else (_Filled((), ()),):
                sources = [(at, True) for at in taken.own]
                for column in filled.lacking:
                    value = filled.values[column]
                    same = (at for at, other in enumerate(self._values) if other == value and at not in taken.own)
                    sources.insert(column, (min(same, key=lambda at: abs(at - taken.start)), False))
                yield from ((key, at, is_own) for key, (at, is_own) in zip(row.keys, sources, strict=True))

    def _filled(self, taken: _Taken) -> list[_Filled]:
        """Return what a row as taken may hold; the same values are returned once."""
        own = tuple(self._values[at] for at in taken.own)
        if not taken.lacking:
            return [_Filled(own, ())]
        found: dict[Values, tuple[int, ...]] = {}
        for order in {taken.lacking} if taken.lacks_total else set(permutations(taken.lacking)):
            for places in combinations(range(self._width), len(order)):
                if (self._total in places) == taken.lacks_total:
                    rest = iter(own)
                    values = tuple(order[places.index(at)] if at in places else next(rest) for at in range(self._width))
                    found.setdefault(values, places)
        return [_Filled(values, places) for values, places in found.items()]
