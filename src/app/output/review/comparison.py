"""Both years in the tables of the form: this year, last year and change side by side."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from app.form.layout import CellRole, PrintedCell, PrintedTable, printed_table
from app.form.model import Section
from app.output.review.blocks import Block, Grid, GridCell, Heading, Line, Paper, listing
from app.report.last_year.comparison import ComparedCell, compare_years
from app.report.model import Report
from app.values import format_figure, signed_figure

YEARS: Final = ("本年", "上年", "增减")
_LABELS: Final = 28
_FIGURES: Final = 72
"""Shares of the width for labels and figures, in per cent."""
_YEAR_LABEL: Final = 6
_FINE: Final = 100


def comparison_paper(report: Report, copied: tuple[tuple[str, int], ...], today: date) -> Paper:
    """Return the comparison as a paper: a page per table, then how much of each part is last year's."""
    last = report.last_year
    before = "" if last is None else f"{last.cover.organisation}{last.cover.year or ''}年年度报告"
    blocks: list[Block] = [Line(f"上年报告：{before}。增减为本年减上年。")]
    for number, block in enumerate(table_blocks(report)):
        blocks.append(replace(block, begins_page=number > 0) if isinstance(block, Heading) else block)
    if copied:
        blocks += [Heading("文字与上年的相似度"), similarity_grid(copied)]
    return Paper(f"{report.title}：与上年比较", report.cover.organisation, today, tuple(blocks), is_wide=True)


def table_blocks(report: Report) -> Iterator[Block]:
    """Yield heading and grid of every section with tables."""
    compared = {cell.key: cell for cell in compare_years(report)}
    for section in report.form.sections:
        if section.tables:
            yield Heading(section.heading)
            yield compared_grid(section, compared)


def similarity_grid(copied: tuple[tuple[str, int], ...]) -> Grid:
    """Return the parts with their similarity to last year's in per cent."""
    return listing(("部分", "与上年的相似度"), (75, 25), [(name, f"{share}%") for name, share in copied], (1,))


def compared_grid(section: Section, compared: Mapping[str, ComparedCell]) -> Grid:
    """Return the section's printed table with three figures for each of one year.

    They are side by side; in a table without row labels, which has one row of figures, one below the other.
    """
    table = printed_table(section)
    labels = max((cell.column_span for cell in table.cells if cell.role is CellRole.CORNER), default=0)
    return _across(table, labels, compared) if labels else _below(table, compared)


def _across(table: PrintedTable, labels: int, compared: Mapping[str, ComparedCell]) -> Grid:
    """Return the table with three columns for each column of figures, and a header row that names them."""
    figure_rows = {cell.row for cell in table.cells if cell.role is CellRole.FIGURE}
    begins = sorted(row for row in figure_rows if row - 1 not in figure_rows)

    def down(row: int) -> int:
        return row + sum(begin <= row for begin in begins)

    def right(column: int) -> int:
        return column if column < labels else labels + 3 * (column - labels)

    cells: list[GridCell] = []
    for cell in table.cells:
        row, column = down(cell.row), right(cell.column)
        if cell.role is CellRole.FIGURE:
            for place, text in enumerate(_texts(compared.get(cell.key))):
                at = column + place * cell.column_span
                cells.append(GridCell(row, at, text, columns=cell.column_span, is_centred=True))
                if cell.row in begins:
                    named = GridCell(row - 1, at, YEARS[place], columns=cell.column_span, is_head=True, is_centred=True)
                    cells.append(named)
            continue
        rows = down(cell.row + cell.row_span - 1) - row + 1
        rows += cell.role is CellRole.CORNER  # beside the names of the years
        cells.append(_head(cell, row, column, rows, right(cell.column + cell.column_span) - column))
    widths = table.widths
    scale = _FINE * _LABELS / sum(widths[:labels]), _FINE * _FIGURES / sum(widths[labels:])
    shares = [round(width * scale[0]) for width in widths[:labels]]
    shares += [round(width * scale[1] / 3) for width in widths[labels:] for _ in YEARS]
    header = table.header_rows and down(table.header_rows)
    return Grid(tuple(shares), header, tuple(sorted(cells, key=_place)))


def _below(table: PrintedTable, compared: Mapping[str, ComparedCell]) -> Grid:
    """Return the table with three rows for its row of figures, and a column that names them."""
    top = table.header_rows
    cells = [GridCell(0, 0, "", rows=top, is_head=True)]
    cells += [GridCell(top + place, 0, name, is_head=True) for place, name in enumerate(YEARS)]
    for cell in table.cells:
        if cell.role is CellRole.FIGURE:
            for place, text in enumerate(_texts(compared.get(cell.key))):
                cells.append(GridCell(cell.row + place, cell.column + 1, text, is_centred=True))
        else:
            cells.append(_head(cell, cell.row, cell.column + 1, cell.row_span, cell.column_span))
    scale = _FINE * (100 - _YEAR_LABEL) / sum(table.widths)
    shares = (_FINE * _YEAR_LABEL, *(round(width * scale) for width in table.widths))
    return Grid(shares, top, tuple(sorted(cells, key=_place)))


def _head(cell: PrintedCell, row: int, column: int, rows: int, columns: int) -> GridCell:
    return GridCell(row, column, cell.text, rows, columns, is_head=True, is_centred=cell.role is CellRole.HEADER)


def _place(cell: GridCell) -> tuple[int, int]:
    return cell.row, cell.column


def _texts(cell: ComparedCell | None) -> tuple[str, str, str]:
    if cell is None:
        return "", "", ""
    difference = "" if cell.difference is None else signed_figure(cell.difference)
    return format_figure(cell.now), format_figure(cell.before), difference
