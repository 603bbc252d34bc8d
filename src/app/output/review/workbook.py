"""Write the grids of a paper into a spreadsheet, one sheet each."""

import io
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from app.output.review.blocks import Grid, GridCell, Paper
from app.output.sheet.cells import SheetWriter
from app.output.sheet.workbook import begin_workbook
from app.values import decimals

_TABLE_TOP = 1
_WIDTH = 1500
"""Pixels of the whole table: the figures have room, and it fits on a landscape page."""


def render_workbook(paper: Paper, grids: Mapping[str, tuple[str, Grid]]) -> bytes:
    """Return the grids as an .xlsx file; numbers are numeric, and the same paper gives the same bytes.

    Args:
        paper: for the properties of the file.
        grids: heading and grid of each sheet, by its name.
    """
    content = io.BytesIO()
    workbook = begin_workbook(content, paper.title, paper.organisation, paper.today)
    for name, (heading, grid) in grids.items():
        sheet = SheetWriter(workbook, name, draft=False)
        sheet.page.set_landscape()
        sheet.set_widths([round(_WIDTH * width / sum(grid.widths)) for width in grid.widths])
        sheet.heading(heading)
        for _, cells in grid.lines():
            _write_row(sheet, cells)
        if grid.header_rows:
            sheet.page.freeze_panes(_TABLE_TOP + grid.header_rows, 0)
            sheet.page.repeat_rows(0, _TABLE_TOP + grid.header_rows - 1)
    workbook.close()
    return content.getvalue()


def _write_row(sheet: SheetWriter, cells: list[GridCell]) -> None:
    row = _TABLE_TOP + cells[0].row
    sheet.set_height(row, [(cell.text, cell.column, cell.columns) for cell in cells if cell.rows == 1])
    for cell in cells:
        number = None if cell.is_head else _number(cell.text)
        if number is None:
            look = "figure" if not cell.is_head else "header" if cell.is_centred else "label"
            sheet.text(row, cell.column, cell.text, look, rows=cell.rows, columns=cell.columns)
            continue
        places = decimals(number)
        plain = f"0.{'0' * places}" if places else "0"
        shown = f"+{plain};−{plain};0" if cell.text[0] in "+−" else plain
        style = sheet.style("figure", number=shown)
        if cell.columns > 1:
            sheet.page.merge_range(row, cell.column, row, cell.column + cell.columns - 1, "", style)
        sheet.page.write_number(row, cell.column, number, style)


def _number(text: str) -> Decimal | None:
    """Return the number that a text shows; ``None`` for any other text, and for one too long for a spreadsheet."""
    try:
        number = Decimal(text.replace("−", "-"))
    except InvalidOperation:
        return None
    return number if len(number.as_tuple().digits) <= 15 else None
