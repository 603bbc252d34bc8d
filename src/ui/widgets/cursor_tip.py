"""Says a sentence just below the place that is being edited, where no panel shows it."""

from html import escape
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QToolTip

_SHOWN_MS: Final = 15_000


def show_at_cursor(sentence: str) -> None:
    """Show the sentence until the focus moves or something is typed, long enough to be read."""
    focused = QApplication.focusWidget()
    if focused is None:
        return
    place = focused.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    ground = focused.viewport() if isinstance(focused, QAbstractScrollArea) else focused
    below = place.bottomLeft() if isinstance(place, QRect) else ground.rect().bottomLeft()
    # As rich text its lines wrap.
    QToolTip.showText(
        ground.mapToGlobal(below + QPoint(0, 2)), f"<p>{escape(sentence)}</p>", focused, QRect(), _SHOWN_MS
    )
