"""Issue 15, 7: the preview follows the own template: its pages are described from the document that is exported."""

import io
from collections.abc import Iterator

import msgspec
import pytest
from broken_templates import BODY, PARAGRAPH, changed, official_parts, packed
from docx import Document
from docx.table import Table as DocxTable
from docx.text.paragraph import Paragraph as DocxParagraph
from own_layouts import LAYOUTS

from app.output.pages.model import Block, Cell, Pages, Paragraph, Run, Section, Table
from app.output.pages.render import render_pages
from app.output.word.render import render_word
from app.output.word.typesetting import SignaturePlace, Typesetting
from app.report.model import Narrative, Report, new_report

TITLE = '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>'


def paragraphs(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for cell in cells(block):
                yield from paragraphs(cell.blocks)


def cells(table: Table) -> Iterator[Cell]:
    for row in table.rows:
        yield from row.cells


def tables(pages: Pages) -> list[Table]:
    return [block for section in pages.sections for block in section.blocks if isinstance(block, Table)]


def all_paragraphs(pages: Pages) -> list[Paragraph]:
    return [item for section in pages.sections for item in paragraphs(section.blocks)]


def all_runs(pages: Pages) -> list[Run]:
    return [run for item in all_paragraphs(pages) for run in item.runs]


def find(pages: Pages, text: str) -> Paragraph:
    return next(item for item in all_paragraphs(pages) if text in item.text)


def template(name: str) -> bytes | None:
    return LAYOUTS[name]() if name in LAYOUTS else None


def before_the_title(xml: str) -> bytes:
    return changed((BODY, TITLE, xml + TITLE))


def words(pages: Pages) -> list[str]:
    """The text of every paragraph and cell in order, of a merged cell once."""
    found: list[str] = []
    for section in pages.sections:
        for block in section.blocks:
            items = cells(block) if isinstance(block, Table) else (block,)
            for item in items:
                inside = (item,) if isinstance(item, Paragraph) else tuple(paragraphs(item.blocks))
                found.append("\n".join(part.text for part in inside).replace("\u2028", "\n"))
    return [text for text in found if text]


def words_by_docx(content: bytes) -> list[str]:
    """The same, read by python-docx from the exported document."""
    found: list[str] = []
    for block in Document(io.BytesIO(content)).iter_inner_content():
        if isinstance(block, DocxParagraph):
            found.append(block.text)
            continue
        assert isinstance(block, DocxTable)
        seen: set[object] = set()
        for row in block.rows:
            for cell in row.cells:
                if cell._tc not in seen:
                    seen.add(cell._tc)
                    found.append(cell.text)
    return [text for text in found if text]


@pytest.mark.parametrize("name", ["official", *LAYOUTS])
def test_the_pages_have_the_text_of_the_exported_document(name: str, small: Report, numbered: Report, tmp_path) -> None:  # type: ignore[no-untyped-def]
    """Read by another program: every paragraph and cell, in order, of the official layout and of offices' own."""
    own = template(name)
    path = None
    if own is not None:
        path = tmp_path / "自己的.docx"
        path.write_bytes(own)
    for report in (small, numbered, new_report()):
        shown = words(render_pages(report, own))
        assert shown == words_by_docx(render_word(report, template=path))


@pytest.mark.parametrize("name", ["official", *LAYOUTS])
def test_every_figure_and_text_knows_its_place(name: str, numbered: Report) -> None:
    """A click in the preview leads to the cell or part, in any layout."""
    report = numbered.with_text("problems.improvements", "改进。").with_text("introduction", "引言。")
    report = report.with_narratives("overview", (Narrative("additional", "数据安全。", heading="（一）数据安全"),))
    (added,) = (key for key in report.text_keys() if report.text(key) == "数据安全。")
    places: dict[str, set[str]] = {}
    for run in all_runs(render_pages(report, template(name))):
        places.setdefault(run.place, set()).add(run.text)
    for key, figure in report.figures.items():
        assert str(figure) in places[key]
    assert "".join(sorted(places["introduction"])) == "引言。"
    assert "改进。" in places["problems.improvements"]
    assert places[added] >= {"（一）数据安全", "数据安全。"}
    assert any("政府信息公开工作年度报告" in text for text in places["cover.organisation"])


def test_headings_and_labels_lead_to_what_they_are_of(small: Report) -> None:
    pages = render_pages(small, None)
    form = small.form
    assert find(pages, "三、收到和处理").leads_to == form.tables["requests"].cell_keys[0]
    assert find(pages, "五、存在的主要问题").leads_to == "problems.main_problems"
    table = tables(pages)[1]
    label = next(cell for cell in cells(table) if cell.blocks and _text(cell).startswith("一、本年新收"))
    assert label.leads_to == "requests.received.natural_person"
    blank = next(cell for cell in cells(table) if cell.leads_to == "requests.received.business")
    assert _text(blank) == "", "a blank cell can be clicked, too"


def _text(cell: Cell) -> str:
    return "".join(item.text for item in paragraphs(cell.blocks))


def test_a_place_changes_no_condition_and_no_filter(small: Report, tmp_path) -> None:  # type: ignore[no-untyped-def]
    """The values that know their places compare, count and join as those of the export do."""
    tags = (
        "{% if year == '2023' %}今年{% else %}往年{% endif %}"
        "{{ organisation | length }}"
        "{{ paragraphs('introduction') | join('、') }}"
        "{{ signed_on | default('未定', true) }}"
        "{{ contact | default('没有', true) }}"
        "{% for line in paragraphs('problems.main_problems') %}{{ line.lead }}{{ line.rest }}{{ line.level }}{% endfor %}"
        "{{ requests.received.natural_person | trim }}"
    )
    content = before_the_title(PARAGRAPH.format(tags))
    path = tmp_path / "自己的.docx"
    path.write_bytes(content)
    assert words(render_pages(small, content)) == words_by_docx(render_word(small, template=path))
    assert "今年5" in words(render_pages(small, content))[0]


def test_text_is_never_taken_for_anything_else(small: Report) -> None:
    """Marks, tags and HTML in a report are characters."""
    text = 'A<script>&amp;{{ year }}<img src="http://x/y.png">'
    pages = render_pages(small.with_text("overview.preamble", text), None)
    assert find(pages, "<script>").text == text
    assert "http" not in str(msgspec.structs.replace(pages, sections=())), "nothing but text"


# ------------------------------------------------------------------------------------------------ the layout


def test_the_official_page(small: Report) -> None:
    """WORD.md, page: A4, 156 mm by 22 lines, 三号 with 28 characters a line, page numbers outside."""
    pages = render_pages(small, None)
    (section,) = pages.sections
    assert (round(section.width), round(section.height)) == (595, 842)
    assert section.width - section.left - section.right == pytest.approx(156 / 25.4 * 72, abs=0.5)
    body = find(pages, "全年工作平稳")
    assert (body.align, body.rule, round(body.first, 1)) == ("both", "exact", 31.5)
    assert (body.runs[-1].look.font, body.runs[-1].look.size) == ("仿宋_GB2312", 16)
    assert pages.has_even
    footers = {kind: blocks[0] for kind, blocks in section.footers.items()}
    assert [run.field for run in footers["default"].runs] == ["", "PAGE", ""]  # type: ignore[union-attr]
    assert {kind: item.align for kind, item in footers.items()} == {"default": "right", "even": "left"}  # type: ignore[union-attr]
    assert not pages.unshown


def test_the_choices_of_an_office_are_followed(small: Report) -> None:
    """Issue 15, 6 and 7: the official template with the office's margins, fonts and sizes."""
    chosen = Typesetting(text_font="楷体", size=14.0, pitch=24.0, left=20.0, right=20.0, signature=SignaturePlace.FOUR)
    pages = render_pages(small, None, typesetting=chosen)
    (section,) = pages.sections
    assert (section.left, section.right) == pytest.approx((20 / 25.4 * 72,) * 2, abs=0.1)
    body = find(pages, "全年工作平稳")
    assert (body.runs[-1].look.font, body.runs[-1].look.size) == ("楷体", 14)
    assert words(pages) == words_by_docx(render_word(small, typesetting=chosen))


def test_long_figures_and_a_long_title_are_as_in_the_document(small: Report) -> None:
    """Issue 15, 6 and 7: figures as small as their column needs, the title broken by its sense, no row higher."""
    long = small.with_figures({"requests.received.natural_person": 12_345_678}).with_note("requests", "说明。")
    long = long.with_cover(organisation="某某省某某自治州某某县发展和改革委员会行政审批服务局")
    pages = render_pages(long, None)
    sizes = {run.text: run.look.size for run in all_runs(pages)}
    assert sizes["12345678"] < sizes["（一）予以公开"]
    assert words(pages) == words_by_docx(render_word(long))
    plain = render_pages(new_report(small.cover), None)
    height, usual = (sum(row.height for table in tables(of) for row in table.rows) for of in (pages, plain))
    assert height < usual


def test_a_letterhead_is_followed(small: Report) -> None:
    """Fonts, colours, lines, a landscape section and the footer of an own template."""
    pages = render_pages(small, LAYOUTS["letterhead"]())
    sections: tuple[Section, ...] = pages.sections
    assert [section.width > section.height for section in sections] == [False, True, False]
    head = sections[0].blocks[0]
    assert isinstance(head, Paragraph)
    assert head.text == "某县水利局文件"
    assert (head.align, head.after) == ("center", 12)
    assert (head.runs[0].look.colour, head.runs[0].look.size, head.runs[0].look.spacing) == ("FF0000", 30, 1)
    assert head.sides.bottom is not None
    assert (head.sides.bottom.width, head.sides.bottom.colour) == (2.25, "FF0000")
    assert head.sides.top is None
    body = find(pages, "全年工作平稳")
    assert (body.runs[-1].look.font, body.runs[-1].look.size, body.line) == ("宋体", 14, 24)
    heading = find(pages, "二、主动公开")
    assert (heading.runs[0].look.font, heading.runs[0].look.colour) == ("微软雅黑", "1F4E79")
    for section in sections:
        (footer,) = section.footers["default"]
        assert isinstance(footer, Paragraph)
        assert [run.field for run in footer.runs if run.field] == ["PAGE", "NUMPAGES"]
        assert footer.text == "第  页，共  页"


def test_a_page_number_in_a_text_box_is_followed(small: Report) -> None:
    """WPS puts the page number into a text box of the footer, on the outer side."""
    pages = render_pages(small, LAYOUTS["boxed-number"]())
    for kind in ("default", "even"):
        (footer,) = pages.sections[0].footers[kind]
        assert isinstance(footer, Paragraph)
        assert footer.align == "outside"
        assert [(run.text, run.field) for run in footer.runs] == [("- ", ""), ("", "PAGE"), (" -", "")]
    title = pages.sections[0].blocks[0]
    assert isinstance(title, Paragraph)
    assert all(side is not None for side in (title.sides.top, title.sides.left, title.sides.bottom, title.sides.right))
    assert title.room == pytest.approx(720000 / 12700), "the picture's height is kept"
    assert [section.kind for section in pages.sections] == ["continuous", "nextPage"]
    assert pages.unshown == ("图片", "分栏")


def test_small_paper_is_followed(small: Report) -> None:
    """Paper, cover, page break, tab of the header, width of the tables."""
    pages = render_pages(small, LAYOUTS["small-paper"]())
    (section,) = pages.sections
    assert section.width == pytest.approx(184 / 25.4 * 72, abs=0.1)
    assert section.has_first
    assert "first" not in section.headers, "the cover has none"
    (header, *_) = section.headers["default"]
    assert isinstance(header, Paragraph)
    assert header.text == "某县水利局\t2023 年度报告"
    assert [(tab.at, tab.align) for tab in header.tabs] == [(395, "right")]
    text = section.width - section.left - section.right
    for table in tables(pages):
        assert sum(table.widths) == pytest.approx(text, abs=0.5)
    breaks = [item.text for item in all_paragraphs(pages) if item.break_before]
    assert breaks[0].startswith("某县水利局\u20282023年"), "the break before the title"
    body = find(pages, "全年工作平稳")
    assert (body.rule, body.line) == ("auto", 1.5)


def test_tables_have_the_merges_and_lines_of_the_document(numbered: Report) -> None:
    """WORD.md, tables: merged labels, every line of the frame, the shaded titles."""
    table = tables(render_pages(numbered, None))[1]
    merged = next(cell for cell in cells(table) if _text(cell).startswith("三、本年度"))
    assert merged.rows == 22
    last = table.rows[-1].cells[-1]
    assert all(side is not None for side in (last.sides.top, last.sides.left, last.sides.bottom, last.sides.right))
    titles = [
        cell.fill for cell in cells(tables(render_pages(numbered, None))[0]) if _text(cell).startswith("第二十条")
    ]
    assert set(titles) == {"C6D9F1"}
    without = changed((BODY, '<w:tcW w:w="2211" w:type="dxa"/>', '<w:tcW w:w="2211" w:type="dxa"/><w:tcBorders><w:left w:val="nil"/><w:bottom w:val="double" w:sz="12"/></w:tcBorders>'))  # fmt: skip
    cell = next(cell for cell in cells(tables(render_pages(numbered, without))[0]) if _text(cell) == "信息内容")
    assert cell.sides.left is None
    assert cell.sides.bottom is not None
    assert cell.sides.bottom.width == 1.5


@pytest.mark.parametrize(
    ("xml", "words_shown"),
    [
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r><w:r><w:t>看得见</w:t></w:r></w:p>", "看得见"),
        ("<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/></w:r></w:p>", "甲\t乙\u2028丙\u2011"),
        ('<w:p><w:fldSimple w:instr=" PAGE "><w:r><w:t>7</w:t></w:r></w:fldSimple></w:p>', ""),
        ('<w:p><w:fldSimple w:instr=" DATE "><w:r><w:t>今天</w:t></w:r></w:fldSimple></w:p>', "今天"),
        ("<w:sdt><w:sdtContent><w:p><w:r><w:t>控件里</w:t></w:r></w:p></w:sdtContent></w:sdt>", "控件里"),
        ('<w:p><w:r><w:rPr><w:caps/></w:rPr><w:t>abc</w:t></w:r></w:p>', "ABC"),
    ],
)  # fmt: skip
def test_characters_are_those_that_word_prints(xml: str, words_shown: str, small: Report) -> None:
    first = render_pages(small, before_the_title(xml)).sections[0].blocks[0]
    assert isinstance(first, Paragraph)
    assert first.text == words_shown


DRAWING = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:docPr id="9" name="x"/>{}</wp:inline></w:drawing></w:r></w:p>'
)
SECTION = '<w:p><w:pPr><w:sectPr>{}<w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:pPr></w:p>'


