"""What an import tells beside the report: where each figure came from, and what was not plain reading."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

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


@dataclass(frozen=True, slots=True)
class CellSource:
    """Where a cell was read: the table, row and column of the source, all 1-based, and the text found there.

    A figure from running text has ``table`` 0, and ``row`` is the number of the paragraph.
    """

    table: int
    row: int
    column: int
    found: str


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to know about the reading; ``message`` is one Chinese sentence.

    ``key`` names the cell, text, table or cover field meant, ``where`` the place in the source, ``found`` and
    ``taken`` the text there and what was made of it, ``confidence`` is 0 to 1 where a likeness decided.
    """

    kind: NoteKind
    key: str | None
    where: str
    found: str | None
    taken: str | None
    confidence: float | None
    message: str


@dataclass(frozen=True, slots=True)
class Imported:
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
        where: str,
        key: str | None = None,
        found: str | None = None,
        taken: str | None = None,
        confidence: float | None = None,
    ) -> None:
        """Adds one note."""
        self._notes[Note(kind, key, where, found, taken, confidence, message)] = None

    def all(self) -> tuple[Note, ...]:
        """The notes so far."""
        return tuple(self._notes)


def quoted(text: str) -> str:
    """The text in Chinese quotation marks, shortened to what a sentence can carry."""
    line = " ".join(text[: 10 * _LONGEST_QUOTE].split())
    return f"“{line if len(line) <= _LONGEST_QUOTE else line[:_LONGEST_QUOTE] + '…'}”"


def cell_place(table: int, row: int, column: int | None = None) -> str:
    """A place in a table of the source, as a sentence names it; all numbers are 1-based."""
    place = f"第{table}个表格第{row}行"
    return place if column is None else f"{place}第{column}列"
