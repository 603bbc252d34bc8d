"""Render a report as a spreadsheet: the three tables as in the form, and a sheet with cover and text."""

import io
from datetime import date, datetime
from zipfile import ZipFile

import xlsxwriter

from app.output.context import report_day
from app.output.docx_package import write_package
from app.output.sheet.cells import SheetWriter
from app.output.sheet.tables import write_table
from app.output.sheet.text import write_text_sheet
from app.report.model import Report
from app.report.readback.sheets import TEXT_SHEET
from app.report.text import clean_line


def render_spreadsheet(report: Report, *, draft: bool = False) -> bytes:
    """Return the report as an .xlsx file with the sheets 表二, 表三, 表四 and 封面和文字.

    Numbers are numeric and blank cells are blank; totals are formulas with stored results, except a stated total that
    differs from its sum; text is never a formula. The same report gives the same bytes.

    Args:
        report: the report to write.
        draft: write 草稿 in the first line of every sheet and in the header of every printed page.
    """
    content = io.BytesIO()
    title, organisation = clean_line(report.title)[0], clean_line(report.cover.organisation)[0]
    workbook = begin_workbook(content, title, organisation, report_day(report), status="草稿" if draft else "")
    for section in report.form.sections:
        if section.tables:
            write_table(SheetWriter(workbook, f"表{section.numeral}", draft=draft), report, section)
    write_text_sheet(SheetWriter(workbook, TEXT_SHEET, draft=draft), report)
    return end_workbook(workbook, content)


def begin_workbook(
    content: io.BytesIO, title: str, organisation: str, day: date, *, status: str = ""
) -> xlsxwriter.Workbook:
    """Return a workbook with title, author and date of the report; nothing of the machine or user."""
    # No temporary files, no conversion of text to numbers, formulas or links.
    options = dict.fromkeys(("strings_to_formulas", "strings_to_numbers", "strings_to_urls"), False)
    workbook = xlsxwriter.Workbook(content, {"in_memory": True, **options})
    created = datetime.combine(day, datetime.min.time())
    workbook.set_properties({"title": title, "author": organisation, "created": created, "status": status})
    return workbook


def end_workbook(workbook: xlsxwriter.Workbook, content: io.BytesIO) -> bytes:
    """Close a workbook and return its file, packed again: XlsxWriter writes into it which system it ran on."""
    workbook.close()
    with ZipFile(content) as package:
        return write_package({part.filename: package.read(part) for part in package.infolist()})