@pytest.mark.parametrize(
    ("xml", "word"),
    [
        (DRAWING.format('<a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/>'), "图片"),
        (DRAWING.format('<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/>'), "图形"),
        (DRAWING.format("<w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent>"), "文本框"),
        ('<w:p><m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r/></m:oMath></w:p>', "公式"),
        ('<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr></w:p>', "自动编号"),
        ('<w:p><w:pPr><w:framePr w:w="100" w:hAnchor="page"/></w:pPr></w:p>', "浮动的位置"),
        (SECTION.format('<w:cols w:num="2"/>'), "分栏"),
        (SECTION.format('<w:pgBorders><w:top w:val="single"/></w:pgBorders>'), "页面边框"),
    ],
)  # fmt: skip
def test_what_a_preview_does_not_show_is_named(xml: str, word: str, small: Report) -> None:
    """Issue 15, 7: where it cannot follow the template, it says so."""
    if word == "分栏":
        xml = xml.replace('<w:cols w:num="2"/><w:pgSz', "<w:pgSz").replace(
            "</w:sectPr>", '<w:cols w:num="2"/></w:sectPr>'
        )
    assert render_pages(small, before_the_title(xml)).unshown == (word,)


def test_a_watermark_of_a_draft_is_not_missed(small: Report) -> None:
    """Printing adds 草稿 by itself."""
    assert render_pages(small, None, draft=True).unshown == ()


