"""Similarity of a text to last year's, and the passages that both share."""

import re
from collections import Counter
from collections.abc import Callable, Generator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeVar

from app.patterns import lazy_pattern
from app.report.model import Report
from app.report.text import common_ends

SHORTEST: Final = 24
"""Fewest compared characters of a text for a similarity; shorter texts are alike without being copied."""
SHORTEST_PASSAGE: Final = 8
"""Fewest compared characters of a shared passage to be shown."""
EXEMPT: Final = ("introduction", "other_matters.")
"""Parts that may be the same every year."""
_MOST_PLACES: Final = 16
_LONGEST_AT_ONCE: Final = 8_000
"""Characters of two texts that are compared at once."""
_AT_ONCE: Final = 5_000
_ROUNDS: Final = 100
_MOST_MASKS: Final = 1_000
# Titles, document numbers and long quotations are legitimately the same every year.
_TITLES: Final = lazy_pattern(r"《[^《》\n]{0,120}》|〔[^〔〕\n]{0,20}〕|\[[^\[\]\n]{0,20}\]|“[^“”\n]{18,300}”")
_SENTENCE: Final = lazy_pattern(r"[^。！？\n]+")
_OBLIGATORY: Final = lazy_pattern("习近平|党的十九|党的二十|为指导|信息公开条例|决策部署|正确领导下|坚强领导下")
"""Words of the sentences on policies, leaders and regulations that every report begins with: alike, but not copied."""
_COUNTED: Final = lazy_pattern(r"[^0-9０-９\W_]")
Result = TypeVar("Result")
_IDLE: Final = lazy_pattern(r"[^\u4e00-\u9fa5](?<=[0-9０-９\W_])[0-9０-９\W_]*")
"""Numbers and marks; the first sign is none of the commonest letters, so that a text is searched quickly."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage shared by both texts: its spans this year and last year, in code points."""

    now: tuple[int, int]
    before: tuple[int, int]


@dataclass(frozen=True, slots=True)
class CopiedPart:
    """A part compared with the same part of last year's report; ``share`` is 0 to 100 per cent."""

    key: str
    share: int
    passages: tuple[Passage, ...]


