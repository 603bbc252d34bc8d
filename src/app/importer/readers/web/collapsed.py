"""Sections of a page that are collapsed below their headings until somebody opens them: text of the report."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from app.importer.readers.web.looks import Looks
from app.importer.readers.web.tags import UNSEEN
from app.importer.readers.web.text import strings_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_FEWEST: Final = 2
"""A single section that is not shown may be one that is not for readers."""


def collapsed(headings: "Sequence[_Element]", looks: Looks) -> "frozenset[_Element]":
    """Return the elements that are not displayed and are all that follows a heading, if so in several sections."""
    around = Counter(place for heading in headings for place in (heading, *heading.iterancestors()))
    found = [panels for heading in headings if (panels := _panels(heading, around, looks))]
    return frozenset(panel for panels in found for panel in panels) if len(found) >= _FEWEST else frozenset()


def _panels(heading: "_Element", around: "Counter[_Element]", looks: Looks) -> "list[_Element]":
    place = heading
    while not (following := list(_following(place, around))):
        parent = place.getparent()
        if parent is None or around[parent] > 1:
            return []
        place = parent
    parent = place.getparent()
    look = None if parent is None else looks.of(parent)
    is_closed = look is not None and all(looks.within(item, look).is_gone for item in following)
    return following if is_closed else []


def _following(place: "_Element", around: "Counter[_Element]") -> "Iterator[_Element]":
    """Yield the elements with text after a place, up to the next heading."""
    for item in takewhile(lambda item: item not in around, place.itersiblings()):
        if item.tag not in UNSEEN and any(map(str.strip, strings_of(item))):
            yield item
