"""Numbers that a sentence gives as a sum of others, or shows to be one."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby
from typing import Final

from app.checks.reading.around import CHANNEL, REST, is_of_some
from app.checks.reading.scope import SentenceScope, Written
from app.checks.reading.statements import WHOLES, When
from app.checks.reading.wholes import MOST_JOINED, PAUSE, joined
from app.checks.words.counting import PIECES, is_alike, run_of
from app.checks.words.wording import expression

_ENDS_SUMS: Final = frozenset("计量数上共为是有达开布")
"""The last signs of the words before a sum."""
_SURE_SUMS: Final = ("合计", "共计", "总")
_LONGEST_SUM: Final = 7
_OTHERS: Final = ("其他", "其它")
"""Before one more kind, not what is left: 征地 12 件，占 52 %，规划 6 件，占 26 %，其他 5 件."""
SLIP: Final = 100
_LEAST_WHOLE: Final = 8
_LEAST_IMPLIED: Final = 100
_MANY: Final = 4
LONGEST_NAME: Final = 10
FEWEST_SUMMED: Final = 2


def sums_of(scope: SentenceScope) -> list[tuple[Written, list[Written]]]:
    """Return the sums of a sentence with what they add up: those it gives, else shows, and wholes with their rests."""
    outer = scope.outer_numbers
    given = _sum_before(scope, outer)
    return [*(_implied(scope, outer) if given is None else [given]), *_rests(scope, outer)]


def _sum_before(scope: SentenceScope, outer: list[Written]) -> tuple[Written, list[Written]] | None:
    """Return the last number that a sentence gives as the sum of those before it, and these."""
    for place, item in enumerate(outer):
        start = item.token.start
        if scope.text[start - 1] not in _ENDS_SUMS:
            continue
        said = expression("parts.sum").search(scope.text, max(0, start - _LONGEST_SUM), start)
        if said is None or any(word.kind == "document" for word in scope.clause_of(item.index)):
            continue
        parts = _addends(scope, outer[:place], item)
        if len(parts) < FEWEST_SUMMED or any(part.amount.unit != item.amount.unit for part in parts):
            continue
        left = item.amount.value - sum(part.amount.value for part in parts)
        is_whole = item.quantity is None or (item.row in WHOLES and any(part.quantity is None for part in parts))
        if said.group().startswith(_SURE_SUMS) or (is_whole and is_near(left, item)):
            return item, parts
    return None


def _addends(scope: SentenceScope, before: list[Written], total: Written) -> list[Written]:
    """Return what a sum may add up: the list that ends at it, else the numbers before it."""
    is_some = is_of_some(scope.text, scope.sentence[total.index - 1])
    listed = next((item for item in scope.tree.lists if item.end == total.index - is_some), None)
    if listed is not None and len(listed.numbers) > 1:
        return scope.numbers_of(listed)
    parts = [
        part
        for part in before
        if (total.when is When.OTHER or part.when is When.THIS or _is_of_period(scope, part))
        and not is_of_some(scope.text, part.token)
    ]
    start = scope.text.rfind("；", scope.sentence[0].start, total.token.start)
    near = [part for part in parts if part.token.start > start]
    if not near and total.token.start - start > _LONGEST_SUM:
        return []  # 制发 2 件，废止 2 件；公开政策文件共计 36 件
    parts = near or parts
    same = [place for place, part in enumerate(parts) if part.amount.value == total.amount.value]
    return parts[same[-1] + 1 :] if same else parts  # 收到 60 件，公开 40 件、不掌握 20 件，合计 60 件


def _is_of_period(scope: SentenceScope, item: Written) -> bool:
    """Whether a number is one of a part of the year: 上半年 17 件，下半年 26 件，全年共 43 件."""
    if scope.tree.kinds.isdisjoint(("time", "year")):
        return False
    before = reversed(scope.sentence[: item.index])
    return next((token.value for token in before if token.kind in ("time", "year")), "") == "partial"


def _implied(scope: SentenceScope, outer: list[Written]) -> Iterator[tuple[Written, list[Written]]]:
    """Yield wholes with the numbers beside them that nearly make them up: 公开 2,159 条。网站 705 条，部门 1,454 条."""
    outer = [item for item in outer if (item.when is When.THIS and not item.row) or _is_of_period(scope, item)]
    if len(outer) < FEWEST_SUMMED:
        return
    start = scope.sentence[0].start
    asked = next((item for item in scope.written if item.row in WHOLES), None)
    for _, group in groupby(outer, lambda item: scope.text.count("；", start, item.token.start)):
        near = list(group)
        found = [item for item in near if is_alike(item.token.value, near[-1].token.value)]
        for whole in (None if scope.was_divided else scope.preceding, asked, *near[:1], found[0], found[-1]):
            parts = [item for item in found if item is not whole]
            if (
                whole is not None
                and len(parts) >= FEWEST_SUMMED
                and is_near(whole.amount.value - sum(item.amount.value for item in parts), whole)
                and _is_told(scope, whole, parts)
            ):
                yield whole, parts
                break


def _rests(scope: SentenceScope, outer: list[Written]) -> Iterator[tuple[Written, list[Written]]]:
    """Yield wholes with what is taken from them and the rest: 34 件，1 件在办，其余 33 件已办结."""
    outer = [item for item in outer if item.when is When.THIS]
    for place, rest in enumerate(outer):
        if not scope.text.endswith(REST, 0, rest.token.start):
            continue
        near = [item for item in (scope.preceding, *outer[:place]) if item is not None]
        near = [item for item in near if item.amount.unit == rest.amount.unit]
        if "share" in scope.tree.kinds and scope.text.endswith(_OTHERS, 0, rest.token.start):
            continue
        found = _left_by(scope.text, near, rest)
        if found is not None:
            yield found


def _left_by(text: str, near: list[Written], rest: Written) -> tuple[Written, list[Written]] | None:
    """Return the last of the wholes that what is taken from it and the rest miss by one; none if one is exact."""
    found = None
    together = rest.amount.value
    most = 1 + MOST_JOINED * max((item.amount.value for item in near), default=together)
    for cut in range(len(near) - 1, 0, -1):
        together += near[cut].amount.value
        if together > most:
            break
        whole = joined(near[max(0, cut - MOST_JOINED) : cut], text)
        left = whole.amount.value - together
        if not left:
            return None
        if abs(left) == 1 and found is None:
            found = whole, [*near[cut:], rest]
    return found


def _is_told(scope: SentenceScope, whole: Written, parts: list[Written]) -> bool:
    """Whether numbers are so large or so named that their sum is no coincidence."""
    if whole.amount.value >= _LEAST_IMPLIED and (whole.token.value in PIECES or len(parts) >= _MANY):
        return True
    if all(_is_of_period(scope, part) for part in parts):
        return True
    if whole.row and (are_channels(scope, parts) or _are_one_run(scope, parts)):
        return True
    first = parts[0].token.start - LONGEST_NAME
    return (
        len(parts) == FEWEST_SUMMED
        and expression("parts.both").search(scope.text, max(0, first), parts[-1].token.start) is not None
    )


def are_channels(scope: SentenceScope, parts: list[Written]) -> bool:
    """Return whether every number is that of a way by which requests come."""
    return all(CHANNEL.search(scope.text, _named_from(scope, part), part.token.start) for part in parts) or all(
        CHANNEL.search(PAUSE.split(scope.text[part.token.end : part.token.end + LONGEST_NAME])[0]) for part in parts
    )


def _are_one_run(scope: SentenceScope, parts: list[Written]) -> bool:
    """网络、邮寄、当面分别为 3 件、1 件、5 件: nothing but marks divides the numbers of one list."""
    first = parts[0].index
    return (
        first > 0
        and scope.sentence[first - 1].kind == "each"
        and run_of(scope.sentence, first) == [part.index for part in parts]
    )


def _named_from(scope: SentenceScope, part: Written) -> int:
    """Return where the words begin that may name a number."""
    before = max((item.token.end for item in scope.written if item.index < part.index), default=part.token.start)
    return max(before, part.token.start - LONGEST_NAME)


def is_near(left: Decimal, whole: Written, slip: int = SLIP) -> bool:
    """Whether a sum misses its whole by so little that it is a slip, not something left out."""
    return (whole.amount.value >= _LEAST_WHOLE or bool(whole.row)) and abs(left) <= max(
        Decimal(1), whole.amount.value / slip
    )
