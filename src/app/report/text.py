"""Text of a report: removal of characters that XML and Word cannot hold, paragraphs, common ends, width."""

import re
import unicodedata
from bisect import bisect_left
from typing import Final

from app.patterns import lazy_pattern

# https://www.w3.org/TR/xml/#charsets, except line ends, which are handled first.
_FORBIDDEN: Final = lazy_pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS: Final = lazy_pattern("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
HALF_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
"""Full-width to half-width characters, one to one, so that positions stay the same."""
# Direction marks and zero-width characters: never intended in a Chinese report. U+FDD0 to U+FDEF are noncharacters,
# U+FFF9 to U+FFFC annotation and object marks that word processors use internally.
_INVISIBLE: Final = lazy_pattern(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufdd0-\ufdef\ufeff\ufff9-\ufffc]"
)
_WIDE: Final = frozenset("WFA")
_BLANKS_AT_ENDS: Final = lazy_pattern("^[ \t\u3000\u00a0]+|[ \t\u3000\u00a0]+$", re.MULTILINE)


def clean(text: str) -> tuple[str, int]:
    """Return the text without characters that a document cannot hold, and the number of characters dropped.

    Line ends of every kind become line feeds, non-breaking spaces become spaces; control characters, unpaired
    surrogates and invisible marks are dropped.
    """
    if text.isascii() and text.isprintable():
        return text, 0
    lines = _LINE_ENDS.sub("\n", text).replace("\u00a0", " ")
    cleaned, forbidden = _FORBIDDEN.subn("", lines)
    cleaned, invisible = _INVISIBLE.subn("", cleaned)
    return cleaned, forbidden + invisible


def clean_line(text: str) -> tuple[str, int]:
    """Clean a value of one line as ``clean`` does; line ends and tabs become blanks."""
    cleaned, dropped = clean(text)
    return " ".join(cleaned.split("\n")).replace("\t", " "), dropped


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs as printed: without blanks at their ends, empty ones left out."""
    return tuple(line for line in _BLANKS_AT_ENDS.sub("", text).split("\n") if line)


def length(text: str) -> int:
    """How many characters a text has without blanks, the usual count in China."""
    return len("".join(text.split()))


def common_ends(one: str, other: str, limit: int | None = None) -> tuple[int, int]:
    """Return the lengths of the common prefix (at most ``limit``) and of the common suffix of what remains."""
    shortest = min(len(one), len(other))
    most = shortest if limit is None else min(limit, shortest)
    head = bisect_left(range(most), 1, key=lambda at: one[: at + 1] != other[: at + 1])
    rest = range(shortest - head)
    tail = bisect_left(rest, 1, key=lambda at: one[len(one) - at - 1 :] != other[len(other) - at - 1 :])
    return head, tail


def half_widths(text: str) -> int:
    """Return the width of the text in half-width characters."""
    return len(text) + (0 if text.isascii() else sum(map(_WIDE.__contains__, map(unicodedata.east_asian_width, text))))
