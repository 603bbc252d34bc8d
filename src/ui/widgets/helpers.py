"""Helpers for widgets that know nothing of a report: names, sizes, states, paths."""

import os
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QSize, QStandardPaths
from PySide6.QtWidgets import QLabel, QWidget

AnyWidget = TypeVar("AnyWidget", bound=QWidget)


def named(widget: AnyWidget, name: str, spoken: str = "") -> AnyWidget:
    """The widget with its object name, and the name a screen reader says where one is given.

    Tests, styles and screen readers find a widget by its name: the key of what it edits.
    """
    widget.setObjectName(name)
    if spoken:
        widget.setAccessibleName(spoken)
    return widget


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet reads, and apply the style sheet again."""
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def show_state(label: QLabel, sentence: str, role: str) -> None:
    """Show a sentence in the colour of ``role``: ``faint``, ``good``, ``warning`` or ``error``."""
    label.setText(sentence)
    restyle(label, "role", role)


def breakable(path: Path | str) -> str:
    """A text that a label may wrap after each folder of a path, for a long one would be cut off."""
    return str(path).replace(os.sep, f"{os.sep}\u200b")


def documents_folder() -> Path:
    """The user's folder for documents; the home folder where there is none."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(folder) if folder and Path(folder).is_dir() else Path.home()


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
