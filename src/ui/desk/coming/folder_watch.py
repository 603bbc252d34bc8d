"""Watch of the folders that reports come into, while the window is open."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from app.actions.desk.intake import reports_among
from app.errors import SourceUnreadable

_CALM_MS: Final = 3000
"""Pause after the last change: a file that is being copied is not read half."""


class FolderWatch(QObject):
    """Emits the files that are new or changed since they were last seen."""

    arrived = Signal(object)  # tuple[Path, ...]

    def __init__(self, parent: QObject | None = None, calm_ms: int = _CALM_MS) -> None:
        super().__init__(parent)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._change)
        self._seen: dict[Path, tuple[int, int]] = {}
        self._folders: dict[Path, None] = {}
        self._calm = QTimer(self, singleShot=True, interval=calm_ms)
        self._calm.timeout.connect(self._look)

    def watch(self, paths: Iterable[Path]) -> None:
        """Watch these folders from now on; what is in them now counts as seen. Files are not watched."""
        for folder in (path for path in paths if path.is_dir()):
            self._folders[folder] = None
            self._seen |= _signs(folder)
        self._follow()

    def know(self, paths: Iterable[Path]) -> None:
        """Leave files out that the desk itself has just written."""
        for path in paths:
            self._seen |= _sign(path)

    def _change(self) -> None:
        self._calm.start()

    def _follow(self) -> None:
        """Let the system tell of changes in every folder that is there; it forgets one that goes away for a moment."""
        known = set(self._watcher.directories())
        for folder in self._folders:
            if str(folder) not in known and folder.is_dir():
                self._watcher.addPath(str(folder))

    def _look(self) -> None:
        """Emit what is new; what goes away and comes back as it was is not."""
        self._follow()
        found: dict[Path, tuple[int, int]] = {}
        for folder in self._folders:
            found |= _signs(folder)
        new = tuple(path for path, sign in found.items() if self._seen.get(path) != sign)
        self._seen |= found
        if new:
            self.arrived.emit(new)


def _signs(folder: Path) -> dict[Path, tuple[int, int]]:
    """Return size and time of every report in a folder; a folder that is gone for now has none."""
    try:
        paths = reports_among((folder,))
    except SourceUnreadable:
        return {}
    found: dict[Path, tuple[int, int]] = {}
    for path in paths:
        found |= _sign(path)
    return found


def _sign(path: Path) -> dict[Path, tuple[int, int]]:
    """Return size and time of a file; nothing if it was removed meanwhile."""
    try:
        stat = path.stat()
    except OSError:
        return {}
    return {path: (stat.st_size, stat.st_mtime_ns)}
