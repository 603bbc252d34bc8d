"""Decides which edits of a text are one piece of typing, and so one undo step."""

from typing import Final

_PAUSE_SECONDS: Final = 2.0
_ENDS_PIECE: Final = frozenset("。！？；，：!?; \n")
_JOINS_END: Final = frozenset("”’）》】」』)\"'\n")


class TypingPieces:
    """Numbers the pieces of one editor. Typing goes on until a mark, a pause or a jump; so does a run of deletions.

    Correcting what was just typed belongs to its piece, and so does the text that replaces a selection.
    """

    def __init__(self) -> None:
        self.number = 0
        self._is_open = False
        self._replaces = False
        self._inserts = False
        self._has_ended = False
        self._start = 0
        self._end = 0
        self._last = 0.0

    def close(self) -> None:
        """Let the next edit begin a new piece: after a paste, an undo, a jump to another part."""
        self._is_open = self._replaces = False

    def begin_replacing(self) -> None:
        """Let the next edit begin a piece that takes a selection away, and goes on with what is typed for it."""
        self._is_open = False
        self._replaces = True

    def stay_open(self, now: float) -> None:
        """Composing in an input method is no pause."""
        if now - self._last < _PAUSE_SECONDS:
            self._last = now

    def take(self, position: int, removed: int, typed: str, now: float) -> int:
        """The number of the piece that an edit belongs to.

        Args:
            position: where characters were removed and inserted.
            removed: how many were removed.
            typed: what was inserted.
            now: when, in seconds.
        """
        if self._goes_on(position, removed, typed, now):
            self._start = min(self._start, position)
        else:
            self.number += 1
            self._is_open = True
            self._inserts = bool(typed) or self._replaces
            self._start = position
            self._has_ended = False
        self._replaces = False
        self._end = position + len(typed)
        self._last = now
        if typed:
            self._has_ended = typed[-1] in _ENDS_PIECE or (self._has_ended and typed in _JOINS_END)
        return self.number

    def _goes_on(self, position: int, removed: int, typed: str, now: float) -> bool:
        if not self._is_open or now - self._last >= _PAUSE_SECONDS or (removed and typed):
            return False
        if typed:
            return self._inserts and position == self._end and (not self._has_ended or typed in _JOINS_END)
        is_before = position + removed == self._end
        if self._inserts:  # a correction, as long as it only takes back what the piece has typed
            return is_before and position >= self._start
        return is_before or position == self._end
