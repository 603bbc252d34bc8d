"""The undo step: every edit is one, and steps of one stretch of typing merge."""

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from app.report.model import Report

_MERGEABLE = 1


class EditReport(QUndoCommand):
    """From one report to the next. Reports are frozen and share what did not change, so both are simply kept.

    ``show`` is called with the report to show and the place to go to, ``None`` where the edit itself was made there.
    """

    def __init__(
        self,
        label: str,
        before: Report,
        after: Report,
        place: str,
        merge: object,
        show: Callable[[Report, str | None], None],
    ) -> None:
        super().__init__(label)
        self._show = show
        self._before = before
        self.after = after
        self.place = place
        self.merge = merge
        self._is_first = True

    def id(self) -> int:
        """Steps with the same number are offered to ``mergeWith``."""
        return -1 if self.merge is None else _MERGEABLE

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take over a later step of the same stretch of typing; one that ends where it began vanishes."""
        if not isinstance(other, EditReport) or (other.merge, other.place) != (self.merge, self.place):
            return False
        self.after = other.after
        self.setObsolete(self.after == self._before)
        return True

    def redo(self) -> None:
        """Show the report after the edit."""
        self._show(self.after, None if self._is_first else self.place)
        self._is_first = False

    def undo(self) -> None:
        """Show the report before the edit."""
        self._show(self._before, self.place)
