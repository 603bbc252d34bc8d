"""Proof of each format: its reader, and what a correct document shows of a report."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from app.importer.raw.blocks import RawDocument
from app.importer.readback.shown import shown_in_document
from app.report.model import Cover, Narrative, Report, new_report
from app.report.readback.published import LineKind, Published, Shown, ShownCell, ShownLine, published
from app.report.readback.sheets import published_in_sheets


@dataclass(frozen=True, slots=True)
class Proof:
    """Proof of a format: ``shown`` reads a document, ``expected`` is what it should show."""

    shown: Callable[[bytes, Report], Shown]
    expected: Callable[[Report], Published] = published


# Each reader is imported when a document of its format is proved: together they take 60 ms.


def read_word(document: bytes) -> RawDocument:
    """Read a Word document written by us."""
    from app.importer.readers.docx.document import read_docx  # noqa: PLC0415

    return read_docx(document)


def _web(document: bytes) -> RawDocument:
    from app.importer.readers.web.page import read_web_page  # noqa: PLC0415

    return read_web_page(document)


def _through(read: Callable[[bytes], RawDocument]) -> Callable[[bytes, Report], Shown]:
    """Adapt a reader that yields raw text and tables."""

    def show(document: bytes, report: Report) -> Shown:
        return shown_in_document(read(document), report.form)

    return show


def read_pdf(document: bytes) -> RawDocument:
    """Read a PDF made by an office program from a Word document of ours."""
    from app.importer.reading_process.start_reader import read_own_pdf_in_child  # noqa: PLC0415

    return read_own_pdf_in_child(document)


def _pdf_shown(document: bytes, report: Report) -> Shown:
    """Return what such a PDF shows."""
    from app.importer.readback.pdf import shown_in_pdf  # noqa: PLC0415

    return shown_in_pdf(read_pdf(document), published(report), report.form, trusts_rows=True)


def data_shown(document: bytes, report: Report) -> Shown:
    """Return what a data file of ours shows."""
    from app.importer.readback.own_data import read_own_data  # noqa: PLC0415

    held = published(as_data_holds(read_own_data(document, report.form, checks_range=False).report))
    lines = tuple(
        ShownLine("", "数据文件", line.key) if line.kind is LineKind.TABLE else ShownLine(line.text, "数据文件")
        for line in held.lines
    )
    return Shown(lines, {key: ShownCell(text, "数据文件") for key, text in held.cells.items()})


def as_data_holds(report: Report) -> Report:
    """Return the report without what a data file cannot hold: own headings and their order, remarks, notes."""
    held = new_report(Cover(report.cover.organisation, report.cover.year), edition=report.edition)
    held = held.with_figures(report.figures).with_text(report.form.introduction.key, report.introduction)
    for section in report.form.sections:
        if section.parts:
            held = held.with_narratives(
                section.key,
                tuple(
                    Narrative(part.key, item.text, (item.heading or part.label) if part.repeated else None)
                    for part in section.parts
                    for item in report.narratives[section.key]
                    if item.part == part.key
                ),
            )
    return held


def _text_shown(document: bytes, report: Report) -> Shown:
    """Return what a plain text of ours shows."""
    from app.importer.readback.own_text import own_text_shown  # noqa: PLC0415

    return own_text_shown(document, report.form)


def sheets_shown(document: bytes, report: Report) -> Shown:
    """Return what a spreadsheet of ours shows."""
    from app.importer.readback.own_sheets import own_sheets_shown  # noqa: PLC0415

    return own_sheets_shown(document, report.form)


PROOFS: Final[Mapping[str, Proof]] = {
    ".docx": Proof(_through(read_word)),
    ".html": Proof(_through(_web)),
    ".htm": Proof(_through(_web)),
    ".txt": Proof(_text_shown),
    ".xlsx": Proof(sheets_shown, published_in_sheets),
    ".pdf": Proof(_pdf_shown),
    ".json": Proof(data_shown, lambda report: published(as_data_holds(report))),
}
"""Proofs by suffix; a format listed here is proved at every export."""
