"""Issue 3, Settings: long work runs with progress and can be cancelled; the window never freezes."""

import threading
from collections.abc import Callable
from threading import Event

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.dialogs.long_work import Cancelled, run_long
from ui.window.main_window import MainWindow

OnProgress = Callable[[QWidget, Callable[[QProgressDialog], None]], None]


def test_the_result_comes_back_from_another_thread(window: MainWindow) -> None:
    def work(cancelled: Event) -> tuple[int, bool]:
        return threading.get_ident(), cancelled.is_set()

    assert run_long(window, "正在导出…", work) != (threading.get_ident(), False)


def test_an_error_of_the_work_is_raised_in_the_caller(window: MainWindow) -> None:
    def work(_cancelled: Event) -> None:
        raise ValueError("例")

    with pytest.raises(ValueError, match="例"):
        run_long(window, "正在导出…", work)


def test_the_window_stays_responsive_and_a_dialog_shows_the_work(window: MainWindow, qtbot: QtBot) -> None:
    seen: list[str] = []
    has_responded = Event()

    def beat() -> None:
        seen.extend(dialog.labelText() for dialog in window.findChildren(QProgressDialog) if dialog.isVisible())
        if len(seen) > 10:
            has_responded.set()

    timer = QTimer(interval=20)
    timer.timeout.connect(beat)
    timer.start()
    assert run_long(window, "正在读入…", lambda _cancelled: has_responded.wait(20)), "its timers ran during the work"
    timer.stop()
    assert set(seen) == {"正在读入…"}


def test_cancelling_ends_the_work(window: MainWindow, on_progress: OnProgress) -> None:
    def work(cancelled: Event) -> None:
        if cancelled.wait(20):
            raise Cancelled
        pytest.fail("nobody cancelled")

    on_progress(window, lambda dialog: dialog.findChild(QPushButton).click())  # type: ignore[union-attr]
    with pytest.raises(Cancelled):
        run_long(window, "正在读入…", work)
