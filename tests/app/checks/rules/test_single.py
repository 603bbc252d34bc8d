"""Single figures: filled, and of their cell's kind."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from app.checks.finding import Finding, Level
from app.report.model import Report, new_report
from app.values import SLASH, Figure

Check = Callable[..., tuple[Finding, ...]]


def test_missing_figures_are_reported_once_per_table(check: Check) -> None:
    """RULES.md, figure-missing: one per table; computed totals are never missing."""
    found = check(new_report(), "figure-missing")
    assert {item.level for item in found} == {Level.ERROR}
    assert [(item.cells[0].partition(".")[0], len(item.cells)) for item in found] == [
        ("documents", 6),
        ("licensing", 1),
        ("enforcement", 2),
        ("fees", 1),
        ("requests", 24 * 6),
        ("disputes", 12),
    ]
    form = new_report().form
    assert {key for item in found for key in item.cells} == {k for k, cell in form.cells.items() if not cell.is_total}


def test_one_missing_figure(balanced: Report, check: Check) -> None:
    """RULES.md, figure-missing: in plain words, with the cell."""
    (found,) = check(balanced.with_figures({"enforcement.coercion.decisions": None}))
    assert found.cells == ("enforcement.coercion.decisions",)
    assert found.message == (
        "表二“第二十条第（六）项”还有 1 格没有填（“行政强制”的“本年处理决定数量”），请补填，没有发生的填 0。"
    )


@pytest.mark.parametrize("value", [0, SLASH])
def test_zero_and_slash_are_filled(balanced: Report, check: Check, value: Figure) -> None:
    """FORM.md, Figures: blank, zero and / are three different things."""
    assert check(balanced.with_figures({"documents.regulations.issued": value})) == ()


INVALID: tuple[tuple[str, Figure], ...] = (
    ("documents.regulations.issued", -1),
    ("documents.regulations.issued", Decimal("1.5")),
    ("documents.normative_documents.issued", SLASH),
    ("licensing.licences.decisions", 1_000_000_000),
    ("fees.administrative_fees.amount", Decimal("0.0000001")),
    ("fees.administrative_fees.amount", Decimal(-1)),
    ("fees.administrative_fees.amount", Decimal(10**12)),
    ("fees.administrative_fees.amount", SLASH),
)


@pytest.mark.parametrize(("key", "value"), INVALID)
def test_figures_of_the_wrong_kind_or_range(balanced: Report, check: Check, key: str, value: Figure) -> None:
    """RULES.md, figure-invalid."""
    (found,) = check(balanced.with_figures({key: value}))
    assert (found.rule, found.level, found.cells) == ("figure-invalid", Level.ERROR, (key,))
    assert found.stated == (None if value is SLASH else value)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("licensing.licences.decisions", 999_999_999),
        ("fees.administrative_fees.amount", Decimal("0.000001")),
        ("fees.administrative_fees.amount", Decimal(0)),
        ("fees.administrative_fees.amount", 3),
    ],
)
def test_figures_at_the_edge(balanced: Report, check: Check, key: str, value: Figure) -> None:
    """FORM.md, Figures: 0 to 999,999,999; at most 6 decimals."""
    assert check(balanced.with_figures({key: value})) == ()


def test_an_invalid_total_is_invalid_too(balanced: Report, check: Check) -> None:
    """RULES.md, figure-invalid and disputes-total: each says its own."""
    found = check(balanced.with_figures({"disputes.review.total": -1}))
    assert {item.rule for item in found} == {"figure-invalid", "disputes-total"}
