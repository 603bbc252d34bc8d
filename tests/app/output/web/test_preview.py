"""Issue 3, Preview: the report as HTML blocks looks like the Word document and knows the place of everything."""

import re
from html.parser import HTMLParser

from app.form.layout import printed_table
from app.form.model import Form
from app.output.signature import text_width
from app.output.web.preview import PreviewBlock, preview_blocks
from app.report.model import Cover, Narrative, Report, new_report


class Cells(HTMLParser):
    """The cells of a table: class, spans and text by their place in the grid."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: dict[tuple[int, int], tuple[str, str]] = {}
        self._taken: set[tuple[int, int]] = set()
        self._row = -1
        self._place: tuple[int, int] | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "tr":
            self._row += 1
        elif tag == "td":
            column = 0
            while (self._row, column) in self._taken:
                column += 1
            self._place = (self._row, column)
            for row in range(int(given.get("rowspan") or 1)):
                self._taken |= {(self._row + row, column + index) for index in range(int(given.get("colspan") or 1))}
            self.found[self._place] = (given.get("class") or "", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "td":
            self._place = None

    def handle_data(self, data: str) -> None:
        if self._place is not None:
            look, text = self.found[self._place]
            self.found[self._place] = (look, text + data)


def by_name(report: Report) -> dict[str, PreviewBlock]:
    return {block.name: block for block in preview_blocks(report)}


def words(html: str) -> str:
    return re.sub("<[^>]+>", "", html)


def test_blocks_come_in_printed_order(small: Report) -> None:
    """Title, introduction, the six sections with their parts, tables and notes, the signature."""
    names = [block.name for block in preview_blocks(small)]
    assert names == [
        "title",
        "introduction#0",
        "heading:overview",
        "overview.preamble#0",
        "overview.proactive_disclosure#0",
        "heading:proactive",
        "table:proactive",
        "heading:requests",
        "table:requests",
        "note:requests",
        "heading:disputes",
        "table:disputes",
        "heading:problems",
        "problems.main_problems#0",
        "problems.improvements#0",
        "heading:other_matters",
        "other_matters.text#0",
        "signature",
    ]
    assert len(set(names)) == len(names)


def test_title_breaks_after_the_organisation(small: Report) -> None:
    """WORD.md, title: a line break after the organisation."""
    assert "<h1>某县水利局<br>2023年政府信息公开工作年度报告</h1>" in by_name(small)["title"].html


def test_headings_have_their_levels(small: Report) -> None:
    """WORD.md, headings: 一、 then （一） then 1.; a numbered lead is set like a heading."""
    blocks = by_name(small)
    assert blocks["heading:overview"].html == "<h2>一、总体情况</h2>"
    html = blocks["overview.proactive_disclosure#0"].html
    assert html.startswith("<h3>（一）主动公开</h3><p>公开信息 216 条。</p><h4>1.健全制度</h4>")
    assert '<span class="lead">（一）解读不够。</span>形式单一。' in blocks["problems.main_problems#0"].html


def test_tables_have_the_merges_and_labels_of_the_form(numbered: Report, form: Form) -> None:
    """WORD.md, tables: merges as in the form, every figure at its place, block titles apart for shading."""
    for section in form.sections:
        if not section.tables:
            continue
        block = by_name(numbered)[f"table:{section.key}"]
        cells = Cells(block.html)
        table = printed_table(section)
        assert set(cells.found) == {(cell.row, cell.column) for cell in table.cells}
        for cell in table.cells:
            look, text = cells.found[cell.row, cell.column]
            expected = str(numbered.figures[cell.key]) if cell.key else cell.text
            assert text == expected
            assert (look == "title") == (cell.role == "title")
            assert block.cells.get((cell.row, cell.column), "") == cell.key


def test_blank_stays_blank_and_remarks_and_notes_are_printed(small: Report) -> None:
    """Issue 3, Preview: blank cells show blank, remarks in brackets, notes under tables."""
    blocks = by_name(small)
    assert 'id="requests.received.natural_person">22（含上年结转）</td>' in blocks["table:requests"].html
    assert 'id="requests.received.business"></td>' in blocks["table:requests"].html
    assert 'id="documents.normative_documents.issued">0</td>' in blocks["table:proactive"].html
    assert 'id="documents.regulations.issued">/</td>' in blocks["table:proactive"].html
    assert words(blocks["note:requests"].html) == "注：不含信访件。"


def test_text_is_never_taken_for_html() -> None:
    """WORD.md, text: &, < and > survive."""
    report = new_report(Cover("甲<b>&乙", 2025)).with_text("overview.preamble", "A<script>&amp;B")
    report = report.with_remark("requests.received.total", "<i>").with_note("requests", "<u>&")
    report = report.with_narratives("overview", (Narrative("additional", "丙", heading="<h1>&"),))
    html = "".join(block.html for block in preview_blocks(report))
    assert "甲&lt;b&gt;&amp;乙" in html
    assert not {"<script>", "<i>", "<u>", "<b>"} & set(re.findall("<[a-z]+>", html))
    assert "&lt;h1&gt;&amp;" in html


def test_an_edit_changes_only_its_block(small: Report) -> None:
    """Issue 3, Preview: only what changed is laid out again."""
    before = by_name(small)
    after = by_name(small.with_text("overview.preamble", "全年工作有进步。"))
    assert [name for name in after if after[name].html != before[name].html] == ["overview.preamble#0"]
    after = by_name(small.with_figures({"requests.granted.business": 3}))
    assert [name for name in after if after[name].html != before[name].html] == ["table:requests"]


def test_long_text_is_cut_between_paragraphs() -> None:
    """Issue 3, Preview: no event-loop turn is blocked for long, however long a part is."""
    lines = [f"第{index}段" + "公开信息。" * 60 for index in range(20)]
    report = new_report().with_text("overview.preamble", "\n".join(lines))
    parts = [block for block in preview_blocks(report) if block.place == "overview.preamble" and "#" in block.name]
    assert len(parts) == 10
    assert words("".join(block.html for block in parts)) == "".join(lines)


def test_every_block_leads_somewhere(small: Report) -> None:
    """Issue 3, Preview: a click goes to the cell or part."""
    texts = set(small.text_keys())
    for block in preview_blocks(small):
        assert block.place in texts or block.place in small.form.cells or block.place.startswith("cover.")


def test_signature_is_placed_as_in_the_document(small: Report) -> None:
    """WORD.md, signature: the date's first character two to the right of the organisation's."""
    html = by_name(small)["signature"].html
    lines = re.findall('<p class="signature">(.*?)</p>', html)
    texts = [re.sub("&#[0-9]+;", "", line) for line in lines]
    gaps = [line.count("&#12288;") + line.count("&#8194;") / 2 for line in lines]
    assert texts == ["某县水利局", "2024年1月15日"]
    assert gaps[1] - gaps[0] == 2
    assert max(gap + text_width(text) for text, gap in zip(texts, gaps, strict=True)) == 26
    assert "signature" not in by_name(small.with_cover(signature=False))
