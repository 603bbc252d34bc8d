"""A group of the settings about one file of the user's own: what it is for, whether one is used, and the buttons."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.widgets.helpers import named


class OwnFileGroup(QWidget):
    """Heading, a faint hint, the state in words, and buttons beside each other."""

    def __init__(self, title: str, hint: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for text, role in ((title, "heading"), (hint, "faint")):
            label = QLabel(text)
            label.setWordWrap(True)
            label.setProperty("role", role)
            column.addWidget(label)
        self.state = named(QLabel(), f"settings.{name}_state")
        self.state.setWordWrap(True)
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(self.state)
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self._row.addStretch(1)
        column.addLayout(self._row)

    def add_button(self, label: str, name: str, run: Callable[[], None], spoken: str = "") -> QPushButton:
        """One more button, behind those that are there."""
        button = named(QPushButton(label), f"settings.{name}", spoken)
        button.setAutoDefault(False)
        button.clicked.connect(run)
        self._row.insertWidget(self._row.count() - 1, button)
        return button

    def say(self, sentence: str, role: str) -> None:
        """Tell the state; ``role`` is ``faint``, ``good`` or ``error``."""
        self.state.setText(sentence)
        self.state.setProperty("role", role)
        self.state.style().unpolish(self.state)
        self.state.style().polish(self.state)
