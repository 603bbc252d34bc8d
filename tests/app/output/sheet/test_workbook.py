"""Issue 4, Spreadsheet: the tables as in the form and a sheet with cover and text; text is never a formula."""

import io
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from app.form.model import Form
from app.output.sheet.text import LONGEST, cell_pieces
from app.output.sheet.workbook import render_spreadsheet
from app.report.model import Cover, Report, new_report
from app.report.readback.sheets import CONTINUED, TEXT_SHEET
from app.report.text import clean, paragraphs
from app.report.totals import computed_totals, shown_figures
from app.values import SLASH, Slash

EXCEL_LIMIT = 32_767
SHEETS = ("表二", "表三", "表四", TEXT_SHEET)


def read(content: bytes, *, formulas: bool = False) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content), data_only=not formulas)


def spread(sheet: Any) -> dict[tuple[int, int], Any]:
    """Every cell of a sheet by its place, a merged one at each of its places."""
    cells = {(cell.row, cell.column): cell for row in sheet.iter_rows() for cell in row}
    for merged in sheet.merged_cells.ranges:
        first = cells[merged.min_row, merged.min_col]
        for row, column in merged.cells:
            cells[row, column] = first
    return cells


def figures(book: Any, form: Form) -> Iterator[tuple[str, Any]]:
    """Every figure's cell by key, found by the labels beside and above it, as a reader of the sheet finds it."""
    titles = {table.title for table in form.tables.values()}
    for section in form.sections:
        cells = spread(book[f"表{section.numeral}"]) if section.tables else {}
        found = {_labels(cells, place, titles): cells[place] for place in sorted(cells)}
        for table in section.tables:
            for key in table.cell_keys:
                row, column = form.cells[key].row, form.cells[key].column
                names = {row.label, *row.groups, column.label, *column.groups, table.title} - {""}
                yield key, found[frozenset(names)]


def _labels(cells: dict[tuple[int, int], Any], place: tuple[int, int], titles: set[str]) -> frozenset[str]:
    """The texts left of a cell and above it, up to the title of its block."""
    (row, column), names = place, set()
    for near in [(row, left) for left in range(1, column)] + [(above, column) for above in range(row - 1, 1, -1)]:
        value = cells[near].value
        if isinstance(value, str) and value != "/" and cells[near].data_type == "s":
            names.add(value)
            if value in titles:
                break
    return frozenset(names)


def test_every_number_is_at_the_place_of_its_labels(numbered: Report, form: Form) -> None:
    cells = dict(figures(read(render_spreadsheet(numbered)), form))
    assert len(cells) == 200
    assert {key: cell.value for key, cell in cells.items()} == dict(numbered.figures)
    assert {cell.data_type for cell in cells.values()} == {"n"}


def test_blank_zero_slash_and_decimals(small: Report, form: Form) -> None:
    """FORM.md, Figures: blank, zero and / are three different things all the way through."""
    report = small.with_figures({"fees.administrative_fees.amount": Decimal("999999999.123456")})
    cells = dict(figures(read(render_spreadsheet(report)), form))
    for key, value in shown_figures(report).items():
        expected = value.value if isinstance(value, Slash) else value
        assert (cells[key].value, key) == (float(expected) if isinstance(expected, Decimal) else expected, key)
    assert cells["fees.administrative_fees.amount"].number_format == "0.000000"
    assert cells["requests.received.natural_person"].number_format == "0"


def test_totals_are_formulas_with_their_results(small: Report, form: Form) -> None:
    """Issue 4: totals as formulas with their results stored."""
    content = render_spreadsheet(small)
    results, written = (dict(figures(read(content, formulas=kind), form)) for kind in (False, True))
    for key, total in computed_totals(small).items():
        assert written[key].data_type == "f", key
        assert results[key].value == total, key
        first, last = (written[form.defining[key].addends[index]].coordinate for index in (0, -1))
        assert written[key].value == f'=IF(COUNT({first}:{last})=0,"",SUM({first}:{last}))'
        column, row = openpyxl.utils.cell.coordinate_from_string(written[key].coordinate)
        assert column in first or str(row) in first
    assert sum(cell.data_type == "f" for cell in written.values()) == 34


