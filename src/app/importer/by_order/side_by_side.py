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


class _Line:
    """Figures in order, with the places at which a row may begin: before a figure, or at a cut through its digits."""

    def __init__(self, pieces: Sequence[Piece], width: int, steps: Steps) -> None:
        self._width = width
        self._steps = steps
        self._nodes: list[tuple[int, str]] = []
        self._whole: list[bool] = []
        for at, piece in enumerate(pieces):
            is_cut = piece.text.isdecimal() and len(piece.text) <= _LONGEST_CUT
            for start in range(len(piece.text) if is_cut else min(len(piece.text), 1)):
                self._nodes.append((at, piece.text[start:]))
                self._whole.append(not start)
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
            self._ways = [[*self._proved(node, limit)] for node in range(len(self._nodes) + 1)]
        most = self._limit + 1
        ends = [most] * len(self._nodes) + [0]
        for node in range(len(self._nodes) - 1, -1, -1):
            if self._is_spare(node):
                ends[node] = min(most, 1 + ends[self._after(node)])
        left = [ends]
        for _ in range(count):
            left.append(
                [
                    min((way.cost + left[-1][way.end] for way in self._from(node, count)), default=most)
                    for node in range(len(self._nodes) + 1)
                ]
            )
        return left

    def _from(self, node: int, count: int) -> Iterator[_Way]:
        """Yield all ways to take a row from a place on."""
        yield from self._ways[node]
        if count > 1:
            yield _Way(node, _LACKING)
        if node == len(self._nodes) or not self._whole[node]:
            return
        known: dict[int, int] = {}
        for way in self._ways[node]:
            known[way.end] = min(way.cost, known.get(way.end, way.cost))
        end = node
        for length in range(1, self._width + 2):
            if end == len(self._nodes):
                break
            end = self._after(end)
            cost = _UNPROVED + (self._width - length - 1 if length < self._width else length - self._width)
            if cost <= known.get(end, cost):
                yield _Way(end, cost)

    def _after(self, node: int) -> int:
        """Return the place before the next figure."""
        return node + len(self._nodes[node][1]) if self._is_in_digits(node) else node + 1

    def _is_in_digits(self, node: int) -> bool:
        text = self._nodes[node][1]
        return not self._whole[node] or (text.isdecimal() and len(text) <= _LONGEST_CUT)

    def _is_spare(self, node: int) -> bool:
        """Return whether a figure may belong to no cell."""
        text = self._nodes[node][1]
        return self._whole[node] and text[0] != "0" and len(text) <= _LONGEST_SPARE and bool(number_of(text))

    def _proved(self, start: int, limit: int) -> Iterator[_Way]:
        """Yield the ways to take a row whose sum holds."""
        waiting: list[tuple[int, int, Decimal, tuple[str, ...], tuple[int, ...]]] = [(start, 0, Decimal(0), (), ())]
        while waiting and self._steps.take():
            node, cost, whole, texts, sources = waiting.pop()
            is_total = len(texts) == self._width - 1
            if cost < limit and not is_total:
                waiting.append((node, cost + 1, whole, (*texts, ""), (*sources, -1)))
            if node == len(self._nodes):
                continue
            at, text = self._nodes[node]
            if cost < limit and self._is_spare(node):
                waiting.append((self._after(node), cost + 1, whole, texts, sources))
            last = len(text) if self._is_in_digits(node) else 1
            for end in range(1, last + 1):
                own = text if end == last else text[:end]
                number, spent = number_of(own), cost + (end < last and self._whole[node])
                if number is None or spent > limit or (own[0] == "0" and len(own) > 1 and own.isdecimal()):
                    continue
                taken, froms = (*texts, own), (*sources, at)
                if not is_total:
                    waiting.append((node + end, spent, whole + number, taken, froms))
                elif number == whole and (whole or taken.count("") <= _FEW_LOST):
                    yield _Way(node + end, spent, taken, froms)


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
