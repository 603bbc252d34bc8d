"""A report is frozen: every edit makes a new one."""

from dataclasses import FrozenInstanceError
from decimal import Decimal

import pytest

from app.form.model import Form
from app.report.model import Cover, Narrative, Report, completed, new_report
from app.values import SLASH


@pytest.fixture
def report() -> Report:
    return new_report(Cover("某某局", 2025))


def test_an_edit_makes_a_new_report(report: Report) -> None:
    """DESIGN.md, Habits 1: frozen domain objects."""
    edited = report.with_figures({"requests.received.other": 3})
    assert edited is not report
    assert report.figures == {}
    assert edited.figures == {"requests.received.other": 3}
    with pytest.raises(FrozenInstanceError):
        edited.introduction = "x"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        edited.cover.year = 2024  # type: ignore[misc]


def test_an_equal_value_changes_nothing(report: Report) -> None:
    """DESIGN.md, Habits 2: equal value, no event, no dirty mark."""
    report = report.with_figures({"requests.received.other": 3}).with_text("problems.improvements", "改进")
    assert report.with_figures({"requests.received.other": 3}) == report
    assert report.with_figures({"requests.received.business": None}) == report
    assert report.with_text("problems.improvements", "改进") == report
    assert report.with_cover(year=2025) == report
    assert report.with_remark("requests.received.other", "") == report
    assert report.with_note("requests", "") == report


def test_blank_removes_and_zero_stays(report: Report) -> None:
    """FORM.md, Figures: blank, zero and / apart all the way through."""
    key = "documents.regulations.issued"
    values = [report.with_figures({key: value}).figures.get(key) for value in (0, SLASH, Decimal(0), None)]
    assert values == [0, SLASH, 0, None]
    assert report.with_figures({key: 0}) != report.with_figures({key: None})
    assert report.with_figures({key: 0}).with_figures({key: None}) == report


def test_figures_are_in_form_order(report: Report, form: Form) -> None:
    """issue, project file: keys in form order for any order of edits."""
    keys = list(form.cells)
    for key in reversed(keys[::17]):
        report = report.with_figures({key: 1}).with_remark(key, "含上年")
    assert list(report.figures) == list(report.remarks) == keys[::17]


def test_unknown_keys_are_no_places(report: Report) -> None:
    """FORM.md: identifiers are fixed; a typo must not store a figure that is never shown."""
    with pytest.raises(KeyError):
        report.with_figures({"requests.received.nobody": 1})
    with pytest.raises(KeyError):
        report.with_remark("requests.received", "x")
    with pytest.raises(KeyError):
        report.with_note("nothing", "x")
    for key in ("problems.nothing", "nothing.text", "problems.additional.0", "problems"):
        with pytest.raises(KeyError):
            report.with_text(key, "x")


def test_parts_are_complete_and_in_order(report: Report, form: Form) -> None:
    """FORM.md, 一, 五, 六: every part is there, empty or not; the order read is kept."""
    given = (Narrative("improvements", "先说改进"), Narrative("additional", "另", "（三）其他"))
    edited = report.with_narratives("problems", given)
    assert [item.part for item in edited.narratives["problems"]] == ["main_problems", "improvements", "additional"]
    turned = (Narrative("improvements", "先"), Narrative("main_problems", "后"))
    assert completed(form, "problems", turned) == turned
    assert [item.part for item in report.narratives["overview"]] == [
        part.key for part in form.section("overview").parts if not part.repeated
    ]


def test_text_keys(report: Report) -> None:
    """FORM.md, Figures: section.part and introduction; repeated parts are counted."""
    parts = (
        *report.narratives["overview"],
        Narrative("additional", "甲", "（六）甲"),
        Narrative("additional", "乙", "乙"),
    )
    report = report.with_narratives("overview", parts).with_text("introduction", "引")
    keys = list(report.text_keys())
    assert keys[0] == "introduction"
    assert keys[-5:] == [
        "overview.additional.0",
        "overview.additional.1",
        "problems.main_problems",
        "problems.improvements",
        "other_matters.text",
    ]
    assert [report.text(key) for key in ("introduction", "overview.additional.1")] == ["引", "乙"]
    assert report.with_text("overview.additional.1", "丙").narrative("overview.additional.1") == Narrative(
        "additional", "丙", "乙"
    )
    assert report.with_heading("overview.additional.0", None).narrative("overview.additional.0").heading is None


def test_title() -> None:
    """FORM.md, Title and cover."""
    assert new_report(Cover("某某局", 2025)).title == "某某局2025年政府信息公开工作年度报告"
    assert new_report().title == "年政府信息公开工作年度报告"
