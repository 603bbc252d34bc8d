"""Attach last year's report, start this year's from it, and compare the two."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.actions.importing.document import import_report
from app.checks.finding import Finding, Level
from app.checks.rules.figures import cover as rules
from app.places import readable
from app.project import store
from app.report.bindings import in_order
from app.report.bound.following import follow
from app.report.last_year import carrying
from app.report.last_year.carrying import (
    Taken,
    carried_text,
    has_both_years,
    taken,
    with_cover_of_last,
)
from app.report.last_year.comparison import ComparedCell, compare_years
from app.report.last_year.similarity import CopiedPart, copied_part, copied_parts_in_steps, last_text
from app.report.model import Cover, Report, new_report
from app.report.text import clean_line
from app.report.totals import shown_figures

if TYPE_CHECKING:
    from app.importer.raw.notes import Note

__all__ = [
    "ComparedCell",
    "CopiedPart",
    "Taken",
    "carried_text",
    "compare_years",
    "copied_part",
    "copied_parts_in_steps",
    "figures_to_check",
    "has_both_years",
    "last_text",
    "quoted",
    "taken",
]


_COVER: Final = {"cover.organisation": "单位名称", "cover.year": "年度"}


@dataclass(frozen=True, slots=True)
class Attached:
    """Report with last year's attached, doubts about it, and what was carried over, one Chinese sentence each."""

    report: Report
    notices: tuple[str, ...] = ()
    carried: str = ""


def attach(report: Report, path: Path) -> Attached:
    """Attach last year's report: a project file, or a published document in any readable format.

    Its introduction and signature are carried over where the report has none.

    Raises:
        ProjectUnreadable: the project file cannot be opened; nothing was changed.
        SourceUnreadable: the document cannot be read as a report.
    """
    last, notices = read_last(path)
    attached = attach_report(report, last)
    carried = with_cover_of_last(attached)
    return Attached(carried, (*notices, *doubts(attached)), carried_words(carried, attached))


def attach_report(report: Report, last: Report) -> Report:
    """Return the report with cover, figures and text of ``last`` as last year's; no reasons or signatures.

    Bound numbers that compare with last year follow.
    """
    return follow(
        replace(report, last_year=replace(last, last_year=None, reasons=(), sign_offs=(), provenance=None)), report
    )


def carried_words(report: Report, before: Report | None = None) -> str:
    """Return the sentence about what a report has of last year's that it did not have ``before``, if anything."""
    begun = new_report() if before is None else before
    has_introduction = report.introduction != begun.introduction
    is_signed = report.cover.signature and not begun.cover.signature
    if has_introduction and is_signed:
        return "引言和落款沿用了上年的，请核对引言，填上落款日期。"
    if has_introduction:
        return "引言沿用了上年的，请核对。"
    return "落款沿用了上年的，请填上落款日期。" if is_signed else ""


def detach(report: Report) -> Report:
    """Return the report without last year's; bound numbers that compare with it become gaps."""
    return follow(replace(report, last_year=None), report)


def read_last(path: Path) -> tuple[Report, tuple[str, ...]]:
    """Return the report in a project file or published document, and what reading it guessed or doubted, in sentences.

    Raises:
        ProjectUnreadable: the project file cannot be opened; nothing was changed.
        SourceUnreadable: the document cannot be read as a report.
    """
    if path.suffix.lower() == store.SUFFIX:
        return store.load(path).report, ()
    imported = import_report(path)
    name = readable(path.name)
    doubts = sum(map(_is_doubt_about_content, imported.notes))
    sentence = f"读取“{name}”时有 {doubts} 处没有把握，比较以前请先核对上年的数字。"
    return imported.report, (*_whose_and_which(name, imported.notes), *((sentence,) if doubts else ()))


def _whose_and_which(name: str, notes: Iterable["Note"]) -> Iterator[str]:
    """Yield what was guessed or is in doubt of the body, the year and the edition, each sentence once."""
    fields: dict[str, list[str]] = {}
    for note in notes:
        is_of_cover = note.key in _COVER and note.kind.value in ("guessed", "doubtful", "damaged")
        if is_of_cover or (note.is_of_2019 and note.key is None):
            guessed = fields.setdefault(note.message, [])
            if note.kind.value == "guessed":
                guessed.append(_COVER[note.key or ""])
    for message, guessed in fields.items():
        yield f"“{name}”的{'和'.join(guessed)}是推断的：{message}" if guessed else f"“{name}”：{message}"


def _is_doubt_about_content(note: "Note") -> bool:
    """Return whether figures or text read may be wrong.

    What belongs to the 2019 edition is known, and the cover is said by itself. What a page has around the report
    (menus, footer) has no key.
    """
    if note.is_of_2019 or (note.key or "").startswith("cover."):
        return False
    return note.kind.value in ("doubtful", "damaged") or (note.kind.value == "leftover" and note.key is not None)


def start_from(last: Report, *, organisation: str | None = None, year: int | None = None) -> Report:
    """Return a new report that follows ``last``: cover and introduction one year on, carried out as carried in.

    Nothing else is filled. ``last`` is attached as last year's report. Totals are not taken over: they are computed.

    Args:
        last: last year's report.
        organisation: another name than last year's, where it changed.
        year: another year than the one that follows.
    """
    cover: Cover = replace(last.cover, signed_on=None, local_deadline=None)
    following = None if cover.year is None else cover.year + 1
    cover = replace(cover, year=following if year is None else year)
    if organisation is not None:
        cover = replace(cover, organisation=clean_line(organisation)[0].strip())
    report = new_report(cover)
    shown = shown_figures(last)
    carried = {
        key: shown.get(f"requests.carried_out.{column.key}")
        for column in report.form.tables["requests"].columns
        if not report.form.cells[key := f"requests.carried_in.{column.key}"].is_total
    }
    return with_cover_of_last(attach_report(report.with_figures(carried), last))


def quoted(report: Report, key: str) -> Report:
    """Return the report with last year's text of a part added to what is there; the same one if it is there.

    Its numbers that were bound to last year's tables, or that the reading recognises as theirs, are bound to this
    year's and are this year's from now on; the others stay as they were, and a check points each out.
    """
    last = report.last_year
    if last is None or key not in set(last.text_keys()):
        return carrying.quoted(report, key)
    from app.checks.offers import offers  # noqa: PLC0415 - imported late: start-up

    recorded = last.bindings(key)
    return carrying.quoted(report, key, in_order((*recorded, *offers(last, key)), last.text(key)))


def figures_to_check(findings: Iterable[Finding]) -> int:
    """Return how many figures that came along with last year's words nobody has changed or looked at yet."""
    return sum(finding.rule == "text-copied" and finding.level is Level.HINT and finding.counts for finding in findings)


def doubts(report: Report) -> tuple[str, ...]:
    """Return the reasons to doubt that the attached report is last year's of the same body, as a check gives them."""
    return tuple(finding.message for finding in rules.doubts(report))
