"""Output of every reader: paragraphs and tables in order, each with its place in the source."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.importer.raw.notes import NoteKind, quoted


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; ``place`` is its 1-based number in the source, counted in the document's ``unit``.

    ``level`` is 1 to 9 where the document itself marks a heading of that level, else 0. ``is_link``: all its words are
    links or in short items of lists, as in menus. ``indent`` is the number of blanks before it in a text.
    """

    text: str
    place: int
    level: int = 0
    is_link: bool = False
    indent: int = 0


class Blank(StrEnum):
    """Why a cell is blank although the source has something in it, or not certain although it is not."""

    STRUCK = "struck"
    HIDDEN = "hidden"
    FORMULA = "formula"
    """It has a formula without a stored result."""
    PROMPT = "prompt"
    """It has only the words that ask to fill it in."""
    BOX = "box"
    """Its text is in a text box."""
    UNSURE = "unsure"
    """What is shown may be another text than what is read."""


@dataclass(frozen=True, slots=True)
class RawTable:
    """One table as rows of cell texts.

    A merged cell has its text at its first place (top left) and is empty at the others. ``number`` is the table's
    1-based number in the document, ``place`` the place of its first row, counted like a paragraph's. In a ``packed``
    table the cells of a row follow each other without regard to columns: only their order identifies them; its blank
    cells are inferred from empty lines if ``infers_blanks``.

    ``merged`` has row, column, rows and columns of each merged cell with text, all counted from 0; ``ends`` the
    number of places that each row had before the shorter ones were filled up, nothing where that is unknown. ``lines``
    has the line of each cell of a packed table, shaped as ``rows``. ``blanks`` has row and column, counted from 0,
    of the cells that are blank for a reason.
    """

    rows: tuple[tuple[str, ...], ...]
    number: int
    place: int
    packed: bool = False
    infers_blanks: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = ()
    ends: tuple[int, ...] = ()
    lines: tuple[tuple[int, ...], ...] = ()
    blanks: tuple[tuple[int, int, Blank], ...] = ()


Block = Paragraph | RawTable


@dataclass(frozen=True, slots=True)
class Remark:
    """A reader's remark on the document; ``message`` is one Chinese sentence, ``found`` the words in question."""

    kind: NoteKind
    message: str
    found: str | None = None


def unread(source: str, *, hidden: Sequence[str], struck: Sequence[str]) -> Iterator[Remark]:
    """Yield a remark on the passages of ``source`` that are not shown, and one on those that are struck out."""
    for look, passages in (("不显示", hidden), ("划去", struck)):
        if passages:
            message = f"{source}有{look}的文字，例如{quoted(passages[0])}，没有读入，请核对。"
            yield Remark(NoteKind.LEFTOVER, message, "\n".join(passages))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook: its name, and the numbers of its first paragraph and its first table."""

    name: str
    paragraph: int
    table: int

    def has(self, block: Block) -> bool:
        """Return whether a block is in this sheet, or in one after it."""
        return block.place >= self.paragraph if isinstance(block, Paragraph) else block.number >= self.table


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A document as read; ``unit`` is what places count: 行 (lines) or 段 (paragraphs).

    ``marks_headings`` is true only where every heading is known to have its level, as in our own documents: a
    paragraph without a level is then running text, even if it looks like a heading. ``title`` is the title in the data
    of a web page, ``publishers`` are those that the page names outside the report: its source, and the site; ``sheets``
    are those of a workbook, in order.
    """

    blocks: tuple[Block, ...]
    unit: str = "行"
    marks_headings: bool = False
    remarks: tuple[Remark, ...] = ()
    title: str = ""
    publishers: tuple[str, ...] = ()
    sheets: tuple[Sheet, ...] = ()

    def sheet_of(self, block: Block) -> str:
        """Return the name of the sheet that a block is in; nothing outside a workbook."""
        return next((sheet.name for sheet in reversed(self.sheets) if sheet.has(block)), "")

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield only the paragraphs, in order."""
        return (block for block in self.blocks if isinstance(block, Paragraph))

    def tables(self) -> Iterator[RawTable]:
        """Yield only the tables, in order."""
        return (block for block in self.blocks if isinstance(block, RawTable))

    def texts(self) -> Iterator[str]:
        """Yield every paragraph and every cell, in order."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block.text
            else:
                yield from (text for row in block.rows for text in row)


_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED: Final = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def raised(text: str) -> str:
    """Return the text with its digits as superscripts."""
    return text.translate(_RAISED)


def lowered(text: str) -> str:
    """Return the text with its digits as subscripts."""
    return text.translate(_LOWERED)
