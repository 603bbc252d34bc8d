"""Lengths and shares in the values of style sheets."""

from typing import Final

from app.patterns import lazy_pattern

DOUBT: Final = "doubt"
"""A value that decides whether text is seen, and that only a browser can tell."""
_LENGTH: Final = lazy_pattern(r"([+-]?(?:\d+\.?\d*|\.\d+))([a-z]*|%)")
_COMPUTED: Final = lazy_pattern(r"\b(?:calc|attr|env|min|max|clamp|mod|rem|round)\(")
_PIXELS: Final = {
    "": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 37.8, "mm": 3.78, "em": 16.0, "rem": 16.0,
    "ex": 8.0, "ch": 8.0,
}  # fmt: skip


def is_computed(value: str) -> bool:
    """Return whether a value has to be computed from what only a browser has."""
    return bool(_COMPUTED.search(value))


def pixels(value: str) -> float | None:
    """Return a length in pixels, as far as the usual size of text tells; ``None`` for shares and words."""
    found = _LENGTH.fullmatch(value)
    return None if found is None or found[2] not in _PIXELS else float(found[1]) * _PIXELS[found[2]]


def share(value: str) -> float | None:
    """Return a number, or a percentage as one; ``None`` for anything else."""
    found = _LENGTH.fullmatch(value)
    if found is None or found[2] not in ("", "%"):
        return None
    return float(found[1]) / (100 if found[2] else 1)


def is_zero(value: str) -> bool:
    """Return whether a length or share of any unit is 0."""
    found = _LENGTH.fullmatch(value)
    return found is not None and float(found[1]) == 0
