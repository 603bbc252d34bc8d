"""A report as a version that came in: its figures, and what is wrong with it in the words of the checks."""

from datetime import date
from typing import Final

from app.actions import checking
from app.checks.finding import Finding, Level
from app.checks.words.wording import Wording
from app.desk.differences import fingerprints
from app.desk.model import Arrival, Point
from app.report.model import Report
from app.report.totals import shown_figures

_COVER: Final = "封面"
YEAR_RULE: Final = "desk-year"


def arrival_of(report: Report, year: int, today: date, open_figures: int = 0, lists: Wording | None = None) -> Arrival:
    """Return a report as a version that came in today, with its errors and unanswered warnings; of no file yet.

    A report of another year than the desk's has that as its first error.

    Args:
        report: what was read.
        year: the desk's year.
        today: the day of coming, and of the checks.
        open_figures: how many figures and parts reading left open or guessed.
        lists: the wording lists; the bundled ones and the user's own if ``None``.
    """
    findings = checking.check(report, today, lists=lists)
    points = [_point(report, finding) for finding in findings if finding.counts and finding.level is not Level.HINT]
    stated = report.cover.year
    if stated not in (None, year):
        message = f"这是 {stated} 年的报告，这里收的是 {year} 年的，请核对是不是交错了文件。"
        points.insert(0, Point(YEAR_RULE, is_error=True, message=message, where=_COVER))
    return Arrival(
        file="",
        digest="",
        came_on=today,
        organisation=report.cover.organisation,
        year=stated,
        scope=report.cover.scope,
        edition=report.edition,
        figures=tuple(shown_figures(report).values()),
        points=tuple(points),
        open_figures=open_figures,
        texts=fingerprints(report),
    )


def _point(report: Report, finding: Finding) -> Point:
    key = finding.cells[0] if finding.cells else finding.part or ""
    section = report.form.section_of(key)
    where = _COVER if key.startswith("cover") else "" if section is None else section.heading
    return Point(finding.rule, finding.level is Level.ERROR, finding.message, where, finding.cells, finding.part or "")
