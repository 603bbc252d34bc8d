"""Issue 16, 3: text that is struck out or not shown is no text, in tables and in narrative, in every format."""

import io
import zipfile

import pytest
from docx import Document
from docx.enum.dml import MSO_THEME_COLOR
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import RGBColor
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Color, Font, PatternFill

from app.form.loader import load_form
from app.importer.judgement import Certainty, judge
from app.importer.mapping.report import map_document
from app.importer.raw.kinds import FileKind
from app.importer.raw.notes import Imported, NoteKind
from app.importer.reading_process.formats import read_kind

FORM = load_form()
TITLE = "青禾县林业局2023年政府信息公开工作年度报告"
KEY = "licensing.licences.decisions"


def of_page(cell: str, text: str = "", head: str = "") -> Imported:
    page = (
        f"<html><head>{head}</head><body><h1>{TITLE}</h1><p>一、总体情况</p><p>全年公开{text}。</p>"
        "<p>二、主动公开政府信息情况</p><table><tr><td colspan=4>第二十条第（五）项</td></tr>"
        "<tr><td>信息内容</td><td colspan=3>本年处理决定数量</td></tr>"
        f"<tr><td>行政许可</td><td colspan=3>{cell}</td></tr></table></body></html>"
    )
    return map_document(read_kind(page.encode(), FileKind.WEB), FORM)


@pytest.mark.parametrize(
    "cell",
    [
        "<s>450</s>460",
        "46<del>7</del>0",
        "<strike>4</strike><span>460</span>",
        '<span style="text-decoration: line-through">45</span>460',
        '<font style="text-decoration-line:line-through">1</font>460',
        '<span style="display:none">45</span>460',
        '460<span style="color:#fff">1</span>',
        '460<span style="font-size:0">1</span>',
        '<p style="visibility: hidden">1</p>460',
        '460<span class="old">1</span>',
        '460<span class="gone now">1</span>',
    ],
)
def test_figures_of_pages(cell: str) -> None:
    head = (
        "<style>@media print{.x{display:none}} .old, b.y { text-decoration:line-through } .gone{display:none}</style>"
    )
    imported = of_page(cell, head=head)
    assert imported.report.figures == {KEY: 460}
    assert any(
        note.kind is NoteKind.LEFTOVER and ("划去" in note.message or "不显示" in note.message)
        for note in imported.notes
    )


@pytest.mark.parametrize(
    ("head", "cell"),
    [
        ("#old{display:none}", "<span id=old>45</span>460"),
        ("td i span{visibility:hidden}", "<i><span>45</span></i>460"),
        ("td > em{text-decoration:line-through}", "<em>45</em>460"),
        ("b[data-old='1']{font-size:0}", "<b data-old=1>45</b>460"),
        (".v{color:#FFF}", "<span class=v>45</span>460"),
        (".v{color:rgb(100%,100%,100%);background:white}", "<span class=v>45</span>460"),
        (".v{color:black;background:#000}", "<span class=v>45</span>460"),
        ("", "<font color=white>45</font>460"),
        ("", "<font color='#ffffff'>45</font>460"),
        ("", "<span style='color:rgb(255, 255, 255)'>45</span>460"),
        ("i:not(.now){display:none}", "<i>45</i><i class=now>460</i>"),
        (".v{position:absolute;left:-9999px}", "<i class=v>45</i>460"),
        (".v{position: absolute; width: 1px; clip: rect(0, 0, 0, 0)}", "<i class=v>45</i>460"),
        (".v{text-indent:-9999px}", "<p class=v>45</p>460"),
        (".v{clip-path:inset(50%)}", "<b class=v>45</b>460"),
        ("", "<div style='height:0; overflow:hidden'>45</div>460"),
        (".v{display:none!important}", "<i class=v style='display:inline'>45</i>460"),
        (".t{visibility:hidden} .t b{visibility:visible}", "<i class=t>45<b>460</b></i>"),
        ("", "<span style='color:#fff'>45<b style='color:#000'>460</b></span>"),
    ],
)
def test_style_sheets_and_colours_of_pages(head: str, cell: str) -> None:
    """Selectors of every usual kind hide; so does the colour of the background, and what is inside may be shown."""
    assert of_page(cell, head=f"<style>{head}</style>").report.figures == {KEY: 460}


