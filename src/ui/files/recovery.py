"""Recovery copy of one window: written in the background a few seconds after a change, removed on saving."""

from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, QTimer, Signal

from app.actions import keeping
from app.errors import FileNotWritten
from app.report.model import Report
from ui.state.session import ReportSession


class RecoveryCopies(QObject):
    """Keeps the session's recovery copy. Reports are immutable, so a thread can write one during further typing."""

    failed = Signal(str)  # message for the status bar; sent once until a copy succeeds again

    def __init__(self, session: ReportSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._place: Path | None = None
        self._kept: Report | None = None
        self._writer: Thread | None = None
        self._has_failed = False
        self._has_ended = False
        self._timer = QTimer(self, singleShot=True, interval=round(keeping.copy_seconds() * 1000))
        self._timer.timeout.connect(self._keep)
        session.undo_stack.indexChanged.connect(self._note_change)
        session.undo_stack.cleanChanged.connect(self._follow_clean)
        session.destroyed.connect(self._stop)

    @property
    def place(self) -> Path | None:
        """Path of the copy, written or planned; ``None`` while none is needed."""
        return self._place

    def keep_now(self) -> bool:
        """Write the copy immediately and wait for it; return false on failure."""
        self._wait()
        if not self._session.is_modified:
            return True
        self._place = self._place or keeping.new_copy_path()
        self._write(self._place, self._session.report, self._session.path, self._session.digest)
        return not self._has_failed

    def rescue(self) -> str:
        """Write the copy after an unexpected error; return a sentence with the outcome for the user."""
        if not self._session.is_modified:
            return "您的修改都已经保存。可以继续工作；如果问题再次出现，请关闭程序后重新打开。"
        if self.keep_now():
            return "您填写的内容还在，已经另外存了一份恢复副本。请保存文件；如果问题再次出现，请关闭程序后重新打开。"
        return "您填写的内容还在窗口里，但恢复副本没有存成。请马上保存文件，然后关闭程序重新打开。"

    def adopt(self, place: Path) -> None:
        """Take over a recovery copy of an earlier session and write it again."""
        self.forget()
        self._place = place
        self.keep_now()

    def forget(self) -> None:
        """Remove the copy: everything is saved or was deliberately discarded."""
        self._timer.stop()
        self._wait()
        if self._place is not None:
            keeping.forget_copy(self._place)
        self._place = self._kept = None

    def _stop(self) -> None:
        """Stop before the session is destroyed: its undo stack then reports clean, which must not remove the copy."""
        self._has_ended = True
        self._timer.stop()

    def _note_change(self, _index: int = 0) -> None:
        if not self._has_ended and self._session.is_modified and not self._timer.isActive():
            self._timer.start()

    def _follow_clean(self, clean: bool) -> None:  # noqa: FBT001 - the signal's parameter
        if clean and not self._has_ended:
            self.forget()
        else:
            self._note_change()

    def _keep(self) -> None:
        if not self._session.is_modified or self._session.report is self._kept:
            return
        self._wait()
        self._place = self._place or keeping.new_copy_path()
        arguments = self._place, self._session.report, self._session.path, self._session.digest
        self._writer = Thread(target=self._write, args=arguments, name="recovery", daemon=True)
        self._writer.start()

    def _write(self, place: Path, report: Report, original: Path | None, digest: str | None) -> None:
        try:
            keeping.keep_copy(place, report, original, digest)
        except FileNotWritten as error:
            if not self._has_failed:
                self.failed.emit(f"{error}请随时保存文件。")
            self._has_failed = True
        else:
            self._has_failed = False
            self._kept = report

    def _wait(self) -> None:
        if self._writer is not None:
            self._writer.join()
            self._writer = None
