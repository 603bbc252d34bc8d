"""Tokeniser: sentences of words of the vocabulary, numbers with units, and marks."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from app.checks.words.amount import Amount, amount
from app.checks.words.lexicon import pattern, words
from app.checks.words.pauses import stretches
from app.patterns import lazy_pattern
from app.values import parse_whole_number

_STOPS: Final = frozenset("。！？!?")
LONGEST_CACHED: Final = 2_000
"""Characters of a paragraph that are read at once."""
_STRETCH: Final = 1_000
"""Characters of a longer one that are read at once."""
_MOST_TOKENS: Final = 120
"""Tokens after which a sentence is cut, to bound the cost of looking back."""
_NO_NUMBER_AFTER: Final = frozenset("第同每这逐任该本-—.．＋+／/〇")
_LAST_MONTH: Final = ("12月底", "12月末")
_TOWNS: Final = "镇街"
_INSIDE: Final = lazy_pattern(r"[A-Za-z0-9.\-—/@:]")


class Token(NamedTuple):
    """Token; ``kind`` is that of the word, or ``number``, ``year``, ``mark``, ``date``."""

    kind: str
    value: str
    start: int
    end: int
    amount: Amount | None = None


Sentence = tuple[Token, ...]


def sentences(text: str) -> Iterable[Sentence]:
    """Return the sentences of a paragraph that have tokens; recent results are cached.

    Those of a long paragraph are found one by one, with empty ones in between, so that a window can pause there.
    """
    return _cached(text) if len(text) <= LONGEST_CACHED else _sentences(text)


@lru_cache(maxsize=1024)
def _cached(text: str) -> tuple[Sentence, ...]:
    return tuple(_sentences(text))


def _sentences(text: str) -> Iterator[Sentence]:
    current: list[Token] = []
    for token in _tokens(text):
        if token is None:
            yield ()
        elif token.kind == "mark" and token.value in _STOPS:
            if current:
                yield tuple(current)
                current = []
        else:
            current.append(token)
            if len(current) >= _MOST_TOKENS:
                yield tuple(current)
                current = []
    if current:
        yield tuple(current)


def _tokens(text: str) -> Iterator[Token | None]:
    """Yield the tokens, and ``None`` between the stretches of a long text."""
    for start, end in stretches(text, _STRETCH if len(text) > LONGEST_CACHED else LONGEST_CACHED):
        if start:
            yield None
        yield from _tokens_between(text, start, end)


def _tokens_between(text: str, begin: int, stop: int) -> Iterator[Token]:
    known = words()
    for match in pattern().finditer(text, begin, stop):
        kind = match.lastgroup
        start, end = match.span()
        if kind == "word":
            word_kind, value = known[match.group()]
            if match.group() == _TOWNS and text.startswith("道", end):
                continue  # 安镇街道 is one street's office
            yield Token(word_kind, value, start, end)
        elif kind == "mark":
            yield Token("mark", match.group(), start, end)
        elif kind == "year":
            yield from _year(match, start, end)
        elif kind == "view":
            yield Token("part", "view", start, end)
        elif kind == "channels":
            continue  # what is named in it counts nothing
        elif kind in ("date", "nth", "about"):
            yield Token("inert", "", start, end)
        elif kind == "months":
            yield Token("time", "this" if match.group().startswith(_LAST_MONTH) else "partial", start, end)
        else:
            yield from _number(text, match, start, end)


def _year(match: re.Match[str], start: int, end: int) -> Iterator[Token]:
    digits = match.group().rstrip("年度")
    year = parse_whole_number(digits)
    if year is not None:
        yield Token("year", str(year), start, end)


def _number(text: str, match: re.Match[str], start: int, end: int) -> Iterator[Token]:
    group = match.group
    before = text[max(0, start - 2) : start]
    made: Amount | None
    if group("percent"):
        made = amount(group("percent")[3:], "", "", "%", before, "") if "点" not in group() else None
    elif group("chinese"):
        made = amount(
            group("chinese"),
            "",
            group("cmore") or "",
            group("cunit").replace("（次）", "次"),
            before,
            group("ctail") or "",
        )
    else:
        times = group("times") + group("times2")
        unit = (group("unit") or "").replace("（次）", "次")
        made = amount(group("number"), times, group("more"), unit, before, group("tail") or "")
        if unit == "" and text[end : end + 1].isascii() and _INSIDE.match(text[end : end + 1]):
            made = None
    if made is None or before[-1:] in _NO_NUMBER_AFTER or (before[-1:].isascii() and _INSIDE.match(before[-1:])):
        yield Token("inert", "", start, end)
    else:
        yield Token("number", made.unit, start, end, made)
