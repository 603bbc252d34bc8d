"""The frozen report: cover, figures, remarks and narrative by key, reasons, last year's report, sign-offs."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final, Self

from app.form.loader import CURRENT_EDITION, load_form
from app.form.model import Form
from app.report.bindings import Binding, Edit, edited, edits_between
from app.report.provenance import Provenance
from app.values import Figure

_NOTHING: Mapping[str, Any] = MappingProxyType({})


class BodyKind(StrEnum):
    """What kind of body reports; deadlines and some checks depend on it."""

    DEPARTMENT = "department"
    TOWNSHIP = "township"
    GOVERNMENT = "government"
    OTHER = "other"

    @property
    def word(self) -> str:
        """What a reader sees."""
        return _BODY_KINDS[self]


class Scope(StrEnum):
    """Whether the figures are the body's own (本机关) or the sum of a jurisdiction (汇总)."""

    OWN = "own"
    JURISDICTION = "jurisdiction"

    @property
    def word(self) -> str:
        """What a reader sees."""
        return _SCOPES[self]


_BODY_KINDS: Final = {
    BodyKind.DEPARTMENT: "政府部门",
    BodyKind.TOWNSHIP: "乡镇、街道",
    BodyKind.GOVERNMENT: "人民政府",
    BodyKind.OTHER: "其他",
}
_SCOPES: Final = {Scope.OWN: "本机关", Scope.JURISDICTION: "本行政区域汇总"}


@dataclass(frozen=True, slots=True)
class Cover:
    """Organisation, year and signature; ``year`` is ``None`` until it is entered."""

    organisation: str = ""
    year: int | None = None
    body_kind: BodyKind = BodyKind.DEPARTMENT
    scope: Scope = Scope.OWN
    contact: str = ""
    signed_on: date | None = None
    signature: bool = False
    local_deadline: date | None = None


