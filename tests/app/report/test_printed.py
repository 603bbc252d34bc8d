"""The narrative as it is printed."""

import pytest

from app.report.model import Narrative, Report, new_report
from app.report.printed import PrintedPart, chinese_numeral, printed_parts
from app.values import parse_chinese_number


@pytest.fixture
def report() -> Report:
    return new_report()


def headings(report: Report, section: str) -> list[str]:
    return [part.heading for part in printed_parts(report, section)]


def test_numbered_over_the_parts_that_have_text(report: Report) -> None:
    """FORM.md, 一: （一）主动公开 …, numbered over the parts that have text; none over the preamble."""
    assert printed_parts(report, "overview") == ()
    for part in ("preamble", "disclosure_on_request", "supervision"):
        report = report.with_text(f"overview.{part}", "甲\n\n　乙　")
    assert headings(report, "overview") == ["", "（一）依申请公开", "（二）监督保障"]
    assert printed_parts(report, "overview")[1] == PrintedPart(
        "overview.disclosure_on_request", "（一）依申请公开", ("甲", "乙")
    )


def test_blanks_are_no_text(report: Report) -> None:
    """FORM.md, 一: a part of blanks and empty lines is not printed."""
    assert headings(report.with_text("overview.platforms", " \n　\n"), "overview") == []


def test_headings_as_published(report: Report) -> None:
    """FORM.md, 一: a part keeps its heading as published; further parts have their own."""
    report = report.with_text("overview.proactive_disclosure", "甲").with_heading(
        "overview.proactive_disclosure", "（一）主动公开情况"
    )
    report = report.with_text("overview.supervision", "乙")
    parts = (*report.narratives["overview"], Narrative("additional", "丙", "（三）建议提案办理"))
    report = report.with_narratives("overview", parts)
    assert headings(report, "overview") == ["（一）主动公开情况", "（二）监督保障", "（三）建议提案办理"]


def test_section_five_is_divided_only_when_both_have_text(report: Report) -> None:
    """FORM.md, 五: printed as （一） and （二） when both have text."""
    one = report.with_text("problems.main_problems", "甲")
    assert headings(one, "problems") == [""]
    both = one.with_text("problems.improvements", "乙")
    assert headings(both, "problems") == ["（一）存在的主要问题", "（二）改进情况"]
    turned = both.with_narratives("problems", tuple(reversed(both.narratives["problems"])))
    assert headings(turned, "problems") == ["（一）改进情况", "（二）存在的主要问题"]
    own = one.with_heading("problems.main_problems", "（一）不足")
    assert headings(own, "problems") == ["（一）不足"]


def with_parts(report: Report, *parts: tuple[str, str | None, str]) -> Report:
    return report.with_narratives("overview", tuple(Narrative(key, text, heading) for key, heading, text in parts))


@pytest.mark.parametrize("key", ["additional.0", "platforms"])
def test_a_heading_without_text_is_not_printed(report: Report, key: str) -> None:
    """Issue 12, 6: a part added or retitled and left empty prints no heading, and counts for no number."""
    report = with_parts(
        report,
        ("proactive_disclosure", None, "甲"),
        (key.partition(".")[0], "（二）数据安全", " "),
        ("supervision", None, "乙"),
    )
    assert headings(report, "overview") == ["（一）主动公开", "（二）监督保障"]
    with_text = report.with_text(f"overview.{key}", "丙")
    assert headings(with_text, "overview") == ["（一）主动公开", "（二）数据安全", "（三）监督保障"]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        (("（一）甲", "（二）乙", "（三）丙"), ("（一）甲", "（二）乙", "（三）丙")),
        (("（一）甲", "（二）乙", "（四）丙"), ("（一）甲", "（二）乙", "（三）丙")),  # a gap
        (("（六）甲", None, "（二）丙"), ("（一）甲", "（二）依申请公开", "（三）丙")),  # moved to the front
        (("（一）甲", "（一）乙", "（二）丙"), ("（一）甲", "（二）乙", "（三）丙")),  # a number twice
        (("( 三 )甲", "乙", "（五）丙"), ("( 一 )甲", "乙", "（二）丙")),  # as published, one without a number
        (("（一）甲", "乙", "（一）丙"), ("（一）甲", "乙", "（一）丙")),  # begins again below a heading
        (("甲", None, "丙"), ("甲", "（一）依申请公开", "丙")),
        (("", None, "（九）丙"), ("", "（一）依申请公开", "（二）丙")),
    ],
)
def test_numbers_never_jump(report: Report, typed: tuple[str | None, ...], printed: tuple[str, ...]) -> None:
    """Issue 12, 6: whatever is typed, added, moved or left out, printed headings count without a gap."""
    keys = ("proactive_disclosure", "disclosure_on_request", "additional")
    filled = with_parts(report, *((key, heading, "文字。") for key, heading in zip(keys, typed, strict=True)))
    assert headings(filled, "overview") == list(printed)


def test_numbers_in_the_text_count(report: Report) -> None:
    """Issue 12, 6: a paragraph that begins with a number below no heading, as published, has that number."""
    report = with_parts(
        report,
        ("proactive_disclosure", "", "（一）全年公开 3 条。\n（二）公开 2 次。"),
        ("supervision", None, "乙"),
        ("additional", "（七）其他", "（一）丙"),
        ("additional", "（八）又其他", "丁"),
    )
    assert headings(report, "overview") == ["", "（三）监督保障", "（四）其他", "（五）又其他"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("甲。\n（二）队伍建设\n乙。", "三"),  # put in by a reviewer in Word, as a part of its own
        ("甲。\n（一）加强领导\n（二）规范流程\n乙。", "二"),  # counts inside the part
        ("甲。\n（三）加强领导\n（二）规范流程\n乙。", "二"),
    ],
)
def test_numbers_below_a_heading(report: Report, text: str, number: str) -> None:
    """Issue 12, 6: they count where they continue the headings, so that a reader sees neither gap nor repeat."""
    report = with_parts(report, ("proactive_disclosure", None, text), ("supervision", None, "丙"))
    assert headings(report, "overview") == ["（一）主动公开", f"（{number}）监督保障"]


def test_a_hundred_headings(report: Report) -> None:
    """Issue 12, 6: the count ends at ninety-nine, as that of a file nobody wrote by hand."""
    many = with_parts(report, *[("additional", "（一）甲", "文字。")] * 101)
    assert headings(many, "overview")[-2:] == ["（九十九）甲"] * 2


def test_section_six_has_no_heading(report: Report) -> None:
    """FORM.md, 六: one part."""
    assert headings(report.with_text("other_matters.text", "无其他事项。"), "other_matters") == [""]


def test_numerals_of_headings() -> None:
    """FORM.md, 一: （一） … （五）, and further."""
    assert [chinese_numeral(number) for number in (1, 10, 11, 20, 21)] == ["一", "十", "十一", "二十", "二十一"]
    assert [parse_chinese_number(chinese_numeral(number)) for number in range(1, 100)] == list(range(1, 100))
