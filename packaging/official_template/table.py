"""Printed tables of the form: grid, merges, widths and shading of the blank form, scaled to the type area."""

from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any, Final

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Twips
from docx.table import _Cell

from app.form.layout import CellRole, PrintedCell, PrintedTable, printed_table
from app.form.model import Section
from official_template.xml import add_raw, add_run

TYPE_AREA: Final = 8844  # 156 mm
TITLE_SHADE: Final = "C6D9F1"


@dataclass(frozen=True)
class TableSetting:
    """Typesetting of a section's table: margins left and right of the text, and row heights, in twips."""

    label_margin: int
    figure_margin: int
    row_height: int
    last_row_height: int
    labels: str = "表格文字"
    figures: str = "表格数字"
    kept_together: bool = True


# Narrow columns have no margin: the columns of 四 are 29.5 pt wide, and five digits of 10.5 pt need 26.25 pt in 宋体
# but 29.2 pt in its usual replacement. Figures are therefore also set 0.2 pt closer, which in 三 fits three characters
# of a remark on a line.
# Rows of 三 have the least possible height, because the table fills a page; its heading starts that page.
SETTINGS: Final = {
    "proactive": TableSetting(57, 57, 340, 340, labels="表格数字"),
    "requests": TableSetting(28, 0, 300, 300, figures="窄栏数字", kept_together=False),
    "disputes": TableSetting(0, 0, 340, 672, figures="窄栏数字"),
}
# The name of a group beside its rows, as in （三）不予公开, has four characters a line as in the form only if it is
# condensed and closer to the borders.
_GROUP_MARGIN: Final = 10
_GROUP_SCALE: Final = '<w:w w:val="95"/>'


def draw_table(document: Any, section: Section) -> None:
    """Draw the table of a section with a tag in each figure's cell."""
    form, setting = printed_table(section), SETTINGS[section.key]
    widths = scaled(form.widths)
    table = document.add_table(form.rows, len(widths), "报告表格")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Twips(width)
        for cell in column.cells:
            cell.width = Twips(width)
    grid = [list(row.cells) for row in table.rows]
    for cell in form.cells:
        if cell.row_span > 1 or cell.column_span > 1:
            last = grid[cell.row + cell.row_span - 1][cell.column + cell.column_span - 1]
            grid[cell.row][cell.column].merge(last)
    _set_table(table, section.title, sum(widths), setting.figure_margin)
    for index, row in enumerate(table.rows):
        _draw_row(row, form, setting, index)


def _set_table(table: Any, title: str, width: int, margin: int) -> None:
    """Set what python-docx has no words for: width, margins of the cells, look and caption."""
    properties = table._tbl.tblPr
    properties.remove_all("w:tblW", "w:tblLook")
    add_raw(properties, f'<w:tblW w:w="{width}" w:type="dxa"/>', "w:jc")
    add_raw(
        properties,
        f'<w:tblCellMar><w:left w:w="{margin}" w:type="dxa"/><w:right w:w="{margin}" w:type="dxa"/></w:tblCellMar>'
        f'<w:tblLook w:val="0000"/><w:tblCaption w:val="{title}"/>',
    )


def scaled(widths: tuple[int, ...]) -> tuple[int, ...]:
    """Scale the column widths of the blank form to the type area without accumulating rounding errors."""
    whole = sum(widths)
    edges = [round(edge * TYPE_AREA / whole) for edge in accumulate(widths, initial=0)]
    return tuple(right - left for left, right in pairwise(edges))


def _draw_row(row: Any, form: PrintedTable, setting: TableSetting, index: int) -> None:
    is_last = index == form.rows - 1
    row.height = Twips(setting.last_row_height if is_last else setting.row_height)
    row.height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST
    add_raw(row._tr.trPr, "<w:cantSplit/>", "w:trHeight")
    if index < form.header_rows:
        add_raw(row._tr.trPr, "<w:tblHeader/>")
    cells = [cell for cell in form.cells if cell.row <= index < cell.row + cell.row_span]
    for drawn, cell in zip(row._tr.tc_lst, sorted(cells, key=lambda cell: cell.column), strict=True):
        _draw_cell(_Cell(drawn, row), cell, setting, is_first=cell.row == index, is_last=is_last)


def _draw_cell(drawn: Any, cell: PrintedCell, setting: TableSetting, *, is_first: bool, is_last: bool) -> None:
    """Draw a cell, or one of those that continue it in the rows below."""
    properties = drawn._tc.tcPr
    _order_attributes(properties)
    if cell.role is CellRole.TITLE:
        add_raw(properties, f'<w:shd w:val="clear" w:color="auto" w:fill="{TITLE_SHADE}"/>')
    margin = _margin(cell, setting)
    if margin != setting.figure_margin:
        sides = f'<w:left w:w="{margin}" w:type="dxa"/><w:right w:w="{margin}" w:type="dxa"/>'
        add_raw(properties, f"<w:tcMar>{sides}</w:tcMar>")
    drawn.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = drawn.paragraphs[0]
    paragraph.style = _style(cell, setting)
    if setting.kept_together and not is_last:  # on all rows but the last, this keeps a short table on one page
        paragraph.paragraph_format.keep_with_next = True
    if not is_first:
        return
    run = add_run(paragraph, f"{{{{ {cell.key} }}}}" if cell.key else cell.text)
    if not cell.key and _is_narrow_group(cell) and cell.column:
        add_raw(run._r.get_or_add_rPr(), _GROUP_SCALE)


def _order_attributes(properties: Any) -> None:
    """Write the width before its kind, as Word does, and name the kind of a merge: documents keep their bytes."""
    width, merge = properties.find(qn("w:tcW")), properties.find(qn("w:vMerge"))
    width.set(qn("w:type"), width.attrib.pop(qn("w:type")))
    if merge is not None and not merge.attrib:
        merge.set(qn("w:val"), "continue")


def _style(cell: PrintedCell, setting: TableSetting) -> str:
    if cell.role is CellRole.FIGURE:
        return setting.figures
    if cell.role is CellRole.HEADER:
        return "表格数字"
    return "表格文字" if cell.role is CellRole.TITLE else setting.labels


def _margin(cell: PrintedCell, setting: TableSetting) -> int:
    if _is_narrow_group(cell):
        return _GROUP_MARGIN
    return setting.figure_margin if cell.role in (CellRole.FIGURE, CellRole.HEADER) else setting.label_margin


def _is_narrow_group(cell: PrintedCell) -> bool:
    return cell.role is CellRole.LABEL and cell.row_span > 1
