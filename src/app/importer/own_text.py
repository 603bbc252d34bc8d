"""Reads what a plain text of ours shows, each table at the place where it was written."""

from app.form.layout import printed_table
from app.form.model import Form, Section
from app.importer.labels import normalised
from app.importer.notes import cell_place
from app.report.published import Shown, ShownCell, ShownLabel, ShownLine
from app.report.text import clean_line


def own_text_shown(document: bytes, form: Form) -> Shown:
    """The lines in their order, a table's rows as that table; other text with tabs and pipes is no table."""
    lines = document.decode("utf-8").split("\n")
    found: list[ShownLine] = []
    cells: dict[str, ShownCell] = {}
    labels: list[ShownLabel] = []
    sections = [section for section in form.sections if section.tables]
    at = 0
    while at < len(lines):
        if lines[at].strip():
            found.append(ShownLine(lines[at].strip(), f"第{at + 1}行"))
        section = sections[0] if sections and lines[at] == sections[0].heading else None
        rows = [] if section is None else [line.split("\t") for line in lines[at + 2 : at + 2 + _height(section)]]
        at += 1
        if section is None or len(rows) < _height(section) or any(len(row) != len(section.widths) for row in rows):
            continue
        number = len(form.sections) - len(sections)
        found.append(ShownLine("", f"第{at + 2}行", section.key))
        for printed in printed_table(section).cells:
            text = clean_line(rows[printed.row][printed.column])[0].strip()
            place = cell_place(number, printed.row + 1, printed.column + 1)
            if printed.key:
                cells[printed.key] = ShownCell(text, place)
            elif normalised(text) != normalised(printed.text):
                labels.append(ShownLabel(section.key, printed.text, text, place))
        at += 1 + _height(section)
        sections = sections[1:]
    return Shown(tuple(found), cells, tuple(labels))


def _height(section: Section) -> int:
    return printed_table(section).rows
