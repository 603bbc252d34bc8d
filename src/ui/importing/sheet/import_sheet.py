"""One side of an import preview: a document to read and navigate, with its marked places highlighted."""

from collections.abc import Callable, Iterator
from math import floor
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QTextBlock, QTextCursor, QTextTable
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget

from app.report.plain_sheet import Sheet
from ui.importing.sheet.same_tables import SameTables
from ui.importing.sheet.writing import CELL_PADDING, SheetWriting
from ui.lists.table_rows import table_of
from ui.lists.whole_lines import show_whole_lines
from ui.look.theme import colours
from ui.state.slices import Slices
from ui.widgets.labels import plain_tip
from ui.widgets.sealed import SealedDocument

_AROUND: Final = CELL_PADDING + 1
"""Pixels around the text of a cell, with its border."""


class ImportSheet(QTextEdit):
    """Document view; ``place_chosen`` reports where the user goes by mouse or keyboard, not calls of ``go_to``.

    The document is written in short turns, and again where a view of another width has tables in other parts.
    """

    place_chosen = Signal(str)
    resized = Signal()

    def __init__(self, sheet: Sheet, parent: QWidget | None = None, same: SameTables = MappingProxyType({})) -> None:
        super().__init__(parent)
        show_whole_lines(self)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # the width must not depend on the parts
        self._sheet = sheet
        self._same = same
        self._other: ImportSheet | None = None
        self._looked: frozenset[str] = frozenset()
        self._tip: Callable[[str], str] = lambda _place: ""
        self._place = ""
        self._is_led = False
        self._shown = self._begin()
        self._next: SheetWriting | None = None
        self.setDocument(self._shown.document)
        self._slices = Slices(self)
        self.cursorPositionChanged.connect(self._follow)
        self._slices.start(self._rest())

    def divide_like(self, other: "ImportSheet") -> None:
        """Divide the tables that both views show into the parts of the narrower view."""
        self._other = other
        other.resized.connect(self._fit)

    def finish(self) -> None:
        """Write at once what is left to write of the document."""
        for _ in self._rest():
            pass
        self._slices.stop()

    def tint(self) -> None:
        """Write the document in the colours of the current look; its place and what is in view stay."""
        self._next = self._begin()
        self.finish()

    @property
    def place(self) -> str:
        """The framed place."""
        return self._place

    def go_to(self, place: str) -> None:
        """Frame a place and scroll to it; an unknown one removes the frame."""
        self.finish()
        self._place = place if place in self._shown.spans else ""
        self._show_place()
        self.viewport().update()

    @property
    def guesses(self) -> tuple[str, ...]:
        """The places with the mark of a guess, looked at or not."""
        self.finish()
        return self._shown.guesses

    def set_looked(self, places: frozenset[str]) -> None:
        """Mark the guesses at these places as looked at."""
        new = places - self._looked
        self._looked = places
        self._is_led = True
        self._shown.show_looked(new)
        self._is_led = False

    def set_tip(self, tip: Callable[[str], str]) -> None:
        """Show what this function returns for a place as its tooltip."""
        self._tip = tip

    def place_at(self, position: int) -> str:
        """Return the place that a position in the text belongs to."""
        return self._shown.place_at(position)

    def text_at(self, place: str) -> str:
        """Return the text at a place, with its mark."""
        start, end = self._shown.spans[place]
        return self.document().toPlainText()[start:end]

    def viewportEvent(self, event: QEvent) -> bool:
        """Show the tooltip of the place below the mouse."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            text = self._tip(self.place_at(self.cursorForPosition(event.pos()).position()))
            QToolTip.showText(event.globalPos(), plain_tip(text), self.viewport())
            return True
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, and a frame around the current place."""
        super().paintEvent(event)
        if self._place in self._shown.spans:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colours(self).accent, 2, j=Qt.PenJoinStyle.MiterJoin))
            frame = self._rect(self._place).translated(0, -self.verticalScrollBar().value())
            if self._shown.table_at(self._place) is None:
                painter.drawRoundedRect(frame, 3, 3)
            else:
                painter.drawRect(frame.adjusted(0.5, 0.5, -0.5, -0.5))  # over the lines of the cell, and inwards

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the tables to the width, and keep the current place visible when the lines wrap again."""
        super().resizeEvent(event)
        self._fit()
        self.resized.emit()
        self._show_place()

    def _narrowest(self) -> int:
        """Return the width of the narrower view of those that are divided alike."""
        widths = [view.viewport().width() for view in (self, self._other) if view is not None]
        return min(widths)

    def _fit(self) -> None:
        """Fit the tables to the width of the view, and write the document again if they have other parts now."""
        self._shown.fit(self.viewport().width(), self._narrowest())
        self._next = None
        self._slices.start(self._rest())

    def _begin(self) -> SheetWriting:
        """Begin an empty document, which is written in short turns: its layout takes longer than the writing."""
        document = SealedDocument(self)
        document.setDefaultFont(self.font())
        width = self.viewport().width()
        document.setTextWidth(width)  # or it would first be laid out in another one, which shows a bar
        return SheetWriting(document, self._sheet, colours(self), width, self._narrowest(), self._same)

    def _rest(self) -> Iterator[None]:
        while self._go_on():
            yield

    def _go_on(self) -> bool:
        """Write a piece of the document that is shown, or of the next one; return whether there was any."""
        if self._next is None and self._shown.is_whole and not self._shown.fits(self._narrowest()):
            self._next = self._begin()
        if self._next is None and self._shown.is_whole:
            return False
        writing = self._next or self._shown
        self._is_led = True
        writing.step()
        if writing.is_whole:
            writing.show_looked(self._looked)
        if writing is self._shown:
            if self.textCursor().atEnd():  # the caret of an empty document goes along with the end
                self.moveCursor(QTextCursor.MoveOperation.Start)
        elif writing.is_whole:
            self._show(writing)
        self._is_led = False
        return True

    def _show(self, writing: SheetWriting) -> None:
        """Show a document in place of the one before, at the same place."""
        scrolled, before = self.verticalScrollBar().value(), self._shown.document
        self._shown, self._next = writing, None
        self.setDocument(writing.document)
        before.deleteLater()
        writing.document.size()  # lays out what is out of sight, on which the scroll bar depends
        self.verticalScrollBar().setValue(scrolled)
        self._show_place()

    def _follow(self) -> None:
        if self._is_led:
            return
        place = self.place_at(self.textCursor().position())
        if place != self._place:
            self._place = place
            self.viewport().update()
            self.place_chosen.emit(place)

    def _show_place(self) -> None:
        """Put the caret at the current place, and scroll to it."""
        span = self._shown.spans.get(self._place)
        if span is None:
            return
        cursor = self.textCursor()
        cursor.setPosition(span[0])
        was_led, self._is_led = self._is_led, True
        self.setTextCursor(cursor)
        self._is_led = was_led
        self._bring_into_view(self._place)

    def _bring_into_view(self, place: str) -> None:
        """Scroll to a place, below as many of its heads as there is room for, so that a whole line is the first."""
        rect, view, bar = self._rect(place), self.viewport().height(), self.verticalScrollBar()
        tops = [self._block_rect(block).top() for block in self._shown.heads_of(place)]
        heads = [top for top in tops if rect.bottom() - top <= view]
        top = min(heads, default=rect.top())
        wanted = float(bar.value())
        if top < wanted or rect.bottom() > wanted + view:
            wanted = min(top if heads or not tops else top - view / 3, bar.maximum())
        bar.setValue(max(0, floor(self._start_of_line(wanted, rect))))

    def _start_of_line(self, wanted: float, place: QRectF) -> float:
        """Return where to scroll so that no row is cut at the top, and the place is in view: above, else below."""
        view = self.viewport().height()
        start = self.document().findBlock(self._shown.spans[self._place][0])
        rows = [edges for block in self._back_from(start, place.top() - 2 * view) for edges in self._rows(block)]
        above = below = wanted
        while cut := [top for top, bottom in rows if top < above < bottom]:
            above = min(cut)
        if place.bottom() <= above + view:
            return above
        while cut := [bottom for top, bottom in rows if top < below < bottom]:
            below = max(cut)
        return min(below, place.top())

    def _rows(self, block: QTextBlock) -> list[tuple[float, float]]:
        """Return the upper and lower edge of a cell, whole with its border, or of each line."""
        cursor = QTextCursor(block)
        table = table_of(cursor)
        if table is None or table.cellAt(cursor).rowSpan() > 1:
            return [(line.top(), line.bottom()) for line in self._lines(block)]
        rect = self._block_rect(block)
        return [(rect.top(), rect.bottom() - _AROUND)]

    def _back_from(self, block: QTextBlock, until: float) -> Iterator[QTextBlock]:
        """Yield blocks from one back to this height in the document."""
        layout = self.document().documentLayout()
        while block.isValid() and layout.blockBoundingRect(block).bottom() >= until:
            yield block
            block = block.previous()

    def _lines(self, block: QTextBlock) -> list[QRectF]:
        """Return the places of a block's lines in the document."""
        rect, text = self.document().documentLayout().blockBoundingRect(block), block.layout()
        lines = [text.lineAt(number).rect() for number in range(text.lineCount()) if block.text()]
        return [line.translated(rect.left(), rect.top() - lines[0].top()) for line in lines]

    def _block_rect(self, block: QTextBlock) -> QRectF:
        """Return a block with the padding of its cell."""
        return self.document().documentLayout().blockBoundingRect(block).adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)

    def _rect(self, place: str) -> QRectF:
        """Return the cell of a place, to the middle of its lines; of a text, what is around it."""
        start, end = self._shown.spans[place]
        document, table = self.document(), self._shown.table_at(place)
        rect = self._block_rect(document.findBlock(start)).united(self._block_rect(document.findBlock(end)))
        if table is None:
            less = _AROUND - CELL_PADDING + 1
            return rect.adjusted(less, less, -less, -less)
        cell = table.cellAt(start)
        rect.setRight(rect.right() - 1)
        rect.setBottom(self._end_of_row(table, cell.row() + cell.rowSpan() - 1))
        return rect

    def _end_of_row(self, table: QTextTable, row: int) -> float:
        """Return the line below a row, which its highest cell decides."""
        cells = (table.cellAt(row, column) for column in range(table.columns()))
        ending = [cell.lastCursorPosition().block() for cell in cells if cell.row() + cell.rowSpan() == row + 1]
        return max(self._block_rect(block).bottom() for block in ending) - 1
