"""Button with a title and a wrapped description."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.look.icons import pixmap
from ui.widgets.labels import plain_label

_SIGN_SIZE = 24
"""Pixels."""


class CardButton(QPushButton):
    """Button as large as its wrapped title and description; both form its accessible name."""

    def __init__(self, name: str, title: str, words: str, sign: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("role", "card")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._sign = sign
        self._picture = plain_label()
        self._title = plain_label(title)
        self._title.setProperty("role", "heading")
        self._words = plain_label(words)
        self._words.setProperty("role", "faint")
        lines = QVBoxLayout()
        lines.setSpacing(2)
        for label in (self._title, self._words):
            label.setWordWrap(True)
            lines.addWidget(label)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(12)
        if sign:
            row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(lines, 1)
        self.setAccessibleName("，".join(text for text in (title, words) if text))
        self.tint()

    def tint(self) -> None:
        """Colour the icon for the current look."""
        if self._sign:
            self._picture.setPixmap(pixmap(self._sign, _SIGN_SIZE))

    def sizeHint(self) -> QSize:
        """Return the size of the layout of the texts."""
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the smallest size that shows all texts."""
        return self._row.minimumSize()
