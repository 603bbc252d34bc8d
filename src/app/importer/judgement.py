"""Judgement of an import: what is certain, guessed and open, for each figure and part, with the sums that prove it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from typing import Final

from msgspec import Struct

from app.form.model import Balance, Form, Section, Sum, Table
from app.importer.raw.notes import CellSource, Imported, Note, NoteKind
from app.report.model import Report
from app.report.totals import Number, add
from app.values import as_number, format_figure

COVER: Final = "cover"
"""The section of the title and the introduction."""
_DOUBTS: Final = (NoteKind.DAMAGED, NoteKind.DOUBTFUL)
_WORST_FIRST: Final = (*_DOUBTS, NoteKind.MISSING, NoteKind.GUESSED, NoteKind.CONVERTED, NoteKind.LEFTOVER)
_NOT_FOUND: Final = "原文中没有找到，先空着，请核对原文后填写。"
_NO_SUMS: Final = "没有合计可以证明。"


class Certainty(StrEnum):
    """How sure a reading is.

    ``certain``: read as it is written, or proved by every sum it is part of; ``guessed``: in the report, with an
    inferred place or meaning; ``open``: not found, left blank, or in doubt, as is a guessed row without figures.
    """

    CERTAIN = "certain"
    GUESSED = "guessed"
    OPEN = "open"


class Judged(Struct, frozen=True):
    """One figure, part or field of the cover; ``kind`` is the worst kind of note on it, ``why`` their messages.

    ``section`` is the key of its section, or ``COVER``; ``proof`` has the sums that hold with it, in words.
    """

    key: str
    section: str
    certainty: Certainty
    kind: NoteKind | None = None
    why: tuple[str, ...] = ()
    proof: tuple[str, ...] = ()
    is_figure: bool = False

    @property
    def sentence(self) -> str:
        """Return the reasons and the proof in one paragraph."""
        proof = "；".join(self.proof)
        is_unproved = self.is_figure and not proof and self.certainty is Certainty.GUESSED
        return "".join((*self.why, f"算得上的合计：{proof}。" if proof else _NO_SUMS if is_unproved else ""))


class Counts(Struct, frozen=True):
    """How many figures and parts are certain, guessed and open."""

    certain: int = 0
    guessed: int = 0
    open: int = 0


class Judgement(Struct, frozen=True, dict=True):
    """The judgement of every figure, part and field of the cover, in the form's order.

    ``notes`` has the judgement of each note of the import, by its index, and the keys it is about.
    """

    items: tuple[Judged, ...]
    notes: tuple[tuple[Certainty, tuple[str, ...]], ...]

    @cached_property
    def by_key(self) -> Mapping[str, Judged]:
        """Return each item by its key."""
        return {item.key: item for item in self.items}

    def counts(self, section: str | None = None) -> Counts:
        """Return how many items are of each certainty, in one section or in all."""
        found = [item.certainty for item in self.items if section in (None, item.section)]
        return Counts(*(found.count(certainty) for certainty in Certainty))


def judge(imported: Imported) -> Judgement:
    """Return the judgement of everything that an import read, or did not."""
    report = imported.report
    sums, concerned = _Sums(report, imported.cells), _Concerned(imported)
    keys = tuple(concerned.keys_of(note) for note in imported.notes)
    concerning: dict[str, list[Note]] = {}
    for note, own in zip(imported.notes, keys, strict=True):
        for key in own:
            concerning.setdefault(key, []).append(note)
    items = tuple(_judged(imported, sums, concerning))
    standing = {item.key: item.certainty for item in items}
    notes = tuple((_of_note(note, own, standing), own) for note, own in zip(imported.notes, keys, strict=True))
    return Judgement(items, notes)


def messages_to_check(imported: Imported) -> tuple[str, ...]:
    """Return the message of each note, without the guesses that the sums prove."""
    judged = zip(imported.notes, judge(imported).notes, strict=True)
    return tuple(
        note.message
        for note, (certainty, _) in judged
        if note.kind is not NoteKind.GUESSED or certainty is not Certainty.CERTAIN
    )


def _judged(imported: Imported, sums: "_Sums", concerning: Mapping[str, list[Note]]) -> Iterator[Judged]:
    report = imported.report
    form = report.form
    for key in _cover_keys(report):
        yield _of_text(key, COVER, concerning.get(key, []), is_there=_is_on_cover(report, key))
    for section in form.sections:
        for table in section.tables:
            for key in table.cell_keys:
                yield _of_cell(key, section.key, imported, sums, concerning.get(key, []))
        for key in _text_keys(report):
            if key.partition(".")[0] == section.key:
                is_there = bool(report.text(key).strip())
                if is_there or not form.part(key).optional or concerning.get(key):
                    yield _of_text(key, section.key, concerning.get(key, []), is_there=is_there)


def _of_cell(key: str, section: str, imported: Imported, sums: "_Sums", notes: Iterable[Note]) -> Judged:
    source = imported.cells.get(key)
    is_lacking = source is None and key not in imported.report.figures
    found = [note for note in notes if note.kind is not NoteKind.MISSING or is_lacking]
    proof = sums.holding(key)
    found = [
        note
        for note in found
        if not (note.kind is NoteKind.GUESSED and note.is_in_order and sums.prove(key, note.rows))
    ]
    kind = _worst(found)
    why = tuple(note.message for note in found)
    if is_lacking:
        return Judged(key, section, Certainty.OPEN, _lacking_kind(found), why or (_NOT_FOUND,), is_figure=True)
    if kind is NoteKind.GUESSED and _is_blank_row(key, imported):
        return Judged(key, section, Certainty.OPEN, NoteKind.MISSING, why, is_figure=True)
    return Judged(key, section, _certainty(kind), kind, why, proof, is_figure=True)


def _is_blank_row(key: str, imported: Imported) -> bool:
    """Return whether nothing is in any cell of a figure's row."""
    row = key.rpartition(".")[0]
    own = [cell for cell in imported.report.form.cells if cell.rpartition(".")[0] == row]
    figures, sources = imported.report.figures, imported.cells
    return not any(cell in figures or (cell in sources and sources[cell].found) for cell in own)


