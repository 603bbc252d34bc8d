"""Painting of the cells of a table."""

from typing import Final

from PySide6.QtCore import QItemSelectionRange, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygon, QRegion
from PySide6.QtWidgets import QHeaderView, QTableView

from app.checks.finding import Level
from ui.lists.whole_rows import end_of_rows
from ui.look.theme import Colours, colours
from ui.state.highlights import Highlight
from ui.table.header import LIFT
from ui.table.model import Look, TableModel

_MARK: Final = 7
"""Size of the corner marks, in pixels."""

_BESIDE: Final = 3
"""Least space beside the figures of a column that is only partly visible, in pixels."""

_CURSOR: Final = 1
"""Width of the text cursor, which an editor counts as part of its text: figures stay in place when they are edited."""

Cell = tuple[int, int]
"""Row and column."""


class _Letters:
    """A font, with its metrics and the widths of the figures painted so far: most cells have the same few."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetrics(font)
        self._widths: dict[str, int] = {}

    def width(self, text: str) -> int:
        """Return the width of a text in pixels."""
        if text not in self._widths:
            self._widths[text] = self.metrics.horizontalAdvance(text)
        return self._widths[text]


class CellPainter:
    """Paints the cells of a table itself: through a delegate, Qt asks the model several questions about each.

    Totals are shaded, the current row and column tinted, findings filled, highlighted cells framed. Addends of a broken
    sum are only tinted, so that the total stands out.
    """

    def __init__(self, view: QTableView, model: TableModel) -> None:
        self._view = view
        self._model = model
        self._plain = self._bold = _Letters(view.font())

    def paint(self, region: QRegion) -> None:
        """Paint a region of the viewport: its cells, their grid lines, and the space beside them."""
        view = self._view
        palette = colours(view)
        self._follow_font()
        current = view.currentIndex()
        selected = view.selectionModel().selection().toList()
        viewport = view.viewport()
        whole = QRect(0, 0, viewport.width(), end_of_rows(view.verticalHeader()))
        cells = self.cells_in(region.intersected(whole))
        rows = {row: (view.rowViewportPosition(row), view.rowHeight(row)) for row, _ in cells}
        columns = {column: self._seen(column) for column in {column for _, column in cells}}
        painter = QPainter(viewport)
        area = region.boundingRect()
        painter.fillRect(area, palette.base)
        area = area.intersected(whole)
        right, bottom = _end(view.horizontalHeader()), _end(view.verticalHeader())
        grid = QRect(area.topLeft(), QPoint(min(area.right(), right), min(area.bottom(), bottom)))
        painter.fillRect(grid, palette.grid)  # cells cover all of it but the lines: drawn lines are uneven at 125 %
        letters = None
        for row, column in cells:
            (top, height), (left, width, is_readable) = rows[row], columns[column]
            rect = QRect(left, top, width - 1, height - 1)  # the last pixels are grid lines
            look = self._model.look(self._model.grid.keys[row][column])
            is_in_row, is_in_column = row == current.row(), column == current.column()
            is_current = is_in_row and is_in_column
            is_selected = not is_current and any(_contains(block, row, column) for block in selected)
            fill = palette.highlight if is_selected else _fill(palette, look, is_tinted=is_in_row or is_in_column)
            painter.fillRect(rect, fill)
            needed = self._bold if look.is_total else self._plain
            if needed is not letters:
                letters, metrics = needed, needed.metrics
                painter.setFont(letters.font)
            if look.text and is_readable:
                painter.setPen(palette.text)
                start = left + (rect.width() - letters.width(look.text) - _CURSOR) // 2
                painter.drawText(start, top + text_top(rect.height(), metrics) + metrics.ascent(), look.text)
            _mark(painter, palette, rect, look)
            if is_current:
                painter.setPen(_frame(palette.accent))
                painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.end()

    def _follow_font(self) -> None:
        """Use the font of the view, which a style sheet keeps from its viewport, and so from a painter."""
        font = self._view.font()
        if font != self._plain.font or self._bold is self._plain:
            bold = QFont(font)
            bold.setBold(True)
            self._plain, self._bold = _Letters(font), _Letters(bold)

    def _seen(self, column: int) -> tuple[int, int, bool]:
        """Return where the visible part of a column begins, its width, and whether its figures are shown there.

        They are unless one would be cut: the rest of it is another figure, and one left out alone looks blank.
        """
        left, width = self._view.columnViewportPosition(column), self._view.columnWidth(column)
        start, end = max(left, 0), min(left + width, self._view.viewport().width())
        if end - start == width:
            return left, width, True
        texts = (self._model.look(keys[column]).text for keys in self._model.grid.keys)
        widest = max(map(self._bold.width, texts))
        return start, end - start, widest + 2 * _BESIDE <= end - start

    def cells_in(self, region: QRegion) -> list[Cell]:
        """Return the cells in a region of the viewport."""
        found: dict[Cell, None] = {}
        for rect in region:  # type: ignore[attr-defined] # lacking in the stubs
            rows = _touched(self._view.rowAt(rect.top()), self._view.rowAt(rect.bottom()), self._model.rowCount())
            columns = _touched(
                self._view.columnAt(rect.left()), self._view.columnAt(rect.right()), self._model.columnCount()
            )
            found.update(dict.fromkeys((row, column) for row in rows for column in columns))
        return list(found)


def _frame(colour: QColor) -> QPen:
    """Return the pen of the current cell's frame, whose corners are square as those of an editor."""
    return QPen(colour, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap, Qt.PenJoinStyle.MiterJoin)


