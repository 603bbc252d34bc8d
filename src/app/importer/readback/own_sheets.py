"""Read the contents of our own spreadsheet, each cell and paragraph from the place where it was written."""

from collections.abc import Iterator, Sequence
from functools import partial
from io import BytesIO
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook, WorksheetNotFound

from app.errors import SourceUnreadable
from app.form.layout import printed_table
from app.form.model import Form
from app.importer.readback.printed import written_table
from app.importer.readers.spreadsheet import shown_value
from app.report.readback.published import Shown, ShownCell, ShownLabel, ShownLine
from app.report.readback.sheets import CONTINUED, DRAFT_MARK, TABLE_TOP, TEXT_SHEET, TEXT_TOP

_TITLE: Final = "标题"
_COVER: Final = "封面"
Rows = Sequence[Sequence[str]]


def is_own_sheets(document: bytes, form: Form) -> bool:
    """Return whether a spreadsheet has our sheets; another program may have saved it again."""
    try:
        names = CalamineWorkbook.from_filelike(BytesIO(document)).sheet_names
    except CalamineError:
        return False
    return {TEXT_SHEET, *(f"表{section.numeral}" for section in form.sections if section.tables)} <= set(names)


def own_sheets_shown(document: bytes, form: Form) -> Shown:
    """Return the lines of cover and text, then each table with the lines below it.

    Raises:
        SourceUnreadable: it is damaged, or not one of our spreadsheets.
    """
    sections = [section for section in form.sections if section.tables]
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(document))
        read = [
            [
                [shown_value(value) for value in row]
                for row in workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
            ]
            for name in (TEXT_SHEET, *(f"表{section.numeral}" for section in sections))
        ]
    except (CalamineError, WorksheetNotFound) as error:
        raise SourceUnreadable("表格文件不完整，请重新导出。") from error
    lines = list(_texts(read[0], form))
    cells: dict[str, ShownCell] = {}
    labels: list[ShownLabel] = []
    for number, (section, rows) in enumerate(zip(sections, read[1:], strict=True), 1):
        where = f"工作表“表{section.numeral}”"
        height = printed_table(section).rows
        heading = _at(rows, 0, 0).removesuffix(DRAFT_MARK)
        lines += [ShownLine(heading, where), ShownLine("", where, section.key)]
        shown, others = written_table(section, number, partial(_at, rows), above=TABLE_TOP)
        cells |= shown
        labels += others
        lines += [ShownLine(row[0], where) for row in rows[TABLE_TOP + height :] if row and row[0].strip()]
    return Shown(tuple(lines), cells, tuple(labels))


def _texts(rows: Rows, form: Form) -> Iterator[ShownLine]:
    """Yield the title, then headings and paragraphs; a paragraph split over several rows is joined again."""
    headings = {section.heading for section in form.sections if section.parts}
    is_cover = False
    line: ShownLine | None = None
    for index, row in enumerate(rows[TEXT_TOP:], TEXT_TOP + 1):
        group, item, number, content = (*row, "", "", "", "")[:4]
        where = f"工作表“{TEXT_SHEET}”第{index}行"
        if group:
            is_cover = group == _COVER
        if line is not None and number != CONTINUED:
            yield line
            line = None
        if is_cover:
            if item == _TITLE:
                yield ShownLine(content, where)
            continue
        if group in headings:
            yield ShownLine(group, where)
        if item.strip():
            yield ShownLine(item.strip(), where)
        if content:
            line = ShownLine(content if line is None else line.text + content, where)
    if line is not None:
        yield line


def _at(rows: Rows, row: int, column: int) -> str:
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else ""