def _lacking_kind(notes: Iterable[Note]) -> NoteKind:
    kind = _worst(notes)
    return kind if kind in _DOUBTS else NoteKind.MISSING


def _of_text(key: str, section: str, notes: Iterable[Note], *, is_there: bool) -> Judged:
    found = [note for note in notes if note.kind is not NoteKind.MISSING or not is_there]
    kind = _worst(found)
    why = tuple(note.message for note in found)
    if not is_there:
        return Judged(key, section, Certainty.OPEN, kind or NoteKind.MISSING, why or (_NOT_FOUND,))
    return Judged(key, section, _certainty(kind), kind, why)


def _worst(notes: Iterable[Note]) -> NoteKind | None:
    return min((note.kind for note in notes), key=_WORST_FIRST.index, default=None)


def _certainty(kind: NoteKind | None) -> Certainty:
    if kind in (None, NoteKind.CONVERTED):
        return Certainty.CERTAIN
    return Certainty.GUESSED if kind is NoteKind.GUESSED else Certainty.OPEN


def _of_note(note: Note, keys: Iterable[str], standing: Mapping[str, Certainty]) -> Certainty:
    """Return the judgement of a note: a guess that the sums prove is certain, as is every cell it is about."""
    own = _certainty(note.kind)
    if own is Certainty.GUESSED and note.is_in_order:
        found = {standing[key] for key in keys if key in standing}
        return Certainty.CERTAIN if found == {Certainty.CERTAIN} else own
    return own


def _cover_keys(report: Report) -> Iterator[str]:
    yield from ("cover.organisation", "cover.year", "cover.body_kind")
    if report.cover.signed_on is not None:
        yield "cover.signed_on"
    if report.introduction.strip():
        yield report.form.introduction.key


