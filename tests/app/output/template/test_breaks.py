"""Issue 15, 3 and 4: breaks on the paragraph of a tag are kept (A5, B1), comments leave nothing behind (A7)."""

from pathlib import Path
from typing import Any

import pytest
from broken_templates import TAG, before_heading, changed, table
from docx import Document

from app.output.template.check import check_template
from app.output.word.render import render_word
from app.report.model import Report

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PAGE = '<w:r><w:br w:type="page"/></w:r>'
RUN = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
SECTION = '<w:pPr><w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr></w:pPr>'


def outline(report: Report, folder: Path, *, body: str) -> list[str]:
    """Return the paragraphs printed before the first heading: their text, or the break that they are."""
    path = folder / "x.docx"
    content = changed(*before_heading(body))
    assert check_template(content).mistakes == ()
    path.write_bytes(content)
    path.write_bytes(render_word(report, template=path))
    document: Any = Document(str(path))
    lines = [described(paragraph._p) for paragraph in document.paragraphs]
    return lines[lines.index("本报告依据《条例》编制。") + 1 : lines.index("一、总体情况")]


def described(paragraph: Any) -> str:
    if paragraph.find(f"{W}pPr/{W}sectPr") is not None:
        return "section"
    if next(paragraph.iter(f"{W}br"), None) is not None:
        return "page" if not paragraph.text.strip() else f"page in {paragraph.text}"
    return str(paragraph.text)


FOR = "{%p for line in paragraphs('overview.proactive_disclosure') %}"
LINE = TAG.format("{{ loop.index }}")
END = TAG.format("{%p endfor %}")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<w:p>{PAGE}{RUN.format(FOR)}</w:p>{LINE}{END}", ["page", "1", "2", "3"]),
        (f"<w:p><w:pPr><w:pageBreakBefore/></w:pPr>{RUN.format(FOR)}</w:p>{LINE}{END}", ["page", "1", "2", "3"]),
        (f'<w:p><w:pPr><w:pageBreakBefore w:val="0"/></w:pPr>{RUN.format(FOR)}</w:p>{LINE}{END}', ["1", "2", "3"]),
        (f"<w:p>{RUN.format(FOR)}{PAGE}</w:p>{LINE}{END}", ["page", "1", "page", "2", "page", "3"]),
        (f"{TAG.format(FOR)}{LINE}<w:p>{RUN.format('{%p endfor %}')}{PAGE}</w:p>", ["1", "2", "3", "page"]),
        (f"{TAG.format(FOR)}{LINE}<w:p>{PAGE}{RUN.format('{%p endfor %}')}</w:p>", ["1", "page", "2", "page", "3", "page"]),
    ],
)  # fmt: skip
def test_a_page_break_beside_a_tag_is_kept(small: Report, tmp_path: Path, body: str, expected: list[str]) -> None:
    """A5: LibreOffice writes a page break into the paragraph that follows it, which may be that of a tag."""
    assert outline(small, tmp_path, body=body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<w:p>{SECTION}{RUN.format(FOR)}</w:p>{LINE}{END}", ["section", "1", "2", "3"]),
        (f"{TAG.format(FOR)}{LINE}<w:p>{SECTION}{RUN.format('{%p endfor %}')}</w:p>", ["1", "2", "3", "section"]),
        (f"<w:p>{SECTION}{RUN.format('{%p if draft %}')}</w:p>{LINE.replace('loop.index', 'year')}{TAG.format('{%p endif %}')}", ["section"]),
    ],
)  # fmt: skip
def test_a_section_break_on_a_tags_paragraph_is_kept(
    small: Report, tmp_path: Path, body: str, expected: list[str]
) -> None:
    """B1: as around a landscape table; outside the block, once, whatever the condition is."""
    assert outline(small, tmp_path, body=body) == expected


def test_comments_leave_no_paragraph_row_or_cell(small: Report, tmp_path: Path) -> None:
    """A7: docxtpl's comments for a whole paragraph, row or cell."""
    assert outline(small, tmp_path, body=TAG.format("{#p 这一段说明怎样改版式 #}") + TAG.format("后文")) == ["后文"]
    two = '<w:tc><w:tcPr><w:tcW w:w="4422" w:type="dxa"/></w:tcPr>{}</w:tc>'
    grid = table(TAG.format("甲"), TAG.format("{#tr 这一行不印 #}"))
    grid = grid.replace(
        "</w:tr></w:tbl>",
        "</w:tr><w:tr>" + two.format(TAG.format("乙")) + two.format(TAG.format("{#tc 不印 #}")) + "</w:tr></w:tbl>",
    )
    path = tmp_path / "x.docx"
    path.write_bytes(changed(*before_heading(grid)))
    assert check_template(path.read_bytes()).mistakes == ()
    path.write_bytes(render_word(small, template=path))
    rows: Any = Document(str(path)).tables[0]._tbl.tr_lst
    assert [[cell.xpath("string(.)") for cell in row.tc_lst] for row in rows] == [["甲"], ["乙"]]


def test_a_comment_must_leave_a_cell(small: Report) -> None:
    """A7: a row without cells could not be opened; that is a mistake with its place."""
    (mistake,) = check_template(changed(*before_heading(table(TAG.format("{#tc 全部 #}"))))).mistakes
    assert "同一行还要有别的单元格" in mistake.message
