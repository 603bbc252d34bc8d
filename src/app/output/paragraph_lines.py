"""Recognise the numbering of a narrative paragraph: sub-heading, numbered lead, or plain text."""

from typing import Final, Self

from markupsafe import Markup, escape

from app.output.placed import Placed, marked
from app.patterns import lazy_pattern

_SECOND: Final = lazy_pattern(r"[（(][一二三四五六七八九十]{1,3}[）)]")
_THIRD: Final = lazy_pattern(r"\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)]")
_LEAD: Final = lazy_pattern(
    r"[（(][一二三四五六七八九十]{1,3}[）)](?:[^。；：！？\d]|(?<!\d)20\d\d年){1,36}[。：](?=.)"
)
_LONGEST_HEADING: Final = 40
_SENTENCE_MARKS: Final = frozenset("。；：！？…;:!?")


class Line(str):
    """One paragraph as text, with attributes for its layout.

    Attributes:
        level: 2 or 3 if the whole line is a sub-heading of that level, else 0.
        lead: numbered sentence at the beginning, set as a sub-heading, as in （一）主动公开。; often empty.
        rest: text after the lead; the whole line if there is none.
        place: key of the text that the line is of; empty unless the preview asked.
    """

    __slots__ = ("lead", "level", "place", "rest")

    level: int
    lead: str
    rest: str
    place: str

    def __new__(cls, text: str) -> Self:
        """Create the line and recognise its level and lead."""
        line = super().__new__(cls, text)
        line.level = _level(text)
        lead = None if line.level else _LEAD.match(text)
        line.lead = lead.group() if lead else ""
        line.rest = text[len(line.lead) :]
        line.place = ""
        return line

    def __html__(self) -> Markup:
        """Return the escaped line, which Jinja2 prints; between marks if the line is placed."""
        return marked(self, self.place) if self.place else escape(str.__str__(self))

    def placed(self, place: str) -> "Line":
        """Return the line, printed between the marks of its place."""
        line = Line(self)
        line.place = place
        line.lead, line.rest = Placed(self.lead, place), Placed(self.rest, place)
        return line


def _level(text: str) -> int:
    """Return the level of a sub-heading: 2 for （一）, 3 for 1. and （1）; 0 for long lines and sentences.

    A final colon after （一） is allowed, as many reports have one; a full stop makes it a sentence.
    """
    if len(text) > _LONGEST_HEADING:
        return 0
    if _SECOND.match(text) and _SENTENCE_MARKS.isdisjoint(text.removesuffix("：").removesuffix(":")):
        return 2
    if not _SENTENCE_MARKS.isdisjoint(text):
        return 0
    return 3 if _THIRD.match(text) else 0