def _is_on_cover(report: Report, key: str) -> bool:
    values = {"cover.organisation": report.cover.organisation, "cover.year": report.cover.year}
    return bool(values.get(key, True))


def _text_keys(report: Report) -> Iterator[str]:
    return (key for key in report.text_keys() if key != report.form.introduction.key)


class _Concerned:
    """The figures and texts that a note is about."""

    def __init__(self, imported: Imported) -> None:
        self._report = imported.report
        self._form = imported.report.form
        self._cells = imported.cells
        self._at: dict[tuple[int, int], list[tuple[int, str]]] = {}
        for key, source in imported.cells.items():
            self._at.setdefault((source.table, source.row), []).append((source.column, key))

    def keys_of(self, note: Note) -> tuple[str, ...]:
        """Return the keys of a note's cells, texts or field of the cover."""
        key = note.key or ""
        if note.kind is NoteKind.LEFTOVER or (note.is_of_words and key in self._form.tables):
            return ()
        if note.rows:
            return tuple(cell for row in note.rows for cell in self._of_row(row))
        if key in self._form.tables:
            return self._of_table(note, self._form.tables[key])
        if key not in self._form.cells and key.partition(".")[0] in self._form.tables:
            return self._within_row(note, key)
        section = next((section for section in self._form.sections if section.key == key), None)
        if section is not None:
            return self._of_section(note, section)
        return (key,) if key else self._texts_with(note)

    def _of_section(self, note: Note, section: Section) -> tuple[str, ...]:
        if section.parts:
            return tuple(text for text in _text_keys(self._report) if text.partition(".")[0] == section.key)
        cells = tuple(cell for table in section.tables for cell in table.cell_keys)
        own = set(cells).intersection(self._at_place(note))
        if own or note.kind is NoteKind.GUESSED:  # a guessed heading is no guess about the figures below
            return tuple(cell for cell in cells if cell in own)
        return tuple(cell for cell in cells if cell not in self._cells)

    def _of_row(self, row: str) -> tuple[str, ...]:
        return tuple(key for key in self._form.cells if key.rpartition(".")[0] == row)

    def _within_row(self, note: Note, row: str) -> tuple[str, ...]:
        """Return the cells of a row; a doubt at one place is about those that were not read, or were read there."""
        cells = self._of_row(row)
        if not note.place.column or note.kind not in _DOUBTS:
            return cells
        there = self._at_place(note)
        return tuple(key for key in cells if key in there or key not in self._cells) or cells

    def _of_table(self, note: Note, table: Table) -> tuple[str, ...]:
        if note.kind is NoteKind.MISSING:
            return table.cell_keys
        there = self._at_place(note)
        own = tuple(key for key in table.cell_keys if key in there)
        if own:
            return own
        labelled = tuple(key for key in table.cell_keys if self._form.cells[key].column.label == note.taken)
        return labelled or table.cell_keys

    def _at_place(self, note: Note) -> set[str]:
        place = note.place
        at = self._at.get((place.table, place.row) if place.table else (0, place.line), ())
        return {key for column, key in at if not (place.table and place.column) or column == place.column}

    def _texts_with(self, note: Note) -> tuple[str, ...]:
        """Return the texts of the report in which the note's words are, as far as it is about words."""
        if not note.found or note.kind not in _DOUBTS:
            return ()
        passages = note.found.strip().split("\n")
        texts = ((key, self._report.text(key)) for key in self._report.text_keys())
        return tuple(key for key, text in texts if any(passage in text for passage in passages))


