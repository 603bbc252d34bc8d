"""Undo command: one per edit; consecutive typing merges into one."""

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from app.report.model import Report

_MERGEABLE = 1


class UndoStep(QUndoCommand):
    """Undo command that replaces one report by another; both are kept, since frozen reports share unchanged parts.

    Args:
        label: the command's text in the undo menu.
        before: the report before the edit.
        after: the report after the edit.
        place: the key of the edited cell or text.
        merge: commands with the same token and place merge; ``None`` never merges.
        show: called with the report to show and the place to go to (``None`` for the edit itself).
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
        """Return the id by which Qt offers commands to ``mergeWith``; -1 for none."""
        return -1 if self.merge is None else _MERGEABLE

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Absorb the next command of the same typing run; a run that restores the initial report becomes obsolete."""
        if not isinstance(other, UndoStep) or (other.merge, other.place) != (self.merge, self.place):
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
