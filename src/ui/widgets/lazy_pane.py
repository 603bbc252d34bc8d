"""Pane that creates its content shortly after it is first shown, so that the window appears first."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

_SOON_MS: Final = 50


class LazyPane(QWidget):
    """Placeholder for the widget that ``make`` returns."""

    def __init__(self, make: Callable[[], QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._content: QWidget | None = None
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._make_if_visible)

    def content(self) -> QWidget:
        """Return the content; create it if necessary."""
        if self._content is None:
            self._content = self._make()
            layout = QVBoxLayout(self)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.addWidget(self._content)
            self._content.show()
        return self._content

    def showEvent(self, event: QShowEvent) -> None:
        """Create the content once the window has been painted."""
        super().showEvent(event)
        if self._content is None:
            self._soon.start()

    def _make_if_visible(self) -> None:
        if self.isVisible():
            self.content()
