"""Read the tables of a document by label and order, and say of each row what supports the reading."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, pairwise
from typing import Final

from app.form.model import Form
from app.importer.by_order.align import Run, aligned
from app.importer.by_order.deciding.decide import Decided, decide, proved_tables
from app.importer.by_order.deciding.support import support_of
from app.importer.by_order.marks import without_marks
from app.importer.by_order.ordered import OrderedCell, OrderedRow, OrderedTables, Support, is_read, unit_of
from app.importer.by_order.pieces import Pieces
from app.importer.by_order.printed.tables import PrintedTables
from app.importer.by_order.rows import FormRow, contradicts, is_headed, is_of_other_edition
from app.importer.by_order.whole_tables.completed import (
    of_columns,
    put_back_by_sums,
    under_each_head,
    under_their_heads,
)
from app.importer.by_order.whole_tables.tables import WholeTables
from app.importer.labels.likeness import normalised
from app.importer.labels.vocabulary import meanings_of
from app.importer.raw.notes import NOWHERE, SourcePlace

_BETWEEN: Final = "|"


def read_by_order(source: PrintedTables, form: Form) -> OrderedTables:
    """Return the rows of the form that labels, order and sums make out among the figures of a document."""
    found, printed = source.found, source.printed
    if found.is_full:
        return OrderedTables({}, frozenset())
    rows = printed.rows
    found = without_marks(found, rows)
    runs = _extended(aligned(found, rows), found)
    tables = WholeTables(form, rows, found)
    beside = _beside(runs, found, tables)
    decided = decide(form, runs, found.pieces)
    labels = _BETWEEN.join(normalised(label) for section in form.sections for label, _ in meanings_of(section))
    made: dict[tuple[str, str], OrderedRow] = {}
    places: set[SourcePlace] = set()
    refused = _refused_tables(runs, found, printed.reordered) | printed.refused | printed.misplaced
    proved = proved_tables(form, decided)
    for number, item in enumerate(decided):
        row = item.run.row
        support = Support.NOTHING if row.table in refused else support_of(number, decided, found, beside, rows)
        is_alone = row.is_beside and tables.is_alone(row, item.run.start)
        if row.is_beside and number not in beside:
            is_sure = support is Support.PLACE and is_alone
            support = support if is_sure else Support.NOTHING  # all readings of such a line are compared below
        elif support is Support.NOTHING and row.table in proved - refused:
            support = Support.SUMS
        made[row.table, row.row] = _row(item, support, found, is_alone=is_alone)
        if support is not Support.NOTHING:
            places.update(piece.place for piece in found.pieces[item.run.start : item.run.end])
            words = chain.from_iterable(found.words[item.run.start : item.run.end + 1])
            places.update(word.place for word in words if word.text in labels or word.text.strip(":") in labels)
    made |= under_their_heads([row for row in rows if row.total < 0], tables, made, found)
    for table in form.tables.values():
        is_whole = table.key in proved and all(is_read(made.get((table.key, row.key))) for row in table.rows)
        if table.key not in refused and not is_whole:
            put = put_back_by_sums(table.key, tables, decided, made, found)
            made |= put
            places.update(cell.place for row in put.values() for cell in row.cells)
    beside_rows = [row for row in rows if row.is_beside]
    for put in (of_columns(beside_rows, found), under_each_head(beside_rows, made, found)):
        made |= put
        places.update(cell.place for row in put.values() for cell in row.cells)
    return OrderedTables(made, frozenset(places))


def _refused_tables(runs: Sequence[Run], found: Pieces, reordered: frozenset[str]) -> frozenset[str]:
    """Return the tables whose heads contradict the order in which they are read, or are of another edition.

    Those without sums that have no heads at all are refused as well. The heads of those ``reordered`` may be on two
    levels, so their order is not compared again.
    """
    words: dict[str, list[str]] = {}
    rows: dict[str, FormRow] = {}
    for run in runs:
        rows[run.row.table] = run.row
        words.setdefault(run.row.table, []).append(found.gaps[run.start])
    return frozenset(
        table
        for table, row in rows.items()
        if any((is_of_other_edition if table in reordered else contradicts)(row, gap) for gap in words[table])
        or (row.total < 0 and not any(is_headed(row, gap) for gap in words[table]))
    )


def _extended(runs: Sequence[Run], found: Pieces) -> list[Run]:
    """Return the runs with the blank cells and surplus figures around them that no words separate and no row has."""
    taken = {at for run in runs for at in range(run.start, run.end)}
    extended: list[Run] = []
    for run in runs:
        start, end = run.start, run.end
        if not (run.is_broken or run.row.is_beside):
            while start and not found.gaps[start] and start - 1 not in taken:
                start -= 1
            while end < len(found.pieces) and not found.gaps[end] and end not in taken:
                end += 1
            taken.update(range(start, end))
        extended.append(replace(run, start=start, end=end))
    return extended


def _beside(runs: Sequence[Run], found: Pieces, tables: WholeTables) -> frozenset[int]:
    """Return the numbers of the runs of side-by-side rows that follow each other as a whole."""
    numbers = [number for number, run in enumerate(runs) if run.row.is_beside]
    if not numbers or sum(row.is_beside for row in tables.rows) != len(numbers):
        return frozenset()
    follow = all(runs[one].end == runs[other].start for one, other in pairwise(numbers))
    first, last = runs[numbers[0]], runs[numbers[-1]]
    if any(runs[number].end - runs[number].start != runs[number].row.width for number in numbers):
        return frozenset()
    cells = {key: ("", runs[number].start + at) for number in numbers for at, key in enumerate(runs[number].row.keys)}
    if not all(tables.is_named(runs[number].row, cells) for number in numbers):
        return frozenset()
    is_bounded = bool(found.gaps[first.start]) and (last.end == len(found.pieces) or bool(found.gaps[last.end]))
    return frozenset(numbers) if follow and is_bounded else frozenset()


def _row(item: Decided, support: Support, found: Pieces, *, is_alone: bool) -> OrderedRow:
    run = item.run
    pieces = found.pieces[run.start : run.end]
    cells: list[OrderedCell] = []
    unit = unit_of(found.gaps[run.start])
    for key, text, source in zip(run.row.keys, item.texts, item.sources, strict=True):
        if text is not None:
            place = pieces[source].place if source >= 0 else (pieces[0].place if pieces else NOWHERE)
            cells.append(OrderedCell(key, text, place, unit))
    first = next((piece.place for piece in pieces if piece.text), pieces[0].place if pieces else NOWHERE)
    return OrderedRow(
        run.row,
        support,
        tuple(cells),
        item.sums,
        " ".join(piece.text for piece in pieces if piece.text),
        first,
        not item.is_open,
        any(piece.is_implied for piece in pieces),
        is_alone,
    )
