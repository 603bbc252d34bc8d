"""How much of a text is last year's, and which passages are the same."""

import re
from dataclasses import dataclass
from typing import Final

from app.report.model import Report

SHORTEST: Final = 24
"""Texts with fewer characters that count say the same in the same words without being copied."""
SHORTEST_PASSAGE: Final = 8
"""Characters that count from which on a passage that both texts have is shown."""
EXEMPT: Final = ("introduction", "other_matters.")
"""Parts that may say the same every year."""
_MOST_PLACES: Final = 16
# Titles, numbers of documents and long quotations are the same in every honest text.
_TITLES: Final = re.compile(r"《[^《》\n]{0,120}》|〔[^〔〕\n]{0,20}〕|\[[^\[\]\n]{0,20}\]|“[^“”\n]{18,300}”")
_COUNTED: Final = re.compile(r"[^0-9０-９\W_]")


@dataclass(frozen=True, slots=True)
class Passage:
    """The same words in both texts: where they stand this year and last, as spans of code points."""

    now: tuple[int, int]
    before: tuple[int, int]


@dataclass(frozen=True, slots=True)
class CopiedPart:
    """One part beside the same part of last year's report; ``share`` is 0 to 100 per cent."""

    key: str
    share: int
    passages: tuple[Passage, ...]


def similarity(text: str, before: str, least: int = 0) -> int:
    """How much of two texts is the same, in per cent of both lengths together (0 if less than ``least``)."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - wanted only where last year's report is attached

    return int(fuzz.ratio(text, before, score_cutoff=least))


def counted(text: str) -> tuple[str, list[int]]:
    """The characters of a text that are compared, no numbers, marks or titles, and where each stands."""
    bare = _TITLES.sub(lambda found: " " * len(found.group()), text)
    found = [(match.group(), match.start()) for match in _COUNTED.finditer(bare)]
    return "".join(char for char, _ in found), [place for _, place in found]


def copied_parts(report: Report) -> tuple[CopiedPart, ...]:
    """The copy meter: every part that has text in both years, in printed order.

    The introduction and section 六 are left out, as in the rule ``text-copied``; so are short texts.
    """
    if report.last_year is None:
        return ()
    return tuple(part for key in report.text_keys() if (part := copied_part(report, key)) is not None)


def copied_part(report: Report, key: str) -> CopiedPart | None:
    """The copy meter of one part; ``None`` where there is nothing to compare, or no need to."""
    before = last_text(report, key)
    if key.startswith(EXEMPT) or not before:
        return None
    new, old = counted(report.text(key)), counted(before)
    if min(len(new[0]), len(old[0])) < SHORTEST:
        return None
    return CopiedPart(key, similarity(new[0], old[0]), _passages(new, old))


def last_text(report: Report, key: str) -> str:
    """Last year's text of a part; empty where there was none."""
    last = report.last_year
    if last is None or key not in last.text_keys():
        return ""
    return last.text(key)


def _passages(new: tuple[str, list[int]], old: tuple[str, list[int]]) -> tuple[Passage, ...]:
    """The passages that two texts share, wherever they are, in the order of ``new``; none overlap in it."""
    words, places = new
    other, other_places = old
    starts: dict[str, list[int]] = {}
    for start in range(len(other) - SHORTEST_PASSAGE + 1):
        known = starts.setdefault(other[start : start + SHORTEST_PASSAGE], [])
        if len(known) < _MOST_PLACES:
            known.append(start)
    found: list[Passage] = []
    at = 0
    while at <= len(words) - SHORTEST_PASSAGE:
        candidates = starts.get(words[at : at + SHORTEST_PASSAGE])
        if candidates is None:
            at += 1
            continue
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
    """How many characters are the same from these two places on."""
    length, most = SHORTEST_PASSAGE, min(len(words) - at, len(other) - start)
    while length < most and words[at + length] == other[start + length]:
        length += 1
    return length
