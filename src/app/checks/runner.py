"""Run of the rules over a report; attaches the user's reasons to the findings they answer."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from app.checks import rules as rule_modules
from app.checks.bound import beside_bound
from app.checks.finding import Finding, Level
from app.checks.packs import Pack
from app.checks.reasons import Answers
from app.checks.registry import Context, Reads, Rule, registered
from app.checks.rules.figures import local, sums
from app.checks.words.wording import Wording, wording
from app.report.model import Report

_MODULES = (sums, rule_modules, local)  # the import registers the rules that run at every edit

AT_EVERY_EDIT = frozenset({Reads.FIGURES, Reads.COVER})
"""Inputs of the rules that are fast enough for every edit."""
_TEXT = frozenset({Reads.TEXT, Reads.STATEMENTS})
_MOST = 5_000
"""Findings of a rule after which it stops: nobody reads as many, and each takes time to make."""
_MOST_AT_ONCE = 50
"""Findings of a rule in one step: thousands, as of a text of one repeated line, would hold up a window."""


def catalogue() -> tuple[Rule, ...]:
    """Return every rule in the order in which findings are listed."""
    import app.checks.rules.after_pause  # noqa: F401, PLC0415 - registers the rules that the window can wait for

    return registered()


def quick_rules() -> tuple[Rule, ...]:
    """Return the rules on figures and cover only, without loading the others."""
    return tuple(rule for rule in registered() if rule.reads <= AT_EVERY_EDIT)


def run(
    report: Report,
    today: date,
    rules: Iterable[Rule] | None = None,
    lists: Wording | None = None,
    pack: Pack | None = None,
) -> tuple[Finding, ...]:
    """Run the rules and return the findings in catalogue order.

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
    """Run the rules as ``run`` does, in small steps, so that a window can pause in between.

    A step is one rule, a part of a long one, some of many findings, or one sentence read.
    """
    context = Context(report, today, lists or wording(), pack)
    unprepared = unread = True
    given = Answers(report.reasons)
    left_out = frozenset() if pack is None else pack.left_out
    for rule in catalogue() if rules is None else rules:
        if rule.name in left_out and rule.level is not Level.ERROR:
            continue
        if unprepared and rule.reads & _TEXT:
            unprepared = False
            for _ in context.preparing():
                yield rule, ()
        if unread and Reads.STATEMENTS in rule.reads:
            unread = False
            for _ in context.reading():
                yield rule, ()
        found: list[Finding] = []
        for each in rule.check(report, context):
            finding = each if each is None else beside_bound(each, context)
            if finding is not None:
                found.append(given.attached(finding, context.shown))
            if finding is None or not len(found) % _MOST_AT_ONCE:
                yield rule, ()
            if len(found) == _MOST:
                break
        yield rule, tuple(found)


def counts(findings: Iterable[Finding]) -> dict[Level, int]:
    """Return the number of open findings of each level."""
    found = Counter(finding.level for finding in findings if finding.counts)
    return {level: found[level] for level in Level}
