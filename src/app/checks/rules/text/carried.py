"""Figures that came along with last year's words: each is pointed out until it is changed or was looked at."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from app.checks.finding import Finding, Level
from app.checks.registry import Context
from app.checks.rules.text.findings import text_finding
from app.checks.words.pauses import stretches
from app.patterns import lazy_pattern
from app.report.last_year.carrying import carried_in_steps
from app.report.last_year.similarity import last_text
from app.report.model import Report

_STRETCH: Final = 2_000
"""Characters of a text that are read at once."""
_CLAUSE: Final = lazy_pattern(r"[^，。；：！？\n]{1,300}")  # a longer one is read in pieces
_UNIT: Final = "件次|人次|[件次条人场份篇起项名期批家宗元幅部张例类天处户所台套册本封]|个(?!工作日)|%|％"
_NAMED: Final = r"《[^《》\n]{0,200}》|〔[^〔〕\n]{0,20}〕|[0-9０-９]{1,4}号"
_FIGURE: Final = lazy_pattern(
    rf"(?=[《〔0-9０-９二两三四五六七八九十百千一])(?:(?P<named>{_NAMED})|(?:[12][0-9]{{3}}\s?年)|(?P<figure>"
    r"(?<![第A-Za-z0-9.])(?:[0-9０-９]{1,2}月(?:[0-9０-９]{1,2}日)?"
    rf"|[0-9０-９][0-9０-９,.．]{{0,20}}\s?[余多]?[万亿]?\s?(?:{_UNIT})"
    rf"|(?:[二两三四五六七八九十百千][零〇一二两三四五六七八九十百千万]*|一[零〇一二两三四五六七八九十百千万]+|一(?=件(?!事)))"
    rf"[余多]?(?:{_UNIT}))))",  # the first sign, so that a long text is searched quickly
)
_YEAR_IN_NAME: Final = lazy_pattern(r"[12][0-9]{3}年")
_PERIOD: Final = ("1月1日", "12月31日")
_Place = tuple[int, int, int, str]
"""Start and end of a figure with the words that lead to it, its own start, and the clause with no other figure."""


def carried_figures(report: Report, context: Context) -> Iterator[Finding | None]:
    """Yield a hint for every figure that has last year's value in last year's clause, years moved on; pauses."""
    for part, text in context.texts.items():
        yield None
        before = last_text(report, part)
        if not before or part == report.form.introduction.key:
            continue
        known: set[str] = set()
        carried = yield from carried_in_steps(report, part)
        for words in (before, carried):
            for found in _places(words):
                known |= {clause for *_, clause in found}
                yield None
        for found in _places(text.original):
            for start, end, figure, clause in found:
                if clause in known:
                    yield text_finding(
                        context, "text-copied", Level.HINT, part, (start, end), key="text-copied-figure",
                        numbers=((figure, end),),
                    )  # fmt: skip
            yield None


def _places(text: str) -> Iterator[tuple[_Place, ...]]:
    """Yield the figures of a text, stretch by stretch."""
    for begin, end in stretches(text, _STRETCH):
        found = _places_in(text[begin:end])
        yield (
            found
            if not begin
            else tuple((begin + start, begin + stop, begin + figure, words) for start, stop, figure, words in found)
        )


@lru_cache(maxsize=512)
def _places_in(text: str) -> tuple[_Place, ...]:
    """Return every figure of a text; numbers of documents and years are none, except a year in a title.

    The texts that are not being typed, last year's among them, are read once.
    """
    found: list[_Place] = []
    for clause in _CLAUSE.finditer(text):
        words = clause.group()
        figures = list(_figures(words))
        ends = [0, *(end for _, end in figures)]
        starts = [*(start for start, _ in figures), len(words)]
        between = [words[end:start] for end, start in zip(ends, starts, strict=True)]
        for number, (start, end) in enumerate(figures, 1):
            lead = ends[number - 1]
            while lead < start and not words[lead].isalnum():
                lead += 1
            alone = "#".join(between[:number]) + words[start:end] + "#".join(between[number:])
            place = clause.start()
            found.append((place + lead, place + end, place + start, "".join(alone.split())))
    return tuple(found)


def _figures(clause: str) -> Iterator[tuple[int, int]]:
    for found in _FIGURE.finditer(clause):
        if found.group("named"):
            year = _YEAR_IN_NAME.search(found.group())
            if year is not None and found.group().startswith("《"):
                yield found.start() + year.start(), found.start() + year.end()
        elif found.group("figure") and found.group() not in _PERIOD:
            yield found.span()
