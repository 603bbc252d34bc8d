"""Zooming with Ctrl and the mouse wheel, shared by text fields and tables."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QWheelEvent
from PySide6.QtWidgets import QApplication

ZOOM_STEP: Final = 10
"""Per cent per notch of the wheel and per menu command."""
_NOTCH: Final = 120


class ZoomWheel:
    """Adds up the turns of a wheel: a touchpad sends fractions of a notch."""

    def __init__(self) -> None:
        self._turned = 0

    def steps(self, event: QWheelEvent) -> int | None:
        """Return by how many per cent to zoom; ``None`` for an event without Ctrl, which is ignored, to scroll."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return None
        event.accept()
        self._turned += event.angleDelta().y()
        notches = int(self._turned / _NOTCH)
        self._turned -= notches * _NOTCH
        return notches * ZOOM_STEP


def zoomed_font(share: float) -> QFont:
    """Return the application's font at ``share`` of its size."""
    font = QApplication.font()
    font.setPointSizeF(font.pointSizeF() * share)
    return font
