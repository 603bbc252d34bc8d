"""Proof of a document in an office's own layout: it must contain what its template prints."""

from functools import lru_cache, partial
from pathlib import Path
from typing import Final

from app.actions.proof.cells import reads_as
from app.actions.proof.readers import read_word
from app.form.loader import load_form
from app.importer.raw.blocks import RawDocument, RawTable
from app.importer.readback.own_labels import changed_labels
from app.importer.readback.pdf_contained import contained_in_pdf
from app.importer.readback.shown import shown_in_document
from app.output.template.check import check_template
from app.output.template.tags.marks import around_tags
from app.output.template.tags.mistakes import in_words
from app.output.word.render import read_file
from app.report.model import Report
from app.report.readback.comparing import DocumentDifference
from app.report.readback.containing import OwnLayout, contained
from app.report.readback.describing import compared_label
from app.report.readback.published import DATE_KEY, SIGNATURE_KEY, LineKind, published

_NAMED: Final = 3
_LINES: Final = ("headings.", "notes.", SIGNATURE_KEY, DATE_KEY)
"""Keys and prefixes of lines that a report may have or not."""


def missed(report: Report, suffix: str, raw: RawDocument, template: Path) -> tuple[DocumentDifference, ...]:
    """Return what an office's own template prints of the report but the document, as read, lacks."""
    content = read_file(template)
    layout = _layout(content)
    if suffix == ".pdf":
        return tuple(contained_in_pdf(raw, published(report), layout, report.form))
    found = shown_in_document(raw, report.form)
    same = partial(reads_as, report)
    labels = (
        difference
        for label in changed_labels(_tables(content), raw, report.form)
        for difference in compared_label(label, report.form)
    )
    return (*contained(published(report), found, list(raw.texts()), layout, report.form, same), *labels)


def left_out(report: Report, template: Path) -> tuple[str, ...]:
    """Return what the template never prints of the report, in sentences; many figures are counted."""
    layout = _layout(read_file(template))
    absent = {key for key in layout.unprinted if key.startswith(_LINES)} - _has(report)
    return in_words(tuple(layout.unprinted - absent), _NAMED)


def _has(report: Report) -> set[str]:
    """Return the keys, as in ``OwnLayout.unprinted``, of the signature, sub-headings and notes that the report has."""
    keys: set[str] = set()
    for line in published(report).lines:
        if line.kind is LineKind.HEADING:
            keys.add(f"headings.{line.key.partition('.')[0]}")
        elif line.kind is LineKind.NOTE:
            keys.add(f"notes.{line.key}")
        elif line.kind is LineKind.SIGNATURE:
            keys.add(line.key)
    return keys


@lru_cache(maxsize=1)
def _read(template: bytes) -> RawDocument:
    """Read a template as a document: once for its cells and its labels."""
    return read_word(template)


@lru_cache(maxsize=8)
def _tables(template: bytes) -> tuple[RawTable, ...]:
    return tuple(_read(template).tables())


@lru_cache(maxsize=8)
def _layout(template: bytes) -> OwnLayout:
    """Return the analysed template, cached: a window exports with the same one repeatedly."""
    checked = check_template(template)
    cells = shown_in_document(_read(template), load_form()).cells
    return OwnLayout(
        unprinted=frozenset(checked.unprinted),
        printed=checked.printed,
        cells={key: around_tags(cell.text) for key, cell in cells.items()},
    )
