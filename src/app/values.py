"""Figures of a table: whole number, Decimal, ``/`` or blank, and their text; numbers in Chinese."""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Final, NamedTuple, assert_never

from app.errors import FigureRefused
from app.patterns import lazy_pattern

_LONGEST_NUMBER: Final = 28


class Slash(Enum):
    """The value ``/``: the row does not apply to this body."""

    SLASH = "/"


SLASH: Final = Slash.SLASH

Figure = int | Decimal | Slash
"""Figure of a filled cell; a blank cell is ``None``. Blank, 0 and ``/`` are three different things throughout."""

_PLAIN = lazy_pattern(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?", re.ASCII)
_UNFINISHED = lazy_pattern(r"\d*(?:,\d{0,3})*(?:\.\d*)?万?", re.ASCII)
_GAP = lazy_pattern(r"[0-9.,]\s+[0-9.,]")
_GROUPED_BY_BLANKS = lazy_pattern(r"[+-]?[0-9]{1,3}(?: [0-9]{3})+(?:\.[0-9]+)?[^0-9]*")
_GROUPED_SO_FAR = lazy_pattern(r"[0-9]{1,3}(?: [0-9]{3})*(?: [0-9]{0,2})?")
_CHINESE_DIGITS: Final = dict(zip("〇零○一二三四五六七八九", (0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)) | {
    "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9, "两": 2,
}  # fmt: skip
_CHINESE_UNITS: Final = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_CHINESE_LARGE_UNITS: Final = {"万": 10_000, "亿": 100_000_000}
_COUNT_UNITS: Final = ("件次", "件", "宗", "份", "个", "项", "次", "起", "条")
_DOUBLE_MARKS: Final = frozenset("“”")
_OTHER_MARKS: Final = str.maketrans("“”‘’", "‘’“”")
_BLANK_CHARACTERS: Final = "\u200b\u200c\u200d\u2060\ufeff"


class Limits(NamedTuple):
    """Limits of a form: figures from 0 to ``largest``, amounts with at most ``decimals`` decimals."""

    largest: int
    decimals: int

    @property
    def decimals_word(self) -> str:
        """The number of decimals in Chinese: 六."""
        return "零一二三四五六七八九"[self.decimals]


def format_day(day: date) -> str:
    """Return a day as it is written in a letter: ``2026 年 1 月 31 日``."""
    return f"{day.year} 年 {day.month} 月 {day.day} 日"


def parse_figure(text: str, limits: Limits, *, is_amount: bool = False, allows_slash: bool = False) -> Figure | None:
    """Parse the text typed into a cell; return ``None`` if it is blank.

    Full-width digits, thousands separators, blanks around and a trailing 件 (or 万元 in an amount) are accepted. Inside
    a figure, a blank separates groups of exactly three digits; other blanks and line ends are refused: there may be
    two figures.

    Args:
        text: the typed text.
        limits: those of the form.
        is_amount: whether the cell holds an amount in 万元 rather than a count.
        allows_slash: whether ``/`` is allowed in the cell.

    Raises:
        FigureRefused: anything else, with the reason and what to type instead.
    """
    if text.isascii() and text.isdecimal() and len(text) <= _LONGEST_NUMBER:  # as typed
        return _checked(Decimal(text), limits, is_amount=is_amount)
    plain = normalise(text)
    if not plain:
        return None
    if plain == "/":
        if allows_slash:
            return SLASH
        raise FigureRefused("这一格不能填“/”，没有发生的请填 0。")
    if _has_gap(text):
        raise FigureRefused(f"“{shorten(text)}”中间有空格或换行，看不出是一个数，请只填一个数字。")
    bare = _without_unit(plain, is_amount=is_amount)
    number = None if _has_marks(text) else parse_number(bare)
    if number is None:
        raise FigureRefused(f"“{shorten(text)}”不是数字，请只填数字，例如 12{'.5' if is_amount else ''}。")
    if number < 0:
        raise FigureRefused(f"“{shorten(text)}”是负数，这里只能填 0 或更大的数。")
    return _checked(number, limits, is_amount=is_amount)


def _checked(number: Decimal, limits: Limits, *, is_amount: bool) -> Figure:
    return check_amount(number, limits) if is_amount else check_count(number, limits)


def check_count(number: Decimal, limits: Limits) -> int:
    """Return the number as a count: whole, and within the limits.

    Raises:
        FigureRefused: it has a fraction or is out of range.
    """
    if number != number.to_integral_value():
        raise FigureRefused(f"“{format_number(number)}”带有小数，件数只能填整数。")
    if not 0 <= number <= limits.largest:
        raise FigureRefused(f"“{format_number(number)}”超出范围，这里只能填 0 到 {limits.largest} 的整数。")
    return int(number)


def check_amount(number: Decimal, limits: Limits) -> Decimal:
    """Return the number as an amount in 万元, within the limits.

    Raises:
        FigureRefused: it is out of range or has more decimals.
    """
    if not 0 <= number <= limits.largest:
        raise FigureRefused(f"“{format_number(number)}”超出范围，金额请填 0 到 {limits.largest}（单位：万元）。")
    canonical = canonical_decimal(number)
    if decimals(canonical) > limits.decimals:
        most = f"金额最多保留{limits.decimals_word}位小数（单位：万元）"
        raise FigureRefused(f"“{format_number(number)}”的小数位太多，{most}。")
    return canonical


def is_unfinished(text: str) -> bool:
    """Return whether text being typed may still become a number, such as ``1,``, ``0.`` or ``12万``."""
    if _has_gap(text) and not _GROUPED_SO_FAR.fullmatch(_narrow(text)):
        return False
    return _UNFINISHED.fullmatch(normalise(text)) is not None


def parse_number(text: str) -> Decimal | None:
    """Parse a plain number in Arabic digits (half- or full-width, with or without separators); ``None`` otherwise."""
    plain = normalise(text)
    # Longer than any figure and than the precision of decimals: not converted.
    if len(plain) > _LONGEST_NUMBER or _has_marks(text) or _has_gap(text) or not _PLAIN.fullmatch(plain):
        return None
    return Decimal(plain.replace(",", ""))


def parse_chinese_number(text: str) -> int | None:
    """Parse a whole number in Chinese numerals (一百二十, 二〇二三, 十二万); ``None`` otherwise."""
    if (
        not text
        or len(text) > 20
        or text[0] in _CHINESE_LARGE_UNITS
        or any(
            char not in _CHINESE_DIGITS and char not in _CHINESE_UNITS and char not in _CHINESE_LARGE_UNITS
            for char in text
        )
    ):
        return None
    if all(char in _CHINESE_DIGITS for char in text):
        return int("".join(str(_CHINESE_DIGITS[char]) for char in text))
    total = section = digit = 0
    has_digit = False
    for char in text:
        if char in _CHINESE_DIGITS:
            digit, has_digit = _CHINESE_DIGITS[char], True
        elif char in _CHINESE_UNITS:
            section += (digit if has_digit else 1) * _CHINESE_UNITS[char]
            digit, has_digit = 0, False
        else:
            unit = _CHINESE_LARGE_UNITS[char]
            before = total if total < unit else 0  # 一万亿 multiplies what precedes, 一亿零一万 adds to it
            total += (before + section + digit) * unit - before
            section = digit = 0
            has_digit = False
    return total + section + digit


def parse_whole_number(text: str) -> int | None:
    """Parse a whole number in Arabic digits or Chinese numerals (2025, 二〇二五); ``None`` otherwise."""
    return int(text) if text.isascii() and text.isdecimal() else parse_chinese_number(text)


def chinese_date(day: date | None) -> str:
    """Return the date as written: 2024年1月15日; empty for ``None``."""
    return "" if day is None else f"{day.year}年{day.month}月{day.day}日"


def format_figure(value: Figure | None) -> str:
    """Return the figure as shown and printed: plain digits, ``/``, or empty."""
    if value is None:
        return ""
    if isinstance(value, Slash):
        return str(value.value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        return format_number(value)
    assert_never(value)


def signed_figure(number: int | Decimal) -> str:
    """Return a difference with its sign: +3, −3, 0."""
    return f"+{format_figure(number)}" if number > 0 else format_figure(number).replace("-", "−")


def format_number(number: Decimal) -> str:
    """Return a decimal in plain digits, without exponent or trailing zeros."""
    return format(canonical_decimal(number), "f")


def canonical_decimal(number: Decimal) -> Decimal:
    """Return the number without trailing zeros and exponent: ``12.50`` → ``12.5``, ``1E+2`` → ``100``."""
    if number == 0:
        return Decimal(0)
    stripped = number.normalize()
    return stripped if decimals(stripped) else stripped.quantize(Decimal(1))


def decimals(number: Decimal) -> int:
    """Return the number of decimals as written."""
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def as_number(value: Figure | None) -> int | Decimal | None:
    """Return the figure as an addend: ``None`` for blank and ``/``."""
    return None if value is None or value is SLASH else value


def normalise(text: str) -> str:
    """Return half-width characters without blanks, as figures are compared: ``１，２３４ 件`` → ``1,234件``."""
    return "".join(_narrow(text).split())


def _narrow(text: str) -> str:
    """Half-width characters without zero-width ones and without blanks around; blanks inside stay."""
    narrow = unicodedata.normalize("NFKC", text)
    return "".join(char for char in narrow if char not in _BLANK_CHARACTERS).strip()


def _has_gap(text: str) -> bool:
    """Whether blanks or line ends separate digits that are not groups of thousands: ``58 7``, not ``1 234``."""
    narrow = _narrow(text)
    return _GAP.search(narrow) is not None and not _GROUPED_BY_BLANKS.fullmatch(narrow)


def _has_marks(text: str) -> bool:
    """Whether the text has footnote marks such as ``12①`` or ``12²``, which half-width conversion turns into digits."""
    return any(unicodedata.category(char) == "No" for char in text)


def _without_unit(text: str, *, is_amount: bool) -> str:
    if is_amount:
        return text.removesuffix("万元")
    for unit in _COUNT_UNITS:
        if text.endswith(unit):
            return text.removesuffix(unit)
    return text


def shorten(text: str) -> str:
    """Return the beginning of what was typed, on one line, to be quoted in a sentence."""
    line = " ".join(text.split())
    return within_marks(line if len(line) <= 20 else line[:20] + "…")


def within_marks(text: str) -> str:
    """Return a text as it is written between quotation marks: with single ones for its own, and double for these."""
    return text.translate(_OTHER_MARKS) if _DOUBLE_MARKS.intersection(text) else text
