"""Meaning of a document's cell: 12件 is 12."""

from app.importer.mapping.cells import CellPlace, Reading, read_cell
from app.importer.raw.notes import Notes, SourcePlace
from app.report.model import Report
from app.report.text import clean_line
from app.report.totals import shown_figures


def cell_reading(report: Report, key: str, text: str) -> Reading | None:
    """Return the meaning of a cell's text; ``None`` if it is no figure of that cell."""
    reading = read_cell(text, report.form.cells[key], CellPlace(SourcePlace(1, 1, 1)), Notes())
    return reading if reading.figure is not None or reading.remark or not text.strip() else None


def reads_as(report: Report, key: str, text: str) -> bool:
    """Return whether the text means the report's own figure and remark."""
    reading = cell_reading(report, key, text)
    own = shown_figures(report)[key], clean_line(report.remarks.get(key, ""))[0].strip()
    return reading is not None and (reading.figure, reading.remark) == own
