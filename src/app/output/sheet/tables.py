"""Write one printed table of the form into a sheet, totals as formulas."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from xlsxwriter.utility import xl_range

from app.form.layout import CellRole, PrintedCell, PrintedTable, printed_table
from app.form.model import Section
from app.output.sheet.cells import SheetWriter, text_pixels
from app.report.model import Report
from app.report.printed import note_lines
from app.report.readback.sheets import LONGEST_CELL, TABLE_TOP, cell_lines, remark_line
from app.report.text import clean_line
from app.report.totals import computed_totals, shown_figures
from app.values import Figure, Slash, format_figure

_TWIPS_A_PIXEL: Final = 12
"""15 is the size of the blank form; 12 makes columns a quarter wider, for larger figures."""
_MOST_DIGITS: Final = 15
_COMMENT: Final = {"author": "年报", "x_scale": 1.6, "font_size": 9}
_LOOKS: Final = {CellRole.TITLE: "block", CellRole.CORNER: "label", CellRole.HEADER: "header", CellRole.LABEL: "label"}

CellPlace = tuple[int, int]


def write_table(sheet: SheetWriter, report: Report, section: Section) -> None:
    """Write the section's table, its heading above, notes and remarks below; the header is frozen and repeated."""
    table = printed_table(section)
    sheet.set_widths(_widths(table, report))
    sheet.heading(section.heading)
    for row in range(table.rows):
        sheet.set_height(
            TABLE_TOP + row,
            [(cell.text, cell.column, cell.column_span) for cell in table.cells if cell.row == row == _last_row(cell)],
        )
    places = {cell.key: (TABLE_TOP + cell.row, cell.column) for cell in table.cells if cell.key}
    for cell in table.cells:
        if cell.key:
            _write_figure(sheet, report, cell, places)
        else:
            look = "header" if cell.role is not CellRole.TITLE and not table.header_rows else _LOOKS[cell.role]
            sheet.text(TABLE_TOP + cell.row, cell.column, cell.text, look, rows=cell.row_span, columns=cell.column_span)
    sheet.page.freeze_panes(TABLE_TOP + table.header_rows, _label_columns(table))
    sheet.page.repeat_rows(0, TABLE_TOP + table.header_rows - 1)
    below = TABLE_TOP + table.rows
    lines = [piece for line in _lines_below(report, section) for piece in cell_lines(line)]
    for index, line in enumerate(lines):
        sheet.text(below + index, 0, line, "note", columns=len(table.widths))
        sheet.set_height(below + index, [(line, 0, len(table.widths))])


def _widths(table: PrintedTable, report: Report) -> list[int]:
    """Return the form's column widths in pixels, wider where the longest figure would not fit."""
    widths = [round(width / _TWIPS_A_PIXEL) for width in table.widths]
    shown = shown_figures(report)
    for cell in table.cells:
        if cell.key and cell.column_span == 1:
            needed = text_pixels(format_figure(shown[cell.key]))
            widths[cell.column] = max(widths[cell.column], needed)
    return widths


def _last_row(cell: PrintedCell) -> int:
    return cell.row + cell.row_span - 1


def _label_columns(table: PrintedTable) -> int:
    """Return the number of columns left of all figures; 0 for a table without header rows."""
    return next((cell.column_span for cell in table.cells if cell.role is CellRole.CORNER and table.header_rows), 0)


def _write_figure(sheet: SheetWriter, report: Report, cell: PrintedCell, places: Mapping[str, CellPlace]) -> None:
    row, column = places[cell.key]
    shown, comments = shown_figures(report)[cell.key], []
    is_total = cell.key in report.form.defining
    computed = computed_totals(report)[cell.key] if is_total else None
    differs = is_total and shown != computed
    style = sheet.figure_style(shown if isinstance(shown, Decimal) else None, "differing" if differs else "figure")
    if cell.column_span > 1:
        sheet.page.merge_range(row, column, row, column + cell.column_span - 1, "", style)
    is_long = _is_long(shown)
    addends = report.form.defining[cell.key].addends if is_total else ()
    figures = shown_figures(report)
    if is_long or any(_is_long(figures[key]) for key in addends):
        sheet.page.write_string(row, column, format_figure(shown), style)
        comments.append("数字太长，电子表格算不准，这里按文字写出。")
    elif is_total and not differs:
        formula = _formula([places[key] for key in report.form.defining[cell.key].addends])
        sheet.page.write_formula(row, column, formula, style, "" if shown is None else shown)
    elif shown is None:
        sheet.page.write_blank(row, column, None, style)
    elif isinstance(shown, Slash):
        sheet.page.write_string(row, column, shown.value, style)
    else:
        sheet.page.write_number(row, column, shown, style)
    if differs:
        sums_to = "各项都没有填" if computed is None else f"按各项相加是 {format_figure(computed)}"
        comments.append(f"填报的总计是 {format_figure(shown)}，{sums_to}。")
    if cell.key in report.remarks:
        comments.append(clean_line(report.remarks[cell.key])[0])
    if comments:
        sheet.page.write_comment(row, column, "\n".join(comments)[:LONGEST_CELL], _COMMENT)


def _is_long(figure: Figure | None) -> bool:
    """Return whether a spreadsheet, which counts to 15 digits, would round the figure."""
    if figure is None or isinstance(figure, Slash):
        return False
    number = Decimal(figure)
    return len(number.as_tuple().digits) > _MOST_DIGITS or (bool(number) and abs(number.adjusted()) >= _MOST_DIGITS)


def _formula(addends: list[CellPlace]) -> str:
    """Return a sum formula that is blank if all addends are, as everywhere in the report."""
    cells = ",".join(_ranges(addends))
    return f'=IF(COUNT({cells})=0,"",SUM({cells}))'


def _ranges(places: list[CellPlace]) -> Iterator[str]:
    """Yield the cells as ranges, joining horizontal and vertical neighbours."""
    begin = end = places[0]
    for place in [*places[1:], None]:
        if place is not None and place in _next_to(begin, end):
            end = place
            continue
        yield xl_range(*begin, *end)
        if place is not None:
            begin = end = place


def _next_to(begin: CellPlace, end: CellPlace) -> tuple[CellPlace, ...]:
    """Return the cells that may continue a range: to the right, below, or both for a single cell."""
    right, below = (end[0], end[1] + 1), (end[0] + 1, end[1])
    if begin == end:
        return right, below
    return (right,) if begin[0] == end[0] else (below,)


def _lines_below(report: Report, section: Section) -> Iterator[str]:
    """Yield the tables' notes as in the document, then the remarks, which the document has inside the cells."""
    for table in section.tables:
        lines = note_lines(report, table.key)
        yield from (line if index else f"注：{line}" for index, line in enumerate(lines))
    for table in section.tables:
        for key in table.cell_keys:
            if key in report.remarks:
                yield remark_line(report, key)
