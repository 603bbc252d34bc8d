"""Gives a dialog its size in characters: it grows with the font, but never beyond the screen."""

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

_SHARE_OF_SCREEN: Final = 0.92
"""The rest is the window's frame and what the desktop keeps for itself."""


def resize_in_characters(dialog: QWidget, columns: int, lines: int) -> None:
    """So many Chinese characters wide and so many lines high, where the screen has room for that."""
    metrics = dialog.fontMetrics()
    wanted = QSize(metrics.horizontalAdvance("国") * columns, metrics.lineSpacing() * lines)
    dialog.resize(wanted.boundedTo(dialog.screen().availableGeometry().size() * _SHARE_OF_SCREEN))
