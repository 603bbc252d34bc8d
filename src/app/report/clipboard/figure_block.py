"""Blocks of cells as spreadsheets and word processors write and read them."""

from collections.abc import Sequence
from html import escape

from app.report.model import Report
from app.report.totals import shown_figures
from app.values import Figure, format_figure

CellBlock = tuple[tuple[str, ...], ...]
"""Rows of cell texts, all of the same length."""


def block_from_text(text: str) -> CellBlock:
    """Split text into rows at line ends and cells at tabs; a quoted cell may contain both, as spreadsheets write it."""
    rows: list[list[str]] = [[]]
    cell: list[str] = []
    is_quoted = False
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    index = 0
    while index < len(text):
        char = text[index]
        if is_quoted:
            if char == '"' and text[index + 1 : index + 2] == '"':
                cell.append('"')
                index += 1
            elif char == '"':
                is_quoted = False
            else:
                cell.append(char)
        elif char == '"' and not cell:
            is_quoted = True
        elif char in "\t\n":
            rows[-1].append("".join(cell))
            cell = []
            if char == "\n":
                rows.append([])
        else:
            cell.append(char)
        index += 1
    rows[-1].append("".join(cell))
    return even(rows)


def block_to_text(block: CellBlock) -> str:
    """Return the block as tab-separated text."""
    return "\n".join("\t".join(row) for row in block)


def block_to_html(block: CellBlock) -> str:
    """Return the block as an HTML table, which word processors paste into cells."""
    rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in block)
    return f"<table>{rows}</table>"


def zeros(report: Report, keys: Sequence[str]) -> dict[str, Figure | None]:
    """Return 0 for each blank cell except totals, which are computed."""
    cells = report.form.cells
    return {key: 0 for key in keys if key not in report.figures and not cells[key].is_total}


def even(rows: list[list[str]]) -> CellBlock:
    """Pad the rows to equal length with blanks; drop empty ones."""
    width = max((len(row) for row in rows), default=0)
    return tuple(tuple(row + [""] * (width - len(row))) for row in rows if row) if width else ()


def block_of(report: Report, keys: Sequence[Sequence[str]]) -> CellBlock:
    """Return the displayed texts of these cells as a block."""
    shown = shown_figures(report)
    return tuple(tuple(format_figure(shown[key]) for key in row) for row in keys)
