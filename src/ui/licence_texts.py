"""The licences of everything that other people made, in full; long, so they are read once they are looked at."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.actions.support import licences


class LicenceTexts(QPlainTextEdit):
    """Fills itself when first seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)

    def showEvent(self, event: QShowEvent) -> None:
        """Read the file, once."""
        super().showEvent(event)
        if self.document().isEmpty():
            self.setPlainText(licences())
