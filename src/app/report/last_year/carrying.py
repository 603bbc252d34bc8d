"""Carry text over from last year's report: years moved on, and what of it was changed afterwards."""

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Final
from unicodedata import normalize

from app.patterns import lazy_pattern
from app.report.bindings import Binding, in_order, respelt
from app.report.body_names import is_same_body
from app.report.bound.values import is_sound, tables_of, written
from app.report.last_year.similarity import at_once, last_text
from app.report.model import Report
from app.report.text import common_ends
from app.values import parse_whole_number

_DIGITS: Final = "0123456789０１２３４５６７８９零〇○一二三四五六七八九"
_YEAR: Final = "(?:[12][0-9]{3}|[１２][０-９]{3}|二[零〇○][零〇○一二三四五六七八九]{2})"
_RANGE: Final = "至到—–~～-"
_NAMES: Final = r"《[^《》\n]{0,200}》|〔[^〔〕\n]{0,20}〕|\[[^\[\]\n]{0,20}\]"
_YEARS: Final = lazy_pattern(
    rf"(?=[《〔\[1１2２二])(?:(?P<name>{_NAMES})|"  # the first sign, so that a long text is searched quickly
    rf"(?<![{_DIGITS}])(?P<years>{_YEAR}(?:\s?年?度?\s?(?:[、和与及]|[{_RANGE}]{{1,2}})\s?{_YEAR})*)(?P<after>\s?年(?:度?以来|起)?))",
)
_ONE_YEAR: Final = lazy_pattern(_YEAR)
_SENTENCE: Final = lazy_pattern(r"[^。！？；\n]+[。！？；]?")
_ALIKE: Final = 50
"""Least similarity in per cent of a sentence to the one of last year that it was made from."""
_AT_ONCE: Final = 200
_LONGEST: Final = 1_000
_MOST_COMPARED: Final = 1_000
_MOST_MATCHED: Final = 40_000
"""Product of the lengths of two sentences that are compared character by character."""


@dataclass(frozen=True, slots=True)
class ChangedSentence:
    """A sentence made from one of last year's, as it was, and the spans that differ, except in its years."""

    before: str
    now: str
    changes: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """What a text has from last year's: the number of sentences left as they were, and those that were changed."""

    kept: int
    changed: tuple[ChangedSentence, ...]


def moved_on(text: str, last: int, now: int) -> Generator[None, None, str]:
    """Return a text of year ``last`` as one of year ``now``: it and the years beside it move on by the same distance.

    Words such as 今年 and 上年 are right in any year. Titles, document numbers, spans of years and the beginning of
    what has lasted longer (自2019年起, 2023年以来) are facts that stay as they are. Pauses between the years.
    """
    pieces: list[str] = []
    place = 0
    for number, found in enumerate(_YEARS.finditer(text)):
        if not number % _AT_ONCE:
            yield
        pieces += (text[place : found.start()], _moved(found, last, now))
        place = found.end()
    return "".join((*pieces, text[place:]))


def _moved(found: re.Match[str], last: int, now: int) -> str:
    """Return the years of one place moved on, or the text there if they are facts."""
    years, after = found.group("years"), found.group("after")
    if years is None or after.endswith("起") or re.search(f"[{_RANGE}]", years):
        return found.group()
    named = [_number(year) for year in _ONE_YEAR.findall(years)]
    if any(year is None or abs(year - last) > 1 for year in named) or (after.endswith("以来") and named != [last]):
        return found.group()
    moved: str = _ONE_YEAR.sub(lambda year: _in_digits_of(year.group(), now - last), years)
    return moved + after


def has_both_years(report: Report) -> bool:
    """Return whether the years of both reports are known, so that those in a text can be moved on."""
    return report.cover.year is not None and report.last_year is not None and report.last_year.cover.year is not None


def carried_text(report: Report, key: str) -> str:
    """Return last year's text of a part, with its years moved on if both are known; empty if there was none."""
    return at_once(carried_in_steps(report, key))