@pytest.mark.parametrize(
    ("head", "cell"),
    [
        ("@media print{.x{display:none}}", "<i class=x>460</i>"),
        ("@media (max-width:600px){.x{display:none}}", "<i class=x>460</i>"),
        (".x:hover{display:none} .x::before{display:none}", "<i class=x>460</i>"),
        (".x{display:none} td .x{display:inline}", "<i class=x>460</i>"),
        (".x{display:none} @media (min-width:600px){.x{display:inline}}", "<i class=x>460</i>"),
        ("#a{display:inline} .x{display:none}", "<i class=x id=a>460</i>"),
        (".x{color:#fff} td{background:#036}", "<i class=x>460</i>"),
        (".x{color:#fff;background-image:url(a.png);background-color:#fff}", "<i class=x>460</i>"),
        (".x{color:#fff;text-shadow:0 0 2px #000}", "<i class=x>460</i>"),
        ("s{text-decoration:none}", "<s>460</s>"),
        (".x{font-size:0} .x b{font-size:14px}", "<i class=x><b>460</b></i>"),
        ("/* .x{display:none} */ .y{display:none}", "<i class=x>460</i>"),
        (".x{position:absolute;left:-9px;max-height:0;text-indent:-2em}", "<i class=x>460</i>"),
        ("body{visibility:hidden;opacity:0}", "460"),
    ],
)
def test_style_sheets_of_pages_that_show(head: str, cell: str) -> None:
    """What is printed, narrow, touched, overridden or on a colour is shown; so is the page before its programs run."""
    imported = of_page(cell, head=f"<style>{head}</style>")
    assert imported.report.figures == {KEY: 460}
    assert imported.report.text("overview.preamble") == "全年公开。"


def test_a_style_sheet_elsewhere_may_colour_what_is_behind() -> None:
    head = '<link rel="stylesheet" href="a.css"><style>.v{color:#fff}</style>'
    assert of_page("<b class=v>460</b>", head=head).report.figures == {KEY: 460}


def test_too_many_style_rules() -> None:
    """Rules by the thousand on elements by the thousand end the analysis, with a note, not the patience."""
    head = (
        "<style>" + "".join(f"div i .x{number}, .y ~ .z, i i .z{{color:red}}" for number in range(8_000)) + "</style>"
    )
    imported = of_page("460", "<i>" * 20 + "<b class=z>的</b>" * 2_000 + "</i>" * 20, head)
    assert imported.report.figures == {KEY: 460}
    assert any("样式太多" in note.message for note in imported.notes)


@pytest.mark.parametrize(
    ("cell", "word"),
    [("<s>460</s>", "划去"), ("<i style='visibility:hidden'>460</i>", "不显示"), ("<i hidden>460</i>", "不显示")],
)
def test_an_emptied_cell_of_a_page_is_open(cell: str, word: str) -> None:
    """Nobody knows what belongs in a cell whose figure is struck out or hidden."""
    imported = of_page(cell)
    assert imported.report.figures == {}
    assert is_open(imported, word)


def is_open(imported: Imported, word: str) -> bool:
    item = judge(imported).by_key[KEY]
    return item.certainty is Certainty.OPEN and len(item.why) == 1 and word in item.why[0]


def test_hidden_rows_and_places_of_a_page() -> None:
    """A cell that is only invisible keeps its place; one that is not displayed has none; nor has such a row."""
    rows = (
        "<tr><td>规章</td><td style='visibility:hidden'>9</td><td>2</td><td>3</td></tr>"
        "<tr style='display:none'><td>行政规范性文件</td><td>7</td><td>7</td><td>7</td></tr>"
        "<tr><td>行政规范性文件</td><td style='display:none'>9</td><td>4</td><td>5</td><td>6</td></tr>"
    )
    page = (
        f"<h1>{TITLE}</h1><p>二、主动公开政府信息情况</p><table><tr><td colspan=4>第二十条第（一）项</td></tr>"
        "<tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>" + rows + "</table>"
    )
    figures = map_document(read_kind(page.encode(), FileKind.WEB), FORM).report.figures
    assert figures == {
        "documents.regulations.repealed": 2, "documents.regulations.in_force": 3,
        "documents.normative_documents.issued": 4, "documents.normative_documents.repealed": 5,
        "documents.normative_documents.in_force": 6,
    }  # fmt: skip


