"""Issue 12, C: menus by keyboard, the clipboard in the Edit menu, recent files, sentences in the status bar."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.report.model import Cover, new_report
from ui.narrative.part_editor import PartEditor
from ui.table.view import FigureTable
from ui.widgets.labels import plain_tip
from ui.window.main_window import MainWindow
from ui.window.status_bar import Notices

CELL = "requests.granted.natural_person"
KEY = "overview.preamble"
TypeText = Callable[[QWidget, str], None]


def menu_of(window: MainWindow, title: str) -> QMenu:
    menus = [menu for menu in window.menuBar().findChildren(QMenu) if menu.title().startswith(title)]
    assert len(menus) == 1
    return menus[0]


def open_menu(window: MainWindow, title: str) -> dict[str, QAction]:
    """The actions of a menu as they are when it opens, by label without mnemonic and keys."""
    menu = menu_of(window, title)
    menu.aboutToShow.emit()
    return {re.sub(r"\(&\w\)|\t.*", "", action.text()): action for action in menu.actions() if action.text()}


def test_every_entry_has_a_mnemonic_of_its_own(opened: MainWindow) -> None:
    """Also after undo and redo were renamed; the tool bar shows the words without it."""
    opened.session.set_figures({CELL: 7})
    opened.session.undo_stack.undo()
    for menu in opened.menuBar().findChildren(QMenu):
        menu.aboutToShow.emit()
        labels = [action.text() for action in menu.actions() if action.text()]
        if menu.title().startswith("最近") or not labels:
            continue
        letters = Counter("".join(re.findall(r"\(&(\w)\)", label)) for label in labels)
        assert set(letters.values()) == {1}, (menu.title(), letters)
        assert all(len(letter) == 1 for letter in letters), (menu.title(), labels)
    names = ("new", "undo", "redo", "export")
    assert [opened.actions_by_name[name].iconText() for name in names] == ["新建", "撤销", "重做", "导出"]
    assert opened.actions_by_name["redo"].text() == "重做 填数(&R)"
    assert opened.actions_by_name["new"].toolTip() == "新建（Ctrl+N）"


def test_the_clipboard_in_the_edit_menu_of_a_text(opened: MainWindow) -> None:
    """剪切, 复制, 粘贴 and 全选 for the text that is being edited; what cannot be done is grey."""
    opened.go_to(KEY)
    editor = QApplication.focusWidget()
    assert isinstance(editor, PartEditor)
    before = editor.toPlainText()
    edit = open_menu(opened, "编辑")
    assert [edit[name].isEnabled() for name in ("剪切", "复制", "粘贴", "全选")] == [False, False, True, True]
    edit["全选"].trigger()
    assert editor.selected_words() == before
    edit = open_menu(opened, "编辑")
    assert edit["剪切"].isEnabled()
    edit["剪切"].trigger()
    assert opened.session.report.text(KEY) == ""
    edit["粘贴"].trigger()
    assert opened.session.report.text(KEY) == before
    assert edit["复制"].text().endswith("\tCtrl+C"), "the keys are shown"


def test_the_clipboard_in_the_edit_menu_of_a_table(opened: MainWindow) -> None:
    """The same for figures, and for a cell that is being edited."""
    opened.go_to(CELL)
    table = QApplication.focusWidget()
    assert isinstance(table, FigureTable)
    figure = opened.session.report.figures[CELL]
    open_menu(opened, "编辑")["剪切"].trigger()
    assert CELL not in opened.session.report.figures
    open_menu(opened, "编辑")["粘贴"].trigger()
    assert opened.session.report.figures[CELL] == figure
    open_menu(opened, "编辑")["全选"].trigger()
    assert len(table.selected_keys()) == 175
    opened.go_to(CELL)
    QTest.keyClick(table, Qt.Key.Key_F2)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    open_menu(opened, "编辑")["全选"].trigger()
    open_menu(opened, "编辑")["复制"].trigger()
    assert QGuiApplication.clipboard().text() == str(figure)
    QTest.keyClick(field, Qt.Key.Key_Escape)


def test_nothing_to_copy_outside_of_fields(opened: MainWindow) -> None:
    opened.sections.setFocus()
    edit = open_menu(opened, "编辑")
    assert not any(edit[name].isEnabled() for name in ("剪切", "复制", "粘贴", "全选"))
    edit["复制"].trigger()  # does nothing


def test_recent_files_in_the_file_menu(window: MainWindow, sample: Path, tmp_path: Path) -> None:
    """The last one first, by organisation and year; an empty list says so; the start page has the menu too."""
    recent = open_menu(window, "文件")["最近的文件"].menu()
    assert isinstance(recent, QMenu)
    recent.aboutToShow.emit()
    assert [(action.text(), action.isEnabled()) for action in recent.actions()] == [("没有打开过的报告", False)]
    other = tmp_path / "甲&乙.nianbao"
    other.write_bytes(sample.read_bytes())
    window.open(other)
    window.open(sample)
    window.files.close_report()
    assert open_menu(window, "文件")["最近的文件"].isVisible()
    recent.aboutToShow.emit()
    first, second = recent.actions()
    assert first.text() == "&1　云溪区临河街道办事处　2025 年度（样例.nianbao）"
    assert second.text().endswith("（甲&&乙.nianbao）")
    assert second.toolTip() == plain_tip(str(other))
    second.trigger()
    assert window.session.path == other


def test_ctrl_b_is_free(opened: MainWindow) -> None:
    """Ctrl+B is bold everywhere else; in a table and in a text it does nothing."""
    taken = {keys.toString() for action in opened.actions_by_name.values() for keys in action.shortcuts()}
    assert not {"Ctrl+B", "Ctrl+Shift+B"} & taken
    opened.session.set_figures({CELL: None})
    before = opened.session.report
    for key in (CELL, KEY):
        opened.go_to(key)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(
            QApplication.focusWidget(),
            Qt.Key.Key_B,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
        )
    assert opened.session.report == before


@pytest.mark.parametrize("way", ["key", "page key", "button"])
def test_filling_zeros_says_how_many(opened: MainWindow, way: str) -> None:
    """空格填 0 under Ctrl+L, for the whole page under Ctrl+Shift+L."""
    messages: list[str] = []
    opened.session.notice.connect(messages.append)
    blank = [CELL, "requests.granted.business", "requests.denied_third_party.other"]
    opened.session.set_figures(dict.fromkeys(blank))
    opened.go_to(CELL)
    if way == "key":
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    elif way == "page key":
        assert opened.actions_by_name["zeros"].shortcut() == QKeySequence("Ctrl+Shift+L")
        opened.actions_by_name["zeros"].trigger()
    else:
        button = opened.page(3).findChild(QPushButton, "requests.zeros")
        assert button is not None
        button.click()
    assert messages == ["已把 3 个空格填为 0。"]
    assert [opened.session.report.figures[key] for key in blank] == [0, 0, 0]
    assert opened.session.undo_stack.undoText() == "空格填 0（3 格）"


def sentence(window: MainWindow) -> str:
    return window.statusBar().currentMessage()


def test_a_sentence_goes_when_its_step_is_undone(opened: MainWindow, qtbot: QtBot) -> None:
    """No "按 Ctrl+Z 可以恢复" after Ctrl+Z."""
    opened.session.set_figures({CELL: None})
    opened.go_to(CELL)
    opened.actions_by_name["zeros"].trigger()
    assert sentence(opened) == "已把 1 个空格填为 0。"
    qtbot.wait(1)
    opened.session.undo_stack.undo()
    assert sentence(opened) == ""


def test_a_sentence_goes_with_the_next_change(opened: MainWindow, qtbot: QtBot) -> None:
    """ "已保存" does not stay beside "有未保存的修改", but there is time to read it."""
    notices = opened.findChild(Notices)
    assert notices is not None
    opened.files.save()
    saved = sentence(opened)
    assert saved == "已保存“样例.nianbao”。"
    qtbot.wait(1)
    opened.session.set_figures({CELL: 3})
    assert sentence(opened) == saved
    notices.reading.setInterval(0)
    notices.reading.start()
    qtbot.waitUntil(lambda: sentence(opened) == "")
    opened.session.notice.emit("这一页没有表格。")
    qtbot.wait(1)
    opened.sections.setCurrentRow(2)
    qtbot.waitUntil(lambda: sentence(opened) == "")


def test_a_sentence_about_the_change_itself_stays(opened: MainWindow, qtbot: QtBot) -> None:
    """Whether it is said before the change or after it."""
    notices = opened.findChild(Notices)
    assert notices is not None
    notices.reading.setInterval(0)
    opened.session.set_text(KEY, "甲\x00乙")
    assert sentence(opened) == "去掉了 1 个文档里不能出现的字符。"
    qtbot.waitUntil(lambda: not notices.reading.isActive())
    assert sentence(opened) == "去掉了 1 个文档里不能出现的字符。"


def test_a_sentence_about_another_report_goes(window: MainWindow, qtbot: QtBot) -> None:
    window.files.begin_from_sample()
    assert "样例的副本" in sentence(window)
    qtbot.wait(1)
    window.session.undo_stack.setClean()
    window.files.begin_with(new_report(Cover("某某局", 2025)))
    assert sentence(window) == ""
