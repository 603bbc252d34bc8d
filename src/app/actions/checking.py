"""Check a report."""

from collections.abc import Iterable, Iterator
from datetime import date

from app.checks import reasons, runner
from app.checks.finding import Finding, Level
from app.checks.registry import Reads, Rule
from app.report.model import Report

_AT_EVERY_EDIT = frozenset({Reads.FIGURES, Reads.COVER})


def check(report: Report, today: date) -> tuple[Finding, ...]:
    """What all rules find."""
    return runner.run(report, today)


def check_at_once(report: Report, today: date) -> tuple[Finding, ...]:
    """What the rules find that look at figures and cover only: quick enough for every edit."""
    return runner.run(report, today, (rule for rule in runner.catalogue() if rule.reads <= _AT_EVERY_EDIT))


def check_after_pause(report: Report, today: date) -> Iterator[tuple[Finding, ...]]:
    """What the other rules find, one rule a step; for a pause in typing."""
    slow = (rule for rule in runner.catalogue() if not rule.reads <= _AT_EVERY_EDIT)
    return (found for _, found in runner.steps(report, today, slow))


def counts(findings: Iterable[Finding]) -> dict[Level, int]:
    """How many findings of each level are still to be dealt with; answered warnings are not."""
    return runner.counts(findings)


def errors(report: Report, today: date) -> tuple[Finding, ...]:
    """The findings that contradict the form or the report itself."""
    return tuple(finding for finding in runner.run(report, today) if finding.level is Level.ERROR)


def answer(report: Report, finding: Finding, reason: str, author: str, today: date) -> Report:
    """The report with a reason for a warning; an empty one takes it back."""
    return reasons.with_reason(report, finding, reason, author, today)


def rules() -> tuple[Rule, ...]:
    """The catalogue of rules."""
    return runner.catalogue()
