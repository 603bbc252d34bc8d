"""Structure of an imported report in the child's answer; read again only where it fits the form."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import msgspec

from app.errors import FigureRefused
from app.form.loader import known_editions, load_form
from app.form.model import Cell, CellKind, Form
from app.importer.raw.notes import CellSource, Imported, Note
from app.report.model import Cover, Narrative, new_report
from app.values import SLASH, Figure, check_amount, check_count


class MappedReport(msgspec.Struct, frozen=True):
    """An ``Imported``; figures are text, as JSON has no decimals."""

    edition: str
    cover: Cover
    introduction: str
    narratives: dict[str, tuple[Narrative, ...]]
    figures: dict[str, str]
    remarks: dict[str, str]
    notes: dict[str, str]
    sources: dict[str, CellSource]
    findings: tuple[Note, ...]


def mapped_report(imported: Imported) -> MappedReport:
    """Return the structure that holds what was imported."""
    report = imported.report
    return MappedReport(
        report.edition,
        report.cover,
        report.introduction,
        dict(report.narratives),
        {key: str(SLASH.value if value is SLASH else value) for key, value in report.figures.items()},
        dict(report.remarks),
        dict(report.notes),
        dict(imported.cells),
        imported.notes,
    )


def imported_report(mapped: MappedReport) -> Imported | None:
    """Return what was imported; ``None`` if it is nothing that the form could hold."""
    if mapped.edition not in known_editions():
        return None
    form = load_form(mapped.edition)
    try:
        report = new_report(mapped.cover, mapped.edition).with_figures(_figures(mapped.figures, form))
        report = report.with_text(form.introduction.key, mapped.introduction)
        for section, narratives in mapped.narratives.items():
            known = {part.key for part in form.section(section).parts}
            if any(narrative.part not in known for narrative in narratives):
                return None
            report = report.with_narratives(section, tuple(replace(item, bindings=()) for item in narratives))
        for key, remark in mapped.remarks.items():
            report = report.with_remark(key, remark)
        for table, note in mapped.notes.items():
            report = report.with_note(table, note)
    except (KeyError, ArithmeticError, FigureRefused):
        return None
    if not mapped.sources.keys() <= form.cells.keys():
        return None
    return Imported(report, mapped.sources, mapped.findings)


def _figures(texts: Mapping[str, str], form: Form) -> dict[str, Figure | None]:
    return {key: _figure(text, form.cells[key]) for key, text in texts.items()}


def _figure(text: str, cell: Cell) -> Figure:
    if text == SLASH.value and cell.allows_slash:
        return SLASH
    check = check_amount if cell.kind is CellKind.AMOUNT else check_count
    return check(Decimal(text), cell.limits)
