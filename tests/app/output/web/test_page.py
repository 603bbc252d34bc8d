"""Issue 4, The web page: one self-contained accessible page, and HTML to paste into a website's editor."""

import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from app.form.model import Form
from app.output.web.page import render_fragment, render_web
from app.report.model import Cover, Narrative, Report, new_report
from app.report.text import clean, paragraphs
from app.report.totals import shown_figures
from app.values import format_figure

NASTY = """甲 & 乙 < 丙 > " 戊 ' {{ organisation }} {% if %} {# x #} &amp; &lt;b&gt; <script>alert(1)</script> 😀𠮷"""


def page(report: Report, **options: Any) -> Any:
    return html.document_fromstring(render_web(report, **options).decode("utf-8"))


def fragment(report: Report) -> Any:
    return html.fragment_fromstring(render_fragment(report), create_parent="article")


def figures_with_headers(root: Any, form: Form) -> dict[str, tuple[str, set[str]]]:
    """Return each figure by key: its text, and the texts of the cells in its ``headers``."""
    found = {}
    for key in form.cells:
        (cell,) = root.xpath("//td[@id=$key]", key=key)
        headers = [root.xpath("//th[@id=$name]", name=name)[0] for name in cell.get("headers").split()]
        assert {header.xpath("ancestor::table")[0] for header in headers} == {cell.xpath("ancestor::table")[0]}
        found[key] = (cell.text_content(), {header.text_content() for header in headers})
    return found


@pytest.mark.parametrize("made", [page, fragment])
def test_every_figure_is_in_a_cell_whose_headers_name_it(
    numbered: Report, form: Form, made: Callable[[Report], Any]
) -> None:
    figures = figures_with_headers(made(numbered), form)
    assert len(figures) == 200
    for key, (text, headers) in figures.items():
        cell = form.cells[key]
        title = {form.tables[cell.table].title} - {""}
        names = {cell.row.label, *cell.row.groups, cell.column.label, *cell.column.groups} | title
        assert (text, headers) == (format_figure(numbered.figures[key]), names), key


def test_totals_blanks_slashes_and_remarks(small: Report, form: Form) -> None:
    """FORM.md, Figures: blank, 0 and / are three things; a total's shown value is the stated, else the computed one."""
    figures = {key: text for key, (text, _) in figures_with_headers(page(small), form).items()}
    expected = {key: format_figure(value) for key, value in shown_figures(small).items()}
    expected["requests.received.natural_person"] += "（含上年结转）"
    assert figures == expected


def texts(report: Report) -> list[str]:
    """Return all narrative of the report as published."""
    return [line for key in report.text_keys() for line in paragraphs(report.text(key))]


@pytest.mark.parametrize("made", [page, fragment])
def test_all_text_is_there_in_its_order(small: Report, made: Callable[[Report], Any]) -> None:
    lines = [item.text_content() for item in made(small).iter("h1", "h2", "h3", "h4", "p")]
    assert lines[0] == small.title
    expected = [*texts(small), "注：不含信访件。", "某县水利局", "2024年1月15日"]
    expected += [section.heading for section in small.form.sections]
    assert sorted(set(expected) - set(lines)) == []
    assert [line for line in lines if line in texts(small)] == texts(small)


def test_the_page_is_self_contained(small: Report) -> None:
    """Issue 4, The web page: self-contained, no script; with language, title and a single ``h1``."""
    source = render_web(small.with_text("introduction", "")).decode("utf-8")
    root = page(small)
    assert source.startswith("<!DOCTYPE html>")
    assert root.get("lang") == "zh-CN"
    assert root.findtext(".//title") == small.title
    assert [item.text_content() for item in root.iter("h1")] == [small.title]
    assert {item.tag for item in root.iter() if isinstance(item.tag, str)}.isdisjoint(
        {"script", "link", "img", "iframe", "object", "embed", "base", "form"}
    )
    assert not re.search(r"https?:|//[a-z]|url\(|@import|\bon[a-z]+=|src=|href=", source)


def test_headings_leave_no_level_out(small: Report) -> None:
    """WCAG 2.1, 1.3.1: a third-level line right under a section's heading does not skip a level."""
    report = small.with_text("overview.preamble", "1.健全制度\n及时更新。\n（二）队伍\n（1）培训")
    for root in (page(report), fragment(report)):
        levels = [1, *(int(item.tag[1]) for item in root.iter("h2", "h3", "h4"))]
        assert all(after <= before + 1 for before, after in pairwise(levels)), levels
        assert root.xpath("//h3[.='1.健全制度']")
        assert root.xpath("//h4[.='（1）培训']")


def test_a_numbered_lead_is_set_apart(small: Report) -> None:
    """Issue 4, Layout: a bold lead such as （一）解读不够。, the sentence after it not."""
    assert [item.text for item in page(small).iter("b")] == ["（一）解读不够。"]


