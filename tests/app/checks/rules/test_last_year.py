"""This year's figures against last year's: RULES.md, Against last year."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import pytest

from app.checks import runner
from app.checks.finding import Finding, Level
from app.checks.reasons import with_reason
from app.checks.registry import Reads
from app.report.model import Report
from app.values import Figure

Check = Callable[..., tuple[Finding, ...]]
FILES = "documents.normative_documents"


@pytest.fixture
def consistent(balanced: Report) -> Report:
    """A report with last year's, each without a finding."""
    last = balanced.with_cover(year=2024)
    carried = {
        f"requests.carried_out.{column.key}": balanced.figures[f"requests.carried_in.{column.key}"]
        for column in balanced.form.tables["requests"].columns
    }
    standing = {
        f"documents.{row}.in_force": balanced.figures[f"documents.{row}.in_force"]
        - balanced.figures[f"documents.{row}.issued"]
        + balanced.figures[f"documents.{row}.repealed"]
        for row in ("regulations", "normative_documents")
    }
    last = last.with_figures({**carried, **standing})
    texts = {key: "去年的说法完全不同。" for key in last.text_keys() if key.startswith("overview.")}
    for key, text in texts.items():
        last = last.with_text(key, text)
    return replace(balanced, last_year=last.with_text("problems.main_problems", "解读偏少。"))


def with_last(report: Report, figures: Mapping[str, Figure]) -> Report:
    """The report with other figures last year."""
    assert report.last_year is not None
    return replace(report, last_year=report.last_year.with_figures(figures))


def test_two_consistent_years_have_no_finding(consistent: Report, check: Check) -> None:
    """RULES.md: a rule holds when its relation holds."""
    assert check(consistent) == ()


def test_without_last_year_these_rules_are_silent(consistent: Report, check: Check) -> None:
    """RULES.md: only when last year's report is attached."""
    report = with_last(consistent, {"requests.carried_out.total": 999, "disputes.review.pending": 999})
    assert check(report)
    alone = replace(report, last_year=None)
    names = {rule.name for rule in runner.catalogue() if Reads.LAST_YEAR in rule.reads}
    assert len(names) >= 11
    assert not [item for item in check(alone) if item.rule in names]


def covers(report: Report, now: tuple[str, int | None], last: tuple[str, int | None]) -> Report:
    """The report with these names and years, its own and last year's."""
    assert report.last_year is not None
    before = report.last_year.with_cover(organisation=last[0], year=last[1])
    return replace(report.with_cover(organisation=now[0], year=now[1]), last_year=before)


OURS = ("云岭县水利局", 2025)


@pytest.mark.parametrize(
    ("now", "last", "said"),
    [
        (OURS, ("云岭县水利局", 2024), []),
        (OURS, ("岚州市云岭县水利局", 2024), []),
        (OURS, ("水利局", 2024), []),
        (("临河街道办事处", 2025), ("云溪区临河街道", 2024), []),
        (OURS, ("云岭县水利局", 2023), [("cover.year", Level.WARNING, "2023 年的，不是上一年（2024 年）的")]),
        (OURS, ("云岭县水利局", 2025), [("cover.year", Level.WARNING, "2025 年的，不是上一年（2024 年）的")]),
        (OURS, ("云岭县林业局", 2024), [("cover.organisation", Level.WARNING, "“云岭县林业局”的")]),
        (OURS, ("岚山县水利局", 2024), [("cover.organisation", Level.WARNING, "“岚山县水利局”的")]),
        (OURS, ("", 2024), [("cover.organisation", Level.HINT, "没有读到单位名称")]),
        (OURS, ("云岭县水利局", None), [("cover.year", Level.HINT, "没有读到年份")]),
        (OURS, ("岚山县水利局", 2023), [
            ("cover.organisation", Level.WARNING, "“岚山县水利局”"), ("cover.year", Level.WARNING, "2023 年的"),
        ]),
        (("", None), ("岚山县水利局", 2023), []),
        (("", 2025), ("岚山县水利局", 2023), [("cover.year", Level.WARNING, "2023 年的")]),
        (("云岭县水利局", None), ("岚山县水利局", 2023), [("cover.organisation", Level.WARNING, "“岚山县水利局”")]),
    ],
)  # fmt: skip
def test_last_years_report_of_another_body_or_year(
    consistent: Report,
    check: Check,
    now: tuple[str, int | None],
    last: tuple[str, int | None],
    said: list[tuple[str, Level, str]],
) -> None:
    """Issue 16, 4: a wrong year or another body attached as last year's is always said, each in one sentence."""
    found = [item for item in check(covers(consistent, now, last), "cover") if not item.todo]
    assert [(item.part, item.level) for item in found] == [(part, level) for part, level, _ in said]
    assert all(words in item.message for item, (_, _, words) in zip(found, said, strict=True))


