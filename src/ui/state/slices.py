"""Work that takes seconds, done in short slices between the events of the window."""

from collections.abc import Iterator
from time import perf_counter
from typing import Final

from PySide6.QtCore import QObject, QTimer

SLICE_SECONDS: Final = 0.004
"""Run after which control returns to the event loop, once the step under way has ended: 8 ms together at most."""
_END: Final = object()


class Slices(QObject):
    """Run of one generator, whose values are ignored; starting another ends it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: Iterator[object] | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._continue)

    def start(self, steps: Iterator[object]) -> None:
        """Run this work from the next turn of the event loop on, in place of any other."""
        self._steps = steps
        self._timer.start()

    def stop(self) -> None:
        """Leave the work undone."""
        self._timer.stop()
        self._steps = None

    def _continue(self) -> None:
        until = perf_counter() + SLICE_SECONDS
        while (steps := self._steps) is not None:
            if next(steps, _END) is _END and self._steps is steps:  # the end of the work may have started another
                self.stop()
            if perf_counter() >= until:
                return
