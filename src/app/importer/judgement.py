"""Judgement of an import: what is certain, guessed and open, for each figure and part, with the sums that prove it."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from typing import Final

from msgspec import Struct

from app.form.model import Form
from app.importer.judging.concerned import DOUBTS, Concerned, text_keys
from app.importer.judging.sums_held import SumsHeld
from app.importer.raw.notes import Imported, Note, NoteKind
from app.report.model import Report

COVER: Final = "cover"
"""The section of the title and the introduction."""
_WORST_FIRST: Final = (*DOUBTS, NoteKind.MISSING, NoteKind.GUESSED, NoteKind.CONVERTED, NoteKind.LEFTOVER)
_NOT_FOUND: Final = "原文中没有找到，先空着，请核对原文后填写。"
_BLANK: Final = "原文这一格是空的，请核对是否应当填写。"
_NO_SUMS: Final = "没有合计可以证明。"


class Certainty(StrEnum):
    """How sure a reading is.

    ``certain``: read as it is written, or proved by every sum it is part of; ``guessed``: in the report, with an
    inferred place or meaning; ``open``: not found, blank in the source too, or in doubt.
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
    sums, concerned = SumsHeld(report, imported.cells), Concerned(imported)
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


def _judged(imported: Imported, sums: SumsHeld, concerning: Mapping[str, list[Note]]) -> Iterator[Judged]:
    report = imported.report
    form = report.form
    for key in _cover_keys(report):
        yield _of_text(key, COVER, concerning.get(key, []), is_there=_is_on_cover(report, key))
    for section in form.sections:
        for table in section.tables:
            for key in table.cell_keys:
                yield _of_cell(key, section.key, imported, sums, concerning.get(key, []))
        for key in text_keys(report):
            if key.partition(".")[0] == section.key:
                is_there = bool(report.text(key).strip())
                if is_there or not form.part(key).optional or concerning.get(key):
                    yield _of_text(key, section.key, concerning.get(key, []), is_there=is_there)


def _of_cell(key: str, section: str, imported: Imported, sums: SumsHeld, notes: Iterable[Note]) -> Judged:
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
    if key not in imported.report.figures and kind not in DOUBTS:
        return Judged(key, section, Certainty.OPEN, NoteKind.MISSING, why or (_BLANK,), is_figure=True)
    return Judged(key, section, _certainty(kind), kind, why, proof, is_figure=True)


def _lacking_kind(notes: Iterable[Note]) -> NoteKind:
    kind = _worst(notes)
    return kind if kind in DOUBTS else NoteKind.MISSING


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
