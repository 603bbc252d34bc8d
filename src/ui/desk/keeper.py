"""The desk on disk: one file, locked while its window is open, written at once after every change."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.actions import keeping
from app.actions.desk.files import open_desk, save_desk
from app.actions.desk.looking import Desk

if TYPE_CHECKING:
    from app.project.lock import Lock


class DeskKeeper(QObject):
    """Desk and its file; there is nothing to save later, and nothing to lose."""

    changed = Signal()

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        """Open and lock a desk file.

        Raises:
            DeskUnreadable: it cannot be read.
            ProjectInUse: another window has it open.
        """
        super().__init__(parent)
        self.path = path
        self._lock: Lock | None = keeping.take_lock(path)
        try:
            loaded = open_desk(path)
        except BaseException:
            self.release()
            raise
        self.desk, self.digest = loaded.desk, loaded.digest

    def apply(self, desk: Desk) -> str:
        """Write the changed desk and show it; return what else there is to know, often nothing.

        Raises:
            ProjectChanged: somebody else wrote the file since; nothing was written, the desk stays as it was.
            FileNotWritten: the reason; the desk stays as it was.
        """
        if desk == self.desk:
            return ""
        digest, notice = save_desk(desk, self.path, self.digest)
        self.take_over(desk, digest)
        return notice

    def take_over(self, desk: Desk, digest: str) -> None:
        """Show a desk that is written already, with its file's content hash."""
        self.desk, self.digest = desk, digest
        self.changed.emit()

    def release(self) -> None:
        """Release the file for other windows."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None
