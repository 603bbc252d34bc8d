"""Delay for what need not follow each keystroke: panels beside the place that is edited."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

FOLLOW_MS: Final = 100


class Follower(QTimer):
    """Runs a refresh once, a short pause after the last of several changes.

    Args:
        refresh: what to run.
        parent: the Qt parent.
        prepare: called before it is finished early: lets a change that is itself waiting happen now.
    """

    def __init__(
        self, refresh: Callable[[], object], parent: QObject, prepare: Callable[[], object] | None = None
    ) -> None:
        super().__init__(parent, singleShot=True, interval=FOLLOW_MS)
        self._refresh = refresh
        self._prepare = prepare
        self.timeout.connect(refresh)

    def follow(self, _change: object = None) -> None:
        """Refresh after a pause that starts now."""
        self.start()

    def finish(self) -> None:
        """Refresh now if a change is waiting for its pause."""
        if self._prepare is not None:
            self._prepare()
        if self.isActive():
            self.stop()
            self._refresh()
