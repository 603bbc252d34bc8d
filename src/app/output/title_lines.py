"""Break a long title by its sense, so that its lines form a trapezium or a rhombus (GB/T 9704: 梯形或菱形)."""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from math import ceil, inf
from typing import Final

from app.patterns import lazy_pattern
from app.report.text import half_widths

CHARACTERS: Final = 20
"""Full-width characters of 22 pt in a line of the official template."""
# Words that end a unit: a place, a government or committee, an office. Where the character also begins another word or
# is part of the name of a place, a lookahead excludes those words.
_UNIT_ENDS: Final = lazy_pattern(
    r"省(?!直)|自治[区州县旗]|特别行政区|(?<!城)市(?![中北南]区|场|政|容|民|直|级|域|辖)"
    r"|(?<!城市)(?<!社)(?<!治)(?<!政)区(?!域|划|级|直|块)|(?<!治)县(?!级|域|直)|(?<!治)旗|(?<!联)盟"
    r"|镇(?!江|海|原|宁|平|康|安|远|赉|坪|巴|雄|沅)|乡(?!村|镇|贤|宁)|街道(?!办)|(?:人民)?政府(?!信息|采购|网|服务)"
    r"|委员会|管委会|办事处|局|厅|公司|大学|学院|医院|、|）|\)|(?<=政府信息公开)"
)
_UNIT_BEGINS: Final = lazy_pattern(r"和(?!平|田|县|静|硕|政|顺|林|浩|龙|布)|暨|及(?!其)|（|\(")
_UNBROKEN: Final = lazy_pattern(r"[A-Za-z0-9]+|20\d\d年?|（[^（）]*）|\([^()]*\)")
_NOT_FIRST: Final = frozenset("，。、；：！？）》〉】”’)],.;:!?年")
_SHORTEST: Final = 4
_MOST_LINES: Final = 4
_MOST_PLACES: Final = 14
# Costs in half-width characters of unevenness.
_SENSELESS: Final = 400.0
_HOURGLASS: Final = 100.0
_STUB: Final = 100.0
_LINE: Final = 50.0


def title_lines(first: str, second: str, characters: int = CHARACTERS) -> str:
    """Return both halves of a title on lines of at most ``characters`` full-width characters.

    A half that fits has one line. Another is broken between units where that is possible, into few lines, none of
    them narrower than a line above and a line below, and as even as they can be.
    """
    most = 2 * max(characters, _SHORTEST)
    below = half_widths(second)
    upper = _broken(first, most, [below] if 0 < below <= most else [])
    lower = _broken(second, most, [])
    return "\n".join(line for line in (*upper, *lower) if line)


def _broken(text: str, most: int, below: Sequence[int]) -> tuple[str, ...]:
    width = half_widths(text)
    fewest = ceil(width / most)
    if fewest <= 1:
        return (text,)
    if fewest > _MOST_LINES:
        return _full(text, most)
    costs = dict(_places(text))
    best, least = _full(text, most), inf
    for count in (fewest, fewest + 1):
        for places in _choices(costs, text, count):
            lines = tuple(text[start:end] for start, end in pairwise((0, *places, len(text))))
            widths = [half_widths(line) for line in lines]
            if max(widths) > most:
                continue
            cost = sum(costs[place] for place in places) + _shape([*widths, *below]) + _unevenness(widths)
            cost += _LINE * (count - fewest)
            if cost < least:
                best, least = lines, cost
    return best


def _places(text: str) -> Iterator[tuple[int, float]]:
    """Yield each place where the text may be broken, with its cost."""
    ends = {found.end() for found in _UNIT_ENDS.finditer(text)}
    begins = {found.start() for found in _UNIT_BEGINS.finditer(text) if found.start() >= _SHORTEST}
    whole = {place for found in _UNBROKEN.finditer(text) for place in range(found.start() + 1, found.end())}
    for place in range(1, len(text)):
        if place not in whole and text[place] not in _NOT_FIRST:
            yield place, 0.0 if place in ends | begins else _SENSELESS


def _choices(costs: dict[int, float], text: str, count: int) -> Iterator[tuple[int, ...]]:
    """Yield the ways to choose the breaks; in a long text only those nearest to even lines."""
    places = list(costs)
    if len(places) > _MOST_PLACES and count > 2:
        even = [len(text) * number / count for number in range(1, count)]
        places = sorted(places, key=lambda place: costs[place] / 10 + min(abs(place - point) for point in even))
        places = sorted(places[:_MOST_PLACES])
    return combinations(places, count - 1)


def _shape(widths: Sequence[int]) -> float:
    """Return the cost of lines that are narrower than lines both above and below, and of very short ones."""
    cost = sum(_STUB for width in widths if width < 2 * _SHORTEST)
    for index in range(1, len(widths) - 1):
        if widths[index] < max(widths[:index]) and widths[index] < max(widths[index + 1 :]):
            cost += _HOURGLASS
    return cost


def _unevenness(widths: Sequence[int]) -> float:
    mean = sum(widths) / len(widths)
    return sum(abs(width - mean) for width in widths) / len(widths)


def _full(text: str, most: int) -> tuple[str, ...]:
    """Return lines as full as they can be, for a text that no few breaks make fit."""
    lines, at = [""], 0
    for char in text:
        wide = half_widths(char)
        if at + wide > most:
            lines.append("")
            at = 0
        lines[-1] += char
        at += wide
    return tuple(lines)
