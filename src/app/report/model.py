"""The frozen report: cover, figures, remarks and narrative by key, reasons, last year's report, sign-offs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final, Self

from app.form.loader import CURRENT_EDITION, load_form
from app.form.model import Form
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
    """Who reports on which year; ``year`` is ``None`` while nobody has said it."""

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
    published; ``text`` holds its paragraphs joined by line feeds.
    """

    part: str
    text: str = ""
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a warning stands, tied to the figures and words it was given for: it lapses when they change."""

    rule: str
    reason: str
    figures: tuple[tuple[str, Figure | None], ...] = ()
    part: str | None = None
    quote: str | None = None
    author: str = ""
    given_on: date | None = None


@dataclass(frozen=True, slots=True)
class SignOff:
    """One of the three reviews, signed by name for the content that ``content_hash`` stands for."""

    review: str
    name: str
    signed_on: date
    content_hash: str


@dataclass(frozen=True, slots=True)
class Report:
    """One report, whole.

    ``figures`` holds the filled cells only, totals only where somebody stated them; ``remarks`` one line a cell
    key; ``notes`` one text a table key; ``narratives`` the parts by section key, every part of the form at
    least once and in the order they are printed.
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

    @property
    def form(self) -> Form:
        """The form that this report fills in."""
        return load_form(self.edition)

    @property
    def title(self) -> str:
        """The official title of the report."""
        year = "" if self.cover.year is None else str(self.cover.year)
        return self.form.title.format(organisation=self.cover.organisation, year=year)

    def with_cover(self, **changes: Any) -> Self:
        """A report with other cover fields."""
        return replace(self, cover=replace(self.cover, **changes))

    def with_figures(self, changes: Mapping[str, Figure | None]) -> Self:
        """A report with these cells set, ``None`` making a cell blank; raises ``KeyError`` for an unknown cell."""
        return replace(self, figures=_merged(self.figures, changes, self.form.cells))

    def with_remark(self, key: str, remark: str) -> Self:
        """A report with this remark on a cell; an empty one removes it."""
        return replace(self, remarks=_merged(self.remarks, {key: remark or None}, self.form.cells))

    def with_note(self, table: str, note: str) -> Self:
        """A report with this note under a table; an empty one removes it."""
        return replace(self, notes=_merged(self.notes, {table: note or None}, self.form.tables))

    def with_narratives(self, section: str, narratives: tuple[Narrative, ...]) -> Self:
        """A report with other parts in a section; parts of the form left out are added, empty, at their place."""
        return replace(self, narratives={**self.narratives, section: completed(self.form, section, narratives)})

    def text_keys(self) -> Iterator[str]:
        """All text keys in printed order: ``introduction``, ``section.part``, ``section.additional.N``."""
        yield self.form.introduction.key
        for section, narratives in self.narratives.items():
            yield from narrative_keys(section, narratives, self.form)

    def text(self, key: str) -> str:
        """The text of that key, paragraphs joined by line feeds; raises ``KeyError`` for an unknown one."""
        if key == self.form.introduction.key:
            return self.introduction
        return self.narrative(key).text

    def narrative(self, key: str) -> Narrative:
        """The part of that key; raises ``KeyError`` for an unknown one."""
        section, index = self._place(key)
        return self.narratives[section][index]

    def with_text(self, key: str, text: str) -> Self:
        """A report with this text in a part; raises ``KeyError`` for an unknown key."""
        if key == self.form.introduction.key:
            return replace(self, introduction=text)
        return self._with_narrative(key, text=text)

    def with_heading(self, key: str, heading: str | None) -> Self:
        """A report with this heading over a part, ``None`` for the form's own."""
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
    """The text keys of a section's parts in their order; repeated parts are counted from 0."""
    repeated = {part.key for part in form.section(section).parts if part.repeated}
    count = 0
    for narrative in narratives:
        if narrative.part in repeated:
            yield f"{section}.{narrative.part}.{count}"
            count += 1
        else:
            yield f"{section}.{narrative.part}"


def completed(form: Form, section: str, narratives: tuple[Narrative, ...]) -> tuple[Narrative, ...]:
    """These parts with every part of the form present: a missing one is put, empty, behind its predecessor."""
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
    """An empty report of that edition."""
    form = load_form(edition)
    narratives = {section.key: completed(form, section.key, ()) for section in form.sections if section.parts}
    return Report(edition=edition, cover=cover or Cover(), narratives=narratives)


def _merged(current: Mapping[str, Any], changes: Mapping[str, Any], known: Mapping[str, object]) -> Mapping[str, Any]:
    """Both together in the form's order, without what became ``None``."""
    merged = {**current, **changes}
    for key in changes:
        if key not in known:
            raise KeyError(key)
    return {key: merged[key] for key in known if merged.get(key) is not None}
