"""The text of a Word paragraph across its runs: read as one, and changed where it stands."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from app.output.template_marks import OBSTACLE, Mark
from app.output.template_places import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_BLANKS: Final = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_UNSEEN: Final = (
    "rPr pPr proofErr bookmarkStart bookmarkEnd lastRenderedPageBreak softHyphen commentRangeStart commentRangeEnd "
    "permStart permEnd del moveFrom delText"
)
_AROUND_RUNS: Final = "r ins moveTo hyperlink smartTag sdt sdtContent fldSimple customXml dir bdo"
_INVISIBLE: Final = frozenset(W + name for name in _UNSEEN.split())
_WRAPPERS: Final = frozenset(W + name for name in _AROUND_RUNS.split())

Piece = tuple["_Element", str]


def pieces_of(paragraph: "_Element") -> Iterator[Piece]:
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


def stands_alone(paragraph: "_Element", text: str, mark: Mark) -> bool:
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


def take_out(element: "_Element") -> None:
    """Remove the element, its run too if nothing else is in it; the text behind stays."""
    parent = element.getparent()
    if parent is None:
        return
    put_instead(element, "")
    if parent.tag == f"{W}r" and all(child.tag == f"{W}rPr" for child in parent) and not (parent.text or "").strip():
        put_instead(parent, "")


def put_instead(element: "_Element", text: str) -> None:
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
