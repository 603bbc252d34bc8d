"""A pane whose content is made soon after it is first seen, so that the window itself is there before."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

_SOON_MS: Final = 50


class LazyPane(QWidget):
    """Holds the place of what ``make`` returns."""

    def __init__(self, make: Callable[[], QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._content: QWidget | None = None

    def content(self) -> QWidget:
        """What stands here, made now at the latest."""
        if self._content is None:
            self._content = self._make()
            layout = QVBoxLayout(self)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.addWidget(self._content)
            self._content.show()
        return self._content

    def showEvent(self, event: QShowEvent) -> None:
        """Make the content once the window has been painted."""
        super().showEvent(event)
        if self._content is None:
            QTimer.singleShot(_SOON_MS, self._make_if_seen)

    def _make_if_seen(self) -> None:
        if self.isVisible():
            self.content()
