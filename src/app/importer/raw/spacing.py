"""What lines of text owe to a page: their distances, and the marks of pages between them.

Where every cell is on a line of its own, an empty line more than usual is a blank cell.
"""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from typing import Final, NamedTuple

from app.importer.raw.blocks import Paragraph
from app.patterns import lazy_pattern

_CELL: Final = lazy_pattern(r"[\d,.，．]{1,15}")
_PAGE_MARK: Final = lazy_pattern(
    r"\s*(?:[-—–－]+\s*\d{1,3}\s*[-—–－]+|第\s*\d{1,3}\s*页.{0,12}|page\s*\d{1,3}.{0,12}|\d{1,3}\s*/\s*\d{1,3}(?:\s*页)?)\s*",
    re.IGNORECASE,
)
_DAY: Final = r"(?:\d{4}/\d{1,2}/\d{1,2}|\d{1,2}/\d{1,2}/(?:\d{4}|\d{2}))"
MOMENT: Final = rf"{_DAY}[,，]?\s*(?:[上下]午)?\s*\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:\s*[AP]M)?"
"""The pattern of the moment at which a browser printed a page."""
_ADDRESS: Final = r"(?:https?|file)://[!-~]+"
_PRINTED: Final = lazy_pattern(
    rf"\s*(?:(?P<head>{MOMENT})(?:\s+(?P<title>[^\d。；][^。；]{{0,80}}?))?|{_ADDRESS}(?P<foot>\s+\d{{1,3}}\s*/\s*\d{{1,3}})?)\s*"
)
_FEW: Final = 4
_MOST: Final = 12
_MOSTLY: Final = 0.9


class Spacing(NamedTuple):
    """The usual number of lines from one to a figure alone on the next, 0 if there are hardly any; more for a blank."""

    usual: int = 0
    blank: int = 1


def spacing_of(lines: Iterable[Paragraph]) -> Spacing:
    """Return the distances of lines from one to a figure alone on the next.

    A blank cell is as many lines more as nearly all greater distances are multiples of: where every line is a paragraph
    with an empty line after it, a blank cell is such a paragraph.
    """
    counted = Counter(other.place - one.place for one, other in pairwise(lines) if _CELL.fullmatch(other.text))
    usual = min((distance for distance, times in counted.items() if times >= _FEW and distance > 0), default=0)
    more = {distance - usual: times for distance, times in counted.items() if distance > usual > 0}
    for blank in range(2 * min(usual, _MOST), 1, -1):
        whole = sum(times for distance, times in more.items() if not distance % blank)
        if whole >= max(_FEW, _MOSTLY * sum(more.values())):
            return Spacing(usual, blank)
    return Spacing(usual)


def blanks_between(one: Paragraph, other: Paragraph, spacing: Spacing) -> int:
    """Return how many blank cells the empty lines between two lines are."""
    more = max(other.place - one.place - spacing.usual, 0)
    return min(more // spacing.blank, _MOST) if spacing.usual else 0


def is_page_mark(text: str) -> bool:
    """Return whether the line is the mark of a page: — 3 —, 第3页 共9页, Page 3 -, 3 / 9, or printed by a browser."""
    if _PAGE_MARK.fullmatch(text):
        return True
    found = printed_mark(text)
    return found is not None and not found.title and not found.is_bare


class PrintedMark(NamedTuple):
    """The head or the foot that a browser prints on a page.

    A head is a moment, with the ``title`` of the page or without it; a foot is the page's address and number, and
    ``is_bare`` if it is an address alone, which a report may contain itself.
    """

    title: str
    is_bare: bool


def printed_mark(text: str) -> PrintedMark | None:
    """Return what a browser printed on a page, as a line that may be that has it: 2026/11/30 21:05, https://… 2/3."""
    found = _PRINTED.fullmatch(text)
    return found and PrintedMark(found["title"] or "", not (found["head"] or found["foot"]))
