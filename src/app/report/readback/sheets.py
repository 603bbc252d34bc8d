"""Layout of a report in a spreadsheet, shared by writer, reader and proof."""

from collections.abc import Iterator
from itertools import chain
from typing import Final

from msgspec.structs import replace

from app.report.model import Report
from app.report.readback.published import LineKind, Published, PublishedLine, published
from app.report.text import clean_line
from app.report.totals import shown_figures
from app.values import format_figure

TEXT_SHEET: Final = "封面和文字"
TABLE_TOP: Final = 1
"""First row of a table, counted from 0; the section's heading is above it."""
TEXT_TOP: Final = 2
"""First row of cover and text, below title and header."""
CONTINUED: Final = "续"
"""In place of the number of a paragraph that continues the row above."""
LONGEST_CELL: Final = 32_000
"""Most characters per cell; spreadsheets allow 32,767."""
DRAFT_MARK: Final = "（草稿）"


def cell_lines(line: str) -> tuple[str, ...]:
    """Return a line below a table in the pieces that a cell can hold; most lines are one piece."""
    return tuple(line[at : at + LONGEST_CELL] for at in range(0, len(line), LONGEST_CELL))


def remark_line(report: Report, key: str) -> str:
    """Return the remark on a cell as written below the table."""
    return f"备注：{report.form.cells[key].name}：{clean_line(report.remarks[key])[0]}"


def _pieces(line: PublishedLine) -> Iterator[PublishedLine]:
    if line.kind is LineKind.NOTE:
        yield from (replace(line, text=text) for text in cell_lines(line.text))
    else:
        yield line


def published_in_sheets(report: Report) -> Published:
    """Return what the sheets show: cover and text, then each table followed by notes and remarks; no signature."""
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
            tables.append([piece for line in (*block, *remarks) for piece in _pieces(line)])
        else:
            texts.append(block)
    cells = {key: format_figure(figure) for key, figure in shown_figures(report).items()}
    return Published(tuple(chain(*texts, *tables)), cells)
