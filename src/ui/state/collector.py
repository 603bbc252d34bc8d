"""Garbage collection on the thread of the window only."""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_EVERY_MS: Final = 1000


class Collector(QTimer):
    """Runs the due collections of Python, which otherwise run on whichever thread allocates the most.

    On a thread that checks, copies or searches, a collection would destroy widgets and text cursors of closed dialogs
    while Qt uses them, which ends the program.

    What is there at the start, mostly modules, stays: a collection of everything does not look at it each time, which
    would be the longest turn of a quiet window (40 ms).
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent, interval=_EVERY_MS)
        gc.disable()
        gc.freeze()
        self.timeout.connect(collect_due)
        self.start()


def collect_due() -> None:
    """Collect the oldest generation that has reached Python's threshold, with the younger ones."""
    reached = zip(gc.get_count(), gc.get_threshold(), strict=True)
    due = [generation for generation, (count, threshold) in enumerate(reached) if count > threshold > 0]
    if due:
        gc.collect(max(due))
