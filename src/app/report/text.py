"""Text of a report: only characters that XML and a Word document can hold; paragraphs; what two texts share."""

import re
import unicodedata
from bisect import bisect_left
from typing import Final

# https://www.w3.org/TR/xml/#charsets, less the line ends, which are handled first.
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
HALF_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
"""Full-width forms to their half-width ones, one character to one, so that places stay the same."""
# Marks that steer the direction of writing or stand for nothing: they are never meant in a Chinese report.
# U+FDD0 to U+FDEF and U+FFF9 to U+FFFC are no characters of any text; word processors use them inside.
_INVISIBLE: Final = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufdd0-\ufdef\ufeff\ufff9-\ufffc]"
)
_BLANKS_AT_ENDS: Final = re.compile("^[ \t\u3000\u00a0]+|[ \t\u3000\u00a0]+$", re.MULTILINE)


def clean(text: str) -> tuple[str, int]:
    """The text without what a document cannot hold, and how many characters were dropped.

    Line ends of every kind become line feeds, unbreakable blanks plain ones; control characters, halves of
    surrogate pairs and invisible marks go.
    """
    if text.isascii() and text.isprintable():
        return text, 0
    lines = _LINE_ENDS.sub("\n", text).replace("\u00a0", " ")
    cleaned, forbidden = _FORBIDDEN.subn("", lines)
    cleaned, invisible = _INVISIBLE.subn("", cleaned)
    return cleaned, forbidden + invisible


def clean_line(text: str) -> tuple[str, int]:
    """As ``clean``, for a value that has one line: line ends and tabs become blanks."""
    cleaned, dropped = clean(text)
    return " ".join(cleaned.split("\n")).replace("\t", " "), dropped


def paragraphs(text: str) -> tuple[str, ...]:
    """The text's paragraphs as they are printed: without blanks at their ends, empty ones left out."""
    return tuple(line for line in _BLANKS_AT_ENDS.sub("", text).split("\n") if line)


def length(text: str) -> int:
    """How many characters a text has without blanks, the usual count in China."""
    return len("".join(text.split()))


def common_ends(one: str, other: str, limit: int | None = None) -> tuple[int, int]:
    """How many characters, at most ``limit``, two texts share at the beginning, and then how many at the end."""
    shortest = min(len(one), len(other))
    most = shortest if limit is None else min(limit, shortest)
    head = bisect_left(range(most), 1, key=lambda at: one[: at + 1] != other[: at + 1])
    rest = range(shortest - head)
    tail = bisect_left(rest, 1, key=lambda at: one[len(one) - at - 1 :] != other[len(other) - at - 1 :])
    return head, tail


def half_widths(text: str) -> int:
    """How many half-width characters are as wide as the text."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)
