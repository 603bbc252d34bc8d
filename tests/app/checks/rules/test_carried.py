"""Figures that came along with last year's words (rule ``text-copied``)."""

from dataclasses import replace
from datetime import date

import pytest

from app.checks import reasons, runner
from app.checks.finding import Finding, Level
from app.project.codec import decode, encode
from app.report.last_year.carrying import quoted
from app.report.model import Cover, Report, new_report

PART = "overview.platforms"
TODAY = date(2026, 1, 5)


def quoting(text: str) -> Report:
    """A report of 2025 with this text of 2024 quoted."""
    last = new_report(Cover("某某局", 2024)).with_text(PART, text)
    return quoted(replace(new_report(Cover("某某局", 2025)), last_year=last), PART)


def marked(report: Report) -> list[Finding]:
    return [item for item in runner.run(report, TODAY) if item.rule == "text-copied" and item.level is Level.HINT]


def quotes(report: Report) -> list[str]:
    return [str(item.quote) for item in marked(report) if item.counts]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("2024年收到申请12件、办结10件，占83.3%。", ["2025年收到申请12件", "办结10件", "占83.3%"]),
        ("召开会议一百二十次，公开1,200余条。", ["召开会议一百二十次", "公开1,200余条"]),
        ("2024年5月8日印发《2024年工作要点》。", ["2025年5月8日", "印发《2024年"]),
        ("收取０元，两场培训，一件没有办完。", ["收取０元", "两场", "一件"]),
        ("第1次会议，12345热线，20个工作日，国办公开办函〔2021〕30号，一件事，截至2024年12月31日。", []),
        ("加强领导，健全机制，一是公开，二是解读。", []),
    ],
)
def test_each_figure_is_marked(text: str, figures: list[str]) -> None:
    """Issue 12, From last year: figures that came along are marked one by one; years and numbers of documents are none."""
    report = quoting(text)
    assert quotes(report) == figures
    assert all(report.text(PART)[slice(*item.span or ())] == item.quote for item in marked(report))


def test_a_mark_goes_with_its_figure() -> None:
    """Issue 12, From last year: when it was edited, or its words; the others stay, also after saving."""
    report = quoting("收到申请12件、办结10件，设查阅点1处。")
    edited = report.with_text(PART, "收到申请15件、办结10件，设查阅点1处。")
    assert quotes(edited) == ["办结10件", "设查阅点1处"]
    assert quotes(decode(encode(edited)).report) == quotes(edited)
    assert quotes(report.with_text(PART, "收到12件，设查阅点1处。")) == ["设查阅点1处"]
    assert quotes(report.with_text(PART, "自己写的：设查阅点2处。")) == []


def test_a_mark_goes_when_somebody_looked_at_it() -> None:
    """Issue 12, From last year: confirmed figures are remembered in the file until the words change."""
    report = quoting("收到申请12件，设查阅点1处。")
    looked = reasons.with_reason(report, marked(report)[1], reasons.LOOKED_AT, "王芳", TODAY)
    assert quotes(looked) == ["收到申请12件"]
    assert quotes(decode(encode(looked)).report) == ["收到申请12件"]
    assert [item.reason for item in marked(looked)] == [None, "已核对"]
    taken_back = reasons.with_reason(looked, marked(looked)[1], "", "", TODAY)
    assert quotes(taken_back) == ["收到申请12件", "设查阅点1处"]


def test_what_takes_a_reason() -> None:
    """Issue 12, From last year: a hint about certain words or cells, never one that changes unseen, nor an error."""
    assert Finding("outlier", Level.HINT, "", cells=("a",)).takes_reason
    assert not Finding("deadline", Level.HINT, "").takes_reason
    assert not Finding("text-coverage", Level.HINT, "", part=PART).takes_reason
    assert Finding("text-copied", Level.WARNING, "").takes_reason
    assert not Finding("cover", Level.ERROR, "", quote="x").takes_reason


def test_the_introduction_is_left_out() -> None:
    """Issue 12, From last year: its numbers are those of address and telephone."""
    last = new_report(Cover("某某局", 2024)).with_text("introduction", "共收到12件。")
    assert marked(quoted(replace(new_report(Cover("某某局", 2025)), last_year=last), "introduction")) == []