def test_an_answered_doubt_about_last_years_report(consistent: Report, check: Check) -> None:
    """Issue 16, 4: always said: a reason (the body was renamed) holds for these two names only."""
    doubted = covers(consistent, OURS, ("云岭县水务局", 2024))
    (found,) = check(doubted, "cover")
    answered = with_reason(doubted, found, "本单位去年改名。", "甲", date(2026, 1, 9))
    assert [item.counts for item in check(answered, "cover")] == [False]
    for now, last in (((OURS[0], 2025), ("云岭县林业局", 2024)), (("云岭县林业局", 2025), ("云岭县水务局", 2024))):
        assert [item.counts for item in check(covers(answered, now, last), "cover")] == [True]


def test_carried_in_is_looked_at_in_each_column(consistent: Report, check: Check) -> None:
    """RULES.md, carried-in: in each of the 7 columns."""
    for column in consistent.form.tables["requests"].columns:
        key = f"requests.carried_out.{column.key}"
        assert consistent.last_year is not None
        number = consistent.last_year.figures[key]
        assert isinstance(number, int)
        (found,) = check(with_last(consistent, {key: number + 2}), "carried-in")
        assert (found.level, found.cells) == (Level.WARNING, (f"requests.carried_in.{column.key}",))
        assert (found.stated, found.computed, found.difference) == (number, number + 2, -2)


def test_in_force(consistent: Report, check: Check) -> None:
    """RULES.md, in-force: last year's + 制发 − 废止; 废止 ≤ last year's + 制发."""
    stated = consistent.figures[f"{FILES}.in_force"]
    assert isinstance(stated, int)
    (found,) = check(consistent.with_figures({f"{FILES}.in_force": stated + 1}), "in-force")
    assert (found.stated, found.computed) == (stated + 1, stated)
    assert found.cells[0] == f"{FILES}.in_force"
    (repealed,) = check(consistent.with_figures({f"{FILES}.repealed": 99}), "in-force")
    assert repealed.cells[0] == f"{FILES}.repealed"
    assert not check(consistent.with_figures({f"{FILES}.in_force": None}), "in-force")


def test_pending_disputes(consistent: Report, check: Check) -> None:
    """RULES.md, pending-disputes: this year's 总计 ≥ last year's 尚未审结, per group."""
    for row in ("review", "litigation_direct", "litigation_after_review"):
        (found,) = check(with_last(consistent, {f"disputes.{row}.pending": 500}), "pending-disputes")
        assert (found.level, found.cells) == (Level.HINT, (f"disputes.{row}.total",))


def test_cases_have_a_source(consistent: Report, check: Check) -> None:
    """RULES.md: litigation after review needs reviews, disputes need requests, this year or last."""
    no_review = dict.fromkeys(
        (f"disputes.review.{key}" for key in ("upheld", "corrected", "other", "pending", "total")), 0
    )
    report = with_last(consistent.with_figures(no_review), no_review)
    (found,) = check(report, "litigation-after-review-without-review")
    assert found.cells == ("disputes.litigation_after_review.total", "disputes.review.total")
    assert not check(consistent.with_figures(no_review), "litigation-after-review-without-review")
    nothing = {"requests.received.total": 0, "requests.carried_in.total": 0}
    report = with_last(consistent.with_figures(nothing), nothing)
    assert len(check(report, "disputes-without-requests")) == 1
    assert not check(consistent.with_figures(nothing), "disputes-without-requests")


@pytest.mark.parametrize(("now", "before", "wrong"), [(300, 3, True), (3, 300, True), (299, 3, False), (0, 300, False)])
def test_fee_unit(consistent: Report, check: Check, now: int, before: int, wrong: bool) -> None:
    """RULES.md, fee-unit: changed 100-fold or more."""
    key = "fees.administrative_fees.amount"
    assert bool(check(with_last(consistent.with_figures({key: now}), {key: before}), "fee-unit")) == wrong


def test_outlier(consistent: Report, check: Check) -> None:
    """RULES.md, outlier: moved by > 50 % and > 10, in 三 the 总计 column only, the ten largest."""
    key = "licensing.licences.decisions"
    for now, before, wrong in ((31, 20, True), (30, 20, False), (9, 20, True), (10, 20, False), (11, 0, True)):
        assert bool(check(with_last(consistent.with_figures({key: now}), {key: before}), "outlier")) == wrong, now
    moved = {key: 5000 for key in consistent.form.cells if key.startswith("requests.")}
    found = check(with_last(consistent, moved), "outlier")
    assert len(found) == 10
    assert all(item.cells[0].endswith(".total") for item in found)
