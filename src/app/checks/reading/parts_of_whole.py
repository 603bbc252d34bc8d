"""Parts of the wholes of a sentence, from its tree and what its numbers were read as."""

from decimal import Decimal
from itertools import pairwise, takewhile
from typing import Final

from app.checks.reading.scope import SentenceScope, Written
from app.checks.reading.statements import CAME, CARRIED, Parts, Subject, TextSpan, place_of
from app.checks.reading.subjects.results import RESULT_ROWS
from app.checks.reading.sums import FEWEST_SUMMED, LONGEST_NAME, SLIP, are_channels, is_near, sums_of
from app.checks.reading.trees.tree import PartList
from app.checks.reading.wholes import PAUSE, whole_of
from app.checks.words.amount import Amount
from app.checks.words.tokens import Sentence
from app.checks.words.wording import expression
from app.patterns import lazy_pattern

_LONGEST_TAIL: Final = 60  # characters after the last number that may say so
_RESTS: Final = lazy_pattern("(?:其他|其它|其余|剩余|余下)[^，。；、]{0,16}$")
_SLIP_OF_CHANNELS: Final = 50
"""Of a whole, what one part in so many may be: a list of three ways by which requests come leaves hardly one out."""
_RESULTS_FOLLOW: Final = lazy_pattern("(?:结果|情况)如下|(?:办理|答复|处理)结果[：:]")
_MORE: Final = lazy_pattern("另|还有|余|剩")
_OPEN_END: Final = lazy_pattern("等(?!级)")
"""After the last number of a list: it names some of the parts only."""
_CAME: Final = ({"received", "carried_in"}, {"inflow", "carried_in"})
_INFLOW: Final = (*CAME, *CARRIED)
_LEFT: Final = ("carried_out", "open")
"""Rows of what is carried on: it has no results yet."""


def _is_of_another_kind(whole: Subject, parts: list[Written]) -> bool:
    """复议 5 件，诉讼 3 件，其中复议维持 3 件: parts of a whole that was named earlier."""
    rows = {part.subject.row for part in parts if part.subject is not None}
    return bool(rows) and rows.isdisjoint((whole.row, "both"))


def lists_results(sentence: Sentence, text: str) -> bool:
    """Return whether a sentence lists the results of the requests before: 办理结果如下：予以公开 35 件；…."""
    first = next((token.start for token in sentence if token.kind == "number"), sentence[0].start)
    return _RESULTS_FOLLOW.search(text, max(0, sentence[0].start - LONGEST_NAME), first) is not None


def _record_results(scope: SentenceScope, whole: Written) -> None:
    """Record the results listed as parts of the requests of the sentence before, those not known by name as well."""
    found = [item for item in scope.outer_numbers if item.amount.unit == whole.amount.unit]
    if not whole.row or len(found) < FEWEST_SUMMED:
        return
    _record(scope, whole, found, place_of(found[0].token, found[-1].token), is_inflow=True)


def _up_to(scope: SentenceScope, whole: Written, parts: list[Written]) -> list[Written]:
    """已决定 8 件，其中维持 6 件、撤销 2 件，1 件在审: a list that makes up its whole ends where its marks change."""
    together = Decimal(0)
    marks = [PAUSE.search(scope.text, part.token.end, after.token.start) for part, after in pairwise(parts)]
    for place, part in enumerate(parts, 1):
        together += part.amount.value
        if place > 1 and together == whole.amount.value:
            is_same = place < len(parts) and (marks[place - 1] is None) == (marks[place - 2] is None)
            return parts if is_same or any(item.amount.value == 0 for item in parts[place:]) else parts[:place]
    return parts


def _in_unit(whole: Written, parts: list[Written]) -> list[Written]:
    """公开 336 条，其中招生 58 条，微信推送 412 篇: a list ends before more than the whole in another unit."""
    return list(
        takewhile(lambda part: part.amount.unit == whole.amount.unit or part.amount.value <= whole.amount.value, parts)
    )


def _named_once(scope: SentenceScope, parts: list[Written]) -> list[Written]:
    """其中 3 件已答复，1 件结转下年，已答复的 3 件均无法提供: without parts that were named before."""
    return [
        part
        for place, part in enumerate(parts)
        if scope.sentence[part.index - 1].kind != "verb"
        or not scope.text.endswith("的", 0, part.token.start)
        or all(each.amount != part.amount for each in parts[:place])
    ]


