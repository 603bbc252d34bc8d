"""Reasons answer warnings while figures and words are unchanged."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from app.checks import runner
from app.checks.finding import Finding, Level
from app.checks.registry import Context, Reads, Rule
from app.report.model import Reason, Report

TODAY = date(2026, 1, 15)
CELLS = ("requests.received.other", "requests.received.total")
PART = "problems.main_problems"


def rule(level: Level) -> Rule:
    """Return a rule that always finds the same two cells and the text of one part (no rule of this level exists yet)."""

    def check(report: Report, _context: Context) -> Iterator[Finding]:
        yield Finding("always", level, "请看。", cells=CELLS, part=PART, quote=report.text(PART))

    return Rule("always", level, frozenset({Reads.FIGURES}), "总是。", check)


def found(report: Report, level: Level = Level.WARNING) -> Finding:
    (finding,) = runner.run(report, TODAY, [rule(level)])
    return finding


@pytest.fixture
def answered(balanced: Report) -> Report:
    report = balanced.with_figures({"requests.received.total": None})
    figures = tuple((key, runner.Context(report, TODAY).shown[key]) for key in CELLS)
    return replace(report, reasons=(Reason("always", "已核实", figures, PART, report.text(PART)),))


def test_a_reason_answers_a_warning(answered: Report, balanced: Report) -> None:
    """RULES.md: fix it or give a reason; answered warnings are not counted (issue, command line)."""
    finding = found(answered)
    assert finding.reason == "已核实"
    assert runner.counts([finding]) == {Level.ERROR: 0, Level.WARNING: 0, Level.HINT: 0}
    assert runner.counts([found(balanced)])[Level.WARNING] == 1


def test_errors_are_never_answered(answered: Report) -> None:
    """RULES.md: warning: fix it or give a reason; a hint is looked at (issue 12, From last year)."""
    assert found(answered, Level.ERROR).reason is None
    assert found(answered, Level.HINT).reason == "已核实"


def test_it_lapses_when_figures_or_words_change(answered: Report) -> None:
    """RULES.md: tied to the values and words it was given for; it lapses when they change."""
    number = answered.figures["requests.received.other"]
    changed = answered.with_figures({"requests.received.other": number + 1})
    assert found(changed).reason is None
    assert found(changed.with_figures({"requests.received.other": number})).reason == "已核实"
    # the shown total changes through another cell
    assert found(answered.with_figures({"requests.received.business": 0})).reason is None
    assert found(answered.with_figures({"requests.received.other": None})).reason is None
    assert found(answered.with_text(PART, "别的问题。")).reason is None
    assert found(answered.with_figures({"requests.granted.other": 77})).reason == "已核实"


def test_a_reason_for_another_rule_answers_nothing(answered: Report) -> None:
    """RULES.md: a reason is given for one finding."""
    other = replace(answered, reasons=(replace(answered.reasons[0], rule="outlier"),))
    assert found(other).reason is None
