"""Issue 15, B2: a filled table of contents is recognised, and its old entries are renewed."""

import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from broken_templates import RUN, before_heading, changed, official_parts, packed
from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from app.actions.exporting import export
from app.output.template.check import check_template
from app.output.word.render import render_word
from app.project.store import load
from app.report.model import Report

MARK = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
PAGE = (
    MARK.format("begin")
    + "<w:r><w:instrText>PAGEREF _Toc1</w:instrText></w:r>"
    + MARK.format("separate")
    + "<w:r><w:t>1</w:t></w:r>"
    + MARK.format("end")
)


def entry(level: int, words: str, before: str = "", after: str = "") -> str:
    link = f'<w:hyperlink w:anchor="_Toc1">{RUN.format(words)}<w:r><w:tab/></w:r>{PAGE}</w:hyperlink>'
    return f'<w:p><w:pPr><w:pStyle w:val="TOC{level}"/></w:pPr>{before}{link}{after}</w:p>'


BEGIN = (
    MARK.format("begin")
    + '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{}" \\h </w:instrText></w:r>'
    + MARK.format("separate")
)
FILLED = (
    entry(1, "一、总体情况", BEGIN.format(2))
    + entry(2, "{{ part.heading }}")
    + entry(1, "二、旧标题")
    + f"<w:p>{MARK.format('end')}</w:p>"
)
STYLES = "".join(f'<w:style w:type="paragraph" w:styleId="TOC{n}"><w:name w:val="toc {n}"/></w:style>' for n in (1, 2))
PARTS = ("word/styles.xml", "</w:styles>", STYLES + "</w:styles>")


def document_of(report: Report, folder: Path, *, body: str) -> Any:
    path = folder / "x.docx"
    path.write_bytes(changed(*before_heading(body), PARTS))
    assert check_template(path.read_bytes()).mistakes == ()
    rendered = render_word(report, template=path)
    assert rendered == render_word(report, template=path)
    (folder / "y.docx").write_bytes(rendered)
    return Document(str(folder / "y.docx"))


def entries(document: Any) -> list[tuple[str, str]]:
    paragraphs = [Paragraph(item, document._body) for item in document.element.body.iter(qn("w:p"))]
    return [(item.style.name, item.text) for item in paragraphs if item.style.name.startswith("toc")]


CONTROL = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize("around", ["{}", CONTROL])
def test_old_entries_are_renewed(small: Report, tmp_path: Path, around: str) -> None:
    """B2: an entry for each heading of the report, tags in old entries are none; Word is asked to update the fields."""
    document = document_of(small, tmp_path, body=around.format(FILLED))
    found = entries(document)
    assert found[0] == ("toc 1", "一、总体情况")
    assert ("toc 2", "（一）主动公开") in found
    assert [words for style, words in found if style == "toc 1"][1] == "二、主动公开政府信息情况"
    assert all("旧标题" not in words and "{" not in words for _, words in found)
    marks = [mark.get(qn("w:fldCharType")) for mark in document.element.body.iter(qn("w:fldChar"))]
    assert marks == ["begin", "separate", "end"]
    with zipfile.ZipFile(tmp_path / "y.docx") as package:
        assert '<w:updateFields w:val="true"/>' in package.read("word/settings.xml").decode()


def test_a_table_of_one_level_or_one_paragraph(small: Report, tmp_path: Path) -> None:
    """B2: the levels that the field names; a table without entries is filled, too."""
    single = entry(1, "旧", BEGIN.format(1), MARK.format("end"))
    found = entries(document_of(small, tmp_path, body=single))
    assert [words for _, words in found] == [
        "一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项",
    ]  # fmt: skip


def test_an_export_with_a_table_of_contents_is_proved(sample: Path, tmp_path: Path) -> None:
    """B2: the entries are no text of the report."""
    path = tmp_path / "x.docx"
    path.write_bytes(changed(*before_heading(FILLED), PARTS))
    assert export(load(sample).report, tmp_path / "y.docx", date(2026, 1, 15), accept_errors=True, template=path) == ()


def test_other_templates_keep_their_settings(small: Report, tmp_path: Path) -> None:
    """B2: Word asks before it updates fields, which a document without a table of contents spares its reader."""
    path = tmp_path / "x.docx"
    path.write_bytes(packed(official_parts()))
    path.write_bytes(render_word(small, template=path))
    with zipfile.ZipFile(path) as package:
        assert "updateFields" not in package.read("word/settings.xml").decode()
