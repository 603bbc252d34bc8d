"""Number as written, with the range it may mean: exactly, about, more than."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Final

from msgspec import Struct

from app.values import parse_chinese_number

_TIMES: Final = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_BELOW: Final = ("近", "将近", "不足", "不到")
_ABOVE: Final = ("超", "超过", "逾", "突破", "多达")
_AROUND: Final = ("约", "大约", "大概")
_LONGEST: Final = 28  # digits; no figure has as many, and decimals are exact up to here
_WHOLE: Final = (-1, -4, -8)
"""Decimals of 3十, 3万 and 3亿; 2764.2万 has −3, and is short for a longer number."""
_VAGUE: Final = ("数", "几", "若干")
_PREFIX_ENDS: Final = frozenset(word[-1] for word in (*_BELOW, *_ABOVE, *_AROUND, *_VAGUE, "上"))


class Precision(StrEnum):
    """Precision of a number."""

    EXACT = "exact"
    ABOUT = "about"
    VAGUE = "vague"


_EXACT: Final = Precision.EXACT


class Amount(Struct, frozen=True, gc=False):
    """Number and the range of its meaning; ``decimals`` is how many are written, −4 for 3万."""

    value: Decimal
    unit: str
    kind: Precision
    low: Decimal
    high: Decimal | None
    decimals: int = 0

    def agrees(self, actual: Decimal) -> bool:
        """Return whether the actual number may be stated this way: money or 2764.2万, rounded or cut."""
        is_short = actual % 1 if self.decimals >= 0 else self.decimals not in _WHOLE
        if is_short and self.kind is Precision.EXACT:
            return self.value in rounded(actual, self.decimals)
        return self.low <= actual and (self.high is None or actual <= self.high)


def amount(digits: str, times: str, more: str, unit: str, before: str, tail: str | None) -> Amount | None:
    """Return the amount of these digits in their context; ``None`` if they are no number.

    Args:
        digits: Arabic or Chinese numerals.
        times: multipliers after them, as in 3万.
        more: 余, 多 or nothing.
        unit: the unit or nothing.
        before: the two characters before the digits.
        tail: 左右, 以上 or nothing.
    """
    number = _number(digits)
    if number is None:
        return None
    decimals = len(digits.partition(".")[2]) if "." in digits else 0
    for char in times:
        number *= _TIMES[char]
        decimals -= len(str(_TIMES[char])) - 1
    if not more and not tail and before[-1:] not in _PREFIX_ENDS:
        return Amount(number, unit, _EXACT, number, number, decimals)
    low, high, kind = _range(number, more, before, tail, is_round=digits[0] in _TIMES)
    return Amount(number, unit, kind, low, high, decimals)


def rounded(number: Decimal, places: int) -> tuple[Decimal, Decimal]:
    """Return the number at that many decimals, rounded and truncated; as it is if it has no more."""
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and places >= -exponent:
        return number, number
    step = Decimal(1).scaleb(-places)
    return number.quantize(step, ROUND_HALF_UP), number.quantize(step, ROUND_DOWN)


def in_cells_unit(number: Amount) -> Amount:
    """Money in 万元, as the form states it."""
    places = {"元": -4, "千元": -1, "亿元": 4}.get(number.unit)
    if places is None:
        return number
    factor = Decimal(1).scaleb(places)
    high = None if number.high is None else number.high * factor
    decimals = number.decimals - places
    return Amount(number.value * factor, "万元", number.kind, number.low * factor, high, decimals)


def _number(digits: str) -> Decimal | None:
    if digits[0].isascii():
        return Decimal(digits.replace(",", "") if "," in digits else digits) if len(digits) <= _LONGEST else None
    parsed = parse_chinese_number(digits)
    if parsed is None:
        return None
    colloquial = len(digits) > 2 and digits[-2] in "百千万" and digits[-1] in "一二三四五六七八九"
    last = parse_chinese_number(digits[-1]) or 0
    return Decimal(parsed + (last * (_TIMES[digits[-2]] // 10 - 1) if colloquial else 0))


def _range(
    number: Decimal, more: str, before: str, tail: str | None, *, is_round: bool
) -> tuple[Decimal, Decimal | None, Precision]:
    if more == "几" or (is_round and before.endswith(_VAGUE)):
        return Decimal(0), None, Precision.VAGUE
    if more:
        return number, number + _last_place(number), Precision.ABOUT
    if tail == "以上" or before.endswith(_ABOVE) or (is_round and before.endswith("上")):
        return number, number * 2, Precision.ABOUT
    if before.endswith(_BELOW) or tail in ("以内", "以下"):
        return number * Decimal("0.8"), number, Precision.ABOUT
    if before.endswith(_AROUND) or tail in ("左右", "上下"):
        return number * Decimal("0.85"), number * Decimal("1.15"), Precision.ABOUT
    return number, number, Precision.EXACT


def _last_place(number: Decimal) -> Decimal:
    """The worth of the last place that is not zero: 100 for 1200."""
    return Decimal(1).scaleb(int(number.normalize().as_tuple().exponent)) if number else Decimal(1)
