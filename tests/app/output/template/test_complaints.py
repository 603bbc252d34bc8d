"""WORD.md, last paragraph: the most frequent complaints about other Word generators do not apply to ours."""

import io
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest
from broken_templates import (
    BODY,
    FIGURE,
    FOR_INTRODUCTION,
    HEADER,
    PARAGRAPH,
    before_heading,
    cell,
    changed,
)
from docx import Document

from app.output.template.check import check_template
from app.report.model import Report

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
END = "</w:t></w:r>"
BOLD = "<w:r><w:rPr><w:b/></w:rPr><w:t>"
PLAIN = '<w:r w:rsidR="00A1B2C3"><w:t xml:space="preserve">'

Use = Callable[..., Any]


@pytest.fixture
def use(tmp_path: Path, small: Report, printed: Callable[..., Any]) -> Use:
    """Return a function that prints a report with a template of these bytes."""

    def with_template(content: bytes, report: Report | None = None) -> Any:
        path = tmp_path / "本单位.docx"
        path.write_bytes(content)
        return printed(report or small, template=path)

    return with_template


# --------------------------------------------------------------------------------- template mistakes without a place


def test_a_mistake_has_a_place(use: Use) -> None:
    """Complaint: template mistakes reported without a place (docxtpl names a line of XML at best)."""
    mistake = check_template(changed(*cell("受理 {{ requests.recieved.total }} 件"))).mistakes[0]
    assert mistake.place == "正文第 2 个表格第 4 行第 10 列“受理 {{ requests.recieved.total }} 件”"
    assert mistake.suggestion == "{{ requests.received.total }}"


# ------------------------------------------------------------------------------------------- & or < in text


@pytest.mark.parametrize(
    "tag", ["{{ organisation }}", "{{ organisation | trim }}", "{{ organisation | default('<&', true) }}"]
)
def test_markup_in_text_survives(tag: str, use: Use, small: Report) -> None:
    """Complaint: & or < corrupting the file."""
    name = "甲&乙<丙>局{{ year }}{% if %}]]>&amp;"
    written = escape(f"{tag} < & >")
    document = use(changed(*cell(written)), small.with_cover(organisation=name))
    assert document.grid(1)[3][9].text == name + " < & >"


def test_markup_in_the_text_of_a_watermark(use: Use, small: Report) -> None:
    always = (HEADER, "{% if draft %}", "{% if year %}")
    content = changed((HEADER, 'string="草稿"', 'string="{{ organisation }}"'), always)
    document = use(content, small.with_cover(organisation='甲"&<乙\n局'))
    shapes = document.tree(HEADER).iter("{urn:schemas-microsoft-com:vml}textpath")
    words = [item.get("string") for item in shapes]
    assert words == [None, '甲"&<乙 局']


# ------------------------------------------------------------------------------------------- merged cells in loops

GRID = "<w:tblPr/><w:tblGrid>" + '<w:gridCol w:w="2948"/>' * 3 + "</w:tblGrid>"


