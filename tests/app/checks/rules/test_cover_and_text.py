"""The cover is given and the narrative is written."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.checks.finding import Finding, Level
from app.checks.messages import message
from app.checks.words.wording import wording_list
from app.report import parts
from app.report.model import Narrative, Report

Check = Callable[..., tuple[Finding, ...]]


def test_quoted_words_have_single_marks() -> None:
    """Issue 12, C: a quotation within one; names that a sentence only lists keep their double marks."""
    said = message("text-repeated-sentence", part="五", quote="说明“怎么办”偏少")
    assert said.startswith("“五”里的“说明‘怎么办’偏少”前面")
    assert message("text-coverage", missing="“政务公开”").count("“政务公开”") == 1


@pytest.mark.parametrize("organisation", ["", "  ", "\u3000"])
def test_organisation(balanced: Report, check: Check, organisation: str) -> None:
    """RULES.md, cover: organisation is given."""
    (found,) = check(balanced.with_cover(organisation=organisation))
    assert (found.rule, found.level, found.part) == ("cover", Level.ERROR, "cover.organisation")


@pytest.mark.parametrize(("year", "wrong"), [(None, True), (2020, True), (0, True), (10_000, True), (2021, False)])
def test_year(balanced: Report, check: Check, year: int | None, wrong: bool) -> None:
    """RULES.md, cover: the year is one that the edition serves (2021 and later)."""
    found = check(balanced.with_cover(year=year), "cover")
    assert [(item.rule, item.part, item.stated) for item in found] == [("cover", "cover.year", year)] * wrong


@pytest.mark.parametrize("section", ["overview", "problems"])
def test_nothing_written(balanced: Report, check: Check, section: str) -> None:
    """RULES.md, text-missing: 一 and 五 are not empty."""
    for text in ("", " \n\u3000"):
        report = balanced
        for item in balanced.narratives[section]:
            report = report.with_text(f"{section}.{item.part}", text)
        (found,) = check(report)
        assert (found.rule, found.level, found.quote) == ("text-missing", Level.ERROR, None)
        assert found.part == f"{section}.{balanced.narratives[section][0].part}"
        assert report.form.section(section).heading in found.message


PLACEHOLDERS = (
    "无",
    "无。",
    " 暂无 ",
    "略",
    "待补充",
    "（文字描述）",
    "文字描述。",
    "（ 文字描述 ）",
    "该部分以表格形式报告",
    "。",
)


@pytest.mark.parametrize("text", PLACEHOLDERS)
def test_only_a_placeholder(balanced: Report, check: Check, text: str) -> None:
    """RULES.md, text-missing: nor 无, nor a placeholder; the finding quotes the words at their place."""
    text = "\n " + text + "\n"
    (found,) = check(balanced.with_text("problems.main_problems", text))
    assert (found.rule, found.part, found.quote) == ("text-missing", "problems.main_problems", text.strip())
    start, end = found.span or (0, 0)
    assert text[start:end] == found.quote


def test_every_listed_placeholder(balanced: Report, check: Check) -> None:
    """RULES.md, text-missing: the list is kept as data."""
    assert "（文字描述）" in wording_list("placeholders")
    for text in wording_list("placeholders"):
        assert check(balanced.with_text("problems.main_problems", text)), text


@pytest.mark.parametrize("text", ["无重大问题，但解读偏少。", "暂无人员变动的影响", "省略号"])
def test_text_that_only_begins_so(balanced: Report, check: Check, text: str) -> None:
    """RULES.md: a rule that is wrong more often than right is sharpened."""
    report = balanced.with_text("problems.main_problems", text).with_text("problems.improvements", "增加了图解。")
    assert check(report) == ()


@pytest.mark.parametrize(
    ("problems", "improvements", "part", "words"),
    [
        ("", "针对上年的问题，增加了图解。", "problems.main_problems", "没有写“存在的主要问题”"),
        ("人手不足。", " \n", "problems.improvements", "没有写“改进情况”"),
        ("人手不足。", "无", "problems.improvements", "只写了“无”"),
        ("人手不足，今后充实力量。", "", "", ""),  # not divided, as many are published
    ],
)
def test_both_sides_of_section_five(
    balanced: Report, check: Check, problems: str, improvements: str, part: str, words: str
) -> None:
    """Issue 12, 6, and RULES.md, text-missing: 五 without its problems is an error, as 五 empty is."""
    report = balanced.with_text("problems.main_problems", problems).with_text("problems.improvements", improvements)
    found = check(report)
    assert [(item.rule, item.level, item.part) for item in found] == [("text-missing", Level.ERROR, part)] * bool(part)
    assert all(words in item.message for item in found)


def test_the_name_of_a_part_is_no_text(balanced: Report, check: Check) -> None:
    """Issue 12, 6: a document with the heading alone is read so; it says nothing."""
    report = balanced.with_text("problems.main_problems", "（一）存在的主要问题")
    (found,) = check(report.with_text("problems.improvements", "增加了图解。"))
    assert (found.rule, found.quote) == ("text-missing", "（一）存在的主要问题")


def test_problems_under_a_heading_of_their_own(balanced: Report, check: Check) -> None:
    """RULES.md: a rule that is wrong on published reports is sharpened; there each problem may have its heading."""
    divided = (
        Narrative("improvements", "增加了图解。"),
        Narrative("additional", "公开不够及时。", "（二）时效性不足"),
    )
    assert check(balanced.with_narratives("problems", divided), "text-missing") == ()
    (found,) = check(balanced.with_narratives("problems", (divided[0], replace(divided[1], heading=None, text="另。"))))
    assert found.part == "problems.main_problems"


@pytest.mark.parametrize("section", ["overview", "problems"])
def test_a_part_added_and_left_empty(balanced: Report, check: Check, section: str) -> None:
    """Issue 12, 6, and RULES.md, text-missing: a part added by the user has text, one that was retitled too."""
    found = parts.added(balanced, section)
    assert found is not None
    report, key = found
    (empty,) = check(report)
    assert (empty.rule, empty.level, empty.part) == ("text-missing", Level.ERROR, key)
    assert report.narrative(key).heading or "" in empty.message
    assert check(report.with_text(key, "还开展了培训。"), "text-missing") == ()
    first = report.form.section(section).parts[1].key
    retitled = balanced.with_heading(f"{section}.{first}", "（九）另拟").with_text(f"{section}.{first}", "")
    assert f"{section}.{first}" in {item.part for item in check(retitled, "text-missing")}


def test_six_may_be_empty(balanced: Report, check: Check) -> None:
    """RULES.md, text-missing: concerns 一 and 五, and parts with a heading of their own."""
    assert check(balanced.with_text("other_matters.text", ""), "text-missing") == ()
