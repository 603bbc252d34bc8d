"""The text of a Word paragraph across its runs: read as one, and changed where it stands."""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final

from lxml.etree import _Element

from app.output.template.marks import OBSTACLE, Mark
from app.output.template.places import Spot
from app.packages import W

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_BLANKS: Final = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_UNSEEN: Final = (
    "rPr pPr proofErr bookmarkStart bookmarkEnd lastRenderedPageBreak softHyphen commentRangeStart commentRangeEnd "
    "permStart permEnd del moveFrom delText"
)

_AROUND_RUNS: Final = "r ins moveTo hyperlink smartTag sdt sdtContent fldSimple customXml dir bdo"
_INVISIBLE: Final = frozenset(W + name for name in _UNSEEN.split())
_WRAPPERS: Final = frozenset(W + name for name in _AROUND_RUNS.split())

Piece = tuple[_Element, str]


def pieces_of(paragraph: _Element) -> Iterator[Piece]:
    """The paragraph's own text as elements with their words; what is no text stands there as one ``OBSTACLE``."""
    for child in paragraph:
        if child.tag == f"{W}t":
            yield child, child.text or ""
        elif child.tag in _BLANKS:
            yield child, _BLANKS[child.tag]
        elif child.tag in _WRAPPERS:
            yield from pieces_of(child)
        elif child.tag not in _INVISIBLE:
            yield child, OBSTACLE


def stands_alone(paragraph: _Element, text: str, mark: Mark) -> bool:
    """Whether nothing else is in the paragraph, not even the end of a section."""
    rest = (text[: mark.start] + text[mark.end :]).strip()
    return not rest and paragraph.find(f"{W}pPr/{W}sectPr") is None


def runs_at(pieces: list[Piece], starts: list[int]) -> "list[_Element | None]":
    """The runs in which the characters at ``starts``, each behind the last, stand."""
    ends = list(accumulate(len(words) for _, words in pieces))
    found = (bisect_right(ends, start) for start in starts)
    return [pieces[index][0].getparent() if index < len(pieces) else None for index in found]


def edit(pieces: list[Piece], edits: list[tuple[int, int, str]]) -> None:
    """Put each replacement where its tag begins, and take the rest of the tag out of wherever it stands.

    Both lists are in the order of the text, and no edit reaches into another.
    """
    start = following = 0
    for element, words in pieces:
        began, start = start, start + len(words)
        mine: list[tuple[int, int, str]] = []
        while following < len(edits) and edits[following][0] < start:
            mine.append(edits[following])
            if edits[following][1] > start:
                break  # it goes on in the next piece
            following += 1
        if not mine:
            continue
        if element.tag != f"{W}t":
            if words != OBSTACLE:
                take_out(element)
            continue
        kept: list[str] = []
        at = 0
        for first, last, replacement in mine:
            kept.append(words[at : max(first - began, 0)])
            kept.append(replacement if first >= began else "")
            at = min(last - began, len(words))
        element.text = "".join(kept) + words[at:]
        element.set(_SPACE, "preserve")
        if not element.text:
            take_out(element)


def take_out(element: _Element) -> None:
    """Remove the element, its run too if nothing else is in it; the text behind stays."""
    parent = element.getparent()
    if parent is None:
        return
    put_instead(element, "")
    if parent.tag == f"{W}r" and all(child.tag == f"{W}rPr" for child in parent) and not (parent.text or "").strip():
        put_instead(parent, "")


def put_instead(element: _Element, text: str) -> None:
    """Put text in the place of an element."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    text += element.tail or ""
    element.tail = None
    if before is None:
        parent.text = (parent.text or "") + text
    else:
        before.tail = (before.tail or "") + text
    parent.remove(element)


def places_of(wanted: Collection[_Element], root: _Element, names: str) -> Iterator[tuple[_Element, str]]:
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


def _walk(wanted: set[_Element], element: _Element, around: Spot, words: _Words) -> Iterator[tuple[_Element, str]]:
    spot = around.at(element)
    if element.tag == f"{W}p":
        words = _words(wanted, element)
    if element in wanted:
        start = words.starts.get(element, 0)
        yield element, spot.place(words.text, start, start)
    for child in element:
        yield from _walk(wanted, child, spot, words)


def _words(wanted: set[_Element], paragraph: _Element) -> _Words:
    pieces = dict(pieces_of(paragraph))
    starts: dict[_Element, int] = {}
    at = 0
    for element in paragraph.iter():
        if element in wanted:
            starts[element] = at
        at += len(pieces.get(element, ""))
    return _Words("".join(pieces.values()), starts)
