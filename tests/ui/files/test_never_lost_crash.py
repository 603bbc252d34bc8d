"""Issue 3, Never lost: an unexpected exception shows a window with what happened, saves a recovery copy and goes on."""

import gc
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.logs import log_file
from app.project import recovery
from ui.help.crash_reporter import CrashReporter
from ui.help.crash_window import CrashWindow
from ui.state.preferences import preferences
from ui.window.main_window import MainWindow

KEY = "requests.granted.natural_person"
REPORT_TEXT = "某某局共收到 58 件"


@pytest.fixture
def reporter(opened: MainWindow) -> Iterator[CrashReporter]:
    """Python's hooks are ours, over a window with a changed report."""
    found = CrashReporter(opened)
    found.install()
    found.watch(opened, opened.files.guard.recovery.rescue)
    opened.session.set_figures({KEY: 99})
    yield found
    found.uninstall()


def fail() -> None:
    raise ValueError(REPORT_TEXT)


def fail_in_a_slot(window: MainWindow, qtbot: QtBot, slot: object = fail) -> None:
    button = QPushButton(window)
    button.clicked.connect(slot)
    button.click()
    qtbot.wait(20)


def shown(window: MainWindow) -> list[CrashWindow]:
    return [found for found in window.findChildren(CrashWindow) if found.isVisible()]


def test_an_error_in_a_slot(opened: MainWindow, reporter: CrashReporter, qtbot: QtBot) -> None:
    fail_in_a_slot(opened, qtbot)
    (crash,) = shown(opened)
    assert not crash.isModal(), "the work goes on"
    assert "另外存了一份恢复副本" in crash.words.text()
    (copy,) = recovery.folder().glob("*.json")
    assert recovery.read(copy).report == opened.session.report
    assert not crash.details.isVisible()
    crash.fold.click()
    assert crash.details.isVisible()
    preferences().font_size = 18
    assert crash.details.font().pointSizeF() == 18
    assert crash.details.font().families() != crash.font().families()
    details = crash.details.toPlainText()
    assert "builtins.ValueError" in details
    assert "test_never_lost_crash.py" in details
    crash.findChild(QPushButton, "crashCopy").click()
    assert QGuiApplication.clipboard().text() == details
    logged = log_file().read_text(encoding="utf-8")
    assert "builtins.ValueError" in logged
    for words in (details, logged):
        assert REPORT_TEXT not in words, "neither holds a word of the report"
    opened.session.set_figures({KEY: 98})
    assert opened.files.save()
    crash.accept()
    assert shown(opened) == []


def test_what_goes_wrong_at_every_repaint_opens_one_window(
    opened: MainWindow, reporter: CrashReporter, qtbot: QtBot
) -> None:
    failed: list[None] = []

    def fail_again() -> None:
        failed.append(None)
        fail()

    timer = QTimer(opened, interval=1)
    timer.timeout.connect(fail_again)
    timer.start()
    qtbot.waitUntil(lambda: bool(shown(opened)) and "又出现了" in shown(opened)[0].again.text())
    (crash,) = shown(opened)
    failed.clear()
    crash.accept()
    qtbot.waitUntil(lambda: len(failed) > 10)
    assert shown(opened) == [], "the same place does not open it again"
    timer.stop()
    assert log_file().read_text(encoding="utf-8").count("unexpected error") == 1


def test_an_error_in_a_thread(opened: MainWindow, reporter: CrashReporter, qtbot: QtBot) -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(shown(opened)) == 1)
    assert "另外存了一份恢复副本" in shown(opened)[0].words.text()


def test_an_error_that_nobody_can_raise(opened: MainWindow, reporter: CrashReporter, qtbot: QtBot) -> None:
    class Broken:
        def __del__(self) -> None:
            fail()

    Broken()
    gc.collect()
    qtbot.waitUntil(lambda: len(shown(opened)) == 1)


def test_it_reports_that_nothing_is_unsaved(opened: MainWindow, reporter: CrashReporter, qtbot: QtBot) -> None:
    assert opened.files.save()
    fail_in_a_slot(opened, qtbot)
    assert "都已经保存" in shown(opened)[0].words.text()


def test_a_failed_copy_is_reported(
    opened: MainWindow, reporter: CrashReporter, qtbot: QtBot, disk: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk of the user data folder is full, for real; the log cannot be written either."""
    monkeypatch.setenv("NIANBAO_DATA", str(disk.folder))  # type: ignore[attr-defined]
    disk.fill()  # type: ignore[attr-defined]
    fail_in_a_slot(opened, qtbot)
    assert "恢复副本没有存成。请马上保存文件" in shown(opened)[0].words.text()


def test_it_never_calls_itself(
    opened: MainWindow, reporter: CrashReporter, qtbot: QtBot, capfd: pytest.CaptureFixture[str]
) -> None:
    """What saves the copy is broken too: one window with the plain advice, no endless chain."""
    calls = []

    def broken() -> str:
        calls.append(1)
        raise RuntimeError

    reporter.watch(opened, broken)
    fail_in_a_slot(opened, qtbot)
    qtbot.wait(50)
    assert len(shown(opened)) == 1
    assert "请马上保存文件" in shown(opened)[0].words.text()
    assert len(calls) <= 3
    assert "ValueError" in capfd.readouterr().err


def test_an_error_while_an_error_is_dealt_with(
    opened: MainWindow, reporter: CrashReporter, qtbot: QtBot, capfd: pytest.CaptureFixture[str]
) -> None:
    """Saving the copy makes a slot fail, which would save the copy again, and so on."""
    calls = []
    button = QPushButton(opened)
    button.clicked.connect(fail)

    def keep() -> str:
        calls.append(1)
        if len(calls) < 50:
            button.click()
        return "存好了"

    reporter.watch(opened, keep)
    fail_in_a_slot(opened, qtbot)
    assert len(calls) == 1
    assert [crash.words.text() for crash in shown(opened)] == ["存好了"]
    assert "ValueError" in capfd.readouterr().err


def test_ctrl_c_in_a_terminal_is_no_crash(
    opened: MainWindow, reporter: CrashReporter, qtbot: QtBot, capfd: pytest.CaptureFixture[str]
) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    qtbot.wait(20)
    assert shown(opened) == []
    assert "KeyboardInterrupt" in capfd.readouterr().err
