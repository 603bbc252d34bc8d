"""Reasons that answer warnings: tied to the figures and words they were given for, they lapse when these change."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from app.checks.finding import Finding
from app.report.model import Reason, Report
from app.report.text import clean_line
from app.report.totals import shown_figures
from app.values import Figure


def with_reason(report: Report, finding: Finding, text: str, author: str, given_on: date) -> Report:
    """The report with this reason for a warning; an empty one takes the reason back."""
    shown = shown_figures(report)
    others = tuple(reason for reason in report.reasons if not answers(reason, finding, shown))
    bare = clean_line(text)[0].strip()
    if not bare:
        return replace(report, reasons=others)
    given = Reason(
        rule=finding.rule,
        reason=bare,
        figures=_figures(finding, shown),
        part=finding.part,
        quote=finding.quote,
        author=author,
        given_on=given_on,
    )
    return replace(report, reasons=(*others, given))


def answers(reason: Reason, finding: Finding, shown: Mapping[str, Figure | None]) -> bool:
    """Whether the reason was given for just this finding with just these figures and words."""
    return (reason.rule, reason.part, reason.quote, reason.figures) == (
        finding.rule,
        finding.part,
        finding.quote,
        _figures(finding, shown),
    )


def _figures(finding: Finding, shown: Mapping[str, Figure | None]) -> tuple[tuple[str, Figure | None], ...]:
    return tuple((key, shown[key]) for key in finding.cells)
