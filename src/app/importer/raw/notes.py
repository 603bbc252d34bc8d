"""What an import tells beside the report: where each figure came from, and what was not plain reading."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from msgspec import Struct

from app.report.model import Report

_LONGEST_QUOTE = 30


class NoteKind(StrEnum):
    """Why something is said.

    ``converted``: read with certainty but written otherwise; ``guessed``: in the report, at a place or with a
    meaning that was inferred; ``doubtful``: unclear, to be compared with the source; ``missing``: the form has it
    and the document does not; ``leftover``: the document has it and the report does not; ``damaged``: the source
    itself is spoilt.
    """

    CONVERTED = "converted"
    GUESSED = "guessed"
    DOUBTFUL = "doubtful"
    MISSING = "missing"
    LEFTOVER = "leftover"
    DAMAGED = "damaged"


class SourcePlace(Struct, frozen=True):
    """A place in the source: in a table, in a line of text, or one that has only a name; numbers are 1-based.

    Attributes:
        table: the table's number; 0 for a place in no table.
        row: the table's row; 0 for the whole table.
        column: the row's column; 0 for the whole row.
        line: the number of a line or paragraph outside tables; 0 for none.
        unit: what lines are counted in: 行 or 段.
        name: what a place without a number is called, as in 标题.
    """

    table: int = 0
    row: int = 0
    column: int = 0
    line: int = 0
    unit: str = ""
    name: str = ""

    def __str__(self) -> str:
        """The place as a sentence names it."""
        if self.table:
            row = f"第{self.row}行" if self.row else ""
            return f"第{self.table}个表格{row}" + (f"第{self.column}列" if self.column else "")
        return f"第{self.line}{self.unit}" if self.line else self.name


NOWHERE: Final = SourcePlace()
TITLE_PLACE: Final = SourcePlace(name="标题")


class CellSource(Struct, frozen=True):
    """Where a cell was read: the table, row and column of the source, all 1-based, and the text found there.

    A figure from running text has ``table`` 0, and ``row`` is the number of the paragraph.
    """

    table: int
    row: int
    column: int
    found: str


class Note(Struct, frozen=True):
    """One thing to know about the reading; ``message`` is one Chinese sentence.

    ``key`` names the cell, text, table or cover field meant, ``place`` where it is in the source, ``found`` and
    ``taken`` are the text there and what was made of it, ``confidence`` is 0 to 1 where a likeness decided.
    """

    kind: NoteKind
    key: str | None
    place: SourcePlace
    found: str | None
    taken: str | None
    confidence: float | None
    message: str

    @property
    def where(self) -> str:
        """The place as a sentence names it; empty where there is none."""
        return str(self.place)


class Imported(Struct, frozen=True):
    """A document made into a report: ``cells`` by cell key, blank ones too where their place is known."""

    report: Report
    cells: Mapping[str, CellSource]
    notes: tuple[Note, ...]


class Notes:
    """Collects notes in the order they arise; the same note twice is one."""

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
    ) -> None:
        """Adds one note."""
        self._notes[Note(kind, key, place, found, taken, confidence, message)] = None

    def all(self) -> tuple[Note, ...]:
        """The notes so far."""
        return tuple(self._notes)


def quoted(text: str) -> str:
    """The text in Chinese quotation marks, shortened to what a sentence can carry."""
    line = " ".join(text[: 10 * _LONGEST_QUOTE].split())
    return f"“{line if len(line) <= _LONGEST_QUOTE else line[:_LONGEST_QUOTE] + '…'}”"