def test_tables_have_caption_scope_and_headers(small: Report) -> None:
    """Issue 4, The web page: tables with caption, scope and headers; header rows repeat."""
    root = page(small)
    tables = list(root.iter("table"))
    assert [table.findtext("caption") for table in tables] == [
        "表二：主动公开政府信息情况",
        "表三：收到和处理政府信息公开申请情况",
        "表四：政府信息公开行政复议、行政诉讼情况",
    ]
    assert {th.get("scope") for th in root.iter("th")} == {"col", "colgroup", "row", "rowgroup"}
    assert all(td.get("headers") for td in root.iter("td"))
    assert [len(table.xpath("thead/tr")) for table in tables] == [0, 3, 3]
    names = root.xpath("//@id")
    assert len(names) == len(set(names))
    for table in tables:
        columns = len(table.xpath("colgroup/col"))
        across = sum(int(cell.get("colspan", 1)) for cell in table.xpath("(.//tr)[1]/*"))
        assert columns == across


def test_markup_and_tags_are_shown_as_they_are(small: Report) -> None:
    report = small.with_cover(organisation=NASTY)
    for key in ("introduction", "overview.preamble", "problems.improvements", "other_matters.text"):
        report = report.with_text(key, NASTY)
    report = report.with_heading("overview.proactive_disclosure", NASTY).with_note("fees", NASTY)
    report = report.with_remark("requests.received.total", NASTY)
    for root in (page(report), fragment(report)):
        lines = [item.text_content() for item in root.iter("h1", "h2", "h3", "p", "td")]
        assert lines.count(NASTY) == 6  # four texts, a heading, the signature
        assert lines[0] == f"{NASTY}2023年政府信息公开工作年度报告"
        assert f"注：{NASTY}" in lines
        assert f"22（{NASTY}）" in lines
        assert not list(root.iter("script"))
    assert page(report).findtext(".//title").startswith(NASTY)


def test_long_text_blanks_and_tabs_survive(small: Report) -> None:
    text = "长文字，" * 5000 + "甲\t乙  丙　丁"
    for root in (page(small.with_text("other_matters.text", text)), fragment(small.with_text("introduction", text))):
        assert text in [item.text_content() for item in root.iter("p")]


@settings(max_examples=examples(12, 100))
@given(text=st.text(max_size=200))
def test_any_text_is_shown_as_cleaned(text: str) -> None:
    report = new_report(Cover("某局", 2025)).with_text("other_matters.text", "起。\n" + clean(text)[0])
    lines = [item.text_content() for item in page(report).iter("h3", "h4", "p")]
    assert lines[lines.index("起。") :] == list(paragraphs(report.text("other_matters.text")))


def test_a_draft_is_marked(small: Report) -> None:
    """Issue 4: draft says 草稿 visibly; a final page does not."""
    assert "草稿" in page(small, draft=True).xpath("//main/p")[0].text_content()
    assert page(small, draft=True).findtext(".//title").startswith("（草稿）")
    final = page(small)
    assert "草稿" not in final.find("body").text_content()
    assert (final.findtext(".//title"), final.find("body").get("class")) == (small.title, None)


def test_wide_tables_of_the_fragment_scroll(small: Report) -> None:
    """Issue 4, The web page: in a narrow column of a website, figures of wide tables do not run into each other."""
    fragment = html.fromstring(render_fragment(small))
    for key, wide in (("proactive", False), ("requests", True), ("disputes", True)):
        (table,) = fragment.xpath(f"//table[@id='{key}-table']")
        assert ("min-width" in table.get("style")) is wide
        assert ("overflow-x:auto" in (table.getparent().get("style") or "")) is wide


def test_the_signature_as_in_the_document(small: Report) -> None:
    """WORD.md, signature: optional; the organisation two characters from the right, the date below."""
    (box,) = page(small).xpath("//div[@class='signature']/div")
    assert {"padding-right:2em", "text-align:left"} <= set(box.get("style").split(";"))
    assert [line.text for line in box] == ["某县水利局", "2024年1月15日"]
    assert ["padding-left:2em" in line.get("style") for line in box] == [False, True]
    assert not page(small.with_cover(signature=False)).xpath("//div[@class='signature']")


def test_an_empty_report_is_a_page_too(form: Form) -> None:
    root = page(new_report())
    assert {text for text, _ in figures_with_headers(root, form).values()} == {""}
    assert root.find(".//h1").text_content() == "年政府信息公开工作年度报告"
    assert not root.xpath("//h1/br")


def test_the_fragment_has_inline_styles(small: Report) -> None:
    """Issue 4, Copy as HTML: inline styles only, no html, head or body, tables with borders and widths."""
    source = render_fragment(small)
    assert not re.search(r"<(?:!DOCTYPE|html|head|body|style|script|meta|h1)\b|\bclass=", source)
    root = fragment(small)
    for table in root.iter("table"):
        assert (table.get("border"), table.get("width")) == ("1", "100%")
        assert all(column.get("width").endswith("%") for column in table.iter("col"))
        assert all("border:1px solid" in cell.get("style") for cell in table.iter("th", "td"))


def test_the_same_report_gives_the_same_bytes(small: Report) -> None:
    assert render_web(small) == render_web(small.with_cover())
    assert render_web(small) != render_web(small.with_cover(signed_on=date(2024, 1, 16)))
    assert render_fragment(small) == render_fragment(small.with_cover())


def test_further_parts_keep_their_headings(small: Report) -> None:
    parts = (*small.narratives["overview"], Narrative("additional", "全年培训两次。", "（二）队伍建设"))
    root = page(small.with_narratives("overview", parts))
    assert root.xpath("//h3[.='（二）队伍建设']/following-sibling::p[1]")[0].text == "全年培训两次。"
