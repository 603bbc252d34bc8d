"""Proves a document of an office's own layout: what its template prints must be in it."""

from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.actions.proof.cells import reads_as
from app.actions.proof.readers import read_word
from app.form.loader import load_form
from app.report.model import Report
from app.report.readback.comparing import DocumentDifference
from app.report.readback.published import LineKind, published

_NAMED: Final = 3

if TYPE_CHECKING:
    from app.importer.raw.blocks import RawDocument
    from app.report.readback.containing import OwnLayout


def missed(report: Report, suffix: str, raw: "RawDocument", template: Path) -> tuple[DocumentDifference, ...]:
    """What an office's own template prints of the report and the document, as it was read, does not have."""
    from app.importer.readback.pdf_contained import contained_in_pdf  # noqa: PLC0415
    from app.importer.readback.shown import shown  # noqa: PLC0415
    from app.report.readback.containing import contained  # noqa: PLC0415

    layout = _layout(_read(template))
    if suffix == ".pdf":
        return tuple(contained_in_pdf(raw, published(report), layout, report.form))
    found = shown(raw, report.form)
    same = partial(reads_as, report)
    return tuple(contained(published(report), found, list(raw.texts()), layout, report.form, same))


def left_out(report: Report, template: Path) -> tuple[str, ...]:
    """What the template never prints of the report, in sentences; many figures are counted."""
    from app.output.template.mistakes import in_words  # noqa: PLC0415

    layout = _layout(_read(template))
    signature = [line for line in published(report).lines if line.kind is LineKind.SIGNATURE]
    is_signed = any(map(layout.prints, signature)) or not signature
    return (*in_words(tuple(layout.unprinted), _NAMED), *(() if is_signed else ("模板没有印出落款。",)))


def _read(template: Path) -> bytes:
    from app.output.word.render import read_file  # noqa: PLC0415

    return read_file(template)


@lru_cache(maxsize=8)
def _layout(template: bytes) -> "OwnLayout":
    """What is known of a template, for this run: a window exports with the same one again and again."""
    from app.importer.readback.shown import shown  # noqa: PLC0415
    from app.output.template.check import check_template  # noqa: PLC0415
    from app.output.template.marks import around_tags  # noqa: PLC0415
    from app.report.readback.containing import OwnLayout  # noqa: PLC0415

    checked = check_template(template)
    cells = shown(read_word(template), load_form()).cells
    return OwnLayout(
        unprinted=frozenset(checked.unprinted),
        printed=checked.printed,
        has_headings=checked.has_headings,
        cells={key: around_tags(cell.text) for key, cell in cells.items()},
    )
