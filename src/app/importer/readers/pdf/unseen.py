"""Text of a PDF page that is struck out by a line, or white on white."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Self

from app.importer.raw.blocks import Blank
from app.patterns import lazy_pattern

if TYPE_CHECKING:
    from pdfplumber.page import Page

_Thing = Mapping[str, Any]
_STRIKE: Final = (0.3, 0.78)
"""Where a line through a text is, from its top to its bottom; an underline is below, a rule of a table outside."""
_THIN: Final = 0.15
"""A line's height in that of its text."""
_LARGEST: Final = 60.0
_OVER: Final = 0.6
"""How far a line reaches over its text at either end, in the size of the text."""
_LIGHT: Final = 0.98
_MOST_LINES: Final = 2_000
_SHADES: Final = lazy_pattern(rb"(?:^|\s)sh(?:\s|$)")
"""A gradient, of which nothing but the operator is known."""


class BlankCell(str):
    """An empty text that says why it is one."""

    __slots__ = ("why",)
    why: Blank

    def __new__(cls, why: Blank) -> Self:
        """Make the empty text."""
        made = super().__new__(cls, "")
        made.why = why
        return made


def unseen(page: "Page") -> dict[int, Blank]:
    """Return why characters of a page, by their ``id``, are no text."""
    chars: list[_Thing] = [char for char in page.chars if char["text"].strip()]
    found = dict.fromkeys(_white(page, chars), Blank.HIDDEN)
    return found | dict.fromkeys(_struck(page, chars), Blank.STRUCK)


def strikes(page: "Page", why: Mapping[int, Blank]) -> frozenset[int]:
    """Return the ``id`` of the lines that strike characters out: they are no rules."""
    if Blank.STRUCK not in why.values():
        return frozenset()
    struck: list[_Thing] = [char for char in page.chars if why.get(id(char)) is Blank.STRUCK]
    lines = [line for line in _lines(page) if any(_crosses(line, char) for char in struck)]
    return frozenset(map(id, lines))


def _struck(page: "Page", chars: Sequence[_Thing]) -> Iterator[int]:
    lines = list(_lines(page))[:_MOST_LINES]
    ordered = sorted(chars, key=lambda char: float(char["top"])) if lines else []
    tops = [float(char["top"]) for char in ordered]
    for line in lines:
        middle = (line["top"] + line["bottom"]) / 2
        near = ordered[bisect_left(tops, middle - _LARGEST) : bisect_right(tops, middle)]
        crossed = [char for char in near if _crosses(line, char)]
        if not crossed:
            continue
        over = _OVER * float(crossed[0]["size"])
        left, right = min(char["x0"] for char in crossed), max(char["x1"] for char in crossed)
        if line["x0"] >= left - over and line["x1"] <= right + over:
            yield from map(id, crossed)


def _lines(page: "Page") -> Iterator[_Thing]:
    """Yield the horizontal lines of a page, also those that are drawn as a thin area."""
    for thing in (*page.lines, *page.rects):
        if thing["height"] < _THIN * _LARGEST and thing["width"] > 2 * thing["height"]:
            yield thing


def _crosses(line: _Thing, char: _Thing) -> bool:
    """Return whether a line goes through the middle of a character."""
    high = float(char["bottom"] - char["top"])
    across = (char["x0"] + char["x1"]) / 2
    if not (char["upright"] and high > 0 and line["x0"] <= across <= line["x1"] and line["height"] <= _THIN * high):
        return False
    depth = float((line["top"] + line["bottom"]) / 2 - char["top"]) / high
    return _STRIKE[0] <= depth <= _STRIKE[1]


def _white(page: "Page", chars: Sequence[_Thing]) -> list[int]:
    """Return the white characters with nothing but white behind them; none where most of the page is white text."""
    white = [char for char in chars if _is_white(char["non_stroking_color"])]
    if not white or 2 * len(white) > len(chars) or _has_gradient(page):
        return []
    filled = [thing for thing in (*page.rects, *page.curves) if thing["fill"]]
    areas = [*page.images, *(thing for thing in filled if not _is_white(thing["non_stroking_color"]))]
    return [id(char) for char in white if not any(_is_behind(area, char) for area in areas)]


def _is_behind(area: _Thing, char: _Thing) -> bool:
    across, down = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(area["x0"] <= across <= area["x1"] and area["top"] <= down <= area["bottom"])


def _is_white(colour: object) -> bool:
    """Return whether a colour is white, in grey, RGB or CMYK."""
    parts = colour if isinstance(colour, tuple | list) else (colour,)
    if not all(isinstance(part, int | float) for part in parts):
        return False
    if len(parts) == 4:
        return all(part <= 1 - _LIGHT for part in parts)
    return len(parts) in (1, 3) and all(part >= _LIGHT for part in parts)


def _has_gradient(page: "Page") -> bool:
    try:
        return any(_SHADES.search(stream.get_data()) for stream in page.page_obj.contents)
    except Exception:  # noqa: BLE001 - whatever a damaged stream raises, its text is taken as seen
        return True
