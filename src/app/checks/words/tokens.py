"""Tokeniser: sentences of words of the vocabulary, numbers with units, and marks."""

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from app.checks.words.amount import Amount, amount
from app.checks.words.lexicon import pattern, words
from app.checks.words.pauses import stretches
from app.patterns import lazy_pattern
from app.values import parse_whole_number

_STOPS: Final = frozenset("。！？!?")
_INERT: Final = ("date", "nth", "about")
LONGEST_AT_ONCE: Final = 2_000
"""Characters of a paragraph that are read at once."""
_STRETCH: Final = 1_000
"""Characters of a longer one that are read at once."""
_MOST_TOKENS: Final = 120
"""Tokens after which a sentence is cut, to bound the cost of looking back."""
_NO_NUMBER_AFTER: Final = frozenset("第同每这逐任该本-—.．＋+／/〇")
_AVERAGES: Final = ("月均", "日均", "周均", "年均", "人均", "平均")
_WHOLE_YEAR: Final = lazy_pattern("1月?[^0-9]{1,2}12月|12月[底末]")
_TOWNS: Final = "镇街"
_AMOUNT_OF: Final = lazy_pattern("申请(?:数|总|量|件)")
"""从申请数量看，全年 145 件: no division but the whole."""
_INSIDE: Final = lazy_pattern(r"[A-Za-z0-9.\-—/@:]")


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
    find = pattern().finditer
    for start, end in stretches(text, _STRETCH if len(text) > LONGEST_AT_ONCE else LONGEST_AT_ONCE):
        if start:
            yield ()
        for match in find(text, start, end):
            token = _token(text, match)
            if token is None:
                continue
            if token.kind != "stop":
                current.append(token)
                if len(current) < _MOST_TOKENS:
                    continue
            if current:
                yield tuple(current)
                current = []
    if current:
        yield tuple(current)


def _token(text: str, match: re.Match[str]) -> Token | None:
    """Return the token of a match; ``None`` for what is no word here."""
    kind, found, (start, end) = match.lastgroup or "", match.group(), match.span()
    number = None
    if kind == "word":
        kind, value = words()[found]
        if found == _TOWNS and text.startswith("道", end):
            return None  # 安镇街道 is one street's office
    elif kind == "mark":
        kind, value = "stop" if found in _STOPS else kind, found
    elif kind == "year":
        value = str(parse_whole_number(found.rstrip("年度")))
    elif kind == "view":
        kind, value = ("topic", "request") if _AMOUNT_OF.search(found) else ("part", kind)
    elif kind == "months":
        kind, value = "time", "this" if _WHOLE_YEAR.fullmatch(found) else "partial"
    elif kind == "channels":
        return None  # what is named in it counts nothing
    else:
        number = None if kind in _INERT else _amount(text, match, start, end)
        kind, value = ("inert", "") if number is None else ("number", number.unit)
    return Token(kind, value, start, end, number)


def _amount(text: str, match: re.Match[str], start: int, end: int) -> Amount | None:
    """Return the number of a match; ``None`` if it is part of something else: an address, a document's number."""
    before = text[max(0, start - 2) : start]
    last = before[-1:]
    if before in _AVERAGES or last in _NO_NUMBER_AFTER or (last.isascii() and _INSIDE.match(last)):
        return None
    group = match.group
    percent, chinese = group("percent"), group("chinese")
    if percent:
        return None if "点" in percent else amount(percent[3:], "", "", "%", before, "")
    if chinese:
        unit = group("cunit").replace("（次）", "次")
        return amount(chinese, "", group("cmore") or "", unit, before, group("ctail") or "")
    unit = (group("unit") or "").replace("（次）", "次")
    after = "" if unit else text[end : end + 1]
    if after.isascii() and _INSIDE.match(after):
        return None
    times = group("times") + group("times2")
    return amount(group("number"), times, group("more"), unit, before, group("tail") or "")
