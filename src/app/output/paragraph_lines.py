"""Recognises how a paragraph of the narrative is numbered: as a sub-heading, with a lead, or as plain text."""

import re
from typing import Final, Self

_SECOND: Final = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]")
_THIRD: Final = re.compile(r"\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)]")
_LEAD: Final = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)](?:[^。；：！？\d]|(?<!\d)20\d\d年){1,36}[。：](?=.)")
_LONGEST_HEADING: Final = 40
_SENTENCE_MARKS: Final = frozenset("。；：！？…;:!?")


class Line(str):
    """One paragraph as text, with what a template needs to set it.

    Attributes:
        level: 2 or 3 when the whole line is a sub-heading of that level, else 0.
        lead: the numbered sentence in front that is set as a sub-heading, as in （一）主动公开。; often empty.
        rest: what follows the lead; the whole line where there is none.
    """

    __slots__ = ("lead", "level", "rest")

    level: int
    lead: str
    rest: str

    def __new__(cls, text: str) -> Self:
        """The line with its level and lead recognised."""
        line = super().__new__(cls, text)
        line.level = _level(text)
        lead = None if line.level else _LEAD.match(text)
        line.lead = lead.group() if lead else ""
        line.rest = text[len(line.lead) :]
        return line


def _level(text: str) -> int:
    """Sub-headings are short and are no sentence: （一） counts as the second level, 1. and （1） as the third.

    A colon at the end of （一） is allowed: many write one. With a full stop it is a sentence.
    """
    if len(text) > _LONGEST_HEADING:
        return 0
    if _SECOND.match(text) and _SENTENCE_MARKS.isdisjoint(text.removesuffix("：").removesuffix(":")):
        return 2
    if not _SENTENCE_MARKS.isdisjoint(text):
        return 0
    return 3 if _THIRD.match(text) else 0
