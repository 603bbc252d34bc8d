"""Issue 16, 3: text of a PDF that a line strikes out, or that is white on white, is no text."""

import pytest

from app.importer.raw.blocks import Blank, RawDocument, RawTable
from app.importer.readers.pdf.document import read_pdf

RULES = "".join(
    f"50 {y} m 350 {y} l S {x} 600 m {x} 700 l S\n" for y, x in zip((600, 650, 700), (50, 200, 350), strict=True)
)
LABELS = "BT /F 12 Tf 60 670 Td (one) Tj ET BT /F 12 Tf 60 620 Td (two) Tj ET BT /F 12 Tf 210 670 Td (7) Tj ET\n"


def of_pdf(content: str) -> RawDocument:
    """Read a page with a table of two rows and columns, and this content."""
    stream = (RULES + LABELS + content).encode()
    return read_pdf(
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
        b"4 0 obj<</Length %d>>stream\n%s\nendstream endobj\n"
        b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n"
        % (len(stream), stream)
    )


def table(content: str) -> RawTable:
    return next(of_pdf(content).tables())


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("BT /F 12 Tf 210 620 Td (450) Tj ET 0.7 w 210 624 m 230 624 l S", Blank.STRUCK),
        ("BT /F 12 Tf 210 620 Td (450) Tj ET 210 624 20 0.8 re f", Blank.STRUCK),
        ("BT 1 1 1 rg /F 12 Tf 210 620 Td (450) Tj ET", Blank.HIDDEN),
        ("BT 1 g /F 12 Tf 210 620 Td (450) Tj ET", Blank.HIDDEN),
    ],
)
def test_text_that_is_no_text(content: str, why: Blank) -> None:
    """The cell is blank for that reason, and the words are named."""
    document = of_pdf(content)
    found = next(document.tables())
    assert found.rows == (("one", "7"), ("two", ""))
    assert found.blanks == ((1, 1, why),)
    assert [remark.found for remark in document.remarks] == ["450"]


def test_a_part_of_a_cell() -> None:
    content = "BT /F 12 Tf 210 620 Td (45) Tj ET 0.7 w 210 624 m 223.3 624 l S BT /F 12 Tf 223.4 620 Td (460) Tj ET"
    assert table(content).rows[1] == ("two", "460")


@pytest.mark.parametrize(
    "content",
    [
        "0.7 w 210 618 m 230 618 l S BT /F 12 Tf 210 620 Td (450) Tj ET",
        "0.1 0.2 0.5 rg 205 610 100 30 re f BT 1 1 1 rg /F 12 Tf 210 620 Td (450) Tj ET",
    ],
)
def test_text_that_is_text(content: str) -> None:
    """Underlined, and white on a colour."""
    assert table(content).rows[1][-1] == "450"
