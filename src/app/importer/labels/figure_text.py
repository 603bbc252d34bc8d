"""Distinguish a cell that contains a figure from one that contains a label."""

import re
from typing import Final

from app.patterns import lazy_pattern
from app.values import normalise, parse_chinese_number

_FIGURE_START: Final = lazy_pattern(r"[+\-‐–—―/?�#=]|\d(?!\d?[、.)](?:\d{1,2}[、.)])*\D{2})", re.ASCII)
_STAND_INS: Final = frozenset("无×xXoO")
"""What is written where there is nothing, or in the place of a 0."""
_LONGEST_CELL: Final = 100


def is_figure_like(text: str) -> bool:
    """Return whether a cell looks like a figure, well or badly written, and not like a label."""
    plain = normalise(text[:_LONGEST_CELL])
    return (
        bool(_FIGURE_START.match(plain)) or plain in _STAND_INS or parse_chinese_number(plain.rstrip("件")) is not None
    )
