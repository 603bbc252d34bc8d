"""Colours of text and its background: whether text can be seen on it."""

from collections.abc import Mapping
from colorsys import hls_to_rgb, rgb_to_hls
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element

Colour = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""
WHITE: Final[Colour] = (255, 255, 255)
BLACK: Final[Colour] = (0, 0, 0)
_NEAR: Final = 5
"""Nobody sees a smaller difference."""
_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_USUAL: Final[Mapping[str, Colour]] = {"dk1": BLACK, "lt1": WHITE}


def is_unseen(text: Colour | None, background: Colour | None) -> bool:
    """Return whether nobody can tell text of that colour from its background; an unknown colour can be told."""
    if text is None or background is None:
        return False
    return all(abs(one - other) <= _NEAR for one, other in zip(text, background, strict=True))


def of_hex(digits: str) -> Colour | None:
    """Return the colour of six hexadecimal digits, or of eight that begin with the opacity."""
    try:
        value = int(digits[-6:], 16) if len(digits) in (6, 8) else -1
    except ValueError:
        return None
    return None if value < 0 else (value >> 16, value >> 8 & 255, value & 255)


def lighter(colour: Colour, share: float) -> Colour:
    """Return the colour with that share, 0 to 1, of the way to white added to its lightness; to black below 0."""
    hue, light, saturation = rgb_to_hls(*(part / 255 for part in colour))
    light = light * (1 + share) if share < 0 else light * (1 - share) + share
    red, green, blue = hls_to_rgb(hue, min(max(light, 0.0), 1.0), saturation)
    return round(red * 255), round(green * 255), round(blue * 255)


def theme_colours(root: "_Element | None") -> Mapping[str, Colour]:
    """Return the colours of an office theme by name, in its order: dk1, lt1, dk2, lt2, accent1 and so on."""
    scheme = None if root is None else next(root.iter(f"{_DRAWING}clrScheme"), None)
    found: dict[str, Colour] = {}
    for entry in () if scheme is None else scheme:
        for item in entry:
            colour = of_hex(str(item.get("lastClr") or item.get("val") or ""))
            if colour is not None:
                found[str(entry.tag).rpartition("}")[2]] = colour
    return found or _USUAL
