"""The review sheet: everything a reviewer signs for, as Word and as a page."""

import re
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from lxml import etree, html

from app.actions import checking, last_year, review_sheet
from app.checks.packs import load_pack
from app.errors import FormatUnknown
from app.report import signing
from app.report.model import Report, new_report
from app.resources import resource_path

TODAY = date(2026, 1, 15)
WARNING = "in-force"


@pytest.fixture(scope="module")
def reviewed(balanced: Report) -> Report:
    """A report with two broken sums, one answered warning, a reason that lapsed, last year's report and sign-offs."""
    last = balanced.with_cover(year=2024).with_figures({"requests.received.other": 2, "requests.granted.other": 0})
    report = last_year.attach_report(balanced, last)
    for finding in checking.check(report, TODAY):
        if finding.rule == WARNING:
            report = checking.answer(report, finding, "合并 <旧> 文件 & 清理", "王某", TODAY)
    (first, *_) = [item for item in report.reasons if item.rule == WARNING]
    report = report.with_figures({dict(first.figures).__iter__().__next__(): 50})
    report = report.with_figures({"disputes.review.total": 99, "requests.granted.research": 88})
    report = signing.sign(report, "初审", "王某", date(2026, 1, 10))
    return signing.sign(report.with_text("overview.platforms", "改过。"), "复审", "李某", TODAY)


