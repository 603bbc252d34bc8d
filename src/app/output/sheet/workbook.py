"""Renders a report as a spreadsheet: the three tables as in the form, and a sheet with cover and text."""

import io
from datetime import datetime

import xlsxwriter

from app.output.context import report_day
from app.output.sheet.cells import Sheet
from app.output.sheet.tables import write_table
from app.output.sheet.text import write_text_sheet
from app.report.model import Report
from app.report.readback.sheets import TEXT_SHEET
from app.report.text import clean_line


def render_spreadsheet(report: Report, *, draft: bool = False) -> bytes:
    """The report as an .xlsx file: sheets 表二, 表三, 表四 and 封面和文字.

    Numbers are numbers and blank stays blank; totals are formulas with their results stored, but for a stated one that
    differs from its sum; text is never taken for a formula. The same report gives the same bytes.

    Args:
        report: what to write.
        draft: say 草稿 in the first line of every sheet and at the head of every printed page.
    """
    content = io.BytesIO()
    # No temporary files, and no guessing at what a text may mean.
    options = dict.fromkeys(("strings_to_formulas", "strings_to_numbers", "strings_to_urls"), False)
    workbook = xlsxwriter.Workbook(content, {"in_memory": True, **options})
    _describe(workbook, report, draft=draft)
    for section in report.form.sections:
        if section.tables:
            write_table(Sheet(workbook, f"表{section.numeral}", draft=draft), report, section)
    write_text_sheet(Sheet(workbook, TEXT_SHEET, draft=draft), report)
    workbook.close()
    return content.getvalue()


def _describe(workbook: xlsxwriter.Workbook, report: Report, *, draft: bool) -> None:
    """Title and author from the cover, the day from the report: nothing of the machine or the user."""
    properties = {
        "title": clean_line(report.title)[0],
        "author": clean_line(report.cover.organisation)[0],
        "created": datetime.combine(report_day(report), datetime.min.time()),
        "status": "草稿" if draft else "",
    }
    workbook.set_properties(properties)
