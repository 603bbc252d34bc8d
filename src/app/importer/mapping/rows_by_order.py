"""Rows that the tables themselves left open, read by label and order and decided by the form's sums."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final

from app.form.model import Form, Section, Table
from app.importer.by_order.equations import equations
from app.importer.by_order.numbers import number_of
from app.importer.by_order.ordered import OrderedRow, OrderedTables, Support
from app.importer.by_order.printed.tables import PrintedTables, printed_tables
from app.importer.by_order.reading import read_by_order
from app.importer.mapping.cells import CellPlace
from app.importer.mapping.figures import Figures
from app.importer.raw.blocks import RawDocument
from app.importer.raw.notes import Note, NoteKind, Notes, SourcePlace, quoted
from app.report.totals import add
from app.values import as_number

_ANSWERED: Final = frozenset((NoteKind.DOUBTFUL, NoteKind.LEFTOVER, NoteKind.GUESSED, NoteKind.CONVERTED))
_LINES: Final = "行"


class RowsByOrder:
    """Second reading of the tables of a document, made only where the first one left something open."""

    def __init__(self, document: RawDocument, form: Form, figures: Figures, notes: Notes) -> None:
        self._document = document
        self._form = form
        self._figures = figures
        self._notes = notes
        self.places: frozenset[SourcePlace] = frozenset()

    @cached_property
    def _source(self) -> PrintedTables:
        return printed_tables(self._document.blocks, self._document.unit, self._form)

    @cached_property
    def _tables(self) -> OrderedTables:
        return read_by_order(self._source, self._form)

    def complete(self, section: Section) -> None:
        """Read the rows of a section that are missing, unsure, or whose sums do not hold."""
        if self._document.marks_headings:
            return
        for table in section.tables:
            self._note_doubtful(table, self._complete(table))

    def _leave_contradicted(self, table: Table) -> dict[str, str]:
        """Leave figures of a table open that heads or labels contradict, and return them by row."""
        is_assumed = self._figures.is_assumed(table)
        if not is_assumed and (self._document.unit != _LINES or len(table.rows) < 2):
            return {}
        printed = self._source.printed
        is_other_order = is_assumed and table.key in printed.reordered | printed.refused
        is_other_year = is_assumed and bool(self._figures.readers_of(self._source.of_other_years))
        if not (is_other_order or is_other_year or table.key in printed.misplaced):
            return {}
        read = {row.key: " ".join(self._figures.texts(f"{table.key}.{row.key}").values()) for row in table.rows}
        self._figures.leave(table)
        self._notes.drop(lambda note: note.key == table.key and note.is_in_order)
        return {row: text for row, text in read.items() if text.strip()}

    def _note_left(self, table: Table, left: dict[str, str]) -> None:
        """Note the rows of a table that are open because heads or labels contradict the order of its figures."""
        printed = self._source.printed
        rows = {row: text for row, text in left.items() if row not in self._figures.rows_read(table)}
        is_unclear = table.key in printed.refused | printed.misplaced and not self._figures.rows_read(table)
        if not rows and not is_unclear:
            return
        name = table.title or self._form.section(table.section).title
        what = "各行" if table.rows_side_by_side else "各列"
        why = "数字不在行名之后" if table.key in printed.misplaced else f"{what}的次序与格式不同"
        message = f"“{name}”在原文中{why}，看不出各数属于哪一格，先空着，请核对原文后填写。"
        names = tuple(f"{table.key}.{row}" for row in rows)
        self._notes.add(NoteKind.DOUBTFUL, message, key=table.key, found=" ".join(rows.values()) or None, rows=names)

    def _note_doubtful(self, table: Table, taken: Iterable[OrderedRow]) -> None:
        """Note that figures of a table are read in the form's order although its heads may be in another."""
        is_assumed = self._figures.is_assumed(table)
        read = self._figures.rows_read(table) if is_assumed else {row.row.row for row in taken}
        if not read or table.key not in self._source.printed.doubtful:
            return
        name = table.title or self._form.section(table.section).title
        message = f"“{name}”的列名在原文中看不出先后，各数按格式的次序读入，请核对。"
        rows = tuple(f"{table.key}.{row.key}" for row in table.rows if row.key in read)
        self._notes.add(NoteKind.GUESSED, message, key=table.key, rows=rows)

    def _complete(self, table: Table) -> Sequence[OrderedRow]:
        """Replace rows of a table by what was read by order, as far as that is better, and return them."""
        left = self._leave_contradicted(table)
        open_rows = [row.key for row in table.rows if not self._figures.is_settled(table, row.key)]
        wrong = [row.key for row in table.rows if row.key not in open_rows and self._contradicts(table, row.key)]
        thin = [row.key for row in table.rows if self._has_blanks(table, row.key)]
        taken: list[OrderedRow] = []
        others = [row.key for row in table.rows] if self._has_wrong_columns(table) else []
        for key in dict.fromkeys((*open_rows, *wrong, *thin, *others)):
            row = self._tables.rows.get((table.key, key))
            if row is None or self._is_left(row) or not self._is_better(table, row):
                continue
            taken.append(row)
        taken = self._without_contested(table, taken)
        if not taken:
            if open_rows:
                self._note_left(table, left)
            return taken
        names = {f"{table.key}.{row.row.row}" for row in taken}
        is_all = len(taken) == len(table.rows)
        places = {(place.table, place.row, place.line) for place in self._tables.places}
        self._notes.drop(lambda note: self._is_moot(note, table, names, places, is_all=is_all))
        for row in taken:
            cells = {cell.key: (cell.text, CellPlace(cell.place, cell.unit)) for cell in row.cells}
            self._figures.put_row(f"{table.key}.{row.row.row}", cells)
        if left:
            self._note_left(table, left)
        self.places |= self._tables.places
        self._note(table, taken)
        if table.rows_side_by_side:
            self._note_unread(table, taken[0].place)
        return taken

    def _without_contested(self, table: Table, taken: Sequence[OrderedRow]) -> list[OrderedRow]:
        """Return the rows whose figures no other row was read from.

        In a text, the sums across rows decide between two rows that add up with the same figures: both are taken by
        order if all sums of the table hold then, else both are left open.
        """
        names = {f"{table.key}.{row.row.row}" for row in taken}
        free = [row for row in taken if self._figures.readers_of(_places(row)) <= names]
        contested = [
            row
            for row in taken
            if row not in free and row.row.total >= 0 and row.is_whole and row.sums
            if all(name.startswith(f"{table.key}.") for name in self._figures.readers_of(_places(row)))
        ]
        if self._document.unit != _LINES or table.rows_side_by_side or not contested:
            return free
        rivals = set[str]().union(*(self._figures.readers_of(_places(row)) for row in contested)) - names
        own = [self._tables.rows.get((table.key, name.partition(".")[2])) for name in rivals]
        others = [row for row in own if row is not None and row.support is not Support.NOTHING and row.is_whole]
        if len(others) == len(rivals) and self._hold(table, [*taken, *others]):
            return [*taken, *others]
        for row in contested:
            readers = sorted(self._figures.readers_of(_places(row)) - names)
            label = "、".join(quoted(self._label(name)) for name in readers)
            message = (
                f"原文{row.place}的“{row.found}”按位置属于{label}，按次序属于{quoted(row.row.label)}，"
                "没有合计能证明属于哪一行，先空着，请核对原文后填写。"
            )
            self._notes.add(
                NoteKind.DOUBTFUL, message, key=table.key, place=row.place, found=row.found,
                rows=(f"{table.key}.{row.row.row}", *readers),
            )  # fmt: skip
        self._figures.leave_rows({*rivals, *(f"{table.key}.{row.row.row}" for row in contested)})
        return free

    def _label(self, name: str) -> str:
        return next(cell.row.label for key, cell in self._form.cells.items() if key.rpartition(".")[0] == name)

    def _hold(self, table: Table, rows: Sequence[OrderedRow]) -> bool:
        """Return whether all sums and balances of a table hold once these rows are read by order."""
        texts = {key: text for row in table.rows for key, text in self._figures.texts(f"{table.key}.{row.key}").items()}
        for row in rows:
            texts |= {cell.key: cell.text for cell in row.cells}
        numbers = {key: number for key, text in texts.items() if (number := number_of(text)) is not None}
        own = [signs for signs in equations(self._form) if not set(table.cell_keys).isdisjoint(signs)]
        return set(table.cell_keys) <= numbers.keys() and all(
            sum(sign * numbers[key] for key, sign in signs.items()) == 0 for signs in own
        )

    def _is_left(self, row: OrderedRow) -> bool:
        return any((number, line) in self._figures.left for number, line, _ in _places(row))

    def _has_wrong_columns(self, table: Table) -> bool:
        """Return whether a sum over the rows of a table in a text does not hold: a row may be another's."""
        if self._document.unit != _LINES:
            return False
        figures = self._figures.figures
        return any(
            item.total in figures
            and self._form.cells[item.total].table == table.key
            and len({key.rpartition(".")[0] for key in item.addends}) > 1
            and add(figures.get(key) for key in item.addends) != as_number(figures[item.total])
            for item in self._form.sums
        )

    def _has_blanks(self, table: Table, row: str) -> bool:
        """Return whether a row of a text has blank cells: a figure may be in the cell of another, or of the label."""
        return self._document.unit == _LINES and "" in self._figures.texts(f"{table.key}.{row}").values()

    def _contradicts(self, table: Table, row: str) -> bool:
        """Return whether the row's sum does not hold."""
        texts = self._figures.texts(f"{table.key}.{row}")
        for item in self._form.sums:
            if item.total in texts and set(item.addends) < set(texts):
                numbers = {key: number_of(text) for key, text in texts.items()}
                if None in numbers.values():
                    return False
                total = sum(number for key in item.addends if (number := numbers[key]) is not None)
                return total != numbers[item.total]
        return False

    def _is_better(self, table: Table, row: OrderedRow) -> bool:
        """Return whether the reading by order is to replace what was read of the row."""
        name = row.row.row
        known = self._figures.texts(f"{table.key}.{name}")
        texts = {cell.key: cell.text for cell in row.cells}
        if row.support is Support.NOTHING or known == texts or not any(texts.values()):
            return False
        if table.rows_side_by_side and self._figures.is_by_place(table):
            return False
        if row.support is Support.TABLE or not any(known.values()):
            return True
        is_certain = row.is_whole and row.support is Support.PLACE
        is_proved = row.is_whole and bool(row.sums)
        has_more = sum(map(bool, texts.values())) > sum(map(bool, known.values()))
        return (
            (is_certain and (has_more or not self._figures.is_settled(table, name)))
            or (is_certain and is_proved and self._has_wrong_columns(table))
            or (is_proved and (self._contradicts(table, name) or len(known) < row.row.width))
            or (is_proved and self._figures.has_several(table, name))
        )

    @staticmethod
    def _is_moot(note: Note, table: Table, names: set[str], places: set[tuple[int, int, int]], *, is_all: bool) -> bool:
        if note.kind not in _ANSWERED:
            return False
        place = note.place
        is_there = (place.table, place.row, place.line) in places
        if note.key in names or (note.key or "").rpartition(".")[0] in names:
            return True
        if note.key == table.key:
            is_divided = note.kind is NoteKind.DOUBTFUL and table.rows_side_by_side
            return is_all or ((note.kind is NoteKind.LEFTOVER or is_divided) and is_there)
        return note.key == table.section and is_there and (note.kind is NoteKind.LEFTOVER or is_all)

    def _note(self, table: Table, taken: Sequence[OrderedRow]) -> None:
        """Note what was read by order, and the sums that prove it."""
        is_reordered = table.key in self._source.printed.reordered
        plain = [row for row in taken if row.support is Support.PLACE]
        is_turned = bool(plain) and plain[0].is_turned
        is_reordered = is_reordered or is_turned
        alone = [[row] for row in plain if row.is_alone and not is_reordered]
        for rows in filter(None, (*alone, [row for row in plain if [row] not in alone])):
            name = table.title or self._form.section(table.section).title
            how = "行列互换" if is_turned else "次序与格式不同"
            order = f"原文的行名和列名（{how}）" if is_reordered else "行名和格式的次序"
            message = f"“{name}”从原文{rows[0].place}起有{len(rows)}行数字按{order}读入{_proof(rows)}，请核对。"
            self._notes.add(
                NoteKind.GUESSED, message, key=table.key, place=rows[0].place, found=rows[0].found,
                rows=_names(rows), is_in_order=not is_reordered,
            )  # fmt: skip
        put = [row for row in taken if row.support is Support.TABLE and not row.row.is_beside]
        for row in put[:1]:
            name = table.title or self._form.section(table.section).title
            message = f"“{name}”在原文中行列次序不同，{len(put)}行按各行、各列相加等于总计确定各数的位置，请核对。"
            self._notes.add(
                NoteKind.GUESSED, message, key=table.key, place=row.place, found=row.found, rows=_names(put)
            )
        for row in taken:
            key = f"{table.key}.{row.row.row}"
            if row.support is Support.SUMS or (row.support is Support.TABLE and row.row.is_beside):
                how = "各数相加等于总计" + ("，各列相加也等于合计" if "column" in row.sums else "")
                rest = "" if row.is_whole else "，其余的数不能确定属于哪一列，先空着"
                message = (
                    f"原文{row.place}{quoted(row.row.label)}的“{row.found}”按{how}确定各数所属的列{rest}，请核对。"
                )
                self._notes.add(NoteKind.GUESSED, message, key=key, place=row.place, found=row.found)
            elif row.has_implied_blanks and any(not cell.text for cell in row.cells):
                message = (
                    f"原文{row.place}{quoted(row.row.label)}的空格只剩空行，已按空行的多少确定各数所属的列，请核对。"
                )
                self._notes.add(NoteKind.GUESSED, message, key=key, place=row.place, found=row.found)

    def _note_unread(self, table: Table, place: SourcePlace) -> None:
        """Note the rows side by side with those read whose figures are not to be told from theirs."""
        for row in table.rows:
            key = f"{table.key}.{row.key}"
            if not self._figures.texts(key):
                message = f"看不出原文{place}起的数字中哪些属于{quoted(row.label)}，先空着，请核对原文后填写。"
                self._notes.add(NoteKind.DOUBTFUL, message, key=key, place=place)


def _names(rows: Iterable[OrderedRow]) -> tuple[str, ...]:
    return tuple(f"{row.row.table}.{row.row.row}" for row in rows)


def _places(row: OrderedRow) -> set[tuple[int, int, int]]:
    """Return table, row and column of the figures of a row."""
    places = (cell.place for cell in row.cells if cell.text)
    return {(place.table, place.row or place.line, place.column or 1) for place in places}


def _proof(rows: Sequence[OrderedRow]) -> str:
    summed = [row for row in rows if row.row.total >= 0]
    if not summed:
        return ""
    held = sum("row" in row.sums for row in summed)
    if not held:
        return "，但各数相加不等于总计"
    return "，每行各数相加都等于总计" if held == len(summed) else f"，其中{held}行各数相加等于总计"
