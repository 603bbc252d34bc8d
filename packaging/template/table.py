"""Draws one printed table of the form: grid, merges, widths and shading of the blank form in the type area."""

from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

from app.form.layout import PrintedCell, PrintedTable, Role, printed_table
from app.form.model import Section
from drawn_xml import paragraph, run

TYPE_AREA: Final = 8844  # 156 mm
TITLE_SHADE: Final = "C6D9F1"


@dataclass(frozen=True)
class Look:
    """How a section's table is set; margins left and right of the text and row heights in twips."""

    label_margin: int
    figure_margin: int
    row_height: int
    last_row_height: int
    labels: str = "TableText"
    figures: str = "TableFigure"
    kept_together: bool = True


# Narrow columns get no margin at all: the columns of 四 are 29.5 pt wide, five digits of 10.5 pt need 26.25 pt in 宋体
# but 29.2 pt in the font that stands in for it where it is missing, so figures are also set 0.2 pt closer; in 三 that
# lets three characters of a remark stand on a line.
# Rows of 三 are as low as they can be, since the table fills a page; its heading starts that page.
LOOKS: Final = {
    "proactive": Look(57, 57, 340, 340, labels="TableFigure"),
    "requests": Look(28, 0, 300, 300, figures="NarrowFigure", kept_together=False),
    "disputes": Look(0, 0, 340, 672, figures="NarrowFigure"),
}
# A group's name beside its rows, as in （三）不予公开, keeps the form's four characters a line only when it is set
# a little narrower and nearer to the lines.
_GROUP_MARGIN: Final = 10
_GROUP_SCALE: Final = '<w:w w:val="95"/>'


def draw_table(section: Section) -> str:
    """The section's table, each figure's cell holding its tag."""
    table = printed_table(section)
    look = LOOKS[section.key]
    widths = scaled(table.widths)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(_row(table, look, widths, index) for index in range(table.rows))
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar><w:left w:w="{look.figure_margin}" w:type="dxa"/>'
        f'<w:right w:w="{look.figure_margin}" w:type="dxa"/></w:tblCellMar>'
        f'<w:tblLook w:val="0000"/><w:tblCaption w:val="{section.title}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def scaled(widths: tuple[int, ...]) -> tuple[int, ...]:
    """The blank form's column widths in the type area; rounding never adds up."""
    whole = sum(widths)
    edges = [round(edge * TYPE_AREA / whole) for edge in accumulate(widths, initial=0)]
    return tuple(right - left for left, right in pairwise(edges))


def _row(table: PrintedTable, look: Look, widths: tuple[int, ...], index: int) -> str:
    is_last = index == table.rows - 1
    height = look.last_row_height if is_last else look.row_height
    repeated = "<w:tblHeader/>" if index < table.header_rows else ""
    cells = [cell for cell in table.cells if cell.row <= index < cell.row + cell.row_span]
    drawn = "".join(
        _cell(cell, look, widths, is_first=cell.row == index, is_last=is_last)
        for cell in sorted(cells, key=lambda cell: cell.column)
    )
    return (
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="atLeast"/>{repeated}</w:trPr>{drawn}</w:tr>'
    )


def _cell(cell: PrintedCell, look: Look, widths: tuple[int, ...], *, is_first: bool, is_last: bool) -> str:
    width = sum(widths[cell.column : cell.column + cell.column_span])
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    if cell.column_span > 1:
        properties += f'<w:gridSpan w:val="{cell.column_span}"/>'
    if cell.row_span > 1:
        properties += f'<w:vMerge w:val="{"restart" if is_first else "continue"}"/>'
    if cell.role is Role.TITLE:
        properties += f'<w:shd w:val="clear" w:color="auto" w:fill="{TITLE_SHADE}"/>'
    margin = _margin(cell, look)
    if margin != look.figure_margin:
        properties += f'<w:tcMar><w:left w:w="{margin}" w:type="dxa"/><w:right w:w="{margin}" w:type="dxa"/></w:tcMar>'
    properties += '<w:vAlign w:val="center"/>'
    # Rows hold together through keepNext, so that a short table stands on one page; the last row lets go.
    kept = "<w:keepNext/>" if look.kept_together and not is_last else ""
    content = _content(cell) if is_first else ""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(_style(cell, look), content, properties=kept)}</w:tc>"


def _content(cell: PrintedCell) -> str:
    if cell.key:
        return run(f"{{{{ {cell.key} }}}}")
    return run(cell.text, _GROUP_SCALE if _is_narrow_group(cell) and cell.column else "")


def _style(cell: PrintedCell, look: Look) -> str:
    if cell.role is Role.FIGURE:
        return look.figures
    if cell.role is Role.HEADER:
        return "TableFigure"
    return "TableText" if cell.role is Role.TITLE else look.labels


def _margin(cell: PrintedCell, look: Look) -> int:
    if _is_narrow_group(cell):
        return _GROUP_MARGIN
    return look.figure_margin if cell.role in (Role.FIGURE, Role.HEADER) else look.label_margin


def _is_narrow_group(cell: PrintedCell) -> bool:
    return cell.role is Role.LABEL and cell.row_span > 1
