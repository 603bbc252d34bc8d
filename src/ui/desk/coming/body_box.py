"""Box for the body of one report: the likely ones, and all others by a part of their name."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractListModel, Qt, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from ui.lists.search_words import comparable, is_found
from ui.widgets.wheel import ChoiceBox


class BodyBox(ChoiceBox):
    """Editable box with a few bodies, of which the first is chosen; the list of a thousand is filled when it is opened.

    A part of a name that is typed offers those that have it; anything else leaves the choice as it was.
    """

    def __init__(
        self, first: Mapping[str, str], bodies: Sequence[str], model: QAbstractListModel, parent: QWidget | None = None
    ) -> None:
        """Offer bodies by the words in the list; ``model``, shared by all boxes, has the names of ``bodies``."""
        super().__init__(parent)
        self._bodies = bodies
        for words, name in first.items():
            self.addItem(words, name)
        self._line = QLineEdit()
        self.setLineEdit(self._line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        found = QCompleter(model, self)
        found.setFilterMode(Qt.MatchFlag.MatchContains)
        found.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._line.setCompleter(found)  # not that of the box, which would take its rows for those of the completer
        self._line.editingFinished.connect(self._take)
        found.activated.connect(self._take)

    @property
    def body(self) -> str:
        """The chosen body, if any."""
        return str(self.currentData() or "")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select all words after a click, as after Tab: what is typed replaces them."""
        super().focusInEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            QTimer.singleShot(0, self._line, self._line.selectAll)

    def showPopup(self) -> None:
        """Show all bodies, as wide as the longest name."""
        self.list_all()
        width = self.view().sizeHintForColumn(0) + self.view().verticalScrollBar().sizeHint().width()
        self.view().setMinimumWidth(width)
        super().showPopup()

    def list_all(self) -> None:
        """Put all bodies into the list, below those that are in it."""
        known = {self.itemData(row) for row in range(self.count())}
        for name in self._bodies:
            if name not in known:
                self.addItem(name, name)

    def _take(self) -> None:
        """Choose what was typed: words of the list, a name, or a part that only one name has."""
        words = self.currentText().strip()
        row = self.findText(words, Qt.MatchFlag.MatchExactly)
        if row < 0:
            part = comparable(words)
            names = [name for name in self._bodies if part and is_found(part, (name,))]
            if words in names or len(names) == 1:
                name = words if words in names else names[0]
                row = self.findData(name)
                if row < 0:
                    self.addItem(name, name)
                    row = self.count() - 1
        row = row if row >= 0 else self.currentIndex()
        self.setCurrentIndex(row)
        self.setEditText(self.itemText(row))
        self._line.setCursorPosition(0)
