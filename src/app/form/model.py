"""The frozen objects that describe one edition of the official form."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.values import Limits


class Kind(StrEnum):
    """What a cell counts: whole items, or an amount of money in 万元."""

    COUNT = "count"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; ``groups`` are the header cells above its label, outermost first."""

    key: str
    label: str
    groups: tuple[str, ...] = ()
    kind: Kind = Kind.COUNT


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; ``groups`` are the label cells left of its own, outermost first."""

    key: str
    label: str
    short: str
    groups: tuple[str, ...] = ()
    allows_slash: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of the form.

    ``key`` is ``table.row.column``; ``name`` is how a sentence calls it, as in 表三“（一）予以公开”的“自然人”.
    """

    key: str
    table: str
    row: Row
    column: Column
    name: str
    is_total: bool
    limits: Limits

    @property
    def kind(self) -> Kind:
        """What the cell counts."""
        return self.column.kind

    @property
    def allows_slash(self) -> bool:
        """Whether ``/`` ("does not apply") may stand here."""
        return self.row.allows_slash


@dataclass(frozen=True, slots=True)
class Table:
    """One table, ``cell_keys`` row by row; when ``rows_side_by_side`` its rows are printed beside each other."""

    key: str
    section: str
    title: str
    corner: str
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    cell_keys: tuple[str, ...]
    rows_side_by_side: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of narrative.

    ``repeated`` parts occur any number of times, each with a heading of its own; an ``optional`` one may stay empty.
    """

    key: str
    label: str
    numbered: bool = True
    repeated: bool = False
    optional: bool = False
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One of the six sections: either ``parts`` of narrative or ``tables``.

    ``widths`` are the column widths of the printed table in the blank form, in twentieths of a point.
    """

    key: str
    numeral: str
    title: str
    parts: tuple[Part, ...] = ()
    tables: tuple[Table, ...] = ()
    widths: tuple[int, ...] = ()

    @property
    def heading(self) -> str:
        """The printed heading, as in 一、总体情况."""
        return f"{self.numeral}、{self.title}"


@dataclass(frozen=True, slots=True)
class Sum:
    """``total`` must equal the sum of ``addends``; all are cell keys. ``name`` says which line is meant."""

    rule: str
    name: str
    total: str
    addends: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Balance:
    """The sum of ``left`` must equal the sum of ``right``; all are cell keys. ``name`` says which line is meant."""

    rule: str
    name: str
    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Derived:
    """A sum over rows that no cell shows, such as all refusals; ``rows`` are row keys of ``table``."""

    key: str
    label: str
    table: str
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """One edition of the official form, whole.

    ``cells`` holds every cell by key in the form's order; ``defining`` the sum that computes each total
    (its row's where a cell is both a row's and a column's total).
    """

    edition: str
    first_year: int
    notice: str
    title: str
    title_break_after: str
    limits: Limits
    introduction: Part
    sections: tuple[Section, ...]
    tables: Mapping[str, Table]
    cells: Mapping[str, Cell]
    sums: tuple[Sum, ...]
    balances: tuple[Balance, ...]
    derived: Mapping[str, Derived]
    defining: Mapping[str, Sum]

    def section(self, key: str) -> Section:
        """The section of that key; raises ``KeyError`` for an unknown one."""
        for section in self.sections:
            if section.key == key:
                return section
        raise KeyError(key)

    def section_of(self, key: str) -> Section | None:
        """The section of a cell, table or text key; ``None`` for the cover, the introduction and unknown keys."""
        first = key.partition(".")[0]
        table = self.tables.get(first)
        known = table.section if table else first
        return next((section for section in self.sections if section.key == known), None)

    def part(self, key: str) -> Part:
        """The part that a text key names: ``section.part``, ``section.additional.N`` or ``introduction``."""
        if key == self.introduction.key:
            return self.introduction
        section_key, _, rest = key.partition(".")
        part_key = rest.split(".")[0]
        for part in self.section(section_key).parts:
            if part.key == part_key:
                return part
        raise KeyError(key)
