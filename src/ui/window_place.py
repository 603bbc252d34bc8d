"""Where the window stands: as when it was last closed; at first in the middle, or all over a small screen."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from ui.preferences import Preferences

_WIDTH: Final = 1280
_HEIGHT: Final = 800
_SPARE: Final = 1.15
"""A screen less than so much larger than the window is better used whole."""


def place_window(window: QMainWindow, settings: Preferences) -> None:
    """Put a window that is not shown yet where it belongs."""
    if not settings.geometry.isEmpty() and window.restoreGeometry(settings.geometry):
        return
    screen = window.screen().availableGeometry()
    window.resize(min(_WIDTH, screen.width()), min(_HEIGHT, screen.height()))
    if screen.width() < _WIDTH * _SPARE or screen.height() < _HEIGHT * _SPARE:
        window.setWindowState(Qt.WindowState.WindowMaximized)
    else:
        frame = window.rect()
        frame.moveCenter(screen.center())
        window.setGeometry(frame)


def keep_place(window: QMainWindow, settings: Preferences) -> None:
    """Remember where the window stands."""
    settings.geometry = window.saveGeometry()
