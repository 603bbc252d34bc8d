"""The rows of the form with their columns, and rows side by side, in the order in which a document prints them.

The form's order is an assumption: no sum proves it, since a sum holds in every order. Any label that is printed in
another order contradicts it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import chain, groupby, pairwise
from typing import NamedTuple

from app.form.model import Form, Table
from app.importer.by_order.numbers import number_of
from app.importer.by_order.pieces import Pieces, Word, line_of
from app.importer.by_order.printed.turned import is_turned
from app.importer.by_order.rows import FormRow
from app.importer.labels.printed_order import Order, PrintedOrder, Told
from app.importer.labels.stacked import Placed

Line = tuple[int, int, int]
"""A line in a text, or a row in a table with cells, as ``line_of`` returns it."""


@dataclass(frozen=True, slots=True)
class Printed:
    """The rows of all tables as printed; ``reordered`` and ``refused`` are the tables in another order than the form's.

    Those refused do not say in which; of those ``misplaced`` a label does not stand before its figures. The rows of
    those ``doubtful`` are in the form's order, but their heads may be in another.
    """

    rows: Sequence[FormRow]
    reordered: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    misplaced: frozenset[str] = frozenset()
    doubtful: frozenset[str] = frozenset()


def as_printed(form: Form, rows: Sequence[FormRow], found: Pieces) -> Printed:
    """Return the rows in the order that heads and labels name with certainty, and what only contradicts the form's."""
    gaps = [_gap(found, at) for at, words in enumerate(found.words) if words]
    unled = list(_unled(found, gaps))
    made: list[FormRow] = []
    reordered: set[str] = set()
    refused: set[str] = set()
    misplaced: set[str] = set()
    doubtful: set[str] = set()
    for table, group in groupby(rows, key=lambda row: row.table):
        own = list(group)
        heads = _heads(form.tables[table])
        told = [heads.told(gap.texts) for gap in gaps] if own[0].width > 1 else []
        printed = (
            _rows_as_printed(own, heads, gaps, told)
            if own[0].is_beside
            else _columns_as_printed(own, heads, gaps, told, found)
        )
        is_known = printed is not None and printed != own
        if (
            (own[0].is_beside and is_turned(own, found))
            or printed is None
            or (own[0].width > 1 and not is_known and any(heads.is_elsewhere(gap.lines) for gap in gaps))
        ):
            refused.add(table)
        elif _is_misplaced(own, found, unled):
            misplaced.add(table)
        elif is_known:
            reordered.add(table)
        elif any(each.doubtful for each in told):
            doubtful.add(table)
        made += own if printed is None else printed
    numbered = [replace(row, number=number) for number, row in enumerate(made)]
    return Printed(numbered, *map(frozenset, (reordered, refused, misplaced, doubtful)))


class _Gap(NamedTuple):
    """The words before a figure line by line, the same joined, and their lines."""

    at: int
    lines: Sequence[Sequence[Placed]]
    texts: Sequence[str]
    places: Sequence[Line]


def _gap(found: Pieces, at: int) -> _Gap:
    words = [list(line) for _, line in groupby(found.words[at], key=line_of)]
    lines = [list(map(_placed, line)) for line in words]
    return _Gap(
        at, lines, ["".join(word.text for word in line) for line in words], [line_of(line[0]) for line in words]
    )


def _placed(word: Word) -> Placed:
    return Placed(word.text, word.start, None if word.line else word.place.column)


def _heads(table: Table) -> PrintedOrder:
    """Return the heads of a table's columns, those under the name of some with it."""
    common = (
        set[str]()
        .union(*(column.groups for column in table.columns))
        .intersection(*(column.groups for column in table.columns))
    )
    labels = [
        (column.label, next((name for name in column.groups if name not in common), "")) for column in table.columns
    ]
    rows = [name for row in table.rows for name in (row.label, *row.groups)] if table.rows_side_by_side else []
    return PrintedOrder(labels, [*common, table.corner, *rows])


def _in_order(row: FormRow, order: Order) -> FormRow:
    """Return a row with its columns in another order."""
    total = order.index(row.total) if row.total >= 0 else -1
    keys, heads = tuple(row.keys[at] for at in order), tuple(row.heads[at] for at in order)
    return replace(row, keys=keys, heads=heads, total=total)


def _columns_as_printed(
    rows: Sequence[FormRow], heads: PrintedOrder, gaps: Sequence[_Gap], told: Sequence[Told], found: Pieces
) -> Sequence[FormRow] | None:
    """Return the rows with the columns as all heads name them; ``None`` if those differ, or do not tell their order.

    Where each head is on a line of its own and each row's figures are on one line, a text has its cells one after
    another; where figures are on lines of their own, too, it may have the lines of a page from top to bottom.
    """
    width = rows[0].width
    if width < 2:
        return rows
    orders = {order for each in told for order in each.orders}
    orders = orders or {order for gap in gaps for order in heads.stacked(gap.lines)}
    sequences = {gap.at: each.doubtful for gap, each in zip(gaps, told, strict=True) if each.is_in_sequence}
    orders = orders or {order for at, order in sequences.items() if _is_line(found, at, width)}
    totals = {each.doubtful.index(width - 1) for each in told if each.doubtful}
    if len(orders) > 1 or (not orders and (sequences or _has_totals_at(totals, found, width))):
        return None
    if orders:
        (order,) = orders
        return [_in_order(row, order) for row in rows]
    is_other = any(
        len(places) == len(set(places)) and list(places) != sorted(places) for each in told for places in each.places
    )
    is_turned = any(heads.are_turned(line) for gap in gaps for line in gap.lines)
    return None if is_other or is_turned else rows


