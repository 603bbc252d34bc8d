"""Tokeniser: sentences of words of the vocabulary, numbers with units, and marks."""

import re
from collections.abc import Iterator
from string import ascii_letters, digits
from typing import Final

from msgspec import Struct

from app.checks.words.amount import Amount, amount
from app.checks.words.lexicon import pattern, words
from app.checks.words.pauses import stretches
from app.patterns import lazy_pattern
from app.values import parse_whole_number

_STOPS: Final = frozenset("。！？!?")
_OTHERS: Final = frozenset(("year", "view", "months", "channels", "date", "nth", "about"))
"""Groups of the pattern of a token besides words, marks and those of numbers."""
LONGEST_AT_ONCE: Final = 2_000
"""Characters of a paragraph that are read at once."""
_STRETCH: Final = 1_000
"""Characters of a longer one that are read at once."""
_MOST_TOKENS: Final = 120
"""Tokens after which a sentence is cut, to bound the cost of looking back."""
_INSIDE: Final = frozenset(f"{ascii_letters}{digits}.-/@:")
"""Signs beside a number that is part of something else: an address, a document's number."""
_NO_NUMBER_AFTER: Final = _INSIDE.union("第同每这逐任该本—．＋+／〇")
_AVERAGES: Final = ("月均", "日均", "周均", "年均", "人均", "平均")
_WHOLE_YEAR: Final = lazy_pattern("1月?[^0-9]{1,2}12月|12月[底末]")
_TOWNS: Final = "镇街"
_AMOUNT_OF: Final = lazy_pattern("申请(?:数|总|量|件)")
"""从申请数量看，全年 145 件: no division but the whole."""


class Token(Struct, frozen=True, gc=False):
    """Token; ``kind`` is that of the word, or ``number``, ``year``, ``mark``, ``part``, ``time`` or ``inert``."""

    kind: str
    value: str
    start: int
    end: int
    amount: Amount | None = None


Sentence = tuple[Token, ...]


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a paragraph that have tokens, and empty ones between the stretches of a long one."""
    current: list[Token] = []
    find, known = pattern().finditer, words()
    for begin, limit in stretches(text, _STRETCH if len(text) > LONGEST_AT_ONCE else LONGEST_AT_ONCE):
        if begin:
            yield ()
        for match in find(text, begin, limit):
            kind, found, (start, end) = match.lastgroup, match.group(), match.span()
            if kind == "mark":
                if found in _STOPS:
                    if current:
                        yield tuple(current)
                        current = []
                    continue
                token = Token(kind, found, start, end)
            elif kind == "word":
                if found == _TOWNS and text.startswith("道", end):
                    continue  # 安镇街道 is one street's office
                token = Token(*known[found], start, end)
            elif (other := _token(text, match, kind or "", found, start, end)) is not None:
                token = other
            else:
                continue
            current.append(token)
            if len(current) >= _MOST_TOKENS:
                yield tuple(current)
                current = []
    if current:
        yield tuple(current)


def _token(text: str, match: re.Match[str], kind: str, found: str, start: int, end: int) -> Token | None:
    """Return the token of a match other than a word or mark; ``None`` for what counts nothing."""
    if kind not in _OTHERS:
        number = _amount(text, match, start, end)
        return Token("inert", "", start, end) if number is None else Token("number", number.unit, start, end, number)
    if kind == "year":
        return Token(kind, str(parse_whole_number(found.rstrip("年度"))), start, end)
    if kind == "view":
        kind, value = ("topic", "request") if _AMOUNT_OF.search(found) else ("part", kind)
        return Token(kind, value, start, end)
    if kind == "months":
        return Token("time", "this" if _WHOLE_YEAR.fullmatch(found) else "partial", start, end)
    if kind == "channels":
        return None  # what is named in it counts nothing
    return Token("inert", "", start, end)


def _amount(text: str, match: re.Match[str], start: int, end: int) -> Amount | None:
    """Return the number of a match; ``None`` if it is part of something else."""
    before = text[start - 2 : start] if start > 1 else text[:start]
    if before[-1:] in _NO_NUMBER_AFTER or before in _AVERAGES:
        return None
    numeral, times, more, times2, unit, tail = match.group("number", "times", "more", "times2", "unit", "tail")
    if numeral is not None:
        if unit is None and (text[end : end + 1] in _INSIDE or (before.endswith("“") and text[end : end + 1] == "”")):
            return None  # “12345” is a name
        return amount(numeral, times + times2, more, (unit or "").replace("（次）", "次"), before, tail)
    percent, chinese, more, unit, tail = match.group("percent", "chinese", "cmore", "cunit", "ctail")
    if percent is not None:
        return None if "点" in percent else amount(percent[3:], "", "", "%", before, "")
    return amount(chinese, "", more, unit.replace("（次）", "次"), before, tail)
