"""Positions of labels and figures in the printed tables."""

from collections import Counter

import pytest

from app.form.layout import CellRole, printed_table, spans, table_grid
from app.form.model import Form

SECTIONS = ("proactive", "requests", "disputes")


@pytest.mark.parametrize("key", SECTIONS)
def test_every_place_is_covered_once(form: Form, key: str) -> None:
    """issue, form as data: header groups and merges; no gap and no overlap in the printed table."""
    table = printed_table(form.section(key))
    covered = Counter(
        (row, column)
        for cell in table.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    )
    assert set(covered.values()) == {1}
    assert set(covered) == {(row, column) for row in range(table.rows) for column in range(len(table.widths))}


@pytest.mark.parametrize("key", SECTIONS)
def test_every_figure_is_printed_once(form: Form, key: str) -> None:
    """FORM.md: screens, checks, files and templates read the same keys."""
    section = form.section(key)
    printed = [cell.key for cell in printed_table(section).cells if cell.role is CellRole.FIGURE]
    assert Counter(printed) == Counter(key for table in section.tables for key in table.cell_keys)
    assert printed == [key for table in section.tables for key in table.cell_keys]
    assert all(
        bool(cell.key) != bool(cell.text) or cell.role is CellRole.CORNER for cell in printed_table(section).cells
    )


def test_measures_of_the_printed_tables(form: Form) -> None:
    """FORM.md, 二: one table of 14 rows and 4 columns, single values over three; 三 has 25 rows under its header."""
    two, three, four = (printed_table(form.section(key)) for key in SECTIONS)
    assert (two.rows, len(two.widths), two.header_rows) == (14, 4, 0)
    assert (three.rows, len(three.widths)) == (three.header_rows + 25, 10)
    assert (four.rows, len(four.widths)) == (four.header_rows + 1, 15)
    by_key = {cell.key: cell for cell in two.cells if cell.key}
    assert by_key["fees.administrative_fees.amount"].column_span == 3
    assert by_key["documents.regulations.issued"].column_span == 1


def test_merged_headers_of_section_three(form: Form) -> None:
    """FORM.md, 三: 申请人情况 over all columns, 法人或其他组织 over the five in the middle."""
    merged = {
        span.text: (span.level, span.levels, span.start, span.length)
        for span in spans(table_grid(form.tables["requests"]).column_paths)
    }
    assert merged["申请人情况"] == (0, 1, 0, 7)
    assert merged["法人或其他组织"] == (1, 1, 1, 5)
    assert merged["自然人"] == (1, 2, 0, 1)
    assert merged["科研机构"] == (2, 1, 2, 1)
    rows = {
        span.text: (span.level, span.levels, span.start, span.length)
        for span in spans(table_grid(form.tables["requests"]).row_paths)
    }
    assert rows["三、本年度办理结果"] == (0, 1, 2, 22)
    assert rows["（三）不予公开"] == (1, 1, 4, 8)
    assert rows["（七）总计"] == (1, 2, 23, 1)
    assert rows["四、结转下年度继续办理"] == (0, 3, 24, 1)


def test_disputes_are_side_by_side(form: Form) -> None:
    """FORM.md, 四: three groups beside each other, litigation over two of them."""
    grid = table_grid(form.tables["disputes"])
    assert len(grid.keys) == 1
    assert grid.keys[0] == form.tables["disputes"].cell_keys
    merged = {span.text: (span.start, span.length) for span in spans(grid.column_paths) if span.level == 0}
    assert merged == {"行政复议": (0, 5), "行政诉讼": (5, 10)}
