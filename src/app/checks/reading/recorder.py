"""The paragraph being read, and the record of what was found in its part."""

from app.checks.reading.statements import Place, Statements
from app.checks.words.plain import Plain


class Recorder:
    """The record of one part; ``text`` is the paragraph being read, ``statements`` what was found so far."""

    def __init__(self, part: str, plain: Plain) -> None:
        self._part = part
        self._plain = plain
        self._base = 0  # where the paragraph begins in the part
        self.text = ""
        self.statements = Statements()

    def begin(self, text: str, base: int) -> None:
        """Go to the next paragraph, which begins at ``base``."""
        self.text, self._base = text, base

    def place(self, start: int, end: int) -> Place:
        """The place in the part as written of a place in the paragraph."""
        return Place(self._part, *self._plain.span(self._base + start, self._base + end))
