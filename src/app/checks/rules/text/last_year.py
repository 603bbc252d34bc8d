"""Rule that compares the text with last year's: copied passages."""

import sys
from collections.abc import Generator, Iterator
from importlib import import_module
from threading import Thread
from typing import Final

from msgspec.structs import replace

from app.checks.finding import Finding, Level
from app.checks.registry import Context, Reads, rule
from app.checks.rules.text.carried import carried_figures
from app.checks.rules.text.findings import text_finding
from app.checks.words.pauses import searched, stretches
from app.patterns import lazy_pattern
from app.report.last_year.similarity import EXEMPT, SHORTEST, compared, similarity_in_steps
from app.report.model import Report

_COPIED: Final = 50
_PAUSE: Final = 0.001  # seconds
_LOUD: Final = 80
_SENTENCE: Final = lazy_pattern(r"[^。！？；\n]{1,400}[。！？；]?")


@rule("text-copied", Level.WARNING, Reads.TEXT, Reads.LAST_YEAR)
def text_copied(report: Report, context: Context) -> Iterator[Finding | None]:
    """每一段文字（引言和第六部分除外）与上年报告的相似度不到 50%，80% 以上几乎是照抄；按字符计算，不看标点和数字，

    也不看写指导思想、法规和上级部署的套话。

    与上年同一句话里相同的数字逐个提示，改了或者核对过就不再提示。依据：国办公开办函〔2021〕30号要求如实反映当年情况。
    """
    last = report.last_year
    if last is None:
        return
    yield from carried_figures(report, context)
    yield from _loading()
    before = {key: last.text(key) for key in last.text_keys()}
    for part, text in context.texts.items():
        old = before.get(part, "")
        if part.startswith(EXEMPT) or not old:
            continue
        new_words = yield from _compared(text.original)
        old_words = yield from _compared(old)
        if min(len(new_words), len(old_words)) < SHORTEST:
            continue
        share = yield from similarity_in_steps(new_words, old_words, _COPIED)
        if share < _COPIED:
            continue
        span = yield from _same_sentences(text.original, old)
        key = "text-copied-loud" if share >= _LOUD else "text-copied"
        found = text_finding(context, "text-copied", part, span, key=key, share=share)
        yield replace(found, stated=share, computed=_COPIED)


def _compared(text: str) -> Generator[None, None, str]:
    """Return what ``compared`` does, sentence by sentence with pauses."""
    pieces: list[str] = []
    for start, end in stretches(text, marks="。！？\n"):
        pieces.append(compared(text[start:end]))
        yield None
    return "".join(pieces)


def _same_sentences(text: str, before: str) -> Generator[None, None, tuple[int, int]]:
    """Return the span of the longest run of sentences that are last year's, numbers and marks aside; else of the first.

    Stock sentences amid a run do not end it.
    """
    old: set[str] = set()
    for match in searched(_SENTENCE, before):
        if match is None:
            yield None
        else:
            old.add(compared(match.group()))
    own: tuple[int, int] | None = None
    longest = run = (0, 0)
    for match in searched(_SENTENCE, text):
        if match is None:
            yield None
            continue
        words = compared(match.group())
        if not words:
            continue
        own = own or match.span()
        run = (run[0] if run[1] else match.start(), match.end()) if words in old else (0, 0)
        if run[1] - run[0] > longest[1] - longest[0]:
            longest = run
    return longest if longest[1] else own or (0, len(text))


def _loading() -> Iterator[None]:
    """Load the library that compares texts on a thread of its own, pausing until it is there: it takes some steps."""
    if "rapidfuzz" in sys.modules:
        return
    thread = Thread(target=import_module, args=("rapidfuzz",), daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(_PAUSE)
        yield None