def test_a_table_of_contents_shows_the_headings_and_leads_nowhere_else(small: Report) -> None:
    """Its entries are text of the headings, but the place of a heading is where the heading is."""
    field = (
        '<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>旧目录</w:t></w:r></w:p>'
        '<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    pages = render_pages(small, before_the_title(field))
    entries = [item for item in all_paragraphs(pages) if item.text == "（一）主动公开"]
    assert len(entries) == 2
    assert [{run.place for run in item.runs} for item in entries] == [{""}, {"overview.proactive_disclosure"}]
    assert pages.unshown == ("目录的页码",)


def test_page_breaks_in_and_between_paragraphs(small: Report) -> None:
    xml = (
        "<w:p><w:r><w:t>前</w:t><w:br w:type='page'/><w:t>后</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r><w:t>再后</w:t></w:r></w:p>"
    )
    found = [
        item for item in all_paragraphs(render_pages(small, before_the_title(xml))) if item.text in ("前", "后", "再后")
    ]
    assert [(item.text, item.break_before) for item in found] == [("前", False), ("后", True), ("再后", True)]


def test_odd_measures_do_no_harm(small: Report) -> None:
    """Numbers that no page can have, of a stranger's template, become ones that it can."""
    parts: dict[str, str | bytes] = dict(official_parts())
    parts[BODY] = (
        official_parts()[BODY]
        .replace('w:w="11906"', 'w:w="99999999999"')
        .replace('w:left="1587"', 'w:left="-5"')
        .replace('<w:gridCol w:w="2211"/>', '<w:gridCol w:w="-7"/>')
        .replace('w:linePitch="579"', 'w:linePitch="9e9"')
    )
    section = render_pages(small, packed(parts)).sections[0]
    assert 72 <= section.width <= 3000
    assert section.left >= 0
    assert all(width > 0 for table in tables(render_pages(small, packed(parts))) for width in table.widths)


def test_sections_that_are_alike_are_quick(numbered: Report) -> None:
    """The description of a whole report is small enough to be handed from process to process at every pause."""
    assert len(msgspec.msgpack.encode(render_pages(numbered, None))) < 400_000
