"""Carry text over from last year's report: years moved on, and what of it was changed afterwards."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import partial
from typing import Final
from unicodedata import normalize

from app.report.last_year.similarity import last_text, similarity
from app.report.model import Report
from app.values import parse_whole_number

_DIGITS: Final = "0123456789０１２３４５６７８９零〇○一二三四五六七八九"
_YEAR: Final = "(?:[12][0-9]{3}|[１２][０-９]{3}|二[零〇○][零〇○一二三四五六七八九]{2})"
_RANGE: Final = "至到—–~～-"
_NAMES: Final = r"《[^《》\n]{0,200}》|〔[^〔〕\n]{0,20}〕|\[[^\[\]\n]{0,20}\]"
_YEARS: Final = partial(
    re.compile,
    rf"(?P<name>{_NAMES})|"
    rf"(?<![{_DIGITS}])(?P<years>{_YEAR}(?:\s?年?度?\s?(?:[、和与及]|[{_RANGE}]{{1,2}})\s?{_YEAR})*)(?P<after>\s?年(?:度?以来|起)?)",
)
_ONE_YEAR: Final = partial(re.compile, _YEAR)
_SENTENCE: Final = partial(re.compile, r"[^。！？；\n]+[。！？；]?")
_ALIKE: Final = 50
"""Least similarity in per cent of a sentence to the one of last year that it was made from."""


@dataclass(frozen=True, slots=True)
class ChangedSentence:
    """A sentence made from one of last year's; ``changes`` are the spans of ``now`` that differ from ``before``."""

    before: str
    now: str
    changes: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """What a text has from last year's: the number of sentences left as they were, and those that were changed."""

    kept: int
    changed: tuple[ChangedSentence, ...]


def moved_on(text: str, last: int, now: int) -> str:
    """Return a text of year ``last`` as one of year ``now``: it and the years beside it move on by the same distance.

    Words such as 今年 and 上年 are right in any year. Titles, document numbers, spans of years and the beginning of
    what has lasted longer (自2019年起, 2023年以来) are facts that stay as they are.
    """

    def move(found: re.Match[str]) -> str:
        years, after = found.group("years"), found.group("after")
        if years is None or after.endswith("起") or re.search(f"[{_RANGE}]", years):
            return found.group()
        named = [_number(year) for year in _ONE_YEAR().findall(years)]
        if any(year is None or abs(year - last) > 1 for year in named) or (after.endswith("以来") and named != [last]):
            return found.group()
        moved: str = _ONE_YEAR().sub(lambda year: _in_digits_of(year.group(), now - last), years)
        return moved + after

    whole: str = _YEARS().sub(move, text)
    return whole


def has_both_years(report: Report) -> bool:
    """Return whether the years of both reports are known, so that those in a text can be moved on."""
    return report.cover.year is not None and report.last_year is not None and report.last_year.cover.year is not None


def carried_text(report: Report, key: str) -> str:
    """Return last year's text of a part, with its years moved on if both are known; empty if there was none."""
    text = last_text(report, key).strip("\n")
    last, now = report.last_year.cover.year if report.last_year else None, report.cover.year
    return text if last is None or now is None else moved_on(text, last, now)


def quoted(report: Report, key: str) -> Report:
    """Return the report with last year's text of a part added to what is there; the same one if it is there."""
    text, present = carried_text(report, key), report.text(key)
    if not text.strip() or text in present:
        return report
    return report.with_text(key, f"{present.rstrip()}\n{text}" if present.strip() else text)


def with_cover_of_last(report: Report) -> Report:
    """Return the report with last year's introduction and signature where it has none, if it is of the same body.

    The date of the signature is this year's and stays open. A report that somebody has signed after a review stays as
    it was signed.
    """
    last = report.last_year
    if last is None or report.sign_offs or last.cover.organisation != report.cover.organisation:
        return report
    if not report.introduction.strip() and has_both_years(report):
        report = replace(report, introduction=carried_text(report, report.form.introduction.key))
    return report if report.cover.signature else report.with_cover(signature=last.cover.signature)


def taken(report: Report, key: str) -> Taken:
    """Return what a text has from last year's, sentence by sentence."""
    then = list(_sentences(carried_text(report, key)))
    kept, changed = 0, []
    if then:
        for sentence in _sentences(report.text(key)):
            if sentence in then:
                kept += 1
                continue
            share, origin = max((similarity(sentence, known, _ALIKE), known) for known in then)
            if share:
                changed.append(ChangedSentence(origin, sentence, _changes(origin, sentence)))
    return Taken(kept, tuple(changed))


def _sentences(text: str) -> Iterator[str]:
    return (found.group().strip() for found in _SENTENCE().finditer(text) if found.group().strip())


def _changes(before: str, now: str) -> tuple[tuple[int, int], ...]:
    matcher = SequenceMatcher(None, before, now, autojunk=False)
    return tuple((start, end) for tag, _, _, start, end in matcher.get_opcodes() if tag != "equal" and start < end)


def _number(year: str) -> int | None:
    return parse_whole_number(normalize("NFKC", year))


def _in_digits_of(year: str, distance: int) -> str:
    """Return a year moved by a distance, in the kind of digits that it is written in."""
    number = _number(year)
    moved = str((number or 0) + distance)
    if year[0] in "12":
        return moved
    digits = "０１２３４５６７８９" if year[0] in "１２" else f"{year[1]}一二三四五六七八九"
    return "".join(digits[int(digit)] for digit in moved)
