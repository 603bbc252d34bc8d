"""The figures and texts that a note of an import is about."""

from collections.abc import Iterator
from typing import Final

from app.form.model import Section, Table
from app.importer.raw.notes import Imported, Note, NoteKind
from app.report.model import Report

DOUBTS: Final = (NoteKind.DAMAGED, NoteKind.DOUBTFUL)


def text_keys(report: Report) -> Iterator[str]:
    """Return the keys of the texts, without the introduction."""
    return (key for key in report.text_keys() if key != report.form.introduction.key)


class Concerned:
    """The figures and texts that a note is about."""

    def __init__(self, imported: Imported) -> None:
        self._report = imported.report
        self._form = imported.report.form
        self._cells = imported.cells
        self._at: dict[tuple[int, int], list[tuple[int, str]]] = {}
        for key, source in imported.cells.items():
            self._at.setdefault((source.table, source.row), []).append((source.column, key))

    def keys_of(self, note: Note) -> tuple[str, ...]:
        """Return the keys of a note's cells, texts or field of the cover."""
        key = note.key or ""
        if note.kind is NoteKind.LEFTOVER or (note.is_of_words and key in self._form.tables):
            return ()
        if note.rows:
            return tuple(cell for row in note.rows for cell in self._of_row(row))
        if key in self._form.tables:
            return self._of_table(note, self._form.tables[key])
        if key not in self._form.cells and key.partition(".")[0] in self._form.tables:
            return self._within_row(note, key)
        section = next((section for section in self._form.sections if section.key == key), None)
        if section is not None:
            return self._of_section(note, section)
        return (key,) if key else self._texts_with(note)

    def _of_section(self, note: Note, section: Section) -> tuple[str, ...]:
        if section.parts:
            return tuple(text for text in text_keys(self._report) if text.partition(".")[0] == section.key)
        cells = tuple(cell for table in section.tables for cell in table.cell_keys)
        own = set(cells).intersection(self._at_place(note))
        if own or note.kind is NoteKind.GUESSED:  # a guessed heading is no guess about the figures below
            return tuple(cell for cell in cells if cell in own)
        return tuple(cell for cell in cells if cell not in self._cells)

    def _of_row(self, row: str) -> tuple[str, ...]:
        return tuple(key for key in self._form.cells if key.rpartition(".")[0] == row)

    def _within_row(self, note: Note, row: str) -> tuple[str, ...]:
        """Return the cells of a row; a doubt at one place is about those that were not read, or were read there."""
        cells = self._of_row(row)
        if not note.place.column or note.kind not in DOUBTS:
            return cells
        there = self._at_place(note)
        return tuple(key for key in cells if key in there or key not in self._cells) or cells

    def _of_table(self, note: Note, table: Table) -> tuple[str, ...]:
        """Return the cells of a table; a doubt about what was not read is about those cells that were not, if any."""
        if note.kind is NoteKind.MISSING:
            return table.cell_keys
        there = self._at_place(note)
        own = tuple(key for key in table.cell_keys if key in there)
        if own:
            return own
        labelled = tuple(key for key in table.cell_keys if self._form.cells[key].column.label == note.taken)
        unread = tuple(key for key in table.cell_keys if key not in self._cells) if note.kind in DOUBTS else ()
        return labelled or unread or table.cell_keys

    def _at_place(self, note: Note) -> set[str]:
        place = note.place
        at = self._at.get((place.table, place.row) if place.table else (0, place.line), ())
        return {key for column, key in at if not (place.table and place.column) or column == place.column}

    def _texts_with(self, note: Note) -> tuple[str, ...]:
        """Return the texts of the report in which the note's words are, as far as it is about words."""
        if not note.found or note.kind not in DOUBTS:
            return ()
        passages = note.found.strip().split("\n")
        texts = ((key, self._report.text(key)) for key in self._report.text_keys())
        return tuple(key for key, text in texts if any(passage in text for passage in passages))
