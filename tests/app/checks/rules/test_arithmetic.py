"""Related figures: RULES.md, Arithmetic, the rules after the sums."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.checks.finding import Finding, Level
from app.report.model import BodyKind, Report, new_report

Check = Callable[..., tuple[Finding, ...]]
RULES = "documents.regulations"
FILES = "documents.normative_documents"


@pytest.mark.parametrize(
    ("in_force", "issued", "repealed", "wrong"), [(2, 5, 2, True), (3, 5, 2, False), (0, 0, 4, False)]
)
def test_documents_in_force(
    balanced: Report, check: Check, in_force: int, issued: int, repealed: int, wrong: bool
) -> None:
    """RULES.md, documents-in-force: 现行有效 ≥ 制发 − 废止."""
    figures = {f"{FILES}.in_force": in_force, f"{FILES}.issued": issued, f"{FILES}.repealed": repealed}
    found = check(balanced.with_figures(figures))
    assert [(item.rule, item.level, item.stated, item.computed) for item in found] == [
        ("documents-in-force", Level.WARNING, in_force, issued - repealed)
    ] * wrong


@pytest.mark.parametrize(
    ("organisation", "kind", "wrong"),
    [
        ("清河县水利局", BodyKind.DEPARTMENT, True),
        ("清河县人民政府", BodyKind.GOVERNMENT, True),
        ("云溪区临河街道办事处", BodyKind.TOWNSHIP, True),
        ("某某省人民政府", BodyKind.GOVERNMENT, False),
        ("清源市人民政府", BodyKind.GOVERNMENT, False),
        ("某某自治区人民政府", BodyKind.GOVERNMENT, False),
        ("国家林业和草原局", BodyKind.DEPARTMENT, False),
        ("清源市司法局", BodyKind.DEPARTMENT, False),
    ],
)
def test_regulations_authority(balanced: Report, check: Check, organisation: str, kind: BodyKind, wrong: bool) -> None:
    """RULES.md, regulations-authority: silent on provinces, cities, ministries."""
    report = balanced.with_cover(organisation=organisation, body_kind=kind)
    assert bool(check(report, "regulations-authority")) == wrong
    nothing = report.with_figures(dict.fromkeys((f"{RULES}.{key}" for key in ("issued", "repealed", "in_force")), 0))
    assert not check(nothing, "regulations-authority")


def few(balanced: Report, **figures: int) -> Report:
    """Return a report with only these figures in the totals of 三."""
    report = balanced.with_figures(dict.fromkeys((key for key in balanced.figures if key.startswith("requests.")), 0))
    return report.with_figures({f"requests.{row}.total": value for row, value in figures.items()})


def test_repeat_needs_many(balanced: Report, check: Check) -> None:
    """RULES.md, repeat-needs-many: two applications; silent when last year had some or is unknown."""
    report = few(balanced, received=1, not_processed_repeat=1)
    assert not check(report, "repeat-needs-many")
    (found,) = check(replace(report, last_year=few(balanced)), "repeat-needs-many")
    assert (found.level, found.stated, found.computed) == (Level.HINT, 1, 1)
    assert not check(replace(report, last_year=few(balanced, received=1)), "repeat-needs-many")
    many = few(balanced, received=2, not_processed_excessive=1)
    assert not check(replace(many, last_year=few(balanced)), "repeat-needs-many")


@pytest.mark.parametrize(("other", "total", "wrong"), [(4, 10, True), (3, 10, False), (9, 9, False), (31, 100, True)])
def test_other_reasons_large(balanced: Report, check: Check, other: int, total: int, wrong: bool) -> None:
    """RULES.md, other-reasons-large: more than 30 % of at least 10 results."""
    report = few(balanced, other_reasons=other, handled_total=total)
    assert bool(check(report, "other-reasons-large")) == wrong


@pytest.mark.parametrize(
    ("kind", "amount", "wrong"),
    [
        (BodyKind.TOWNSHIP, Decimal(32600), True),
        (BodyKind.TOWNSHIP, Decimal("3.26"), False),
        (BodyKind.DEPARTMENT, Decimal(125000), True),
        (BodyKind.DEPARTMENT, Decimal("9800.5"), False),
        (BodyKind.GOVERNMENT, Decimal(125000), False),
    ],
)
def test_fee_amount(balanced: Report, check: Check, kind: BodyKind, amount: Decimal, wrong: bool) -> None:
    """RULES.md, fee-amount: 万元, not 元."""
    report = balanced.with_cover(body_kind=kind).with_figures({"fees.administrative_fees.amount": amount})
    assert bool(check(report, "fee-amount")) == wrong


def test_edition_mismatch(balanced: Report, check: Check) -> None:
    """RULES.md, edition-mismatch: the tables are those of the report's year."""
    old = "信息内容\t上一年项目数量\t本年增/减"
    (found,) = check(balanced.with_text("other_matters.text", f"未收取信息处理费。\n{old}"), "edition-mismatch")
    assert (found.level, found.quote) == (Level.WARNING, "上一年项目数量")
    (noted,) = check(balanced.with_note("documents", "本年新制作数量 0"), "edition-mismatch")
    assert noted.cells[0].startswith("documents.")
    assert not check(balanced, "edition-mismatch")


@pytest.mark.parametrize(
    ("kind", "today", "days"),
    [
        (BodyKind.DEPARTMENT, date(2026, 1, 20), 11),
        (BodyKind.DEPARTMENT, date(2026, 1, 31), 0),
        (BodyKind.DEPARTMENT, date(2026, 2, 3), -3),
        (BodyKind.GOVERNMENT, date(2026, 3, 1), 30),
        (BodyKind.TOWNSHIP, date(2026, 1, 20), None),
        (BodyKind.DEPARTMENT, date(2025, 6, 1), None),
        (BodyKind.DEPARTMENT, date(2028, 6, 1), -852),
    ],
)
def test_deadline(balanced: Report, check: Check, kind: BodyKind, today: date, days: int | None) -> None:
    """RULES.md, deadline, and FORM.md, Deadlines; issue 12, C: a report overdue says so however long."""
    found = check(balanced.with_cover(body_kind=kind), "deadline", today)
    assert [item.stated for item in found] == ([] if days is None else [days])
    assert not check(balanced.with_cover(body_kind=kind, year=2020), "deadline", today), "a year of another edition"


def test_a_local_deadline_comes_first(balanced: Report, check: Check) -> None:
    """FORM.md, Deadlines: a local, usually earlier, date can be set."""
    report = balanced.with_cover(body_kind=BodyKind.TOWNSHIP, local_deadline=date(2026, 1, 15))
    (found,) = check(report, "deadline", date(2026, 1, 10))
    assert "还剩 5 天" in found.message
    assert not check(new_report(), "deadline", date(2026, 1, 10))
