"""Long work on another thread, with a progress dialog and cancellation; the window stays responsive."""

from collections.abc import Callable
from threading import Event
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QEventLoop, QThread, QTimer
from PySide6.QtWidgets import QProgressDialog, QWidget

from app.logs import described, log
from ui.dialogs.questions import APPLICATION
from ui.widgets.labels import plain_label

Result = TypeVar("Result")

PATIENCE_MS: Final = 400
"""Delay before the progress dialog appears; shorter work shows none."""


class Cancelled(Exception):
    """The user cancelled; the work has stopped and changed nothing."""


class _Worker(QThread, Generic[Result]):
    """Thread that runs one piece of work."""

    def __init__(self, work: Callable[[Event], Result], cancelled: Event) -> None:
        super().__init__()
        self._work = work
        self._cancelled = cancelled
        self.results: list[Result] = []
        self.error: BaseException | None = None

    def run(self) -> None:
        """Run the work and store its result or error for the main thread."""
        try:
            self.results.append(self._work(self._cancelled))
        except BaseException as error:  # noqa: BLE001 - raised again on the main thread
            self.error = error


def run_long(window: QWidget | None, sentence: str, work: Callable[[Event], Result]) -> Result:
    """Run ``work`` on another thread, process window events meanwhile, and return its result.

    Args:
        window: parent of the progress dialog.
        sentence: text of the dialog that appears after ``PATIENCE_MS``.
        work: takes an event that is set when the user cancels; it checks the event between steps and raises
            ``Cancelled`` before anything is changed.

    Raises:
        Cancelled: the user cancelled.
        BaseException: any error raised by the work.
    """
    cancelled = Event()
    worker = _Worker(work, cancelled)
    loop = QEventLoop()
    worker.finished.connect(loop.quit)
    patience = QTimer(singleShot=True, interval=PATIENCE_MS)
    patience.timeout.connect(loop.quit)
    patience.start()
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


def unless_cancelled(work: Callable[[Event], Result]) -> Callable[[Event], Result]:
    """Return work that ends with ``Cancelled`` in place of any result or error once it is cancelled."""

    def run(cancelled: Event) -> Result:
        try:
            return work(cancelled)
        finally:
            if cancelled.is_set():
                raise Cancelled

    return run


def _wait_with_dialog(window: QWidget | None, sentence: str, worker: QThread, cancelled: Event) -> None:
    dialog = QProgressDialog("", "取消", 0, 0, window)
    dialog.setWindowTitle(APPLICATION)
    dialog.setLabel(plain_label(sentence))
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
