"""The comparison with last year in the tables of the form: Word, spreadsheet, clipboard, print."""

import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document
from lxml import html

from app.actions import comparison, last_year
from app.errors import FormatUnknown
from app.form.layout import printed_table
from app.output.review.blocks import Grid, as_rows
from app.output.review.comparison import table_blocks
from app.report.model import Report
from app.values import SLASH

TODAY = date(2026, 1, 15)
CELL = "requests.granted.natural_person"


@pytest.fixture(scope="module")
def compared(balanced: Report) -> Report:
    """A report with figures of every kind in both years."""
    now = {CELL: 40, "fees.administrative_fees.amount": Decimal("3.5"), "documents.regulations.issued": SLASH}
    before = {CELL: 50, "fees.administrative_fees.amount": Decimal("1.25"), "licensing.licences.decisions": None}
    report = balanced.with_figures(now)
    return last_year.attach_report(report, balanced.with_cover(year=2024).with_figures(before))


def cell_at(cells: Sequence[Any], width: int, row: int, column: int) -> Any:
    """Return a cell of a Word table; ``table.cell`` analyses the whole table at each call."""
    return cells[row * width + column]


def grids(report: Report) -> list[Grid]:
    return [block for block in table_blocks(report) if isinstance(block, Grid)]


def test_every_figure_is_there_three_times_in_the_shape_of_the_form(compared: Report) -> None:
    """Issue 12, C: three tables with this year, last year and change; every label of the form; no place is taken twice."""
    sections = [section for section in compared.form.sections if section.tables]
    for section, grid in zip(sections, grids(compared), strict=True):
        table = printed_table(section)
        figures = sum(bool(cell.key) for cell in table.cells)
        assert sum(not cell.is_head for cell in grid.cells) == 3 * figures
        places = [
            (row, column)
            for cell in grid.cells
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.columns)
        ]
        assert len(places) == len(set(places)) == len(as_rows(grid)) * len(grid.widths)
        texts = {cell.text for cell in grid.cells}
        assert {cell.text for cell in table.cells if cell.text} <= texts
        assert {"本年", "上年", "增减"} <= texts


def test_figures_of_both_years_with_their_change(compared: Report) -> None:
    """Issue 12, C: side by side; a blank or / has no change; in 四 one below the other."""
    proactive, requests, disputes = (as_rows(grid) for grid in grids(compared))
    granted = next(row for row in requests if "（一）予以公开" in row)
    assert granted[3:6] == ["40", "50", "−10"]
    fees = next(row for row in proactive if row[0] == "行政事业性收费")
    assert [text for text in fees[1:] if text] == ["3.5", "1.25", "+2.25"]
    regulations = next(row for row in proactive if row[0] == "规章")
    assert regulations[1] == "/"
    assert regulations[3] == ""
    assert [row[0] for row in disputes[-3:]] == ["本年", "上年", "增减"]
    assert set(disputes[-1][1:]) == {"0"}


def test_as_a_word_document(compared: Report, tmp_path: Path) -> None:
    """Issue 12, C: export to Word, landscape, with the same cells."""
    comparison.write_comparison(compared, tmp_path / "a.docx", TODAY)
    document = Document(str(tmp_path / "a.docx"))
    assert document.sections[0].page_width > document.sections[0].page_height
    for table, grid in zip(document.tables, grids(compared), strict=False):
        assert len(table.rows) == len(as_rows(grid))
        assert len(table.columns) == len(grid.widths)
        at = partial(cell_at, table._cells, len(table.columns))
        for cell in grid.cells:
            assert at(cell.row, cell.column).text == cell.text
            corner = at(cell.row + cell.rows - 1, cell.column + cell.columns - 1)
            assert corner._tc is at(cell.row, cell.column)._tc
    comparison.write_comparison(compared, tmp_path / "b.docx", TODAY)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_as_a_spreadsheet(compared: Report, tmp_path: Path) -> None:
    """Issue 12, C: export to xlsx: numbers are numbers, a sheet per table, the same bytes for the same report."""
    comparison.write_comparison(compared, tmp_path / "a.xlsx", TODAY)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames[:3] == ["表二", "表三", "表四"]
    for name, grid in zip(book.sheetnames, grids(compared), strict=False):
        for cell in grid.cells:
            value = book[name].cell(cell.row + 2, cell.column + 1).value
            number = cell.text.replace("−", "-").lstrip("+")
            if number and not cell.is_head and cell.text != "/":
                assert value == pytest.approx(float(number))
            else:
                assert (value or "") == cell.text
    granted = next(cell for row in book["表三"].iter_rows() for cell in row if cell.value == -10)
    assert granted.number_format == "+0;−0;0"
    comparison.write_comparison(compared, tmp_path / "b.xlsx", TODAY)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_for_the_clipboard_and_for_printing(compared: Report) -> None:
    """Issue 12, C: copy to Excel as HTML with spans and as lines between tabs; print the whole."""
    copied = comparison.copied_tables(compared)
    lines = copied.text.split("\n")
    assert lines[0] == "二、主动公开政府信息情况"
    assert "行政事业性收费\t3.5\t\t\t1.25\t\t\t+2.25\t\t" in lines
    tables = html.fromstring(f"<div>{copied.html}</div>").findall(".//table")
    assert len(tables) == 3
    assert sum(len(table.findall(".//td")) for table in tables) == 3 * len(compared.form.cells)
    shares = comparison.copied_similarity(compared)
    assert shares.text.split("\n")[0] == "部分\t与上年的相似度"
    printed = comparison.printed_html(compared, TODAY)
    assert printed.startswith("<h1>")
    assert printed.count("page-break-before:always") == 2
    assert copied.html.split("<table", 1)[1] in printed.replace(' class="page" style="page-break-before:always"', "")


def test_other_suffixes_are_refused(compared: Report, tmp_path: Path) -> None:
    """Issue 12, C: one sentence and no file."""
    with pytest.raises(FormatUnknown, match="没有写入"):
        comparison.write_comparison(compared, tmp_path / "a.pdf", TODAY)
    assert list(tmp_path.iterdir()) == []


def test_word_papers_are_written_with_python_docx_when_they_are_written(tmp_path: Path) -> None:
    """Issue 15, 2: the review sheet is built with python-docx, which the comparison and the web page do not load."""
    code = (
        "import sys; from datetime import date; from pathlib import Path\n"
        "from app.actions import comparison, review_sheet; from app.actions.projects import open_sample\n"
        "report, folder, day = open_sample(), Path(sys.argv[1]), date(2026, 1, 15)\n"
        "review_sheet.write_review(report, folder / 'a.html', day)\n"
        "assert 'docx' not in sys.modules\n"
        "review_sheet.write_review(report, folder / 'a.docx', day)\n"
        "print('docx' in sys.modules)"
    )
    source = Path(__file__).parents[3] / "src"
    command = [sys.executable, "-c", code, str(tmp_path)]
    done = subprocess.run(
        command, env={"PYTHONPATH": str(source), "PYTHONUTF8": "1"}, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("True\n", "")
