"""Render plain tables of many rows as a spreadsheet, row by row in little memory."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.output.sheet.workbook import begin_workbook, end_workbook
from app.report.text import clean_line

Value = str | int | Decimal | None


@dataclass(frozen=True, slots=True)
class Listing:
    """One sheet: heads over columns, and rows of texts and numbers, ``None`` for blank cells."""

    name: str
    heads: Sequence[str]
    rows: Iterable[Sequence[Value]]


def render_listings(title: str, organisation: str, day: date, listings: Iterable[Listing]) -> bytes:
    """Return the tables as an .xlsx file, one sheet each; numbers are numeric, text is never a formula."""
    content = io.BytesIO()
    workbook = begin_workbook(content, clean_line(title)[0], clean_line(organisation)[0], day)
    head = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1, "bg_color": "#C6D9F1"})
    for listing in listings:
        sheet = workbook.add_worksheet(listing.name)
        sheet.freeze_panes(1, 1)
        for column, text in enumerate(listing.heads):
            sheet.write_string(0, column, text, head)
        for number, row in enumerate(listing.rows, 1):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(number, column, value)
                elif value is not None:
                    sheet.write_number(number, column, value)
        sheet.set_column(0, 0, 28)
        sheet.set_column(1, max(1, len(listing.heads) - 1), 12)
        sheet.autofilter(0, 0, max(1, sheet.dim_rowmax or 0), len(listing.heads) - 1)
    return end_workbook(workbook, content)
