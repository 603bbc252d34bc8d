"""Read a published report."""

from pathlib import Path
from typing import TYPE_CHECKING

from app.form.loader import load_form

if TYPE_CHECKING:
    from app.importer.notes import Imported


def import_report(source: Path) -> "Imported":
    """The report in a published document, with notes on what was unsure.

    Raises:
        SourceUnreadable: it cannot be read as a report.
    """
    from app.importer.document import import_document  # noqa: PLC0415 - readers are not wanted at start-up

    return import_document(source, load_form())
