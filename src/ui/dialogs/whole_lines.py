"""Texts to read whose last line in view is whole."""

from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from ui.widgets.sealed import SealedBrowser

_STEP: Final = 24
"""Pixels between the places at which the line at the lower edge is looked for: columns have lines of their own."""


def _hide_cut_lines(view: QTextEdit | QPlainTextEdit) -> None:
    """Paint over what the lower edge cuts, which only looks like text."""
    area, highest = view.viewport(), 2 * view.fontMetrics().lineSpacing()
    edge = area.height() - 1
    painter = QPainter(area)
    for x in range(0, area.width(), _STEP):
        cursor = view.cursorForPosition(QPoint(x, edge))
        line = view.cursorRect(cursor)
        if line.top() <= edge < line.bottom() and line.height() <= highest:
            cursor.movePosition(QTextCursor.MoveOperation.StartOfLine)
            left = view.cursorRect(cursor).left()
            cursor.movePosition(QTextCursor.MoveOperation.EndOfLine)
            right = view.cursorRect(cursor).right()
            painter.fillRect(left, line.top(), right + 1 - left, edge + 1 - line.top(), view.palette().base())


class WholeLinesBrowser(SealedBrowser):
    """Rich text; a line that the lower edge would cut is seen once it is scrolled to."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint whole lines."""
        super().paintEvent(event)
        _hide_cut_lines(self)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint all again: another line is cut now."""
        super().scrollContentsBy(dx, dy)
        self.viewport().update()


class WholeLinesText(QPlainTextEdit):
    """Plain text; a line that the lower edge would cut is seen once it is scrolled to."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint whole lines."""
        super().paintEvent(event)
        _hide_cut_lines(self)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint all again: another line is cut now."""
        super().scrollContentsBy(dx, dy)
        self.viewport().update()
