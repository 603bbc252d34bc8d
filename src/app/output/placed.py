"""Text that knows its place in the report, for the preview: it is printed between marks, and compares as usual.

The marks are noncharacters, which ``app.report.text.clean`` removes from everything that a report holds.
"""

from typing import Final, Self

from markupsafe import Markup, escape

BEFORE_PLACE: Final = "\ufdd0"
BEFORE_TEXT: Final = "\ufdd1"
AFTER_TEXT: Final = "\ufdd2"


class Placed(str):
    """Text with the key of its place."""

    __slots__ = ("place",)

    place: str

    def __new__(cls, text: str, place: str) -> Self:
        """Create the text."""
        made = super().__new__(cls, text)
        made.place = place
        return made

    def __html__(self) -> Markup:
        """Return the escaped text between marks: what Jinja2 prints."""
        return marked(self, self.place)


def marked(text: str, place: str) -> Markup:
    """Return the escaped text between marks."""
    return Markup(BEFORE_PLACE + place + BEFORE_TEXT) + escape(str.__str__(text)) + Markup(AFTER_TEXT)  # noqa: S704 - marks and a key
