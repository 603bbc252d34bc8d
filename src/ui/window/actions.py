"""Actions of the main window: names, keys, menus and tool bar in one table."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar, QToolBar

from app.patterns import lazy_pattern
from ui.look.icons import give_icon

_ANYWHERE = "anywhere"
_MNEMONIC: Final = lazy_pattern(r"\(&\w\)")
_MORE: Final = {"help": "显示当前一格或一段的填写说明，再按一次打开使用指南，按 Esc 回到原来的地方"}
"""Descriptions for the page of shortcuts, by entry name, where the label is not enough."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One action: its menu, keys and whether it is in the tool bar.

    ``label`` has the mnemonic, as in 新建(&N)…, and, after a tab, the keys that the focused widget handles.
    ``anywhere`` marks actions that work without a report; ``within`` names the submenu. An entry with ``fill`` is a
    submenu itself, filled whenever it opens. ``in_editor`` marks actions on the open editor, which is not closed first.
    """

    menu: str
    name: str
    label: str
    keys: str
    run: Callable[[], object] | None
    sign: str = ""
    in_bar: bool = False
    follows_line: bool = False
    anywhere: bool = False
    within: str = ""
    fill: Callable[[QMenu], None] | None = None
    in_editor: bool = False


def without_mnemonic(label: str) -> str:
    """Return a label without mnemonic, keys and dots."""
    return _MNEMONIC.sub("", label.partition("\t")[0]).rstrip("…")


def add_actions(
    window: QMainWindow, entries: list[Entry], before: Callable[[], None], after: Callable[[], None]
) -> dict[str, QAction]:
    """Fill menu bar and tool bar; return the actions by name. Each action calls ``before`` first and ``after`` last."""
    bar = QToolBar("工具栏", window)
    window.addToolBar(bar)
    bar.setObjectName("toolbar")
    bar.setMovable(False)
    bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    menus = {title: _menu(title, window.menuBar()) for title in dict.fromkeys(entry.menu for entry in entries)}
    within: dict[tuple[str, str], QMenu] = {}
    actions: dict[str, QAction] = {}
    for entry in entries:
        action = _action(entry, window, menus[entry.menu], before, after)
        action.setProperty(_ANYWHERE, entry.anywhere)
        action.setObjectName(entry.name)
        action.setShortcuts([QKeySequence(keys) for keys in entry.keys.split("|") if keys])
        action.setIconText(without_mnemonic(entry.label))
        first = entry.keys.split("|")[0]
        action.setToolTip(without_mnemonic(entry.label) + (f"（{first}）" if first else ""))
        if entry.sign:
            give_icon(action, entry.sign)
        if entry.follows_line:
            menus[entry.menu].addSeparator()
        place = entry.menu, entry.within
        if entry.within and place not in within:
            within[place] = _menu(entry.within, menus[entry.menu])
        within.get(place, menus[entry.menu]).addAction(action)
        if entry.in_bar:
            if entry.follows_line:
                bar.addSeparator()
            bar.addAction(action)
        actions[entry.name] = action
    return actions


def _menu(title: str, parent: QMenuBar | QMenu) -> QMenu:
    """Add a menu that Python makes, for the reason given at ``add_button``."""
    menu = QMenu(title, parent)
    parent.addMenu(menu)
    return menu


def _action(
    entry: Entry, window: QMainWindow, menu: QMenu, before: Callable[[], None], after: Callable[[], None]
) -> QAction:
    """Return the action of an entry, or of its submenu."""
    action = QAction(entry.label, window)
    if entry.fill is not None:
        submenu = QMenu(menu)
        submenu.aboutToShow.connect(partial(entry.fill, submenu))
        action.setMenu(submenu)
    if entry.run is not None:
        steps = (entry.run,) if entry.in_editor else (before, entry.run, after)
        action.triggered.connect(partial(_call, steps))
    return action


def _call(steps: tuple[Callable[[], object], ...], _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - the signal's parameter
    for step in steps:
        step()


def show_actions_for(window: QMainWindow, *, has_report: bool) -> None:
    """Hide actions that need a report while none is shown; hidden actions have no keys either."""
    for menu in window.menuBar().findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if not menu.title():
            continue  # Qt's extension menu of a narrow menu bar
        own = menu.actions()
        menu.menuAction().setVisible(has_report or any(action.property(_ANYWHERE) for action in own))
        for action in own:
            if not action.property(_ANYWHERE):
                action.setVisible(has_report)
    for bar in window.findChildren(QToolBar):
        bar.setVisible(has_report)


def keys_by_menu(entries: list[Entry]) -> dict[str, list[tuple[str, str]]]:
    """Return the keys and effects of all entries that have keys, by menu."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for entry in entries:
        if entry.keys:
            label = _MORE.get(entry.name, without_mnemonic(entry.label))
            groups.setdefault(entry.menu.partition("(")[0], []).append((_native_text(entry.keys), label))
    return groups


def _native_text(keys: str) -> str:
    form = QKeySequence.SequenceFormat.NativeText
    return " / ".join(QKeySequence(key).toString(form) for key in keys.split("|"))
