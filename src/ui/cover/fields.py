"""Inputs shared by the cover page and the dialog for a new report."""

from PySide6.QtCore import QRegularExpression, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from app.report.model import BodyKind, Scope
from ui.widgets.helpers import named


def choice_box(name: str, spoken: str, choices: type[BodyKind] | type[Scope]) -> QComboBox:
    """Return a combo box with an item per choice; the data of an item is the choice."""
    box = named(QComboBox(), name, spoken)
    for choice in choices:
        box.addItem(choice.word, choice)
    return box


class YearBox(QLineEdit):
    """Input of a year: four digits or empty."""

    year_changed = Signal(object)  # int | None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText("例如：2025")
        self.setValidator(QRegularExpressionValidator(QRegularExpression("[1-9][0-9]{0,3}"), self))
        self.textEdited.connect(self._emit_year)

    def set_year(self, year: int | None) -> None:
        """Show a year, or none, without emitting ``year_changed``."""
        text = "" if year is None else str(year)
        if self.text() != text:
            self.setText(text)

    def _emit_year(self, text: str) -> None:
        if len(text) in (0, 4):
            self.year_changed.emit(int(text) if text else None)
