"""Declarations of styles that decide whether text is seen, by property."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from app.importer.readers.colours import Colour
from app.importer.readers.web.css.boxes import BOX_READERS
from app.importer.readers.web.css.colours import CLEAR, INHERIT, colour_of
from app.importer.readers.web.css.lengths import DOUBT, is_computed, is_zero, pixels
from app.patterns import lazy_pattern

UNKNOWN: Final = "unknown"
"""A colour, or a background, that only a browser can tell: an image, a gradient, or what another style sheet has."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A value with variables in it, as it is written for a property that may set several."""

    name: str
    text: str


Value = bool | str | Colour | Pending
GONE, HIDDEN, SIZE = "display", "visibility", "font-size"
COLOUR, FILL, GROUND, IMAGE = "color", "-webkit-text-fill-color", "background-color", "background-image"
STRUCK, OUTLINED = "text-decoration", "text-shadow"
VARIABLE: Final = "--"
"""How the names of variables begin."""
_COMMENT: Final = lazy_pattern(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_IMPORTANT: Final = lazy_pattern(r"\s*!\s*important\s*$")
_FONT: Final = lazy_pattern(r"(?:^|\s)(?P<size>[+\d.][\d.]*(?:[a-z]+|%)?)(?:\s*/|\s)")
_RELATIVE: Final = lazy_pattern(r"[\d.]+(?:em|ex|ch|%)|smaller|larger")
_IMAGE: Final = lazy_pattern(r"url\(|gradient|image|element\(")
_WORD: Final = lazy_pattern(r"[a-z][a-z-]*")
_TINIEST: Final = 1.0
"""Text of so many pixels is a line at best."""
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
    def as_possible(self) -> "Declaration | None":
        """Return what may hold of it where it is not sure that it applies, if that matters."""
        if self.name in (COLOUR, FILL, GROUND):
            return Declaration(self.name, UNKNOWN, self.is_important)
        if self.value is False or self.name in (IMAGE, OUTLINED):
            return None if self.value is False and self.name in (IMAGE, OUTLINED) else self
        if self.value is True or isinstance(self.value, Pending) or self.name.startswith(VARIABLE):
            return Declaration(self.name, DOUBT, self.is_important)
        return None


@lru_cache(maxsize=4_096)
def declarations_of(text: str) -> tuple[Declaration, ...]:
    """Return the declarations of a rule, or of a ``style`` attribute, that matter here."""
    found: list[Declaration] = []
    for piece in _COMMENT.sub(" ", text).lower().split(";"):
        name, colon, value = piece.partition(":")
        if colon and (rest := value.strip()):
            is_important = bool(_IMPORTANT.search(rest[-20:]))
            plain = _IMPORTANT.sub("", rest) if is_important else rest
            known = _read(name.strip(), plain) if plain else ()
            found += [Declaration(prop, value, is_important) for prop, value in known]
    return tuple(found)


def _read(name: str, value: str) -> Iterator[tuple[str, Value]]:
    if name.startswith(VARIABLE):
        yield name, value
    elif (reader := _READERS.get(name)) is not None:
        if "var(" in value:
            yield from ((prop, Pending(name, value)) for prop, _ in reader("0"))
        else:
            yield from reader(value)


def value_of(prop: str, pending: Pending, text: str) -> Value | None:
    """Return the value that a text in the place of the pending one gives a property, if any."""
    return dict(_READERS[pending.name](text)).get(prop)


def _display(value: str) -> Iterator[tuple[str, Value]]:
    yield GONE, value == "none"
    if value != "none":
        yield from BOX_READERS["display"](value)


def _visibility(value: str) -> Iterator[tuple[str, Value]]:
    yield HIDDEN, INHERIT if value in (INHERIT, "unset") else value in ("hidden", "collapse")


def _size(value: str) -> Iterator[tuple[str, Value]]:
    if value in (INHERIT, "unset") or (_RELATIVE.fullmatch(value) and not is_zero(value)):
        yield SIZE, INHERIT
    elif is_computed(value):
        yield SIZE, DOUBT
    else:
        size = pixels(value)
        yield SIZE, is_zero(value) or (size is not None and size <= _TINIEST)


def _font(value: str) -> Iterator[tuple[str, Value]]:
    found = _FONT.search(value)
    yield from _size(found["size"]) if found else ((SIZE, INHERIT),)


def _coloured(name: str) -> Callable[[str], Iterator[tuple[str, Value]]]:
    def read(value: str) -> Iterator[tuple[str, Value]]:
        found = INHERIT if value in (INHERIT, "unset") else colour_of(value)
        yield name, (DOUBT if "(" in value else UNKNOWN) if found is None else found

    return read


def _background(value: str) -> Iterator[tuple[str, Value]]:
    yield from _image(value)
    has_image = bool(_IMAGE.search(value))
    found = None if has_image else colour_of(value)
    if found is None and not has_image and all(word in _BACKGROUND_WORDS for word in _WORD.findall(value)):
        found = CLEAR
    yield GROUND, UNKNOWN if found is None else found


def _image(value: str) -> Iterator[tuple[str, Value]]:
    yield IMAGE, bool(_IMAGE.search(value))


def _ground(value: str) -> Iterator[tuple[str, Value]]:
    found = colour_of(value)
    if found is None and value in _BACKGROUND_WORDS:
        found = CLEAR
    yield GROUND, UNKNOWN if found is None else found


def _struck(value: str) -> Iterator[tuple[str, Value]]:
    yield STRUCK, "line-through" in value


def _outlined(value: str) -> Iterator[tuple[str, Value]]:
    yield OUTLINED, value not in ("none", "initial", "0", "0px", INHERIT, "unset")


_READERS: Final[Mapping[str, Callable[[str], Iterator[tuple[str, Value]]]]] = {
    **BOX_READERS,
    "display": _display, "visibility": _visibility, "font-size": _size, "font": _font,
    "color": _coloured(COLOUR), "-webkit-text-fill-color": _coloured(FILL),
    "background": _background, "background-color": _ground, "background-image": _image,
    "text-decoration": _struck, "text-decoration-line": _struck,
    "text-shadow": _outlined, "-webkit-text-stroke": _outlined, "-webkit-text-stroke-width": _outlined,
}  # fmt: skip
