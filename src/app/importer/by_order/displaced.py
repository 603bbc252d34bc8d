"""Figures that a source has out of the order of their table, put back by the sums of rows and columns.

Text copied or extracted from a PDF keeps most cells in order, but a figure beside a label of several lines comes
before or after those of other rows. Rows without such a figure still add up; one that lacks a figure tells which it
must be; the sums down the columns tell in which column.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain, combinations, permutations
from operator import add
from time import process_time
from typing import Final

from app.form.model import Form
from app.importer.by_order.equations import equations, sums_down
from app.importer.by_order.numbers import number_of
from app.importer.by_order.pieces import Piece
from app.importer.by_order.rows import FormRow

_MOST_COST: Final = (2, 8, 12, 20)
"""Figures that are out of place, counted both where they are and where they lack; fewer are tried first."""
_MOST_LACKING: Final = 2
_MOST_SURPLUS: Final = 4
"""Figures of the source that belong to no cell, such as the number of a page."""
_MOST_SKIPPED: Final = 5
_BEAM: Final = 150
_MOST_ALIKE: Final = 6
_MOST_WAYS: Final = 24_000
_MOST_SECONDS: Final = 2.0
"""Processor time of the search: the process that reads documents has four seconds for all of the mapping."""
_MOST_TRIED: Final = 40
_MOST_PARTIAL: Final = 1_000
_ENOUGH: Final = 2
"""Solutions that show whether there is only one."""

Values = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Taken:
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


@dataclass(frozen=True, slots=True)
class _Filled:
    """The values of a row, and the columns of those that its place in the source lacks."""

    values: Values
    lacking: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Way:
    """A way of taking rows from the figures, up to ``at``.

    ``unmatched`` has the strays so far that no row lacks, and as complements (``~value``) what rows lack that was no
    stray yet, in ascending order; ``cost`` counts strays and lacking values.
    """

    at: int
    unmatched: Values
    cost: int
    rows: tuple[_Taken, ...]

    def least(self, surplus: int) -> int:
        """Return the least cost that taking all rows can have in the end: what is unmatched is matched later."""
        return self.cost + len(self.unmatched) - min(surplus, sum(value >= 0 for value in self.unmatched))


def put_back(
    form: Form, rows: Sequence[FormRow], pieces: Sequence[Piece], known: Mapping[str, tuple[int, int]]
) -> Mapping[str, int]:
    """Return the indices of the pieces of a table's cells, from all its figures in almost the order of the form.

    ``known`` has start and end, among the pieces, of the rows that are certain. Every row and every column must add up
    in the end, and each figure of a cell be found. A cell on which the best ways of doing so differ is left out;
    nothing is returned if there is no way.
    """
    solver = _Solver(form, rows, pieces, known)
    return solver.solved() if solver.is_possible else {}


def _matched(unmatched: Values, strays: Values, lacking: Values) -> Values:
    """Return what is unmatched once more strays and lacking values are known, in ascending order."""
    left = list(unmatched)
    for value in (*strays, *(~value for value in lacking)):
        if ~value in left:
            left.remove(~value)
        else:
            left.append(value)
    return tuple(sorted(left))


def _bounds_of_rest(effects: Sequence[Sequence[Values]]) -> list[tuple[Values, Values]]:
    """Return for each row the least and most that the rows after it can add to each equation."""
    least = most = (0,) * len(effects[0][0])
    found: list[tuple[Values, Values]] = []
    for row in reversed(effects):
        found.append((least, most))
        least = tuple(low + min(values) for low, values in zip(least, zip(*row, strict=True), strict=True))
        most = tuple(high + max(values) for high, values in zip(most, zip(*row, strict=True), strict=True))
    return found[::-1]


class _Solver:
    """Search of the rows one after another, then of the columns of the figures put back."""

    def __init__(
        self, form: Form, rows: Sequence[FormRow], pieces: Sequence[Piece], known: Mapping[str, tuple[int, int]]
    ) -> None:
        self._rows = rows
        self._pieces = pieces
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
        keys = {key for row in rows for key in row.keys}
        self._proofs = [
            [signs for signs in known if set(signs) <= keys] for known in (list(equations(form)), list(sums_down(form)))
        ]

        self._made = 0
        self._deadline = process_time() + _MOST_SECONDS
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
        """Return the cells as far as ways prove them, those in which few figures are out of place first."""
        ways: list[Sequence[_Way]] = []
        for facing in self._proofs:  # a published balance may be wrong
            for number, limit in enumerate(_MOST_COST):
                if number == len(ways):
                    ways.append(self._ways(limit))
                cells = self._proved(ways[number], facing)
                if cells:
                    return cells
        return {}

    def _proved(self, ways: Iterable[_Way], facing: Sequence[Mapping[str, int]]) -> dict[str, int]:
        """Return the cells on which the cheapest ways agree whose columns add up."""
        found: list[dict[str, int]] = []
        least: int | None = None
        for way in ways:
            if least is not None and way.cost > least:
                break
            cells = self._in_columns(way, facing)
            if cells:
                least = way.cost
                found += cells
        if not found:
            return {}
        return {
            key: source
            for key, source in found[0].items()
            if all(key in other and self._pieces[other[key]].text == self._pieces[source].text for other in found[1:])
        }

    def _ways(self, limit: int) -> Sequence[_Way]:
        """Return ways of taking all rows, cheapest first."""
        inside = frozenset(at for own in self._known.values() for at in own)
        free = [[] if at in inside else list(self._options(at, inside)) for at in range(len(self._values))]
        blocks = [list(self._blocks(at, inside)) for at in range(len(self._values))]
        reached: list[dict[tuple[int, Values], list[_Way]]] = [{} for _ in range(len(self._rows) + 1)]
        reached[0][0, ()] = [_Way(0, (), 0, ())]
        for number in range(len(self._rows)):
            options = free
            if (own := self._known.get(number)) is not None:
                options = [[] for _ in self._values]
                options[own[0]].append((_Taken(own[0], own[-1] + 1, own, (), (), lacks_total=False),))
            for way in self._best(reached[number]):
                for later in chain(self._steps(way, options, limit), self._steps(way, blocks, limit)):
                    if self._known.keys().isdisjoint(range(number + 1, len(later.rows))):
                        reached[len(later.rows)].setdefault((later.at, later.unmatched), []).append(later)
                        self._made += 1
            if self._is_over():
                return []
        ended = map(self._ended, self._best(reached[-1]))
        return sorted(filter(self._is_matched, ended), key=lambda way: way.cost)[:_MOST_TRIED]

    def _is_over(self) -> bool:
        return self._made > _MOST_WAYS or process_time() > self._deadline

    def _best(self, known: Mapping[tuple[int, Values], Sequence[_Way]]) -> list[_Way]:
        """Return the cheapest of the ways that took the same number of rows."""
        kept = (way for same in known.values() for way in sorted(same, key=lambda way: way.cost)[:_MOST_ALIKE])
        return sorted(kept, key=lambda way: way.least(self._surplus))[:_BEAM]

    def _steps(self, way: _Way, options: Sequence[Sequence[_Step]], limit: int) -> Iterator[_Way]:
        """Yield the ways that go on with a step, some figures later at most."""
        for skipped in range(min(_MOST_SKIPPED, len(options) - way.at - 1) + 1):
            start = way.at + skipped
            for step in options[start]:
                first = step[0]
                changed = skipped + len(first.strays) + len(first.lacking)
                cost = way.cost + changed + (len(step) > 1)
                if cost + max(0, len(way.unmatched) - changed - self._surplus) > limit:
                    continue
                strays = (*self._values[way.at : start], *first.strays)
                unmatched = _matched(way.unmatched, strays, first.lacking)
                later = _Way(step[-1].end, unmatched, cost, (*way.rows, *step))
                if later.least(self._surplus) <= limit:
                    yield later

    def _ended(self, way: _Way) -> _Way:
        """Return the way with what follows its rows as strays."""
        rest = tuple(self._values[way.at :])
        return _Way(len(self._values), _matched(way.unmatched, rest, ()), way.cost + len(rest), way.rows)

    @staticmethod
    def _is_matched(way: _Way) -> bool:
        """Return whether every value that a row lacks was found."""
        return all(value >= 0 for value in way.unmatched)

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

    def _in_columns(self, way: _Way, facing: Sequence[Mapping[str, int]]) -> list[dict[str, int]]:
        """Return the cells with each figure in the column that the sums down the columns prove; at most two ways."""
        fillings = [
            [(filled, self._effect(row, filled, facing)) for filled in self._filled(taken)]
            for row, taken in zip(self._rows, way.rows, strict=True)
        ]
        bounds = _bounds_of_rest([[effect for _, effect in filling] for filling in fillings])
        partial: dict[Values, list[tuple[_Filled, ...]]] = {(0,) * len(facing): [()]}
        for filling, (least, most) in zip(fillings, bounds, strict=True):
            following: dict[Values, list[tuple[_Filled, ...]]] = {}
            for state, chosen in partial.items():
                for filled, effect in filling:
                    reached = tuple(map(add, state, effect))
                    if all(-high <= value <= -low for low, value, high in zip(least, reached, most, strict=True)):
                        known = following.setdefault(reached, [])
                        known += [(*before, filled) for before in chosen[: _ENOUGH - len(known)]]
            if len(following) > _MOST_PARTIAL or self._is_over():
                return []
            partial = following
        faced = {key for signs in facing for key in signs}
        return [self._cells(way, chosen, faced) for proved in partial.values() for chosen in proved]

    @staticmethod
    def _effect(row: FormRow, filled: _Filled, facing: Sequence[Mapping[str, int]]) -> Values:
        """Return what the row adds to each equation."""
        values = dict(zip(row.keys, filled.values, strict=True))
        return tuple(sum(sign * values.get(key, 0) for key, sign in signs.items()) for signs in facing)

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

    def _cells(self, way: _Way, chosen: Sequence[_Filled], faced: AbstractSet[str]) -> dict[str, int]:
        """Return the cells; of rows that no sum down the columns proves, only those that are known."""
        free = set(range(len(self._values))) - {at for taken in way.rows for at in taken.own}
        cells: dict[str, int] = {}
        for number, (row, taken, filled) in enumerate(zip(self._rows, way.rows, chosen, strict=True)):
            sources = list(taken.own)
            for column in filled.lacking:
                value = filled.values[column]
                nearest = min((at for at in free if self._values[at] == value), key=lambda at: abs(at - taken.start))
                free.discard(nearest)
                sources.insert(column, nearest)
            if number in self._known or faced >= set(row.keys):
                for key, at in zip(row.keys, sources, strict=True):
                    cells[key] = self._places[at]
        return cells
