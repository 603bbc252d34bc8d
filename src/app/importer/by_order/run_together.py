"""Digits of rows that ran together, cut into figures by which every row adds up."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from app.importer.by_order.steps import Steps

_LONGEST: Final = 9


def whole_rows(
    widths: Sequence[int], digits: str, stops: Sequence[int], steps: Steps, start: int = 0
) -> Iterator[tuple[int, ...]]:
    """Yield the ends of the figures of rows, their totals last, that are all the digits from ``start`` and add up.

    No figure goes on over one of ``stops``, which end with that of the digits. A total is cut off before the others of
    its row: none can be larger.
    """
    if not widths:
        yield ()
        return
    width, *later = widths
    last = len(digits) - sum(later)
    for end in range(start + width, last + 1) if later else (last,):
        stop = stops[bisect_right(stops, end - 1) - 1] if end > stops[0] else 0
        for whole in range(end - 1, max(start + width - 1, stop, end - _LONGEST) - 1, -1):
            if whole + 1 < end and digits[whole] == "0":
                continue
            for own in _addends(width - 1, digits, stops, (start, whole), int(digits[whole:end]), steps):
                for others in whole_rows(later, digits, stops, steps, end):
                    yield (*own, end, *others)


def _addends(
    missing: int, digits: str, stops: Sequence[int], between: tuple[int, int], left: int, steps: Steps
) -> Iterator[tuple[int, ...]]:
    """Yield the ends of so many figures, which are all the digits between two places and have that sum."""
    start, whole = between
    longest, stop, spare = len(str(left)), stops[bisect_right(stops, start)], whole - start - missing
    if not steps.take() or not 0 <= spare <= missing * (longest - 1):
        return
    if left >= 10 ** (spare + 1) + 9 * (missing - 1):
        return  # more than if one of them had all digits but one for each of the others
    if missing == 1:
        if stop >= whole and digits[start:whole] == str(left):
            yield (whole,)
        return
    for end in range(start + 1, min(start + longest, stop, whole) + 1):
        value = int(digits[start:end])
        if value > left or (end > start + 1 and digits[start] == "0"):
            break
        for others in _addends(missing - 1, digits, stops, (end, whole), left - value, steps):
            yield (end, *others)
