"""WORD.md, text: &, <, > and line breaks survive; text is never taken for a template."""

from collections.abc import Callable
from typing import Any

import pytest
from examples import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.output.word.render import render_word
from app.report.model import Narrative, Report
from app.report.text import clean, paragraphs

NASTY = """甲 & 乙 < 丙 > 丁 " 戊 ' {{ organisation }} {% if %} {# x #} {%p endfor %} {_{ &amp; ]]> <w:p/>"""


def test_markup_and_tags_are_printed_as_they_are(small: Report, printed: Callable[..., Any]) -> None:
    report = small.with_cover(organisation=NASTY)
    for key in ("introduction", "overview.preamble", "problems.improvements", "other_matters.text"):
        report = report.with_text(key, NASTY)
    report = report.with_heading("overview.proactive_disclosure", NASTY).with_note("fees", NASTY)
    document = printed(report.with_remark("requests.received.total", NASTY))
    lines = document.lines()
    assert lines.count(NASTY) == 6  # four texts, a heading, the signature
    title = lines[0].split("\n")
    assert ("".join(title[:-1]), title[-1]) == (NASTY, "2023年政府信息公开工作年度报告")
    assert f"注：{NASTY}" in lines
    assert document.grid(1)[3][9].text == f"22（{NASTY}）"
    assert document.docx.core_properties.author == NASTY
    assert document.docx.core_properties.title.startswith(NASTY)


def test_line_breaks_become_paragraphs(small: Report, printed: Callable[..., Any]) -> None:
    lines = printed(small.with_text("other_matters.text", "第一段。\n第二段。\r\n\n第三段。")).lines()
    at = lines.index("第一段。")
    assert lines[at : at + 3] == ["第一段。", "第二段。", "第三段。"]


def test_tabs_survive_as_tabs(small: Report, printed: Callable[..., Any]) -> None:
    document = printed(small.with_text("other_matters.text", "甲\t乙 & 丙"))
    assert "甲\t乙 & 丙" in document.lines()
    assert "甲<" in document.parts["word/document.xml"].decode()
    assert b"<w:tab/>" in document.parts["word/document.xml"]


def test_blanks_inside_and_emoji_survive(small: Report, printed: Callable[..., Any]) -> None:
    text = "公开  信息　共 3 条😀𠮷"
    assert text in printed(small.with_text("other_matters.text", text)).lines()


def test_characters_that_xml_forbids_never_corrupt(small: Report, printed: Callable[..., Any]) -> None:
    document = printed(
        small.with_text("other_matters.text", "甲\x00\x0b\ud800\ufffe乙").with_cover(organisation="\x01局")
    )
    assert "局" in document.lines()


def test_the_reports_own_headings_and_further_parts(small: Report, printed: Callable[..., Any]) -> None:
    parts = (*small.narratives["overview"], Narrative("additional", "全年培训两次。", "（二）队伍建设"))
    document = printed(small.with_narratives("overview", parts))
    assert document.style_of("（二）队伍建设") == "Heading 2"
    assert "全年培训两次。" in document.lines()


@settings(max_examples=examples(12, 100), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=200))
@pytest.mark.filterwarnings("ignore")
def test_any_text_is_printed_as_cleaned(small: Report, printed: Callable[..., Any], text: str) -> None:
    report = small.with_text("other_matters.text", "起。\n" + clean(text)[0] + "\n止。").with_cover(signature=False)
    lines = printed(report).lines()
    assert lines[lines.index("起。") :] == list(paragraphs(report.text("other_matters.text")))


def test_the_same_report_gives_the_same_bytes(small: Report) -> None:
    assert render_word(small) == render_word(small.with_cover())
    assert render_word(small) != render_word(small.with_cover(year=2024))
