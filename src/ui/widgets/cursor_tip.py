"""Tooltip below the text cursor for messages that no panel shows."""

from html import escape
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QToolTip

_SHOWN_MS: Final = 15_000


def show_at_cursor(sentence: str) -> None:
    """Show a sentence below the cursor of the focused widget for 15 s, or until focus or text changes."""
    focused = QApplication.focusWidget()
    if focused is None:
        return
    cursor = focused.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    area = focused.viewport() if isinstance(focused, QAbstractScrollArea) else focused
    below = cursor.bottomLeft() if isinstance(cursor, QRect) else area.rect().bottomLeft()
    # Only rich text wraps in a tooltip.
    QToolTip.showText(area.mapToGlobal(below + QPoint(0, 2)), f"<p>{escape(sentence)}</p>", focused, QRect(), _SHOWN_MS)
