"""Identifiers that a loop of a custom template repeats: pictures, shapes, text boxes and content controls."""

import re
from collections.abc import Mapping
from itertools import count
from typing import Final

from app.patterns import lazy_pattern

# Word repairs a document in which two pictures or controls have one number; VML shapes have names such as _x0000_s1026.
_NUMBER: Final = lazy_pattern(r'(<(?:\w+:)?docPr\b[^>]*?\sid="|<w:id w:val=")(-?\d+)(")')
_SHAPE: Final = lazy_pattern(r"<v:(?:shape|rect|oval|line|group|roundrect|polyline|curve|arc|image)\b[^>]*>", re.DOTALL)
_NUMBERED: Final = ("docPr", "<w:id ")
_SHAPED: Final = "<v:"
_NAME: Final = lazy_pattern(r'(\s(?:o:sp)?id=")([^"]+)(")')


def renumber_repeated(parts: Mapping[str, str]) -> dict[str, str]:
    """Return the parts with a new identifier for every one that occurs again; the first keeps its own."""
    numbered = {name: text for name, text in parts.items() if any(mark in text for mark in _NUMBERED)}
    shaped = {name: text for name, text in parts.items() if _SHAPED in text}
    numbers = {int(found[2]) for text in numbered.values() for found in _NUMBER.finditer(text)}
    numbers_left = count(max(numbers, default=0) + 1)
    shapes = (found[0] for text in shaped.values() for found in _SHAPE.finditer(text))
    names = {name[2] for shape in shapes for name in _NAME.finditer(shape)}
    names_left = (name for number in count(1) if (name := f"_x0000_s{9000 + number}") not in names)
    used: set[str] = set()

    def number(found: re.Match[str]) -> str:
        new = found[2] if found[2] not in used else str(next(numbers_left))
        used.add(new)
        return found[1] + new + found[3]

    def shape(found: re.Match[str]) -> str:
        renamed: dict[str, str] = {}

        def name(inner: re.Match[str]) -> str:
            old = inner[2]
            if old not in renamed:
                renamed[old] = old if old not in used else next(names_left)
            return inner[1] + renamed[old] + inner[3]

        text = _NAME.sub(name, found[0])
        used.update(renamed.values())
        return text

    done: dict[str, str] = {}
    for part, text in parts.items():
        done[part] = _NUMBER.sub(number, text) if part in numbered else text
        done[part] = _SHAPE.sub(shape, done[part]) if part in shaped else done[part]
    return done
