"""Figures of rows that a table has side by side: one after another, with a few defects, or their digits run together.

A sum proves that figures are a row, never which row: only words and the order of all figures tell.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import accumulate
from typing import Final, NamedTuple

from app.importer.by_order.numbers import number_of
from app.importer.by_order.pieces import BREAK, Piece
from app.importer.by_order.rows import FormRow
from app.importer.by_order.run_together import whole_rows
from app.importer.by_order.steps import Steps

_MOST_SURPLUS: Final = 8
"""Figures of other tables before or after those of the rows."""
_LONGEST_TOGETHER: Final = 90
_MOST_READINGS: Final = 50
_MOST_DEFECTS: Final = 5
"""What a reading may cost: 1 for a lost 0, a figure of no cell (the number of a page), or figures run together."""
_DOUBT: Final = 1
"""What a reading may cost more than the cheapest and still cast doubt on it."""
_UNPROVED: Final = 2
"""The cost of a row whose sum does not hold, or that lost another figure than a 0."""
_LACKING: Final = 3
"""The cost of a row without figures."""
_FEW_LOST: Final = 2
"""Zeros that a row of zeros may have lost: zeros prove nothing."""
_LONGEST_SPARE: Final = 3
_LONGEST_CUT: Final = 12

Found = Mapping[str, tuple[str, int]]
"""The text and the index of the piece of each cell."""


def side_by_side(rows: Sequence[FormRow], pieces: Sequence[Piece], *, is_divided: bool) -> Found:
    """Return the cells of rows side by side that all add up among these figures, one after another.

    Figures of other tables may come before and after them; zeros do not tell where the rows begin then. Of exactly as
    many figures, ``is_divided`` by other text, one row may have come in another order.
    """
    places = [at for at, piece in enumerate(pieces) if piece.text]
    texts = [pieces[at].text for at in places]
    width = sum(row.width for row in rows)
    if not width <= len(texts) <= width + _MOST_SURPLUS:
        return {}
    whole: dict[tuple[str, ...], int] = {}
    for start in range(len(texts) - width + 1):
        own = texts[start : start + width]
        if all(_add_up(rows, own)) and (len(texts) == width or any(map(number_of, own))):
            whole.setdefault(tuple(own), start)
    if not whole and is_divided and len(texts) == width:
        return dict(_in_part(rows, texts, places))
    if len(whole) != 1:
        return {}
    (start,) = whole.values()
    keys = [key for row in rows for key in row.keys]
    return {key: (texts[start + at], places[start + at]) for at, key in enumerate(keys)}


def _add_up(rows: Sequence[FormRow], texts: Sequence[str]) -> Iterator[bool]:
    """Yield of each row whether it adds up."""
    at = 0
    for row in rows:
        numbers = [number_of(text) for text in texts[at : at + row.width]]
        at += row.width
        known = [number for number in numbers if number is not None]
        total = numbers[row.total]
        yield total is not None and len(known) == len(numbers) and sum(known) == 2 * total


def _in_part(
    rows: Sequence[FormRow], texts: Sequence[str], places: Sequence[int]
) -> Iterator[tuple[str, tuple[str, int]]]:
    """Yield the cells of all rows but one that add up; of that, the figure that is the sum of the others.

    Its own figures came in another order, so that nothing tells which of them is which.
    """
    failing = [number for number, is_whole in enumerate(_add_up(rows, texts)) if not is_whole]
    width = rows[0].width
    own = range(failing[0] * width, (failing[0] + 1) * width)
    numbers = [number_of(texts[place]) for place in own]
    whole = sum(number for number in numbers if number is not None)
    totals = [place for place, number in zip(own, numbers, strict=True) if number and 2 * number == whole]
    if len(failing) > 1 or not totals or None in numbers:
        return
    at = 0
    for number, row in enumerate(rows):
        if number == failing[0]:
            yield row.keys[row.total], (texts[totals[0]], places[totals[0]])
        else:
            for place, key in enumerate(row.keys, at):
                yield key, (texts[place], places[place])
        at += width


class Group(NamedTuple):
    """Rows whose labels come before figures, from ``start``, that no word divides among them."""

    start: int
    rows: tuple[FormRow, ...]


def groups(rows: Sequence[FormRow], gaps: Sequence[str], span: tuple[int, int], title: str) -> list[Group]:
    """Return the groups of rows by the words before the figures of a span, and one of all rows after it.

    ``title`` is that of their section. A row that words name alone is in no other group. Words that do not follow the
    form's order tell nothing.
    """
    start, end = span
    found = [Group(at, own) for at in range(start, end) if (own := _named(rows, gaps[at], title))]
    numbers = [group.rows[-1].number for group in found]
    if numbers != sorted(numbers):
        found = []
    if not found or found[0].start > start:
        found.insert(0, Group(start, tuple(rows)))
    alone = {group.rows for group in found if len(group.rows) == 1}
    divided = [
        Group(at, own if own in alone else tuple(row for row in own if (row,) not in alone) or own) for at, own in found
    ]
    return [*divided, Group(end, tuple(rows))]


def _named(rows: Sequence[FormRow], words: str, title: str) -> tuple[FormRow, ...]:
    """Return the rows that words name: the last alone if its heads follow it, and those of another come before it."""
    words = words.rpartition(title)[2].replace(BREAK, "")
    own = tuple(row for row in rows if any(label in words for label in row.labels))
    before = words.removesuffix("".join(rows[0].heads))
    for row in own if before != words else ():
        for label in row.labels:
            _, head, between = before.removesuffix(label).rpartition(rows[0].heads[-1])
            if before.endswith(label) and head and not any(other in between for one in own for other in one.labels):
                return (row,)
    return own


class _Way(NamedTuple):
    """A way to take the figures up to ``end`` as a row; no texts if its sum does not hold, or it has no figures."""

    end: int
    cost: int
    texts: tuple[str, ...] = ()
    sources: tuple[int, ...] = ()


def agreed(rows: Sequence[FormRow], pieces: Sequence[Piece], steps: Steps) -> Found | None:
    """Return the cells on which all readings agree that take these figures, in order, with the fewest defects.

    A sum proves that figures are a row, never which: a row may lack its figures, or have others than the document
    shows. Readings that cost little more count, too. ``None`` is returned if there are none with few defects.
    """
    line = _Line(pieces, rows[0].width, steps)
    for limit in range(_MOST_DEFECTS + 1):
        least = line.least(len(rows), limit)
        if steps.is_over:
            return None
        if least <= limit:
            return line.cells(rows, least + _DOUBT)
    places = [at for at, piece in enumerate(pieces) if piece.text]
    return _run_together(rows, [pieces[at].text for at in places], places, steps) or None


class _Cut(NamedTuple):
    """A figure that begins at a place, and ends at another: a cut through the digits of a figure costs 1."""

    end: int
    cost: int
    text: str
    number: Decimal


class _Place(NamedTuple):
    """A place at which a row may begin."""

    at: int
    """The index of its piece."""
    after: int
    """The place before the next figure."""
    is_whole: bool
    """Whether it is before a figure, not within its digits."""
    is_spare: bool
    """Whether the figure may belong to no cell."""
    cuts: tuple[_Cut, ...]


def _places(pieces: Sequence[Piece]) -> Iterator[_Place]:
    """Yield the places before each figure, and each of its digits where it is a number that is not too long."""
    node = 0
    for at, piece in enumerate(pieces):
        is_in_digits = piece.text.isdecimal() and len(piece.text) <= _LONGEST_CUT
        after = node + (len(piece.text) if is_in_digits else 1)
        for start in range(len(piece.text) if is_in_digits else min(len(piece.text), 1)):
            text = piece.text[start:]
            is_spare = not start and text[0] != "0" and len(text) <= _LONGEST_SPARE and bool(number_of(text))
            yield _Place(at, after, not start, is_spare, tuple(_cuts(text, node, after, is_whole=not start)))
            node += 1


def _cuts(text: str, node: int, after: int, *, is_whole: bool) -> Iterator[_Cut]:
    """Yield the figures that begin at a place: digits up to each cut, and all that is left."""
    for end in range(node + 1, after + 1):
        own = text if end == after else text[: end - node]
        number = number_of(own)
        if number is not None and (own[0] != "0" or len(own) == 1 or not own.isdecimal()):
            yield _Cut(end, is_whole and end < after, own, number)


class _Line:
    """Figures in order, with the places at which a row may begin: before a figure, or at a cut through its digits."""

    def __init__(self, pieces: Sequence[Piece], width: int, steps: Steps) -> None:
        self._width = width
        self._steps = steps
        self._places = [*_places(pieces)]
        self._limit = -1
        self._ways: list[list[_Way]] = []

    def least(self, count: int, limit: int) -> int:
        """Return the least cost of a reading as so many rows, more than the limit if there is none."""
        return self._costs(count, limit)[count][0]

    def cells(self, rows: Sequence[FormRow], limit: int) -> Found:
        """Return the cells on which the readings of no higher cost agree."""
        left = self._costs(len(rows), limit)
        if self._steps.is_over:
            return {}
        found: dict[str, tuple[str, int]] = {}
        reached = {0: 0}
        for number, row in enumerate(rows):
            rest, own, then = left[len(rows) - number - 1], list[_Way](), dict[int, int]()
            for node, cost in reached.items():
                for way in self._from(node, len(rows)):
                    if cost + way.cost + rest[way.end] <= limit:
                        own.append(way)
                        then[way.end] = min(cost + way.cost, then.get(way.end, limit))
            for at, key in enumerate(row.keys) if all(way.texts for way in own) else ():
                if len({number_of(way.texts[at]) for way in own}) == 1:
                    text, source = max((way.texts[at], way.sources[at]) for way in own)
                    found |= {key: (text, source)} if text else {}
            reached = then
        return found

    def _costs(self, count: int, limit: int) -> list[list[int]]:
        """Return of each number of rows the least cost to take them from each place on, with all figures."""
        if limit != self._limit:
            self._limit = limit
            self._find_ways(count)
        most = self._limit + 1
        ends = [most] * len(self._places) + [0]
        for node in range(len(self._places) - 1, -1, -1):
            place = self._places[node]
            if place.is_spare:
                ends[node] = min(most, 1 + ends[place.after])
        left = [ends]
        for _ in range(count):
            left.append(
                [
                    min((way.cost + left[-1][way.end] for way in self._from(node, count)), default=most)
                    for node in range(len(self._places) + 1)
                ]
            )
        return left

    def _find_ways(self, count: int) -> None:
        """Find the ways to take a row from each place that cost no more than what is left of the limit there."""
        self._ways = [[] for _ in range(len(self._places) + 1)]
        reached = {0: 0}
        for node, ways in enumerate(self._ways):
            if node not in reached:
                continue
            cost = reached[node]
            ways.extend(self._proved(node, self._limit - cost))
            for way in self._from(node, count):
                whole = cost + way.cost
                if whole <= self._limit:
                    reached[way.end] = min(whole, reached.get(way.end, whole))

    def _from(self, node: int, count: int) -> Iterator[_Way]:
        """Yield all ways to take a row from a place on."""
        yield from self._ways[node]
        if count > 1:
            yield _Way(node, _LACKING)
        if node == len(self._places) or not self._places[node].is_whole:
            return
        known: dict[int, int] = {}
        for way in self._ways[node]:
            known[way.end] = min(way.cost, known.get(way.end, way.cost))
        end = node
        for length in range(1, self._width + 2):
            if end == len(self._places):
                break
            end = self._places[end].after
            cost = _UNPROVED + (self._width - length - 1 if length < self._width else length - self._width)
            if cost <= known.get(end, cost):
                yield _Way(end, cost)

    def _proved(self, start: int, limit: int) -> Iterator[_Way]:
        """Yield the ways to take a row whose sum holds."""
        places, count, before_total = self._places, len(self._places), self._width - 1
        waiting: list[tuple[int, int, Decimal, tuple[str, ...], tuple[int, ...]]] = [(start, 0, Decimal(0), (), ())]
        taken, left = 0, self._steps.left
        while waiting:
            taken += 1
            if taken >= left:
                break
            node, cost, whole, texts, sources = waiting.pop()
            is_total = len(texts) == before_total
            if cost < limit and not is_total:
                waiting.append((node, cost + 1, whole, (*texts, ""), (*sources, -1)))
            if node == count:
                continue
            at, after, _, is_spare, cuts = places[node]
            if cost < limit and is_spare:
                waiting.append((after, cost + 1, whole, texts, sources))
            for end, more, own, number in cuts:
                if cost + more > limit:
                    continue
                if not is_total:
                    waiting.append((end, cost + more, whole + number, (*texts, own), (*sources, at)))
                elif number == whole and (whole or (*texts, own).count("") <= _FEW_LOST):
                    yield _Way(end, cost + more, (*texts, own), (*sources, at))
        self._steps.take(taken)


def _run_together(rows: Sequence[FormRow], texts: Sequence[str], places: Sequence[int], steps: Steps) -> Found:
    """Return the cells on which all ways of cutting digits that ran together agree whose rows add up."""
    together = "".join(texts)
    if not together.isascii() or not together.isdecimal() or len(together) > _LONGEST_TOGETHER:
        return {}
    stops = list(accumulate(map(len, texts)))
    readings = list(whole_rows([row.width for row in rows], together, stops, steps))
    if not readings or len(readings) > _MOST_READINGS or steps.is_over:
        return {}
    keys = [key for row in rows for key in row.keys]
    found: dict[str, tuple[str, int]] = {}
    for at, key in enumerate(keys):
        spans = {(cuts[at - 1] if at else 0, cuts[at]) for cuts in readings}
        own = {together[start:end] for start, end in spans}
        if len(own) == 1:
            start = min(spans)[0]
            found[key] = (own.pop(), places[sum(stop <= start for stop in stops)])
    return found
