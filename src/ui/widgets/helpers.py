"""Gives a widget its name: the key of what it edits, by which tests, styles and screen readers find it."""

from typing import Final, TypeVar

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QWidget

AnyWidget = TypeVar("AnyWidget", bound=QWidget)


def named(widget: AnyWidget, name: str, spoken: str = "") -> AnyWidget:
    """The widget with its object name, and the name a screen reader says where one is given."""
    widget.setObjectName(name)
    if spoken:
        widget.setAccessibleName(spoken)
    return widget


_SHARE_OF_SCREEN: Final = 0.92
"""The rest is the window's frame and what the desktop keeps for itself."""


def resize_in_characters(dialog: QWidget, columns: int, lines: int) -> None:
    """So many Chinese characters wide and so many lines high, where the screen has room for that."""
    metrics = dialog.fontMetrics()
    wanted = QSize(metrics.horizontalAdvance("国") * columns, metrics.lineSpacing() * lines)
    dialog.resize(wanted.boundedTo(dialog.screen().availableGeometry().size() * _SHARE_OF_SCREEN))


class PageTitle(QLabel):
    """A section's heading, flush with what stands below."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setObjectName("pageTitle")
        self.setIndent(0)
        self.setWordWrap(True)
