"""Runs the rules over a report and puts the user's reasons beside the warnings they answer."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from app.checks import rules as rule_modules
from app.checks.finding import Finding, Level
from app.checks.packs import Pack
from app.checks.reasons import answers
from app.checks.registry import Context, Reads, Rule, registered
from app.checks.rules.figures import local, sums
from app.checks.words.wording import Wording, wording
from app.report.model import Report

_MODULES = (sums, rule_modules, local)  # importing them registers the rules that run at every edit

AT_EVERY_EDIT = frozenset({Reads.FIGURES, Reads.COVER})
"""What the rules look at that are quick enough for every edit."""


def catalogue() -> tuple[Rule, ...]:
    """Every rule, in the order in which findings are listed."""
    import app.checks.rules.catalogue  # noqa: F401, PLC0415 - registers the rules that the window can wait for

    return registered()


def quick_rules() -> tuple[Rule, ...]:
    """The rules that look at figures and cover only, known without loading the others."""
    return tuple(rule for rule in registered() if rule.reads <= AT_EVERY_EDIT)


def run(
    report: Report,
    today: date,
    rules: Iterable[Rule] | None = None,
    lists: Wording | None = None,
    pack: Pack | None = None,
) -> tuple[Finding, ...]:
    """What the rules find, in the catalogue's order.

    Args:
        report: the report to look at.
        today: today's date, for rules about deadlines.
        rules: the rules to run; the whole catalogue if ``None``.
        lists: the wording lists; the bundled ones and the user's own if ``None``.
        pack: the local rule pack that was chosen, if any.
    """
    return tuple(finding for _, found in steps(report, today, rules, lists, pack) for finding in found)


def steps(
    report: Report,
    today: date,
    rules: Iterable[Rule] | None = None,
    lists: Wording | None = None,
    pack: Pack | None = None,
) -> Iterator[tuple[Rule, tuple[Finding, ...]]]:
    """As ``run``, one rule a step, so that a window can pause between them; reading a paragraph is a step too."""
    context = Context(report, today, lists or wording(), pack)
    unread = True
    for rule in catalogue() if rules is None else rules:
        if unread and Reads.STATEMENTS in rule.reads:
            unread = False
            for _ in context.reading():
                yield rule, ()
        yield rule, tuple(_answered(finding, context) for finding in rule.check(report, context))


def counts(findings: Iterable[Finding]) -> dict[Level, int]:
    """How many findings of each level are still to be dealt with."""
    found = Counter(finding.level for finding in findings if finding.counts)
    return {level: found[level] for level in Level}


def _answered(finding: Finding, context: Context) -> Finding:
    """The finding with the reason given for just these figures and words, if there is one."""
    if finding.level is not Level.WARNING:
        return finding
    for reason in context.report.reasons:
        if answers(reason, finding, context.shown):
            return replace(finding, reason=reason.reason)
    return finding
