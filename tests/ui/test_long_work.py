"""Issue 3, Settings: long work runs with progress and can be cancelled; the window never freezes."""

import gc
import threading
import time
from threading import Event

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressDialog, QPushButton
from pytestqt.qtbot import QtBot

from ui.long_work import PATIENCE_MS, Cancelled, run_long
from ui.main_window import MainWindow


def test_the_result_comes_back_from_another_thread(window: MainWindow) -> None:
    def work(cancelled: Event) -> tuple[int, bool]:
        return threading.get_ident(), cancelled.is_set()

    assert run_long(window, "正在导出…", work) != (threading.get_ident(), False)


def test_an_error_of_the_work_is_the_callers(window: MainWindow) -> None:
    def work(_cancelled: Event) -> None:
        raise ValueError("例")

    with pytest.raises(ValueError, match="例"):
        run_long(window, "正在导出…", work)


def test_the_window_lives_while_the_work_goes_on_and_a_dialog_tells(window: MainWindow, qtbot: QtBot) -> None:
    beats: list[float] = []
    seen: list[str] = []

    def beat() -> None:
        beats.append(time.monotonic())
        seen.extend(dialog.labelText() for dialog in window.findChildren(QProgressDialog) if dialog.isVisible())

    timer = QTimer(interval=20)
    timer.timeout.connect(beat)
    timer.start()
    run_long(window, "正在读入…", lambda _cancelled: time.sleep((PATIENCE_MS + 400) / 1000))
    timer.stop()
    assert len(beats) > 10
    assert "正在读入…" in seen


def test_cancelling_ends_the_work(window: MainWindow) -> None:
    def work(cancelled: Event) -> None:
        if cancelled.wait(20):
            raise Cancelled
        pytest.fail("nobody cancelled")

    def cancel() -> None:
        for dialog in window.findChildren(QProgressDialog):
            dialog.findChild(QPushButton).click()

    QTimer.singleShot(PATIENCE_MS + 200, cancel)
    with pytest.raises(Cancelled):
        run_long(window, "正在读入…", work)


def test_no_garbage_is_collected_on_the_other_thread(window: MainWindow) -> None:
    """It could hold widgets of closed dialogs, which only the window's thread may destroy."""
    assert gc.isenabled()
    assert run_long(window, "正在导出…", lambda _cancelled: gc.isenabled()) is False
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError):
        run_long(window, "正在导出…", lambda _cancelled: 1 // 0)
    assert gc.isenabled()
