"""The section list as screen readers know it: tabs, each of which opens a page."""

from functools import cache
from typing import Final

from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface, QAccessibleObject, QWindow
from PySide6.QtWidgets import QListWidget
from shiboken6 import VoidPtr, getCppPointer, isValid

_NAME: Final = QAccessible.Text.Name
_SPOKEN: Final = Qt.ItemDataRole.AccessibleTextRole
_PROPERTY: Final = "isTabList"


def _state(**flags: bool) -> QAccessible.State:
    """Return a state with the given flags, which the type stubs lack."""
    state = QAccessible.State()
    for name, is_set in flags.items():
        setattr(state, name, int(is_set))
    return state


class Pressing(QAccessibleActionInterface):
    """The action of an entry: a press opens its page, as a click does."""

    def __init__(self, sections: QListWidget, row: int) -> None:
        super().__init__()
        self._sections = sections
        self._row = row

    def actionNames(self) -> list[str]:
        """Return the name of the action."""
        return [self.pressAction()]

    def doAction(self, name: str) -> None:
        """Press the entry."""
        if name == self.pressAction() and isValid(self._sections):
            self._sections.setCurrentRow(self._row)
            self._sections.itemActivated.emit(self._sections.item(self._row))

    def keyBindingsForAction(self, _name: str) -> list[str]:
        """Return that there are no keys for it."""
        return []


class SectionTab(QAccessibleInterface):
    """One entry of the list. A screen reader may keep it longer than the window exists."""

    def __init__(self, sections: QListWidget, row: int) -> None:
        super().__init__()
        self._sections = sections
        self._row = row
        self._pressing = Pressing(sections, row)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> VoidPtr:  # type: ignore[override] # an address
        """Return the address of the action, of nothing else: Shiboken takes None for an object and ends the program."""
        is_action = kind == QAccessible.InterfaceType.ActionInterface
        return VoidPtr(getCppPointer(self._pressing)[0] if is_action else 0)

    def isValid(self) -> bool:
        """Whether the entry still exists."""
        return isValid(self._sections) and self._row < self._sections.count()

    def object(self) -> QObject:
        """Return nothing: an entry is no object."""
        return None  # type: ignore[return-value] # a null pointer, as Qt expects

    def window(self) -> QWindow:
        """Return the window of the list."""
        return self._sections.window().windowHandle() if self.isValid() else None  # type: ignore[return-value] # null

    def parent(self) -> QAccessibleInterface:
        """Return the list."""
        return QAccessible.queryAccessibleInterface(self._sections) if self.isValid() else None  # type: ignore[return-value] # null

    def child(self, _index: int) -> QAccessibleInterface:
        """Return nothing: an entry has no parts."""
        return None  # type: ignore[return-value] # null

    def childAt(self, _x: int, _y: int) -> QAccessibleInterface:
        """Return nothing: an entry has no parts."""
        return None  # type: ignore[return-value] # null

    def childCount(self) -> int:
        """Return that there are no parts."""
        return 0

    def indexOfChild(self, _child: QAccessibleInterface) -> int:
        """Return that there is no such part."""
        return -1

    def role(self) -> QAccessible.Role:
        """Return the role."""
        return QAccessible.Role.PageTab

    def text(self, kind: QAccessible.Text) -> str:
        """Return name and state of the section."""
        if kind != _NAME or not self.isValid():
            return ""
        item = self._sections.item(self._row)
        return str(item.data(_SPOKEN) or item.text())

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Ignore another name."""

    def state(self) -> QAccessible.State:
        """Return whether the tab is the current one."""
        if not self.isValid():
            return _state(invalid=True)
        is_current = self._sections.currentRow() == self._row
        has_focus = is_current and self._sections.hasFocus()
        return _state(selectable=True, focusable=True, selected=is_current, focused=has_focus)

    def rect(self) -> QRect:
        """Return the place on the screen."""
        if not self.isValid():
            return QRect()
        place = self._sections.visualItemRect(self._sections.item(self._row))
        return QRect(self._sections.viewport().mapToGlobal(place.topLeft()), place.size())


class SectionTabs(QAccessibleObject):
    """The list."""

    def __init__(self, sections: QListWidget) -> None:
        super().__init__(sections)
        self._sections = sections
        self._tabs: dict[int, SectionTab] = {}

    def role(self) -> QAccessible.Role:
        """Return the role."""
        return QAccessible.Role.PageTabList

    def parent(self) -> QAccessibleInterface:
        """Return the widget that contains the list."""
        return QAccessible.queryAccessibleInterface(self._sections.parentWidget() or self._sections.window())

    def window(self) -> QWindow:
        """Return the window of the list."""
        return self._sections.window().windowHandle()

    def child(self, index: int) -> QAccessibleInterface:
        """Return an entry."""
        if not 0 <= index < self.childCount():
            return None  # type: ignore[return-value] # null
        return self._tabs.setdefault(index, SectionTab(self._sections, index))

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        """Return the entry at a place on the screen."""
        place = self._sections.viewport().mapFromGlobal(QPoint(x, y))
        return self.child(self._sections.row(self._sections.itemAt(place)))

    def childCount(self) -> int:
        """Return the number of entries."""
        return self._sections.count() if isValid(self._sections) else 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Return the number of an entry."""
        return next((row for row, tab in self._tabs.items() if tab is child), -1)

    def text(self, kind: QAccessible.Text) -> str:
        """Return the name of the list."""
        return self._sections.accessibleName() if kind == _NAME else ""

    def state(self) -> QAccessible.State:
        """Return whether the list has the focus."""
        return _state(focusable=True, focused=self._sections.hasFocus(), invisible=not self._sections.isVisible())

    def forget(self) -> None:
        """Remove the entries from Qt's table of interfaces, where a screen reader has put them."""
        for tab in self._tabs.values():
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(tab))


_kept: Final[list[SectionTabs]] = []
"""Qt owns an interface that a factory has made, but Python would delete it with its last reference."""


def _make(_class: str, watched: QObject) -> QAccessibleInterface | None:
    if not isinstance(watched, QListWidget) or not watched.property(_PROPERTY):
        return None
    for tabs in [tabs for tabs in _kept if not isValid(tabs)]:  # of a closed window
        tabs.forget()
        _kept.remove(tabs)
    _kept.append(SectionTabs(watched))
    return _kept[-1]


@cache
def _install() -> None:
    QAccessible.installFactory(_make)


def show_as_tabs(sections: QListWidget) -> None:
    """Let screen readers see the entries of a list as tabs."""
    sections.setProperty(_PROPERTY, True)  # noqa: FBT003 - Qt's own parameter
    _install()
