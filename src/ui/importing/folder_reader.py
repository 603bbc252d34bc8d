"""Thread that reads the files of a folder import; every document is read in a process of its own."""

from collections.abc import Sequence
from pathlib import Path
from threading import Event
from typing import Final

from PySide6.QtCore import QObject, QThread, Signal

from app.actions.importing.folder import read_files

_END_MS: Final = 5000


class FolderReader(QThread):
    """Reading of files; ``happened`` reports what happened to the file in a row of the table."""

    happened = Signal(int, object)  # row, Begun or Reading

    def __init__(self, places: Sequence[int], paths: Sequence[Path], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._places, self._paths = places, paths
        self._cancelled = Event()
        self.error: BaseException | None = None

    def run(self) -> None:
        """Read until all is read, or reading is stopped."""
        try:
            for event in read_files(self._paths, self._cancelled):
                self.happened.emit(self._places[event.number], event)
        except BaseException as error:  # noqa: BLE001 - raised again on the main thread
            self.error = error

    def stop(self) -> None:
        """End the reading, and wait for that: what is being read is ended at once."""
        self._cancelled.set()
        self.wait(_END_MS)

    @property
    def is_stopped(self) -> bool:
        """Whether it was to end before all was read."""
        return self._cancelled.is_set()
