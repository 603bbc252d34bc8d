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


@pytest.mark.parametrize("hides", ["hidden", "style='display:none'", "class=pane"])
@pytest.mark.parametrize("heading", ["<h2><button aria-expanded=false>{}</button></h2>", "<div><h2>{}</h2></div>"])
def test_collapsed_sections_are_text(hides: str, heading: str) -> None:
    """Issue 16, 3: what opens below its heading is the report, if so in several sections; a single one may be none."""
    sheet = "<style>.pane{max-height:0;overflow:hidden}</style>"
    first, second = "一、总体情况", "六、其他需要报告的事项"
    panes = [f"{heading.format(title)}<div {hides}><p>{title[2:4]}的内容。</p></div>" for title in (first, second)]

    def read(body: str) -> RawDocument:
        return read_web_page(f"<!DOCTYPE html>{sheet}<body><p>年报</p>{body}<p>完</p>".encode())

    found = read("".join(f"<div>{pane}</div>" for pane in panes))
    assert [item.text for item in found.paragraphs()][-5:-1] == [first, "总体的内容。", second, "其他的内容。"]
    assert any("折叠" in item.message for item in found.remarks)
    single = read(f"<h2>{first}</h2><p>公开。</p><div>{panes[1]}</div>")
    assert "其他的内容。" not in [item.text for item in single.paragraphs()]
    assert any("不显示" in item.message for item in single.remarks)


@pytest.mark.parametrize("tag", ["article", "ar\x01ticle", "x\ufffe"])
def test_a_report_in_an_element_of_any_name_has_its_title(tag: str) -> None:
    """Issue 16, 3: a browser shows elements of made-up names; signs that no name may have end nothing."""
    title = "青禾县林业局2023年政府信息公开工作年度报告"
    titles = ("一、总体情况", "二、主动公开政府信息情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项")
    own = "".join(f"<h2>{each}</h2><p>{each[2:4]}的内容。</p>" for each in titles)
    document = read_web_page(f"<body><div>{title}</div><{tag}>{own}</{tag}><p>完</p></body>".encode())
    assert [block.text for block in document.paragraphs()][:2] == [title, titles[0]]
