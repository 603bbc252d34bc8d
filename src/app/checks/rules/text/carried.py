"""Figures that came along with last year's words: each is pointed out until it is changed or was looked at."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, pairwise
from typing import Final, NamedTuple

from app.checks.finding import Finding, Level
from app.checks.registry import Context
from app.checks.rules.text.findings import text_finding
from app.checks.words.pauses import collected, paced, stretches
from app.patterns import lazy_pattern
from app.report.last_year.carrying import carried_in_steps
from app.report.last_year.similarity import last_text
from app.report.model import Report

_AT_ONCE: Final = 50
"""Paragraphs of a text that are read at once."""
_STRETCH: Final = 2_000
"""Characters of a longer one that are read at once."""
_MARKS: Final = "，。；：！？\n"
_ENDS: Final = tuple(_MARKS)
_LONGEST: Final = 300
"""Characters of a clause; a longer one is read in pieces."""
_PAUSE: Final = lazy_pattern(f"[{_MARKS}\0]")
_CLAUSE: Final = lazy_pattern(f"[^{_MARKS}]{{0,{_LONGEST}}}[{_MARKS}]?")
_UNIT: Final = "件次|人次|[件次条人场份篇起项名期批家宗元幅部张例类天处户所台套册本封]|个(?!工作日)|%|％"
_FIGURE: Final = lazy_pattern(
    r"[《〔0-9０-９二两三四五六七八九十百千一](?:"  # the first sign, so that a long text is searched quickly
    r"(?P<named>(?<=《)[^《》，。；：！？\n]{0,200}》|(?<=〔)[^〔〕，。；：！？\n]{0,20}〕|(?<=[0-9０-９])[0-9０-９]{0,3}号)"
    r"|(?<=[12])[0-9]{3}\s?年|(?P<figure>(?<![第A-Za-z0-9.].)(?:"
    rf"(?<=[0-9０-９])(?:[0-9０-９]?月(?:[0-9０-９]{{1,2}}日)?|[0-9０-９,.．]{{0,20}}\s?[余多]?[万亿]?\s?(?:{_UNIT}))"
    r"|(?:(?<=[二两三四五六七八九十百千])[零〇一二两三四五六七八九十百千万]*|(?<=一)(?:[零〇一二两三四五六七八九十百千万]+|(?=件(?!事))))"
    rf"[余多]?(?:{_UNIT}))))"
)
_YEAR_IN_NAME: Final = lazy_pattern(r"[12][0-9]{3}年")
_PERIOD: Final = ("1月1日", "12月31日")


def carried_figures(report: Report, context: Context) -> Iterator[Finding | None]:
    """Yield a hint for every figure that has last year's value in last year's clause, years moved on; pauses."""
    for part, text in context.texts.items():
        yield None
        before = last_text(report, part)
        if not before or part == report.form.introduction.key:
            continue
        carried = yield from carried_in_steps(report, part)
        last: list[_Piece] = []
        for words in dict.fromkeys((before, carried)):
            last += yield from collected(_pieces(words))
        mine = yield from collected(_pieces(text.original))
        shared = set[str]().union(*[clauses for *_, clauses in last]) & set().union(*[clauses for *_, clauses in mine])
        known: set[tuple[str, int, str]] = set()
        for piece in paced([words for _, words, clauses in last if not shared.isdisjoint(clauses)], _AT_ONCE):
            if piece is None:
                yield None
            else:
                known.update([figure.clause for figure in _figures_of(piece)])
        for own in paced([piece for piece in mine if not shared.isdisjoint(piece[2])], _AT_ONCE):
            if own is None:
                yield None
                continue
            base = own[0]
            for figure in _figures_of(own[1]):
                if figure.clause in known:
                    start, end = base + figure.start, base + figure.end
                    lead = base + figure.since
                    while lead < start and not text.original[lead].isalnum():
                        lead += 1
                    key, numbers = "text-copied-figure", ((start, end),)
                    yield text_finding(
                        context, "text-copied", part, (lead, end), key=key, level=Level.HINT, numbers=numbers
                    )
        yield None


class _Figure(NamedTuple):
    """Place of a figure, where the words that lead to it begin, and what tells it from others.

    ``clause`` is its clause without blanks and figures, how many of these are before it, and how it is written.
    """

    since: int
    start: int
    end: int
    clause: tuple[str, int, str]


_Piece = tuple[int, str, frozenset[str]]
"""Paragraph, or piece of a long one, with its offset and its clauses."""


def _pieces(text: str) -> Iterator[_Piece | None]:
    """Yield the pieces of a text that are read at once, with pauses."""
    base = 0
    for line in paced(text.split("\n"), _AT_ONCE):
        if line is None:
            yield None
            continue
        for begin, end in stretches(line, _STRETCH):
            yield base + begin, line[begin:end], _clauses_of(line[begin:end])
            if end < len(line):
                yield None
        base += len(line) + 1


@lru_cache(maxsize=2048)
def _clauses_of(paragraph: str) -> frozenset[str]:
    """Return the clauses with figures, without these and blanks; figures are compared where both years have one.

    Most paragraphs are the same in last year's text, in the one carried over from it and before an edit.
    """
    clauses = _CLAUSE.findall(paragraph) if len(paragraph) >= _LONGEST else ()
    pieces = clauses if max(map(len, clauses), default=0) >= _LONGEST else [paragraph]
    bare = "\0".join([_bare(_FIGURE.sub("#", piece)) for piece in pieces])
    return frozenset([clause for clause in _PAUSE.split(bare) if "#" in clause])


@lru_cache(maxsize=2048)
def _figures_of(paragraph: str) -> tuple[_Figure, ...]:
    """Return every figure of a paragraph; numbers of documents and years are none, except a year in a title."""
    found: list[_Figure] = []
    base = 0
    for clause in _CLAUSE.findall(paragraph):
        spans = [span for match in _FIGURE.finditer(clause) if (span := _span(match)) is not None]
        edges = [0, *chain.from_iterable(spans), len(clause) - clause.endswith(_ENDS)]
        pieces = [_bare(clause[start:end]) for start, end in pairwise(edges)]
        words = "#".join(pieces[::2])
        for number, (start, end) in enumerate(spans):
            since = base + edges[2 * number]
            found.append(_Figure(since, base + start, base + end, (words, number, pieces[2 * number + 1])))
        base += len(clause)
    return tuple(found)


def _bare(words: str) -> str:
    return "".join(words.split())


def _span(found: re.Match[str]) -> tuple[int, int] | None:
    """Return the span of a figure; ``None`` for what only looks like one."""
    if found.lastgroup == "figure":
        return None if found.group() in _PERIOD else found.span()
    if found.lastgroup and found.group().startswith("《"):
        year = _YEAR_IN_NAME.search(found.group())
        return None if year is None else (found.start() + year.start(), found.start() + year.end())
    return None
