"""The cover is given and the narrative is written."""

from collections.abc import Callable

import pytest

from app.checks.finding import Finding, Level
from app.checks.words.wording import wording_list
from app.report.model import Report

Check = Callable[..., tuple[Finding, ...]]


@pytest.mark.parametrize("organisation", ["", "  ", "\u3000"])
def test_organisation(balanced: Report, check: Check, organisation: str) -> None:
    """RULES.md, cover: organisation is given."""
    (found,) = check(balanced.with_cover(organisation=organisation))
    assert (found.rule, found.level, found.part) == ("cover", Level.ERROR, "cover.organisation")


@pytest.mark.parametrize(("year", "wrong"), [(None, True), (2020, True), (0, True), (10_000, True), (2021, False)])
def test_year(balanced: Report, check: Check, year: int | None, wrong: bool) -> None:
    """RULES.md, cover: the year is one that the edition serves (2021 and later)."""
    found = check(balanced.with_cover(year=year))
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
    assert check(balanced.with_text("problems.main_problems", text)) == ()


def test_one_real_part_is_enough_and_six_may_be_empty(balanced: Report, check: Check) -> None:
    """RULES.md, text-missing: concerns 一 and 五 only, each as a whole."""
    report = balanced.with_text("problems.improvements", "无").with_text("other_matters.text", "")
    assert check(report, "text-missing") == ()