@dataclass(frozen=True, slots=True)
class Narrative:
    """One part of a narrative section, in the order of the section's parts.

    ``part`` is the form's part key; ``heading`` is ``None`` for the form's own (numbered when printed), else as
    published; ``text`` holds its paragraphs joined by line feeds. ``bindings`` are the numbers in it that are the
    tables', in order, without overlaps; ``Report.with_text`` keeps them at their characters.
    """

    part: str
    text: str = ""
    heading: str | None = None
    bindings: tuple[Binding, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Reason for accepting a warning, tied to the figures and words it was given for: it lapses when they change."""

    rule: str
    reason: str
    figures: tuple[tuple[str, Figure | None], ...] = ()
    part: str | None = None
    quote: str | None = None
    author: str = ""
    given_on: date | None = None


@dataclass(frozen=True, slots=True)
class SignOff:
    """Signature for one of the three reviews; it holds for the content whose hash is ``content_hash``."""

    review: str
    name: str
    signed_on: date
    content_hash: str


@dataclass(frozen=True, slots=True)
class Report:
    """One complete report.

    ``figures`` contains filled cells only, totals only if stated; ``remarks`` one line per cell key; ``notes`` one
    text per table key; ``narratives`` the parts by section key in printed order, each part of the form at least
    once. A number of a text that is bound (``bindings``) is written as the tables hold it: ``follow`` of
    ``report/bound`` sees to that after an edit. Those of ``last_year`` are a record and follow nothing. A sum of other
    reports has its ``provenance``, a record, too.
    """

    edition: str
    cover: Cover
    narratives: Mapping[str, tuple[Narrative, ...]]
    introduction: str = ""
    figures: Mapping[str, Figure] = field(default_factory=lambda: _NOTHING)
    remarks: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    notes: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    reasons: tuple[Reason, ...] = ()
    last_year: "Report | None" = None
    sign_offs: tuple[SignOff, ...] = ()
    introduction_bindings: tuple[Binding, ...] = ()
    provenance: Provenance | None = None

    @property
    def form(self) -> Form:
        """Form of the report's edition."""
        return load_form(self.edition)

    @property
    def title(self) -> str:
        """Official title of the report."""
        year = "" if self.cover.year is None else str(self.cover.year)
        return self.form.title.format(organisation=self.cover.organisation, year=year)

    def with_cover(self, **changes: Any) -> Self:
        """Return a report with these cover fields changed."""
        return replace(self, cover=replace(self.cover, **changes))

    def with_figures(self, changes: Mapping[str, Figure | None]) -> Self:
        """Return a report with these cells set, ``None`` for blank; raise ``KeyError`` for an unknown cell."""
        return replace(self, figures=_merged(self.figures, changes, self.form.cells))

    def with_remark(self, key: str, remark: str) -> Self:
        """Return a report with this remark on a cell; a blank one removes it."""
        return replace(self, remarks=_merged(self.remarks, {key: remark if remark.strip() else None}, self.form.cells))

    def with_note(self, table: str, note: str) -> Self:
        """Return a report with this note below a table; a blank one removes it."""
        return replace(self, notes=_merged(self.notes, {table: note if note.strip() else None}, self.form.tables))

    def with_narratives(self, section: str, narratives: tuple[Narrative, ...]) -> Self:
        """Return a report with these parts in a section; missing parts of the form are added empty at their place."""
        return replace(self, narratives={**self.narratives, section: completed(self.form, section, narratives)})

    def text_keys(self) -> Iterator[str]:
        """Return all text keys in printed order: ``introduction``, ``section.part``, ``section.additional.N``."""
        yield self.form.introduction.key
        for section, narratives in self.narratives.items():
            yield from narrative_keys(section, narratives, self.form)

    def text(self, key: str) -> str:
        """Return the text of a key, paragraphs joined by line feeds; raise ``KeyError`` for an unknown key."""
        if key == self.form.introduction.key:
            return self.introduction
        return self.narrative(key).text

    def narrative(self, key: str) -> Narrative:
        """Return the part of a key; raise ``KeyError`` for an unknown key."""
        section, index = self._place(key)
        return self.narratives[section][index]

    def bindings(self, key: str) -> tuple[Binding, ...]:
        """Return the bindings of a text in order; raise ``KeyError`` for an unknown key."""
        if key == self.form.introduction.key:
            return self.introduction_bindings
        return self.narrative(key).bindings

    def with_text(self, key: str, text: str) -> Self:
        """Return a report with this text in a part; raise ``KeyError`` for an unknown key.

        Its bindings stay at their characters; those inside what changed are dropped. Where the place of the edit is
        known, ``with_edits`` is more exact.
        """
        known = self.bindings(key)
        if not known:
            return self.with_bound_text(key, text, ())
        old = self.text(key)
        return self if text == old else self.with_edits(key, edits_between(old, text))

    def with_edits(self, key: str, edits: Iterable[Edit]) -> Self:
        """Return a report with these replacements, in order and without overlaps, in a text (``bindings.edited``)."""
        return self.with_bound_text(key, *edited(self.text(key), self.bindings(key), edits))

    def with_bound_text(self, key: str, text: str, bindings: tuple[Binding, ...]) -> Self:
        """Return a report with this text and exactly these bindings in it, whose characters fit."""
        if key == self.form.introduction.key:
            return replace(self, introduction=text, introduction_bindings=bindings)
        return self._with_narrative(key, text=text, bindings=bindings)

    def with_heading(self, key: str, heading: str | None) -> Self:
        """Return a report with this heading over a part, ``None`` for the form's own."""
        return self._with_narrative(key, heading=heading)

    def _with_narrative(self, key: str, **changes: Any) -> Self:
        section, index = self._place(key)
        parts = list(self.narratives[section])
        parts[index] = replace(parts[index], **changes)
        return replace(self, narratives={**self.narratives, section: tuple(parts)})

    def _place(self, key: str) -> tuple[str, int]:
        section = key.partition(".")[0]
        for index, known in enumerate(narrative_keys(section, self.narratives.get(section, ()), self.form)):
            if known == key:
                return section, index
        raise KeyError(key)


def narrative_keys(section: str, narratives: tuple[Narrative, ...], form: Form) -> Iterator[str]:
    """Yield the text keys of a section's parts in order; repeated parts are numbered from 0."""
    repeated = {part.key for part in form.section(section).parts if part.repeated}
    count = 0
    for narrative in narratives:
        if narrative.part in repeated:
            yield f"{section}.{narrative.part}.{count}"
            count += 1
        else:
            yield f"{section}.{narrative.part}"


def completed(form: Form, section: str, narratives: tuple[Narrative, ...]) -> tuple[Narrative, ...]:
    """Return these parts completed to all parts of the form: a missing one is added empty after its predecessor."""
    parts = list(narratives)
    previous: str | None = None
    for part in form.section(section).parts:
        if part.repeated:
            continue
        known = [narrative.part for narrative in parts]
        if part.key not in known:
            at = 0 if previous is None else known.index(previous) + 1
            parts.insert(at, Narrative(part.key))
        previous = part.key
    return tuple(parts)


def new_report(cover: Cover | None = None, edition: str = CURRENT_EDITION) -> Report:
    """Return an empty report of this edition."""
    form = load_form(edition)
    narratives = {section.key: completed(form, section.key, ()) for section in form.sections if section.parts}
    return Report(edition=edition, cover=cover or Cover(), narratives=narratives)


def _merged(current: Mapping[str, Any], changes: Mapping[str, Any], known: Mapping[str, object]) -> Mapping[str, Any]:
    """Merge both in form order, without values of ``None``."""
    for key in changes:
        if key not in known:
            raise KeyError(key)
    merged: dict[str, Any] = {**dict.fromkeys(known), **current, **changes}
    return {key: value for key, value in merged.items() if value is not None}
