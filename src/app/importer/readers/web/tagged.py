"""Parts of a plain text in the tags of web pages: programs that recognise scanned pages write tables so in Markdown."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from app.patterns import lazy_pattern

_TAG: Final = lazy_pattern(r"<(/?)(table|div|center|section|p|h[1-6])\b[^<>]{0,300}>", re.IGNORECASE)
_MOST: Final = 1_000
_CELL: Final = lazy_pattern(r"<t[dh]\b", re.IGNORECASE)


def tagged_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of the outermost elements; nothing without a table with cells, or of far too many.

    An element that is not closed is none.
    """
    found: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    waiting = Counter[str]()
    has_table = False
    for tag in _TAG.finditer(text):
        name = tag[2].lower()
        if not tag[1]:
            opened.append((name, tag.start()))
            waiting[name] += 1
            continue
        while waiting[name]:
            other, start = opened.pop()
            waiting[other] -= 1
            if other == name:
                has_table = has_table or (name == "table" and bool(_CELL.search(text, start, tag.end())))
                while found and found[-1][0] > start:
                    found.pop()
                found.append((start, tag.end()))
                break
    if has_table and len(found) <= _MOST:
        yield from found
