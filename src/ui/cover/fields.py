"""What a reader sees for the kinds of body and the scopes of a report."""

from typing import Final

from PySide6.QtCore import QRegularExpression, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from app.report.model import BodyKind, Scope

BODY_KINDS: Final = {
    BodyKind.DEPARTMENT: "政府部门",
    BodyKind.TOWNSHIP: "乡镇、街道",
    BodyKind.GOVERNMENT: "人民政府",
    BodyKind.OTHER: "其他",
}
SCOPES: Final = {Scope.OWN: "本机关", Scope.JURISDICTION: "本行政区域汇总"}


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
