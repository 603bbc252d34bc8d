"""How a report stands in the sheets of a spreadsheet: what writer, reader and proof agree on."""

from itertools import chain
from typing import Final

from app.report.model import Report
from app.report.readback.published import LineKind, Published, PublishedLine, published
from app.report.text import clean_line
from app.report.totals import shown_figures
from app.values import format_figure

TEXT_SHEET: Final = "封面和文字"
TABLE_TOP: Final = 1
"""The row, counted from 0, in which a table begins; the section's heading stands above it."""
TEXT_TOP: Final = 2
"""The row in which cover and text begin, below title and header."""
CONTINUED: Final = "续"
"""Stands for the number of a paragraph that goes on from the row above."""
DRAFT_MARK: Final = "（草稿）"


def remark_line(report: Report, key: str) -> str:
    """The remark on a cell, as it stands below the table."""
    return f"备注：{report.form.cells[key].name}：{clean_line(report.remarks[key])[0]}"


def published_in_sheets(report: Report) -> Published:
    """What the sheets show: cover and text, then each table with notes and remarks below it; no signature."""
    blocks: list[list[PublishedLine]] = [[]]
    for line in published(report).lines:
        if line.kind is LineKind.SECTION:
            blocks.append([])
        if line.kind is not LineKind.SIGNATURE:
            blocks[-1].append(line)
    texts, tables = [blocks[0]], []
    for block in blocks[1:]:
        section = report.form.section(block[0].key)
        if section.tables:
            remarks = (
                PublishedLine(LineKind.NOTE, table.key, remark_line(report, key))
                for table in section.tables
                for key in table.cell_keys
                if key in report.remarks
            )
            tables.append([*block, *remarks])
        else:
            texts.append(block)
    cells = {key: format_figure(figure) for key, figure in shown_figures(report).items()}
    return Published(tuple(chain(*texts, *tables)), cells)
