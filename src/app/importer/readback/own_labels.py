"""Labels of the tables in a custom layout: equal figures must not hide that two rows were swapped."""

from collections.abc import Iterable, Iterator
from typing import Final

from app.form.model import Form
from app.importer.raw.blocks import RawDocument, RawTable
from app.importer.raw.notes import SourcePlace
from app.importer.readback.by_labels import likely_section
from app.report.readback.published import ShownLabel
from app.report.text import clean_line

_TAGS: Final = ("{{", "{%", "{#")


def changed_labels(template: Iterable[RawTable], document: RawDocument, form: Form) -> Iterator[ShownLabel]:
    """Yield the words in the template's tables that the document has otherwise at their place.

    Compared are tables of the form's figures with as many rows and columns as in the template; one with rows in a loop
    or condition has no fixed places. A document may have several of one shape: the one that is most alike counts.
    """
    tables = list(document.tables())
    for ours in template:
        section = likely_section(ours, form, None)
        words = {place: text for place, text in _cells(ours) if text and not any(tag in text for tag in _TAGS)}
        if section is None or any("{%tr" in text for _, text in _cells(ours)):
            continue
        found = [
            [
                ShownLabel(section, words[place], text, str(SourcePlace(table.number, *place)))
                for place, text in _cells(table)
                if place in words and text != words[place]
            ]
            for table in tables
            if _shape(table) == _shape(ours)
        ]
        yield from min(found, key=len, default=[])


def _cells(table: RawTable) -> Iterator[tuple[tuple[int, int], str]]:
    for row, cells in enumerate(table.rows, 1):
        for column, text in enumerate(cells, 1):
            yield (row, column), clean_line(text)[0].strip()


def _shape(table: RawTable) -> tuple[int, ...]:
    return tuple(map(len, table.rows))
