"""Finds where in a part of a template some of its elements stand, in words."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.output.template_places import Spot, W
from app.output.template_runs import pieces_of

if TYPE_CHECKING:
    from lxml.etree import _Element


def places_of(wanted: "Collection[_Element]", root: "_Element", names: str) -> "Iterator[tuple[_Element, str]]":
    """The wanted elements in the order of the part, each with its place and the words around.

    Args:
        wanted: elements of the part; nothing is gone through where there are none.
        root: the part, before its tags were numbered.
        names: what a person calls it, as in 正文.
    """
    if wanted:
        yield from _walk(set(wanted), root, Spot(names), _Words())


@dataclass(frozen=True, slots=True)
class _Words:
    """A paragraph's text, and where in it the wanted elements stand."""

    text: str = ""
    starts: "Mapping[_Element, int]" = field(default_factory=dict)


def _walk(
    wanted: "set[_Element]", element: "_Element", around: Spot, words: _Words
) -> "Iterator[tuple[_Element, str]]":
    spot = around.at(element)
    if element.tag == f"{W}p":
        words = _words(wanted, element)
    if element in wanted:
        start = words.starts.get(element, 0)
        yield element, spot.place(words.text, start, start)
    for child in element:
        yield from _walk(wanted, child, spot, words)


def _words(wanted: "set[_Element]", paragraph: "_Element") -> _Words:
    pieces = dict(pieces_of(paragraph))
    starts: dict[_Element, int] = {}
    at = 0
    for element in paragraph.iter():
        if element in wanted:
            starts[element] = at
        at += len(pieces.get(element, ""))
    return _Words("".join(pieces.values()), starts)
