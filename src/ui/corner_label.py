"""The cell where both headers of a table meet: it holds the form's note on the balance."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import colours


class CornerLabel(QWidget):
    """Paints the corner's text like a header cell."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = text
        self.setToolTip(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, wrapped, on the headers' ground."""
        painter = QPainter(self)
        palette = colours(self)
        painter.fillRect(event.rect(), palette.header)
        painter.setPen(palette.grid)
        painter.drawRect(self.rect().adjusted(-1, -1, -1, -1))
        painter.setPen(palette.faint)
        flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(self.rect().adjusted(6, 2, -6, -2), flags, self._text)
        painter.end()
