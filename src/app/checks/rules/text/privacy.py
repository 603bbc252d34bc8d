"""Rules on content that must not be published: personal data and marks of secrecy."""

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from app.checks.finding import Finding, Level
from app.checks.registry import Context, Reads, rule
from app.checks.rules.text.findings import text_finding
from app.checks.words.pauses import collected, searched
from app.patterns import lazy_pattern
from app.report.model import Report

_DIGITS: Final = lazy_pattern(r"[0-9](?<![0-9A-Za-z.].)(?<![0-9][ -].)[0-9 -]{9,28}[0-9Xx](?![0-9A-Za-z])")
_MOBILE: Final = lazy_pattern(r"1[3-9][0-9]{9}")
_HOME: Final = lazy_pattern(
    r"(?:家住|住址[：:为是]?|家庭(?:住址|地址)[：:为是]?|现住(?:址|在)?[：:]?|居住(?:在|于|地[：:为])|户籍(?:地|所在地)?[：:为]?)"
    r"[^，。；！？\n（）]{2,40}?[0-9一二三四五六七八九十]{1,5}(?:号楼|号|室|栋|幢|单元|组)"
    r"(?:[0-9一二三四五六七八九十]{1,5}(?:号楼|号|室|栋|幢|单元|组)){0,4}",
    needs=("家住", "住址", "家庭地址", "现住", "居住", "户籍"),
)
_FLAT: Final = lazy_pattern(r"[0-9]{1,4}(?:号楼|栋|幢|座)[0-9]{1,2}单元[0-9]{2,4}(?:室|号)", needs=("单元",))
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


@rule("text-privacy", Level.ERROR, Reads.TEXT)
def text_privacy(_report: Report, context: Context) -> Iterator[Finding | None]:
    """文字里没有身份证号（按 GB 11643 校验码识别）、手机号、银行卡号（按 Luhn 校验识别）和个人住址；

    办公电话和邮箱可以有，引言里的联系手机只作提示。依据：《中华人民共和国个人信息保护法》第二十五条，
    《政府信息公开条例》第十五条。
    """
    introduction = context.form.introduction.key
    for part, plain in context.texts.items():
        text = plain.narrow
        for found in searched(_DIGITS, text):
            if found is None:
                yield None
                continue
            kind = number_kind(re.sub("[ -]", "", found.group()))
            if kind:
                level = Level.HINT if kind == "mobile" and part == introduction else None
                yield _private(context, part, found.span(), kind, level)
        found_homes = yield from collected(searched(_HOME, text))
        homes = [found.span() for found in found_homes]
        for span in homes:
            yield _private(context, part, span, "address")
        for flat in searched(_FLAT, "" if part == introduction else text):
            if flat is None or not _is_inside(flat.start(), homes):
                yield flat and _private(context, part, flat.span(), "address")


def _is_inside(place: int, spans: list[tuple[int, int]]) -> bool:
    """Whether a place is in one of these spans, which are in order."""
    index = bisect_right(spans, (place, sys.maxsize))
    return index > 0 and place < spans[index - 1][1]


def number_kind(digits: str) -> str:
    """Return the kind of a number: ``identity``, ``mobile``, ``card``, or empty."""
    if _MOBILE.fullmatch(digits):
        return "mobile"
    if len(digits) == 18 and is_identity(digits):
        return "identity"
    return "card" if 16 <= len(digits) <= 19 and digits.isdecimal() and _is_card(digits) else ""


def is_identity(digits: str) -> bool:
    """Return whether 18 characters are an identity number: an existing date and the check digit of GB 11643."""
    if not digits[:17].isdecimal():
        return False
    try:
        born = date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
    except ValueError:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=False))
    return 1850 < born.year < 2100 and "10X98765432"[total % 11] == digits[17].upper()


def _is_card(digits: str) -> bool:
    """Whether the check digit is right by Luhn's algorithm and the first digit that of a bank card."""
    doubled = [divmod(int(digit) * (1 + place % 2), 10) for place, digit in enumerate(reversed(digits))]
    return digits[0] in "34569" and len(set(digits)) > 1 and sum(map(sum, doubled)) % 10 == 0


def _private(context: Context, part: str, span: tuple[int, int], kind: str, level: Level | None = None) -> Finding:
    return text_finding(context, "text-privacy", part, span, key=f"text-privacy-{kind}", level=level)


@rule("text-classified", Level.ERROR, Reads.TEXT)
def text_classified(_report: Report, context: Context) -> Iterator[Finding | None]:
    """文字里没有密级或内部标志（秘密★、机密★、绝密★、密级：、内部资料 注意保存等）；只说到这些词不算。

    依据：《中华人民共和国保守国家秘密法》，《政府信息公开条例》第十四条。
    """
    marks = context.wording.entries("secrecy")
    for part, plain in context.texts.items():
        possible = tuple(mark for mark in marks if all(char in plain.original for char in mark if not char.isspace()))
        for found in searched(_marks(possible), plain.original) if possible else ():
            yield found and text_finding(context, "text-classified", part, found.span())


@lru_cache(maxsize=64)
def _marks(entries: tuple[str, ...]) -> re.Pattern[str]:
    """Match any of the marks, with blanks allowed between their characters."""
    spaced = (r"[ \u3000]{0,4}".join(re.escape(char) for char in entry if not char.isspace()) for entry in entries)
    return re.compile("|".join(spaced))
