"""Issue 13, B11: a program that is ended from outside keeps a recovery copy at once; Ctrl+C closes the window."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot
from systems import needs_screen, screen

from app.places import DATA_VARIABLE
from app.project import recovery
from ui.files.answers import Unsaved
from ui.files.sudden_end import SuddenEnd
from ui.window.main_window import MainWindow

CELL = "requests.granted.natural_person"
SOURCE = Path(__file__).resolve().parents[3] / "src"

RUN = """
import sys
from pathlib import Path
from typing import Any
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QToolTip
from ui import application
from ui.files.answers import Unsaved

def act(window):
    if sys.argv[2] == "edit":
        window.session.set_figures({"requests.granted.natural_person": 99})
        window.files.questions.save_changes = lambda name: print("asked", flush=True) or Unsaved.DISCARD
    if sys.argv[2] == "tip":
        QTimer.singleShot(0, lambda: QToolTip.showText(QPoint(50, 50), "提示"))
        window.close()
    print("ready", flush=True)

made = application.make_window
def make_window(path):
    window = made(path)
    QTimer.singleShot(50, lambda: act(window))
    return window
application.make_window = make_window
sys.exit(application.run_window(Path(sys.argv[1])))
"""


def start(sample: Path, data: Path, action: str = "edit", **variables: str) -> "subprocess.Popen[str]":
    environment = {**os.environ, DATA_VARIABLE: str(data), "PYTHONPATH": str(SOURCE), **variables}
    process = subprocess.Popen(
        [sys.executable, "-P", "-c", RUN, str(sample), action],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_keeps_a_copy_and_ends(sample: Path, data_folder: Path, name: str) -> None:
    """The copy is offered at the next start, and the file is not left locked."""
    number = getattr(signal, name)
    process = start(sample, data_folder)
    process.send_signal(number)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 128 + number, errors
    assert "Traceback" not in errors
    (copy,) = recovery.left_behind()
    assert recovery.read(copy).report.figures[CELL] == 99
    assert sorted(path.name for path in sample.parent.iterdir()) == [sample.name]


@pytest.mark.skipif(sys.platform == "win32", reason="a console of its own would be needed")
@pytest.mark.parametrize(("action", "out"), [("edit", "asked\n"), ("look", "")])
def test_control_c_closes_as_the_user_does(sample: Path, data_folder: Path, action: str, out: str) -> None:
    """Unsaved changes are asked about; there is no traceback, and no copy of what was discarded."""
    process = start(sample, data_folder, action)
    process.send_signal(signal.SIGINT)
    told, errors = process.communicate(timeout=60)
    assert (process.returncode, told) == (0, out)
    assert "Traceback" not in errors
    assert "KeyboardInterrupt" not in errors
    assert recovery.left_behind() == ()


@needs_screen
def test_a_tool_tip_does_not_outlive_the_last_window(sample: Path, data_folder: Path) -> None:
    """Issue 12, C: shown as the window closed, it stopped Qt from ending, and a process without a window stayed."""
    with screen() as display:
        process = start(sample, data_folder, "tip", QT_QPA_PLATFORM="xcb", DISPLAY=display)
        _, errors = process.communicate(timeout=30)
    assert process.returncode == 0, errors
    assert recovery.left_behind() == ()
    assert list(recovery.folder().glob("*.json")) == []


@needs_screen
def test_the_loss_of_the_x_server_keeps_a_copy(sample: Path, data_folder: Path) -> None:
    with screen() as display:
        process = start(sample, data_folder, QT_QPA_PLATFORM="xcb", DISPLAY=display)
        time.sleep(0.2)
    process.communicate(timeout=60)
    (copy,) = recovery.left_behind()
    assert recovery.read(copy).report.figures[CELL] == 99


def test_the_end_of_the_session_keeps_a_copy_with_what_is_being_typed(
    opened: MainWindow, qapp: QApplication, qtbot: QtBot
) -> None:
    """Windows asks every program before it shuts down; the window stays, for the user may cancel."""
    guard = opened.files.guard
    ending = SuddenEnd(qapp, guard.keep, guard.end, opened.close)
    try:
        opened.activateWindow()
        qtbot.waitUntil(opened.isActiveWindow)
        opened.session.set_figures({CELL: 99})
        opened.go_to("overview.proactive_disclosure")
        page = opened.page(opened.sections.currentRow())
        button = page.findChild(QToolButton, "overview.proactive_disclosure.edit")
        assert button is not None
        button.click()
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        field.setText("（一）公开")
        assert isinstance(qapp, QGuiApplication)
        ending._follow_session()
        (copy,) = recovery.folder().glob("*.json")
        kept = recovery.read(copy).report
        assert kept == opened.session.report
        assert kept.narrative("overview.proactive_disclosure").heading == "（一）公开"
        assert opened.isVisible()
    finally:
        ending.stop()
    opened.session.undo_stack.setClean()


def test_windows_closed_by_the_end_of_the_session_ask_nothing(
    opened: MainWindow, qapp: QApplication, dialogs: Any, sample: Path
) -> None:
    """Issue 14, 5: Windows closes the windows after it has announced the end, and waits for no answer."""
    guard = opened.files.guard
    ending = SuddenEnd(qapp, guard.keep, guard.end, opened.close)
    try:
        opened.session.set_figures({CELL: 99})
        ending._follow_session()
        qapp.aboutToQuit.emit()
        assert opened.close()
        assert dialogs.asked == []
        (copy,) = recovery.folder().glob("*.json")
        assert recovery.read(copy).report.figures[CELL] == 99
        assert [path.name for path in sample.parent.iterdir()] == [sample.name]
    finally:
        ending.stop()


def test_a_window_closed_by_its_user_keeps_no_copy(opened: MainWindow, qapp: QApplication, dialogs: Any) -> None:
    """Issue 14, 5: also after the end of a session that was called off."""
    guard = opened.files.guard
    ending = SuddenEnd(qapp, guard.keep, guard.end, opened.close)
    try:
        opened.session.set_figures({CELL: 99})
        ending._follow_session()
        dialogs.changes = Unsaved.DISCARD
        assert opened.close()
        assert len(dialogs.asked) == 1
        qapp.aboutToQuit.emit()
        assert list(recovery.folder().glob("*.json")) == []
    finally:
        ending.stop()
