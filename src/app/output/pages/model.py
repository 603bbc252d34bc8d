"""What a preview knows of a Word document, as plain data. All lengths are in points."""

from typing import Final

import msgspec

PAGE: Final = "PAGE"
PAGES: Final = "NUMPAGES"
"""Fields that are computed when a page is drawn."""


class Look(msgspec.Struct, frozen=True, array_like=True):
    """How characters look. An empty colour is the usual one; ``raised`` is 1 for superscript, -1 for subscript."""

    font: str = ""
    size: float = 10.5
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    colour: str = ""
    background: str = ""
    raised: int = 0
    spacing: float = 0.0


class Run(msgspec.Struct, frozen=True, array_like=True):
    """Characters of one look, from one place of the report (its key; empty for the template's own text).

    ``field`` names a field whose text is computed when the page is drawn.
    """

    text: str
    look: Look
    place: str = ""
    field: str = ""


class Border(msgspec.Struct, frozen=True, array_like=True):
    """Line of a frame."""

    width: float
    colour: str = ""


class Sides(msgspec.Struct, frozen=True, array_like=True):
    """Lines on the four sides of a paragraph or cell."""

    top: Border | None = None
    left: Border | None = None
    bottom: Border | None = None
    right: Border | None = None


class Tab(msgspec.Struct, frozen=True, array_like=True):
    """Tab stop, measured from the left margin."""

    at: float
    align: str = "left"


class Paragraph(msgspec.Struct, frozen=True, tag="p"):
    """Paragraph.

    Attributes:
        align: left, center, right or both.
        first: indent of the first line, relative to ``left``; negative for a hanging one.
        line: times the usual line height for ``rule`` auto, else a length.
        grid: pitch of the lines to which lines of rule auto are aligned; 0 for none.
        mark: look of the paragraph's end, which gives an empty paragraph its height.
        room: height of the largest picture among the characters.
        leads_to: place to which a click leads, of the paragraph's own text or of what comes next.
    """

    runs: tuple[Run, ...] = ()
    align: str = "left"
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    rule: str = "auto"
    grid: float = 0.0
    keep_next: bool = False
    keep_lines: bool = False
    break_before: bool = False
    widows: bool = True
    tabs: tuple[Tab, ...] = ()
    sides: Sides = Sides()
    fill: str = ""
    mark: Look = Look()
    room: float = 0.0
    leads_to: str = ""

    @property
    def text(self) -> str:
        """All characters."""
        return "".join(run.text for run in self.runs)


class Cell(msgspec.Struct, frozen=True):
    """Cell of a table; ``margins`` are the distances of the text from top, left, bottom and right."""

    column: int
    columns: int = 1
    rows: int = 1
    blocks: tuple["Paragraph | Table", ...] = ()
    sides: Sides = Sides()
    margins: tuple[float, float, float, float] = (0.0, 5.4, 0.0, 5.4)
    fill: str = ""
    align: str = "top"
    leads_to: str = ""


class Row(msgspec.Struct, frozen=True):
    """Row of a table; ``height`` is the least one, or the only one if ``exact``."""

    cells: tuple[Cell, ...] = ()
    height: float = 0.0
    exact: bool = False
    header: bool = False
    whole: bool = False


class Table(msgspec.Struct, frozen=True, tag="t"):
    """Table of columns of these widths; ``left`` is its distance from the margin if it is aligned left."""

    widths: tuple[float, ...] = ()
    rows: tuple[Row, ...] = ()
    align: str = "left"
    left: float = 0.0


Block = Paragraph | Table


class Section(msgspec.Struct, frozen=True):
    """Part of a document with one kind of page.

    Attributes:
        headers, footers: blocks by the kind of page: ``default``, ``even`` or ``first``.
        kind: where the section begins: nextPage, evenPage, oddPage or continuous.
        number: its first page number, if the numbers do not just continue.
        numbered: format of the page numbers.
    """

    blocks: tuple[Block, ...] = ()
    width: float = 595.3
    height: float = 841.9
    top: float = 72.0
    right: float = 90.0
    bottom: float = 72.0
    left: float = 90.0
    header_at: float = 42.55
    footer_at: float = 49.6
    headers: dict[str, tuple[Block, ...]] = {}
    footers: dict[str, tuple[Block, ...]] = {}
    has_first: bool = False
    kind: str = "nextPage"
    number: int | None = None
    numbered: str = "decimal"


class Pages(msgspec.Struct, frozen=True):
    """A whole document.

    Attributes:
        has_even: whether even pages have headers and footers of their own.
        tab: distance of the usual tab stops.
        unshown: what the document has besides and a preview cannot show, in Chinese words.
    """

    sections: tuple[Section, ...] = ()
    has_even: bool = False
    tab: float = 21.0
    unshown: tuple[str, ...] = ()
