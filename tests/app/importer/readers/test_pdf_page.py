"""Pages of a PDF: rules that a page cuts, radicals in the place of characters, raised digits."""

from pathlib import Path
from typing import Any

from app.importer.readers.pdf.edges import missing_ends
from app.importer.readers.pdf.page import read_page
from app.importer.readers.pdf.radicals import without_radicals

PRINTED = Path(__file__).resolve().parents[3] / "files" / "published" / "plain.printed.pdf"


class Page:
    """Stand-in for a page with rules only."""

    def __init__(self, *edges: tuple[str, float, float, float, float]) -> None:
        names = ("orientation", "x0", "x1", "top", "bottom")
        self.edges = [dict(zip(names, edge, strict=True)) for edge in edges]


def ends(*edges: tuple[str, float, float, float, float]) -> list[tuple[float, float, float]]:
    page: Any = Page(*edges)
    return [(line["top"], line["x0"], line["x1"]) for line in missing_ends(page)]


def test_a_table_that_a_page_cuts_is_closed() -> None:
    """Issue 5: tables cut by pages: the vertical rules end without a horizontal one, above or below."""
    upright = [("v", x, x, 100.0, 700.0) for x in (50.0, 150.0, 250.0)]
    below, above = ("h", 50.0, 250.0, 700.0, 700.0), ("h", 50.0, 250.0, 100.0, 100.0)
    assert ends(*upright, above) == [(700.0, 50.0, 250.0)]
    assert ends(*upright, below) == [(100.0, 50.0, 250.0)]
    assert ends(*upright, above, below) == []
    assert ends(*upright[:2], above) == []


def test_a_table_of_which_a_page_cuts_some_cells_is_closed() -> None:
    """Issue 5: cells that end with the page have their rule, a continued label has none; the table still ends there."""
    upright = [("v", x, x, 100.0, 700.0) for x in (50.0, 150.0, 250.0)]
    above, below = ("h", 50.0, 250.0, 100.0, 100.0), ("h", 150.0, 250.0, 700.0, 700.0)
    assert ends(*upright, above, below) == [(700.0, 50.0, 250.0)]
    assert ends(*upright, above, below, ("v", 100.0, 100.0, 100.0, 740.0)) == []


def test_pieces_of_one_rule_are_one() -> None:
    """Issue 5: each cell may draw its own borders."""
    upright = [("v", x, x, top, top + 20.0) for x in (50.0, 150.0, 250.0) for top in (100.0, 120.0, 141.0)]
    assert ends(*upright, ("h", 50.0, 250.0, 100.0, 100.0)) == [(161.0, 50.0, 250.0)]


def test_radicals_are_characters() -> None:
    """Issue 5: text-bearing PDFs: many store the sign of a radical for the character that looks the same."""
    assert without_radicals("⼀、⼯作⻅⻚，⽔利局⻓") == "一、工作见页，水利局长"
    assert without_radicals("一、工作") == "一、工作"


def test_a_page_printed_by_a_browser() -> None:
    """Issue 5: its characters are whole and each row is in the table, also those at a page's end."""
    import pdfplumber  # noqa: PLC0415

    with pdfplumber.open(PRINTED) as document:
        raw = "".join(page.extract_text() for page in document.pages)
        pages = [read_page(page) for page in document.pages]
    assert without_radicals(raw) != raw
    words = [getattr(part, "text", "") for page in pages for part in page.parts]
    assert all(without_radicals(word) == word for word in words)
    assert not any(word[:1].isdigit() for word in words)
