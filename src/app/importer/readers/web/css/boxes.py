"""Declarations by which the box of an element, with the text in it, comes to be nowhere to be seen."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from app.importer.readers.web.css.lengths import DOUBT, is_computed, is_zero, pixels, share
from app.patterns import lazy_pattern

State = bool | str
"""Whether a property takes the box, or a side of it, out of sight, or ``DOUBT``."""
INLINE, CELL, LIFTED, MOVED, FLOATED, ANIMATED = "inline", "table-cell", "lifted", "moved", "float", "animation"
HEIGHT, MOST_HEIGHT, WIDTH, MOST_WIDTH = "height", "max-height", "width", "max-width"
LEAST_HEIGHT, LEAST_WIDTH, GROWN = "min-height", "min-width", "flex-grow"
CUT_ACROSS, CUT_DOWN, CLIP = "overflow-x", "overflow-y", "clip"
_AXES: Final = (((HEIGHT, MOST_HEIGHT), LEAST_HEIGHT, CUT_DOWN), ((WIDTH, MOST_WIDTH), LEAST_WIDTH, CUT_ACROSS))
SIDES: Final = ("left", "top", "right", "bottom")
MARGINS: Final = ("margin-left", "margin-top")
_ALWAYS: Final = ("opacity", "filter", "clip-path")
"""What hides any element, in a line or as a box."""
_AS_BOX: Final = ("transform", "scale", "content-visibility", "text-indent", *MARGINS)
_CLEAREST: Final = 0.02
_LOWEST: Final = 1.0
"""A box of so many pixels shows nothing of what is in it."""
_FAR: Final = -500.0
_RECT: Final = lazy_pattern(r"rect\(\s*(?:[01](?:px)?[\s,]*){4}\)")
_POINT: Final = lazy_pattern(r"inset\(\s*(?:50|[6-9]\d|100)%|(?:circle|ellipse)\(\s*0(?:\D|$)")
_FLAT: Final = lazy_pattern(r"scale(?:3d|x|y)?\(([^()]*)\)")
_SHIFT: Final = lazy_pattern(r"translate(?:3d|x|y)?\(([^()]*)\)")
_FADED: Final = lazy_pattern(r"opacity\(\s*([^()]*?)\s*\)")
_GAP: Final = lazy_pattern(r"[\s,]+")
_HIDES: Final = frozenset((*_ALWAYS, *_AS_BOX, *SIDES, CLIP, HEIGHT, MOST_HEIGHT, WIDTH, MOST_WIDTH))
"""What hides, alone or together with what cuts off or moves; the rest never does."""
BoxReader = Callable[[str], Iterator[tuple[str, State]]]


def unseen(style: Mapping[str, object], *, is_inline: bool, is_of_table: bool) -> State:
    """Return whether the declarations of an element leave nothing of it to see; ``DOUBT`` if a browser alone can tell.

    ``is_inline`` and ``is_of_table`` are what it is unless they say otherwise.
    """
    if not any(value is not False and name in _HIDES for name, value in style.items()):
        return False

    def state(name: str) -> State:
        value = style.get(name, False)
        return DOUBT if value == DOUBT else value is True

    def both(one: State, other: State) -> State:
        return False if one is False or other is False else DOUBT if DOUBT in (one, other) else True

    is_lifted = state(LIFTED)
    is_loose = is_lifted is True or style.get(FLOATED) is True
    states: list[State] = [state(name) for name in _ALWAYS]
    states += [both(is_lifted, state(CLIP)), *(both(state(MOVED), state(side)) for side in SIDES)]
    if is_loose or style.get(INLINE, is_inline) is not True:
        states += [state(name) for name in _AS_BOX]
        if is_loose or style.get(CELL, is_of_table) is not True:
            for names, least, cut in _AXES:
                if style.get(least, True) is True and style.get(GROWN) is not True:
                    states += [both(state(name), state(cut)) for name in names]
    if True in states:
        return DOUBT if style.get(ANIMATED) is True else True
    return DOUBT if DOUBT in states else False


def _display(value: str) -> Iterator[tuple[str, State]]:
    yield INLINE, value in ("inline", "contents")
    yield CELL, "table" in value


def _flat(*names: str) -> BoxReader:
    def read(value: str) -> Iterator[tuple[str, State]]:
        size = None if value.endswith("%") else pixels(value)
        is_flat: State = DOUBT if is_computed(value) else size is not None and size <= _LOWEST
        yield from ((name, is_flat) for name in names)

    return read


def _far(*names: str) -> BoxReader:
    def read(value: str) -> Iterator[tuple[str, State]]:
        parts = value.split() or [""]
        four = [*parts, parts[1]] if len(parts) == 3 else (4 * parts)[:4]
        sides = dict(zip(("top", "right", "bottom", "left"), four, strict=True))
        yield from ((name, _is_far(sides.get(name.removeprefix("margin-"), parts[0]))) for name in names)

    return read


def _is_far(value: str) -> State:
    if is_computed(value):
        return DOUBT
    size = pixels(value)
    return size is not None and size <= _FAR


def _position(value: str) -> Iterator[tuple[str, State]]:
    yield LIFTED, value in ("absolute", "fixed")
    yield MOVED, value in ("absolute", "fixed", "relative")


def _grown(value: str) -> Iterator[tuple[str, State]]:
    yield GROWN, value.split(maxsplit=1)[0] not in ("0", "none", "initial")


def _overflow(value: str) -> Iterator[tuple[str, State]]:
    parts = value.split()
    yield CUT_ACROSS, parts[0] in ("hidden", "clip")
    yield CUT_DOWN, parts[-1] in ("hidden", "clip")


def _cut(name: str) -> BoxReader:
    return lambda value: iter(((name, value in ("hidden", "clip")),))


def _opacity(value: str) -> Iterator[tuple[str, State]]:
    number = share(value)
    yield "opacity", DOUBT if is_computed(value) else number is not None and number <= _CLEAREST


def _filter(value: str) -> Iterator[tuple[str, State]]:
    found = _FADED.search(value)
    yield "filter", False if found is None else next(_opacity(found[1]))[1]


def _transform(value: str) -> Iterator[tuple[str, State]]:
    shifts = [part for found in _SHIFT.findall(value) for part in _GAP.split(found.strip())]
    scales = [part for found in _FLAT.findall(value) for part in _GAP.split(found.strip())]
    if any(map(is_zero, scales)) or any(_is_far(part) is True for part in shifts):
        yield "transform", True
    else:
        yield "transform", DOUBT if "scale" in value and is_computed(value) else False


def _scale(value: str) -> Iterator[tuple[str, State]]:
    yield "scale", DOUBT if is_computed(value) else any(map(is_zero, value.split()))


def _matching(name: str, pattern: re.Pattern[str]) -> BoxReader:
    return lambda value: iter(((name, bool(pattern.search(value))),))


def _animation(value: str) -> Iterator[tuple[str, State]]:
    yield ANIMATED, value not in ("none", "initial", "unset")


BOX_READERS: Final[Mapping[str, BoxReader]] = {
    "display": _display, "position": _position, "float": lambda value: iter(((FLOATED, value in ("left", "right")),)),
    "height": _flat(HEIGHT), "max-height": _flat(MOST_HEIGHT), "width": _flat(WIDTH), "max-width": _flat(MOST_WIDTH),
    LEAST_HEIGHT: _flat(LEAST_HEIGHT), LEAST_WIDTH: _flat(LEAST_WIDTH), GROWN: _grown, "flex": _grown,
    "overflow": _overflow, CUT_ACROSS: _cut(CUT_ACROSS), CUT_DOWN: _cut(CUT_DOWN),
    **{name: _far(name) for name in (*SIDES, *MARGINS, "text-indent")},
    "inset": _far(*SIDES), "margin": _far(*MARGINS),
    "opacity": _opacity, "filter": _filter, "transform": _transform, "scale": _scale,
    "content-visibility": lambda value: iter((("content-visibility", value == "hidden"),)),
    CLIP: _matching(CLIP, _RECT), "clip-path": _matching("clip-path", _POINT),
    "animation": _animation, "animation-name": _animation,
}  # fmt: skip
