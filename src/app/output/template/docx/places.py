"""Describe places in a template in Chinese, as a user would look for them."""

from dataclasses import dataclass, field, replace
from typing import Final, Self

from lxml.etree import _Element

from app.untrusted_zip import W

_AROUND: Final = 12
_LONGEST: Final = 60
_TABLES: Final = (f"{W}tbl", f"{W}tr", f"{W}tc")
_BEFORE: Final = (f"{W}trPr", f"{W}gridBefore")
_SPAN: Final = (f"{W}tcPr", f"{W}gridSpan")
_NOTES: Final = (f"{W}footnote", f"{W}endnote")


@dataclass(slots=True)
class _Counts:
    paragraphs: int = 0
    tables: int = 0


@dataclass(slots=True)
class _Grid:
    row: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Spot:
    """Current place while walking through a part; tables, rows, columns and paragraphs are counted from 1.

    Columns are grid columns: a cell that spans two counts as two.
    """

    names: str
    counts: _Counts = field(default_factory=_Counts)
    grid: _Grid = field(default_factory=_Grid)
    table_number: int = 0
    row_number: int = 0
    column_number: int = 0
    paragraph_number: int = 0
    boxed: bool = False

    def at(self, element: _Element) -> Self:
        """Return the place of the next element; call once for each element, in document order."""
        if element.tag == f"{W}p":
            return self.paragraph()
        if element.tag in _TABLES:
            return self._in_table(element)
        if element.tag == f"{W}txbxContent":
            return replace(self, boxed=True)
        if element.tag in _NOTES and element.get(f"{W}type") not in (None, "normal"):
            return replace(self, counts=_Counts())  # the separator above the notes does not count
        return self

    def _in_table(self, element: _Element) -> Self:
        """Enter a table, row or cell."""
        if element.tag == f"{W}tbl":
            self.counts.tables += 1
            return self._of_table(_Grid(), self.counts.tables, 0, 0)
        if element.tag == f"{W}tr":
            self.grid.row += 1
            self.grid.column = _number(element, *_BEFORE)
            return self._of_table(self.grid, self.table_number, self.grid.row, 0)
        column = self.grid.column + 1
        self.grid.column += max(_number(element, *_SPAN), 1)
        return self._of_table(self.grid, self.table_number, self.row_number, column)

    def _of_table(self, grid: _Grid, table: int, row: int, column: int) -> Self:
        """Return the place with these numbers; as ``replace`` does, in a third of its time."""
        return type(self)(self.names, self.counts, grid, table, row, column, self.paragraph_number, self.boxed)

    def paragraph(self) -> Self:
        """Enter the next paragraph; paragraphs in tables are identified by their cell."""
        if self.table_number or self.boxed:
            return self
        self.counts.paragraphs += 1
        return replace(self, paragraph_number=self.counts.paragraphs)

    def place(self, text: str = "", start: int = 0, end: int = 0) -> str:
        """Return the place in words, with the part of ``text`` around ``start`` to ``end``."""
        where = self.names
        if self.table_number:
            where += f"第 {self.table_number} 个表格"
            where += f"第 {self.row_number} 行" if self.row_number else ""
            where += f"第 {self.column_number} 列" if self.column_number else ""
        elif self.paragraph_number:
            where += f"第 {self.paragraph_number} 段"
        return where + ("的文本框" if self.boxed else "") + _around(text, start, end)


def _around(text: str, start: int, end: int) -> str:
    if not text or text.isspace():
        return ""
    left, right = max(start - _AROUND, 0), end + _AROUND
    middle = text[left : min(right, left + _LONGEST + 2 * _AROUND)]
    words = " ".join(middle.replace("\ufffc", "").split())
    before, after = "…" if left else "", "…" if left + len(middle) < len(text) else ""
    return f"“{before}{words}{after}”"


def _number(element: _Element, holder: str, name: str) -> int:
    """Return the number in a property of the element; 0 without one. Paths would take ten times as long."""
    for properties in element.iterchildren(holder):
        for found in properties.iterchildren(name):
            value = str(found.get(f"{W}val"))
            return int(value) if value.isdecimal() and len(value) < 5 else 0
    return 0
