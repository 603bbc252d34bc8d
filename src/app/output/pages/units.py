"""Values of WordprocessingML as numbers; what is missing or odd gives the default."""

from typing import TYPE_CHECKING, Final

from app.patterns import lazy_pattern
from app.untrusted_zip import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_NUMBER: Final = lazy_pattern(r"\s*(-?\d{1,7}(?:\.\d{1,4})?)\s*(pt|cm|mm|in|pc|pi|%)?\s*")
_POINTS: Final = {"pt": 1.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "in": 72.0, "pc": 12.0, "pi": 12.0}
_COLOUR: Final = lazy_pattern("[0-9A-Fa-f]{6}")
_LONGEST: Final = 3000.0
"""Longest length in points that a page can have: Word's own limit is 22 inches."""


def attribute(element: "_Element | None", name: str = "val") -> str:
    """Return an attribute; empty if it or the element is missing."""
    return "" if element is None else str(element.get(f"{W}{name}") or "")


def number(text: str, default: float = 0.0) -> float:
    """Return a plain number."""
    found = _NUMBER.fullmatch(text)
    return float(found[1]) if found else default


def length(text: str, default: float = 0.0, units_per_point: float = 20.0) -> float:
    """Return a length in points, of twentieths of a point unless a unit is written."""
    found = _NUMBER.fullmatch(text)
    if not found:
        return default
    value = float(found[1]) * _POINTS[found[2]] if found[2] in _POINTS else float(found[1]) / units_per_point
    return max(-_LONGEST, min(value, _LONGEST))


def is_on(element: "_Element | None") -> bool:
    """Return whether a switch is on; a missing one is off, one without a value on."""
    return element is not None and attribute(element) not in ("0", "false", "off", "none")


def colour(text: str) -> str:
    """Return a colour as six hexadecimal digits; empty for the usual one."""
    return text.upper() if _COLOUR.fullmatch(text) else ""
