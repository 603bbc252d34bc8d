"""Header rows of a table: assignment of the form's columns to places of the source."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.form.model import CellKind, Table
from app.importer.labels.likeness import OTHER_EDITION, Match, normalised
from app.importer.labels.vocabulary import LabelRole, LabelVocabulary, Meaning, has
from app.importer.raw.notes import NOWHERE, NoteKind, Notes, SourcePlace, quoted


@dataclass(frozen=True, slots=True)
class Leaf:
    """One column of figures: its positions, possible meanings of its header, the row named above it, its header row."""

    positions: tuple[int, ...]
    text: str
    meanings: tuple[Meaning, ...] = ()
    confidence: float = 1.0
    row: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class SourceColumn:
    """One column of figures as a table of the form sees it; ``key`` is empty for a column that is not the form's."""

    key: str
    positions: tuple[int, ...]
    text: str
    row: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class SourceColumns:
    """The columns in the order of the source; ``start`` is the first one's place.

    It is ``None`` where the columns do not follow each other without a gap or the header's places are unsure
    (``is_even`` is false). ``is_assumed``: they are in the form's order because nothing tells theirs.
    """

    columns: tuple[SourceColumn, ...]
    start: int | None
    is_even: bool = True
    is_assumed: bool = False

    @property
    def places(self) -> frozenset[int]:
        """Return the places of all columns; empty if the header did not determine those of every column."""
        if not self.is_even or not all(column.positions for column in self.columns):
            return frozenset()
        return frozenset(place for column in self.columns for place in column.positions)

    @property
    def width(self) -> int:
        """Return the number of places that the figures of one row take."""
        return sum(len(column.positions) or 1 for column in self.columns)


_MOST_ROWS: Final = 12
_NO_COLUMNS: Final = SourceColumns((), None)


@dataclass(frozen=True, slots=True)
class HeaderRow:
    """One header row: the source row's cells, its place for notes, and whether its length differs from its table's.

    The cells of a packed row are in the order in which the source names them, upper rows first.
    """

    cells: tuple[str, ...]
    where: SourcePlace
    has_lost_cells: bool = False
    is_packed: bool = False


