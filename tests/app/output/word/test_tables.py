"""WORD.md, tables: the blank form's grids in the type area, merges as in the form, only block titles shaded."""

from collections.abc import Callable
from typing import Any

import pytest

from app.report.model import Report

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TYPE_AREA = 8844


@pytest.fixture(scope="module")
def tables(printed_small: Any) -> list[Any]:
    return list(printed_small.tree().iter(f"{W}tbl"))


def merges(grid: list[list[Any]]) -> list[list[int]]:
    """Which places of a table belong to one cell, by the number of the first of them."""
    seen: dict[int, int] = {}
    cells = [cell._tc for line in grid for cell in line]
    numbers = [seen.setdefault(id(cell), index) for index, cell in enumerate(cells)]
    width = len(grid[0])
    return [numbers[start : start + width] for start in range(0, len(numbers), width)]


def shades(grid: list[list[Any]]) -> list[list[str | None]]:
    def shade(cell: Any) -> str | None:
        found = cell._tc.find(f"{W}tcPr/{W}shd")
        fill = None if found is None else found.get(f"{W}fill")
        return None if fill == "auto" else fill

    return [[shade(cell) for cell in line] for line in grid]


@pytest.mark.parametrize("index", [0, 1, 2])
def test_rows_columns_and_merges_are_the_blank_forms(printed_small: Any, blank_form: Any, index: int) -> None:
    assert merges(printed_small.grid(index)) == merges(blank_form[index])


@pytest.mark.parametrize("index", [0, 1, 2])
def test_labels_are_the_blank_forms(numbered: Report, printed: Callable[..., Any], blank_form: Any, index: int) -> None:
    for line, blank_line in zip(printed(numbered).grid(index), blank_form[index], strict=True):
        for cell, blank in zip(line, blank_line, strict=True):
            label = "".join(blank.text.split())
            words = "".join(cell.text.split())
            assert words == label or (not label and words.isdigit())


@pytest.mark.parametrize("index", [0, 1, 2])
def test_width_proportions_are_the_blank_forms(tables: Any, blank_widths: Any, index: int) -> None:
    widths = [int(column.get(f"{W}w")) for column in tables[index].iter(f"{W}gridCol")]
    assert sum(widths) == TYPE_AREA
    scale = TYPE_AREA / sum(blank_widths[index])
    assert widths == pytest.approx([width * scale for width in blank_widths[index]], abs=1)


@pytest.mark.parametrize("index", [0, 1, 2])
def test_shading_is_the_blank_forms(printed_small: Any, blank_form: Any, index: int) -> None:
    assert shades(printed_small.grid(index)) == shades(blank_form[index])


def test_only_block_titles_are_shaded(printed_small: Any) -> None:
    for index in range(3):
        for line, shading in zip(printed_small.grid(index), shades(printed_small.grid(index)), strict=True):
            is_title = index == 0 and line[0].text.startswith("第二十条")
            assert set(shading) == {"C6D9F1" if is_title else None}


def test_widths_are_in_the_grid_and_in_each_cell(tables: Any) -> None:
    for table in tables:
        assert table.find(f"{W}tblPr/{W}tblLayout").get(f"{W}type") == "fixed"
        assert int(table.find(f"{W}tblPr/{W}tblW").get(f"{W}w")) == TYPE_AREA
        widths = [int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")]
        for row in table.iter(f"{W}tr"):
            place = 0
            for cell in row.iter(f"{W}tc"):
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                count = 1 if span is None else int(span.get(f"{W}val"))
                assert int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) == sum(widths[place : place + count])
                place += count
            assert place == len(widths)


def test_rows_stay_whole_and_header_rows_repeat(tables: Any) -> None:
    for table, headers in zip(tables, (2, 3, 3), strict=True):
        rows = list(table.iter(f"{W}tr"))
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [
            index < headers for index in range(len(rows))
        ]


def test_cell_margins_leave_room_for_five_digits(tables: Any) -> None:
    """Five half-width digits of 10.5 pt take 525 twips; the narrowest columns must hold them between their margins."""
    for table in tables[1:]:
        for margin in table.iter(f"{W}left", f"{W}right"):
            assert int(margin.get(f"{W}w")) <= 28
        usual = table.find(f"{W}tblPr/{W}tblCellMar")
        sides = sum(int(usual.find(f"{W}{side}").get(f"{W}w")) for side in ("left", "right"))
        assert min(int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")) - sides >= 525


def test_text_is_centred_upright_in_its_cell(tables: Any) -> None:
    for table in tables:
        for cell in table.iter(f"{W}tc"):
            assert cell.find(f"{W}tcPr/{W}vAlign").get(f"{W}val") == "center"


def test_table_three_starts_its_page_and_the_short_ones_hold_together(printed_small: Any, tables: Any) -> None:
    """Issue 4, Layout: table 三 on one page where it fits; with its heading it takes most of one."""
    starting = [
        paragraph
        for paragraph in printed_small.docx.paragraphs
        if paragraph._p.find(f"{W}pPr/{W}pageBreakBefore") is not None
    ]
    assert [paragraph.text for paragraph in starting] == ["三、收到和处理政府信息公开申请情况"]
    for table in (tables[0], tables[2]):
        *upper, last = table.iter(f"{W}tr")
        assert all(p.find(f"{W}pPr/{W}keepNext") is not None for row in upper for p in row.iter(f"{W}p"))
        assert all(p.find(f"{W}pPr/{W}keepNext") is None for p in last.iter(f"{W}p"))


def test_notes_are_below_their_table(printed_small: Any) -> None:
    body = printed_small.tree()[0]
    tables = [index for index, child in enumerate(body) if child.tag == f"{W}tbl"]
    assert "".join(body[tables[1] + 1].itertext()) == "注：不含信访件。"
    assert printed_small.style_of("注：不含信访件。") == "表注"
