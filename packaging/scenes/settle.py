"""Waiting until a window shows everything that follows its last change, however fast the machine is."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication

_FOLLOWS_MS: Final = 500
"""Longest pause after which a part of the window follows; a longer one clears a sentence or writes a copy."""
_CALM_ROUNDS: Final = 3
"""Rounds of events after which nothing waits; to look for what does takes longer than most rounds."""
_LONGEST: Final = 60.0
_FIRST_PAUSE: Final = 0.001
_LONGEST_PAUSE: Final = 0.016
"""Seconds between two looks at what waits: longer ones the longer nothing is done, as while a document is read."""


def settle(is_busy: Callable[[], bool] = lambda: False) -> None:
    """Process events until no check, no page of the preview and no panel is waiting for its turn.

    ``is_busy`` is asked for what no timer of a window waits for, as the documents that another process reads.

    Raises:
        TimeoutError: something is never finished.
    """
    rounds, pause, until = 1, _FIRST_PAUSE, time.monotonic() + _LONGEST
    while True:
        for _ in range(rounds):
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        waiting = _waiting()
        is_calm = not waiting and not is_busy()
        if is_calm and rounds == _CALM_ROUNDS:
            return
        rounds = _CALM_ROUNDS if is_calm else 1
        pause = min(2 * pause, _LONGEST_PAUSE)
        for timer in sorted((each for each in waiting if each.isSingleShot()), key=QTimer.remainingTime):
            if timer.remainingTime() > 0:  # what it is for comes now, in the same order as after the pause
                timer.stop()
                timer.timeout.emit()
                pause = _FIRST_PAUSE
        if time.monotonic() > until:
            raise TimeoutError(", ".join(str(timer.parent()) for timer in waiting))
        if not is_calm:
            time.sleep(pause)


def _waiting() -> list[QTimer]:
    """Return the running timers of all windows that do not merely take something away later.

    Menus and dialogs are windows, too, whose timers are found with those of the window that they belong to.
    """
    return [
        timer
        for window in QApplication.topLevelWidgets()
        if window.parent() is None
        for timer in window.findChildren(QTimer)
        if timer.isActive() and timer.interval() <= _FOLLOWS_MS
    ]
