"""Frozen data classes that describe one edition of the official form."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from app.values import Limits


class CellKind(StrEnum):
    """Content of a cell: a count, or an amount of money in 万元."""

    COUNT = "count"
    AMOUNT = "amount"


class Column(Struct, frozen=True):
    """Column of a table; ``groups`` are the header cells above its label, outermost first."""

    key: str
    label: str
    groups: tuple[str, ...] = ()
    kind: CellKind = CellKind.COUNT


class Row(Struct, frozen=True):
    """Row of a table; ``groups`` are the label cells left of its own, outermost first."""

    key: str
    label: str
    short: str
    groups: tuple[str, ...] = ()
    allows_slash: bool = False


class Cell(Struct, frozen=True):
    """Figure of the form.

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
    def kind(self) -> CellKind:
        """The content of the cell."""
        return self.column.kind

    @property
    def allows_slash(self) -> bool:
        """Whether the cell may hold ``/`` ("does not apply")."""
        return self.row.allows_slash


class Table(Struct, frozen=True):
    """Table with ``cell_keys`` row by row; with ``rows_side_by_side`` its rows are printed next to each other."""

    key: str
    section: str
    title: str
    corner: str
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    cell_keys: tuple[str, ...]
    rows_side_by_side: bool = False


class Part(Struct, frozen=True):
    """Part of the narrative.

    ``repeated`` parts occur any number of times, each with its own heading; an ``optional`` one may stay empty.
    """

    key: str
    label: str
    numbered: bool = True
    repeated: bool = False
    optional: bool = False
    prompt: str = ""


class Section(Struct, frozen=True):
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

    @property
    def short_name(self) -> str:
        """How a sentence names the section: 表二, 第五部分."""
        return f"表{self.numeral}" if self.tables else f"第{self.numeral}部分"


class Sum(Struct, frozen=True):
    """Rule that ``total`` equals the sum of ``addends``, all cell keys; ``name`` identifies the line."""

    rule: str
    name: str
    total: str
    addends: tuple[str, ...]


class Balance(Struct, frozen=True):
    """Rule that the sum of ``left`` equals that of ``right``, all cell keys; ``name`` identifies the line."""

    rule: str
    name: str
    left: tuple[str, ...]
    right: tuple[str, ...]


class Derived(Struct, frozen=True):
    """Sum over rows without a cell, such as all refusals; ``rows`` are row keys of ``table``."""

    key: str
    label: str
    table: str
    rows: tuple[str, ...]


class Form(Struct, frozen=True):
    """One complete edition of the official form.

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
        """Return the section of that key; raise ``KeyError`` for an unknown one."""
        for section in self.sections:
            if section.key == key:
                return section
        raise KeyError(key)

    def section_of(self, key: str) -> Section | None:
        """Return the section of a cell, table or text key; ``None`` for cover, introduction and unknown keys."""
        first = key.partition(".")[0]
        table = self.tables.get(first)
        known = table.section if table else first
        return next((section for section in self.sections if section.key == known), None)

    def part(self, key: str) -> Part:
        """Return the part of a text key: ``section.part``, ``section.additional.N`` or ``introduction``."""
        if key == self.introduction.key:
            return self.introduction
        section_key, _, rest = key.partition(".")
        part_key = rest.split(".")[0]
        for part in self.section(section_key).parts:
            if part.key == part_key:
                return part
        raise KeyError(key)
