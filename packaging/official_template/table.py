"""Printed tables of the form: grid, merges, widths and shading of the blank form, scaled to the type area."""

from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

from app.form.layout import CellRole, PrintedCell, PrintedTable, printed_table
from app.form.model import Section
from official_template.xml import paragraph, run

TYPE_AREA: Final = 8844  # 156 mm
TITLE_SHADE: Final = "C6D9F1"


@dataclass(frozen=True)
class TableSetting:
    """Typesetting of a section's table: margins left and right of the text, and row heights, in twips."""

    label_margin: int
    figure_margin: int
    row_height: int
    last_row_height: int
    labels: str = "TableText"
    figures: str = "TableFigure"
    kept_together: bool = True


# Narrow columns have no margin: the columns of 四 are 29.5 pt wide, and five digits of 10.5 pt need 26.25 pt in 宋体
# but 29.2 pt in its usual replacement. Figures are therefore also set 0.2 pt closer, which in 三 fits three characters
# of a remark on a line.
# Rows of 三 have the least possible height, because the table fills a page; its heading starts that page.
SETTINGS: Final = {
    "proactive": TableSetting(57, 57, 340, 340, labels="TableFigure"),
    "requests": TableSetting(28, 0, 300, 300, figures="NarrowFigure", kept_together=False),
    "disputes": TableSetting(0, 0, 340, 672, figures="NarrowFigure"),
}
# The name of a group beside its rows, as in （三）不予公开, has four characters a line as in the form only if it is
# condensed and closer to the borders.
_GROUP_MARGIN: Final = 10
_GROUP_SCALE: Final = '<w:w w:val="95"/>'


def draw_table(section: Section) -> str:
    """Draw the table of a section with a tag in each figure's cell."""
    table = printed_table(section)
    setting = SETTINGS[section.key]
    widths = scaled(table.widths)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(_row(table, setting, widths, index) for index in range(table.rows))
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar><w:left w:w="{setting.figure_margin}" w:type="dxa"/>'
        f'<w:right w:w="{setting.figure_margin}" w:type="dxa"/></w:tblCellMar>'
        f'<w:tblLook w:val="0000"/><w:tblCaption w:val="{section.title}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def scaled(widths: tuple[int, ...]) -> tuple[int, ...]:
    """Scale the column widths of the blank form to the type area without accumulating rounding errors."""
    whole = sum(widths)
    edges = [round(edge * TYPE_AREA / whole) for edge in accumulate(widths, initial=0)]
    return tuple(right - left for left, right in pairwise(edges))


def _row(table: PrintedTable, setting: TableSetting, widths: tuple[int, ...], index: int) -> str:
    is_last = index == table.rows - 1
    height = setting.last_row_height if is_last else setting.row_height
    repeated = "<w:tblHeader/>" if index < table.header_rows else ""
    cells = [cell for cell in table.cells if cell.row <= index < cell.row + cell.row_span]
    drawn = "".join(
        _cell(cell, setting, widths, is_first=cell.row == index, is_last=is_last)
        for cell in sorted(cells, key=lambda cell: cell.column)
    )
    return (
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="atLeast"/>{repeated}</w:trPr>{drawn}</w:tr>'
    )


def _cell(cell: PrintedCell, setting: TableSetting, widths: tuple[int, ...], *, is_first: bool, is_last: bool) -> str:
    width = sum(widths[cell.column : cell.column + cell.column_span])
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    if cell.column_span > 1:
        properties += f'<w:gridSpan w:val="{cell.column_span}"/>'
    if cell.row_span > 1:
        properties += f'<w:vMerge w:val="{"restart" if is_first else "continue"}"/>'
    if cell.role is CellRole.TITLE:
        properties += f'<w:shd w:val="clear" w:color="auto" w:fill="{TITLE_SHADE}"/>'
    margin = _margin(cell, setting)
    if margin != setting.figure_margin:
        properties += f'<w:tcMar><w:left w:w="{margin}" w:type="dxa"/><w:right w:w="{margin}" w:type="dxa"/></w:tcMar>'
    properties += '<w:vAlign w:val="center"/>'
    # keepNext on all rows but the last keeps a short table on one page.
    kept = "<w:keepNext/>" if setting.kept_together and not is_last else ""
    content = _content(cell) if is_first else ""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(_style(cell, setting), content, properties=kept)}</w:tc>"


def _content(cell: PrintedCell) -> str:
    if cell.key:
        return run(f"{{{{ {cell.key} }}}}")
    return run(cell.text, _GROUP_SCALE if _is_narrow_group(cell) and cell.column else "")


def _style(cell: PrintedCell, setting: TableSetting) -> str:
    if cell.role is CellRole.FIGURE:
        return setting.figures
    if cell.role is CellRole.HEADER:
        return "TableFigure"
    return "TableText" if cell.role is CellRole.TITLE else setting.labels


def _margin(cell: PrintedCell, setting: TableSetting) -> int:
    if _is_narrow_group(cell):
        return _GROUP_MARGIN
    return setting.figure_margin if cell.role in (CellRole.FIGURE, CellRole.HEADER) else setting.label_margin


def _is_narrow_group(cell: PrintedCell) -> bool:
    return cell.role is CellRole.LABEL and cell.row_span > 1
