"""Issue 3, Tables: blocks to and from Excel, WPS and Word, and how they fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.form.layout import printed_table, table_grid
from app.form.loader import load_form
from app.report.clipboard.figure_block import (
    block_from_text,
    block_of,
    block_to_html,
    block_to_text,
    zeros,
)
from app.report.clipboard.figure_block_html import block_from_html
from app.report.clipboard.fitting import fit
from app.report.model import new_report
from app.report.totals import shown_figures

FORM = load_form()
GRID = table_grid(FORM.tables["requests"]).keys
plain = st.text(alphabet="0123456789abc 一二", max_size=6).map(str.strip)


def test_tab_separated_text_with_quoted_cells() -> None:
    assert block_from_text('1\t"a\nb"\r\n"x""y"\t4\r\n') == (("1", "a\nb"), ('x"y', "4"))


@given(st.lists(st.lists(plain, min_size=3, max_size=3), min_size=1, max_size=5))
def test_a_block_survives_its_html(rows: list[list[str]]) -> None:
    block = tuple(tuple(" ".join(cell.split()) for cell in row) for row in rows)
    assert block_from_html(block_to_html(block)) == block


@given(st.text(max_size=200))
def test_any_text_is_some_block(text: str) -> None:
    """Pasting never fails, for any clipboard content."""
    for block in (block_from_text(text), block_from_html(text), block_from_html("<table><tr><td>" + text)):
        assert len({len(row) for row in block}) <= 1
        if block:
            fit(new_report(), block, GRID[24][6])


def test_merged_cells_keep_the_others_in_place() -> None:
    html = "<table><tr><td rowspan=2>甲</td><td colspan=2>乙</td></tr><tr><td>1</td><td>2</td></tr></table>"
    assert block_from_html(html) == (("甲", "乙", ""), ("", "1", "2"))


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("12<br>34", "12\n34"),
        ("12<br/>345", "12\n345"),
        ("<p>12</p><p>345</p>", "12\n345"),
        ("<div>12</div><div>345</div>", "12\n345"),
        ("12<ul><li>345</li></ul>", "12\n345"),
        ("<table><tr><td>12</td><td>345</td></tr></table>", "12\n345"),
        ("12<sup>1</sup>", "12\n1"),
        ("12<del>3</del>45", "12\n3\n45"),
        ("<p class=x>\n 12<o:p></o:p>\n</p>", "12"),
        ("<b>1</b><span>2</span>", "12"),
        ("1\n 234", "1 234"),
    ],
)
def test_lines_of_a_cell_are_never_joined(inside: str, text: str) -> None:
    """issue 12, A5: 12<br>34 in one cell is two lines and not 1234; neither are paragraphs, list items, footnotes."""
    block = block_from_html(f"<table><tr><td>{inside}</td></tr></table>")
    assert block == ((text,),)
    found = fit(new_report(), block, GRID[0][0])
    assert list(found.changes.values()) == ([int(text.replace(" ", ""))] if "\n" not in text else [])
    assert len(found.refused) == text.count("\n", 0, 3)


ROW = ("58", "7", "0", "0", "1", "0", "66")


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("58 7 0 0 1 0 66", (ROW,)),
        ("58\u30007  0 0 1\u00a00 66\r\n", (ROW,)),
        ("一、本年新收政府信息公开申请数量 58 7 0 0 1 0 66", (ROW,)),
        ("（三）不予公开 1.属于国家秘密 58 7 0 0 1 0 66\n\n2.其他法律行政法规禁止公开 58 7 0 0 1 0 66", (ROW, ROW)),
        ("58 7 - - 1 - 66", (("58", "7", "", "", "1", "", "66"),)),
        ("1 234", (("1234",),)),
        ("1 234\n5 678", (("1234",), ("5678",))),
        ("58 7\n1 2 3", ()),
        ("58 7\n9", ()),
        ("58 7 abc 0", ()),
        ("58 7 件", ()),
        ('58 7\n"1\n2"', ()),
    ],
)
def test_a_line_of_figures_is_a_row(text: str, rows: tuple[tuple[str, ...], ...]) -> None:
    """issue 12, A5: a row copied from a PDF or a text is as many cells as it has figures."""
    found = fit(new_report(), block_from_text(text), GRID[0][0])
    pasted = new_report().with_figures(found.changes)
    assert bool(found.unclear) is (not rows)
    if "属于国家秘密" in text:
        keys: tuple[tuple[str, ...], ...] = (GRID[4], GRID[5])
    else:
        keys = tuple(line[: len(row)] for line, row in zip(GRID, rows, strict=False))
    assert block_of(pasted, keys) == rows
    assert len(found.changes) == sum(map(len, rows))


def test_a_block_lands_where_the_cursor_is() -> None:
    found = fit(new_report(), (("1", "2"), ("3", "")), GRID[1][0])
    assert found.changes == {
        "requests.carried_in.natural_person": 1,
        "requests.carried_in.business": 2,
        "requests.granted.natural_person": 3,
        "requests.granted.business": None,
    }


def test_what_does_not_fit_is_counted_and_what_is_no_figure_is_named() -> None:
    found = fit(new_report(), (("1", "x"), ("9", "8")), GRID[24][4])
    assert found.changes == {"requests.carried_out.legal_services": 1}
    assert found.beyond == 2
    assert [key for key, _ in found.refused] == ["requests.carried_out.other"]


def test_totals_that_are_right_stay_computed_and_others_are_stated() -> None:
    """FORM, Figures: stated totals are kept beside computed ones."""
    right = fit(new_report(), (("1", "0", "0", "0", "0", "2", "3"),), GRID[0][0])
    assert right.changes["requests.received.total"] is None
    wrong = fit(new_report(), (("1", "0", "0", "0", "0", "2", "4"),), GRID[0][0])
    assert wrong.changes["requests.received.total"] == 4


@pytest.mark.parametrize("table", ["requests", "disputes"])
def test_a_whole_table_copied_with_its_labels_finds_its_place(table: str) -> None:
    """A table copied from a document includes its labels; they are dropped at any cursor position."""
    section = FORM.section(table)
    grid = table_grid(FORM.tables[table]).keys
    numbers = {key: str(number) for number, key in enumerate(FORM.tables[table].cell_keys)}
    printed = printed_table(section)
    rows = [[""] * len(printed.widths) for _ in range(printed.rows)]
    for cell in printed.cells:
        rows[cell.row][cell.column] = numbers.get(cell.key, cell.text)
    found = fit(new_report(), tuple(map(tuple, rows)), grid[-1][3])
    assert found.beyond == 0
    assert found.refused == ()
    after = shown_figures(new_report().with_figures(found.changes))
    assert {key: str(after[key]) for key in numbers} == numbers


def test_zeros_fill_blanks_only_and_leave_totals_computed() -> None:
    report = new_report().with_figures({"disputes.review.upheld": 3})
    filled = report.with_figures(zeros(report, FORM.tables["disputes"].cell_keys))
    assert filled.figures["disputes.review.upheld"] == 3
    assert filled.figures["disputes.review.corrected"] == 0
    assert "disputes.review.total" not in filled.figures


def test_copied_cells_are_what_they_show() -> None:
    report = new_report().with_figures({"disputes.review.upheld": 3})
    keys = (("disputes.review.upheld", "disputes.review.corrected", "disputes.review.total"),)
    assert block_to_text(block_of(report, keys)) == "3\t\t3"
