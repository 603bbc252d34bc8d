"""Issue 3, Narrative: parts are retitled, added, moved and removed; headings are shown as they will be printed."""

import pytest

from app.report import parts
from app.report.model import Narrative, Report, new_report
from app.report.printed import printed_parts

OWN = "overview.additional.0"


def headings(report: Report, section: str = "overview") -> list[str]:
    return [heading.text for heading in parts.headings(report, section).values()]


def with_own(report: Report | None = None) -> Report:
    found = parts.added(report or new_report(), "overview")
    assert found is not None
    return found[0]


def test_numbers_follow_what_has_text() -> None:
    report = new_report().with_text("overview.platforms", "平台。").with_text("overview.preamble", "总。")
    shown = parts.headings(report, "overview")
    assert shown["overview.platforms"].text == "（一）政府信息公开平台建设"
    assert not shown["overview.preamble"].is_printed
    assert shown["overview.supervision"].text == "监督保障"
    assert "不印" in shown["overview.supervision"].remark


def test_a_single_part_of_problems_is_printed_undivided() -> None:
    """FORM.md, 五: divided when both have text."""
    report = new_report().with_text("problems.main_problems", "不足。")
    assert not parts.headings(report, "problems")["problems.main_problems"].is_printed
    both = report.with_text("problems.improvements", "改进。")
    assert headings(both, "problems") == ["（一）存在的主要问题", "（二）改进情况"]


def test_a_new_part_gets_the_next_number() -> None:
    """Issue 12, 6: the number that it will be printed with, not one behind parts that nobody wrote."""
    assert with_own().narrative(OWN).heading == "（一）其他情况"
    report = with_own(new_report().with_text("overview.platforms", "平台。"))
    assert report.narrative(OWN).heading == "（二）其他情况"
    both = with_own(report.with_text(OWN, "其他。"))
    assert both.narrative("overview.additional.1").heading == "（三）其他情况"


def test_a_new_part_of_a_published_report_follows_what_is_printed() -> None:
    report = new_report().with_text("overview.platforms", "平台。").with_heading("overview.platforms", "（一）平台")
    assert with_own(report).narrative(OWN).heading == "（二）其他情况"
    assert with_own(report.with_heading("overview.platforms", "平台建设")).narrative(OWN).heading == "其他情况"


def test_a_section_without_further_parts() -> None:
    assert parts.added(new_report(), "other_matters") is None


def test_a_heading_is_retitled_and_given_back() -> None:
    report = new_report().with_text("overview.platforms", "平台。")
    titled = parts.retitled(report, "overview.platforms", " （一）网站\n建设 ")
    assert titled.narrative("overview.platforms").heading == "（一）网站 建设"
    for words in ("", "  ", "（一）政府信息公开平台建设", "政府信息公开平台建设"):
        assert parts.retitled(titled, "overview.platforms", words).narrative("overview.platforms").heading is None


def test_the_number_of_a_heading_follows_what_is_printed_above_it() -> None:
    """Issue 12, 6: nobody corrects a number by hand; an unwritten part shows the number it would have."""
    report = with_own(new_report().with_text("overview.platforms", "平台。"))
    assert parts.headings(report, "overview")[OWN] == parts.PrintedHeading(
        "（二）其他情况", is_printed=False, remark="未写的不印"
    )
    report = report.with_text("overview.supervision", "监督。").with_text(OWN, "其他。")
    assert parts.headings(report, "overview")[OWN] == parts.PrintedHeading("（三）其他情况", is_printed=True)
    assert parts.retitled(report, OWN, "（三）其他情况").narrative(OWN).heading == "（三）其他情况"


def test_an_optional_part_says_so() -> None:
    """Issue 12, C: 概述 is optional."""
    shown = parts.headings(new_report(), "overview")
    assert [key for key, heading in shown.items() if heading.remark == "可以不填"] == ["overview.preamble"]


def test_parts_move_and_go() -> None:
    report = with_own(with_own().with_text(OWN, "甲"))
    found = parts.moved(report, "overview.additional.1", -1)
    assert found is not None
    moved, key = found
    assert key == OWN
    assert moved.text("overview.additional.1") == "甲"
    assert parts.moved(moved, "overview.additional.1", 1) is None
    gone = parts.removed(moved, OWN)
    assert gone.text(OWN) == "甲"
    assert parts.neighbour(moved, OWN) == "overview.supervision"
    with pytest.raises(KeyError):
        parts.removed(gone, "overview.additional.1")


def test_the_order_read_is_kept() -> None:
    """FORM.md, 五: some reports give last year's improvements first."""
    report = new_report().with_narratives(
        "problems", (Narrative("improvements", "改进。"), Narrative("main_problems", "不足。"))
    )
    assert headings(report, "problems") == ["（一）改进情况", "（二）存在的主要问题"]
    assert [part.heading for part in printed_parts(report, "problems")] == headings(report, "problems")
