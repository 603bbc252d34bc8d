"""A working paper as lines, headings and tables, for all its formats."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

GOOD: Final = "√"
BAD: Final = "×"
BAR_COLOURS: Final = ("1F5FA8", "B4C9E2")
"""Colours of both years' bars: dark and light in grey, too."""
UNSAID: Final = "—"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 for sections, 2 below. One that ``begins_page`` is the first line of its page."""

    text: str
    level: int = 1
    begins_page: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph: its first line indented, as in a letter, or all of it aligned to the right, as a signature."""

    text: str
    begins_indented: bool = False
    at_the_end: bool = False


@dataclass(frozen=True, slots=True)
class GridCell:
    """Cell of a grid, over ``rows`` by ``columns`` places; heads are shaded and centred.

    ``bars`` are the lengths of this year's bar and, if there is one, last year's, in per cent of the longest; their
    numbers are beside.
    """

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1
    is_head: bool = False
    is_centred: bool = False
    bars: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: relative ``widths``; header rows repeat on each page.

    ``tall`` rows leave room for handwriting; ``small`` ones have small characters and are as low as these.
    """

    widths: tuple[int, ...]
    header_rows: int
    cells: tuple[GridCell, ...]
    tall: bool = False
    small: bool = False

    def lines(self) -> Iterator[tuple[bool, list[GridCell]]]:
        """Yield the rows with their cells, and whether they repeat."""
        rows: dict[int, list[GridCell]] = {}
        for cell in self.cells:
            rows.setdefault(cell.row, []).append(cell)
        return ((row < self.header_rows, rows[row]) for row in sorted(rows))


Block = Heading | Line | Grid


@dataclass(frozen=True, slots=True)
class Paper:
    """A working paper; a wide one is printed across."""

    title: str
    organisation: str
    today: date
    blocks: tuple[Block, ...]
    is_wide: bool = False


def listing(
    header: Sequence[str],
    widths: Sequence[int],
    rows: Sequence[Sequence[str]],
    centred: Sequence[int] = (),
    *,
    tall: bool = False,
) -> Grid:
    """Return a table of one header row and plain rows; ``centred`` are the columns that are centred."""
    heads = [GridCell(0, column, text, is_head=True, is_centred=True) for column, text in enumerate(header)]
    cells = [
        GridCell(number, column, text, is_centred=column in centred)
        for number, row in enumerate(rows, 1)
        for column, text in enumerate(row)
    ]
    return Grid(tuple(widths), 1, (*heads, *cells), tall)


def as_rows(grid: Grid) -> list[list[str]]:
    """Return the texts of a grid as rows of equal length, each text at the first place of its cell."""
    places: Mapping[tuple[int, int], str] = {(cell.row, cell.column): cell.text for cell in grid.cells}
    count = max(cell.row + cell.rows for cell in grid.cells)
    return [[places.get((row, column), "") for column in range(len(grid.widths))] for row in range(count)]
