"""The desk on disk: one file, locked while its window is open, written at once after every change."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from app.actions import keeping
from app.actions.desk.files import DeskEncoder, open_desk, save_desk
from app.actions.desk.looking import Desk
from app.errors import FileNotWritten

if TYPE_CHECKING:
    from app.project.lock import Lock


READING: Final = "正在收报告，请等它读完，或先按“停止”"
_MOST_STEPS: Final = 100


@dataclass(frozen=True, slots=True)
class Step:
    """What one action of the user made of the desk."""

    label: str
    before: Desk
    after: Desk


class DeskKeeper(QObject):
    """Desk and its file, written after every action, which can be undone and redone while the window is open."""

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
        self.is_lent = False
        """Whether a reading alone writes the file."""
        self._lock: Lock | None = keeping.take_lock(path)
        try:
            loaded = open_desk(path)
        except BaseException:
            self.release()
            raise
        self.desk, self.digest = loaded.desk, loaded.digest
        self._steps: list[Step] = []
        self._done = 0

    def apply(self, desk: Desk, label: str) -> str:
        """Write the changed desk and show it as a step; return what else there is to know, often nothing.

        Raises:
            ProjectChanged: somebody else wrote the file since; nothing was written, the desk stays as it was.
            FileNotWritten: the reason; the desk stays as it was.
        """
        if desk == self.desk:
            return ""
        before, notice = self.desk, self._write(desk)
        self.record(label, before)
        return notice

    def record(self, label: str, before: Desk) -> None:
        """Make a step of what was written already since ``before``."""
        if before is self.desk:
            return
        self._steps = [*self._steps[: self._done], Step(label, before, self.desk)][-_MOST_STEPS:]
        self._done = len(self._steps)
        self.changed.emit()

    @property
    def undo_label(self) -> str:
        """What undoing would take back; empty for nothing."""
        return self._steps[self._done - 1].label if self._done else ""

    @property
    def redo_label(self) -> str:
        """What redoing would do again; empty for nothing."""
        return self._steps[self._done].label if self._done < len(self._steps) else ""

    def undo(self) -> str:
        """Take the last step back; return what else there is to know. Raises as ``apply`` does."""
        return self._go(self._done - 1, self._steps[self._done - 1].before) if self._done else ""

    def redo(self) -> str:
        """Take the step that was undone last; return what else there is to know. Raises as ``apply`` does."""
        return self._go(self._done + 1, self._steps[self._done].after) if self._done < len(self._steps) else ""

    def _go(self, done: int, desk: Desk) -> str:
        notice = self._write(desk)
        self._done = done
        self.changed.emit()
        return notice

    def _write(self, desk: Desk) -> str:
        if self.is_lent:
            raise FileNotWritten(f"没有改动：{READING}。", READING)
        self.digest, notice = save_desk(desk, self.path, self.digest, self.encoder)
        self.desk = desk
        return notice

    def lend(self) -> None:
        """Leave the file to a reading, which alone writes it until ``take_back``."""
        self.is_lent = True

    def take_back(self) -> None:
        """Write the file oneself again: the reading is over."""
        self.is_lent = False

    def take_over(self, desk: Desk, digest: str) -> None:
        """Show a desk that is written already, with its file's content hash."""
        self.desk, self.digest = desk, digest
        self.changed.emit()

    def release(self) -> None:
        """Release the file for other windows."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None
