"""Colours in the notations of style sheets and of old attributes."""

import math
import re
from colorsys import hls_to_rgb
from functools import lru_cache
from typing import Final

from app.importer.readers.colours import BLACK, Colour, of_hex
from app.patterns import lazy_pattern

CLEAR: Final = "clear"
"""No colour at all."""
INHERIT: Final = "inherit"
_FUNCTION: Final = lazy_pattern(r"(rgb|hsl|hwb)a?\(([^()]*)\)")
_HEX: Final = lazy_pattern(r"#([0-9a-f]{3,8})\b")
_WORD: Final = lazy_pattern(r"[a-z][a-z-]*")
_TURNS: Final = {"": 360.0, "deg": 360.0, "grad": 400.0, "rad": 2 * math.pi, "turn": 1.0}
_ANGLE: Final = lazy_pattern(r"([+-]?[\d.]+)(deg|grad|rad|turn|)")
_CLEAREST: Final = 0.02
"""Nobody sees what covers less of the ground, and tells nothing from what covers all but that."""
_WORDS: Final[dict[str, Colour | str]] = {
    "transparent": CLEAR, "currentcolor": INHERIT, INHERIT: INHERIT,
    "white": (255, 255, 255), "black": BLACK, "snow": (255, 250, 250), "ivory": (255, 255, 240), "red": (255, 0, 0),
    "ghostwhite": (248, 248, 255), "floralwhite": (255, 250, 240), "mintcream": (245, 255, 250), "blue": (0, 0, 255),
    "azure": (240, 255, 255), "aliceblue": (240, 248, 255), "whitesmoke": (245, 245, 245), "yellow": (255, 255, 0),
    "seashell": (255, 245, 238), "window": (255, 255, 255), "canvas": (255, 255, 255), "windowtext": BLACK,
    "gray": (128, 128, 128), "grey": (128, 128, 128), "green": (0, 128, 0), "navy": (0, 0, 128), "silver": (192,) * 3,
}  # fmt: skip


@lru_cache(maxsize=1_024)
def colour_of(text: str) -> Colour | str | None:
    """Return the first colour in a value, ``CLEAR`` for none at all, ``INHERIT``, or ``None`` for an unknown one."""
    text = text.strip().lower()
    if found := _FUNCTION.search(text):
        try:
            return _of_function(found[1], found[2])
        except ValueError:
            return None
    if found := _HEX.search(text):
        return _of_digits(found[1])
    return next((_WORDS[word] for word in _WORD.findall(text) if word in _WORDS), None)


def html_colour(text: str) -> Colour | None:
    """Return the colour of an attribute such as ``bgcolor``, which may lack the # of its digits."""
    plain = text.strip().lower()
    found = colour_of(plain) or of_hex(plain.lstrip("#"))
    return found if isinstance(found, tuple) else None


def _of_digits(digits: str) -> Colour | str | None:
    if len(digits) in (3, 4):
        digits = "".join(2 * digit for digit in digits)
    opacity = int(digits[6:], 16) / 255 if len(digits) == 8 else 1.0
    return _covering(of_hex(digits[:6]), opacity) if len(digits) in (6, 8) else None


def _of_function(kind: str, arguments: str) -> Colour | str | None:
    """Return a colour by red, green and blue, by hue, saturation and lightness, or by hue, whiteness and blackness.

    Raises:
        ValueError: an argument is no number.
    """
    parts = re.sub("[,/]", " ", arguments).split()
    if len(parts) not in (3, 4):
        return None
    opacity = _share(parts[3], 1) if len(parts) == 4 else 1.0
    if kind == "rgb":
        red, green, blue = (_share(part, 255) for part in parts[:3])
        return _covering(_rounded(red, green, blue), opacity)
    hue, second, third = _hue(parts[0]), _share(parts[1], 100), _share(parts[2], 100)
    if kind == "hsl":
        return _covering(_rounded(*hls_to_rgb(hue, third, second)), opacity)
    most = max(second + third, 1.0)
    white, black = second / most, third / most
    return _covering(_rounded(*(part * (1 - white - black) + white for part in hls_to_rgb(hue, 0.5, 1.0))), opacity)


def _share(text: str, whole: int) -> float:
    """Return a number as a share of the whole, 0 to 1; a percentage is one already."""
    number = 0.0 if text == "none" else float(text[:-1]) / 100 if text.endswith("%") else float(text) / whole
    return min(max(number, 0.0), 1.0)


def _hue(text: str) -> float:
    found = _ANGLE.fullmatch("0" if text == "none" else text)
    if found is None:
        raise ValueError(text)
    return float(found[1]) / _TURNS[found[2]] % 1


def _rounded(red: float, green: float, blue: float) -> Colour:
    return round(255 * red), round(255 * green), round(255 * blue)


def _covering(colour: Colour | None, opacity: float) -> Colour | str | None:
    """Return a colour of that opacity; what shows through a part of it makes an unknown one."""
    if opacity <= _CLEAREST:
        return CLEAR
    return colour if opacity >= 1 - _CLEAREST else None
