"""Rows that are not decided one by one, completed from their tables as a whole."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.importer.by_order.deciding.decide import Decided
from app.importer.by_order.deciding.support import names_another
from app.importer.by_order.numbers import number_of
from app.importer.by_order.ordered import OrderedCell, OrderedRow, Support, is_read, of_cells, unit_of
from app.importer.by_order.own_heads import are_under_others
from app.importer.by_order.pieces import Pieces
from app.importer.by_order.printed.turned import turned
from app.importer.by_order.rows import FormRow
from app.importer.by_order.whole_tables.tables import WholeTables
from app.importer.by_order.whole_tables.under_heads import each_under_its_head, under_heads


def under_their_heads(
    rows: Sequence[FormRow],
    tables: WholeTables,
    made: Mapping[tuple[str, str], OrderedRow],
    found: Pieces,
) -> dict[tuple[str, str], OrderedRow]:
    """Return the rows without sums that were not read and whose figures follow the heads of their columns."""
    missing = [row for row in rows if not is_read(made.get((row.table, row.row)))]
    next_table = next((row.table for row in tables.rows if row.number > rows[-1].number), None)
    end = tables.first_of(next_table) if missing and next_table else None
    at = under_heads(rows, found, end) if end is not None else {}
    put: dict[tuple[str, str], OrderedRow] = {}
    for row in missing if at else ():
        own = [at[key] for key in row.keys]
        unit = unit_of(found.gaps[own[0]])
        cells = [
            OrderedCell(key, found.pieces[place].text, found.pieces[place].place, unit)
            for key, place in zip(row.keys, own, strict=True)
        ]
        put[row.table, row.row] = of_cells(row, Support.PLACE, cells)
    return put


def put_back_by_sums(
    table: str,
    tables: WholeTables,
    decided: Sequence[Decided],
    made: Mapping[tuple[str, str], OrderedRow],
    found: Pieces,
) -> dict[tuple[str, str], OrderedRow]:
    """Return the rows of a table, other than those certain, that all its sums together prove."""
    rows = [row for row in tables.rows if row.table == table]
    others = [item.run for item in decided if is_read(made.get((item.run.row.table, item.run.row.row)))]
    start = max((run.end for run in others if run.row.number < rows[0].number), default=0)
    end = min((run.start for run in others if run.row.number > rows[-1].number), default=len(found.pieces))
    known = {
        item.run.row.row: (item.run.start, item.run.end)
        for item in decided
        if item.run.row in rows
        and _is_certain(item, made[item.run.row.table, item.run.row.row])
        and not names_another(item.run, rows, found)
    }
    at = tables.read(table, (start, end), known)
    put: dict[tuple[str, str], OrderedRow] = {}
    for row in rows:
        own = [(key, *at[key]) for key in row.keys if key in at]
        before = made.get((row.table, row.row))
        if not own or (before is not None and _is_as_good(before, own)):
            continue
        if are_under_others(row, {key: place for key, _, place in own}, found) and not tables.is_summed(row, at):
            continue
        cells = [OrderedCell(key, text, found.pieces[place].place) for key, text, place in own]
        sums = ("row",) if row.is_beside else ("row", "column")
        put[row.table, row.row] = of_cells(row, Support.TABLE, cells, sums)
    return put


def of_columns(rows: Sequence[FormRow], found: Pieces) -> dict[tuple[str, str], OrderedRow]:
    """Return rows side by side that are columns in the source."""
    put: dict[tuple[str, str], OrderedRow] = {}
    at = turned(rows, found) if rows else {}
    for row in rows if at else ():
        own = [found.pieces[place] for place in at[row.row]]
        cells = [OrderedCell(key, piece.text, piece.place) for key, piece in zip(row.keys, own, strict=True)]
        numbers = [number_of(piece.text) for piece in own]
        sums = ("row",) if sum(number or 0 for number in numbers) == 2 * (numbers[row.total] or 0) else ()
        put[row.table, row.row] = replace(of_cells(row, Support.PLACE, cells, sums), is_turned=True)
    return put


def under_each_head(
    rows: Sequence[FormRow], made: Mapping[tuple[str, str], OrderedRow], found: Pieces
) -> dict[tuple[str, str], OrderedRow]:
    """Return rows side by side that were not all read and whose figures each follow the head of their column."""
    if not rows or all(is_read(made.get((row.table, row.row))) for row in rows):
        return {}
    at = each_under_its_head(rows, found)
    put: dict[tuple[str, str], OrderedRow] = {}
    for row in rows if at else ():
        cells = [OrderedCell(key, found.pieces[at[key]].text, found.pieces[at[key]].place) for key in row.keys]
        put[row.table, row.row] = of_cells(row, Support.TABLE, cells, ("row",))
    return put


def _is_as_good(row: OrderedRow, own: Sequence[tuple[str, str, int]]) -> bool:
    """Return whether a row was read with these cells, or with more."""
    known = {cell.key: cell.text for cell in row.cells}
    return row.support is not Support.NOTHING and all(known.get(key) == text for key, text, _ in own)


def _is_certain(item: Decided, row: OrderedRow) -> bool:
    """Return whether a row is named, whole and adds up to more than 0."""
    has_more = any(text and text.strip("0") for text in item.texts)
    return row.support is not Support.NOTHING and item.is_direct and bool(item.sums) and item.run.is_named and has_more
