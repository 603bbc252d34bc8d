"""Grouping of edits into runs of typing; each run is one undo step."""

from typing import Final

_PAUSE_SECONDS: Final = 2.0
_ENDS_RUN: Final = frozenset("。！？；，：!?; \n")
_JOINS_END: Final = frozenset("”’）》】」』)\"'\n")


class TypingRuns:
    """Numbers the runs of typing of one editor.

    Typing continues until a punctuation mark, a pause, a jump or a deletion. A run of deletions includes what is
    then typed in the same place: undoing restores the replaced text.
    """

    def __init__(self) -> None:
        self._number = 0
        self._is_open = False
        self._has_typed = False
        self._has_ended = False
        self._place = 0
        self._last = 0.0

    def close(self) -> None:
        """Start a new run with the next edit: after a paste or undo, or when a selection is replaced."""
        self._is_open = False

    def stay_open(self, now: float) -> None:
        """Keep the run open: composing in an input method is no pause."""
        if now - self._last < _PAUSE_SECONDS:
            self._last = now

    def take(self, position: int, removed: int, typed: str, now: float) -> int:
        """Return the number of the run that an edit belongs to.

        Args:
            position: where characters were removed and inserted.
            removed: number of characters removed.
            typed: text inserted.
            now: time in seconds.
        """
        if not self._goes_on(position, removed, typed, now):
            self._number += 1
            self._is_open = True
            self._has_typed = self._has_ended = False
        self._place = position + len(typed)
        self._last = now
        if typed:
            self._has_typed = True
            self._has_ended = typed[-1] in _ENDS_RUN or (self._has_ended and typed in _JOINS_END)
        return self._number

    def _goes_on(self, position: int, removed: int, typed: str, now: float) -> bool:
        if not self._is_open or now - self._last >= _PAUSE_SECONDS or (removed and typed):
            return False
        if typed:
            return position == self._place and (not self._has_ended or typed in _JOINS_END)
        return not self._has_typed and self._place in (position, position + removed)