def test_a_stated_total_that_agrees_is_a_formula_too(balanced: Report, form: Form) -> None:
    written = dict(figures(read(render_spreadsheet(balanced), formulas=True), form))
    assert {key for key, cell in written.items() if cell.data_type == "f"} == set(form.defining)


def test_a_differing_stated_total_stays_and_is_marked(small: Report, form: Form) -> None:
    """Issue 4: a differing stated total stays a value."""
    report = small.with_figures({"disputes.review.total": 99, "requests.carried_out.total": 5})
    cells = dict(figures(read(render_spreadsheet(report), formulas=True), form))
    marked = cells["disputes.review.total"]
    assert (marked.value, marked.comment.text) == (99, "填报的总计是 99，按各项相加是 1。")
    assert marked.fill.fgColor.rgb == "FFFFE699"
    assert cells["requests.carried_out.total"].comment.text == "填报的总计是 5，各项都没有填。"
    filled = {key for key, cell in cells.items() if cell.fill.fill_type}
    assert filled == {"disputes.review.total", "requests.carried_out.total"}


def test_remarks_are_comments_and_can_be_read_in_print(small: Report, form: Form) -> None:
    book = read(render_spreadsheet(small))
    cells = dict(figures(book, form))
    assert cells["requests.received.natural_person"].value == 22
    assert cells["requests.received.natural_person"].comment.text == "含上年结转"
    below = [cell.value for cell in book["表三"]["A"] if cell.value]
    assert below[-2:] == ["注：不含信访件。", "备注：表三“一、本年新收政府信息公开申请数量”的“自然人”：含上年结转"]


def test_sheets_look_like_the_form(small: Report, form: Form) -> None:
    """Issue 4: sheets as in the form: merged headers, widths, borders, A4, one page wide, frozen headers."""
    book = read(render_spreadsheet(small))
    assert tuple(book.sheetnames) == SHEETS
    for sheet in book:
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "portrait")
        assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert [sheet.freeze_panes for sheet in book] == ["A2", "D5", "A5", "A3"]
    assert [sheet.print_title_rows for sheet in book] == ["$1:$1", "$1:$4", "$1:$4", "$1:$2"]
    assert book["表二"]["A1"].value == "二、主动公开政府信息情况"
    for section in form.sections:
        if section.tables:
            sheet = book[f"表{section.numeral}"]
            widths = [sheet.column_dimensions[name] for name in sheet.column_dimensions]
            per_column = [item.width for item in widths for _ in range(item.min, item.max + 1)]
            shares = [width / sum(section.widths) for width in section.widths]
            assert [width / sum(per_column) for width in per_column] == pytest.approx(shares, abs=0.02)
            table = spread(sheet)
            last = max(row for row, column in table if column == 2 and table[row, column].border.left.style)
            bordered = [cell for (row, _), cell in table.items() if 2 <= row <= last]
            assert {cell.border.left.style for cell in bordered} == {"thin"}


def test_wide_figures_make_wide_columns(small: Report, form: Form) -> None:
    """A column too narrow for its number shows ####."""
    report = small.with_figures({"requests.received.other": 999_999_999})
    cells = dict(figures(read(render_spreadsheet(report)), form))
    for key in ("requests.received.other", "requests.received.total"):
        cell = cells[key]
        assert cell.parent.column_dimensions[cell.column_letter].width > len(str(cell.value))


def rows_of_text(content: bytes) -> list[tuple[Any, ...]]:
    return list(read(content)[TEXT_SHEET].iter_rows(min_row=3, values_only=True))


