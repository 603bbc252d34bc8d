"""Findings of an import beside the report: the source of each figure, and everything that was not a plain reading."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final

from msgspec import Struct

from app.report.model import Report
from app.values import within_marks

_LONGEST_QUOTE = 30


class NoteKind(StrEnum):
    """Reason for a note.

    ``converted``: read with certainty but written in another form; ``guessed``: in the report, with an inferred place
    or meaning; ``doubtful``: unclear, to be compared with the source; ``missing``: in the form but not in the document;
    ``leftover``: in the document but not in the report; ``damaged``: the source itself is damaged.
    """

    CONVERTED = "converted"
    GUESSED = "guessed"
    DOUBTFUL = "doubtful"
    MISSING = "missing"
    LEFTOVER = "leftover"
    DAMAGED = "damaged"


class SourcePlace(Struct, frozen=True):
    """A place in the source: in a table, in a line of text, or a place that has only a name; numbers are 1-based.

    Attributes:
        table: the table's number; 0 outside tables.
        row: the table's row; 0 for the whole table.
        column: the row's column; 0 for the whole row.
        line: the number of a line or paragraph outside tables; 0 for none.
        unit: what lines are counted in: 行 or 段.
        name: the name of a place without a number, such as 标题.
    """

    table: int = 0
    row: int = 0
    column: int = 0
    line: int = 0
    unit: str = ""
    name: str = ""

    def __str__(self) -> str:
        """Return the place as worded in messages."""
        if self.table:
            row = f"第{self.row}行" if self.row else ""
            return f"第{self.table}个表格{row}" + (f"第{self.column}列" if self.column else "")
        return f"第{self.line}{self.unit}" if self.line else self.name


NOWHERE: Final = SourcePlace()
TITLE_PLACE: Final = SourcePlace(name="标题")
OF_2019: Final = "2019年版"
"""How messages call the edition of the reports for 2019 and 2020."""


class CellSource(Struct, frozen=True):
    """Source of a cell: table, row and column of the source, all 1-based, and the text found there.

    For a figure from running text, ``table`` is 0 and ``row`` is the number of the paragraph.
    """

    table: int
    row: int
    column: int
    found: str


class Note(Struct, frozen=True):
    """One note on the reading; ``message`` is one Chinese sentence.

    ``key`` names the cell, text, table or cover field concerned, ``place`` its place in the source, ``found`` and
    ``taken`` are the text there and the value read from it, ``confidence`` is 0 to 1 where a similarity decided.
    ``rows`` names the rows, ``table.row``, that a note on a table is about, if not all; ``is_in_order`` that each of
    their figures had a place of its own by label and order, so that sums that hold make it certain. ``is_of_words``
    tells that a note on a table or its section is about words beside the figures, not about these.
    """

    kind: NoteKind
    key: str | None
    place: SourcePlace
    found: str | None
    taken: str | None
    confidence: float | None
    message: str
    rows: tuple[str, ...] = ()
    is_in_order: bool = False
    is_of_words: bool = False

    @property
    def where(self) -> str:
        """Return the place as worded in messages; empty where there is none."""
        return str(self.place)

    @property
    def is_of_2019(self) -> bool:
        """Return whether the note is about something of the 2019 edition: known, and no doubt about what was read."""
        return OF_2019 in self.message


class Imported(Struct, frozen=True):
    """An imported report; ``cells`` maps cell keys to sources, including blank cells whose place is known."""

    report: Report
    cells: Mapping[str, CellSource]
    notes: tuple[Note, ...]


class Notes:
    """Notes in the order in which they arise, without duplicates."""

    def __init__(self) -> None:
        self._notes: dict[Note, None] = {}

    def add(
        self,
        kind: NoteKind,
        message: str,
        *,
        place: SourcePlace = NOWHERE,
        key: str | None = None,
        found: str | None = None,
        taken: str | None = None,
        confidence: float | None = None,
        rows: tuple[str, ...] = (),
        is_in_order: bool = False,
        is_of_words: bool = False,
    ) -> None:
        """Add one note."""
        self._notes[Note(kind, key, place, found, taken, confidence, message, rows, is_in_order, is_of_words)] = None

    def drop(self, is_moot: Callable[[Note], bool]) -> None:
        """Remove the notes that a later reading has answered."""
        self._notes = {note: None for note in self._notes if not is_moot(note)}

    def all(self) -> tuple[Note, ...]:
        """Return the notes so far."""
        return tuple(self._notes)


def quoted(text: str) -> str:
    """Return the text in Chinese quotation marks, shortened to fit a sentence."""
    line = " ".join(text[: 10 * _LONGEST_QUOTE].split())
    return f"“{within_marks(line if len(line) <= _LONGEST_QUOTE else line[:_LONGEST_QUOTE] + '…')}”"
