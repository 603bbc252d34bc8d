"""Places of section list, page and side column in a window of any size: side by side, or the column below the page."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

# Widths in Chinese characters and heights in lines: what fits depends on the font size.
LIST: Final = 15.5
"""The section list with its names."""
NARROW_LIST: Final = 4.4
"""The section list with numerals only."""
PAGE: Final = 45.5
"""A page that shows 表三 in its compact style without scrolling sideways."""
SIDE: Final = 20.0
"""The narrowest column that is comfortable to read."""
_PAGE_LINES: Final = 24
_SIDE_LINES: Final = 9
"""Least heights of a page and of a column below it."""
_BARS_LINES: Final = 6
"""Menu bar, tool bar and status bar."""
_SPLIT_LINES: Final = 22
_SPLIT_WIDTH: Final = 44.0
"""From these sizes on, the column shows the findings and another pane at once."""


class Place(Enum):
    """Place of the side column."""

    BESIDE = auto()
    BELOW = auto()


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How a window is divided.

    Attributes:
        place: where the side column is when it is shown.
        is_roomy: whether list, page and column fit beside each other.
        is_open: whether the column is shown until the user closes it.
        is_split: whether the column shows the findings and another pane at once, or one of them at a time.
    """

    place: Place
    is_roomy: bool
    is_open: bool
    is_split: bool


def arrange(width: float, height: float) -> Arrangement:
    """Divide a window of ``width`` Chinese characters and ``height`` lines."""
    inner = height - _BARS_LINES
    if width >= LIST + PAGE + SIDE:
        return Arrangement(Place.BESIDE, is_roomy=True, is_open=True, is_split=inner >= _SPLIT_LINES)
    # A line is about one and a half characters high.
    if height * 1.5 > width:
        is_open = inner >= _PAGE_LINES + _SIDE_LINES
        is_split = width - list_width(width, Place.BELOW, is_shown=True) >= _SPLIT_WIDTH
        return Arrangement(Place.BELOW, is_roomy=False, is_open=is_open, is_split=is_split)
    is_open = width >= NARROW_LIST + PAGE + SIDE
    return Arrangement(Place.BESIDE, is_roomy=False, is_open=is_open, is_split=inner >= _SPLIT_LINES)


def list_width(width: float, place: Place, *, is_shown: bool) -> float:
    """Return the width of the section list: narrow where its names would take room that the page needs."""
    side = SIDE if is_shown and place is Place.BESIDE else 0.0
    return LIST if width >= LIST + PAGE + side else NARROW_LIST