def similarity(text: str, before: str, least: int = 0) -> int:
    """Return the similarity of two texts in per cent of their total length (0 if less than ``least``)."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - imported late: keeps start-up fast

    return int(fuzz.ratio(text, before, score_cutoff=least))


def similarity_in_steps(text: str, before: str, least: int = 0) -> Generator[None, None, int]:
    """Return what ``similarity`` does, with pauses while long texts are compared.

    Hyyrö's bit-parallel algorithm for the longest common subsequence, one character per round.
    """
    whole = len(text) + len(before)
    yield
    if whole <= _LONGEST_AT_ONCE:
        return similarity(text, before, least)
    head, tail = common_ends(text, before)
    text, before = text[head : len(text) - tail], before[head : len(before) - tail]
    yield
    places: dict[str, list[int]] = {}
    for place, char in enumerate(before):
        places.setdefault(char, []).append(place)
        if not place % _AT_ONCE:
            yield
    used = Counter[str]()
    for start in range(0, len(text), _AT_ONCE):
        used.update(text[start : start + _AT_ONCE])
        yield
    common = sum(min(count, len(places.get(char, ()))) for char, count in used.items())
    if 200 * (head + tail + common) < least * whole:
        return 0
    size = len(before) // 8 + 1

    @lru_cache(maxsize=_MOST_MASKS)
    def mask(char: str) -> int:
        bits = bytearray(size)
        for place in places[char]:
            bits[place >> 3] |= 1 << (place & 7)
        return int.from_bytes(bits, "little")

    every = (1 << len(before)) - 1
    free = every
    for number, char in enumerate(text):
        if not number % _ROUNDS:
            yield
        if char in places:
            matched = free & mask(char)
            free = ((free + matched) | (free - matched)) & every
    shared = head + tail + len(before) - free.bit_count()
    share = int((1 - (whole - 2 * shared) / whole) * 100)
    return share if share >= least else 0


def _counted(text: str) -> Generator[None, None, tuple[str, list[int]]]:
    """Return the compared characters of a text and the position of each: no numbers, marks, titles, stock sentences."""
    bare = yield from _blanked(_SENTENCE, text, is_stock)
    bare = yield from _blanked(_TITLES, bare, lambda _title: True)
    chars: list[str] = []
    places: list[int] = []
    for found in _COUNTED.finditer(bare):
        chars.append(found.group())
        places.append(found.start())
        if not len(places) % _AT_ONCE:
            yield
    return "".join(chars), places


def _blanked(pattern: re.Pattern[str], text: str, is_blank: Callable[[str], bool]) -> Generator[None, None, str]:
    """Return the text with blanks in place of the matches for which this holds."""
    pieces: list[str] = []
    place = 0
    for number, found in enumerate(pattern.finditer(text)):
        if not number % _ROUNDS:
            yield
        if is_blank(found.group()):
            pieces += (text[place : found.start()], " " * len(found.group()))
            place = found.end()
    return "".join((*pieces, text[place:]))


def compared(text: str) -> str:
    """Return the compared characters of a text alone."""
    if is_stock(text):
        text = _SENTENCE.sub(lambda found: "" if is_stock(found.group()) else found.group(), text)
    if "《" in text or "“" in text or "〔" in text or "[" in text:
        text = _TITLES.sub("", text)
    return _IDLE.sub("", text)


def is_stock(sentence: str) -> bool:
    """Return whether a sentence is one that every report begins with."""
    return _OBLIGATORY.search(sentence) is not None


def copied_parts(report: Report) -> tuple[CopiedPart, ...]:
    """Return the copy meter: every part with text in both years, in printed order.

    The introduction, section 六 and short texts are left out, as in the rule ``text-copied``.
    """
    return at_once(copied_parts_in_steps(report))


def copied_parts_in_steps(report: Report) -> Generator[None, None, tuple[CopiedPart, ...]]:
    """Return what ``copied_parts`` does, with pauses: long texts take seconds."""
    found: list[CopiedPart] = []
    for key in report.text_keys() if report.last_year is not None else ():
        part = yield from copied_part(report, key)
        if part is not None:
            found.append(part)
    return tuple(found)


def copied_part(report: Report, key: str) -> Generator[None, None, CopiedPart | None]:
    """Return, with pauses, the copy meter of one part; ``None`` if there is nothing to compare or it is exempt."""
    before = last_text(report, key)
    if key.startswith(EXEMPT) or not before:
        return None
    new = yield from _counted(report.text(key))
    old = yield from _counted(before)
    if min(len(new[0]), len(old[0])) < SHORTEST:
        return None
    share = yield from similarity_in_steps(new[0], old[0])
    passages = yield from _passages(new, old)
    return CopiedPart(key, share, passages)


def at_once(steps: Generator[None, None, Result]) -> Result:
    """Return the result of work with pauses, without the pauses."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: Result = end.value
            return result


def last_text(report: Report, key: str) -> str:
    """Return last year's text of a part; empty if there was none."""
    last = report.last_year
    if last is None or key not in last.text_keys():
        return ""
    return last.text(key)


def _passages(new: tuple[str, list[int]], old: tuple[str, list[int]]) -> Generator[None, None, tuple[Passage, ...]]:
    """Return the passages that two texts share, at any position, in the order of ``new``, without overlaps there."""
    words, places = new
    other, other_places = old
    starts: dict[str, list[int]] = {}
    for start in range(len(other) - SHORTEST_PASSAGE + 1):
        if not start % _ROUNDS:
            yield
        known = starts.setdefault(other[start : start + SHORTEST_PASSAGE], [])
        if len(known) < _MOST_PLACES:
            known.append(start)
    found: list[Passage] = []
    at = rounds = 0
    while at <= len(words) - SHORTEST_PASSAGE:
        rounds += 1
        if rounds >= _ROUNDS:
            rounds = 0
            yield
        candidates = starts.get(words[at : at + SHORTEST_PASSAGE])
        if candidates is None:
            at += 1
            continue
        rounds += len(candidates)
        length, start = max((_length(words, at, other, start), -start) for start in candidates)
        start = -start
        found.append(
            Passage(
                (places[at], places[at + length - 1] + 1),
                (other_places[start], other_places[start + length - 1] + 1),
            )
        )
        at += length
    return tuple(found)


def _length(words: str, at: int, other: str, start: int) -> int:
    """Return the number of equal characters from these two positions on, found in steps that double and halve."""
    length = step = SHORTEST_PASSAGE
    while step:
        end = length + step
        piece = words[at + length : at + end]
        if len(piece) == step and piece == other[start + length : start + end]:
            length, step = end, 2 * step
        else:
            step //= 2
    return length