class Header:
    """Collector of header rows until figures follow; then determines the columns of each table of the form."""

    def __init__(self, vocabulary: LabelVocabulary, notes: Notes) -> None:
        self._vocabulary = vocabulary
        self._notes = notes
        self._rows: list[HeaderRow] = []
        self._closed = False
        self._resolved: dict[str, SourceColumns] = {}

    def add(self, row: HeaderRow) -> None:
        """Add a header row; the first one after figures begins a new header."""
        if self._closed:
            self.clear()
        self._rows = [*self._rows[1 - _MOST_ROWS :], row]
        self._resolved.clear()

    def clear(self) -> None:
        """Discard all header rows."""
        self._rows = []
        self._closed = False
        self._resolved = {}

    @property
    def is_open(self) -> bool:
        """Return whether there are header rows and no figures yet."""
        return bool(self._rows) and not self._closed

    def columns(self, table: Table) -> SourceColumns:
        """Return the columns under this header as that table of the form has them.

        Without any header of the form's columns, the form's own order is assumed and noted.
        """
        self._closed = True
        if table.key not in self._resolved:
            self._resolved[table.key] = self._resolve(table)
        return self._resolved[table.key]

    def _resolve(self, table: Table) -> SourceColumns:
        leaves = self._leaves()
        known = [leaf for leaf in leaves if self._key(leaf, table)]
        where = self._rows[-1].where if self._rows else NOWHERE
        if not known:
            if leaves:
                return self._as_columns(leaves, table)
            return self._form_order(table, where, "没有表头")
        first = min(known[0].positions)
        leaves = [
            leaf
            for leaf in leaves
            if leaf.meanings or min(leaf.positions) > first or normalised(leaf.text) in OTHER_EDITION
        ]
        self._note_guesses(known, table, where)
        positions = [position for leaf in leaves for position in leaf.positions]
        targets = [(leaf.row, self._key(leaf, table)) for leaf in known]
        is_sound = len(set(positions)) == len(positions) and len(set(targets)) == len(targets)
        if table.rows_side_by_side and is_sound:
            is_sound = all(leaf.row for leaf in known) or not any(leaf.row for leaf in known)
        has_levels = table.rows_side_by_side or any(column.groups for column in table.columns)
        if not is_sound or (has_levels and any(row.is_packed for row in self._rows)):
            return self._by_order(known, table, where)
        self._note_absent(known, table, where)
        columns = self._as_columns(sorted(leaves, key=lambda leaf: leaf.positions), table)
        keys = [column.key for column in columns.columns if column.key]
        order = [column.key for column in table.columns]
        if not table.rows_side_by_side and keys != sorted(keys, key=order.index):
            message = f"原文{where}的各列次序与格式不同，已按列名对应，请核对。"
            self._notes.add(NoteKind.GUESSED, message, key=table.key, place=where, taken="、".join(keys))
        return columns

    def _note_absent(self, known: Sequence[Leaf], table: Table, where: SourcePlace) -> None:
        """Note columns of the form that the header does not have: the other columns may be misread as these."""
        named = {self._key(leaf, table) for leaf in known}
        labels = [column.label for column in table.columns if column.key not in named]
        if table.rows_side_by_side:
            cells = [match for row in self._rows for _, _, match in self._matches(row.cells) if match is not None]
            above = {meaning.key for match in cells for meaning in match.value if meaning.role is LabelRole.ROW}
            covered = {leaf.row for leaf in known}
            labels += [row.label for row in table.rows if row.key in above - covered]
        absent = "、".join(labels)
        if absent:
            message = f"原文{where}的表头中没有“{absent}”，这部分数字与各列的对应请核对。"
            self._notes.add(NoteKind.GUESSED, message, key=table.key, place=where)

    def _by_order(self, known: Sequence[Leaf], table: Table, where: SourcePlace) -> SourceColumns:
        """Return header cells with contradictory places in the form's order, if the set is complete."""
        width = len(table.columns)
        counted = Counter(self._key(leaf, table) for leaf in known)
        times = len(table.rows) if table.rows_side_by_side else 1
        is_whole = len(known) == width * times if table.rows_side_by_side else len(counted) == width
        if is_whole and set(counted.values()) == {times} and self._keeps_order(known, table):
            return self._form_order(table, where, "表头的各格没有对齐")
        message = f"原文{where}的表头看不出各列的含义，这部分数字没有读入，请核对原文后填写。"
        self._notes.add(NoteKind.LEFTOVER, message, key=table.key, place=where, found=self._rows[-1].cells[0] or None)
        return _NO_COLUMNS

    def _keeps_order(self, known: Sequence[Leaf], table: Table) -> bool:
        """Return whether each header row names the columns of a group in the form's order, repeated side by side."""
        order = [column.key for column in table.columns]
        groups = {column.key: column.groups for column in table.columns}
        named: dict[tuple[int, tuple[str, ...]], list[int]] = {}
        for leaf in sorted(known, key=lambda leaf: (leaf.line, leaf.positions)):
            key = self._key(leaf, table)
            named.setdefault((leaf.line, groups[key]), []).append(order.index(key))
        if table.rows_side_by_side:
            return all(found == [at % len(order) for at in range(len(found))] for found in named.values())
        return all(found == sorted(found) for found in named.values())

    def _form_order(self, table: Table, where: SourcePlace, why: str) -> SourceColumns:
        rows = [row.key for row in table.rows] if table.rows_side_by_side else [""]
        columns = [SourceColumn(column.key, (), "", row) for row in rows for column in table.columns]
        place = str(where) or "数字前"
        message = f"原文{place}{why}，各列已按格式的次序对应，请核对。"
        self._notes.add(NoteKind.GUESSED, message, key=table.key, place=where, is_in_order=True)
        return SourceColumns(tuple(columns), None, is_assumed=True)

    def _as_columns(self, leaves: Sequence[Leaf], table: Table) -> SourceColumns:
        columns = tuple(
            SourceColumn(key, leaf.positions, leaf.text, leaf.row, _unit(leaf.text, table, key))
            for leaf in leaves
            for key in [self._key(leaf, table)]
        )
        places = sorted(position for leaf in leaves for position in leaf.positions)
        is_even = not any(row.has_lost_cells for row in self._rows)
        has_no_gap = is_even and bool(places) and places[-1] - places[0] == len(places) - 1
        return SourceColumns(columns, places[0] if has_no_gap else None, is_even)

    def _leaves(self) -> list[Leaf]:
        """Return the columns of figures that the header rows name, from left to right."""
        matches = [list(self._matches(row.cells)) for row in self._rows]
        filled = [tuple(bool(cell) for cell in row.cells) for row in self._rows]
        ends = {len(row) - row[::-1].index(True) for row in filled if any(row)}
        is_written_out = len(ends) == 1 and all(all(row[: min(ends)]) for row in filled)
        found: list[Leaf] = []
        used: set[tuple[int, int]] = set()
        for line, row in enumerate(matches):
            for position, text, match in row:
                if has(match, LabelRole.COLUMN) and match is not None:
                    used.add((line, position))
                    if is_written_out and any((leaf.positions, leaf.text) == ((position,), text) for leaf in found):
                        continue  # a merged cell continues downwards
                    above = self._row_above(matches, line, position)
                    found.append(Leaf((position,), text, match.value, match.confidence, above, line))
        for position, text, match in _stacked(matches, used, self._vocabulary):
            row_key = self._row_above(matches, len(matches) - 1, position)
            found.append(Leaf((position,), text, match.value, match.confidence, row_key))
        taken = {position for leaf in found for position in leaf.positions}
        last = max((line for line, _ in used), default=len(matches) - 1)
        for position, text, match in (item for row in matches[last:] for item in row):
            if match is None and position not in taken and text:
                found.append(Leaf((position,), text))
        return _repeats_joined(sorted(found, key=lambda leaf: leaf.positions))

    def _matches(self, cells: Sequence[str]) -> Iterator[tuple[int, str, Match[tuple[Meaning, ...]] | None]]:
        for position, text in enumerate(cells):
            if text:
                yield position, text, self._vocabulary.nearest(text)

    @staticmethod
    def _row_above(
        matches: Sequence[Sequence[tuple[int, str, Match[tuple[Meaning, ...]] | None]]], line: int, position: int
    ) -> str:
        """Return the side-by-side row whose header is nearest at or left of that place, in the rows above."""
        best: tuple[int, str] = (-1, "")
        for row in matches[:line]:
            for place, _, match in row:
                if match is not None and best[0] <= place <= position:
                    rows = [m.key for m in match.value if m.role is LabelRole.ROW and m.table.rows_side_by_side]
                    is_group = has(match, LabelRole.ROW_GROUP) and any(m.table.rows_side_by_side for m in match.value)
                    if rows or is_group:
                        best = (place, rows[0] if rows else "")
        return best[1]

    @staticmethod
    def _key(leaf: Leaf, table: Table) -> str:
        for meaning in leaf.meanings:
            if meaning.role is LabelRole.COLUMN and meaning.table.key == table.key:
                return meaning.key
        return ""

    def _note_guesses(self, known: Sequence[Leaf], table: Table, where: SourcePlace) -> None:
        labels = {column.key: column.label for column in table.columns}
        for leaf in known:
            if leaf.confidence < 1:
                label = labels[self._key(leaf, table)]
                message = f"原文{where}的列名{quoted(leaf.text)}按最接近的“{label}”读入，请核对。"
                self._notes.add(
                    NoteKind.GUESSED, message, key=table.key, place=where, found=leaf.text, taken=label,
                    confidence=leaf.confidence,
                )  # fmt: skip


