"""Measures of the page that a template sets."""

from typing import Final

from lxml.etree import _Element

from app.output.signature import CHARACTER_TWIPS, CHARACTERS
from app.untrusted_zip import W

_LONGEST: Final = 6


def characters_per_line(root: _Element) -> int:
    """Return the full-width characters per line in the last section of the text."""
    sizes, margins = list(root.iter(f"{W}pgSz")), list(root.iter(f"{W}pgMar"))
    width = _twips(sizes[-1], "w") if sizes else 0
    if not (width and margins):
        return CHARACTERS
    sides = _twips(margins[-1], "left") + _twips(margins[-1], "right")
    return max(1, (width - sides) // CHARACTER_TWIPS)


def _twips(element: _Element, name: str) -> int:
    value = str(element.get(f"{W}{name}") or "")
    return int(value) if value.isdecimal() and len(value) <= _LONGEST else 0