@pytest.fixture(scope="module")
def sheets(reviewed: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sheets")
    for name in ("sheet.docx", "sheet.html"):
        review_sheet.write_review(reviewed, folder / name, TODAY, load_pack(resource_path("packs/sample.toml")))
    return folder


def word_tables(path: Path) -> list[list[list[str]]]:
    return [
        [[cell.text.strip("\n") for cell in row.cells] for row in table.rows] for table in Document(str(path)).tables
    ]


def web_tables(path: Path) -> list[list[list[str]]]:
    tree = html.fromstring(path.read_bytes())
    return [
        [[cell.text_content() for cell in row.iter("td", "th")] for row in table.iter("tr")]
        for table in tree.iter("table")
    ]


def test_both_formats_have_the_same_content(sheets: Path) -> None:
    """Issue 6, 6: check F -o sheet.docx|.html."""
    assert word_tables(sheets / "sheet.docx") == web_tables(sheets / "sheet.html")


def test_every_style_exists(sheets: Path) -> None:
    """Issue 6, 6: headings are Word headings; a paragraph never names a style that the document lacks."""
    with zipfile.ZipFile(sheets / "sheet.docx") as package:
        used = set(re.findall(r'<w:pStyle w:val="(\w+)"', package.read("word/document.xml").decode("utf-8")))
        known = set(re.findall(r'w:styleId="(\w+)"', package.read("word/styles.xml").decode("utf-8")))
    assert {"Heading1", "Heading2"} <= used <= known


def test_every_sum_with_its_numbers(sheets: Path, reviewed: Report) -> None:
    """Issue 6, 6: every sum with its numbers, whether it holds or not."""
    rows = [row for table in word_tables(sheets / "sheet.docx") if table[0][-1] == "结果" for row in table[1:]]
    assert len(rows) == 42
    bad = {row[0]: row[1:] for row in rows if row[3] == "×"}
    assert bad["表四“行政复议”的总计"][0] == "99"
    assert bad["表三“（一）予以公开”一行的总计"][0] == str(reviewed.figures["requests.granted.total"])
    assert len(bad) == 3
    assert all((row[1] == row[2]) is (row[3] == "√") for row in rows)


def test_every_finding_under_its_section(sheets: Path, reviewed: Report) -> None:
    """Issue 6, 6: every finding by section and level, answered warnings with their reasons."""
    pack = load_pack(resource_path("packs/sample.toml"))
    tables = [table[1:] for table in word_tables(sheets / "sheet.docx") if table[0] == ["级别", "问题", "处理情况"]]
    rows = [row for table in tables for row in table]
    assert sorted(row[1] for row in rows) == sorted(item.message for item in checking.check(reviewed, TODAY, pack))
    for table in tables:
        levels = ["错误待填警告提示".index(row[0]) for row in table]
        assert levels == sorted(levels)
    headings = [item.text for item in Document(str(sheets / "sheet.docx")).paragraphs if item.style.name == "Heading 2"]
    order = ["封面", *(section.heading for section in reviewed.form.sections)]
    listed = [heading for heading in headings if heading in order]
    assert listed == [heading for heading in order if heading in listed]
    assert "四、政府信息公开行政复议、行政诉讼情况" in listed


def test_reasons_last_year_and_signatures(sheets: Path) -> None:
    """Issue 6, 5 and 6: reasons and whether they still hold, both years, the three reviews with room to sign."""
    tables = {table[0][0]: table for table in word_tables(sheets / "sheet.docx")}
    assert {row[4] for row in tables["针对"][1:]} >= {"已失效"}
    assert {row[1] for row in tables["针对"][1:]} == {"合并 <旧> 文件 & 清理"}
    compared = [
        table
        for table in word_tables(sheets / "sheet.docx")
        if table[0] == ["项目", "本年", "上年", "增减", "增减幅度"]
    ]
    received = next(row for row in compared[0] if row[0] == "表三“一、本年新收政府信息公开申请数量”的“其他”")
    assert received[2] == "2"
    assert received[3] == f"+{int(received[1]) - 2}"
    signatures = {row[0]: row[1:] for row in tables["审次"][1:]}
    assert signatures["初审"] == ["王某", "2026年1月10日", "签署后报告有改动，请重新签署"]
    assert signatures["复审"] == ["李某", "2026年1月15日", "签署后报告没有改动"]
    assert signatures["终审"][0] == ""
    assert re.sub(r"\s", "", signatures["终审"][1]) == "年月日"


def test_same_review_same_bytes(reviewed: Report, sheets: Path, tmp_path: Path) -> None:
    """Issue 6, 6: deterministic bytes given the day; the package names no machine, its XML is well-formed."""
    pack = load_pack(resource_path("packs/sample.toml"))
    for name in ("sheet.docx", "sheet.html"):
        review_sheet.write_review(reviewed, tmp_path / name, TODAY, pack)
        assert (tmp_path / name).read_bytes() == (sheets / name).read_bytes()
    with zipfile.ZipFile(tmp_path / "sheet.docx") as package:
        for part in package.namelist():
            if not part.endswith(".png"):
                etree.fromstring(package.read(part))


def test_the_page_needs_nothing_else(sheets: Path) -> None:
    """Issue 6, 6: a self-contained page: no script, nothing from outside."""
    page = (sheets / "sheet.html").read_text(encoding="utf-8")
    assert not re.search(r"<script|https?:|src=|@import|url\(", page)
    assert '<html lang="zh-CN">' in page
    assert "合并 &lt;旧&gt; 文件 &amp; 清理" in page


def test_other_suffixes_are_refused(reviewed: Report, tmp_path: Path) -> None:
    """Issue 6, 6: .docx or .html; anything else is one sentence and no file."""
    with pytest.raises(FormatUnknown, match="没有写入"):
        review_sheet.write_review(reviewed, tmp_path / "sheet.pdf", TODAY)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_report_has_a_sheet_too(tmp_path: Path) -> None:
    """Issue 6, 6: blanks are neither right nor wrong; issue 12, C: and no rows of a sheet; nothing was compared."""
    review_sheet.write_review(new_report(), tmp_path / "a.docx", TODAY)
    document = Document(str(tmp_path / "a.docx"))
    lines = [item.text for item in document.paragraphs]
    assert "没有附上年的报告，未作比较。" in lines
    assert "全部 42 处两边都是 0 或没有填，不列出。" in lines
    assert [table[0][-1] for table in word_tables(tmp_path / "a.docx")[:3]] == ["本年", "问题", "备注"]
    assert [item.text for item in document.paragraphs if item.style.name == "Heading 1"] == [
        "主要数字",
        "还没有解决的",
        "三审签字",
        "一、合计与平衡关系",
        "二、核对结果",
    ]


def test_the_first_page_is_for_the_leader(sheets: Path, reviewed: Report) -> None:
    """Issue 12, C: key figures in both years, what is open, most serious first, and the place to sign; then the details."""
    tables = word_tables(sheets / "sheet.docx")
    assert [table[0][0] for table in tables[:4]] == ["项目", "按申请人", "级别", "审次"]
    figures = {row[0]: row[1:] for row in tables[0][1:]}
    assert "其中予以公开（件）" not in figures, "issue 18, point 5: the bars below say it"
    now, before, difference = figures["行政复议（件）"]
    assert (now, difference) == ("99", f"+{99 - int(before)}")
    assert {row[0] for row in tables[2][1:4]} == {"错误"}
    found = [item for item in checking.check(reviewed, TODAY) if not item.reason]
    assert {row[1] for row in tables[2][1:]} < {item.message for item in found}
    with zipfile.ZipFile(sheets / "sheet.docx") as package:
        document = package.read("word/document.xml").decode("utf-8")
    assert document.count("<w:pageBreakBefore/>") == 1
    assert document.index("<w:pageBreakBefore/>") < document.index("一、合计与平衡关系")
    page = (sheets / "sheet.html").read_text(encoding="utf-8")
    assert page.count('<h2 class="page" ') == 1


def test_the_first_page_of_a_report_of_nothing(balanced: Report, tmp_path: Path) -> None:
    """Issue 12, C: what there was nothing of in both years is left out, except what every report is about."""
    nothing = balanced.with_figures({key: None if cell.is_total else 0 for key, cell in balanced.form.cells.items()})
    review_sheet.write_review(
        last_year.attach_report(nothing, nothing.with_cover(year=2024)), tmp_path / "a.docx", TODAY
    )
    tables = word_tables(tmp_path / "a.docx")
    assert tables[1][0][0] == "级别", "nothing is drawn"
    rows = tables[0][1:]
    assert [row[0] for row in rows] == ["新收政府信息公开申请（件）", "办理结果总计（件）", "结转下年度（件）"]
    assert {tuple(row[1:]) for row in rows} == {("0", "0", "0")}
    some = nothing.with_figures({"requests.received.natural_person": 2, "requests.granted.natural_person": 1})
    review_sheet.write_review(some, tmp_path / "b.docx", TODAY)
    sums = [row for table in word_tables(tmp_path / "b.docx") if table[0][-1] == "结果" for row in table[1:]]
    assert ["2", "2", "√"] in [row[1:] for row in sums]
    assert not [row for row in sums if {row[1], row[2]} <= {"0", "—"}]
    assert {row[3] for row in sums} == {"√", "×"}
    lines = [item.text for item in Document(str(tmp_path / "b.docx")).paragraphs]
    assert f"另有 {42 - len(sums)} 处两边都是 0 或没有填，不列出。" in lines


def test_it_opens_in_an_office_program(sheets: Path, tmp_path: Path) -> None:
    """Issue 6, 6: real Word: LibreOffice opens it and keeps every line."""
    program = shutil.which("soffice")
    if program is None or shutil.which("pdftotext") is None:
        pytest.skip("LibreOffice or pdftotext is not installed")
    command = [program, f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless", "--convert-to", "pdf"]
    command += ["--outdir", str(tmp_path), str(sheets / "sheet.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    done = subprocess.run(["pdftotext", "-layout", str(tmp_path / "sheet.pdf"), "-"], check=True, capture_output=True)
    text = re.sub(r"\s", "", done.stdout.decode())
    for words in ("一、合计与平衡关系", "三审签字", "签署后报告有改动", "第1页", "×"):
        assert words in text
    first, second = re.sub(r"[^\S\f]", "", done.stdout.decode()).split("\f")[:2]
    assert "终审" in first, "issue 12, C: the leader's page is one page"
    assert second.startswith("一、合计与平衡关系")


def test_both_years_are_drawn_with_their_numbers_beside(sheets: Path, reviewed: Report) -> None:
    """Issue 18, point 5: bars of both years by applicant and by result, in Word and HTML; the numbers are a table."""
    for tables in (word_tables(sheets / "sheet.docx"), web_tables(sheets / "sheet.html")):
        (drawn,) = (table for table in tables if "图" in table[0])
        assert drawn[0] == ["按申请人", "图", "本年", "上年", "按办理结果", "图", "本年", "上年"]
        assert [row[0] for row in drawn[1:3]] == ["自然人", "商业企业"]
        assert [row[4] for row in drawn[1:4]] == ["予以公开", "部分公开", "不予公开"]
        other = str(reviewed.figures["requests.received.other"])
        assert next(row[2:4] for row in drawn if row[0] == "其他") == [other, "2"]
    assert len(Document(str(sheets / "sheet.docx")).inline_shapes) > 5
    tree = html.fromstring((sheets / "sheet.html").read_bytes())
    assert {bar.get("aria-hidden") for bar in tree.find_class("bar")} == {"true"}