def test_white_on_colour_is_shown() -> None:
    """White text on a background that is not white is text."""
    assert of_page('<span style="background:#036;color:#fff">460</span>').report.figures == {KEY: 460}
    assert of_page('<b class="head"><span style="color:white">460</span></b>').report.figures == {KEY: 460}


@pytest.mark.parametrize(
    "text", ["<s>旧的</s>信息", '<span style="display:none">旧的</span>信息', "信息<del>旧的</del>"]
)
def test_narrative_of_pages(text: str) -> None:
    imported = of_page("1", text)
    assert imported.report.text("overview.preamble") == "全年公开信息。"


def shaded(properties: BaseOxmlElement, fill: str, **attributes: str) -> None:
    shading = OxmlElement("w:shd")
    for name, text in {"val": "clear", "fill": fill, **attributes}.items():
        shading.set(qn(f"w:{name}"), text)
    properties.append(shading)


def of_word(change: str, *, by_style: bool = False, table_style: str | None = None, fill: str = "") -> Imported:
    made = Document()
    made.add_paragraph(TITLE)
    made.add_paragraph("二、主动公开政府信息情况")
    table = made.add_table(3, 4, table_style)
    if fill:
        shaded(table.cell(2, 1)._tc.get_or_add_tcPr(), fill)
    table.cell(0, 0).text = "第二十条第（五）项"
    table.cell(1, 0).text, table.cell(1, 1).text, table.cell(2, 0).text = "信息内容", "本年处理决定数量", "行政许可"
    paragraph = table.cell(2, 1).paragraphs[0]
    old = paragraph.add_run("45")
    target = old
    if by_style:
        style = made.styles.add_style("旧", 2)
        old.style, target = style, style
    if change == "white":
        target.font.color.rgb = RGBColor(255, 255, 255)
    elif change == "theme":
        target.font.color.theme_color = MSO_THEME_COLOR.BACKGROUND_1
    elif change == "black":
        target.font.color.rgb = RGBColor(0, 0, 0)
        shaded(old._r.get_or_add_rPr(), "000000")
    else:
        setattr(target.font, change, True)
    paragraph.add_run("460")
    content = io.BytesIO()
    made.save(content)
    return map_document(read_kind(content.getvalue(), FileKind.WORD), FORM)


@pytest.mark.parametrize(
    ("change", "by_style"),
    [
        ("strike", False),
        ("double_strike", False),
        ("hidden", False),
        ("white", False),
        ("strike", True),
        ("hidden", True),
    ],
)
def test_figures_of_word(change: str, by_style: bool) -> None:
    imported = of_word(change, by_style=by_style)
    assert imported.report.figures == {KEY: 460}
    assert any(note.kind is NoteKind.LEFTOVER and "45" in (note.found or "") for note in imported.notes)


@pytest.mark.parametrize(
    ("change", "by_style", "fill"),
    [("white", False, ""), ("white", True, ""), ("theme", False, ""), ("white", False, "FFFFFF"), ("black", False, "")],
)
def test_colours_of_word(change: str, by_style: bool, fill: str) -> None:
    """White in a table with a style, by a style or by the theme, and black on black, is not seen."""
    imported = of_word(change, by_style=by_style, table_style="Table Grid", fill=fill)
    assert imported.report.figures == {KEY: 460}


@pytest.mark.parametrize(("table_style", "fill"), [("Table Grid", "1F4E79"), (None, "1F4E79"), ("Dark List", "")])
def test_white_on_a_colour_of_word_is_shown(table_style: str | None, fill: str) -> None:
    """White text on a dark cell, by itself or by the style of its table, is text."""
    assert of_word("white", table_style=table_style, fill=fill).report.figures == {KEY: 45460}


@pytest.mark.parametrize(("change", "word"), [("strike", "划去"), ("hidden", "不显示"), ("white", "不显示")])
def test_an_emptied_cell_of_word_is_open(change: str, word: str) -> None:
    made = Document()
    made.add_paragraph(TITLE)
    made.add_paragraph("二、主动公开政府信息情况")
    table = made.add_table(3, 4, "Table Grid")
    texts = [["第二十条第（五）项"], ["信息内容", "本年处理决定数量"], ["行政许可"]]
    for row, line in enumerate(texts):
        for column, text in enumerate(line):
            table.cell(row, column).text = text
    run = table.cell(2, 1).paragraphs[0].add_run("460")
    if change == "white":
        run.font.color.rgb = RGBColor(254, 254, 254)
    else:
        setattr(run.font, change, True)
    content = io.BytesIO()
    made.save(content)
    imported = map_document(read_kind(content.getvalue(), FileKind.WORD), FORM)
    assert imported.report.figures == {}
    assert is_open(imported, word)


