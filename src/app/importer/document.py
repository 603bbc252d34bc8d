"""The way in for every document: told by content, read, and made into a report with notes."""

from dataclasses import dataclass
from pathlib import Path

from app.errors import SourceUnreadable
from app.form.model import Form
from app.importer.mapping import map_document
from app.importer.notes import Imported
from app.importer.own_data import is_own_data, read_own_data
from app.importer.raw import RawDocument
from app.importer.read import load_bytes, read_bytes
from app.importer.text import read_text


@dataclass(frozen=True, slots=True)
class Source:
    """A document as it was read, and what was made of it."""

    raw: RawDocument
    imported: Imported


def import_document(path: Path, form: Form) -> Imported:
    """The report in a document, with notes on what was unsure; a data file of our own is exact.

    Raises:
        SourceUnreadable: it cannot be opened, read, or holds nothing of the form.
    """
    return read_source(path, form).imported


def read_source(path: Path, form: Form) -> Source:
    """The same with the document as it was read; of a data file of our own, its lines.

    Raises:
        SourceUnreadable: as ``import_document``.
    """
    data, name = load_bytes(path)
    raw = None if is_own_data(data) else read_bytes(data, name)
    try:
        if raw is None:
            return Source(read_text(data), read_own_data(data, form))
        return Source(raw, map_document(raw, form))
    except SourceUnreadable as error:
        raise SourceUnreadable(f"“{name}”读不出来：{error}") from error
