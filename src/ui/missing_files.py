"""Finds out which of some files are gone, without making the window wait for a network drive that does not answer."""

import os
from collections.abc import Sequence
from threading import Thread

from PySide6.QtCore import QObject, Signal


class MissingFiles(QObject):
    """Looks in a thread of its own; ``found`` is told in the thread of the window."""

    found = Signal(frozenset)  # the paths that are no files any more

    def look_for(self, paths: Sequence[str]) -> None:
        """Begin to look; the answer may never come if a drive does not answer."""
        Thread(target=self._look, args=(tuple(paths),), daemon=True).start()

    def _look(self, paths: tuple[str, ...]) -> None:
        self.found.emit(frozenset(path for path in paths if not os.path.isfile(path)))  # noqa: PTH113 - never raises