def carried_in_steps(report: Report, key: str) -> Generator[None, None, str]:
    """Return what ``carried_text`` does, with pauses."""
    text = last_text(report, key).strip("\n")
    last, now = report.last_year.cover.year if report.last_year else None, report.cover.year
    if last is None or now is None:
        return text
    return (yield from moved_on(text, last, now))


def quoted(report: Report, key: str, bindings: tuple[Binding, ...] = ()) -> Report:
    """Return the report with last year's text of a part added to what is there; the same one if it is there.

    ``bindings`` are numbers of last year's text that spoke of its tables: they become this year's numbers and are bound
    to them.
    """
    before = last_text(report, key)
    text, present = carried_text(report, key), report.text(key)
    if not text.strip() or text in present:
        return report
    text, bound = _as_this_years(report, before, text, bindings)
    if text in present:
        return report
    start = f"{present.rstrip()}\n" if present.strip() else ""
    kept = report.with_text(key, start)
    own = kept.bindings(key) if start else ()
    return kept.with_bound_text(
        key, start + text, in_order((*own, *(item.moved(len(start)) for item in bound)), start + text)
    )


def _as_this_years(
    report: Report, before: str, text: str, bindings: tuple[Binding, ...]
) -> tuple[str, tuple[Binding, ...]]:
    """Return a carried text with this year's numbers for those of last year's that were bound."""
    skipped = len(before) - len(before.lstrip("\n"))
    same = (item.moved(-skipped) for item in bindings if is_sound(report.edition, item.source))
    # Years that moved on are as long as they were; numbers that are elsewhere now stay plain text.
    found = in_order(
        (
            item
            for item in same
            if item.start >= 0 and text[item.start : item.end] == before[skipped:][item.start : item.end]
        ),
        text,
    )
    tables = tables_of(report)
    text, found = respelt(text, found, [written(item.source, tables) for item in found])
    return text, in_order(found, text)


def with_cover_of_last(report: Report) -> Report:
    """Return the report with last year's introduction and signature where it has none, if it is of the same body.

    The date of the signature is this year's and stays open. A report that somebody has signed after a review stays as
    it was signed.
    """
    last = report.last_year
    if last is None or report.sign_offs or not is_same_body(report.cover.organisation, last.cover.organisation):
        return report
    if not report.introduction.strip() and has_both_years(report):
        report = replace(report, introduction=carried_text(report, report.form.introduction.key))
    return report if report.cover.signature else report.with_cover(signature=last.cover.signature)


def taken(report: Report, key: str) -> Generator[None, None, Taken]:
    """Return, with pauses, what a text has from last year's, sentence by sentence.

    Of texts with far more sentences than a part has, those after the first thousand count only if they are the same.
    """
    yield
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - imported late: keeps start-up fast

    then: dict[str, str] = {}  # sentences as they are this year, and as they were
    moved = _sentences((yield from carried_in_steps(report, key)))
    for sentence, before in zip(moved, _sentences(last_text(report, key)), strict=False):
        then[sentence] = before
        if not len(then) % _AT_ONCE:
            yield
    yield
    known = [sentence for sentence in then if len(sentence) <= _LONGEST][:_MOST_COMPARED]
    kept, others, changed = 0, 0, []
    for number, sentence in enumerate(_sentences(report.text(key)) if then else ()):
        if not number % _AT_ONCE:
            yield
        if sentence in then:
            kept += 1
        elif len(sentence) <= _LONGEST and others < _MOST_COMPARED:
            others += 1
            yield
            best = process.extractOne(sentence, known, scorer=fuzz.ratio, score_cutoff=_ALIKE)
            if best is not None:
                changed.append(ChangedSentence(then[best[0]], sentence, _changes(best[0], sentence)))
    return Taken(kept, tuple(changed))


def _sentences(text: str) -> Iterator[str]:
    return (found.group().strip() for found in _SENTENCE.finditer(text) if found.group().strip())


def _changes(before: str, now: str) -> tuple[tuple[int, int], ...]:
    if len(before) * len(now) > _MOST_MATCHED:
        head, tail = common_ends(before, now)
        return ((head, len(now) - tail),) if head + tail < len(now) else ()
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
