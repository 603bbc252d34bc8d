"""Every single-cell change of the ten cells of 二 is found where the text, or last year, states the figure."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from app.checks.finding import Finding
from app.report.model import Report
from app.values import Figure, as_number

Check = Callable[..., tuple[Finding, ...]]
TEXT = (
    "制发规章{documents.regulations.issued}件，废止{documents.regulations.repealed}件，"
    "现行有效{documents.regulations.in_force}件。"
    "制发行政规范性文件{documents.normative_documents.issued}件，废止{documents.normative_documents.repealed}件，"
    "现行有效{documents.normative_documents.in_force}件。"
    "作出行政许可决定{licensing.licences.decisions}件、行政处罚决定{enforcement.penalties.decisions}件，"
    "实施行政强制{enforcement.coercion.decisions}件，行政事业性收费{fees.administrative_fees.amount}万元。"
)


@pytest.fixture
def telling(balanced: Report) -> Report:
    """A balanced report whose text states the ten figures of 二."""
    text = TEXT
    for key in ten(balanced):
        text = text.replace(f"{{{key}}}", str(balanced.figures[key]))
    return balanced.with_text("overview.proactive_disclosure", text)


def ten(report: Report) -> list[str]:
    """The cells of 二."""
    return [key for key in report.form.cells if not key.startswith(("requests.", "disputes."))]


def test_agreeing_text_is_left_alone(telling: Report, check: Check) -> None:
    """Issue 6, To show: the report from which the changes start has no finding."""
    assert len(ten(telling)) == 10
    assert check(telling) == ()


@pytest.mark.parametrize("step", [1, -1, 37])
def test_every_change_is_found_by_the_text(telling: Report, check: Check, step: int) -> None:
    """Issue 6, To show: the ten cells of 二 where the text states them; the finding names the cell."""
    for key in ten(telling):
        right = as_number(telling.figures[key])
        assert right is not None
        changed: Figure = Decimal(right) + step if key.startswith("fees.") else int(right) + step
        found = check(telling.with_figures({key: changed}), "text-proactive")
        assert [(item.cells, item.stated, item.computed) for item in found] == [((key,), right, changed)], key


@pytest.mark.parametrize("step", [1, -1, 37])
def test_every_change_of_documents_is_found_by_last_year(balanced: Report, check: Check, step: int) -> None:
    """Issue 6, To show: the six cells that last year's figures bind; the finding names the cell among its row's."""
    standing = {}
    for row in ("regulations", "normative_documents"):
        issued, repealed, in_force = (
            as_number(balanced.figures[f"documents.{row}.{column}"]) or 0
            for column in ("issued", "repealed", "in_force")
        )
        standing[f"documents.{row}.in_force"] = int(in_force - issued + repealed)
    report = replace(balanced, last_year=balanced.with_cover(year=2024).with_figures(standing))
    assert check(report, "in-force") == ()
    for key in [key for key in ten(report) if key.startswith("documents.")]:
        right = as_number(report.figures[key])
        assert right is not None
        found = check(report.with_figures({key: int(right) + step}), "in-force")
        assert found, key
        assert all(key in item.cells for item in found), key
