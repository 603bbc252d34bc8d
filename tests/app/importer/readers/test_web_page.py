"""Web pages: cells are read as a browser displays them, and separate texts do not run together."""

import pytest

from app.importer.raw.blocks import RawDocument, RawTable
from app.importer.readers.web.page import read_web_page


def rows(body: str) -> tuple[tuple[str, ...], ...]:
    document = read_web_page(f"<html><meta charset=utf-8><body>{body}</body></html>".encode())
    return next(block.rows for block in document.blocks if isinstance(block, RawTable))


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("19<sup>1</sup>", "19¹"),
        ("19<sub>2</sub>", "19₂"),
        ("19<span style='vertical-align: super'>[1]</span>", "19[¹]"),
        ("<input type=text value=12>", "12"),
        ("<input type=hidden value=12>", ""),
        ("<input type=button value=12>", ""),
        ("<textarea>12</textarea>", "12"),
        ("<select><option>11<option selected>12</select>", "12"),
        ("<table><tr><td>12</td></tr></table>", "12"),
        ("<span>1</span><span>2</span>", "12"),
    ],
)
def test_cells(cell: str, text: str) -> None:
    """Issue 5: 19① (a footnote mark) however it is raised; every figure that the document shows lands in its cell."""
    assert rows(f"<table><tr><td>行政许可</td><td>{cell}</td></tr></table>") == (("行政许可", text),)


def test_a_table_in_a_cell_that_is_more_than_a_frame() -> None:
    """Issue 5: nested tables: one with columns is a table of its own."""
    inner = "<table><tr><td>规章</td><td>3</td></tr></table>"
    assert rows(f"<table><tr><td>{inner}</td><td>左</td></tr></table>") == (("规章", "3"),)


def test_preformatted_text_keeps_its_columns() -> None:
    """Issue 5: saved pages: text with tabs inside a page is read as text with tabs."""
    assert rows("<pre>规章\t3\t4\n行政许可\t5\t6\n</pre>") == (("规章", "3", "4"), ("行政许可", "5", "6"))


def test_raised_digits_in_running_text() -> None:
    """Issue 5: no text of the document is lost, and none is made of two."""
    document: RawDocument = read_web_page("<p>办公面积120m<sup>2</sup>，公开15条<sup>3</sup>。</p>".encode())
    assert [block.text for block in document.paragraphs()] == ["办公面积120m²，公开15条³。"]
