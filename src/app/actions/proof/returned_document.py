"""Compare a document returned by a colleague with the report, and accept changes one by one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from app.actions.proof.cells import cell_reading, reads_as
from app.actions.proof.layouts import missed
from app.actions.proof.own_marks import without_marks
from app.actions.proof.readers import as_data_holds, data_shown, sheets_shown
from app.importer.mapping.cover import read_signature, read_title
from app.importer.open_document import load_bytes, read_document
from app.importer.raw.blocks import Paragraph
from app.importer.raw.kinds import FileKind, kind_of
from app.importer.raw.notes import Notes
from app.importer.readback.own_data import is_own_data
from app.importer.readback.own_sheets import is_own_sheets
from app.importer.readback.pdf import shown_in_pdf
from app.importer.readback.shown import shown_in_document
from app.report.model import Cover, Report
from app.report.parts import retitled
from app.report.readback.comparing import DifferenceKind, DocumentDifference, comparable, document_differences
from app.report.readback.describing import ONLY_IN_DOCUMENT
from app.report.readback.published import DATE_KEY, NOTE_PREFIX, SIGNATURE_KEY, TITLE_KEY, LineKind, published
from app.report.readback.sheets import published_in_sheets
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


def compare_document(report: Report, path: Path, template: Path | None = None) -> tuple[DocumentDifference, ...]:
    """Return the differences of a document from the report: cell by cell, paragraph by paragraph.

    A figure that is only written otherwise (12件 for 12) is no difference. Of a Word document or PDF that was exported
    with an office's own template, only what that prints is compared: the rest belongs to the template.

    Raises:
        SourceUnreadable: the document cannot be read.
        TemplateInvalid: the template cannot be used.
    """
    data, _ = load_bytes(path)
    ours = published(report)
    if is_own_data(data):
        found = document_differences(published(as_data_holds(report)), data_shown(data, report), report.form)
    else:
        raw = read_document(path)
        kind = kind_of(data)
        if template is not None and kind in (FileKind.WORD, FileKind.PDF):
            return missed(report, f".{kind.value}", raw, template)
        if kind is FileKind.SHEET and is_own_sheets(data, report.form):
            found = document_differences(published_in_sheets(report), sheets_shown(data, report), report.form)
        else:
            seen = shown_in_pdf(raw, ours, report.form) if kind is FileKind.PDF else shown_in_document(raw, report.form)
            found = document_differences(ours, seen, report.form)
    signed = _with_signature(without_marks(found, report.form), report)
    return tuple(other for item in signed for other in _looked_into(item, report))


def _with_signature(found: Sequence[DocumentDifference], report: Report) -> Sequence[DocumentDifference]:
    """Merge the paragraphs of a signature that the report lacks into one difference."""
    cover = report.cover
    lines = [item for item in found if item.kind is DifferenceKind.ADDED and item.document][-2:]
    if cover.signature or not lines:
        return found
    signed, taken = _signature([item.document or "" for item in lines], cover)
    if not taken:
        return found
    last = lines[-taken:]
    text = " ".join(item.document or "" for item in last)
    message = f"落款：报告没有落款，文档（{last[0].where}）是“{text}”，请核对。"
    one = replace(
        last[0], kind=DifferenceKind.COVER, key=SIGNATURE_KEY, document=text, message=message,
        line=LineKind.SIGNATURE, index=-1, takeable=signed.signature,
    )  # fmt: skip
    return [one if item is last[0] else item for item in found if item is last[0] or item not in last]


def _looked_into(item: DocumentDifference, report: Report) -> Iterator[DocumentDifference]:
    """Yield the difference as acceptable changes: figures as read, the title as organisation and year."""
    if item.kind is DifferenceKind.FIGURE:
        text = item.document or ""
        if cell_reading(report, item.key, text) is None:
            yield replace(item, takeable=False)
        elif not reads_as(report, item.key, text):
            yield item
    elif item.kind is DifferenceKind.COVER and item.key == TITLE_KEY:
        yield from _title(item, report)
    elif item.kind is DifferenceKind.ADDED and item.key == SIGNATURE_KEY:
        is_date = _signed(item.document or "", report.cover) is not None
        yield replace(item, kind=DifferenceKind.COVER, key=DATE_KEY, takeable=True) if is_date else item
    elif item.key == SIGNATURE_KEY and item.kind is DifferenceKind.COVER and report.cover.signature:
        yield replace(item, takeable=False)  # the name is that of the title
    elif item.key == DATE_KEY and item.document is not None:
        yield replace(item, takeable=_signed(item.document, report.cover) is not None)
    else:
        yield item


def take_over(report: Report, difference: DocumentDifference) -> Report:
    """Return the report with the document's side of one difference; unchanged if that is not possible.

    Differences of one comparison can be taken over one by one. Where several paragraphs of a part moved or came, their
    order is sure if all are taken together (``take_over_all``) or the document is compared again after each.
    """
    if difference.takeable:
        for part in _parts(difference):
            report = _taken(report, part)
    return report


def _taken(report: Report, difference: DocumentDifference) -> Report:
    if difference.kind is DifferenceKind.FIGURE:
        return _with_cell(report, difference)
    if difference.key.startswith("cover."):
        return _with_cover(report, difference)
    if difference.line is LineKind.HEADING:
        words = difference.document or ""
        return retitled(report, difference.key, words) if words else report.with_heading(difference.key, "")
    if difference.line is LineKind.NOTE:
        note = "\n".join(_edited(_note_lines(report, difference.key), difference))
        return report.with_note(difference.key, note.removeprefix(NOTE_PREFIX))
    return report.with_text(difference.key, "\n".join(_edited(_lines(report.text(difference.key)), difference)))


def _parts(difference: DocumentDifference) -> tuple[DocumentDifference, ...]:
    """Split a move into a removal and an addition."""
    if difference.to is None:
        return (difference,)
    return replace(difference, kind=DifferenceKind.MISSING, document=None, to=None), difference.to


def take_over_all(report: Report, differences: Sequence[DocumentDifference]) -> Report:
    """Return the report with all of these differences of one comparison accepted."""
    parts = [part for item in differences if item.takeable for part in _parts(item)]
    added = [item for item in parts if item.kind is DifferenceKind.ADDED]
    others = [item for item in parts if item.kind is not DifferenceKind.ADDED]
    # Removals and changes first, from the end, so that no offset moves before its use; then additions from the
    # beginning, because the preceding line exists by then.
    for item in (*sorted(others, key=lambda item: item.index, reverse=True), *added):
        report = _taken(report, item)
    return report


def _edited(lines: list[str], difference: DocumentDifference) -> list[str]:
    """Return the paragraphs after one change, removal or insertion; a moved paragraph is located again."""
    at = difference.index
    text = [] if difference.document is None else _lines(difference.document)
    if difference.kind is DifferenceKind.ADDED:
        ahead = [place for place, line in enumerate(lines) if comparable(line) == comparable(difference.ahead)]
        at = min(ahead, key=lambda place: abs(place + 1 - at)) + 1 if ahead else min(at, len(lines))
        return [*lines[:at], *text, *lines[at:]]
    same = [place for place, line in enumerate(lines) if line == difference.report]
    if not same:
        return lines
    place = min(same, key=lambda place: abs(place - at))
    return [*lines[:place], *text, *lines[place + 1 :]]


def _lines(text: str) -> list[str]:
    return list(paragraphs(clean(text)[0]))


def _note_lines(report: Report, table: str) -> list[str]:
    """Return the lines under a table as printed."""
    lines = _lines(report.notes.get(table, ""))
    return [NOTE_PREFIX + lines[0], *lines[1:]] if lines else []


def _with_cell(report: Report, difference: DocumentDifference) -> Report:
    reading = cell_reading(report, difference.key, difference.document or "")
    if reading is None:
        return report
    changed = report.with_figures({difference.key: reading.figure})
    return changed.with_remark(difference.key, reading.remark)


def _title(item: DocumentDifference, report: Report) -> Iterator[DocumentDifference]:
    """Yield differences of organisation and year, separately if the title allows it."""
    cover = report.cover
    read = read_title([Paragraph(item.document or "", 1)], "段", report.form.title, Notes()).cover
    there = "".join(read.organisation.split())
    is_other_name = there and there != "".join(cover.organisation.split())
    is_other_year = read.year is not None and read.year != cover.year
    if is_other_name:
        name = "单位名称"
        message = f"{name}：报告是“{cover.organisation}”，文档（{item.where}）是“{there}”，请核对。"
        yield replace(
            item, key="cover.organisation", report=cover.organisation, document=there, name=name, message=message,
            takeable=True,
        )  # fmt: skip
    if is_other_year:
        year = "空白" if cover.year is None else str(cover.year)
        message = f"报告年度：报告是“{year}”，文档（{item.where}）是“{read.year}”，请核对。"
        ours, name = (None, ONLY_IN_DOCUMENT) if cover.year is None else (year, "报告年度")
        yield replace(
            item, key="cover.year", report=ours, document=str(read.year), name=name, message=message, takeable=True
        )
    if not (is_other_name or is_other_year):
        yield item


def _signed(text: str, cover: Cover) -> Cover | None:
    """Return the cover signed with the date of the text; ``None`` if that is no signature."""
    signed, taken = _signature([text], replace(cover, organisation=""))
    return replace(cover, signature=True, signed_on=signed.signed_on) if taken and not signed.organisation else None


def _signature(lines: Sequence[str], cover: Cover) -> tuple[Cover, int]:
    """Return the cover with the signature at the end of these lines, and its number of lines."""
    paragraphs_read = [Paragraph(line, number) for number, line in enumerate(lines, 1)]
    return read_signature(paragraphs_read, cover, "段", Notes())


def _with_cover(report: Report, difference: DocumentDifference) -> Report:
    found = difference.document
    if difference.key == "cover.organisation" and found is not None:
        return report.with_cover(organisation=found)
    if difference.key == "cover.year" and found is not None:
        return report.with_cover(year=int(found))
    if difference.key == SIGNATURE_KEY:
        if found is None:
            return report.with_cover(signature=False)
        signed_on = _signature([found], report.cover)[0].signed_on
        return report.with_cover(signature=True, signed_on=signed_on)
    if difference.key == DATE_KEY:
        signed = None if found is None else _signed(found, report.cover)
        return replace(report, cover=signed) if signed is not None else report.with_cover(signed_on=None)
    return report
