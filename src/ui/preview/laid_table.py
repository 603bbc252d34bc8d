"""Table laid out by Qt: columns of given widths, rows as high as their cells. Lengths are in units."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final, Protocol

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from app.actions.paging.pages import Block, Cell, Paragraph, Row, Table
from ui.preview.laid_paragraph import Piece, draw_sides
from ui.preview.page_style import UNIT

_NARROWEST: Final = 4 * UNIT
_TOLERANCE: Final = 0.01


class Laid(Protocol):
    """Block laid out; see ``LaidParagraph``."""

    keep_next: bool
    break_before: bool
    leads_to: str
    before: float
    after: float
    height: float
    pieces: list[Piece]

    @property
    def text(self) -> str:
        """The characters."""
        ...

    def steps(self) -> Iterator[None]:
        """Lay out, in steps that are each short."""
        ...

    def draw(self, painter: QPainter, top: float, bottom: float, above: float) -> None:
        """Draw what is between two heights; the page before shows it from ``above`` (else that is ``top``)."""
        ...

    def places(self) -> set[str]:
        """Return the places whose text it has."""
        ...

    def rects(self, place: str) -> list[QRectF]:
        """Return the frames of a place."""
        ...

    def place_at(self, point: QPointF) -> str:
        """Return the place at a point."""
        ...


@dataclass(slots=True)
class _LaidCell:
    cell: Cell
    row: int
    blocks: list[Laid]
    frame: QRectF
    text_top: float = 0.0

    @property
    def needed(self) -> float:
        """Height of the text with its margins."""
        top, _, bottom, _ = self.cell.margins
        return sum(block.height for block in self.blocks) + (top + bottom) * UNIT

    def tops(self, text_top: float | None = None) -> Iterator[tuple[Laid, QPointF]]:
        """Yield the blocks with their corners in the table, from the usual height or another one."""
        top = self.frame.top() + self.text_top if text_top is None else text_top
        for block in self.blocks:
            yield block, QPointF(self.frame.left() + self.cell.margins[1] * UNIT, top)
            top += block.height


class LaidTable:
    """Table laid out; ``make`` gives a block of a cell, laid out at a width."""

    def __init__(self, table: Table, width: float, make: Callable[[Block, float], Laid]) -> None:
        self.table = table
        self.keep_next = False
        self.break_before = False
        self.leads_to = ""
        self.before = self.after = 0.0
        self.height = 0.0
        self.pieces: list[Piece] = []
        self.heading = 0.0
        """Height of the rows that are repeated on every page."""
        self._make = make
        self._cells: list[_LaidCell] = []
        widths = [column * UNIT for column in table.widths]
        whole = sum(widths)
        left = {"center": (width - whole) / 2, "right": width - whole}.get(table.align, table.left * UNIT)
        self._lefts = [left, *(left + end for end in accumulate(widths))]
        self._tops: list[float] = [0.0]

    def steps(self) -> Iterator[None]:
        """Lay out row by row."""
        heights: list[float] = []
        for number, row in enumerate(self.table.rows):
            laid = [self._laid(cell, number) for cell in row.cells]
            self._cells += laid
            least = row.height * UNIT
            needed = max((cell.needed for cell in laid if cell.cell.rows == 1), default=0.0)
            heights.append(least if row.exact and least else max(least, needed, 1.0))
            yield
        for cell in self._cells:  # what a cell over several rows needs more, the last one gets
            last = min(cell.row + cell.cell.rows, len(heights)) - 1
            missing = cell.needed - sum(heights[cell.row : last + 1])
            if cell.cell.rows > 1 and missing > 0 and not self.table.rows[last].exact:
                heights[last] += missing
        self._tops = [0.0, *accumulate(heights)]
        self.height = self._tops[-1]
        for cell in self._cells:
            self._place(cell)
        self._divide()

    def _laid(self, cell: Cell, row: int) -> _LaidCell:
        left = self._lefts[cell.column]
        right = self._lefts[min(cell.column + cell.columns, len(self._lefts) - 1)]
        inner = max(_NARROWEST, right - left - (cell.margins[1] + cell.margins[3]) * UNIT)
        return _LaidCell(
            cell, row, [self._make(block, inner) for block in cell.blocks], QRectF(left, 0, right - left, 0)
        )

    def _place(self, cell: _LaidCell) -> None:
        top = self._tops[cell.row]
        bottom = self._tops[min(cell.row + cell.cell.rows, len(self._tops) - 1)]
        cell.frame = QRectF(cell.frame.left(), top, cell.frame.width(), bottom - top)
        upper = cell.cell.margins[0] * UNIT
        spare = max(0.0, bottom - top - cell.needed)
        cell.text_top = upper + {"center": spare / 2, "bottom": spare}.get(cell.cell.align, 0.0)

    def _divide(self) -> None:
        """Set the pieces: rows, or lines in rows that may be divided, and the height of the repeated rows."""
        rows = self.table.rows
        heads = 0
        while heads < len(rows) and rows[heads].header:
            heads += 1
        self.heading = self._tops[heads] if heads < len(rows) else 0.0
        kept = False
        for number, row in enumerate(rows):
            top, bottom = self._tops[number], self._tops[number + 1]
            breakable = not kept and (number == 0 or number >= heads)
            for start, end in pairwise([top, *([] if row.whole else self._cuts(number)), bottom]):
                self.pieces.append(Piece(start, end, breakable=breakable))
                breakable = True
            kept = self._is_kept(row)
        self.keep_next = kept

    def _cuts(self, row: int) -> list[float]:
        """Return the heights in a row at which no line of any cell is cut."""
        lines: list[tuple[float, float]] = []
        breaks: set[float] = set()
        for cell in self._cells:
            if cell.row <= row < cell.row + cell.cell.rows:
                for block, corner in cell.tops():
                    lines += [(corner.y() + piece.top, corner.y() + piece.bottom) for piece in block.pieces]
                    breaks |= {corner.y() + piece.top for piece in block.pieces if piece.breakable}
        top, bottom = self._tops[row], self._tops[row + 1]
        starts = sorted(start for start in breaks if top + _TOLERANCE < start < bottom - _TOLERANCE)
        if not starts:
            return []
        first = min(start for start, _ in lines)
        return [
            at
            for at in starts
            if at > first + _TOLERANCE and not any(start + _TOLERANCE < at < end - _TOLERANCE for start, end in lines)
        ]

    def _is_kept(self, row: Row) -> bool:
        """Return whether the row stays with the next one, by its first paragraph."""
        blocks = row.cells[0].blocks if row.cells else ()
        return bool(blocks) and isinstance(blocks[0], Paragraph) and blocks[0].keep_next

    def draw(self, painter: QPainter, top: float, bottom: float, above: float) -> None:
        """Draw what is between two heights: backgrounds, texts, then the lines over both."""
        shown = QRectF(self._lefts[0], top, self._lefts[-1] - self._lefts[0], bottom - top)
        cells = [cell for cell in self._cells if cell.frame.intersects(shown)]
        for cell in cells:
            if cell.cell.fill:
                painter.fillRect(cell.frame.intersected(shown), QColor(f"#{cell.cell.fill}"))
        for cell in cells:
            for block, corner in cell.tops(_text_top(cell, top, bottom, above)):
                upper, lower = max(top - corner.y(), 0.0), min(bottom - corner.y(), block.height)
                if lower > upper:
                    painter.save()
                    painter.translate(corner)
                    block.draw(painter, upper, lower, upper)
                    painter.restore()
        for cell in cells:
            draw_sides(painter, cell.frame.intersected(shown), cell.cell.sides)

    @property
    def text(self) -> str:
        """The characters of all cells."""
        return "\t".join(block.text for cell in self._cells for block in cell.blocks)

    def places(self) -> set[str]:
        """Return the places whose text it has."""
        return {place for cell in self._cells for block in cell.blocks for place in block.places()}

    def rects(self, place: str) -> list[QRectF]:
        """Return the frames of the cells that have text of that place."""
        return [cell.frame for cell in self._cells if any(place in block.places() for block in cell.blocks)]

    def place_at(self, point: QPointF) -> str:
        """Return the place at a point: of the text there, else that to which the cell leads."""
        for cell in self._cells:
            if cell.frame.contains(point):
                for block, corner in cell.tops():
                    if corner.y() <= point.y() < corner.y() + block.height:
                        return block.place_at(point - corner)
                return cell.cell.leads_to
        return ""


def _text_top(cell: _LaidCell, top: float, bottom: float, above: float) -> float | None:
    """Return where the text of a cell over several rows begins if a page break divides the cell.

    It is on the first page that has room for it; on others it is out of sight.
    """
    frame, needed = cell.frame, cell.needed
    if cell.cell.rows == 1 or (frame.top() >= top - _TOLERANCE and frame.bottom() <= bottom + _TOLERANCE):
        return None
    if frame.top() < top - _TOLERANCE and (frame.top() < above or needed <= top - frame.top()):
        return bottom + needed
    start, end = max(frame.top(), top), min(frame.bottom(), bottom)
    if needed > end - start:
        return bottom + needed if frame.top() >= top - _TOLERANCE else None
    spare = {"center": (end - start - needed) / 2, "bottom": end - start - needed}.get(cell.cell.align, 0.0)
    return start + cell.cell.margins[0] * UNIT + spare
