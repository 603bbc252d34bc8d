"""Proof of a document in an office's own layout: it must contain what its template prints."""

from functools import lru_cache, partial
from pathlib import Path
from typing import Final

from app.actions.proof.cells import reads_as
from app.actions.proof.readers import read_word
from app.form.loader import load_form
from app.importer.raw.blocks import RawDocument
from app.importer.readback.pdf_contained import contained_in_pdf
from app.importer.readback.shown import shown_in_document
from app.output.template.check import check_template
from app.output.template.marks import around_tags
from app.output.template.mistakes import in_words
from app.output.word.render import read_file
from app.report.model import Report
from app.report.readback.comparing import DocumentDifference
from app.report.readback.containing import OwnLayout, contained
from app.report.readback.published import LineKind, published

_NAMED: Final = 3


def missed(report: Report, suffix: str, raw: RawDocument, template: Path) -> tuple[DocumentDifference, ...]:
    """Return what an office's own template prints of the report but the document, as read, lacks."""
    layout = _layout(read_file(template))
    if suffix == ".pdf":
        return tuple(contained_in_pdf(raw, published(report), layout, report.form))
    found = shown_in_document(raw, report.form)
    same = partial(reads_as, report)
    return tuple(contained(published(report), found, list(raw.texts()), layout, report.form, same))


def left_out(report: Report, template: Path) -> tuple[str, ...]:
    """Return what the template never prints of the report, in sentences; many figures are counted."""
    layout = _layout(read_file(template))
    signature = [line for line in published(report).lines if line.kind is LineKind.SIGNATURE]
    is_signed = any(map(layout.prints, signature)) or not signature
    return (*in_words(tuple(layout.unprinted), _NAMED), *(() if is_signed else ("模板没有印出落款。",)))


@lru_cache(maxsize=8)
def _layout(template: bytes) -> OwnLayout:
    """Return the analysed template, cached: a window exports with the same one repeatedly."""
    checked = check_template(template)
    cells = shown_in_document(read_word(template), load_form()).cells
    return OwnLayout(
        unprinted=frozenset(checked.unprinted),
        printed=checked.printed,
        has_headings=checked.has_headings,
        cells={key: around_tags(cell.text) for key, cell in cells.items()},
    )
