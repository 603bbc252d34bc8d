"""Declarations of styles that decide whether text is seen, by property."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from app.importer.readers.colours import BLACK, Colour, of_hex
from app.patterns import lazy_pattern

UNKNOWN: Final = "unknown"
"""A colour, or a background, that only a browser can tell: an image, a gradient, a variable."""
CLEAR: Final = "clear"
"""No colour at all."""
INHERIT: Final = "inherit"
Value = bool | str | Colour
GONE, HIDDEN, SIZE, OPACITY = "display", "visibility", "font-size", "opacity"
COLOUR, GROUND, IMAGE = "color", "background-color", "background-image"
STRUCK, OUTLINED = "text-decoration", "text-shadow"
_COMMENT: Final = lazy_pattern(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_IMPORTANT: Final = lazy_pattern(r"\s*!\s*important\s*$")
_ZERO: Final = lazy_pattern(r"[+-]?(?:0+\.?0*|\.0+)(?:[a-z]{1,4}|%)?")
_FONT: Final = lazy_pattern(r"(?:^|\s)(?P<size>[+\d.][\d.]*(?:[a-z]+|%)?)(?:\s*/|\s)")
_RELATIVE: Final = lazy_pattern(r"[\d.]+(?:em|ex|ch|%)|smaller|larger")
_NUMBER: Final = lazy_pattern(r"[\d.]+%?")
_FUNCTION: Final = lazy_pattern(r"(rgba?)\(([^()]*)\)")
_IMAGE: Final = lazy_pattern(r"url\(|gradient|image|var\(|element\(")
_HEX: Final = lazy_pattern(r"#([0-9a-f]{3,8})\b")
_WORD: Final = lazy_pattern(r"[a-z][a-z-]*")
_AWAY: Final = lazy_pattern(r"overflow|absolute|fixed|text-indent|clip-path", re.IGNORECASE)
_INDENTED: Final = lazy_pattern(r"(?:^|;)(?:text-indent:-\d{3,}(?:px|em|pt)?|clip-path:inset\((?:50|100)%\))(?:!|;|$)")
_LIFTED: Final = lazy_pattern(r"(?:^|;)position:(?:absolute|fixed)(?:!|;|$)")
_OUTSIDE: Final = lazy_pattern(
    r"(?:^|;)(?:(?:left|top|right|bottom):-\d{3,}(?:\.\d+)?(?:px|em|rem|pt)|clip:rect\((?:[01](?:px)?,?){4}\))"
)
_CLIPPED: Final = lazy_pattern(r"(?:^|;)overflow(?:-y)?:(?:hidden|clip)(?:!|;|$)")
_FLAT: Final = lazy_pattern(r"(?:^|;)height:0(?:px|em|rem|pt|%)?(?:!|;|$)")
_WORDS: Final[dict[str, Colour | str]] = {
    "transparent": CLEAR, "currentcolor": INHERIT, INHERIT: INHERIT,
    "white": (255, 255, 255), "black": BLACK, "snow": (255, 250, 250), "ivory": (255, 255, 240), "red": (255, 0, 0),
    "ghostwhite": (248, 248, 255), "floralwhite": (255, 250, 240), "mintcream": (245, 255, 250), "blue": (0, 0, 255),
    "azure": (240, 255, 255), "aliceblue": (240, 248, 255), "whitesmoke": (245, 245, 245), "yellow": (255, 255, 0),
    "seashell": (255, 245, 238), "window": (255, 255, 255), "canvas": (255, 255, 255), "windowtext": BLACK,
    "gray": (128, 128, 128), "grey": (128, 128, 128), "green": (0, 128, 0), "navy": (0, 0, 128), "silver": (192,) * 3,
}  # fmt: skip
_BACKGROUND_WORDS: Final = frozenset(
    (
        "none", "repeat", "no-repeat", "repeat-x", "repeat-y", "scroll", "fixed", "local", "left", "right", "top",
        "bottom", "center", "cover", "contain", "border-box", "padding-box", "content-box", "text", "auto", "px",
        "initial", "unset", "revert", "repeat-scroll",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Declaration:
    """One property and its value."""

    name: str
    value: Value
    is_important: bool = False

    @property
    def shows(self) -> bool:
        """Return whether it makes text visible rather than invisible, or may."""
        if self.name in (IMAGE, OUTLINED):
            return self.value is True
        return self.name in (COLOUR, GROUND) or self.value is False

    @property
    def as_possible(self) -> "Declaration":
        """Return what may hold of it where it is not sure that it applies."""
        return Declaration(self.name, UNKNOWN, self.is_important) if self.name in (COLOUR, GROUND) else self


@lru_cache(maxsize=4_096)
def declarations_of(text: str) -> tuple[Declaration, ...]:
    """Return the declarations of a rule, or of a ``style`` attribute, that matter here."""
    found: list[Declaration] = []
    for piece in _COMMENT.sub(" ", text).lower().split(";"):
        name, colon, value = piece.partition(":")
        if colon and (rest := value.strip()):
            is_important = bool(_IMPORTANT.search(rest[-20:]))
            plain = _IMPORTANT.sub("", rest) if is_important else rest
            found += [Declaration(prop, known, is_important) for prop, known in _read(name.strip(), plain)]
    if _AWAY.search(text) and _is_away("".join(_COMMENT.sub(" ", text).lower().split())):
        found.append(Declaration(OPACITY, value=True))
    return tuple(found)


def _is_away(text: str) -> bool:
    """Return whether declarations without blanks put text where nobody sees it, as those for screen readers do."""
    return bool(
        _INDENTED.search(text)
        or (_LIFTED.search(text) and _OUTSIDE.search(text))
        or (_CLIPPED.search(text) and _FLAT.search(text))
    )


def _read(name: str, value: str) -> Iterator[tuple[str, Value]]:
    is_inherited = value in (INHERIT, "unset")
    if name == "display":
        yield GONE, value == "none"
    elif name == "visibility":
        yield HIDDEN, INHERIT if is_inherited else value in ("hidden", "collapse")
    elif name == "opacity":
        yield OPACITY, bool(_ZERO.fullmatch(value))
    elif name in ("font-size", "font"):
        yield from _size(name, value)
    elif name in ("color", "-webkit-text-fill-color"):
        yield COLOUR, INHERIT if is_inherited else colour_of(value) or UNKNOWN
    elif name in ("background", "background-color", "background-image"):
        yield from _ground(name, value)
    elif name in ("text-decoration", "text-decoration-line"):
        yield STRUCK, "line-through" in value
    elif name in ("text-shadow", "-webkit-text-stroke", "-webkit-text-stroke-width"):
        yield OUTLINED, value not in ("none", "initial", "0", "0px", INHERIT, "unset")


def _size(name: str, value: str) -> Iterator[tuple[str, Value]]:
    if name == "font":
        found = _FONT.search(value)
        value = found["size"] if found else ""
    if value in (INHERIT, "unset") or (_RELATIVE.fullmatch(value) and not _ZERO.fullmatch(value)):
        yield SIZE, INHERIT
    elif value:
        yield SIZE, bool(_ZERO.fullmatch(value))


def _ground(name: str, value: str) -> Iterator[tuple[str, Value]]:
    has_image = bool(_IMAGE.search(value))
    if name != "background-color":
        yield IMAGE, has_image
    if name != "background-image":
        found = None if has_image else colour_of(value)
        if found is None and not has_image and all(word in _BACKGROUND_WORDS for word in _WORD.findall(value)):
            found = CLEAR
        yield GROUND, UNKNOWN if found is None else found


@lru_cache(maxsize=1_024)
def colour_of(text: str) -> Colour | str | None:
    """Return the first colour in a value, ``CLEAR`` for none at all, ``INHERIT``, or ``None`` for an unknown one."""
    text = text.strip().lower()
    if found := _FUNCTION.search(text):
        return _of_function(found[2])
    if found := _HEX.search(text):
        return _of_digits(found[1])
    return next((_WORDS[word] for word in _WORD.findall(text) if word in _WORDS), None)


def _of_digits(digits: str) -> Colour | str | None:
    if len(digits) in (3, 4):
        digits = "".join(2 * digit for digit in digits)
    if len(digits) == 8 and digits.endswith("00"):
        return CLEAR
    return of_hex(digits[:6]) if len(digits) == 6 or digits.endswith("ff") else None


def _of_function(arguments: str) -> Colour | str | None:
    numbers = _NUMBER.findall(arguments)
    if len(numbers) not in (3, 4):
        return None
    try:
        parts = [float(item[:-1]) * 2.55 if item.endswith("%") else float(item) for item in numbers[:3]]
        opacity = 1.0 if len(numbers) == 3 else float(numbers[3].rstrip("%")) / (100 if "%" in numbers[3] else 1)
    except ValueError:
        return None
    if opacity == 0:
        return CLEAR
    red, green, blue = (min(round(part), 255) for part in parts)
    return (red, green, blue) if opacity >= 0.98 else None


def html_colour(text: str) -> Colour | None:
    """Return the colour of an attribute such as ``bgcolor``, which may lack the # of its digits."""
    plain = text.strip().lower()
    found = colour_of(plain) or of_hex(plain.lstrip("#"))
    return found if isinstance(found, tuple) else None