def _stacked(
    matches: Sequence[Sequence[tuple[int, str, Match[tuple[Meaning, ...]] | None]]],
    used: set[tuple[int, int]],
    vocabulary: LabelVocabulary,
) -> Iterator[tuple[int, str, Match[tuple[Meaning, ...]]]]:
    """Yield labels split over several header rows, such as 结果 above 维持."""
    pieces: dict[int, list[tuple[int, str]]] = {}
    for line, row in enumerate(matches):
        for position, text, match in row:
            if match is None and (line, position) not in used:
                pieces.setdefault(position, []).append((line, text))
    for position, texts in pieces.items():
        joined = "".join(text for _, text in texts)
        match = vocabulary.exactly(joined)
        if len(texts) > 1 and match is not None and has(match, LabelRole.COLUMN):
            used.update((line, position) for line, _ in texts)
            yield position, joined, match


def _repeats_joined(leaves: Sequence[Leaf]) -> list[Leaf]:
    """Merge adjacent places with the same label (a merged cell written out) into one column."""
    joined: list[Leaf] = []
    for leaf in leaves:
        last = joined[-1] if joined else None
        if (
            last
            and leaf.meanings
            and (last.meanings, last.row) == (leaf.meanings, leaf.row)
            and (leaf.positions[0] == last.positions[-1] + 1)
        ):
            joined[-1] = replace(last, positions=(*last.positions, *leaf.positions))
        else:
            joined.append(leaf)
    return joined


def _unit(text: str, table: Table, key: str) -> str:
    """Return 元 where the header of an amount's column says so instead of 万元."""
    is_money = any(column.key == key and column.kind is CellKind.AMOUNT for column in table.columns)
    plain = normalised(text)
    return "元" if is_money and "元" in plain and "万元" not in plain else ""
