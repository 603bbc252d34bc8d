"""PDF pages: headers, footers, watermarks and backgrounds are not text of the report; everything else is, anywhere."""

from app.importer.raw.blocks import Paragraph
from app.importer.readers.pdf.document import read_pdf
from app.importer.readers.pdf.joined import goes_on, joined
from app.importer.readers.pdf.page import RuledTable

# https://opensource.adobe.com/dc-acrobat-sdk-docs/, 8.2: each page is given as its drawing operators.
WIDTH, HEIGHT = 595, 842


def pdf(*pages: str) -> bytes:
    """Return a PDF of A4 pages with one font, F1, for ASCII text."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(count))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {count}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for number, drawing in enumerate(pages):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Resources<</Font<</F1 3 0 R>>>>"
            f"/Contents {5 + 2 * number} 0 R>>"
        )
        objects.append(f"<</Length {len(drawing)}>>\nstream\n{drawing}\nendstream")
    written = "%PDF-1.4\n"
    places = []
    for number, thing in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj\n{thing}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(written)
    written += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return (written + f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF").encode("ascii")


def text(words: str, left: float, top: float, size: float = 12, matrix: str = "1 0 0 1") -> str:
    """Draw words with their baseline at that distance, in points, below the page's top; ``matrix`` rotates them."""
    return f"BT /F1 {size} Tf {matrix} {left} {HEIGHT - top} Tm ({words}) Tj ET\n"


def ground(left: float, top: float, width: float, height: float, grey: float) -> str:
    """Draw a filled rectangle without a border."""
    return f"{grey} g {left} {HEIGHT - top - height} {width} {height} re f 0 g\n"


def rule(left: float, top: float, right: float, bottom: float) -> str:
    """Draw a thin line."""
    return f"0.5 w {left} {HEIGHT - top} m {right} {HEIGHT - bottom} l S\n"


def grid(lefts: tuple[float, ...], tops: tuple[float, ...]) -> str:
    """Draw the rules of a table."""
    upright = "".join(rule(left, tops[0], left, tops[-1]) for left in lefts)
    return upright + "".join(rule(lefts[0], top, lefts[-1], top) for top in tops)


BODY = text("Body of this page.", 80, 300) + text("Its second line.", 80, 500)


def lines(data: bytes, *, is_own: bool = False) -> list[str]:
    return [block.text for block in read_pdf(data, is_own=is_own).blocks if isinstance(block, Paragraph)]


def joined_lines(data: bytes, *, is_own: bool = False) -> str:
    return "".join(lines(data, is_own=is_own))


def tables(data: bytes) -> list[tuple[tuple[str, ...], ...]]:
    return [table.rows for table in read_pdf(data).tables()]


def test_headers_and_footers_of_two_sides() -> None:
    """Issue 5: odd and even pages with headers of their own, numbers in the footer: neither is the report's text."""
    pages = [
        text("Odd header" if number % 2 else "Even header", 80, 60)
        + text("Office of the town", 80, 75, 9)
        + text(f"Body {number}.", 80, 300)
        + text(f"- {number} of 5 -", 250, 800)
        for number in range(1, 6)
    ]
    assert joined_lines(pdf(*pages)) == "Body 1.Body 2.Body 3.Body 4.Body 5."


def test_a_single_line_in_the_margin_is_text() -> None:
    """Issue 5: nothing is lost: a first line high on the page is no header, nor are figures."""
    pages = [text("A line high up.", 80, 60) + BODY, text("12 0 7", 80, 60) + BODY, text("8 1 2", 80, 60) + BODY]
    found = joined_lines(pdf(*pages))
    assert found.startswith("A line high up.")
    assert "12 0 7" in found
    assert "8 1 2" in found


def test_a_figure_above_the_page_number_is_text() -> None:
    """Issue 5: nothing is lost: a page has one number."""
    page = BODY + text("7", 80, 770) + text("- 1 -", 250, 800)
    assert joined_lines(pdf(page)).endswith("7")
    assert joined_lines(pdf(page), is_own=True).endswith("7")


