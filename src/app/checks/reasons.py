"""Reasons that answer warnings and hints; a reason lapses when the figures or words it was given for change."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from app.checks.finding import Finding
from app.report.model import Reason, Report
from app.report.text import clean_line
from app.report.totals import shown_figures
from app.values import Figure

_OFTEN: Final = 2
LOOKED_AT: Final = "已核对"
"""Reason of a hint that somebody has looked at and left as it is."""


def with_reason(report: Report, finding: Finding, text: str, author: str, given_on: date) -> Report:
    """Return the report with this reason for a finding; an empty ``text`` removes the reason."""
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
    """Return whether the reason was given for this finding with the same figures and words."""
    return (reason.rule, reason.part, reason.quote, reason.figures) == (
        finding.rule,
        finding.part,
        finding.quote,
        _figures(finding, shown),
    )


def answered_alike(report: Report) -> tuple[str, ...]:
    """Return the rules that were answered at least twice in this report with the same words: they may be left out."""
    given = Counter((reason.rule, reason.reason) for reason in report.reasons)
    return tuple(dict.fromkeys(rule for (rule, _), times in given.items() if times >= _OFTEN))


def _figures(finding: Finding, shown: Mapping[str, Figure | None]) -> tuple[tuple[str, Figure | None], ...]:
    return tuple((key, shown[key]) for key in finding.cells)
