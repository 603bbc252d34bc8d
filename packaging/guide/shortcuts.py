"""The guide's chapter of all keys, generated from the actions of the window."""

import os
import tempfile
from collections.abc import Iterable

from ui.application import make_application
from ui.desk.menus import desk_keys
from ui.help.shortcuts_dialog import key_groups
from ui.state.session import ReportSession
from ui.window.actions import Entry, keys_by_menu
from ui.window.main_window import MainWindow

INTRODUCTION = """# 快捷键

不用记，用鼠标也都做得到。在程序里点“帮助”→“快捷键”，看到的也是这张表。本章由程序按自己的菜单生成。
"""


def content() -> str:
    """Generate the chapter from a window with default settings."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="nianbao-keys-") as folder:
        os.environ |= {"NIANBAO_CONFIG": folder, "NIANBAO_DATA": folder}
        application = make_application(["nianbao"])
        window = MainWindow(ReportSession())
        text = chapter(window.entries())
        window.deleteLater()
        application.processEvents()
    return text


def chapter(entries: Iterable[Entry]) -> str:
    """Generate the chapter from the menu entries."""
    lines = [INTRODUCTION]
    for title, rows in key_groups({**keys_by_menu(list(entries)), **desk_keys()}).items():
        lines += [f"## {title}\n", "| 按键 | 作用 |", "|---|---|"]
        lines += [*(f"| {keys} | {what} |" for keys, what in rows), ""]
    return "\n".join(lines).rstrip() + "\n"