def test_repeated_lines_in_our_own_documents_are_text() -> None:
    """Issue 4, Proof: a report may have the same text at the same place of each page."""
    page = text("Again and again.", 80, 60) + BODY
    assert "Again and again." not in joined_lines(pdf(page, page, page))
    assert joined_lines(pdf(page, page, page), is_own=True).count("Again and again.") == 3


def test_a_slanted_watermark_is_no_text() -> None:
    """Issue 4 and 5: a watermark across the page; upright and turned labels stay."""
    slanted = text("DRAFT", 200, 400, 90, "0.7 0.7 -0.7 0.7")
    turned = text("Turned", 500, 400, 12, "0 1 -1 0")
    assert lines(pdf(slanted + BODY)) == lines(pdf(BODY))
    assert "T" in "".join(lines(pdf(turned + BODY)))


def test_a_white_ground_is_no_table() -> None:
    """Issue 5: browsers print the white background of a page's text; that does not put the text in a table."""
    table = grid((100, 200, 300), (600, 630, 660)) + text("a", 110, 620) + text("7", 210, 620) + text("8", 210, 650)
    plain = pdf(BODY + table)
    assert lines(pdf(ground(80, 100, 400, 560, 1) + BODY + table)) == lines(plain)
    assert tables(pdf(ground(80, 100, 400, 560, 1) + BODY + table)) == tables(plain) == [(("a", "7"), ("", "8"))]


def test_white_cells_on_a_dark_ground_are_a_table() -> None:
    """Issue 5: old web pages draw their rules like this."""
    cells = "".join(ground(left, top, 99, 29, 1) for left in (100, 200) for top in (600, 630))
    words = text("a", 110, 620) + text("7", 210, 620) + text("b", 110, 650) + text("8", 210, 650)
    assert tables(pdf(BODY + ground(99, 599, 201, 61, 0) + cells + words)) == [(("a", "7"), ("b", "8"))]


def test_text_in_no_cell_stays() -> None:
    """Issue 5: nothing is lost: text between the rules of a table and in no cell follows the table."""
    table = grid((100, 200, 300), (300, 330, 360)) + grid((350, 450), (300, 330))
    table += rule(300, 300, 350, 300)
    words = text("a", 110, 320) + text("7", 210, 320) + text("8", 210, 350) + text("stray", 305, 350)
    found = read_pdf(pdf(table + words + text("b", 360, 320) + text("After it.", 80, 500)))
    everything = " ".join(lines(pdf(table + words + text("b", 360, 320) + text("After it.", 80, 500))))
    assert everything.endswith("stray After it.")
    assert any("7" in row for item in found.tables() for row in item.rows)


def test_a_header_that_each_page_repeats() -> None:
    """Issue 5: tables cut by pages: the header occurs once, and a label that was split is whole again."""
    header = (("事项", "自然人", "总计"),)
    one = RuledTable((*header, ("（五）不", "3", "4")), (100.0, 200.0, 300.0), 500.0, 740.0)
    other = RuledTable((*header, ("予处理", "", ""), ("总计", "5", "6")), (100.0, 200.0, 300.0), 100.0, 300.0)
    assert goes_on(one, other)
    whole = joined(one, other)
    assert whole.rows == (*header, ("（五）不\n予处理", "3", "4"), ("总计", "5", "6"))
    assert (whole.top, whole.bottom) == (100.0, 300.0)


def test_a_remark_that_is_longer_than_a_page() -> None:
    """Issue 5: tables cut by pages: the rest of a row is no row."""
    header = (("自然人", "总计"),)
    one = RuledTable((*header, ("3（很长", "4")), (100.0, 200.0), 500.0, 740.0)
    other = RuledTable((*header, ("很长）", "")), (100.0, 200.0), 100.0, 300.0)
    assert joined(one, other).rows == (*header, ("3（很长\n很长）", "4"))


def test_two_pieces_that_begin_alike_without_a_header() -> None:
    """Issue 5: rows of figures that are the same are rows."""
    rows = (("甲", "1"), ("乙", "2"))
    one, other = (RuledTable(rows, (100.0, 200.0), 100.0, 300.0) for _ in range(2))
    assert joined(one, other).rows == rows + rows
