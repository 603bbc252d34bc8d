"""Menus of the desk's window: every action with a mnemonic, and which of them wait while reports are read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from app.patterns import lazy_pattern

_MNEMONIC: Final = lazy_pattern(r"\(&\w\)|…")
PAGES: Final = ("各单位", "汇总", "与政府报告比较", "与公布的比较", "几年并排")
_FILE, _EDIT, _CHECK, _SUM, _COMPARE, _VIEW, _HELP = (
    *("文件(&F)", "编辑(&E)", "核对(&C)", "汇总(&S)", "比较(&B)", "视图(&V)", "帮助(&H)"),
)


@dataclass(frozen=True, slots=True)
class DeskEntry:
    """One action: its menu, name, words with the mnemonic, keys, and whether it waits for a reading to end."""

    menu: str
    name: str
    label: str
    keys: str = ""
    waits: bool = False
    follows_line: bool = False


ENTRIES: Final = (
    DeskEntry(_FILE, "add_folder", "收文件夹(&D)…", "Ctrl+O", waits=True),
    DeskEntry(_FILE, "add_files", "收文件(&N)…", "Ctrl+Shift+O", waits=True),
    DeskEntry(_FILE, "export", "导出(&E)…", "Ctrl+E", waits=True, follows_line=True),
    DeskEntry(_FILE, "close", "关闭(&C)", "Ctrl+W", follows_line=True),
    DeskEntry(_EDIT, "undo", "撤销(&U)", "Ctrl+Z", waits=True),
    DeskEntry(_EDIT, "redo", "重做(&R)", "Ctrl+Y|Ctrl+Shift+Z", waits=True),
    DeskEntry(_EDIT, "add_body", "添加单位(&A)…", "Ctrl+N", waits=True, follows_line=True),
    DeskEntry(_EDIT, "rename", "改单位名称(&N)…", "F2", waits=True),
    DeskEntry(_EDIT, "remove", "移出名单(&D)…", waits=True),
    DeskEntry(_EDIT, "find", "查找(&F)", "Ctrl+F", follows_line=True),
    DeskEntry(_CHECK, "open_report", "打开报告(&O)"),
    DeskEntry(_CHECK, "groups", "同类问题(&G)…", "F8"),
    DeskEntry(_CHECK, "chase", "催报(&W)…"),
    DeskEntry(_CHECK, "return", "退回(&R)…", "Ctrl+R", waits=True, follows_line=True),
    DeskEntry(_CHECK, "accept", "通过(&A)", "Ctrl+T", waits=True),
    DeskEntry(_SUM, "sum", "存成报告(&S)…", "Ctrl+S", waits=True),
    DeskEntry(_SUM, "adjust", "调整这一格(&J)…", waits=True, follows_line=True),
    DeskEntry(_SUM, "withdraw", "取消这一格的调整(&X)", waits=True),
    DeskEntry(_COMPARE, "compare_report", "写好的政府报告(&G)…"),
    DeskEntry(_COMPARE, "compare_folder", "公布的文件夹(&F)…", follows_line=True),
    DeskEntry(_COMPARE, "compare_files", "公布的几个文件(&N)…"),
    DeskEntry(_COMPARE, "compare_years", "别的年度的汇总台(&Y)…", follows_line=True),
    *(DeskEntry(_VIEW, f"page{at}", f"{title}(&{at})", f"Ctrl+{at}") for at, title in enumerate(PAGES, 1)),
    DeskEntry(_HELP, "guide", "使用指南(&G)", "F1"),
)


def fill_menus(bar: QMenuBar, runs: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """Fill the menu bar with all entries; ``runs`` has what each does by its name. Return the actions by name."""
    menus: dict[str, QMenu] = {}
    actions: dict[str, QAction] = {}
    for entry in ENTRIES:
        if entry.menu not in menus:
            menus[entry.menu] = QMenu(entry.menu, bar)
            bar.addMenu(menus[entry.menu])
        action = QAction(entry.label, bar)
        action.setObjectName(f"desk.{entry.name}")
        action.setShortcuts([QKeySequence(keys) for keys in entry.keys.split("|") if keys])
        action.triggered.connect(partial(_call, runs[entry.name]))
        if entry.follows_line:
            menus[entry.menu].addSeparator()
        menus[entry.menu].addAction(action)
        actions[entry.name] = action
    return actions


def desk_keys() -> dict[str, list[tuple[str, str]]]:
    """Return the keys of the desk's window and what they do, for the page of shortcuts."""
    found = [(entry.keys.replace("|", " / "), _MNEMONIC.sub("", entry.label)) for entry in ENTRIES if entry.keys]
    return {"汇总台的窗口": [*found, ("Enter", "打开选中单位的报告，或转到选中的一行"), ("Ctrl+C", "复制表里选中的行")]}


def _call(run: Callable[[], object], _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - the signal's parameter
    run()
