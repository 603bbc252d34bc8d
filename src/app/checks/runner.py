"""Runs the rules over a report and puts the user's reasons beside the warnings they answer."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from app.checks import rules, sums
from app.checks.finding import Finding, Level
from app.checks.registry import Context, Reads, Rule, registered
from app.report.model import Report

__all__ = ["catalogue", "counts", "run"]

_MODULES = (sums, rules)  # importing them registers their rules


def catalogue() -> tuple[Rule, ...]:
    """Every rule, in the order in which findings are listed."""
    return registered()


def run(report: Report, today: date, reads: Collection[Reads] | None = None) -> tuple[Finding, ...]:
    """What the rules find, in the catalogue's order.

    Args:
        report: the report to look at.
        today: today's date, for rules about deadlines.
        reads: run only rules that read one of these; all rules if ``None``.
    """
    context = Context(report, today)
    found = [
        finding
        for rule in registered()
        if reads is None or rule.reads & set(reads)
        for finding in rule.check(report, context)
    ]
    return tuple(_answered(finding, context) for finding in found)


def counts(findings: Iterable[Finding]) -> dict[Level, int]:
    """How many findings of each level are still to be dealt with."""
    found = Counter(finding.level for finding in findings if finding.counts)
    return {level: found[level] for level in Level}


def _answered(finding: Finding, context: Context) -> Finding:
    """The finding with the reason given for just these figures and words, if there is one."""
    if finding.level is not Level.WARNING:
        return finding
    figures = tuple((key, context.shown[key]) for key in finding.cells)
    for reason in context.report.reasons:
        if (reason.rule, reason.figures, reason.part, reason.quote) == (
            finding.rule,
            figures,
            finding.part,
            finding.quote,
        ):
            return replace(finding, reason=reason.reason)
    return finding
