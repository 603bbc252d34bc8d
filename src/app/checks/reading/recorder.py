"""Record of one part: the paragraph being read and the statements found so far."""

from app.checks.reading.statements import Statements, TextSpan
from app.checks.words.plain import Plain


class Recorder:
    """Record of one part; ``text`` is the paragraph being read, ``statements`` the result so far."""

    def __init__(self, part: str, plain: Plain) -> None:
        self._part = part
        self._plain = plain
        self._base = 0  # offset of the paragraph in the part
        self.text = ""
        self.statements = Statements()

    def begin(self, text: str, base: int) -> None:
        """Move to the next paragraph, which starts at offset ``base``."""
        self.text, self._base = text, base

    def place(self, start: int, end: int) -> TextSpan:
        """Convert a span in the paragraph into one in the part as written."""
        return TextSpan(self._part, *self._plain.span(self._base + start, self._base + end))
