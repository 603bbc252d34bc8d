"""Read the data file that the application itself exports (``.json``): exact, without guessing."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

import msgspec

from app.errors import FigureRefused, SourceUnreadable
from app.form.loader import CURRENT_EDITION
from app.form.model import Cell, CellKind, Form, Section
from app.importer.mapping.cover.signature import with_body_kind
from app.importer.raw.notes import CellSource, Imported, Notes
from app.patterns import lazy_pattern
from app.report.bound.following import fitting
from app.report.bound.stored import BindingFile, from_file
from app.report.model import Cover, Narrative, Report, new_report
from app.report.provenance import Provenance, ProvenanceFile
from app.report.provenance import from_file as provenance_from_file
from app.report.text import clean, clean_line
from app.values import SLASH, Figure, check_amount, check_count, format_figure

_BEGIN: Final = lazy_pattern(rb'\s*\{\s*"(?:schema_version|bindings|edition)"')
"""Beginning of the file as we write it, or with its keys sorted."""
_LARGEST: Final = 8 * 1024 * 1024
_VERSION: Final = 1
_MOST_DIGITS: Final = 40
_LAST_YEAR: Final = 9999
_MOST_PARTS: Final = 1_000
_NOT_OURS: Final = "文件不是“年报”导出的数据文件，或已被改动（{what}），请重新导出一份。"


class _File(msgspec.Struct, forbid_unknown_fields=True):
    """Structure of the output of ``nianbao show --json``."""

    schema_version: int
    edition: str
    organisation: str
    year: int | None
    figures: dict[str, Any]
    totals: dict[str, Any]
    text: dict[str, Any]
    bindings: dict[str, list[BindingFile]] = {}
    provenance: ProvenanceFile | None = None


def is_own_data(data: bytes) -> bool:
    """Return whether the bytes begin like one of our data files; the project file has no ``totals``."""
    return len(data) <= _LARGEST and bool(_BEGIN.match(data.removeprefix(b"\xef\xbb\xbf"))) and b'"totals"' in data


def read_own_data(data: bytes, form: Form, *, checks_range: bool = True) -> Imported:
    """Read the report in a data file: organisation, year, stated figures, all texts, bindings that fit, provenance.

    Such a file has no headings, remarks, notes or signature. A file that was just written may contain figures out of
    range, as its report does: ``checks_range`` is false then.

    Raises:
        SourceUnreadable: it is not a data file of this version, or contains what a report cannot.
    """
    try:
        file = msgspec.json.Decoder(_File, float_hook=Decimal).decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, ArithmeticError, RecursionError) as error:
        raise SourceUnreadable(_NOT_OURS.format(what="格式不对")) from error
    if file.schema_version != _VERSION or file.edition != CURRENT_EDITION:
        raise SourceUnreadable("数据文件是另一个版本的“年报”导出的，请升级“年报”后再试。")
    if checks_range and file.year is not None and not 1 <= file.year <= _LAST_YEAR:
        raise SourceUnreadable(_NOT_OURS.format(what="年度不是 1 到 9999 的整数"))
    if file.figures.keys() != form.cells.keys():
        raise SourceUnreadable(_NOT_OURS.format(what="表格的格数不对"))
    figures = {key: _figure(file.figures[key], cell, checks_range=checks_range) for key, cell in form.cells.items()}
    notes = Notes()
    cover = with_body_kind(Cover(organisation=clean_line(file.organisation)[0], year=file.year), notes)
    report = _with_texts(new_report(cover, edition=form.edition), file.text)
    places = {
        f"{table.key}.{row.key}.{column.key}": (number, line, place)
        for number, table in enumerate(form.tables.values(), 1)
        for line, row in enumerate(table.rows, 1)
        for place, column in enumerate(table.columns, 1)
    }
    cells = {key: CellSource(*places[key], format_figure(figure)) for key, figure in figures.items()}
    report = report.with_figures(figures)
    for key in {*report.text_keys()} & file.bindings.keys():
        text = report.text(key)
        report = report.with_bound_text(key, text, fitting(report, text, from_file(text, file.bindings[key])))
    return Imported(replace(report, provenance=_provenance(file, form)), cells, notes.all())


def _provenance(file: _File, form: Form) -> Provenance | None:
    try:
        return None if file.provenance is None else provenance_from_file(file.provenance, form.cells)
    except ValueError as error:
        raise SourceUnreadable(_NOT_OURS.format(what="provenance 的格式不对")) from error


def _figure(value: object, cell: Cell, *, checks_range: bool) -> Figure | None:
    if value is None:
        return None
    if value == "/" and (cell.allows_slash or not checks_range):
        return SLASH
    try:
        if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
            number = Decimal(value)
            if not checks_range and abs(number.adjusted()) < _MOST_DIGITS:
                is_count = cell.kind is not CellKind.AMOUNT and number == number.to_integral_value()
                return int(number) if is_count else number
            check = check_amount if cell.kind is CellKind.AMOUNT else check_count
            return check(number, cell.limits)
    except (FigureRefused, ArithmeticError) as error:
        raise SourceUnreadable(_NOT_OURS.format(what=f"{cell.name}不是这一格能填的数字")) from error
    raise SourceUnreadable(_NOT_OURS.format(what=f"{cell.name}不是数字"))


def _with_texts(report: Report, texts: Mapping[str, Any]) -> Report:
    form = report.form
    parts = {f"{section.key}.{part.key}" for section in form.sections for part in section.parts}
    if texts.keys() != {form.introduction.key, *parts}:
        raise SourceUnreadable(_NOT_OURS.format(what="文字部分的项目不对"))
    report = report.with_text(form.introduction.key, _text(texts[form.introduction.key]))
    for section in form.sections:
        if section.parts:
            report = report.with_narratives(section.key, _narratives(section, texts))
    return report


def _narratives(section: Section, texts: Mapping[str, Any]) -> tuple[Narrative, ...]:
    parts: list[Narrative] = []
    for part in section.parts:
        value = texts[f"{section.key}.{part.key}"]
        if not part.repeated:
            parts.append(Narrative(part.key, _text(value)))
            continue
        if not isinstance(value, list) or len(value) > _MOST_PARTS:
            raise SourceUnreadable(_NOT_OURS.format(what="文字部分的格式不对"))
        for item in value:
            if not isinstance(item, dict) or item.keys() != {"heading", "text"}:
                raise SourceUnreadable(_NOT_OURS.format(what="文字部分的格式不对"))
            parts.append(Narrative(part.key, _text(item["text"]), clean_line(_text(item["heading"]))[0]))
    return tuple(parts)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise SourceUnreadable(_NOT_OURS.format(what="文字部分的格式不对"))
    return clean(value)[0]
