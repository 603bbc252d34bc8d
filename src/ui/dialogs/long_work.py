"""Runs long work beside the window: it never freezes, says what is being done, and can be cancelled."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QEventLoop, QThread, QTimer
from PySide6.QtWidgets import QProgressDialog, QWidget

from app.logs import described, log
from ui.dialogs.questions import APPLICATION

Result = TypeVar("Result")

PATIENCE_MS: Final = 400
"""Work that ends sooner shows no dialog."""


class Cancelled(Exception):
    """The user gave up waiting; the work has stopped and changed nothing."""


class _Worker(QThread, Generic[Result]):
    """One piece of work on a thread of its own."""

    def __init__(self, work: Callable[[Event], Result], cancelled: Event) -> None:
        super().__init__()
        self._work = work
        self._cancelled = cancelled
        self.results: list[Result] = []
        self.error: BaseException | None = None

    def run(self) -> None:
        """Do the work and keep its result or its error for the window's thread."""
        try:
            self.results.append(self._work(self._cancelled))
        except BaseException as error:  # noqa: BLE001 - handed to the caller, who raises it again
            self.error = error


def run_long(window: QWidget | None, sentence: str, work: Callable[[Event], Result]) -> Result:
    """Do ``work`` on another thread while the window lives on, and return its result.

    Args:
        window: what the progress dialog belongs to.
        sentence: what is being done, for the dialog that appears after ``PATIENCE_MS``.
        work: gets an event that is set when the user cancels; it looks at it between steps and raises
            ``Cancelled`` before anything is changed.

    Raises:
        Cancelled: the user gave up.
        BaseException: whatever the work raised.
    """
    cancelled = Event()
    worker = _Worker(work, cancelled)
    loop = QEventLoop()
    worker.finished.connect(loop.quit)
    patience = QTimer(singleShot=True, interval=PATIENCE_MS)
    patience.timeout.connect(loop.quit)
    patience.start()
    with _without_collecting():
        worker.start()
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        if not worker.isFinished():
            _wait_with_dialog(window, sentence, worker, cancelled)
        worker.wait()
    if worker.error is not None:
        if not isinstance(worker.error, Cancelled):
            log(f"not done\n{described(worker.error)}")
        raise worker.error
    return worker.results[0]


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Python collects no garbage meanwhile: the other thread would destroy old widgets, which crashes Qt."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _wait_with_dialog(window: QWidget | None, sentence: str, worker: QThread, cancelled: Event) -> None:
    dialog = QProgressDialog(sentence, "取消", 0, 0, window)
    dialog.setWindowTitle(APPLICATION)
    dialog.setMinimumDuration(0)
    dialog.setModal(True)
    dialog.setAutoClose(False)
    dialog.canceled.connect(cancelled.set)
    loop = QEventLoop()
    worker.finished.connect(loop.quit)
    dialog.show()
    if not worker.isFinished():
        loop.exec()
    dialog.close()
    dialog.deleteLater()
