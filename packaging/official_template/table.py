"""Printed tables of the form: grid, merges, widths and shading of the blank form, scaled to the type area."""

import re
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import ceil
from typing import Any, Final

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Twips
from docx.table import _Cell

from app.form.layout import CellRole, PrintedCell, PrintedTable, printed_table
from app.form.model import Section
from app.output.word.finish import LINE_HEIGHT, ROW_HEIGHT
from app.report.text import half_widths
from official_template.styles import REMARK
from official_template.xml import add_raw, add_run

TYPE_AREA: Final = 8844  # 156 mm
TITLE_SHADE: Final = "C6D9F1"


@dataclass(frozen=True)
class TableSetting:
    """Typesetting of a section's table: margins left and right of the text, and row heights, in twips.

    ``row_height`` is that of a row with one line of text, ``line_height`` is added for each further one.
    """

    label_margin: int
    figure_margin: int
    row_height: int
    last_row_height: int
    line_height: int = 0
    labels: str = "表格文字"
    figures: str = "表格数字"
    kept_together: bool = True


# Narrow columns have no margin: the columns of 四 are 29.5 pt wide, and five digits of 10.5 pt need 26.25 pt in 宋体
# but 29.2 pt in its usual replacement. Figures are therefore also set 0.2 pt closer, which in 三 fits three characters
# of a remark on a line.
# The rows of 三 fill the page that its heading starts, also in the usual replacement of 宋体, whose lines are 15.2 pt
# high; with a note below, an export makes them as low as their text.
SETTINGS: Final = {
    "proactive": TableSetting(57, 57, 340, 340, labels="表格数字"),
    "requests": TableSetting(28, 0, ROW_HEIGHT, ROW_HEIGHT, LINE_HEIGHT, figures="窄栏数字", kept_together=False),
    "disputes": TableSetting(0, 0, 340, 672, figures="窄栏数字"),
}
# The name of a group beside its rows, as in （三）不予公开, has four characters a line as in the form only if it is
# condensed and closer to the borders.
_GROUP_MARGIN: Final = 10
_GROUP_SCALE: Final = '<w:w w:val="95"/>'
# Labels of more than one line keep clear of the rules.
_CLEAR: Final = 30
_TEXT_HEIGHT: Final = 210
_BROKEN_LABEL: Final = 4
"""Characters of a label above a narrow column that the form breaks in the middle, as in 商业企业."""
_REMARK: Final = re.compile(r"(?<=.)（[^）]*，[^）]*）$")
"""Remark at the end of a label, as in 部分公开（区分处理的，…）."""
_TITLED_HEADERS: Final = 2
"""Title and header of the first block, which repeat in a table whose blocks have titles."""


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
    lines = max(_lines(cell, form, setting) for cell in form.cells if cell.row == index and cell.row_span == 1)
    height = setting.last_row_height if is_last else setting.row_height
    row.height = Twips(height + (lines - 1) * setting.line_height)
    row.height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST
    add_raw(row._tr.trPr, "<w:cantSplit/>", "w:trHeight")
    if index < (form.header_rows or _TITLED_HEADERS):
        add_raw(row._tr.trPr, "<w:tblHeader/>")
    cells = [cell for cell in form.cells if cell.row <= index < cell.row + cell.row_span]
    for drawn, cell in zip(row._tr.tc_lst, sorted(cells, key=lambda cell: cell.column), strict=True):
        is_clear = cell.role is CellRole.LABEL and cell.row_span == 1 and _lines(cell, form, setting) > 1
        _draw_cell(_Cell(drawn, row), cell, setting, is_first=cell.row == index, is_last=is_last, is_clear=is_clear)


def _lines(cell: PrintedCell, form: PrintedTable, setting: TableSetting) -> int:
    """Return the lines that the text of a cell needs; a figure needs one."""
    width = sum(scaled(form.widths)[cell.column : cell.column + cell.column_span]) - 2 * _margin(cell, setting)
    return max(1, ceil(half_widths(cell.text) / 2 / (width // _TEXT_HEIGHT)))


def _draw_cell(
    drawn: Any, cell: PrintedCell, setting: TableSetting, *, is_first: bool, is_last: bool, is_clear: bool
) -> None:
    """Draw a cell, or one of those that continue it in the rows below; ``is_clear`` keeps its text off the rules."""
    properties = drawn._tc.tcPr
    _order_attributes(properties)
    if cell.role is CellRole.TITLE:
        add_raw(properties, f'<w:shd w:val="clear" w:color="auto" w:fill="{TITLE_SHADE}"/>')
    margin = _margin(cell, setting)
    if margin != setting.figure_margin or is_clear:
        sides = [("left", margin), ("right", margin)]
        sides = [("top", _CLEAR), sides[0], ("bottom", _CLEAR), sides[1]] if is_clear else sides
        margins = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)
        add_raw(properties, f"<w:tcMar>{margins}</w:tcMar>")
    drawn.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = drawn.paragraphs[0]
    paragraph.style = _style(cell, setting)
    if setting.kept_together and not is_last:  # on all rows but the last, this keeps a short table on one page
        paragraph.paragraph_format.keep_with_next = True
    if not is_first:
        return
    if cell.key:
        add_run(paragraph, f"{{{{ {cell.key} }}}}")
    else:
        _draw_label(paragraph, cell)


def _draw_label(paragraph: Any, cell: PrintedCell) -> None:
    """Draw the words of a cell, with the form's own line break and its remarks in 楷体."""
    is_broken = cell.role is CellRole.HEADER and cell.column_span == 1 and len(cell.text) == _BROKEN_LABEL
    if cell.role is CellRole.CORNER and cell.text.startswith("（"):
        add_run(paragraph, cell.text, REMARK)
    elif remark := _REMARK.search(cell.text):
        add_run(paragraph, cell.text[: remark.start()])
        add_run(paragraph, remark[0], REMARK)
    elif is_broken:
        half = _BROKEN_LABEL // 2
        add_run(paragraph, cell.text[:half])
        paragraph.add_run().add_break()
        add_run(paragraph, cell.text[half:])
    else:
        run = add_run(paragraph, cell.text)
        if _is_narrow_group(cell) and cell.column:
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
