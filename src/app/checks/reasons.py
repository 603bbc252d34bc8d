"""Reasons that answer warnings and hints; a reason lapses when the figures or words it was given for change."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Final

from msgspec import structs

from app.checks.finding import Finding
from app.patterns import lazy_pattern
from app.report.model import Reason, Report
from app.report.text import clean_line
from app.report.totals import shown_figures
from app.values import Figure

_LATEST: Final = 50
"""Reasons of a rule that are compared with each other."""
_ALIKE: Final = 70  # per cent
_MARKS: Final = lazy_pattern(r"[\W_]+")
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
    return _occasion(reason) == _occasion_of(finding, shown)


class Answers:
    """The reasons of a report by what they were given for; of several for the same, the first counts."""

    def __init__(self, reasons: Iterable[Reason]) -> None:
        self._reasons: dict[Hashable, str] = {}
        for reason in reasons:
            self._reasons.setdefault(_occasion(reason), reason.reason)

    def attached(self, finding: Finding, shown: Mapping[str, Figure | None]) -> Finding:
        """Return the finding with the reason given for the same figures and words, if there is one."""
        if not self._reasons or not finding.takes_reason:
            return finding
        reason = self._reasons.get(_occasion_of(finding, shown))
        return finding if reason is None else structs.replace(finding, reason=reason)


def _occasion(reason: Reason) -> Hashable:
    return reason.rule, reason.part, reason.quote, reason.figures


def _occasion_of(finding: Finding, shown: Mapping[str, Figure | None]) -> Hashable:
    return finding.rule, finding.part, finding.quote, _figures(finding, shown)


def answered_alike(report: Report) -> tuple[str, ...]:
    """Return the rules that were answered twice in this report with the same kind of reason: they may be left out."""
    given: dict[str, list[str]] = {}
    for reason in report.reasons:
        if reason.reason != LOOKED_AT:
            given.setdefault(reason.rule, []).append(reason.reason)
    return tuple(
        rule for rule, texts in given.items() if any(_is_alike(*pair) for pair in combinations(texts[-_LATEST:], 2))
    )


def _is_alike(one: str, other: str) -> bool:
    """Whether two reasons are of the same kind: the same words but for a few (口径不同, 统计口径不同。)."""
    from app.report.last_year.similarity import similarity  # noqa: PLC0415 - imported late: start-up

    one, other = _MARKS.sub("", one), _MARKS.sub("", other)
    return one in other or other in one or similarity(one, other) >= _ALIKE


def _figures(finding: Finding, shown: Mapping[str, Figure | None]) -> tuple[tuple[str, Figure | None], ...]:
    return tuple((key, shown[key]) for key in finding.cells)