def whole_text(content: bytes) -> list[str]:
    """The paragraphs, their pieces joined again."""
    lines: list[str] = []
    for _, _, number, piece in rows_of_text(content):
        if number == CONTINUED:
            lines[-1] += piece
        elif number is not None:
            lines.append(piece)
    return lines


def test_cover_and_text(small: Report) -> None:
    """Issue 4: a fourth sheet with cover and text; issue 12, 7: no value that the cover page says is not printed."""
    content = render_spreadsheet(small.with_cover(contact="电话 0000-1"))
    rows = rows_of_text(content)
    assert [(item, value) for _, item, _, value in rows[:4]] == [
        ("标题", small.title),
        ("单位名称", "某县水利局"),
        ("报告年度", 2023),
        ("落款日期", datetime(2024, 1, 15)),  # noqa: DTZ001 - a day has no time zone
    ]
    unsigned = rows_of_text(render_spreadsheet(small.with_cover(signature=False)))
    assert "落款日期" not in [row[1] for row in unsigned]
    assert ("引言", None, 1, "本报告依据《条例》编制。") in rows
    assert (None, "（一）主动公开", 1, "公开信息 216 条。") in rows
    assert (None, None, 2, "1.健全制度") in rows
    assert [row[0] for row in rows[4:] if row[0]] == [
        "引言",
        *(section.heading for section in small.form.sections if section.parts),
    ]
    assert whole_text(content) == [line for key in small.text_keys() for line in paragraphs(small.text(key))]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "'引号", "{=1+1}", "http://例子.cn", "12"]
)
def test_text_is_never_a_formula(small: Report, text: str) -> None:
    """Issue 4: text never as a formula, not even after a user opened and left the cell."""
    report = small.with_text("other_matters.text", text).with_cover(organisation=text)
    report = report.with_note("requests", text).with_remark("requests.received.total", text)
    report = report.with_heading("overview.proactive_disclosure", text)
    content = render_spreadsheet(report)
    book = read(content, formulas=True)
    written = [cell for cell in book[TEXT_SHEET]["B"] + book[TEXT_SHEET]["D"] if cell.value == text]
    assert len(written) == 3
    assert {cell.data_type for cell in written} == {"s"}
    assert {bool(cell.quotePrefix) for cell in written} == {text[0] in "=+-@'"}
    formulas = {cell.coordinate for sheet in book for row in sheet for cell in row if cell.data_type == "f"}
    assert formulas == {cell.coordinate for key, cell in figures(book, small.form) if key in small.form.defining}
    assert not any(sheet._hyperlinks for sheet in book)


