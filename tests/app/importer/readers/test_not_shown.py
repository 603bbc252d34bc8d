"""Issue 16, 3: text that is struck out or not shown is no text, in tables and in narrative, in every format."""

import io
import zipfile

import pytest
from docx import Document
from docx.shared import RGBColor
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from app.form.loader import load_form
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


def of_word(change: str, *, by_style: bool = False) -> Imported:
    made = Document()
    made.add_paragraph(TITLE)
    made.add_paragraph("二、主动公开政府信息情况")
    table = made.add_table(3, 4)
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


def of_sheet(change: str) -> Imported:
    book = Workbook()
    sheet = book.active
    rows = [[TITLE], ["二、主动公开政府信息情况"], ["第二十条第（五）项", "", "", ""]]
    rows += [["信息内容", "本年处理决定数量", "", ""], ["行政许可", 460, "", ""]]
    rows += [["第二十条第（六）项", "", "", ""], ["信息内容", "本年处理决定数量", "", ""], ["行政处罚", 7, "", ""]]
    for row in rows:
        sheet.append(row)
    cell = sheet.cell(5, 2)
    if change == "struck":
        cell.font = Font(strike=True)
    elif change == "partly":
        cell.value = CellRichText(TextBlock(InlineFont(strike=True), "45"), TextBlock(InlineFont(), "460"))
    elif change == "hidden row":
        sheet.row_dimensions[5].hidden = True
    elif change == "error":
        cell.value = "#REF!"
    elif change == "formula":
        cell.value = "=A1+1"
    content = io.BytesIO()
    book.save(content)
    return map_document(read_kind(content.getvalue(), FileKind.SHEET), FORM)


@pytest.mark.parametrize("change", ["struck", "hidden row"])
def test_cells_of_sheets(change: str) -> None:
    imported = of_sheet(change)
    assert imported.report.figures == {"enforcement.penalties.decisions": 7}
    assert any(("不显示" in note.message or "划去" in note.message) for note in imported.notes)


def test_a_part_of_a_cell_of_a_sheet() -> None:
    assert of_sheet("partly").report.figures[KEY] == 460


@pytest.mark.parametrize(("change", "word"), [("error", "出错标记"), ("formula", "公式")])
def test_cells_without_a_value(change: str, word: str) -> None:
    """Issue 16, 3: error cells and formulas without a value are noted."""
    imported = of_sheet(change)
    assert imported.report.figures == {"enforcement.penalties.decisions": 7}
    assert any(note.key == KEY and word in note.message for note in imported.notes)


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
