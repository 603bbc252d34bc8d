"""Limits of a report, within which everything done with it is quick; what is beyond them cannot be saved."""

from collections.abc import Iterator
from itertools import chain
from typing import Final, NamedTuple

from app.report.bindings import Binding
from app.report.model import Report

LARGEST_FILE: Final = 8 * 1024 * 1024
LONGEST_PARAGRAPH: Final = 100_000
MOST_TEXT: Final = 300_000
"""Characters in all texts of a report, some thirty times the longest that is published: its check takes seconds."""
LONGEST_TITLE: Final = 200
LONGEST_HEADING: Final = 1_000
MOST_PARTS: Final = 1_000
MOST_BINDINGS: Final = 5_000
_SHOWN: Final = 20
_BYTES_PER_CHARACTER: Final = 32
"""At most: a paragraph of one character takes a line of JSON."""
_BYTES_PER_ITEM: Final = 1_000
_KEYS_PER_ITEM: Final = 5
_BYTES_OF_FORM: Final = 500_000


class Excess(NamedTuple):
    """What is beyond a limit, as the middle of a sentence, and advice."""

    what: str
    advice: str


def excess(report: Report) -> Excess | None:
    """Return the first thing in a report that is beyond a limit, if any; the size of its file is another limit."""
    return next(chain.from_iterable(map(_excesses, (report, report.last_year))), None)


def may_be_large(report: Report) -> bool:
    """Return whether the report's file might be beyond ``LARGEST_FILE``; quick, and never wrong when it says no."""
    characters, items = 0, 0
    for one in (report, report.last_year):
        if one is not None:
            texts = [
                *_texts(one),
                *(f"{reason.reason}{reason.quote}{reason.author}" for reason in one.reasons),
            ]
            characters += sum(map(len, texts)) + len(one.cover.organisation) + len(one.cover.contact)
            items += len(texts) + len(one.sign_offs)
            if one.provenance is not None:
                characters += 2 * sum(map(len, one.provenance.shares.values()))
                items += len(one.provenance.counted) + len(one.provenance.missing) + len(one.provenance.contained)
            items += sum(1 + (len(item.source.of) + len(item.source.base)) // _KEYS_PER_ITEM for item in _bindings(one))
    return characters * _BYTES_PER_CHARACTER + items * _BYTES_PER_ITEM + _BYTES_OF_FORM > LARGEST_FILE


def _excesses(report: Report | None) -> Iterator[Excess]:
    if report is None:
        return
    for section in report.form.sections:
        if len(report.narratives.get(section.key, ())) > MOST_PARTS:
            yield Excess(f"“{section.heading}”超过 {MOST_PARTS} 个部分", "请确认选对了文件")
    if len(report.title) > LONGEST_TITLE:
        yield Excess(f"标题超过 {LONGEST_TITLE} 个字", "请检查单位名称，或确认选对了文件")
    for heading in (part.heading or "" for parts in report.narratives.values() for part in parts):
        if len(heading) > LONGEST_HEADING:
            yield Excess(f"小标题“{_start(heading)}…”超过 {LONGEST_HEADING} 个字", "请改短，或确认选对了文件")
    if sum(map(len, _texts(report))) > MOST_TEXT:
        yield Excess(f"全部文字超过 {MOST_TEXT // 10_000} 万字", "请删减，或确认选对了文件")
    if sum(1 for _ in _bindings(report)) > MOST_BINDINGS:
        yield Excess(f"文字里绑定的数超过 {MOST_BINDINGS} 个", "请只绑定会变的数，或确认选对了文件")
    for text in _texts(report):
        if len(text) > LONGEST_PARAGRAPH and max(map(len, text.split("\n"))) > LONGEST_PARAGRAPH:
            yield Excess(
                f"“{_start(text)}…”一段超过 {LONGEST_PARAGRAPH // 10_000} 万字", "请拆成几段，或确认选对了文件"
            )


def _texts(report: Report) -> Iterator[str]:
    yield report.introduction
    yield from report.remarks.values()
    yield from report.notes.values()
    for part in chain.from_iterable(report.narratives.values()):
        yield part.heading or ""
        yield part.text


def _bindings(report: Report) -> Iterator[Binding]:
    yield from report.introduction_bindings
    for part in chain.from_iterable(report.narratives.values()):
        yield from part.bindings


def _start(text: str) -> str:
    return " ".join(text[:_SHOWN].split())
