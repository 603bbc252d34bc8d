"""Last year's paragraph taken over: numbers of its tables become this year's and are bound to them (issue 18, 4)."""

from dataclasses import replace
from datetime import date

import pytest

from app.actions import last_year
from app.checks import runner
from app.checks.finding import Level
from app.report.bindings import UNFILLED, Binding, Kind, Source
from app.report.bound.edits import bound, inserted
from app.report.bound.following import fitting, follow
from app.report.model import Cover, Report, new_report

KEY = "overview.disclosure_on_request"
TEXT = "2024年新收政府信息公开申请12件，比2023年增长20%。予以公开9件，占75.0%。培训3次。"


def filled(year: int, received: int, granted: int) -> Report:
    report = new_report(Cover("清河县水利局", year))
    zeros = {key: 0 for key, cell in report.form.cells.items() if not cell.is_total}
    figures = {"requests.received.other": received, "requests.granted.other": granted}
    return report.with_figures(zeros | figures)


@pytest.fixture
def report() -> Report:
    last = filled(2024, 12, 9).with_text(KEY, TEXT)
    return replace(filled(2025, 30, 20), last_year=last)


def bound_words(report: Report) -> list[str]:
    return [report.text(KEY)[item.start : item.end] for item in report.bindings(KEY)]


def test_numbers_of_cells_are_this_years_and_bound(report: Report) -> None:
    """issue 18, To build 4: numbers that spoke of cells are bound to this year's, the others marked to be looked at."""
    after = last_year.quoted(report, KEY)
    assert after.text(KEY) == "2025年新收政府信息公开申请30件，比2024年增长20%。予以公开20件，占66.7%。培训3次。"
    assert bound_words(after) == ["30", "20", "66.7"]
    assert fitting(after, after.text(KEY), after.bindings(KEY)) == after.bindings(KEY)
    rules = [rule for rule in runner.catalogue() if rule.name == "text-copied"]
    found = [item for item in runner.run(after, date(2026, 1, 10), rules) if item.level is Level.HINT]
    assert [item.quote for item in found] == ["比2024年增长20%", "培训3次"]


def test_bindings_of_last_year_are_taken_over(report: Report) -> None:
    """issue 18, To build 4: what was bound last year needs no reading: the growth is computed again."""
    last = report.last_year
    assert last is not None
    growth = Source(("requests.received.total",), Kind.GROWTH, words=("增长", "下降"), unit="%", decimals=0)
    start = TEXT.index("增长20%")
    last = last.with_bound_text(KEY, TEXT, (Binding(start, 5, growth),))
    after = last_year.quoted(replace(report, last_year=last), KEY)
    assert bound_words(after) == ["30", "增长150%", "20", "66.7"]
    less = follow(after.with_figures({"requests.received.other": 6}), after)
    assert less.text(KEY).startswith("2025年新收政府信息公开申请6件，比2024年下降50%。")


def test_it_is_added_after_what_is_there(report: Report) -> None:
    """issue 18, To build 4: nothing is replaced; a second time changes nothing; blank cells show 〔未填〕."""
    own = "许可0件。"
    report = report.with_text(KEY, f"{own}\n\n")
    report = bound(report, KEY, [Binding(2, 1, Source(("licensing.licences.decisions",)))])
    after = last_year.quoted(report, KEY)
    assert after.text(KEY).startswith(f"{own}\n2025年新收政府信息公开申请30件")
    assert bound_words(after) == ["0", "30", "20", "66.7"]
    assert last_year.quoted(after, KEY) is after
    blank = replace(new_report(Cover("清河县水利局", 2025)), last_year=report.last_year)
    assert last_year.quoted(blank, KEY).text(KEY).startswith(f"2025年新收政府信息公开申请{UNFILLED}件")
    assert last_year.quoted(report, "overview.platforms") is report


def test_another_report_of_last_year_is_followed(report: Report) -> None:
    """issue 18, To build 1: attached or taken away by any command, last year's report changes what compares with it."""
    growth = Source(("requests.received.total",), Kind.GROWTH, words=("增长", "下降"), unit="%")
    alone = last_year.detach(report).with_text(KEY, "新收申请，同比。")
    made = inserted(last_year.attach_report(alone, filled(2024, 12, 9)), KEY, 7, 7, growth)
    assert made is not None
    assert made.text(KEY) == "新收申请，同比增长150.0%。"
    assert last_year.attach_report(made, filled(2024, 60, 9)).text(KEY) == "新收申请，同比下降50.0%。"
    assert last_year.detach(made).text(KEY) == f"新收申请，同比{UNFILLED}。"