def of_sheet(change: str) -> Imported:
    book = Workbook()
    sheet = book.active
    rows = [[TITLE], ["二、主动公开政府信息情况"], ["第二十条第（五）项", "", "", ""]]
    rows += [["信息内容", "本年处理决定数量", "", ""], ["行政许可", 460, "", ""]]
    rows += [["第二十条第（六）项", "", "", ""], ["信息内容", "本年处理决定数量", "", ""], ["行政处罚", 7, "", ""]]
    for row in rows:
        sheet.append(row)
    cell = sheet.cell(5, 2)
    fonts = {
        "struck": Font(strike=True),
        "white": Font(color="FFFFFFFF"),
        "theme": Font(color=Color(theme=0)),
        "white on colour": Font(color="FFFFFFFF"),
        "white by rule": Font(color="FFFFFFFF"),
    }
    values = {
        "partly": CellRichText(TextBlock(InlineFont(strike=True), "45"), TextBlock(InlineFont(), "460")),
        "error": "#REF!",
        "formula": "=A1+1",
    }
    cell.font = fonts.get(change, Font())
    cell.value = values.get(change, 460)
    cell.number_format = {"format": ";;;", "zeros": "0;-0;;@"}.get(change, "General")
    dark = PatternFill("solid", fgColor="FF1F4E79", bgColor="FF1F4E79")
    if change == "hidden row":
        sheet.row_dimensions[5].hidden = True
    elif change == "hidden column":
        sheet.column_dimensions["B"].hidden = True
    elif change == "merged":
        sheet.merge_cells("B5:C5")
        sheet.column_dimensions["C"].hidden = True
    elif change == "white on colour":
        cell.fill = dark
    elif change == "white by rule":
        sheet.conditional_formatting.add("B5:B8", CellIsRule("greaterThan", ["1"], fill=dark))
    content = io.BytesIO()
    book.save(content)
    return map_document(read_kind(content.getvalue(), FileKind.SHEET), FORM)


@pytest.mark.parametrize("change", ["merged", "white on colour", "white by rule", "zeros"])
def test_cells_of_sheets_that_show(change: str) -> None:
    """A cell merged beyond a hidden column, on a colour, or whose colours a rule may change, is shown."""
    assert of_sheet(change).report.figures == {KEY: 460, "enforcement.penalties.decisions": 7}


def test_a_hidden_column_of_a_sheet() -> None:
    assert of_sheet("hidden column").report.figures == {}


@pytest.mark.parametrize("change", ["struck", "hidden row", "white", "theme", "format"])
def test_cells_of_sheets(change: str) -> None:
    imported = of_sheet(change)
    assert imported.report.figures == {"enforcement.penalties.decisions": 7}
    assert judge(imported).by_key[KEY].certainty is Certainty.OPEN
    assert any(("不显示" in note.message or "划去" in note.message) for note in imported.notes)


def test_a_part_of_a_cell_of_a_sheet() -> None:
    assert of_sheet("partly").report.figures[KEY] == 460


@pytest.mark.parametrize(("change", "word"), [("error", "出错标记"), ("formula", "公式")])
def test_cells_without_a_value(change: str, word: str) -> None:
    """Issue 16, 3: error cells and formulas without a value are noted."""
    imported = of_sheet(change)
    assert imported.report.figures == {"enforcement.penalties.decisions": 7}
    assert [word in note.message for note in imported.notes if note.key == KEY] == [True]
    assert imported.report.remarks == {}
    assert is_open(imported, word)


def test_a_damaged_sheet_part_does_not_stop_the_reader() -> None:
    """The values are read although the other parts cannot be."""
    book = Workbook()
    book.active.append([TITLE])
    book.active.append(["行政许可", 1])
    content = io.BytesIO()
    book.save(content)
    made = io.BytesIO()
    with zipfile.ZipFile(content) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"<broken" if name == "xl/_rels/none.rels" else old.read(name))
    assert map_document(read_kind(made.getvalue(), FileKind.SHEET), FORM).report.cover.year == 2023
