"""Names of a report for templates, as plain data; figures are display text."""

from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR, date
from functools import cache
from typing import Any

from app.errors import TemplateInvalid
from app.form.loader import load_form
from app.form.model import Form
from app.output.paragraph_lines import Line
from app.report.model import Report
from app.report.printed import note_lines, printed_parts
from app.report.text import clean, clean_line, paragraphs
from app.report.totals import derived_sum, shown_figures
from app.values import chinese_date, format_figure

Lines = tuple[Line, ...]
Parts = tuple[dict[str, Any], ...]


def build_context(report: Report, *, draft: bool = False) -> dict[str, Any]:
    """Return every name that a template may use.

    ``title``, ``organisation``, ``year``, ``contact`` and ``signed_on`` are text, ``draft`` and ``signature`` booleans.
    Each table is a mapping under its key: ``requests.received.total`` is the text of that cell, its remark in
    full-width brackets after the figure; ``requests.denied.total`` is a sum without a cell. ``parts(section)`` returns
    the printed parts (``key``, ``heading``, ``paragraphs``), ``paragraphs(key)`` the lines of one part or of the
    ``introduction``, ``notes(table)`` the lines below a table.
    """
    cover = report.cover
    return {
        "title": _line(report.title),
        "organisation": _line(cover.organisation),
        "year": "" if cover.year is None else str(cover.year),
        "contact": _line(cover.contact),
        "signature": cover.signature,
        "signed_on": chinese_date(cover.signed_on),
        "draft": draft,
        "introduction": clean(report.introduction)[0],
        **_tables(report),
        **_functions(report),
    }


def report_day(report: Report) -> date:
    """Return the date for document properties: derived from the report, never from today."""
    cover = report.cover
    has_next_year = cover.year is not None and MINYEAR <= cover.year < MAXYEAR
    return cover.signed_on or date((cover.year or 0) + 1 if has_next_year else 2000, 1, 1)


def _tables(report: Report) -> dict[str, dict[str, dict[str, str]]]:
    shown = shown_figures(report)
    texts = {key: str(figure) if type(figure) is int else format_figure(figure) for key, figure in shown.items()}
    for key, remark in report.remarks.items():
        texts[key] += f"（{_line(remark)}）"
    tables: dict[str, dict[str, dict[str, str]]] = {}
    for table, row, cells in _rows(report.edition):
        if table not in tables:
            tables[table] = _Rows(report, table)
        tables[table][row] = {column: texts[key] for column, key in cells}
    return tables


class _Rows(dict[str, dict[str, str]]):
    """Rows of one table; sums without a cell, such as ``denied``, are computed on access."""

    def __init__(self, report: Report, table: str) -> None:
        self._report = report
        self._table = table

    def __missing__(self, row: str) -> dict[str, str]:
        derived = self._report.form.derived.get(row)
        if derived is None or derived.table != self._table:
            raise KeyError(row)
        columns = (column.key for column in self._report.form.tables[self._table].columns)
        self[row] = {column: format_figure(derived_sum(self._report, row, column)) for column in columns}
        return self[row]


@cache
def _rows(edition: str) -> tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]:
    """Return every row as table key, row key, and cells as pairs of column key and full key."""
    return tuple(
        (table.key, row.key, tuple((column.key, f"{table.key}.{row.key}.{column.key}") for column in table.columns))
        for table in load_form(edition).tables.values()
        for row in table.rows
    )


def _functions(report: Report) -> dict[str, Callable[[str], Any]]:
    form = report.form
    by_section: dict[str, Parts] = {
        section.key: _parts(report, section.key) for section in form.sections if section.parts
    }
    by_key: dict[str, Lines] = {part["key"]: part["paragraphs"] for printed in by_section.values() for part in printed}
    by_key[form.introduction.key] = _lines(paragraphs(report.introduction))

    def parts(section: str) -> Parts:
        if section not in by_section:
            raise TemplateInvalid(f"模板里的 parts('{section}') 写错了，文字部分只有：{'、'.join(by_section)}。")
        return by_section[section]

    def lines(key: str) -> Lines:
        if key not in by_key and not _is_part(form, key):
            raise TemplateInvalid(f"模板里的 paragraphs('{key}') 写错了，报告里没有叫“{key}”的文字部分。")
        return by_key.get(key, ())

    def notes(table: str) -> Lines:
        if table not in form.tables:
            raise TemplateInvalid(f"模板里的 notes('{table}') 写错了，表格只有：{'、'.join(form.tables)}。")
        return _lines(note_lines(report, table))

    return {"parts": parts, "paragraphs": lines, "notes": notes}


def _parts(report: Report, section: str) -> Parts:
    return tuple(
        {"key": part.key, "heading": _line(part.heading), "paragraphs": _lines(part.paragraphs)}
        for part in printed_parts(report, section)
    )


def _is_part(form: Form, key: str) -> bool:
    try:
        form.part(key)
    except KeyError:
        return False
    return True


def _lines(texts: tuple[str, ...]) -> Lines:
    # Cleaning never changes printable text, which most texts are.
    return tuple(
        Line(line) for text in texts for line in ((text,) if text.isprintable() else paragraphs(clean(text)[0]))
    )


def _line(text: str) -> str:
    return text if text.isprintable() else clean_line(text)[0]
