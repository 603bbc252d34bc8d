"""Field for one sentence or two, which has several lines on the screen."""

from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFocusEvent, QKeyEvent, Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

_KEYS: Final = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
_STAYS: Final = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
_LINES = 3
_AROUND = 14
"""Pixels of frame and padding."""


class WrappedLine(QPlainTextEdit):
    """Field whose text is one paragraph: Enter presses the default button of the dialog, Tab leaves the field."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setPlainText(text)
        self._fit_height()

    def _fit_height(self) -> None:
        margin = round(2 * self.document().documentMargin())
        self.setFixedHeight(_LINES * self.fontMetrics().lineSpacing() + margin + _AROUND)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the number of lines at another size of letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_height()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the text for a key that enters the field, as a field of one line does."""
        super().focusInEvent(event)
        if event.reason() in _KEYS:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Select nothing in a field that was left."""
        super().focusOutEvent(event)
        if event.reason() not in _STAYS:
            cursor = self.textCursor()
            cursor.clearSelection()
            self.setTextCursor(cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the dialog."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def text(self) -> str:
        """Return the text in one line, even if several were pasted."""
        return " ".join(self.toPlainText().split("\n"))
