"""Undo stack of the report: open editors commit before a step; the place of the step is shown after it."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoStack


class UndoStack(QUndoStack):
    """Undo stack whose steps cannot be interrupted by an edit: Qt corrupts the history if one is pushed within a step.

    Args:
        before: called before each step; what it pushes becomes the latest edit.
        after: called once the stack has finished the step.
        parent: the Qt parent.
    """

    def __init__(self, before: Callable[[], None], after: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before = before
        self._after = after

    def undo(self) -> None:
        """Undo the latest edit, including one that was still being typed."""
        self._step(super().undo)

    def redo(self) -> None:
        """Redo the next edit; there is none any longer if an open editor has changed the report."""
        self._step(super().redo)

    def _step(self, run: Callable[[], None]) -> None:
        self._before()
        run()
        self._after()
