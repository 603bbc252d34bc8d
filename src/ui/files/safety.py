"""Protection of the report against loss: file lock, recovery copy, earlier versions."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.actions import keeping
from app.errors import NianbaoError, ProjectInUse
from ui.files.answers import InUse, Recovery
from ui.files.questions import FileQuestions
from ui.files.recovery import RecoveryCopies
from ui.state.preferences import preferences
from ui.state.session import ReportSession

if TYPE_CHECKING:
    from app.project.lock import Lock
    from app.project.recovery import Recoverable


class FileGuard(QObject):
    """Locks, recovery and versions for every file that the File menu reads or writes."""

    restored = Signal()  # a recovered report is shown
    notice = Signal(str)  # message for the status bar

    def __init__(self, session: ReportSession, questions: FileQuestions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._questions = questions
        self._lock: Lock | None = None
        self.has_ended = False
        self.recovery = RecoveryCopies(session, self)
        self.recovery.failed.connect(self.notice)
        session.path_changed.connect(self._follow_path)

    def open(self, path: Path) -> bool:
        """Lock and show a project file; offer a locked one read-only. Return false if the user declines.

        Raises:
            ProjectUnreadable: it cannot be opened; the current report stays.
        """
        read_only = ""
        lock: Lock | None = None
        try:
            lock = self._take(path)
        except ProjectInUse as error:
            answer = self._questions.file_in_use(str(error), is_elsewhere=error.is_elsewhere)
            if answer is InUse.CANCEL:
                return False
            if answer is InUse.TAKE_OVER:
                lock = keeping.take_lock_over(path)
            else:
                read_only = f"这里只能查看，没有改动：{error}要修改，请先另存为一份。"
        try:
            self._session.open(path, read_only)
        except NianbaoError:
            self._release(lock)
            raise
        self._lock = lock
        return True

    def view(self, path: Path, why: str) -> bool:
        """Show a project file that is only looked at, without its lock; ``why`` says so to whoever edits. Return true.

        Raises:
            ProjectUnreadable: it cannot be opened; the current report stays.
        """
        self._session.open(path, why)
        return True

    def save(self, path: Path, *, overwrite: bool = False) -> str:
        """Lock and write the project file; return a note for the user, often empty.

        Raises:
            ProjectInUse: somebody else has it open; nothing was written.
            ProjectChanged: it has changed on disk and ``overwrite`` was not given; nothing was written.
            FileNotWritten: writing failed; the old file is untouched and the report stays unsaved.
        """
        lock = self._take(path)
        try:
            notice = self._session.save(path, overwrite=overwrite, backups=preferences().backup_count)
        except NianbaoError:
            self._release(lock)
            raise
        self._lock = lock
        return notice

    def leave(self) -> None:
        """Release the lock and remove the copy as the window closes; unsaved changes were discarded deliberately."""
        lock, self._lock = self._lock, None
        if lock is not None:
            lock.release()
        self.recovery.forget()

    def keep(self) -> None:
        """Write the recovery copy at once, then once more with what is still being typed."""
        self.recovery.keep_now()
        self._session.commit_open_editors()
        self.recovery.keep_now()

    def end(self) -> None:
        """Write the recovery copy and release the lock: the program is being ended from outside."""
        self.keep()
        self.has_ended = True
        lock, self._lock = self._lock, None
        if lock is not None:
            lock.release()

    def offer_recovery(self) -> bool:
        """Offer changes left unsaved by windows that ended unexpectedly; return false if there are none."""
        found = list(keeping.recoverable())
        if not found:
            return False
        while found:
            choice, index = self._questions.recovery(found, self._session.today())
            if choice is Recovery.DISCARD:
                keeping.forget_copy(found.pop(index).copy.path)
            elif choice is Recovery.RESTORE:
                self._restore(found[index])
                break
            else:
                break
        return True

    def earlier_versions(self) -> None:
        """Show earlier versions of the file; restoring one is an undo step."""
        path = self._session.path
        found = keeping.earlier_versions(path) if path else ()
        if not found:
            self._questions.show_message(
                "还没有更早的版本。以后每次保存，都会先把原来的内容留下一份"
                f"（最多 {preferences().backup_count} 份），可以在这里找回。"
            )
            return
        chosen = self._questions.earlier_version(found, self._session.report, self._session.today())
        if chosen is not None:
            self._session.apply(chosen, "换成更早的版本", "")
            if not self._session.is_read_only:
                self.notice.emit("已换成更早的版本，文件还没有改动；保存后生效，不合适可以撤销。")

    def _restore(self, found: "Recoverable") -> None:
        try:
            place = keeping.claim_copy(found.copy)
        except NianbaoError as error:
            self._questions.show_error(str(error))
            return
        if place is None:
            self._questions.show_error("这份内容刚刚在另一个窗口中恢复了，请到那个窗口里查看。")
            return
        path, lock = found.copy.original, None
        notice = "已恢复上次没有保存的修改，请检查后保存。"
        try:
            lock = self._take(path) if path else None
        except ProjectInUse as error:
            path, notice = None, f"已恢复上次没有保存的修改。{error}请检查后另存为一份。"
        self._session.start(found.base, path, digest=found.copy.digest if path else None)
        self._session.apply(found.copy.report, "恢复没有保存的修改", "", refuse_excess=False)
        self._lock = lock
        self.recovery.adopt(place)
        self.restored.emit()
        self.notice.emit(notice)

    def _take(self, path: Path) -> "Lock | None":
        if self._lock is not None and keeping.is_same_file(path, self._lock.project):
            return self._lock
        return keeping.take_lock(path)

    def _release(self, lock: "Lock | None") -> None:
        if lock is not None and lock is not self._lock:
            lock.release()

    def _follow_path(self) -> None:
        """Release the lock on the previous report's file."""
        path, lock = self._session.path, self._lock
        if lock is not None and (path is None or not keeping.is_same_file(path, lock.project)):
            self._lock = None
            lock.release()
