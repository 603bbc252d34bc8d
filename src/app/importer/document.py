"""The way in for every document: told by content, read, and made into a report with notes."""

from pathlib import Path

from app.errors import SourceUnreadable
from app.form.model import Form
from app.importer.mapping import map_document
from app.importer.notes import Imported
from app.importer.own_data import is_own_data, read_own_data
from app.importer.read import load_bytes, read_bytes


def import_document(path: Path, form: Form) -> Imported:
    """The report in a document, with notes on what was unsure; a data file of our own is exact.

    Raises:
        SourceUnreadable: it cannot be opened, read, or holds nothing of the form.
    """
    data, name = load_bytes(path)
    if not is_own_data(data):
        return map_document(read_bytes(data, name), form)
    try:
        return read_own_data(data, form)
    except SourceUnreadable as error:
        raise SourceUnreadable(f"“{name}”读不出来：{error}") from error
