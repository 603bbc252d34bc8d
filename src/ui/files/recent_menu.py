"""Menu of the recent files."""

from collections.abc import Callable
from functools import partial
from pathlib import PureWindowsPath

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from ui.state.recent_files import RecentFile, RecentFiles
from ui.widgets.labels import plain_tip


def fill_recent(recent: RecentFiles, open_path: Callable[[str], object], menu: QMenu) -> None:
    """List the recent files, the last one first, with a digit as mnemonic."""
    menu.clear()
    menu.setToolTipsVisible(True)
    entries = recent.entries()
    for number, entry in enumerate(entries, 1):
        action = QAction(f"&{number % 10}　{_words(entry)}", menu)
        action.setToolTip(plain_tip(entry.path))
        action.triggered.connect(partial(_open, open_path, entry.path))
        menu.addAction(action)
    if not entries:
        menu.addAction("没有打开过的报告").setEnabled(False)


def _open(open_path: Callable[[str], object], path: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - the signal's parameter
    open_path(path)


def _words(entry: RecentFile) -> str:
    name = PureWindowsPath(entry.path).name  # accepts both kinds of slashes
    return f"{entry.title}（{name}）".replace("&", "&&")
