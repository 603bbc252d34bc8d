"""What lines of text owe to a page: their distances, and the marks of pages between them.

Where every cell is on a line of its own, an empty line more than usual is a blank cell.
"""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from app.importer.raw.blocks import Paragraph
from app.patterns import lazy_pattern

_CELL: Final = lazy_pattern(r"[\d,.，．]{1,15}")
_PAGE_MARK: Final = lazy_pattern(
    r"\s*(?:[-—–－]+\s*\d{1,3}\s*[-—–－]+|第\s*\d{1,3}\s*页.{0,12}|page\s*\d{1,3}.{0,12}|\d{1,3}\s*/\s*\d{1,3}(?:\s*页)?)\s*",
    re.IGNORECASE,
)
_FEW: Final = 4
_MOST: Final = 12


def usual_distance(lines: Iterable[Paragraph]) -> int:
    """Return the usual number of lines from one to a figure alone on the next; 0 if there are hardly any."""
    counted = Counter(other.place - one.place for one, other in pairwise(lines) if _CELL.fullmatch(other.text))
    return min((distance for distance, times in counted.items() if times >= _FEW and distance > 0), default=0)


def blanks_between(one: Paragraph, other: Paragraph, usual: int) -> int:
    """Return how many blank cells the empty lines between two lines are."""
    return min(max(other.place - one.place - usual, 0), _MOST) if usual else 0


def is_page_mark(text: str) -> bool:
    """Return whether the line is the mark of a page: — 3 —, 第3页 共9页, Page 3 -, 3 / 9."""
    return bool(_PAGE_MARK.fullmatch(text))
