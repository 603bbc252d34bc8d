"""A document or report as a plain sheet of lines and tables to look at, every line and cell with its place."""

from dataclasses import dataclass
from enum import StrEnum


class Look(StrEnum):
    """What a line is."""

    TITLE = "title"
    SECTION = "section"
    HEADING = "heading"
    TEXT = "text"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line; ``place`` tells it apart on its sheet, ``mark`` is the kind of the note on it or empty."""

    text: str
    place: str
    look: Look = Look.TEXT
    mark: str = ""


@dataclass(frozen=True, slots=True)
class SheetCell:
    """One cell of a table, counted from 0; places and marks are as those of a line."""

    row: int
    column: int
    text: str
    place: str
    row_span: int = 1
    column_span: int = 1
    is_figure: bool = False
    mark: str = ""


@dataclass(frozen=True, slots=True)
class SheetTable:
    """One table; ``widths`` are shares of the width where they are known."""

    rows: int
    columns: int
    cells: tuple[SheetCell, ...]
    widths: tuple[int, ...] = ()


Sheet = tuple[SheetLine | SheetTable, ...]
