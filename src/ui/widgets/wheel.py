"""The mouse wheel: zooming with Ctrl, shared by text fields and tables, and fields that it does not change."""

from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QDoubleSpinBox, QSpinBox, QWidget

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


class Unturned:
    """Field that the wheel neither changes nor focuses: it scrolls what the field is on.

    Qt would choose the next value wherever the pointer is when a page is scrolled, and nobody would see it; and what is
    typed in a cell would go to the field.
    """

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        if isinstance(self, QWidget):
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what is around."""
        event.ignore()


class ChoiceBox(Unturned, QComboBox):
    """Box with a list of choices."""


class NumberBox(Unturned, QSpinBox):
    """Field for a whole number."""


class DecimalBox(Unturned, QDoubleSpinBox):
    """Field for a number with decimals."""
