"""Compare a document returned by a colleague with the report, and accept changes one by one."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event

from app.actions.proof.cells import cell_reading
from app.actions.proof.comparing import signature_in, signed_cover
from app.actions.proof.comparing_process import compare_in_child
from app.actions.proof.layouts import missed
from app.errors import SourceUnreadable
from app.importer.open_document import in_readable_format, load_bytes, with_name
from app.importer.raw.kinds import FileKind
from app.importer.readback.own_data import is_own_data
from app.importer.reading_process.start_reader import read_in_child
from app.report.bound.following import follow
from app.report.model import Report
from app.report.parts import retitled
from app.report.printed import note_lines
from app.report.readback.comparing import DifferenceKind, DocumentDifference, comparable
from app.report.readback.published import DATE_KEY, NOTE_PREFIX, SIGNATURE_KEY, LineKind
from app.report.text import clean, paragraphs

__all__ = [
    "DifferenceKind",
    "DocumentDifference",
    "compare_document",
    "seems_another",
    "take_over",
    "take_over_all",
]


def seems_another(found: Sequence[DocumentDifference]) -> bool:
    """Return whether the document is probably of another report: it lacks the title and a table."""
    lost = {item.line for item in found if item.document is None and item.kind is DifferenceKind.MISSING}
    return {LineKind.TITLE, LineKind.TABLE} <= lost


def compare_document(
    report: Report, path: Path, template: Path | None = None, cancelled: Event | None = None
) -> tuple[DocumentDifference, ...]:
    """Return the differences of a document from the report: cell by cell, paragraph by paragraph.

    A figure that is only written otherwise (12件 for 12) is no difference. Of a Word document or PDF that was exported
    with an office's own template, only what that prints is compared: the rest belongs to the template. The comparison
    ends at once when ``cancelled`` is set; the document counts as unreadable then.

    Raises:
        SourceUnreadable: the document cannot be read.
        TemplateInvalid: the template cannot be used.
    """
    data, name = load_bytes(path)
    try:
        if is_own_data(data):
            return compare_in_child(report, data, FileKind.TEXT, cancelled)
        readable, kind = in_readable_format(data, cancelled)
        if template is None or kind not in (FileKind.WORD, FileKind.PDF):
            return compare_in_child(report, readable, kind, cancelled)
        raw = read_in_child(readable, kind, cancelled=cancelled)
    except SourceUnreadable as error:
        raise with_name(error, name) from error
    return missed(report, f".{kind.value}", raw, template)


def take_over(report: Report, difference: DocumentDifference) -> Report:
    """Return the report with the document's side of one difference; unchanged if that is not possible.

    Differences of one comparison can be taken over one by one. Where several paragraphs of a part moved or came, their
    order is sure if all are taken together (``take_over_all``) or the document is compared again after each.
    """
    return take_over_all(report, [difference])


def take_over_all(report: Report, differences: Sequence[DocumentDifference]) -> Report:
    """Return the report with all of these differences of one comparison accepted."""
    parts = [part for item in differences if item.takeable for part in _parts(item)]
    added = [item for item in parts if item.kind is DifferenceKind.ADDED]
    others = [item for item in parts if item.kind is not DifferenceKind.ADDED]
    edits: defaultdict[tuple[bool, str], list[DocumentDifference]] = defaultdict(list)
    # Removals and changes first, from the end, so that no offset moves before its use; then additions from the
    # beginning, because the preceding line exists by then.
    for item in (*sorted(others, key=lambda item: item.index, reverse=True), *added):
        if item.kind is DifferenceKind.FIGURE:
            report = _with_cell(report, item)
        elif item.key.startswith("cover."):
            report = _with_cover(report, item)
        elif item.line is LineKind.HEADING:
            words = item.document or ""
            report = retitled(report, item.key, words) if words else report.with_heading(item.key, "")
        else:
            edits[item.line is LineKind.NOTE, item.key].append(item)
    compared, report = report, follow(report)  # so that a bound number changed in cell and text stays bound
    for (is_note, key), of_text in edits.items():
        if is_note:
            note = "\n".join(_edited(_note_lines(report, key), of_text))
            report = report.with_note(key, note.removeprefix(NOTE_PREFIX))
        else:
            report = report.with_text(key, "\n".join(_edited(_lines(compared.text(key)), of_text)))
    return report


def _parts(difference: DocumentDifference) -> tuple[DocumentDifference, ...]:
    """Split a move into a removal and an addition."""
    if difference.to is None:
        return (difference,)
    return replace(difference, kind=DifferenceKind.MISSING, document=None, to=None), difference.to


def _edited(lines: list[str], edits: Sequence[DocumentDifference]) -> list[str]:
    """Return the paragraphs after changes, removals and insertions; a moved paragraph is located again."""
    plain = list(map(comparable, lines))
    for edit in edits:
        if edit.kind is DifferenceKind.ADDED:
            place = _nearest(plain, comparable(edit.ahead), edit.index - 1)
            start = end = min(edit.index, len(lines)) if place is None else place + 1
        else:
            place = _nearest(lines, edit.report or "", edit.index)
            if place is None:
                continue
            start, end = place, place + 1
        put = [] if edit.document is None else _lines(edit.document)
        lines[start:end] = put
        plain[start:end] = map(comparable, put)
    return lines


def _nearest(lines: list[str], line: str, at: int) -> int | None:
    """Return the place of a line that is nearest to ``at``, if it is there; the first of two equally near."""
    at = max(0, min(at, len(lines)))
    try:
        after = lines.index(line, at)
    except ValueError:
        after = 2 * at  # so that all lines before are nearer
    nearer = range(at - 1, max(-1, 2 * at - after - 1), -1)
    before = next((place for place in nearer if lines[place] == line), None)
    if before is not None:
        return before
    return after if after < len(lines) and lines[after] == line else None


def _lines(text: str) -> list[str]:
    return list(paragraphs(clean(text)[0]))


def _note_lines(report: Report, table: str) -> list[str]:
    """Return the lines under a table as printed."""
    lines = note_lines(report, table)
    return [NOTE_PREFIX + lines[0], *lines[1:]] if lines else []


def _with_cell(report: Report, difference: DocumentDifference) -> Report:
    reading = cell_reading(report, difference.key, difference.document or "")
    if reading is None:
        return report
    changed = report.with_figures({difference.key: reading.figure})
    return changed.with_remark(difference.key, reading.remark)


def _with_cover(report: Report, difference: DocumentDifference) -> Report:
    found = difference.document
    if difference.key == "cover.organisation" and found is not None:
        return report.with_cover(organisation=found)
    if difference.key == "cover.year" and found is not None:
        return report.with_cover(year=int(found))
    if difference.key == SIGNATURE_KEY:
        if found is None:
            return report.with_cover(signature=False)
        signed_on = signature_in([found], report.cover)[0].signed_on
        return report.with_cover(signature=True, signed_on=signed_on)
    if difference.key == DATE_KEY:
        signed = None if found is None else signed_cover(found, report.cover)
        return replace(report, cover=signed) if signed is not None else report.with_cover(signed_on=None)
    return report
