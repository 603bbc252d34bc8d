"""Waiting until a window shows everything that follows its last change, however fast the machine is."""

from __future__ import annotations

import time
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication

_FOLLOWS_MS: Final = 500
"""Longest pause after which a part of the window follows; a longer one clears a sentence or writes a copy."""
_CALM_ROUNDS: Final = 3
_LONGEST: Final = 60.0


def settle() -> None:
    """Process events until no check, no page of the preview and no panel is waiting for its turn.

    Raises:
        TimeoutError: something is never finished.
    """
    calm, until = 0, time.monotonic() + _LONGEST
    while calm < _CALM_ROUNDS:
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        waiting = _waiting()
        calm = 0 if waiting else calm + 1
        for timer in sorted((each for each in waiting if each.isSingleShot()), key=QTimer.remainingTime):
            if timer.remainingTime() > 0:  # what it is for comes now, in the same order as after the pause
                timer.stop()
                timer.timeout.emit()
        if time.monotonic() > until:
            raise TimeoutError(", ".join(str(timer.parent()) for timer in waiting))
        if waiting:
            time.sleep(0.002)


def _waiting() -> list[QTimer]:
    """Return the running timers of all windows that do not merely take something away later."""
    return [
        timer
        for window in QApplication.topLevelWidgets()
        for timer in window.findChildren(QTimer)
        if timer.isActive() and timer.interval() <= _FOLLOWS_MS
    ]