def text_top(height: int, metrics: QFontMetrics) -> int:
    """Return where the text of a cell of this height begins, painted or edited, in pixels from its top.

    It is in line with the label of the row, whose height includes the grid line.
    """
    return (height + 1 - metrics.height()) // 2 - LIFT


def _fill(palette: Colours, look: Look, *, is_tinted: bool) -> QColor:
    if look.mark.level == Level.ERROR:
        return palette.error_fill
    if look.mark.level == Level.WARNING:
        return palette.warning_fill
    if look.mark.is_addend:
        return palette.error_tint
    if look.is_total:
        return palette.total
    return palette.soft_highlight if is_tinted else palette.base


def _mark(painter: QPainter, palette: Colours, rect: QRect, look: Look) -> None:
    """Paint what only some cells have."""
    if look.is_total and look.is_stated:
        metrics = painter.fontMetrics()
        half = metrics.horizontalAdvance(look.text) // 2 + 2
        line = rect.center().y() + metrics.height() // 2 + 1
        painter.setPen(QPen(palette.accent, 1, Qt.PenStyle.DashLine))
        painter.drawLine(rect.center().x() - half, line, rect.center().x() + half, line)
    if look.mark.level is not None:
        _corner(painter, rect, palette.error if look.mark.level == Level.ERROR else palette.warning, left=True)
    if look.has_remark:
        _corner(painter, rect, palette.accent, left=False)
    if look.highlight is not None:
        is_strong = look.highlight is Highlight.STRONG
        style = Qt.PenStyle.DashLine if is_strong else Qt.PenStyle.DotLine
        painter.setPen(QPen(palette.error, 2 if is_strong else 1, style))
        painter.drawRect(rect.adjusted(1, 1, -2, -2))


def _touched(first: int, last: int, count: int) -> range:
    """Return the rows or columns between two, where -1 is the space after the last one."""
    return range(first if first >= 0 else count, (last if last >= 0 else count - 1) + 1)


def _end(header: QHeaderView) -> int:
    """Return the last pixel of the last row or column in the viewport."""
    return header.length() - header.offset() - 1


def _contains(block: QItemSelectionRange, row: int, column: int) -> bool:
    return block.top() <= row <= block.bottom() and block.left() <= column <= block.right()


def _corner(painter: QPainter, rect: QRect, colour: QColor, *, left: bool) -> None:
    corner = rect.topLeft() if left else rect.topRight()
    inward = _MARK if left else -_MARK
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygon([corner, corner + QPoint(inward, 0), corner + QPoint(0, _MARK)]))
    painter.setBrush(Qt.BrushStyle.NoBrush)
