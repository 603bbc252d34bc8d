"""Proves a document of an office's own layout: what its template prints must be in it."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from app.actions.proofs import read_pdf, read_word
from app.form.loader import load_form
from app.report.comparing import DocumentDifference
from app.report.model import Report
from app.report.published import published

if TYPE_CHECKING:
    from app.report.containing import OwnLayout


def missed(report: Report, suffix: str, document: bytes, template: Path) -> tuple[DocumentDifference, ...]:
    """What an office's own template prints of the report and the document does not have."""
    from app.importer.contained_in_pdf import contained_in_pdf  # noqa: PLC0415
    from app.importer.shown import shown  # noqa: PLC0415
    from app.report.containing import contained  # noqa: PLC0415

    layout = _layout(_read(template))
    if suffix == ".pdf":
        return tuple(contained_in_pdf(read_pdf(document), published(report), layout, report.form))
    raw = read_word(document)
    return tuple(contained(published(report), shown(raw, report.form), list(raw.texts()), layout, report.form))


def _read(template: Path) -> bytes:
    from app.output.word import read_file  # noqa: PLC0415

    return read_file(template)


@lru_cache(maxsize=8)
def _layout(template: bytes) -> "OwnLayout":
    """What is known of a template, for this run: a window exports with the same one again and again."""
    from app.importer.shown import shown  # noqa: PLC0415
    from app.output.template_check import check_template  # noqa: PLC0415
    from app.report.containing import OwnLayout  # noqa: PLC0415

    raw = read_word(template)
    unprinted = frozenset(check_template(template).unprinted)
    return OwnLayout(unprinted, "\n".join(raw.texts()), shown(raw, load_form()).cells)
