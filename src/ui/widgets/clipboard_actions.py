"""Cut, copy, paste and select all in the Edit menu, for the widget that has the focus."""

from collections.abc import Mapping
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit, QTextEdit


@runtime_checkable
class ClipboardUser(Protocol):
    """A widget with clipboard commands: a text field of Qt, or a table of figures."""

    def cut(self) -> None:
        """Copy the selection and remove it."""

    def copy(self) -> None:
        """Copy the selection."""

    def paste(self) -> None:
        """Insert the clipboard."""

    def selectAll(self) -> None:
        """Select everything."""


def cut() -> None:
    """Cut in the focused widget."""
    user = clipboard_user()
    if user is not None:
        user.cut()


def copy() -> None:
    """Copy from the focused widget."""
    user = clipboard_user()
    if user is not None:
        user.copy()


def paste() -> None:
    """Paste into the focused widget."""
    user = clipboard_user()
    if user is not None:
        user.paste()


def select_all() -> None:
    """Select everything in the focused widget."""
    user = clipboard_user()
    if user is not None:
        user.selectAll()


def clipboard_user() -> ClipboardUser | None:
    """Return the focused widget if it has clipboard commands."""
    focused: object = QApplication.focusWidget()
    return focused if isinstance(focused, ClipboardUser) else None


class ClipboardActions(QObject):
    """Enables the actions for the focused widget when their menu opens.

    The keys are only shown in the menu: each widget handles them itself.
    """

    def __init__(self, actions: Mapping[str, QAction], parent: QObject) -> None:
        super().__init__(parent)
        self._actions = actions
        for menu in actions["cut"].associatedObjects():
            if isinstance(menu, QMenu):
                menu.aboutToShow.connect(self._refresh)

    def _refresh(self) -> None:
        user = clipboard_user()
        is_writable = user is not None and not _is_read_only(user)
        has_selection = user is not None and _has_selection(user)
        for name, is_enabled in (
            ("cut", is_writable and has_selection),
            ("copy", has_selection),
            ("paste", is_writable),
            ("select_all", user is not None),
        ):
            self._actions[name].setEnabled(is_enabled)


def _is_read_only(user: ClipboardUser) -> bool:
    return isinstance(user, QLineEdit | QPlainTextEdit | QTextEdit) and user.isReadOnly()


def _has_selection(user: ClipboardUser) -> bool:
    if isinstance(user, QLineEdit):
        return user.hasSelectedText()
    if isinstance(user, QPlainTextEdit | QTextEdit):
        return user.textCursor().hasSelection()
    return True  # a table has a current cell
