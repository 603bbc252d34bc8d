"""Search above a table."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from ui.lists.list_table import ListTable


class TableSearch(QLineEdit):
    """Search above a table: Enter and Down lead into it, Esc empties the search."""

    def __init__(self, table: ListTable, prompt: str) -> None:
        super().__init__()
        self._table = table
        self.setPlaceholderText(prompt)
        self.setClearButtonEnabled(True)

    def begin(self) -> None:
        """Take the focus, as by its shortcut."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead into the table by Enter or Down; let Esc show all rows again."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self._table.go_to_first()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
