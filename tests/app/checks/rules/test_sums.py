"""The 42 equations of the form, each broken on purpose."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest

from app.checks.finding import Finding, Level
from app.form.loader import load_form
from app.report.model import Report, new_report

Check = Callable[..., tuple[Finding, ...]]

APPLICANTS = ("natural_person", "business", "research", "public_interest", "legal_services", "other")
GROUPS = ("review", "litigation_direct", "litigation_after_review")
OUTCOMES = ("upheld", "corrected", "other", "pending")
ROWS = tuple(row.key for row in load_form().tables["requests"].rows)  # its labels and keys are linted elsewhere
RESULTS = ROWS[2:23]


@dataclass(frozen=True)
class Equation:
    """One relation of RULES.md: what is stated, and what it should be the sum of; written here from FORM.md."""

    rule: str
    stated: tuple[str, ...]
    computed: tuple[str, ...]

    @property
    def cells(self) -> tuple[str, ...]:
        return (*self.computed, *self.stated) if self.rule == "requests-balance" else (*self.stated, *self.computed)

    def broken(self, figures: Mapping[str, int]) -> tuple[object, ...] | None:
        stated, computed = (sum(figures[key] for key in keys) for keys in (self.stated, self.computed))
        if stated == computed:
            return None
        return (self.rule, self.cells, stated, computed, stated - computed)


def equations() -> tuple[Equation, ...]:
    columns = (*APPLICANTS, "total")
    rows = [
        Equation("requests-row-total", (f"requests.{row}.total",), tuple(f"requests.{row}.{key}" for key in APPLICANTS))
        for row in ROWS
    ]
    handled = [
        Equation(
            "requests-handled-total",
            (f"requests.handled_total.{column}",),
            tuple(f"requests.{row}.{column}" for row in RESULTS),
        )
        for column in columns
    ]
    balances = [
        Equation(
            "requests-balance",
            (f"requests.handled_total.{column}", f"requests.carried_out.{column}"),
            (f"requests.received.{column}", f"requests.carried_in.{column}"),
        )
        for column in columns
    ]
    disputes = [
        Equation("disputes-total", (f"disputes.{group}.total",), tuple(f"disputes.{group}.{key}" for key in OUTCOMES))
        for group in GROUPS
    ]
    return (*rows, *handled, *balances, *disputes)


EQUATIONS = equations()


def as_told(findings: tuple[Finding, ...]) -> set[tuple[object, ...]]:
    return {(item.rule, item.cells, item.stated, item.computed, item.difference) for item in findings}


def test_there_are_42() -> None:
    """RULES.md, Arithmetic: 25 rows, 7 columns twice, 3 groups."""
    assert len(EQUATIONS) == len(set(EQUATIONS)) == 25 + 7 + 7 + 3


def test_a_balanced_report_has_no_finding(balanced: Report, check: Check) -> None:
    """RULES.md, Arithmetic: each rule holds when its equation holds."""
    assert check(balanced) == ()


@pytest.mark.parametrize("step", [1, -1, 1000])
def test_every_cell_put_wrong_gives_exactly_its_findings(balanced: Report, check: Check, step: int) -> None:
    """RULES.md: one finding per occurrence, with every cell, what is stated, what was computed, the difference."""
    seen: set[tuple[object, object]] = set()
    cells = [key for key in balanced.form.cells if key.startswith(("requests.", "disputes."))]
    assert len(cells) == 190
    for key in cells:
        report = balanced.with_figures({key: balanced.figures[key] + step})
        findings = tuple(finding for finding in check(report) if finding.rule.split("-")[0] in ("requests", "disputes"))
        expected = [found for equation in EQUATIONS if (found := equation.broken(report.figures))]
        assert as_told(findings) == set(expected), key
        assert len(findings) == len(expected) > 0
        assert {finding.level for finding in findings} == {Level.ERROR}
        seen |= {(finding.rule, finding.cells) for finding in findings}
    assert seen == {(equation.rule, equation.cells) for equation in EQUATIONS}


def test_computed_totals_agree_with_themselves(balanced: Report, check: Check) -> None:
    """FORM.md, Figures: a computed total is never missing, and never wrong against its own sum."""
    computed = balanced.with_figures({key: None for key, cell in balanced.form.cells.items() if cell.is_total})
    assert check(computed) == ()
    report = computed.with_figures({"requests.received.other": 500})
    assert {finding.rule for finding in check(report)} == {"requests-balance"}
    assert len(check(report)) == 2


def test_a_blank_adds_nothing_where_another_addend_is_filled(check: Check) -> None:
    """RULES.md, figure-missing: a blank adds 0 where another addend is filled."""
    report = new_report().with_figures({"requests.granted.business": 3, "requests.granted.total": 5})
    (found,) = check(report, "requests-row-total")
    assert (found.stated, found.computed, found.difference) == (5, 3, 2)
    report = new_report().with_figures({"disputes.review.upheld": 0, "disputes.review.total": 1})
    (found,) = check(report, "disputes-total")
    assert (found.stated, found.computed, found.difference) == (1, 0, 1)
    report = new_report().with_figures({"requests.received.other": 3, "requests.carried_out.other": 1})
    assert [item.computed for item in check(report, "requests-balance")] == [3, 3]  # other, and 总计


@pytest.mark.parametrize(
    ("rule", "figures"),
    [
        ("requests-row-total", {"requests.granted.total": 5}),
        ("requests-row-total", {"requests.granted.business": 5}),
        ("requests-handled-total", {"requests.handled_total.other": 5}),
        ("requests-balance", {"requests.received.other": 5}),
        ("requests-balance", {"requests.carried_out.other": 5}),
        ("disputes-total", {"disputes.review.total": 5}),
        ("disputes-total", {}),
    ],
)
def test_blank_sums_have_no_finding(check: Check, rule: str, figures: dict[str, int]) -> None:
    """RULES.md, Arithmetic: against nothing at all there is nothing to compare; figure-missing speaks there."""
    report = new_report().with_figures(figures)
    assert check(report, rule) == ()
    assert check(report, "figure-missing")


def test_sentences(balanced: Report, check: Check) -> None:
    """DESIGN.md, Habits 7: stated, computed, the items that contribute, the items left blank."""
    blank = new_report().with_figures(
        {"disputes.review.upheld": 3, "disputes.review.other": 1, "disputes.review.total": 2}
    )
    (found,) = check(blank, "disputes-total")
    assert found.message == (
        "表四“行政复议”的总计填的是 2，四种结果相加是 4，"
        "少 2（结果维持 3、其他结果 1；未填：结果纠正、尚未审结），请核对这一组。"
    )
    report = new_report().with_figures(
        {"requests.received.business": 7, "requests.handled_total.business": 5, "requests.carried_out.business": 4}
    )
    assert check(report, "requests-balance")[0].message == (
        "表三“商业企业”一列不平衡：一加二是 7（7 加 未填），三（七）加四是 9（5 加 4），后者多 2，请核对这四格。"
    )
    report = balanced.with_figures({"requests.granted.total": 0})
    assert "表三“（一）予以公开”一行的总计填的是 0，" in check(report, "requests-row-total")[0].message
