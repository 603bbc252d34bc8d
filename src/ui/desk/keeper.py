"""The desk on disk: one file, locked while its window is open, written at once after every change."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from app.actions import keeping
from app.actions.desk.files import DeskEncoder, open_desk, save_desk
from app.actions.desk.looking import Desk
from app.errors import FileNotWritten

if TYPE_CHECKING:
    from app.project.lock import Lock


_READING: Final = "正在收报告，请等它读完，或先按“停止”"


class DeskKeeper(QObject):
    """Desk and its file; there is nothing to save later, and nothing to lose."""

    changed = Signal()
    encoder: DeskEncoder
    """The one that wrote the file last, which encodes only what changed since."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        """Open and lock a desk file.

        Raises:
            DeskUnreadable: it cannot be read.
            ProjectInUse: another window has it open.
        """
        super().__init__(parent)
        self.path = path
        self.encoder = DeskEncoder()
        self._is_lent = False
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
        if self._is_lent:
            raise FileNotWritten(f"没有改动：{_READING}。", _READING)
        digest, notice = save_desk(desk, self.path, self.digest, self.encoder)
        self.take_over(desk, digest)
        return notice

    def lend(self) -> None:
        """Leave the file to a reading, which alone writes it until ``take_back``."""
        self._is_lent = True

    def take_back(self) -> None:
        """Write the file oneself again: the reading is over."""
        self._is_lent = False

    def take_over(self, desk: Desk, digest: str) -> None:
        """Show a desk that is written already, with its file's content hash."""
        self.desk, self.digest = desk, digest
        self.changed.emit()

    def release(self) -> None:
        """Release the file for other windows."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None
