"""Rows and tables as read by order, and what supports the reading."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.importer.by_order.rows import FormRow
from app.importer.raw.notes import SourcePlace
from app.patterns import lazy_pattern

_IN_YUAN: Final = lazy_pattern(r"单位:元|\(元\)")


class Support(StrEnum):
    """What supports the reading of a row: label and place, its sum, all sums of its table, or nothing."""

    PLACE = "place"
    SUMS = "sums"
    TABLE = "table"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class OrderedCell:
    """A cell as read: its text, empty for a blank one, its place, and the unit 元 if the words before name it."""

    key: str
    text: str
    place: SourcePlace
    unit: str = ""


@dataclass(frozen=True, slots=True)
class OrderedRow:
    """A row as read by order; ``cells`` are those decided, ``sums`` names the sums that decided (row, column).

    ``found`` is what follows the label in the source, ``place`` where. ``is_alone``: words name no other row there;
    ``is_turned``: the source has it as a column.
    """

    row: FormRow
    support: Support
    cells: tuple[OrderedCell, ...]
    sums: tuple[str, ...]
    found: str
    place: SourcePlace
    is_whole: bool
    has_implied_blanks: bool
    is_alone: bool = False
    is_turned: bool = False


@dataclass(frozen=True, slots=True)
class OrderedTables:
    """All rows read by order, by table and row, and the places in the source of their figures and labels."""

    rows: Mapping[tuple[str, str], OrderedRow]
    places: frozenset[SourcePlace]


def of_cells(row: FormRow, support: Support, cells: Sequence[OrderedCell], sums: tuple[str, ...] = ()) -> OrderedRow:
    """Return a row read with these cells, each at a place of its own."""
    text = " ".join(cell.text for cell in cells)
    is_whole = len(cells) == row.width
    return OrderedRow(row, support, tuple(cells), sums, text, cells[0].place, is_whole, has_implied_blanks=False)


def is_read(row: OrderedRow | None) -> bool:
    """Return whether something supports the reading of a row."""
    return row is not None and row.support is not Support.NOTHING


def unit_of(words: str) -> str:
    """Return the unit 元 if the words before a figure name it, and not 万元."""
    return "元" if _IN_YUAN.search(words.replace("万元", "")) else ""
