"""Issue 16, 3: what a spreadsheet shows in a cell is its figure, not the number stored in it."""

import io

import pytest
from openpyxl import Workbook

from app.importer.raw.blocks import Blank
from app.importer.readers.sheet_cells.number_formats import shown_number, shows_nothing
from app.importer.readers.spreadsheet import read_spreadsheet


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        ("0,", "321000", "321"),
        ("#,##0,", "321499", "321"),
        ("0.0,,", "321000000", "321.0"),
        ("[>=1000]0,;0", "321000", "321"),
        ("0", "320.5", "321"),
        ("0.00", "190.456", "190.46"),
        ("0.0%", "3.21", "321.0%"),
        ('"约"0', "321", "约321"),
        ('0,"千"', "321000", "321千"),
        ("[$约-804]0", "321", "约321"),
    ],
)
def test_numbers_that_are_shown_as_others(code: str, value: str, shown: str) -> None:
    assert shown_number(code, value) == shown


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("General", "321"),
        ("#,##0", "4321"),
        ("00000", "321"),
        ('0"件"', "321"),
        ("0.00", "321"),
        ("[>=1000]0,;0", "321"),
        ("[Red]0_);[Blue]\\(0\\)", "-321"),
        ('_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "0"),
        ("[DBNum1][$-804]General", "321"),
        ("0.00E+00", "321"),
        ("0.00", "0.30000000000000004"),
        ("yyyy/m/d", "321"),
        ("0", "nothing"),
    ],
)
def test_numbers_that_are_shown_as_such(code: str, value: str) -> None:
    assert shown_number(code, value) is None


@pytest.mark.parametrize("code", ["# ?/?", '0!.0,"万"', "0d0", '0"5"', '"1"0'])
def test_formats_that_are_not_known(code: str) -> None:
    assert shown_number(code, "321.5") is Blank.UNSURE


@pytest.mark.parametrize(
    ("code", "value", "is_text", "is_blank"),
    [
        (";;;", "321", False, True),
        (";;;", "年报", True, True),
        ("0;;;@", "-5", False, True),
        ("0;;;@", "0", False, False),
        ("[Red];0", "321", False, True),
        (";;;@", "年报", True, False),
        ("0", "321", False, False),
    ],
)
def test_formats_that_show_nothing(code: str, value: str, is_text: bool, is_blank: bool) -> None:
    assert shows_nothing(code, value, is_text=is_text) is is_blank


def test_a_sheet_is_read_as_it_is_shown() -> None:
    book = Workbook()
    sheet = book.active
    for value, code in ((321000, "0,"), (321.4, "0"), (321, '0"件"'), (3210000, '0!.0,"万"')):
        sheet.append(["行政处罚", value])
        sheet.cell(sheet.max_row, 2).number_format = code
    content = io.BytesIO()
    book.save(content)
    document = read_spreadsheet(content.getvalue())
    assert [remark.message for remark in document.remarks if "“321000”显示为“321”" in remark.message]
    table = next(document.tables())
    assert [row[1] for row in table.rows] == ["321", "321", "321", "3210000"]
    assert table.blanks == ((3, 1, Blank.UNSURE),)
