"""Rich text that loads nothing: no picture, style sheet or page that its HTML refers to."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QTextBrowser


def nothing() -> QImage:
    """Return one transparent pixel. Qt opens the address itself if a document returns no picture."""
    pixel = QImage(1, 1, QImage.Format.Format_ARGB32)
    pixel.fill(0)
    return pixel


class SealedDocument(QTextDocument):
    """Document that loads nothing."""

    def loadResource(self, _kind: int, _url: QUrl | str) -> object:
        """Return an empty picture instead of the resource."""
        return nothing()


class SealedBrowser(QTextBrowser):
    """View of rich text that loads nothing."""

    def loadResource(self, _kind: int, _url: QUrl | str) -> object:
        """Return an empty picture instead of the resource."""
        return nothing()
