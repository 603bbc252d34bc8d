"""Searches of a long text in stretches, with pauses in between, so that a window can go on."""

import re
from collections.abc import Generator, Iterable, Iterator
from typing import Final, TypeVar

from app.patterns import may_match

STRETCH: Final = 5_000
"""Characters that are searched at once; a paragraph may have twenty times as many."""
_LONGEST: Final = 1_000
"""Characters beyond a stretch that a match may need; no pattern of a rule looks further, except along a row."""
Item = TypeVar("Item")


def stretches(text: str, length: int = STRETCH, marks: str = "。；，\n") -> Iterator[tuple[int, int]]:
    """Yield the spans of a text that are read at once: up to the last of the marks within this length."""
    start = 0
    while start < len(text):
        end = start + length
        if end < len(text):
            end = max(text.rfind(mark, start, end) + 1 for mark in marks) or end
        yield start, min(end, len(text))
        start = end


def searched(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str] | None]:
    """Yield the matches that ``finditer`` finds, and ``None`` after each stretch of a long text."""
    if not may_match(pattern, text):
        return
    if len(text) <= STRETCH:
        yield from pattern.finditer(text)
        return
    place = 0
    while place < len(text):
        end = place + STRETCH
        limit = min(len(text), end + _LONGEST)
        for found in pattern.finditer(text, place, limit):
            if found.start() >= end < len(text):
                break
            if found.end() == limit < len(text):  # a row of the same sign, perhaps cut
                found = pattern.match(text, found.start()) or found  # noqa: PLW2901
            place = found.end()
            yield found
            if place > end:
                break
        place = max(place, end)
        if place < len(text):
            yield None


def paced(items: Iterable[Item], at_once: int = 100) -> Iterator[Item | None]:
    """Yield the items, and ``None`` after each so many."""
    for number, item in enumerate(items, 1):
        yield item
        if not number % at_once:
            yield None


def first(found: Iterable[Item | None], most: int) -> Iterator[Item | None]:
    """Yield the first items, at most so many, and the pauses before and between them."""
    count = 0
    for item in found:
        yield item
        count += item is not None
        if count >= most:
            return


def searched_once(pattern: re.Pattern[str], text: str) -> Generator[None, None, re.Match[str] | None]:
    """Return the first match, with pauses before it."""
    for found in searched(pattern, text):
        if found is not None:
            return found
        yield None
    return None


def collected(found: Iterable[Item | None]) -> Generator[None, None, list[Item]]:
    """Return the items as a list, with their pauses."""
    items: list[Item] = []
    for item in found:
        if item is None:
            yield None
        else:
            items.append(item)
    return items
