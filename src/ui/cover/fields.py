"""Inputs that the cover page and the dialog of a new report share."""

from PySide6.QtCore import QRegularExpression, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from app.report.model import BodyKind, Scope
from ui.widgets.helpers import named


def choice_box(name: str, spoken: str, choices: type[BodyKind] | type[Scope]) -> QComboBox:
    """A list of the choices by their words; the data of an item is the choice."""
    box = named(QComboBox(), name, spoken)
    for choice in choices:
        box.addItem(choice.word, choice)
    return box


class YearBox(QLineEdit):
    """Four digits or nothing."""

    year_changed = Signal(object)  # int | None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText("例如：2025")
        self.setValidator(QRegularExpressionValidator(QRegularExpression("[1-9][0-9]{0,3}"), self))
        self.textEdited.connect(self._tell)

    def set_year(self, year: int | None) -> None:
        """Show a year without telling of a change."""
        text = "" if year is None else str(year)
        if self.text() != text:
            self.setText(text)

    def _tell(self, text: str) -> None:
        if len(text) in (0, 4):
            self.year_changed.emit(int(text) if text else None)
