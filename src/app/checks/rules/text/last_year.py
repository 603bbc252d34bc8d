"""Rules that compare the text with last year's: copied passages, repeated problems."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from app.checks.finding import Finding, Level
from app.checks.registry import Context, Reads, rule
from app.checks.rules.text.carried import carried_figures
from app.checks.rules.text.findings import text_finding
from app.checks.words.plain import plain
from app.report.last_year.similarity import EXEMPT, SHORTEST, similarity
from app.report.model import Report

_COPIED: Final = 50
_LOUD: Final = 80
_SAME_PROBLEM: Final = 70
_SHORTEST_PROBLEM: Final = 5
_LONGEST_PROBLEM: Final = 120
_SENTENCE: Final = partial(re.compile, r"[^。！？；\n]{1,400}[。！？；]?")
_ITEM: Final = partial(re.compile, r"[^，。！？；：\n]{1,400}")
_LEAD: Final = partial(
    re.compile,
    r"^(?:(?:[一二三四五六七八九十]{1,2}|其[一二三四五六])是|[（(][一二三四五六七八九十0-9]{1,2}[）)]|[0-9]{1,2}[.、．]|"
    r"第[一二三四五六]|存在的?(?:主要)?问题(?:有)?)+",
)
_IDLE: Final = partial(
    re.compile,
    "的|了|还|仍|比较|较为|较|个别|部分|有的|有些|一些|少数|存在|进一步|有待|需要?|不够|不太|不|我[局镇街办委]|情况|问题|现象|提高|加强|提升",
)


def nearest(text: str, others: Sequence[str], least: int) -> int | None:
    """Return the index of the most similar text; ``None`` if none is similar by at least ``least`` per cent."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - needed only with last year's report

    found = process.extractOne(text, others, scorer=fuzz.ratio, score_cutoff=least)
    return None if found is None else int(found[2])


@rule("text-copied", Level.WARNING, Reads.TEXT, Reads.LAST_YEAR)
def text_copied(report: Report, context: Context) -> Iterator[Finding]:
    """每一段文字（引言和第六部分除外）与上年报告的相似度不到 50%，80% 以上几乎是照抄；按字符计算，不看标点和数字。

    与上年同一句话里相同的数字逐个提示，改了或者核对过就不再提示。依据：国办公开办函〔2021〕30号要求如实反映当年情况。
    """
    last = report.last_year
    if last is None:
        return
    yield from carried_figures(report, context)
    before = {key: last.text(key) for key in last.text_keys()}
    for part, text in context.texts.items():
        old = before.get(part, "")
        if part.startswith(EXEMPT) or not old:
            continue
        new_words, old_words = _words(text.text), _words(plain(old).text)
        if min(len(new_words), len(old_words)) < SHORTEST:
            continue
        share = similarity(new_words, old_words, _COPIED)
        if share < _COPIED:
            continue
        span = _same_sentence(text.original, old)
        key = "text-copied-loud" if share >= _LOUD else "text-copied"
        found = text_finding(context, "text-copied", Level.WARNING, part, span, key=key, share=share)
        yield replace(found, stated=share, computed=_COPIED)


@rule("same-problems", Level.WARNING, Reads.TEXT, Reads.LAST_YEAR)
def same_problems(report: Report, context: Context) -> Iterator[Finding]:
    """今年“存在的主要问题”不应又写上年写过的问题：要么已经改了，要么说明为什么没有改。

    依据：国办公开办函〔2021〕30号对第五部分的要求。
    """
    part = "problems.main_problems"
    last = report.last_year
    if last is None or part not in context.texts:
        return
    named = [words for _, words in _items(last.text(part)) if len(_core(words)) >= _SHORTEST_PROBLEM]
    cores = [_core(words) for words in named]
    for start, words in _items(context.texts[part].original):
        core = _core(words)
        place = nearest(core, cores, _SAME_PROBLEM) if len(core) >= _SHORTEST_PROBLEM else None
        if place is not None:
            span = (start, start + len(words))
            yield text_finding(context, "same-problems", Level.WARNING, part, span, last=named[place])


def _items(text: str) -> Iterator[tuple[int, str]]:
    """Yield the clauses that may name a problem with their offsets, without 一是."""
    for found in _ITEM().finditer(text):
        words = found.group()
        lead = _LEAD().match(words.strip())
        start = found.start() + len(words) - len(words.lstrip())
        bare = words.strip()
        if lead is not None:
            start, bare = start + lead.end(), bare[lead.end() :]
        if 4 <= len(bare) <= _LONGEST_PROBLEM:
            yield start, bare


def _core(words: str) -> str:
    """Return the words of a problem without those of degree."""
    return _IDLE().sub("", words)


def _words(text: str) -> str:
    """Return the text without numbers, marks and blanks, for comparison."""
    return re.sub(r"[0-9\W_]+", "", text)


def _same_sentence(text: str, before: str) -> tuple[int, int]:
    """Return the span of the longest sentence that last year's text contains verbatim, else of the first sentence."""
    found = [match.span() for match in _SENTENCE().finditer(text)]
    same = [span for span in found if text[slice(*span)].strip() in before]
    return max(same, key=lambda span: span[1] - span[0], default=found[0] if found else (0, len(text)))
