"""Issue 14, A1: a system whose lists, menus and messages have fonts of their own, such as Windows, cuts nothing off."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont, QImage
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListWidget,
    QMenu,
    QMenuBar,
    QMessageBox,
    QStatusBar,
    QTreeWidget,
    QTreeWidgetItem,
)
from pytestqt.qtbot import QtBot
from systems import needs_screen, screen

from ui.lists.wrapped_delegate import WrappedDelegate
from ui.look.theme import screen_font
from ui.state.preferences import preferences
from ui.window.main_window import MainWindow

ROOT = Path(__file__).parents[3]
CLASSES = ("QAbstractItemView", "QMenu", "QMenuBar", "QStatusBar", "QMessageBox", "QToolButton", "QTipLabel")
KDE = "[General]\nfont=Sans,13,-1,5,50,0,0,0,0,0\nmenuFont=Sans,6,-1,5,50,0,0,0,0,0\ntoolBarFont=Sans,31,-1,5,50,0,0,0,0,0\n"
PROGRAM = f"""
from PySide6.QtWidgets import QApplication
from ui.application import make_application
application = make_application(["nianbao"])
print(*{{QApplication.font(name).pointSize() for name in {CLASSES}}})
"""


def test_no_class_of_widgets_keeps_the_fonts_of_the_system(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows gives them back with the style sheet; imitated, for offscreen has none."""
    set_sheet = qapp.setStyleSheet

    def set_sheet_on_windows(sheet: str) -> None:
        set_sheet(sheet)
        for name in CLASSES:
            QApplication.setFont(QFont("Sans", 30), name)

    monkeypatch.setattr(qapp, "setStyleSheet", set_sheet_on_windows)
    preferences().font_size = 13
    for name in CLASSES:
        assert QApplication.font(name) == screen_font(13), name
    for kind in (QListWidget, QTreeWidget, QMenu, QMenuBar, QStatusBar, QMessageBox):
        widget = kind()
        qtbot.addWidget(widget)
        assert widget.font().pointSize() == 13, kind


@needs_screen
def test_fonts_of_a_real_desktop_are_replaced(tmp_path: Path) -> None:
    """Qt reads those of KDE from a file, for other classes than Windows has, in the same way."""
    (tmp_path / "kdeglobals").write_text(KDE, encoding="utf-8")
    with screen() as display:
        theme = {"QT_QPA_PLATFORM": "xcb", "QT_QPA_PLATFORMTHEME": "kde", "KDE_SESSION_VERSION": "5"}
        places = {"XDG_CONFIG_HOME": str(tmp_path), "NIANBAO_CONFIG": str(tmp_path / "config")}
        environment = os.environ | theme | places | {"DISPLAY": display, "PYTHONPATH": str(ROOT / "src")}
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM], env=environment, check=True, capture_output=True, text=True, timeout=120
        )
    assert done.stdout.split() == [str(preferences().font_size)]


def shown(view: QAbstractItemView) -> QImage:
    view.doItemsLayout()
    QApplication.processEvents()
    return view.viewport().grab().toImage()


def test_names_of_sections_need_the_height_they_are_painted_in(opened: MainWindow) -> None:
    sections = opened.sections
    sections.setFixedWidth(sections.width())
    before = shown(sections)
    width, font = sections.width(), QApplication.font()
    QApplication.setFont(QFont(font.family(), font.pointSize() - 4), "QAbstractItemView")
    sections.setFixedWidth(width)
    after = shown(sections)
    QApplication.setFont(font)
    assert after == before


def test_findings_need_the_height_they_are_painted_in(opened: MainWindow) -> None:
    opened.session.set_figures({"requests.received.total": 99, "disputes.review.total": 9})
    opened.session.finish_checks()
    opened.side.show_findings()
    assert opened.findings.messages()
    view, font = opened.findings._list, QApplication.font()
    before = shown(view)
    QApplication.setFont(QFont(font.family(), font.pointSize() - 4), "QAbstractItemView")
    after = shown(view)
    QApplication.setFont(font)
    assert after == before


def test_trees_need_the_height_they_are_painted_in(qtbot: QtBot) -> None:
    """Qt paints them with the font of the item, and what it leaves open with that of the tree."""
    tree = QTreeWidget()
    qtbot.addWidget(tree)
    tree.setItemDelegate(WrappedDelegate(tree))
    tree.resize(200, 300)
    item = QTreeWidgetItem(tree, ["国" * 60])
    bold = QFont()
    bold.setBold(True)
    item.setFont(0, bold)
    tree.show()
    heights = []
    for size in (11, 22):
        font = tree.font()
        font.setPointSize(size)
        tree.setFont(font)
        QApplication.sendEvent(tree, QEvent(QEvent.Type.FontChange))
        tree.doItemsLayout()
        heights.append(tree.visualItemRect(item).height())
    assert heights[1] > 3 * heights[0]  # twice as many lines of twice the height


def test_marks_are_in_every_chinese_font() -> None:
    """✗ and ✓ are not in Microsoft YaHei: signs are icons or of GBK, which every Chinese font has whole."""
    also = set("−\u00a0\u2060\u200b\u2028\uffff")  # the minus of every font, and what is not painted
    for path in sorted((ROOT / "src" / "ui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert not {char for char in node.value if not char.encode("gbk", "ignore")} - also, (path, node.lineno)
