"""Field for one sentence or two, which has several lines on the screen."""

from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

_LINES = 3
_AROUND = 14
"""Pixels of frame and padding."""


class WrappedLine(QPlainTextEdit):
    """Field whose text is one paragraph: Enter presses the default button of the dialog, Tab leaves the field."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setPlainText(text)
        self.selectAll()
        margin = round(2 * self.document().documentMargin())
        self.setFixedHeight(_LINES * self.fontMetrics().lineSpacing() + margin + _AROUND)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the dialog."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def text(self) -> str:
        """Return the text in one line, even if several were pasted."""
        return " ".join(self.toPlainText().split("\n"))
