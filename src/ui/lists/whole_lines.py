"""Lists, tables, texts and charts that scroll show whole lines only, at the upper and at the lower edge.

Pages of fields are cut where the window ends: to hide a button beside its words would mislead more than half of both.
"""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QTextBlock
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QPlainTextEdit,
    QScrollBar,
    QTableView,
    QTextEdit,
    QWidget,
)

from ui.lists.table_rows import cut_rows
from ui.look.drawing import SvgView
from ui.widgets.helpers import SteadyBar

_STEP: Final = 24
"""Pixels between the places at which the blocks of a text are looked for: columns have blocks of their own."""
_GROUND: Final = 3
"""Pixels below the words of a row that may be cut."""
_FOLLOWED: Final = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Paint)
_NEAR: Final = 8
"""Lines from an edge within which a repaint may show what the edge cuts."""

Line = tuple[QRect, QWidget]
"""A line that is seen whole or not at all, and the widget whose ground is below it."""


def show_whole_lines(view: QAbstractScrollArea) -> None:
    """Cover what the edges of a view cut, which only looks like words; it is seen once it is scrolled to.

    Nothing else changes: the view scrolls as before, and each line can be reached.
    """
    if not isinstance(view.verticalScrollBar(), SteadyBar) and isinstance(view, QAbstractItemView | SvgView):
        view.setVerticalScrollBar(_WholeBar(view))
    _Cover(view)


class _WholeBar(QScrollBar):
    """Vertical scroll bar that is not there where only ground would be scrolled to, which roundings leave over."""

    def __init__(self, view: QAbstractItemView | SvgView) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self._view = view

    def sliderChange(self, change: QAbstractSlider.SliderChange) -> None:
        """Follow the range before the view does, which would take the room of the bar and give it back for ever."""
        is_range, hidden = change is QAbstractSlider.SliderChange.SliderRangeChange, self.maximum() - self.minimum()
        if is_range and hidden and _is_ground(self._view, hidden):
            self.setRange(0, 0)
        super().sliderChange(change)


def _is_ground(view: QAbstractItemView | SvgView, hidden: int) -> bool:
    """Return whether a view has only ground in what is hidden of it: so many pixels, or items."""
    if isinstance(view, SvgView):
        return hidden <= view.blank_below()
    if view.verticalScrollMode() is QAbstractItemView.ScrollMode.ScrollPerPixel:
        return hidden <= _GROUND
    return isinstance(view, QTableView) and view.verticalHeader().length() - view.viewport().height() <= _GROUND


class _Cover(QWidget):
    """Transparent sheet above the viewport; what is below is moved, clicked and painted without it.

    Only a sheet follows all that a view does: a margin of the viewport would be another width for its words.
    """

    def __init__(self, view: QAbstractScrollArea) -> None:
        super().__init__(view)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view = view
        self._below = view.viewport()
        self._below.installEventFilter(self)
        self.setGeometry(self._below.geometry())
        self.show()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Cover the viewport where it is now; of a bar that goes amid a layout only the next painting tells."""
        if event.type() in _FOLLOWED and self.geometry() != self._below.geometry():
            self.setGeometry(self._below.geometry())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground over lines that are not whole."""
        bar = self._view.verticalScrollBar()
        if bar.minimum() == bar.maximum():
            return
        sight, near = self.rect(), _NEAR * self.fontMetrics().lineSpacing()
        painted = event.rect()
        painter = QPainter(self)
        for edge, is_painted in (
            (0, painted.top() <= near),
            (sight.bottom(), painted.bottom() >= sight.bottom() - near),
        ):
            for line, ground in _lines_at(self._view, edge) if is_painted else ():
                is_cut = line.top() < sight.top() or line.bottom() > sight.bottom()
                if is_cut and line.height() < sight.height():
                    painter.fillRect(line & sight, ground.palette().brush(ground.backgroundRole()))


