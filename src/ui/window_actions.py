"""The actions of the main window: names, keys, menus and tool bar in one table."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

from ui.icons import icon


@dataclass(frozen=True, slots=True)
class Entry:
    """One action: where it stands in the menus, its keys, and whether the tool bar has it."""

    menu: str
    name: str
    label: str
    keys: str
    run: Callable[[], object]
    sign: str = ""
    in_bar: bool = False
    follows_line: bool = False


def add_actions(window: QMainWindow, entries: list[Entry]) -> dict[str, QAction]:
    """Fill menu bar and tool bar; the actions by name."""
    bar = window.addToolBar("工具栏")
    bar.setObjectName("toolbar")
    bar.setMovable(False)
    bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    menus = {title: window.menuBar().addMenu(title) for title in dict.fromkeys(entry.menu for entry in entries)}
    actions: dict[str, QAction] = {}
    for entry in entries:
        action = QAction(entry.label, window)
        action.setObjectName(entry.name)
        action.setShortcuts([QKeySequence(keys) for keys in entry.keys.split("|") if keys])
        action.setIconText(entry.label.rstrip("…"))
        first = entry.keys.split("|")[0]
        action.setToolTip(entry.label.rstrip("…") + (f"（{first}）" if first else ""))
        action.triggered.connect(lambda _checked=False, run=entry.run: run())
        if entry.sign:
            action.setIcon(icon(entry.sign))
        if entry.follows_line:
            menus[entry.menu].addSeparator()
        menus[entry.menu].addAction(action)
        if entry.in_bar:
            if entry.follows_line:
                bar.addSeparator()
            bar.addAction(action)
        actions[entry.name] = action
    return actions
