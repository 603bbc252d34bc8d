"""Record of one paragraph: its text and the statements found so far."""

from app.checks.reading.statements import Statements, TextSpan
from app.checks.words.tokens import Token


class Recorder:
    """Record of one paragraph; places are those in its ``text``."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.statements = Statements()

    @staticmethod
    def place(start: int, end: int) -> TextSpan:
        """Return a span of the paragraph."""
        return TextSpan("", start, end)

    @staticmethod
    def place_of(token: Token) -> TextSpan:
        """Return the span of a token."""
        return TextSpan("", token.start, token.end)
