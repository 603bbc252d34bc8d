"""Issue 12, B11: what is merely not filled in yet is to be done; its rule and level stay for a final export."""

from collections.abc import Callable
from datetime import date

import pytest

from app.actions import checking, projects
from app.checks.finding import Finding, Level, Standing, open_words, tally
from app.report.model import Cover, Report, new_report

TODAY = date(2026, 1, 5)
COLUMN = "natural_person"


def check(report: Report) -> tuple[Finding, ...]:
    return checking.check(report, TODAY)


def of_rule(report: Report, rule: str) -> list[Finding]:
    return [finding for finding in check(report) if finding.rule == rule]


@pytest.fixture
def blank() -> Report:
    return new_report(Cover())


def test_a_blank_report_has_only_things_to_do(blank: Report) -> None:
    """RULES.md, last line: nothing is an error while it is merely not filled in yet."""
    found = check(blank)
    assert {finding.standing for finding in found} == {Standing.TODO}
    assert tally(found) == {Standing.TODO: 166 + 2 + 3}, "cells, year and organisation, and the texts of 一, 五 and 六"
    assert open_words(found) == "171 处没有填", "a question counts as the window does, 六 too"


def test_an_export_still_counts_them_as_errors(blank: Report) -> None:
    """RULES.md: rules and levels on the command line are as before."""
    errors = checking.errors(blank, TODAY)
    assert {finding.rule for finding in errors} == {"figure-missing", "cover", "text-missing"}
    assert checking.counts(check(blank))[Level.ERROR] == len(errors) == 10


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (lambda report: report.with_text("overview.preamble", "无"), "text-missing"),
        (lambda report: report.with_text("problems.main_problems", "待补充"), "text-missing"),
        (lambda report: report.with_cover(year=1999), "cover"),
        (lambda report: report.with_text("other_matters.text", "没有其他事项。"), "text-fee-statement"),
    ],
)
def test_what_is_filled_in_wrongly_is_an_error_or_warning(
    blank: Report, change: Callable[[Report], Report], rule: str
) -> None:
    stated = [finding for finding in check(change(blank)) if finding.rule == rule]
    assert any(not finding.todo for finding in stated)


@pytest.mark.parametrize(
    ("figures", "todo"),
    [
        ({"received": 27, "granted": 4}, True),  # results still to be typed
        ({"received": 27, "carried_in": 2, "granted": 40}, False),  # blanks can only add to the larger side
        ({"received": 27, "granted": 40}, True),  # carried_in is blank
        ({"received": 27, "carried_in": 2, "handled_total": 20, "carried_out": 1}, False),
        ({"received": 27, "carried_in": 2, "handled_total": 20}, True),  # carried_out is blank
    ],
)
def test_a_column_that_blanks_may_settle_is_unfinished(blank: Report, figures: dict[str, int], todo: bool) -> None:
    report = blank.with_figures({f"requests.{row}.{COLUMN}": number for row, number in figures.items()})
    found = [
        finding for finding in of_rule(report, "requests-balance") if f"requests.received.{COLUMN}" in finding.cells
    ]
    assert [(finding.todo, finding.is_listed, finding.level) for finding in found] == [(todo, not todo, Level.ERROR)]


@pytest.mark.parametrize(("total", "todo"), [(5, True), (0, False)])
def test_a_stated_total_with_blank_addends(blank: Report, total: int, todo: bool) -> None:
    report = blank.with_figures({"disputes.review.total": total, "disputes.review.upheld": 1})
    (found,) = of_rule(report, "disputes-total")
    assert found.todo is todo
    assert found.suspects == ("disputes.review.total",)
    assert len(found.cells) == 5
    assert bool(checking.repairs(report)) is not todo, "nothing to repair before the addends are typed"


def test_nothing_is_unfinished_in_a_complete_report() -> None:
    report = projects.open_sample()
    for key in ("requests.granted.natural_person", "requests.handled_total.total", "disputes.review.total"):
        for number in (0, 99):
            found = check(report.with_figures({key: number}))
            assert not any(finding.todo for finding in found)
