"""Read the tables of a document by label and order, and say of each row what supports the reading."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain, pairwise
from typing import Final

from app.form.model import Form
from app.importer.by_order.align import Run, aligned
from app.importer.by_order.deciding.decide import Decided, decide, proved_tables
from app.importer.by_order.marks import without_marks
from app.importer.by_order.numbers import number_of
from app.importer.by_order.pieces import Pieces
from app.importer.by_order.printed.tables import PrintedTables
from app.importer.by_order.printed.turned import turned
from app.importer.by_order.rows import FormRow, contradicts, is_headed, is_of_other_edition
from app.importer.by_order.under_heads import under_heads
from app.importer.by_order.whole_tables import WholeTables
from app.importer.labels.likeness import normalised
from app.importer.labels.vocabulary import meanings_of
from app.importer.raw.notes import NOWHERE, SourcePlace
from app.patterns import lazy_pattern

_BETWEEN: Final = "|"
_LONG_LABEL: Final = 6
_IN_YUAN: Final = lazy_pattern(r"单位:元|\(元\)")


class Support(StrEnum):
    """What supports the reading of a row: label and place, its sum, all sums of its table, or nothing."""

    PLACE = "place"
    SUMS = "sums"
    TABLE = "table"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class OrderedCell:
    """A cell as read: its text, empty for a blank one, its place, and the unit 元 if the words before name it."""

    key: str
    text: str
    place: SourcePlace
    unit: str = ""


@dataclass(frozen=True, slots=True)
class OrderedRow:
    """A row as read by order; ``cells`` are those decided, ``sums`` names the sums that decided (row, column).

    ``found`` is what follows the label in the source, ``place`` where. ``is_alone``: words name no other row there;
    ``is_turned``: the source has it as a column.
    """

    row: FormRow
    support: Support
    cells: tuple[OrderedCell, ...]
    sums: tuple[str, ...]
    found: str
    place: SourcePlace
    is_whole: bool
    has_implied_blanks: bool
    is_alone: bool = False
    is_turned: bool = False


@dataclass(frozen=True, slots=True)
class OrderedTables:
    """All rows read by order, by table and row, and the places in the source of their figures and labels."""

    rows: Mapping[tuple[str, str], OrderedRow]
    places: frozenset[SourcePlace]


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
        support = Support.NOTHING if row.table in refused else _support(number, decided, found, beside, rows)
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
    made |= _under_heads([row for row in rows if row.total < 0], tables, made, found)
    for table in form.tables.values():
        is_whole = table.key in proved and all(_is_read(made.get((table.key, row.key))) for row in table.rows)
        if table.key not in refused and not is_whole:
            put = _put_back(table.key, tables, decided, made, found)
            made |= put
            places.update(cell.place for row in put.values() for cell in row.cells)
    columns = _turned([row for row in rows if row.is_beside], found)
    places.update(cell.place for row in columns.values() for cell in row.cells)
    made |= columns
    return OrderedTables(made, frozenset(places))


def _put_back(
    table: str,
    tables: WholeTables,
    decided: Sequence[Decided],
    made: Mapping[tuple[str, str], OrderedRow],
    found: Pieces,
) -> dict[tuple[str, str], OrderedRow]:
    """Return the rows of a table, other than those certain, that all its sums together prove."""
    rows = [row for row in tables.rows if row.table == table]
    others = [item.run for item in decided if _is_read(made.get((item.run.row.table, item.run.row.row)))]
    start = max((run.end for run in others if run.row.number < rows[0].number), default=0)
    end = min((run.start for run in others if run.row.number > rows[-1].number), default=len(found.pieces))
    known = {
        item.run.row.row: (item.run.start, item.run.end)
        for item in decided
        if item.run.row in rows
        and _is_certain(item, made[item.run.row.table, item.run.row.row])
        and not _names_another(item.run, rows, found)
    }
    at = tables.read(table, (start, end), known)
    put: dict[tuple[str, str], OrderedRow] = {}
    for row in rows:
        own = [(key, *at[key]) for key in row.keys if key in at]
        before = made.get((row.table, row.row))
        if not own or (before is not None and _is_as_good(before, own)):
            continue
        cells = [OrderedCell(key, text, found.pieces[place].place) for key, text, place in own]
        sums = ("row",) if row.is_beside else ("row", "column")
        put[row.table, row.row] = _of_cells(row, Support.TABLE, cells, sums)
    return put


def _turned(rows: Sequence[FormRow], found: Pieces) -> dict[tuple[str, str], OrderedRow]:
    """Return rows side by side that are columns in the source."""
    put: dict[tuple[str, str], OrderedRow] = {}
    at = turned(rows, found) if rows else {}
    for row in rows if at else ():
        own = [found.pieces[place] for place in at[row.row]]
        cells = [OrderedCell(key, piece.text, piece.place) for key, piece in zip(row.keys, own, strict=True)]
        numbers = [number_of(piece.text) for piece in own]
        sums = ("row",) if sum(number or 0 for number in numbers) == 2 * (numbers[row.total] or 0) else ()
        put[row.table, row.row] = replace(_of_cells(row, Support.PLACE, cells, sums), is_turned=True)
    return put


def _under_heads(
    rows: Sequence[FormRow],
    tables: WholeTables,
    made: Mapping[tuple[str, str], OrderedRow],
    found: Pieces,
) -> dict[tuple[str, str], OrderedRow]:
    """Return the rows without sums that were not read and whose figures follow the heads of their columns."""
    missing = [row for row in rows if not _is_read(made.get((row.table, row.row)))]
    next_table = next((row.table for row in tables.rows if row.number > rows[-1].number), None)
    end = tables.first_of(next_table) if missing and next_table else None
    at = under_heads(rows, found, end) if end is not None else {}
    put: dict[tuple[str, str], OrderedRow] = {}
    for row in missing if at else ():
        own = [at[key] for key in row.keys]
        unit = "元" if _IN_YUAN.search(found.gaps[own[0]].replace("万元", "")) else ""
        cells = [
            OrderedCell(key, found.pieces[place].text, found.pieces[place].place, unit)
            for key, place in zip(row.keys, own, strict=True)
        ]
        put[row.table, row.row] = _of_cells(row, Support.PLACE, cells)
    return put


def _of_cells(row: FormRow, support: Support, cells: Sequence[OrderedCell], sums: tuple[str, ...] = ()) -> OrderedRow:
    """Return a row read with these cells, each at a place of its own."""
    text = " ".join(cell.text for cell in cells)
    is_whole = len(cells) == row.width
    return OrderedRow(row, support, tuple(cells), sums, text, cells[0].place, is_whole, has_implied_blanks=False)


def _is_read(row: OrderedRow | None) -> bool:
    return row is not None and row.support is not Support.NOTHING


def _is_as_good(row: OrderedRow, own: Sequence[tuple[str, str, int]]) -> bool:
    """Return whether a row was read with these cells, or with more."""
    known = {cell.key: cell.text for cell in row.cells}
    return row.support is not Support.NOTHING and all(known.get(key) == text for key, text, _ in own)


def _names_another(run: Run, rows: Sequence[FormRow], found: Pieces) -> bool:
    """Return whether the label of another row, too, is between the figures before a row and its own."""
    words = found.gaps[run.start]
    return any(label in words for row in rows if row != run.row for label in row.labels if len(label) >= _LONG_LABEL)


def _is_certain(item: Decided, row: OrderedRow) -> bool:
    """Return whether a row is named, whole and adds up to more than 0."""
    has_more = any(text and text.strip("0") for text in item.texts)
    return row.support is not Support.NOTHING and item.is_direct and bool(item.sums) and item.run.is_named and has_more


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


def _support(
    number: int, decided: Sequence[Decided], found: Pieces, beside: frozenset[int], rows: Sequence[FormRow]
) -> Support:
    item = decided[number]
    run = item.run
    is_unmarked = any(piece.is_unmarked for piece in found.pieces[run.start : run.end])
    if all(text is None for text in item.texts) or (is_unmarked and not item.sums) or _lacks_total(item, found):
        return Support.NOTHING
    if _names_another(run, rows, found) and not _is_closed(run, found):
        is_beside_label = any(found.gaps[run.start].endswith(label) for label in run.row.labels)
        if not item.is_direct or not (is_beside_label or _is_listed(number, decided, found)):
            return Support.NOTHING  # its own sum says that the figures are a row, not which of those named
    if item.is_direct and run.is_named and (number in beside or _is_closed(run, found)):
        return Support.SUMS if is_unmarked else Support.PLACE
    if not item.sums or (
        not found.gaps[run.start] and not run.row.is_beside and not _is_listed(number, decided, found)
    ):
        return Support.NOTHING
    if run.is_named and not run.is_broken:
        return Support.SUMS
    has_more = any(text and text.strip("0") for text in item.texts)
    return (
        Support.SUMS
        if (has_more or _is_between(number, decided)) and item.is_direct | run.is_broken
        else Support.NOTHING
    )


def _lacks_total(item: Decided, found: Pieces) -> bool:
    """Return whether a row of a text has figures and no total: it may go on after the end of its label."""
    run = item.run
    if run.row.total < 0 or item.texts[run.row.total] or not any(item.texts):
        return False
    return not any(piece.is_gridded for piece in found.pieces[run.start : run.end])


def _is_listed(number: int, decided: Sequence[Decided], found: Pieces) -> bool:
    """Return whether a row's label is in a list before the figures of several rows.

    The rows must follow each other in the form up to the end of the figures, and the last must be the last listed; or
    begin with the figures, all of them.
    """
    last = number
    while (
        last + 1 < len(decided)
        and decided[last + 1].run.start == decided[last].run.end
        and not found.gaps[decided[last].run.end]
    ):
        last += 1
    end = decided[last].run.end
    if end < len(found.pieces) and not found.gaps[end]:
        return False
    start = decided[number].run.start
    while start and not found.gaps[start]:
        start -= 1
    words = found.gaps[start]
    return any(words.endswith(label) for label in decided[last].run.row.labels) and _are_consecutive(
        decided[number : last + 1]
    )


def _are_consecutive(decided: Sequence[Decided]) -> bool:
    return all(two.run.row.number == one.run.row.number + 1 for one, two in pairwise(decided))


def _is_closed(run: Run, found: Pieces) -> bool:
    is_open_before = run.start > 0 and not found.gaps[run.start]
    is_open_after = run.end < len(found.pieces) and not found.gaps[run.end]
    return not (is_open_before or is_open_after)


def _is_between(number: int, decided: Sequence[Decided]) -> bool:
    """Return whether the rows before and after in the form are directly before and after in the source."""
    if not 0 < number < len(decided) - 1:
        return False
    before, run, after = (decided[at].run for at in (number - 1, number, number + 1))
    return before.end == run.start and run.end == after.start


def _row(item: Decided, support: Support, found: Pieces, *, is_alone: bool) -> OrderedRow:
    run = item.run
    pieces = found.pieces[run.start : run.end]
    cells: list[OrderedCell] = []
    words = found.gaps[run.start].replace("万元", "")
    unit = "元" if _IN_YUAN.search(words) else ""
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
