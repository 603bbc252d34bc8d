"""What any reader yields: the document's paragraphs and tables in their order, each with its place in the source."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; ``place`` is its 1-based number in the source, counted in the document's ``unit``."""

    text: str
    place: int


@dataclass(frozen=True, slots=True)
class RawTable:
    """One table as rows of cell texts.

    A merged cell has its text at its first place (top left) and nothing at the others. ``number`` is the table's
    1-based number in the document, ``place`` that of its first row as a paragraph's would be.
    """

    rows: tuple[tuple[str, ...], ...]
    number: int
    place: int


Block = Paragraph | RawTable


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A document as read; ``unit`` is what places count: 行 (lines) or 段 (paragraphs)."""

    blocks: tuple[Block, ...]
    unit: str = "行"

    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs alone, in their order."""
        return (block for block in self.blocks if isinstance(block, Paragraph))

    def tables(self) -> Iterator[RawTable]:
        """The tables alone, in their order."""
        return (block for block in self.blocks if isinstance(block, RawTable))