def test_long_text_is_split_never_lost(small: Report) -> None:
    """Issue 4: no more than Excel's 32,767 characters a cell; and no more than its highest row shows."""
    texts = ["长" * 40_000, "句子。" * 7_000, "😀" * 3_000]
    content = render_spreadsheet(small.with_text("other_matters.text", "\n".join(texts)))
    assert whole_text(content)[-3:] == texts
    cells = [value for row in rows_of_text(content) for value in row if isinstance(value, str)]
    assert max(len(text.encode("utf-16-le")) // 2 for text in cells) <= EXCEL_LIMIT
    assert max(map(len, cells)) <= LONGEST
    heights = [row.height for row in read(content)[TEXT_SHEET].row_dimensions.values() if row.height]
    assert max(heights) <= 409
    assert max(heights) > 350


@given(st.text(st.sampled_from("甲。；a😀"), max_size=3 * LONGEST))
@settings(max_examples=examples(12, 100))
def test_pieces_joined_are_the_text(text: str) -> None:
    found = list(cell_pieces(text))
    assert "".join(found) == text
    assert all(0 < len(piece) <= LONGEST for piece in found) or found == [""]


def test_escapes_survive(small: Report) -> None:
    """Issue 4, To show: & < > " ' {{ }} {% %}, emoji; and what looks like the format's own escapes."""
    text = """甲 & 乙 < 丙 > " ' {{ x }} {% if %} 😀𠮷\t末 &amp; ]]>"""
    assert text in whole_text(render_spreadsheet(small.with_text("other_matters.text", text)))
    content = render_spreadsheet(small.with_text("other_matters.text", "甲_x0041_乙"))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert "甲_x005F_x0041_乙" in package.read("xl/sharedStrings.xml").decode()


@settings(max_examples=examples(6, 50))
@given(text=st.text(max_size=200).filter(lambda text: "_x" not in text))
def test_any_text_survives(text: str) -> None:
    report = new_report(Cover("某局", 2025)).with_text("other_matters.text", "起。\n" + clean(text)[0])
    assert whole_text(render_spreadsheet(report)) == list(paragraphs(report.text("other_matters.text")))


def test_a_draft_is_marked(small: Report) -> None:
    """Issue 4: a draft is marked on every sheet, on the screen and in print; a final one is not."""
    for draft in (True, False):
        for sheet in read(render_spreadsheet(small, draft=draft)):
            assert ("草稿" in sheet["A1"].value, sheet.oddHeader.right.text) == (draft, "草稿" if draft else None)


def test_the_same_report_gives_the_same_bytes(small: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    """Issue 4: fixed creation date: same report, same bytes, no trace of machine or user."""
    first = render_spreadsheet(small)
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    assert render_spreadsheet(small.with_cover()) == first
    with monkeypatch.context() as patch:  # issue 14: zipfile notes the system that it runs on
        patch.setattr(sys, "platform", "win32" if sys.platform != "win32" else "linux")
        assert render_spreadsheet(small) == first
    properties = read(first).properties
    assert (properties.title, properties.creator) == (small.title, "某县水利局")
    assert properties.created == properties.modified == datetime(2024, 1, 15)  # noqa: DTZ001 - without a zone


SOFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def recomputed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], Any]:
    """The workbook as LibreOffice opens it and writes it again, the stored results of all formulas taken out before."""
    profile = tmp_path_factory.mktemp("profile")

    def convert(content: bytes) -> Any:
        folder = tmp_path_factory.mktemp("sheets")
        source, target = folder / "stripped.xlsx", folder / "out" / "stripped.xlsx"
        with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(source, "w") as stripped:
            for name in package.namelist():
                part = package.read(name)
                if name.startswith("xl/worksheets/sheet"):
                    part, _ = re.subn(rb"(</f>)<v>[^<]*</v>", rb"\1", part)
                    assert b"</f><v>" not in part
                stripped.writestr(name, part)
        command = [SOFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "xlsx"]
        subprocess.run(
            [*command, "--outdir", target.parent, source],
            check=True,
            capture_output=True,
            timeout=60,
        )
        return read(Path(target).read_bytes())

    return convert


@needs_office
def test_libreoffice_sees_the_same_numbers_and_computes_the_same_totals(
    small: Report, form: Form, recomputed: Callable[[bytes], Any]
) -> None:
    """Issue 4, To show: opened by LibreOffice: same numbers; formulas recompute to the same totals."""
    report = small.with_figures({"documents.regulations.repealed": SLASH, "requests.granted.other": 999_999_999})
    report = report.with_text("other_matters.text", "=1+1\n" + "长文字。" * 5_000)
    book = recomputed(render_spreadsheet(report))
    cells = dict(figures(book, form))
    for key, value in shown_figures(report).items():
        expected = value.value if isinstance(value, Slash) else value
        plain = float(expected) if isinstance(expected, Decimal) else expected
        assert (cells[key].value or None, key) == (plain or None, key)
    zero = cells["documents.normative_documents.issued"]
    assert (zero.value, zero.data_type) == (0, "n")
    texts = [row[3] for row in book[TEXT_SHEET].iter_rows(min_row=3, values_only=True)]
    assert "=1+1" in texts
    assert "".join(text for text in texts if "长文字" in str(text)) == "长文字。" * 5_000