def tc(text: str, properties: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="2948" w:type="dxa"/>{properties}</w:tcPr>{PARAGRAPH.format(text)}</w:tc>'


def tr(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


SPAN = '<w:gridSpan w:val="2"/>'
BEGIN = '<w:vMerge w:val="restart"/>'
GO_ON = "<w:vMerge/>"
LINES = "{%tr for line in paragraphs('overview.proactive_disclosure') %}"
HEAD = tr(tc("甲"), tc("乙"), tc("丙"))


def looped(*rows: str) -> bytes:
    inside_loop = tr(tc(LINES)) + "".join(rows) + tr(tc("{%tr endfor %}"))
    return changed(*before_heading(f"<w:tbl>{GRID}{HEAD}{inside_loop}</w:tbl>"))


def merged(document: Any) -> list[list[str]]:
    """The first table's words; a merged cell has them at each of its places."""
    return [[item.text for item in line] for line in document.grid(0)[1:]]


THREE = ("公开信息 216 条。", "1.健全制度", "及时更新。")


def test_cells_merged_across_in_a_loop(use: Use) -> None:
    """Complaint: merged cells in loops."""
    document = use(looped(tr(tc("{{ loop.index }}"), tc("{{ line }}", SPAN))))
    assert merged(document) == [[str(n), line, line] for n, line in enumerate(THREE, 1)]


def test_cells_merged_down_within_a_round(use: Use) -> None:
    upper = tr(tc("{{ loop.index }}", BEGIN), tc("上"), tc("{{ line }}"))
    document = use(looped(upper, tr(tc("", GO_ON), tc("下"), tc("丁"))))
    assert merged(document) == [
        row for n, line in enumerate(THREE, 1) for row in ([str(n), "上", line], [str(n), "下", "丁"])
    ]


def test_a_cell_merged_down_over_all_rounds(use: Use) -> None:
    document = use(looped(tr(tc("{{ organisation }}{% vm %}", GO_ON), tc("{{ loop.index }}"), tc("{{ line }}"))))
    assert merged(document) == [["某县水利局", str(n), line] for n, line in enumerate(THREE, 1)]
    merges = [item.get(f"{W}val") for item in document.docx.tables[0]._tbl.iter(f"{W}vMerge")]
    assert merges == ["restart", "continue", "continue"]
    assert {item[-1].tag for item in document.tree().iter(f"{W}tc")} == {f"{W}p"}


def test_vm_outside_of_a_loop_is_a_mistake() -> None:
    kinds = [mistake.kind for mistake in check_template(changed(*cell("{% vm %}甲"))).mistakes]
    assert kinds
    assert set(kinds) == {"place"}


# ------------------------------------------------------------------------------------------- speed of a large template


def test_a_loop_of_two_thousand_rows(use: Use, small: Report) -> None:
    """Complaint: slow rendering of large templates; how fast is measured in tests/benchmarks."""
    content = looped(tr(tc("{{ loop.index }}"), tc("{{ line }}"), tc("{% if loop.last %}完{% endif %}")))
    report = small.with_text("overview.proactive_disclosure", "\n".join(f"第 {n} 条 & 其他" for n in range(2000)))
    document = use(content, report)
    assert len(document.docx.tables[0].rows) == 2001
    assert document.docx.tables[0].rows[2000].cells[2].text == "完"


def test_a_template_of_two_thousand_rows(use: Use) -> None:
    rows = tr(tc("{{ organisation }}"), tc("{{ requests.received.total }}"), tc("{% if draft %}草{% endif %}")) * 2000
    content = changed(*before_heading(f"<w:tbl>{GRID}{HEAD}{rows}</w:tbl>"))
    document = use(content)
    assert document.parts[BODY].count("某县水利局".encode()) >= 2000


# ------------------------------------------------------------------------------- tags split by Word into several runs


def mark(name: str, kind: str) -> str:
    """Return an empty element of that kind, as Word puts between runs."""
    return f'{END}<w:{name} w:type="{kind}"/>{PLAIN}'


def inside(opening: str, closing: str, words: str = "received") -> str:
    """Return a tag whose middle is inside another element."""
    return f"{{{{ requests.{END}{opening}{PLAIN}{words}{END}{closing}{PLAIN}.total }}}}"


BOOKMARK = '<w:bookmarkStart w:id="7" w:name="_GoBack"/><w:bookmarkEnd w:id="7"/>'
INSERTION = '<w:ins w:id="9" w:author="某" w:date="2024-01-01T00:00:00Z">'
DELETION = '<w:del w:id="9" w:author="某"><w:r><w:delText>recieved</w:delText></w:r></w:del>'
ENGLISH = '<w:r><w:rPr><w:lang w:val="en-US"/></w:rPr><w:t>'
CHINESE = '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t>'
SPLITS = {
    "after the braces": f"{{{{{END}{PLAIN} requests.received.total }}}}",
    "between the braces": f"{{{END}{PLAIN}{{ requests.received.total }}{END}{PLAIN}}}",
    "each word a run": f"{{{{{END}{PLAIN} requests{END}{BOLD}.{END}{PLAIN}received{END}{PLAIN}.total {END}{PLAIN}}}}}",
    "spell marks": f"{{{{ {mark('proofErr', 'spellStart')}requests.received.total{mark('proofErr', 'spellEnd')} }}}}",
    "grammar marks": f"{{{{ reque{mark('proofErr', 'gramStart')}sts.received{mark('proofErr', 'gramEnd')}.total }}}}",
    "a bookmark": f"{{{{ requests.{END}{BOOKMARK}{PLAIN}received.total }}}}",
    "a comment's range": inside('<w:commentRangeStart w:id="1"/>', '<w:commentRangeEnd w:id="1"/>'),
    "a smart tag": inside('<w:smartTag w:uri="u" w:element="e">', "</w:smartTag>"),
    "a link made of the dots": inside('<w:hyperlink w:anchor="x">', "</w:hyperlink>"),
    "a content control": inside("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
    "a remembered page break": f"{{{{ requests.{END}<w:r><w:lastRenderedPageBreak/><w:t>received.total }}}}",
    "a line break": "{{ requests</w:t><w:br/><w:t>.received.total }}",
    "a change of language": f"{{{{ requests.{END}{ENGLISH}received{END}{CHINESE}.total }}}}",
}


@pytest.mark.parametrize("name", SPLITS)
def test_a_tag_in_several_runs(name: str, use: Use) -> None:
    """Complaint: tags split by Word into several runs."""
    content = changed(*cell(SPLITS[name]))
    assert check_template(content).mistakes == ()
    document = use(content)
    assert document.grid(1)[3][9].text == "22"
    assert b"recieved }}" not in document.parts[BODY]


@pytest.mark.parametrize(
    "words", [inside(INSERTION, "</w:ins>"), f"{{{{ requests.{END}{DELETION}{PLAIN}received.total }}}}"]
)
def test_a_tag_with_tracked_changes(words: str) -> None:
    """Issue 4, Templates: the tag is read as one; the mistake is that the change carries a name."""
    mistakes = check_template(changed(*cell(words))).mistakes
    assert [mistake.kind for mistake in mistakes] == ["review"]
    assert check_template(changed(*cell(words))).unprinted == ()


def test_blocks_in_several_runs(use: Use) -> None:
    split = f"{{% {END}{BOLD}if{END}{PLAIN} draft %}}草{END}{PLAIN}{{{END}{PLAIN}% else %{END}{BOLD}}}定稿"
    split += f"{{% endif{END}{PLAIN} %}}"
    assert use(changed(*cell(split))).grid(1)[3][9].text == "定稿"
    tag = "{%p for line in paragraphs('introduction') %}"
    assert tag == FOR_INTRODUCTION
    spelt = mark("proofErr", "spellStart")
    scattered = f"{{{END}{BOLD}%p{END}{PLAIN} for line in paragraphs({spelt}'introduction') %{END}{PLAIN}}}"
    document = use(changed((BODY, tag, scattered)))
    assert document.lines().count("本报告依据《条例》编制。") == 1


def test_the_words_beside_a_split_tag_keep_their_look(use: Use) -> None:
    split = f"前{{{{{END}{BOLD} requests.received.total }}}}后"
    runs = use(changed(*cell(split))).grid(1)[3][9].paragraphs[0].runs
    assert [(run.text, bool(run.bold)) for run in runs] == [("前22", False), ("后", True)]


# ------------------------------------------------------------------------------------------- tables wrong in WPS


def widths(body: bytes | str) -> list[tuple[list[str], list[list[str]]]]:
    tree = Document(io.BytesIO(body)) if isinstance(body, bytes) else None
    assert tree is not None
    return [
        (
            [str(column.get(f"{W}w")) for column in table._tbl.tblGrid],
            [[str(width.get(f"{W}w")) for width in row._tr.iter(f"{W}tcW")] for row in table.rows],
        )
        for table in tree.tables
    ]


def test_table_widths_survive(use: Use) -> None:
    """Complaint: tables wrong in WPS, which needs the widths both in the grid and in each cell."""
    content = looped(tr(tc("{{ loop.index }}"), tc("{{ line }}", SPAN)))
    before, after = widths(content), widths(use(content).content)
    assert [grid for grid, _ in before] == [grid for grid, _ in after]
    assert before[1:] == after[1:]
    assert after[0][1][1:] == [["2948", "2948"]] * 3
    assert all(rows and all(row for row in rows) for _, rows in after)


# ------------------------------------------------------------------------------------------- Chinese fonts ignored


def test_chinese_fonts_are_kept(use: Use) -> None:
    """Complaint: Chinese fonts ignored; a tag is printed in the font that it was set in, for every script."""
    slots = "".join(f' w:{slot}="楷体_GB2312"' for slot in ("ascii", "hAnsi", "eastAsia", "cs"))
    fonts = f'<w:rFonts w:hint="eastAsia"{slots}/>'
    split = f'{END}<w:r><w:rPr>{fonts}<w:sz w:val="28"/></w:rPr><w:t>{{{{ organi</w:t></w:r>{BOLD}sation }}}}'
    document = use(changed(*cell(split)))
    run = next(run for run in document.grid(1)[3][9].paragraphs[0].runs if run.text == "某县水利局")
    found = run._r.rPr.find(f"{W}rFonts")
    assert {found.get(f"{W}{slot}") for slot in ("ascii", "hAnsi", "eastAsia", "cs")} == {"楷体_GB2312"}
    assert run._r.rPr.find(f"{W}sz").get(f"{W}val") == "28"


def test_styles_and_fonts_of_a_template_are_copied(use: Use) -> None:
    fonts = "方正小标宋简体", "华文中宋"
    content = changed(("word/styles.xml", *fonts), ("word/fontTable.xml", *fonts))
    document = use(content)
    assert "华文中宋" in document.parts["word/styles.xml"].decode()
    assert "华文中宋" in document.parts["word/fontTable.xml"].decode()
    assert re.search(rb"<w:p[ >]", document.parts[BODY])
    assert FIGURE not in document.parts[BODY].decode()


# ------------------------------------------------------------------------------- what an office program makes of it


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
def test_the_official_template_saved_by_another_program(use: Use, small: Report, tmp_path: Path) -> None:
    """Issue 4, Templates: an office restyles a copy in its own program, which rewrites all of it."""
    source = tmp_path / "官方.docx"
    source.write_bytes(changed())
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "docx", "--outdir", tmp_path / "saved", source]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    content = (tmp_path / "saved" / source.name).read_bytes()
    assert check_template(content).mistakes == ()
    assert check_template(content).unprinted == ()
    document = use(content)
    assert document.grid(1)[3][9].text == "22"
    assert "公开信息 216 条。" in document.lines()
    assert small.cover.organisation in document.lines()[0]
