"""A document or report as a plain sheet for display: lines and tables, each line and cell with its place."""

from dataclasses import dataclass
from enum import StrEnum


class SheetLook(StrEnum):
    """Role of a line."""

    TITLE = "title"
    SECTION = "section"
    HEADING = "heading"
    TEXT = "text"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line; ``place`` identifies it on its sheet, ``mark`` is the kind of its note, or empty."""

    text: str
    place: str
    look: SheetLook = SheetLook.TEXT
    mark: str = ""


@dataclass(frozen=True, slots=True)
class SheetCell:
    """One cell of a table, row and column counted from 0; ``place`` and ``mark`` as in a line."""

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
    """One table; ``widths`` are shares of the total width, if known."""

    rows: int
    columns: int
    cells: tuple[SheetCell, ...]
    widths: tuple[int, ...] = ()


Sheet = tuple[SheetLine | SheetTable, ...]
