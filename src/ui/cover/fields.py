"""Inputs and labels shared by the cover page and the dialog for a new report."""

from typing import Final

from PySide6.QtCore import QRegularExpression, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from app.report.model import BodyKind, Scope
from ui.widgets.helpers import named
from ui.widgets.wheel import ChoiceBox

LABELS: Final = {
    "organisation": "单位全称",
    "year": "报告年度",
    "body_kind": "单位类别（不印）",
    "scope": "填报范围（不印）",
    "contact": "联系方式（不印）",
    "signature": "落款",
    "local_deadline": "本地报送期限（不印）",
}
"""Label of each field of the cover; marked （不印） if the official template does not print the value."""
CONTACT_EXAMPLE: Final = "地址、电话、邮箱等，可以不填；要印的写在引言里"


def choice_box(name: str, spoken: str, choices: type[BodyKind] | type[Scope]) -> QComboBox:
    """Return a combo box with an item per choice; the data of an item is the choice."""
    box = named(ChoiceBox(), name, spoken)
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
