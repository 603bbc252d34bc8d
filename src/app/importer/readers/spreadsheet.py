"""Read a spreadsheet (.xlsx, .xls, .ods): each sheet's rows as tables, single cells in a row as text."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from typing import Final

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from app.errors import SourceUnreadable
from app.form.loader import load_form
from app.form.model import Form
from app.importer.labels.likeness import normalised
from app.importer.labels.vocabulary import LabelVocabulary
from app.importer.raw.blocks import Blank, RawDocument, Remark, unread
from app.importer.raw.flow import MOST_CELLS, TOO_MUCH, Flow
from app.importer.raw.notes import NoteKind, quoted
from app.importer.readers.own_workbook import OwnText, own_text
from app.importer.readers.sheet_cells.cells import changed_cells
from app.importer.readers.sheet_cells.changed import ChangedCells
from app.report.readback.sheets import DRAFT_MARK, TEXT_SHEET
from app.untrusted_zip import Fault, PackageRefused, beginning_of_part, open_package
from app.values import chinese_date

Value = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta
_MOST_SHEETS: Final = 50
_MOST_PARTS: Final = 2_000
_MOST_EXPANDED: Final = 100 * 1024 * 1024
_BROKEN: Final = "表格文件已经损坏或不完整，请重新取得一份，或在 Excel 或 WPS 中打开后另存为 *.xlsx 再读入。"
_MACROS: Final = "文件带有宏，为安全起见没有读取，请在 Excel 或 WPS 中打开它，另存为不带宏的 *.xlsx 再读入。"
_LOCKED: Final = "文件加了密码，请在 Excel 或 WPS 中取消密码后再试。"
_EXACT_DIGITS: Final = ".15g"  # a spreadsheet's display of a binary fraction: 0.1 + 0.2 is 0.3
_MANIFEST: Final = "META-INF/manifest.xml"


def read_spreadsheet(data: bytes) -> RawDocument:
    """Return the tables and text of a spreadsheet; formulas are read as their stored results.

    A row with one cell that is not a label of the form's tables is a paragraph. Hidden sheets are skipped and reported.

    Raises:
        SourceUnreadable: it is damaged, encrypted, contains macros, or has no text or far more than a report.
    """
    _look_into(data)
    cells = changed_cells(data)
    flow, form = Flow(), load_form()
    vocabularies = [LabelVocabulary(section) for section in form.sections if section.tables]
    hidden: list[str] = []
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
        visible: list[CalamineSheet] = []
        for sheet in workbook.sheets_metadata[:_MOST_SHEETS]:
            if str(sheet.typ).rpartition(".")[2] != "WorkSheet":
                continue
            if str(sheet.visible).rpartition(".")[2] == "Visible":
                visible.append(workbook.get_sheet_by_name(sheet.name))
            else:
                hidden.append(sheet.name)
        own = _own_text(visible, form)
        if own is not None:
            _put_own(visible, own, form, flow, vocabularies, cells)
        else:
            for found in visible:
                _put(found, flow, vocabularies, cells)
    except CalamineError as error:
        is_locked = any(word in str(error).lower() for word in ("password", "encrypt"))
        raise SourceUnreadable(_LOCKED if is_locked else _BROKEN) from error
    remarks = (
        [Remark(NoteKind.LEFTOVER, f"原文有隐藏的工作表{quoted('、'.join(hidden))}，没有读入。")] if hidden else []
    )
    remarks += unread("原文", hidden=cells.hidden, struck=cells.struck)
    if cells.other_numbers:
        held, shown = cells.other_numbers[0]
        message = f"原文有的单元格显示的数与其中的数不同，例如“{held}”显示为“{shown}”，已按显示的读入，请核对。"
        remarks.append(Remark(NoteKind.CONVERTED, message, held))
    if _has_raised_text(data):
        message = "原文的单元格里有上标或下标，可能是注号，读出来与数字连在一起，请对照原件核对。"
        remarks.append(Remark(NoteKind.DOUBTFUL, message))
    return flow.document(remarks, marks_headings=own is not None)


def _own_text(sheets: Sequence[CalamineSheet], form: Form) -> OwnText | None:
    """Return cover and text if they are in a sheet of our own."""
    sheet = next((sheet for sheet in sheets if sheet.name == TEXT_SHEET), None)
    if sheet is None or sheet.height * sheet.width > MOST_CELLS:
        return None
    rows = [[shown_value(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    return own_text(rows, form)


def _put_own(
    sheets: Sequence[CalamineSheet],
    own: OwnText,
    form: Form,
    flow: Flow,
    vocabularies: list[LabelVocabulary],
    changed: ChangedCells,
) -> None:
    """Put our own sheets in the order of the report: the text around the tables."""
    left = {sheet.name: sheet for sheet in sheets if sheet.name != TEXT_SHEET}
    for text, level in own.front:
        flow.put_text(text, level)
    for section in form.sections:
        flow.put_text(section.heading, 1)
        for text, level in own.sections.get(section.key, ()):
            flow.put_text(text, level)
        if (sheet := left.pop(f"表{section.numeral}", None)) is not None:
            _put(sheet, flow, vocabularies, changed, omitted=section.heading)
    for text, level in own.end:
        flow.put_text(text, level)
    for sheet in left.values():
        _put(sheet, flow, vocabularies, changed)


def _has_raised_text(data: bytes) -> bool:
    """Return whether a text has superscripts or subscripts, which the library returns as plain digits: 19¹ as 191."""
    if not data.startswith(b"PK"):
        return False
    with open_package(data) as package:
        strings = beginning_of_part(package, "xl/sharedStrings.xml")
    return b'val="superscript"' in strings or b'val="subscript"' in strings


def _put(
    sheet: CalamineSheet,
    flow: Flow,
    vocabularies: list[LabelVocabulary],
    changed: ChangedCells,
    omitted: str = "",
) -> None:
    """Put the rows of a sheet; a line that is ``omitted`` has been put before."""
    if sheet.height * sheet.width > MOST_CELLS:
        raise SourceUnreadable(TOO_MUCH)
    rows: list[list[str]] = []
    spans: list[dict[int, tuple[int, int]]] = []
    blanks: list[dict[int, Blank]] = []
    top, left = sheet.start or (0, 0)
    merged = _merged(sheet)
    flow.begin_sheet(sheet.name)
    for number, values in enumerate(sheet.to_python(skip_empty_area=True), top):
        cells = [shown_value(value).strip() for value in values]
        why = changed.applied(sheet.name, number, left, cells)
        filled = [text for text in cells if text]
        if len(filled) == 1 and not _is_label(filled[0], vocabularies) and not _is_figure(filled[0]):
            flow.put_table(rows, spans, blanks)
            rows, spans, blanks = [], [], []
            if filled[0].removesuffix(DRAFT_MARK) != omitted:
                flow.put_text(filled[0])
        elif filled or rows:
            rows.append(cells)
            spans.append({place - left: span for place, span in merged.get(number, {}).items()})
            blanks.append(why)
    flow.put_table(rows, spans, blanks)


def _merged(sheet: CalamineSheet) -> dict[int, dict[int, tuple[int, int]]]:
    """Return rows and columns of the merged cells, by the row and column where they begin."""
    found: dict[int, dict[int, tuple[int, int]]] = {}
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        found.setdefault(top, {})[left] = (bottom - top + 1, right - left + 1)
    return found


def _is_label(text: str, vocabularies: list[LabelVocabulary]) -> bool:
    return any(item.exactly(text) is not None or item.is_piece(text) for item in vocabularies)


def _is_figure(text: str) -> bool:
    plain = normalised(text)
    return len(plain) <= 30 and plain[:1].isdigit() and not plain[1:3].startswith((".", "、"))


def shown_value(value: Value) -> str:
    """Return a cell's value as the spreadsheet displays it."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        text = format(value, _EXACT_DIGITS)
        return format(Decimal(text), "f") if "e-" in text else text  # 0.000001, not 1e-06
    if isinstance(value, dt.date):  # includes datetime
        return chinese_date(value)
    return str(value)


def _look_into(data: bytes) -> None:
    """Refuse a file that would expand to far more than a report, contains macros or is damaged."""
    if not data.startswith(b"PK"):
        if "_VBA_PROJECT".encode("utf-16-le") in data:
            raise SourceUnreadable(_MACROS)
        return
    try:
        with open_package(data, most_parts=_MOST_PARTS, most_expanded=_MOST_EXPANDED) as package:
            entries = package.infolist()
            if any(entry.filename.lower().endswith("vbaproject.bin") for entry in entries):
                raise SourceUnreadable(_MACROS)
            is_encrypted = b"encryption-data" in beginning_of_part(package, _MANIFEST)
            if is_encrypted or any(entry.flag_bits & 1 for entry in entries):
                raise SourceUnreadable(_LOCKED)
    except PackageRefused as error:
        raise SourceUnreadable(_BROKEN if error.fault is Fault.BROKEN else TOO_MUCH) from error
