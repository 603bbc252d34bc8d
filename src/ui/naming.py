"""Gives a widget its name: the key of what it edits, by which tests, styles and screen readers find it."""

from typing import TypeVar

from PySide6.QtWidgets import QWidget

AnyWidget = TypeVar("AnyWidget", bound=QWidget)


def named(widget: AnyWidget, name: str, spoken: str = "") -> AnyWidget:
    """The widget with its object name, and the name a screen reader says where one is given."""
    widget.setObjectName(name)
    if spoken:
        widget.setAccessibleName(spoken)
    return widget