def _is_whole(scope: SentenceScope, item: PartList, whole: Written, parts: list[Written], *, by_channel: bool) -> bool:
    """Whether a list gives all parts of what no table holds: it says so, or next to nothing is left.

    Requests by result or applicant are held by the tables, and some may be carried on.
    """
    begin, last = scope.sentence[item.begin], parts[-1].token
    rows = {part.row for part in parts}
    if rows in _CAME and len(parts) == len(rows):
        return True  # 应办理 206 件（新收 200 件，上年结转 6 件）
    is_held = not by_channel and rows != {""}
    if _OPEN_END.match(scope.text, last.end) or is_held or len(parts) < FEWEST_SUMMED:
        return False
    numbers = [part.amount.value for part in parts]
    left = whole.amount.value - sum(numbers)
    after = next((each for each in scope.written if each.index > parts[-1].index), None)
    if after is not None and after.amount.value == left and _MORE.search(scope.text, last.end, after.token.start):
        return False  # 另有 2 件由上级转来
    said = begin.kind == "mark" or _RESTS.search(scope.text, begin.end, last.start) is not None
    if said or (len(parts) == FEWEST_SUMMED and expression("parts.both").search(scope.text, begin.end, last.start)):
        return left <= max(numbers)
    is_told = by_channel and bool(whole.row) and len(parts) > FEWEST_SUMMED  # 网站 141 件、当面 6 件、信函 15 件
    return is_near(left, whole, slip=_SLIP_OF_CHANNELS if is_told else SLIP)


def _is_of_a_year(scope: SentenceScope, part: Written) -> bool:
    """三年累计收到 150 件，其中 2022 年 48 件: whether a number is one year's of a sum over years."""
    before = scope.sentence[part.index - 1]
    return before.kind == "year" and before.end == part.token.start


def record_parts(scope: SentenceScope) -> None:
    """Record the wholes of a sentence with their parts, unless it says that these overlap."""
    tokens = scope.sentence
    if len(scope.written) < FEWEST_SUMMED and scope.carried is None:
        return
    sums = sums_of(scope)
    listed = scope.carried if scope.carried is not None and lists_results(tokens, scope.text) else None
    if not (scope.tree.lists or sums or listed) or expression("parts.overlap").search(
        scope.text, tokens[0].start, tokens[-1].end + _LONGEST_TAIL
    ):
        return
    for total, addends in sums:
        around = [item.token for item in (total, *addends)]
        place = TextSpan("", min(item.start for item in around), max(item.end for item in around))
        _record(scope, total, addends, place, is_inflow=False)
    if listed is not None:
        _record_results(scope, listed)
    for item in scope.tree.lists:
        _record_list(scope, item, scope.numbers_of(item))


def _record_list(scope: SentenceScope, item: PartList, parts: list[Written]) -> None:
    """Record a list with these parts, unless its whole is none of this year or they are parts of another one."""
    by_year = item.whole is not None and len(parts) > 1 and all(_is_of_a_year(scope, part) for part in parts)
    whole = scope.number_at(item.whole) if by_year else whole_of(scope, item)  # 2023 年决算 3 条 is one of this year's
    if whole is None or not parts:
        return
    parts = _up_to(scope, whole, _named_once(scope, _in_unit(whole, parts)))
    subject = whole.subject
    if not parts or (subject is not None and subject.kind == "disputes" and _is_of_another_kind(subject, parts)):
        return
    if whole.row in _LEFT and any(RESULT_ROWS.match(part.row) for part in parts):
        return  # 办结 410 件，结转 31 件，其中予以公开 177 件
    by_channel = len(parts) > 1 and are_channels(scope, parts)
    subjects = tuple(part.subject for part in parts if part.subject is not None)
    by_applicant = bool(subjects) and "total" not in [each.column for each in subjects]  # of those received alone
    is_inflow = whole.row in _INFLOW and not (by_channel or by_year or by_applicant)
    unread = tuple(part.amount for part in parts if part.quantity is None)
    is_complete = by_year or _is_whole(scope, item, whole, parts, by_channel=by_channel)
    place, part_place = place_of(whole.token), place_of(parts[0].token, parts[-1].token)
    stated = (place, part_place, is_inflow, subjects, subject, unread, is_complete, _numbers(whole, parts))
    scope.statements.parts.append(Parts(whole.amount, _amounts(parts), *stated))


def _record(scope: SentenceScope, whole: Written, parts: list[Written], place: TextSpan, *, is_inflow: bool) -> None:
    """Record at one place the results of the requests received, else all that a sum adds up."""
    numbers = _numbers(whole, parts)
    found = Parts(whole.amount, _amounts(parts), place, place, is_inflow, is_complete=not is_inflow, numbers=numbers)
    scope.statements.parts.append(found)


def _amounts(parts: list[Written]) -> tuple[Amount, ...]:
    return tuple(part.amount for part in parts)


def _numbers(whole: Written, parts: list[Written]) -> tuple[TextSpan, ...]:
    return tuple(place_of(token) for token in (whole.token, *whole.joined, *(part.token for part in parts)))
