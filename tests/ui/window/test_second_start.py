"""Issue 13, A1: nothing being typed is lost when the program is started again or its file is opened again.

Each start is a process of its own; the lock of the file decides between them, and no window acts on another one.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.actions import projects
from app.places import DATA_VARIABLE
from app.project import recovery
from ui.files.answers import Unsaved
from ui.table.page import TablePage
from ui.window.main_window import MainWindow

CELL = "requests.granted.natural_person"
OPEN = "overview.proactive_disclosure"
SOURCE = Path(__file__).resolve().parents[3] / "src"
TypeText = Callable[[QWidget, str], None]

SECOND_START = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from ui import application
from ui.files.answers import Unsaved

path, wish = Path(sys.argv[1]), sys.argv[2]

def press(name):
    box = QApplication.activeModalWidget()
    if box is None:
        return QTimer.singleShot(20, lambda: press(name))
    print(next(label.text() for label in box.findChildren(QLabel) if label.text()), flush=True)
    next(button for button in box.findChildren(QAbstractButton) if button.text() == name).click()

def act():
    print(window.session.is_read_only, window.files.guard.offer_recovery())
    window.session.set_figures({"requests.granted.natural_person": 77})
    window.files.questions.save_path = lambda proposed: path
    window.files.questions.show_error = print
    window.files.questions.save_changes = lambda name: Unsaved.DISCARD
    window.files.save()
    window.close()

made = application.make_window
def make_window(path):
    global window
    QTimer.singleShot(20, lambda: press(wish))
    window = made(path)
    return window
application.make_window = make_window
application._after_first_paint = lambda guard: act()
sys.exit(application.run_window(path))
"""


def start_again(path: Path, data: Path, answer: str) -> str:
    """Start the program on a file that is open, give that answer, try to save there; return what it reports."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", SECOND_START, str(path), answer],
        env={**os.environ, DATA_VARIABLE: str(data), "PYTHONPATH": str(SOURCE)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    return done.stdout


@pytest.fixture
def changed(opened: MainWindow, qtbot: QtBot) -> MainWindow:
    """The sample with an unsaved figure and its recovery copy."""
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    opened.session.set_figures({CELL: 12})
    assert opened.files.guard.recovery.keep_now()
    return opened


def open_heading(window: MainWindow, type_text: TypeText) -> QWidget:
    window.go_to(OPEN)
    page = window.page(window.sections.currentRow())
    button = page.findChild(QToolButton, f"{OPEN}.edit")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    type_text(editor, "公开")
    return editor


def open_cell(window: MainWindow, type_text: TypeText) -> QWidget:
    window.go_to(CELL)
    page = window.page(window.sections.currentRow())
    assert isinstance(page, TablePage)
    QTest.keyClick(page.tables[0], "5")  # type: ignore[call-overload]
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    type_text(editor, "8")
    return editor


def is_typed(report: Any, opener: Callable[..., QWidget]) -> bool:
    if opener is open_heading:
        return bool(report.narrative(OPEN).heading == "（一）公开") and report.figures[CELL] == 12
    return bool(report.figures[CELL] == 58)


@pytest.mark.parametrize(("opener", "answer"), [(open_heading, "只读查看"), (open_cell, "取消")])
def test_a_second_start_leaves_the_open_editor_and_the_file_alone(
    changed: MainWindow,
    sample: Path,
    data_folder: Path,
    type_text: TypeText,
    opener: Callable[[MainWindow, TypeText], QWidget],
    answer: str,
) -> None:
    """It says who has the file, can only look, takes neither lock nor recovery copy; then the first window saves."""
    editor = opener(changed, type_text)
    before = sample.read_bytes()
    said = start_again(sample, data_folder, answer)
    assert "“样例.nianbao”已在本机的另一个窗口中打开。" in said
    assert f"{answer == '只读查看'} False\n" in said, "it did not offer the copy of the first window"
    assert "没有保存，请换一个文件名" in said
    assert sample.read_bytes() == before
    assert len(list(recovery.folder().glob("*.json"))) == 1
    assert editor.isVisible()
    assert QApplication.focusWidget() is editor
    QTest.keyClick(editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert is_typed(projects.open_project(sample).report, opener)
    assert not changed.session.is_modified


@pytest.mark.parametrize("opener", [open_heading, open_cell])
def test_opening_the_same_file_again_keeps_what_is_being_typed(
    changed: MainWindow,
    dialogs: Any,
    sample: Path,
    type_text: TypeText,
    opener: Callable[[MainWindow, TypeText], QWidget],
) -> None:
    """The running window is asked first, about the committed text; saving it there opens the file with it."""
    opener(changed, type_text)
    assert not changed.open(sample)
    assert dialogs.asked == ["样例"]
    assert is_typed(changed.session.report, opener)
    changed.session.undo_stack.undo()
    opener(changed, type_text)
    dialogs.changes = Unsaved.SAVE
    assert changed.open(sample)
    assert dialogs.errors == []
    assert is_typed(changed.session.report, opener)
    assert is_typed(projects.open_project(sample).report, opener)
    assert not changed.session.is_read_only
