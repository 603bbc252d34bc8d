"""Compute bound numbers from the tables and write them as their text does."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from app.form.loader import load_form
from app.report.bindings import UNFILLED, UP_AND_DOWN, Digits, Kind, Source
from app.report.model import Report
from app.report.totals import shown_figures, total
from app.values import Figure, format_number

UNCHANGED: Final = "持平"
"""What a change against last year is where there is none."""
MOST_DECIMALS: Final = 6
_LONGEST_WORD: Final = 8
_PER_YUAN: Final = 10_000
_WIDE: Final = str.maketrans("0123456789", "０１２３４５６７８９")
_NUMERALS: Final = "零一二三四五六七八九"
_LARGEST_CHINESE: Final = 10**12
_NOTHING: Final[Mapping[str, Figure | None]] = {}


class Tables(NamedTuple):
    """Shown figures of this year and of last year; the latter are empty if no report is attached."""

    edition: str
    now: Mapping[str, Figure | None]
    last: Mapping[str, Figure | None]


def tables_of(report: Report) -> Tables:
    """Return the figures that bound numbers are computed from."""
    last = report.last_year
    return Tables(report.edition, shown_figures(report), _NOTHING if last is None else shown_figures(last))


@lru_cache(maxsize=4096)
def cells_of(edition: str, keys: tuple[str, ...]) -> tuple[str, ...]:
    """Return the cells whose sum these keys of cells and derived sums are; raise ``KeyError`` for an unknown key."""
    form = load_form(edition)
    found: dict[str, None] = {}
    for key in keys:
        if key in form.cells:
            found[key] = None
            continue
        table, row, column = key.split(".") if key.count(".") == 2 else ("", "", "")
        derived = form.derived.get(row)
        if derived is None or derived.table != table:
            raise KeyError(key)
        for each in derived.rows:
            found[load_form(edition).cells[f"{table}.{each}.{column}"].key] = None
    return tuple(found)


@lru_cache(maxsize=4096)
def inputs_of(edition: str, source: Source) -> frozenset[str]:
    """Return all cells that a bound number depends on; raise ``KeyError`` for an unknown key."""
    return frozenset((*cells_of(edition, source.of), *cells_of(edition, source.base)))


def is_sound(edition: str, source: Source) -> bool:
    """Whether a source, of a file by any hand, can be computed for this edition."""
    try:
        known = inputs_of(edition, source)
    except KeyError:
        return False
    words = (*source.words, source.unit)
    return (
        bool(known)
        and bool(source.of)
        and bool(source.base) == (source.kind is Kind.SHARE)
        and 0 <= source.decimals <= MOST_DECIMALS
        and all(len(word) <= _LONGEST_WORD and "\n" not in word for word in words)
        and (all(words) if source.needs_last_year else source.words == UP_AND_DOWN)
    )


def number_of(source: Source, tables: Tables) -> Decimal | None:
    """Return the number, signed if it is a change; ``None`` if it cannot be computed.

    A blank cell, ``/`` alone, a whole of 0, no report of last year and a growth from 0 leave nothing to compute.
    """
    cells = cells_of(tables.edition, source.of)
    now = total(tables.now, cells)
    if now is None:
        return None
    if source.kind is Kind.NUMBER:
        return now * _PER_YUAN if source.in_yuan else now
    if source.kind is Kind.SHARE:
        whole = total(tables.now, cells_of(tables.edition, source.base))
        return now * 100 / whole if whole else None
    before = total(tables.last, cells)
    if before is None:
        return None
    if source.kind is Kind.CHANGE:
        return now - before
    return (now - before) * 100 / before if before else None


def written(source: Source, tables: Tables) -> str:
    """Return the characters of a bound number as the tables are; ``UNFILLED`` if it cannot be computed."""
    number = number_of(source, tables)
    if number is None:
        return UNFILLED
    if source.kind is Kind.NUMBER:
        return _in_digits(number, source.digits)
    if source.kind is Kind.SHARE:
        return _rounded(number, source.decimals)
    if not number:
        return UNCHANGED
    size = abs(number)
    figure = _rounded(size, source.decimals) if source.kind is Kind.GROWTH else _in_digits(size, source.digits)
    return f"{source.words[number < 0]}{figure}{source.unit}"


def _rounded(number: Decimal, decimals: int) -> str:
    return format(number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP), "f")


def _in_digits(number: Decimal, digits: Digits) -> str:
    if digits is Digits.GROUPED:
        return format(Decimal(format_number(number)), ",f")
    if digits is Digits.WIDE:
        return format_number(number).translate(_WIDE)
    if digits is Digits.CHINESE and number == number.to_integral_value() and 0 <= number < _LARGEST_CHINESE:
        return in_chinese(int(number))
    return format_number(number)


def in_chinese(number: int) -> str:
    """Return a whole number below 10 to the 12th in Chinese numerals, as counts are written: 一百零五, 十二."""
    if not number:
        return _NUMERALS[0]
    pieces: list[str] = []
    is_gap = False
    for power, unit in ((8, "亿"), (4, "万"), (0, "")):
        section = number // 10**power % 10_000
        if section:
            gap = pieces and (is_gap or section < 1_000)
            pieces.append(("零" if gap else "") + _section(section, begins=not pieces) + unit)
        is_gap = not section
    return "".join(pieces)


def _section(number: int, *, begins: bool) -> str:
    """Return 1 to 9999 in Chinese numerals; 十二 rather than 一十二 where the number begins with it."""
    found, gap = "", False
    for power, unit in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
        digit = number // 10**power % 10
        if digit:
            found += ("零" if gap and found else "") + _NUMERALS[digit] + unit
        gap = not digit
    return found[1:] if begins and found.startswith("一十") else found
