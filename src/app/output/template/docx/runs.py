"""Text of a Word paragraph across its runs: read as one string, edited in place."""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final

from lxml.etree import _Element

from app.output.template.docx.places import Spot
from app.output.template.tags.marks import OBSTACLE, Mark
from app.untrusted_zip import W

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
    """Return the paragraph's own text as elements with words; anything other than text is one ``OBSTACLE``."""
    for child in paragraph:
        if child.tag == f"{W}t":
            yield child, child.text or ""
        elif child.tag in _BLANKS:
            yield child, _BLANKS[child.tag]
        elif child.tag in _WRAPPERS:
            yield from pieces_of(child)
        elif child.tag not in _INVISIBLE:
            yield child, OBSTACLE


def stands_alone(text: str, mark: Mark) -> bool:
    """Whether the paragraph contains nothing else but page breaks."""
    return not (text[: mark.start] + text[mark.end :]).strip()


def runs_at(pieces: list[Piece], starts: list[int]) -> "list[_Element | None]":
    """Return the runs with the characters at ``starts``, given in ascending order."""
    ends = list(accumulate(len(words) for _, words in pieces))
    found = (bisect_right(ends, start) for start in starts)
    return [pieces[index][0].getparent() if index < len(pieces) else None for index in found]


def edit(pieces: list[Piece], edits: list[tuple[int, int, str]]) -> None:
    """Replace each tag at its beginning and remove the rest of it from all other elements.

    Both lists are in text order; edits do not overlap.
    """
    start = following = 0
    for element, words in pieces:
        began, start = start, start + len(words)
        mine: list[tuple[int, int, str]] = []
        while following < len(edits) and edits[following][0] < start:
            mine.append(edits[following])
            if edits[following][1] > start:
                break  # continues in the next piece
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
    """Remove the element, and its run if that is empty; keep the text after it."""
    parent = element.getparent()
    if parent is None:
        return
    put_instead(element, "")
    if parent.tag == f"{W}r" and all(child.tag == f"{W}rPr" for child in parent) and not (parent.text or "").strip():
        put_instead(parent, "")


def put_instead(element: _Element, text: str) -> None:
    """Replace an element by text."""
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


def places_of(sought: Collection[_Element], root: _Element, names: str) -> Iterator[tuple[_Element, str]]:
    """Yield these elements in document order, each with its place and the words around it.

    Args:
        sought: elements of the part; the part is not searched if there are none.
        root: the part, before its tags were numbered.
        names: its Chinese name, as in 正文.
    """
    if sought:
        yield from _walk(set(sought), root, Spot(names), _Words())


@dataclass(frozen=True, slots=True)
class _Words:
    """A paragraph's text, and the positions of the elements in it."""

    text: str = ""
    starts: "Mapping[_Element, int]" = field(default_factory=dict)


def _walk(sought: set[_Element], element: _Element, around: Spot, words: _Words) -> Iterator[tuple[_Element, str]]:
    spot = around.at(element)
    if element.tag == f"{W}p":
        words = _words(sought, element)
    if element in sought:
        start = words.starts.get(element, 0)
        yield element, spot.place(words.text, start, start)
    for child in element:
        yield from _walk(sought, child, spot, words)


def _words(sought: set[_Element], paragraph: _Element) -> _Words:
    pieces = dict(pieces_of(paragraph))
    starts: dict[_Element, int] = {}
    at = 0
    for element in paragraph.iter():
        if element in sought:
            starts[element] = at
        at += len(pieces.get(element, ""))
    return _Words("".join(pieces.values()), starts)
