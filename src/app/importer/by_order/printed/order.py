"""The rows of the form with their columns, and rows side by side, in the order in which a document prints them.

The form's order is an assumption: no sum proves it, since a sum holds in every order. Any label that is printed in
another order contradicts it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby

from app.form.model import Form, Table
from app.importer.by_order.pieces import Pieces
from app.importer.by_order.rows import FormRow, contradicts
from app.importer.labels.printed_order import Order, PrintedOrder


@dataclass(frozen=True, slots=True)
class Printed:
    """The rows of all tables as printed; ``reordered`` and ``refused`` are the tables in another order than the form's.

    Those refused do not say in which.
    """

    rows: Sequence[FormRow]
    reordered: frozenset[str]
    refused: frozenset[str]


def as_printed(form: Form, rows: Sequence[FormRow], found: Pieces) -> Printed:
    """Return the rows in the order that heads and labels name with certainty, and what only contradicts the form's."""
    lines = [list(_lines(found, at)) for at in range(len(found.gaps))]
    made: list[FormRow] = []
    reordered: set[str] = set()
    refused: set[str] = set()
    for table, group in groupby(rows, key=lambda row: row.table):
        own = list(group)
        printed = _rows_as_printed(form, own, lines) if own[0].is_beside else _columns_as_printed(form, own, lines, found)
        if printed is None:
            refused.add(table)
        elif [row.keys for row in printed] != [row.keys for row in own]:
            reordered.add(table)
        made += own if printed is None else printed
    numbered = [replace(row, number=number) for number, row in enumerate(made)]
    return Printed(numbered, frozenset(reordered), frozenset(refused))


def _lines(found: Pieces, at: int) -> Iterator[str]:
    """Yield the words before a figure line by line."""
    for _, words in groupby(found.words[at], key=lambda word: (word.place.table, word.place.row, word.line)):
        yield "".join(word.text for word in words)


def _heads(table: Table) -> PrintedOrder:
    """Return the heads of a table's columns, those under the name of some with it."""
    common = set[str]().union(*(column.groups for column in table.columns)).intersection(
        *(column.groups for column in table.columns)
    )
    labels = [(column.label, next((name for name in column.groups if name not in common), "")) for column in table.columns]
    rows = [name for row in table.rows for name in (row.label, *row.groups)] if table.rows_side_by_side else []
    return PrintedOrder(labels, [*common, table.corner, *rows])


def _in_order(row: FormRow, order: Order) -> FormRow:
    """Return a row with its columns in another order."""
    total = order.index(row.total) if row.total >= 0 else -1
    keys, heads = tuple(row.keys[at] for at in order), tuple(row.heads[at] for at in order)
    return replace(row, keys=keys, heads=heads, total=total)


def _columns_as_printed(
    form: Form, rows: Sequence[FormRow], lines: Sequence[Sequence[str]], found: Pieces
) -> Sequence[FormRow] | None:
    """Return the rows with the columns that all heads name in the same order; ``None`` if they differ, or do not tell."""
    if rows[0].width < 2:
        return rows
    heads = _heads(form.tables[rows[0].table])
    orders = {order for before in lines for order in heads.orders(before)}
    if len(orders) > 1:
        return None
    if orders:
        (order,) = orders
        return [_in_order(row, order) for row in rows]
    is_other = any(heads.named(before) and contradicts(rows[0], words) for before, words in zip(lines, found.gaps, strict=True))
    return None if is_other else rows


def _rows_as_printed(
    form: Form, rows: Sequence[FormRow], lines: Sequence[Sequence[str]]
) -> Sequence[FormRow] | None:
    """Return rows side by side in the order of their labels, each with the columns that the heads name for it."""
    labels = PrintedOrder([(row.label, row.group) for row in rows], rows[0].heads)
    at_once = {order for before in lines for order in labels.orders(before)}
    named = [places[-1] for before in lines if (places := labels.named(before)) and len(places) == 1]
    order = tuple(range(len(rows)))
    if len(at_once) == 1:
        (order,) = at_once
    elif at_once or (named and len(set(named)) == len(named) and named != sorted(named)):
        order = tuple(named)
    elif named != sorted(named):
        return None
    heads = list(chain.from_iterable(_heads(form.tables[rows[0].table]).orders(before) for before in lines))
    if len(set(heads)) == 1:
        heads = heads[:1] * len(order)
    elif heads and len(heads) != len(order):
        return None
    printed = [rows[at] for at in order]
    return [_in_order(row, own) for row, own in zip(printed, heads, strict=True)] if heads else printed