class _Sums:
    """The sums and balances of the form that an import makes hold, in words."""

    def __init__(self, report: Report, cells: Mapping[str, CellSource]) -> None:
        self._form = report.form
        self._figures = report.figures
        self._holding: dict[str, list[str]] = {}
        self._all: dict[str, int] = {}
        self._filled: set[str] = set()
        self._failing: set[str] = set()
        zeros: list[Sum] = []
        equations: tuple[Sum | Balance, ...] = (*report.form.sums, *report.form.balances)
        for item in equations:
            keys = (item.total, *item.addends) if isinstance(item, Sum) else (*item.left, *item.right)
            for key in keys:
                self._all[key] = self._all.get(key, 0) + 1
            if not all(key in cells or key in self._figures for key in keys):
                continue
            if not (words := self._in_words(item)):
                self._failing.update(key.rpartition(".")[0] for key in keys)
                continue
            for key in keys:
                self._holding.setdefault(key, []).append(words)
            if any(as_number(self._figures.get(key)) for key in keys):
                self._filled.update(keys)
            elif isinstance(item, Sum):
                zeros.append(item)
        for item in zeros:
            if item.total in self._filled:  # a total that other figures prove to be 0: no addend is below it
                self._filled.update(item.addends)

    def holding(self, key: str) -> tuple[str, ...]:
        """Return the sums that hold with this cell."""
        return tuple(self._holding.get(key, ()))

    def prove(self, key: str, rows: Sequence[str]) -> bool:
        """Return whether every sum of the cell holds, and not only because all is 0.

        Of ``rows`` side by side that were read as one (none: the whole table), all must hold: a figure too many or too
        few moves the others.
        """
        table = self._form.tables[self._form.cells[key].table]
        together = rows or [f"{table.key}.{row.key}" for row in table.rows]
        is_moved = table.rows_side_by_side and not self._failing.isdisjoint(together)
        return key in self._filled and len(self._holding[key]) == self._all[key] and not is_moved

    def _in_words(self, item: Sum | Balance) -> str:
        """Return the sum in words if it holds, else nothing."""
        cells = self._form.cells
        if isinstance(item, Balance):
            left, right = self._sum(item.left), self._sum(item.right)
            if left is None or left != right:
                return ""
            rows = "＝".join("＋".join(map(self._number_of, side)) for side in (item.left, item.right))
            figures = "＝".join("＋".join(map(self._shown, side)) for side in (item.left, item.right))
            return f"平衡：{rows}，“{item.name}”一列 {figures}"
        stated = as_number(self._figures.get(item.total))
        if stated is None or stated != self._sum(item.addends):
            return ""
        total, addend = cells[item.total], cells[item.addends[0]]
        if total.row == addend.row:
            filled = [key for key in item.addends if as_number(self._figures.get(key))]
            kinds = "各项" if self._form.tables[total.table].rows_side_by_side else "各类"
            shown = f"{'＋'.join(map(self._shown, filled))}＝{format_figure(stated)}" if filled else "都是 0"
            return f"总计＝{kinds}相加：{shown}"
        figure = format_figure(stated)
        return f"{len(item.addends)}项＝{total.row.short}：“{item.name}”一列各项相加是{figure}"

    def _sum(self, keys: Iterable[str]) -> Number | None:
        return add(self._figures.get(key) for key in keys)

    def _shown(self, key: str) -> str:
        return format_figure(self._figures.get(key)) or "0"

    def _number_of(self, key: str) -> str:
        """Return the number at the beginning of a row's label: 一 or （七）."""
        row = self._form.cells[key].row.short
        number, mark, _ = row.partition("、")
        return number if mark else row.partition("）")[0] + "）"


def section_title(form: Form, key: str) -> str:
    """Return the heading of a section of the judgement."""
    return "封面和引言" if key == COVER else form.section(key).heading


def item_name(report: Report, key: str) -> str:
    """Return how a sentence calls an item of the judgement."""
    names = {
        "cover.organisation": "单位名称", "cover.year": "年份",
        "cover.body_kind": "单位类别", "cover.signed_on": "落款日期",
    }  # fmt: skip
    if key in names:
        return names[key]
    if key in report.form.cells:
        return report.form.cells[key].name
    label = report.form.part(key).label
    heading = "" if key == report.form.introduction.key else report.narrative(key).heading or ""
    return f"“{heading or label}”"