def _lines_at(view: QAbstractScrollArea, edge: int) -> Iterator[Line]:
    """Yield what is seen whole or not at all in a row of pixels of the viewport: lines, rows, bars."""
    if isinstance(view, QTextEdit | QPlainTextEdit):
        yield from _lines_of_text(view, edge)
    elif isinstance(view, QAbstractItemView):
        yield from _line_of_list(view, edge)
    elif isinstance(view, SvgView):
        yield view.line_at(edge), view.widget()


def _lines_of_text(view: QTextEdit | QPlainTextEdit, edge: int) -> Iterator[Line]:
    """Yield a line per column, and rows of tables; pictures are cut."""
    ground, highest = view.viewport(), 2 * view.fontMetrics().lineSpacing()
    if view.document().isEmpty():  # what is to be written, in faint letters
        first = view.cursorRect()
        number = (edge - first.top()) // first.height()
        yield QRect(0, first.top() + number * first.height(), ground.width(), first.height()), ground
        return
    blocks = list(_blocks_at(view, edge))
    if isinstance(view, QTextEdit):
        yield from ((row, ground) for row in cut_rows(view, (block for block, _ in blocks), edge))
    for block, origin in blocks:
        layout = block.layout()
        for written in map(layout.lineAt, range(layout.lineCount())):
            line = written.naturalTextRect().translated(origin).toAlignedRect().adjusted(-1, 0, 1, 0)
            if block.textList() is not None:
                line.setLeft(line.left() - highest)  # its number or dot
            if line.top() <= edge <= line.bottom() and written.height() <= highest:
                yield line, ground


def _blocks_at(view: QTextEdit | QPlainTextEdit, edge: int) -> Iterator[tuple[QTextBlock, QPointF]]:
    """Yield the blocks that may reach a row of pixels, of all cells of a table's rows, and where their lines begin."""
    if isinstance(view, QPlainTextEdit):
        block, offset = view.firstVisibleBlock(), view.contentOffset()
        while block.isValid() and (place := view.blockBoundingGeometry(block).translated(offset)).top() <= edge:
            yield block, place.topLeft()
            block = block.next()
        return
    scrolled = QPointF(view.horizontalScrollBar().value(), view.verticalScrollBar().value())
    place_of = view.document().documentLayout().blockBoundingRect
    seen: set[int] = set()
    for x in range(0, view.viewport().width(), _STEP):
        block = view.cursorForPosition(QPoint(x, edge)).block()
        while block.blockNumber() not in seen and (after := block.next()).isValid():
            if place_of(after).top() - scrolled.y() > edge:
                break
            block = after
        while block.isValid() and block.blockNumber() not in seen:
            place = place_of(block).translated(-scrolled)
            if place.bottom() < edge - view.viewport().height():
                break
            seen.add(block.blockNumber())
            yield block, place.topLeft()
            block = block.previous()


def _line_of_list(view: QAbstractItemView, edge: int) -> Iterator[Line]:
    """Yield a row whose words are cut, or a line of one of many lines: without it a blank would look like the end."""
    ground = view.viewport()
    if isinstance(view, QTableView):
        at = view.rowAt(edge)
        top, height = view.rowViewportPosition(at), view.rowHeight(at)
    else:
        index = view.indexAt(QPoint(0, edge))
        place = view.visualRect(index)
        at, top, height = index.row(), place.top(), place.height()
    if at < 0:
        return
    row = QRect(0, top, ground.width(), height)
    line_height = view.fontMetrics().lineSpacing()
    around = height % line_height // 2
    if height > min(3 * line_height, ground.height() // 2):
        yield from ((line, ground) for line in _lines_of(row, view.fontMetrics(), edge))
    elif top + around < 0 or row.bottom() - around >= ground.height():
        yield row, ground


def _lines_of(place: QRect, metrics: QFontMetrics, edge: int) -> Iterator[QRect]:
    """Yield the line in a row of pixels of words in the middle of a place; its first line begins at its top."""
    height = metrics.lineSpacing()
    count = max(1, place.height() // height)
    top = place.top() + (place.height() - count * height) // 2
    for number in range(count):
        line = QRect(place.left(), top + number * height, place.width(), height)
        if number == 0:
            line.setTop(place.top())
        if line.top() <= edge <= line.bottom():
            yield line