def _has_totals_at(places: AbstractSet[int], found: Pieces, width: int) -> bool:
    """Return whether more rows have their sum at one of these places than at the last: as many figures, not divided."""
    if not places:
        return False
    starts = [at for at, words in enumerate(found.gaps) if words]
    held: Counter[int] = Counter()
    for start, end in pairwise([*starts, len(found.pieces)]):
        numbers = [number_of(piece.text) for piece in found.pieces[start:end]]
        if len(numbers) == width and any(numbers):
            held.update(at for at in {*places, width - 1} if 2 * (numbers[at] or 0) == sum(filter(None, numbers)))
    return any(held[at] > held[width - 1] for at in places)


def _is_line(found: Pieces, at: int, width: int) -> bool:
    """Return whether so many figures are on the line of the first one."""
    return len({line_of(piece) for piece in found.pieces[at : at + width]}) == 1


def _rows_as_printed(
    rows: Sequence[FormRow], heads: PrintedOrder, gaps: Sequence[_Gap], told: Sequence[Told]
) -> Sequence[FormRow] | None:
    """Return rows side by side in the order of their labels, each with the columns that the heads name for it."""
    labels = PrintedOrder([(row.label, row.group) for row in rows], rows[0].heads)
    own = [labels.told(gap.texts) for gap in gaps]
    at_once = {order for each in own for order in each.orders}
    others = (
        [[word for word in line if not any(word.text in head for head in rows[0].heads)] for line in gap.lines]
        for gap in gaps
    )
    at_once = at_once or set(chain.from_iterable(map(labels.stacked, others)))
    names = (list(chain.from_iterable(each.places)) for each in own)
    named = [places[0] for places in names if len(places) == 1]
    likely = [place for gap in gaps if (place := labels.place_of(gap.texts[-1])) is not None]
    order = tuple(range(len(rows)))
    if len(at_once) == 1:
        (order,) = at_once
    elif at_once or any(each.doubtful for each in own):
        return None
    elif named != sorted(named) and len(set(named)) == len(named) and set(likely) <= set(named):
        order = tuple(named)
    elif named != sorted(named) or likely != sorted(likely):
        return None
    columns = [order for each in told for order in each.orders]
    columns = columns or [order for gap in gaps for order in heads.stacked(gap.lines)]
    if len(set(columns)) == 1:
        columns = columns[:1] * len(order)
    elif columns and len(columns) != len(order):
        return None
    printed = [rows[at] for at in order]
    return [_in_order(row, own) for row, own in zip(printed, columns, strict=True)] if columns else printed


class _Unled(NamedTuple):
    """A figure with no words before it on its line, those above it line by line, and after it those that end the line.

    Blanks of which only empty lines are left may be between. Most figures have neither.
    """

    at: int
    above: Mapping[Line, str]
    after: str


def _unled(found: Pieces, gaps: Sequence[_Gap]) -> Iterator[_Unled]:
    """Yield the figures without words before them on their line, with words above them or after them on the line."""
    before = {gap.at: gap for gap in gaps}
    start = 0
    for at, piece in enumerate(found.pieces):
        start = start if at and found.pieces[at - 1].is_implied else at
        own = [before[place] for place in range(start, at + 1) if place in before]
        following = before.get(at + 1)
        if not piece.text or not piece.line or not (own or following):
            continue
        here = line_of(piece)
        above = {line: text for gap in own for line, text in zip(gap.places, gap.texts, strict=True)}
        is_led = any(gap.at == at and here in gap.places for gap in own)
        is_last = at + 1 == len(found.pieces) or line_of(found.pieces[at + 1]) != here
        after = following.texts[0] if is_last and following is not None and following.places[0] == here else ""
        if not is_led:
            yield _Unled(at, above, after)


def _is_misplaced(rows: Sequence[FormRow], found: Pieces, unled: Sequence[_Unled]) -> bool:
    """Return whether a label is after its figures on their line, or several above fewer figures than they have.

    No sum tells whose such figures are.
    """
    labels = {label: row for row in rows for label in row.labels}
    return any(
        figure.after in labels
        or (rows[0].total < 0 and _are_too_few(figure.at, [*map(labels.get, figure.above.values())], found))
        for figure in unled
    )


def _are_too_few(at: int, before: Sequence[FormRow | None], found: Pieces) -> bool:
    """Return whether labels of several rows, with no other words below them, are above fewer figures than theirs."""
    named = {row.row: row.width for row in before if row is not None}
    if len(named) < 2 or before[-1] is None:
        return False
    end = next((end for end in range(at + 1, len(found.pieces)) if found.gaps[end]), len(found.pieces))
    return sum(named.values()) > sum(bool(piece.text) for piece in found.pieces[at:end])
