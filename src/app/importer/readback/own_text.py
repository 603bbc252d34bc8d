"""Read the contents of our own plain text, each table from the place where it was written."""

from collections.abc import Sequence
from functools import partial

from app.form.layout import printed_table
from app.form.model import Form, Section
from app.importer.readback.printed import written_table
from app.report.readback.published import Shown, ShownCell, ShownLabel, ShownLine


def own_text_shown(document: bytes, form: Form) -> Shown:
    """Return the lines in order, the rows of a table as that table; other text with tabs and pipes is not a table."""
    lines = document.decode("utf-8").split("\n")
    found: list[ShownLine] = []
    cells: dict[str, ShownCell] = {}
    labels: list[ShownLabel] = []
    sections = [section for section in form.sections if section.tables]
    at = number = 0
    while at < len(lines):
        if lines[at].strip():
            found.append(ShownLine(lines[at].strip(), f"第{at + 1}行"))
        section = sections[0] if sections and lines[at] == sections[0].heading else None
        rows = [] if section is None else [line.split("\t") for line in lines[at + 2 : at + 2 + _height(section)]]
        at += 1
        if section is None or len(rows) < _height(section) or any(len(row) != len(section.widths) for row in rows):
            continue
        number += 1
        found.append(ShownLine("", f"第{at + 2}行", section.key))
        shown, others = written_table(section, number, partial(_at, rows))
        cells |= shown
        labels += others
        at += 1 + _height(section)
        sections = sections[1:]
    return Shown(tuple(found), cells, tuple(labels))


def _at(rows: Sequence[Sequence[str]], row: int, column: int) -> str:
    return rows[row][column]


def _height(section: Section) -> int:
    return printed_table(section).rows
