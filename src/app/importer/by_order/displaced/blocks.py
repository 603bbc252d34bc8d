"""Figures of a table that a source has column by column, for all its rows or for blocks of them.

``pdftotext`` and viewers order the text of a page by its boxes: the labels of a table first, then some rows figure by
figure, then the rows of a page or of a merged label column by column; the first columns may be a block of more rows
than the rest. The sums of rows and columns prove which rows are a block.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, partial
from itertools import chain
from operator import add
from typing import Final

from app.form.model import Form
from app.importer.by_order.equations import cross_sums, equations, sums_down
from app.importer.by_order.numbers import number_of
from app.importer.by_order.pieces import Piece
from app.importer.by_order.rows import FormRow

_MOST_STATES: Final = 1_000
_MOST_APART: Final = 2
_ENOUGH: Final = 2
"""Orders that show whether there is only one."""

Order = tuple[int, ...]
"""Indices of figures in the order of the form's cells."""
State = tuple[int, ...]


def in_blocks(form: Form, rows: Sequence[FormRow], pieces: Sequence[Piece]) -> Mapping[str, int]:
    """Return the indices of the pieces of a table's cells, in the only order of blocks by which all sums hold.

    Every row must add up, and every sum down the columns and balance hold; balances may be wrong as published if the
    rest holds. A row whose columns no sum proves is left out unless its figures follow each other. Nothing is returned
    if there is no such order, or if two of them differ in a figure.
    """
    places = [at for at, piece in enumerate(pieces) if piece.text]
    numbers = [number_of(pieces[at].text) for at in places]
    values = [int(number) for number in numbers if number is not None and number == int(number)]
    keys = [key for row in rows for key in row.keys]
    if len(places) != len(keys) or len(values) != len(places) or rows[0].total != rows[0].width - 1:
        return {}

    @cache
    def blocks(columns: int, first: int) -> tuple[Order, ...]:
        return tuple(_blocks(first, rows, values, columns))

    ends = {0}
    for first in range(len(rows)):
        if first in ends:
            widest = chain.from_iterable(blocks(columns, first) for columns in range(_MOST_APART + 1))
            ends.update(first + len(block) // rows[0].width for block in widest)
    if len(rows) not in ends:
        return {}
    for known in (equations(form), sums_down(form)):
        proofs = cross_sums(form, rows, known)
        for apart in range(_MOST_APART + 1):
            if order := _order(rows, values, proofs, [partial(blocks, columns) for columns in range(apart + 1)]):
                return _sources(rows, order, places, {key for signs in proofs for key in signs})
    return {}


def _sources(rows: Sequence[FormRow], order: Order, places: Sequence[int], faced: AbstractSet[str]) -> dict[str, int]:
    """Return the places by cell, of the rows that columns prove or whose figures follow each other."""
    width = rows[0].width
    found: dict[str, int] = {}
    for number, row in enumerate(rows):
        own = order[number * width : (number + 1) * width]
        if faced >= set(row.keys) or own == tuple(range(own[0], own[0] + width)):
            found |= {key: places[at] for key, at in zip(row.keys, own, strict=True)}
    return found


def _order(
    rows: Sequence[FormRow],
    values: Sequence[int],
    facing: Sequence[Mapping[str, int]],
    kinds: Sequence[Callable[[int], Iterable[Order]]],
) -> Order:
    """Return the only order by which all sums hold; ``kinds`` return the blocks that begin with a row."""
    if not facing:
        return ()
    width = rows[0].width
    signs = [[tuple(one.get(key, 0) for one in facing) for key in row.keys] for row in rows]
    known: list[dict[State, list[Order]]] = [{} for _ in range(len(rows) + 1)]
    known[0][(0,) * len(facing)] = [()]
    for first in range(len(rows)):
        for block in chain.from_iterable(blocks(first) for blocks in kinds) if known[first] else ():
            last = first + len(block) // width
            adds = [0] * len(facing)
            for at, source in enumerate(block):
                if values[source]:
                    for index, sign in enumerate(signs[first + at // width][at % width]):
                        adds[index] += sign * values[source]
            for state, orders in known[first].items():
                same = known[last].setdefault(tuple(map(add, state, adds)), [])
                for order in orders:
                    _put((*order, *block), same, values)
        if sum(map(len, known)) > _MOST_STATES:
            return ()
        known[first] = {}
    found = known[-1].get((0,) * len(facing), [])
    return found[0] if len(found) == 1 else ()


def _blocks(first: int, rows: Sequence[FormRow], values: Sequence[int], apart: int) -> Iterator[Order]:
    """Yield the blocks of rows from ``first`` in which each row adds up, as indices row by row.

    The first columns, ``apart`` of them, are one block; the others are one, too, or several below each other.
    """
    width, start = rows[0].width, first * rows[0].width
    for count in range(1, len(rows) - first + 1):
        known: list[list[Order]] = [[()], *([] for _ in range(count))]
        for row in range(count):
            for below in range(row + 1, count + 1) if apart else (count,):
                if not known[row]:
                    break
                beside, height = start + apart * count + row * (width - apart), below - row
                rest = values[beside : beside + (width - apart) * height : height]
                if sum(values[start + row : start + apart * count : count]) + sum(rest) != 2 * rest[-1]:
                    continue
                lines = (
                    (
                        *range(start + at, start + apart * count, count),
                        *range(beside + at - row, beside + (width - apart) * height, height),
                    )
                    for at in range(row, below)
                )
                if part := _adding_up(lines, values):
                    for order in known[row]:
                        _put((*order, *part), known[below], values)
        yield from known[count]


def _adding_up(lines: Iterable[Order], values: Sequence[int]) -> Order:
    """Return the indices of the figures of rows one after another; nothing if one does not add up."""
    found: list[int] = []
    for own in lines:
        if sum(map(values.__getitem__, own)) != 2 * values[own[-1]]:
            return ()
        found += own
    return tuple(found)


def _put(order: Order, same: list[Order], values: Sequence[int]) -> None:
    """Add an order to those that lead to the same sums; the smaller blocks are kept where values are equal."""
    for at, other in enumerate(same):
        if not _differ(order, other, values):
            same[at] = order
            return
    if len(same) < _ENOUGH:
        same.append(order)


def _differ(one: Order, other: Order, values: Sequence[int]) -> bool:
    return any(values[a] != values[b] for a, b in zip(one, other, strict=True))
