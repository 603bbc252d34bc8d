"""Settings group for a file of the user's own: purpose, state, buttons."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.places import readable
from ui.widgets.helpers import QuietButton, named, show_state
from ui.widgets.labels import plain_label


class OwnFileGroup(QWidget):
    """Heading, hint, state as text, and a row of buttons."""

    def __init__(self, title: str, hint: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for text, role in ((title, "heading"), (hint, "faint")):
            label = plain_label(text)
            label.setWordWrap(True)
            label.setProperty("role", role)
            column.addWidget(label)
        self.state = named(plain_label(), f"settings.{name}_state")
        self.state.setWordWrap(True)
        column.addWidget(self.state)
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self._row.addStretch(1)
        column.addLayout(self._row)

    def add_button(self, label: str, name: str, run: Callable[[], None], spoken: str = "") -> QPushButton:
        """Add a button after the others."""
        button = named(QuietButton(label), f"settings.{name}", spoken)
        button.clicked.connect(run)
        self._row.insertWidget(self._row.count() - 1, button)
        return button

    def indent_buttons(self, indent: int) -> None:
        """Begin the row of buttons so many pixels to the right."""
        self._row.setContentsMargins(indent, 0, 0, 0)

    def add_above_state(self, *widgets: QWidget) -> None:
        """Add widgets between the hint and the state."""
        for widget in widgets:
            self._column.insertWidget(self._column.indexOf(self.state), widget)

    def show_state(self, sentence: str, role: str) -> None:
        """Show the state, or hide it if empty; ``role`` is ``faint``, ``good``, ``warning`` or ``error``."""
        show_state(self.state, sentence, role)
        self.state.setVisible(bool(sentence))

    def open_file(self, path: Path) -> None:
        """Open the user's file in its default program."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.show_state(f"没有程序能打开“{readable(path.name)}”，请在文件夹里选择程序打开。", "error")
