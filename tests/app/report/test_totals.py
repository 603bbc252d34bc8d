"""Totals that are computed, and what a cell shows."""

from decimal import Decimal

import pytest

from app.form.model import Form
from app.report.model import Report, new_report
from app.report.totals import add, computed_totals, derived_sum, shown_figures
from app.values import SLASH


@pytest.fixture
def report() -> Report:
    return new_report()


def test_all_34(report: Report, form: Form) -> None:
    """FORM.md, Figures: 34 totals, in form order; blank if all addends are blank."""
    totals = computed_totals(report)
    assert list(totals) == [key for key, cell in form.cells.items() if cell.is_total]
    assert len(totals) == 34
    assert set(totals.values()) == {None}
    assert set(shown_figures(report).values()) == {None}
    assert list(shown_figures(report)) == list(form.cells)


def test_every_total_follows_its_addends(balanced: Report, form: Form) -> None:
    """FORM.md, 三 and 四: the relations, recomputed here from the table's rows and columns."""
    totals = computed_totals(balanced)
    shown = shown_figures(balanced)
    results = [row.key for row in form.tables["requests"].rows[2:23]]
    for key, value in totals.items():
        table, row, column = key.split(".")
        if table == "disputes" or column == "total":
            addends = [f"{table}.{row}.{other.key}" for other in form.tables[table].columns if other.key != "total"]
        else:
            addends = [f"{table}.{result}.{column}" for result in results]
        assert value == sum(shown[addend] for addend in addends)


def test_some_blank_addends_add_nothing(report: Report) -> None:
    """FORM.md, Figures: blank and / add nothing; zero makes a zero."""
    report = report.with_figures({"requests.received.business": 4})
    assert computed_totals(report)["requests.received.total"] == 4
    zero = report.with_figures({"requests.received.business": 0})
    assert computed_totals(zero)["requests.received.total"] == 0
    assert computed_totals(zero)["requests.carried_in.total"] is None
    assert add((SLASH, None)) is None
    assert add((SLASH, 2, None)) == 2
    assert add((Decimal("0.1"), Decimal("0.2"), 1)) == Decimal("1.3")


def test_a_stated_total_is_shown_and_added_up(report: Report) -> None:
    """FORM.md, Figures: the shown value is the stated one, and computed totals add what is shown."""
    report = report.with_figures({"requests.granted.other": 2, "requests.handled_total.other": 9})
    totals, shown = computed_totals(report), shown_figures(report)
    assert (totals["requests.handled_total.other"], shown["requests.handled_total.other"]) == (2, 9)
    assert totals["requests.handled_total.total"] == 9
    assert shown["requests.granted.total"] == 2


def test_handled_total_in_all_is_computed_along_its_row(report: Report) -> None:
    """FORM.md, Figures: requests.handled_total.total is computed along its row and its column is checked."""
    report = report.with_figures({"requests.granted.total": 50, "requests.granted.other": 2})
    assert computed_totals(report)["requests.handled_total.total"] == 2


def test_an_edit_is_seen_at_once(report: Report) -> None:
    """issue, the window: totals follow every keystroke."""
    for number in (1, 2, None, 3):
        report = report.with_figures({"disputes.review.upheld": number})
        assert computed_totals(report)["disputes.review.total"] == number


def test_derived_sums(balanced: Report, form: Form) -> None:
    """FORM.md, 四: sums that text and checks speak of."""
    figures = balanced.figures
    litigation = (figures[f"disputes.{key}.upheld"] for key in ("litigation_direct", "litigation_after_review"))
    assert derived_sum(balanced, "litigation", "upheld") == sum(litigation)
    denied = [row.key for row in form.tables["requests"].rows if "（三）不予公开" in row.groups]
    assert derived_sum(balanced, "denied", "total") == sum(figures[f"requests.{key}.total"] for key in denied)
    assert derived_sum(new_report(), "inflow", "total") is None
