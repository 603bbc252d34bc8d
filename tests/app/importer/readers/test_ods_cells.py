"""Issue 16, 3: hidden, white and struck cells of an .ods are no text."""

import io
import zipfile

import pytest

from app.importer.raw.blocks import Blank, RawTable
from app.importer.readers.spreadsheet import read_spreadsheet

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
NAMES = " ".join(
    f'xmlns:{short}="{_URN}{long}:1.0"'
    for short, long in (
        ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("fo", "xsl-fo-compatible"),
    )
)  # fmt: skip
STYLES = (
    '<style:style style:name="struck" style:family="table-cell"><style:text-properties '
    'style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="white" style:family="table-cell" style:parent-style-name="plain"/>'
    '<style:style style:name="plain" style:family="table-cell"><style:text-properties fo:color="#ffffff"/></style:style>'
    '<style:style style:name="dark" style:family="table-cell" style:parent-style-name="plain">'
    '<style:table-cell-properties fo:background-color="#003366"/></style:style>'
    '<style:style style:name="old" style:family="text"><style:text-properties '
    'style:text-line-through-type="single"/></style:style>'
)


def cell(text: str, style: str = "") -> str:
    named = f' table:style-name="{style}"' if style else ""
    return f'<table:table-cell{named} office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


def of_ods(figure: str, *, row: str = "", column: str = "") -> RawTable:
    """Read a sheet of two rows, the figure in the first."""
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{STYLES}</office:automatic-styles><office:body>"
        f'<office:spreadsheet><table:table table:name="年报"><table:table-column/><table:table-column{column}/>'
        f"<table:table-row{row}>{cell('行政许可')}{figure}</table:table-row>"
        f"<table:table-row>{cell('行政处罚')}{cell('7')}</table:table-row>"
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", "<manifest/>")
    return next(read_spreadsheet(buffer.getvalue()).tables())


@pytest.mark.parametrize(("style", "why"), [("struck", Blank.STRUCK), ("white", Blank.HIDDEN)])
def test_cells_by_style(style: str, why: Blank) -> None:
    found = of_ods(cell("460", style))
    assert found.rows == (("行政许可", ""), ("行政处罚", "7"))
    assert found.blanks == ((0, 1, why),)


def test_what_is_shown() -> None:
    assert of_ods(cell("460", "dark")).rows[0][1] == "460"
    assert of_ods(cell('<text:span text:style-name="old">45</text:span>460')).rows[0][1] == "460"


def test_hidden_rows_and_columns() -> None:
    hidden = ' table:visibility="collapse"'
    assert of_ods(cell("460"), row=hidden).rows[-1] == ("行政处罚", "7")
    assert of_ods(cell("460"), column=hidden).blanks == ((0, 1, Blank.HIDDEN), (1, 1, Blank.HIDDEN))


@pytest.mark.parametrize(
    ("value", "shown", "text"),
    [
        ("321000", "321", "321"),
        ("3.21", "321%", "321%"),
        ("321.4", "321", "321"),
        ("321", "321件", "321"),
        ("4321", "4,321.00", "4321"),
        ("0", "-", "0"),
    ],
)
def test_numbers_as_they_are_shown(value: str, shown: str, text: str) -> None:
    """A format may divide or round; a unit, separators or a dash for 0 leave the number as it is."""
    figure = f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{shown}</text:p></table:table-cell>'
    assert of_ods(figure).rows[0][1] == text
