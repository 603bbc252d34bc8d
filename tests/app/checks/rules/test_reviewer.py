"""Rules of a reviewer who is right: issue 17, what the passages of tests/files/narratives cannot show."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from app.actions import checking
from app.checks.finding import Finding, Level
from app.report.last_year.similarity import compared
from app.report.model import Report

Check = Callable[..., tuple[Finding, ...]]
TODAY = date(2026, 1, 15)
PROBLEMS = "problems.main_problems"


def last_with(report: Report, part: str, now: str, before: str) -> Report:
    """Return the report with this text in a part, and that one last year."""
    return replace(report, last_year=report.with_cover(year=2024).with_text(part, before)).with_text(part, now)


@pytest.mark.parametrize(
    ("now", "before", "level"),
    [
        ("政策解读形式单一。", "政策解读形式较为单一。", Level.WARNING),
        ("政策解读方面，形式仍需创新。", "政策解读形式单一。", Level.WARNING),
        ("基层单位政策解读的力量薄弱。", "部分单位政策解读力量配备不足。", Level.HINT),
        ("工作人员业务能力还不够强。", "一是业务能力有待提高。", Level.WARNING),
        (
            "2025年，我局政府信息公开工作取得一定成效，但仍存在一些不足。",
            "2024年，我局政府信息公开工作取得一定成效，但仍存在一些不足。",
            None,
        ),
        ("下一步将进一步丰富政策解读形式。", "政策解读形式单一。", None),
        ("已整改政策解读形式单一的问题。", "政策解读形式单一。", None),
        ("公开平台检索不便捷。", "政策解读形式单一。", None),
        ("存在以下问题：", "存在以下问题：", None),
    ],
)
def test_the_same_problem(balanced: Report, now: str, before: str, level: Level | None) -> None:
    """Issue 17, 2 and 3: the same problem in other words is a hint; years, stock phrases and plans are no problem."""
    report = last_with(balanced.with_cover(year=2025), PROBLEMS, now, before)
    found = [item for item in checking.check(report, TODAY) if item.rule == "same-problems"]
    assert [item.level for item in found] == ([] if level is None else [level])


def test_the_obligatory_opening_is_not_copied(balanced: Report, check: Check) -> None:
    """Issue 17, 2: text-copied leaves out the sentences on policies, leaders and regulations."""
    opening = (
        "我局坚持以习近平新时代中国特色社会主义思想为指导，深入贯彻落实党的二十大精神，认真落实党中央、国务院决策部署，"
        "严格执行《中华人民共和国政府信息公开条例》，以公开为常态、不公开为例外。"
    )
    part = "overview.preamble"
    now = opening + "全年开展四次业务培训，新设水利工程专栏。"
    assert not check(last_with(balanced, part, now, opening + "完成网站改版并撤下失效链接。"), "text-copied")
    own = "全年开展多次业务培训，新设水利工程专栏，逐月通报各科室更新情况，并把检查结果计入考核。"
    copied = checking.check(last_with(balanced, part, opening + own, opening + own), TODAY)
    assert [item.quote for item in copied if item.rule == "text-copied"] == [own]
    assert compared(opening) == ""


def test_all_that_is_copied_is_marked(balanced: Report) -> None:
    """Issue 12, 12: 相似度高达 100% underlined one sentence only; it is the longest run of last year's sentences."""
    part, whole = (
        "overview.preamble",
        "全年公开信息312条，均附问答。\n每季度在各社区张贴清单，方便居民查看。未发生收费。",
    )
    own = "今年新设水利工程专栏。"
    for now, share, span in ((whole, 100, (0, len(whole))), (own + whole + own, 76, (len(own), len(own + whole)))):
        report = last_with(balanced, part, now, whole.replace("312", "298"))
        (found,) = [item for item in checking.check(report, TODAY) if item.rule == "text-copied"]
        assert (found.stated, found.span) == (share, span)


def test_one_fact_is_told_once(balanced: Report, check: Check) -> None:
    """Issue 17, 2: what comes in and what is handled moved together: one outlier finding."""
    keys = ("requests.received.total", "requests.handled_total.total")
    now = dict.fromkeys(keys, 400)
    before = dict.fromkeys(balanced.form.cells, 0) | dict.fromkeys(keys, 100)
    quiet = balanced.with_figures(dict.fromkeys(balanced.figures))
    report = replace(quiet.with_figures(now), last_year=quiet.with_cover(year=2024).with_figures(before))
    assert [item.cells for item in check(report, "outlier")] == [keys[:1]]


def test_the_note_of_a_table_is_checked(balanced: Report, check: Check) -> None:
    """Issue 17, 3: the sentence above a table; its finding leads to the table and names the note."""
    report = balanced.with_note("requests", "全年共收到政府信息公开申请99999件。")
    (found,) = check(report, "text-requests")
    assert (found.part, found.quote) == (None, "共收到政府信息公开申请99999件")
    assert found.cells[0].startswith("requests.")
    assert "表三的附注" in found.message


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("统计期限自2025年1月1日起至202525年12月31日止。", "text-period"),
        ("数据统计期限自20251月1日起至202512月31日。", "text-period"),
        ("统计时限为202511日至1231日。", "text-period"),
        ("202020年修订公开指南。", "text-year"),
        ("统计期限为2025年1月1日至2025年12月311日。", "text-period"),
        ("4月31日召开培训会。", "text-year"),
        ("2025年2月29日印发通知。", "text-year"),
        ("13月5日印发通知。", "text-year"),
    ],
)
def test_garbled_dates(balanced: Report, check: Check, text: str, rule: str) -> None:
    """Issue 17, 3: garbled dates (202020年, 202111日起)."""
    report = balanced.with_cover(year=2025).with_text("overview.supervision", text)
    assert [item.rule for item in check(report) if item.rule in ("text-period", "text-year")] == [rule]


def test_a_guess_is_a_hint(balanced: Report, check: Check) -> None:
    """Issue 17, 5: 发布 N 件规范性文件 is a question, and says so; 制发 is a warning."""
    stated = balanced.figures["documents.normative_documents.issued"]
    for verb, level in (("发布", Level.HINT), ("制发", Level.WARNING)):
        report = balanced.with_text("overview.supervision", f"全年{verb}{int(stated) + 7}件规范性文件。")
        (found,) = check(report, "text-proactive")
        assert found.level is level
        assert ("不一定是制发" in found.why) == (level is Level.HINT)


def test_a_finding_says_how_it_was_read(balanced: Report, check: Check) -> None:
    """Issue 17, 5: words, cells with their numbers; else the text of the rule."""
    report = balanced.with_text("overview.supervision", "收到政府信息公开申请99999件。的的")
    (number,) = check(report, "text-requests")
    assert number.why.startswith("“收到政府信息公开申请99999件”读作表三“一、本年新收政府信息公开申请数量”")
    (typed,) = check(report, "text-repeated")
    assert checking.why(typed).startswith("同一个词不连着写两遍")


@pytest.mark.parametrize(("upheld", "count"), [(3, 0), (4, 2)])
def test_outcomes_that_the_form_holds_together_agree_together(
    balanced: Report, check: Check, upheld: int, count: int
) -> None:
    """Issue 17, 2: 维持 2 件、驳回 1 件 are three upheld."""
    figures = {"upheld": upheld, "corrected": 0, "other": 0, "pending": 0, "total": upheld}
    report = balanced.with_figures({f"disputes.review.{column}": number for column, number in figures.items()})
    text = f"收到行政复议{upheld}件，其中维持2件、驳回1件。"
    found = check(report.with_text("overview.disclosure_on_request", text), "text-disputes")
    assert len(found) == count
