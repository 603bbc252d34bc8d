"""Wholes and parts of a sentence, from its tree and what its numbers were read as."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby, pairwise, takewhile
from typing import Final

from msgspec import structs

from app.checks.reading.around import CHANNEL, REST, is_of_some
from app.checks.reading.scope import SentenceScope, Written
from app.checks.reading.statements import CAME, WHOLES, Parts, Subject, TextSpan, When, place_of
from app.checks.reading.trees.tree import PartList
from app.checks.words.counting import PIECES, is_alike, run_of
from app.checks.words.tokens import Sentence, Token
from app.checks.words.wording import expression
from app.patterns import lazy_pattern

_LONGEST_TAIL: Final = 60  # characters after the last number that may say so
_MOST_JOINED: Final = 6
_PAUSE: Final = lazy_pattern("[，；：,;:（）。]")
_ENDS_SUMS: Final = frozenset("计量数上共为是有达开布")
"""The last signs of these words."""
_SURE_SUMS: Final = ("合计", "共计", "总")
_LONGEST_SUM: Final = 7
_RESTS: Final = lazy_pattern("(?:其他|其它|其余|剩余|余下)[^，。；、]{0,16}$")
_OTHERS: Final = ("其他", "其它")
"""Before one more kind, not what is left: 征地 12 件，占 52 %，规划 6 件，占 26 %，其他 5 件."""
_SLIP: Final = 100
_SLIP_OF_CHANNELS: Final = 50
"""Of a whole, what one part in so many may be: a list of three ways by which requests come leaves hardly one out."""
_LEAST_WHOLE: Final = 8
_LEAST_IMPLIED: Final = 100
_MANY: Final = 4
_RESULTS_FOLLOW: Final = lazy_pattern("(?:结果|情况)如下|(?:办理|答复|处理)结果[：:]")
_LONGEST_NAME: Final = 10
_MORE: Final = lazy_pattern("另|还有|余|剩")
_OPEN_END: Final = lazy_pattern("等(?!级)")
"""After the last number of a list: it names some of the parts only."""
_FEWEST_SUMMED: Final = 2
_CARRIED: Final = ("carried_in", "carried")
_CAME: Final = ({"received", "carried_in"}, {"inflow", "carried_in"})
_INFLOW: Final = (*CAME, *_CARRIED)


def carried_whole(before: SentenceScope) -> Written | None:
    """Return the whole that a sentence leaves to one that begins with 其中."""
    main = before.main
    if main is not None and main.when is not When.THIS:
        main = next((item for item in reversed(before.outer_numbers) if item.when is When.THIS), main)  # 下半年 41 件
    if main is None or main is before.carried:
        return before.carried
    joined = _joined(before.written[: before.written.index(main) + 1], before.text)
    outer = [item for item in before.outer_numbers if item.amount.unit == main.amount.unit and item.when is main.when]
    return max((joined, *outer), key=lambda item: item.amount.value)  # 收到 32 件，办结 30 件。从申请方式看


def whole_of(scope: SentenceScope, item: PartList) -> Written | None:
    """Return the whole of a list, joined numbers together; ``None`` if it is none of this year."""
    if item.whole is None:
        whole = scope.carried
        unit = scope.sentence[item.numbers[0]].value if item.numbers else item.unit
        return whole if whole is not None and is_alike(whole.amount.unit, item.unit or unit) else None
    alone = scope.number_at(item.whole)
    if alone is None or alone.when is not When.THIS:
        return None
    together = sum((each.amount.value for each in scope.numbers_of(item)), Decimal(0))
    if item.depth and (scope.sentence[item.begin].kind == "mark" or together == alone.amount.value):
        return alone  # 复议 1 起、诉讼 2 起（胜诉 1 起、在审 1 起）
    return _joined(scope.written[: scope.written.index(alone) + 1], scope.text, together)


def _is_of_another_kind(whole: Subject, parts: list[Written]) -> bool:
    """复议 5 件，诉讼 3 件，其中复议维持 3 件: parts of a whole that was named earlier."""
    rows = {part.subject.row for part in parts if part.subject is not None}
    return bool(rows) and rows.isdisjoint((whole.row, "both"))


def _is_of_disputes(item: Written) -> bool:
    """Whether a number is the total of a kind of disputes."""
    subject = item.subject
    return subject is not None and subject.kind == "disputes" and subject.column == "total"


def joined_disputes(scope: SentenceScope, index: int) -> tuple[str, ...]:
    """Return the kinds of disputes that the totals right before a token count."""
    rows: list[str] = []
    since = scope.text.rfind("；", scope.sentence[0].start, scope.sentence[min(index, len(scope.sentence) - 1)].start)
    for each in reversed([each for each in scope.written if each.index < index and each.token.start > since]):
        if each.subject is None or not _is_of_disputes(each):
            break
        rows.insert(0, each.subject.row)
    return tuple(dict.fromkeys(rows))


def _joined(written: list[Written], text: str, together: Decimal | None = None) -> Written:
    """The total of joined numbers: 复议 5 件、诉讼 3 件，其中, or 新收 42 件，上年结转 3 件，其中.

    So are two that make up what the parts come to: 简易 28 件，一般 16 件，其中处罚 39 件，其他 5 件.
    """
    last = after = written[-1]
    value = last.amount.value
    joined: list[Token] = []
    for item in reversed(written[-_MOST_JOINED:-1]):
        between = text[item.token.end : after.token.start]
        carried = after.row in _CARRIED
        listed = not _PAUSE.search(between) or (_is_of_disputes(item) and _is_of_disputes(after))
        listed = listed or value + item.amount.value == together != value
        if item.amount.unit != last.amount.unit or item.when is not When.THIS or not (carried or listed):
            break
        value += item.amount.value
        joined.append(after.token)
        after = item
    if after is last:
        return last
    amount = structs.replace(last.amount, value=value, low=value, high=value)
    return structs.replace(after, amount=amount, when=last.when, joined=tuple(joined))


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
        if len(parts) < _FEWEST_SUMMED or any(part.amount.unit != item.amount.unit for part in parts):
            continue
        left = item.amount.value - sum(part.amount.value for part in parts)
        is_whole = item.quantity is None or (item.row in WHOLES and any(part.quantity is None for part in parts))
        if said.group().startswith(_SURE_SUMS) or (is_whole and _is_near(left, item)):
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
    if len(outer) < _FEWEST_SUMMED:
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
                and len(parts) >= _FEWEST_SUMMED
                and _is_told(scope, whole, parts)
                and _is_near(whole.amount.value - sum(item.amount.value for item in parts), whole)
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
    most = 1 + _MOST_JOINED * max((item.amount.value for item in near), default=together)
    for cut in range(len(near) - 1, 0, -1):
        together += near[cut].amount.value
        if together > most:
            break
        whole = _joined(near[max(0, cut - _MOST_JOINED) : cut], text)
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
    if whole.row and (_are_channels(scope, parts) or _are_one_run(scope, parts)):
        return True
    first = parts[0].token.start - _LONGEST_NAME
    return (
        len(parts) == _FEWEST_SUMMED
        and expression("parts.both").search(scope.text, max(0, first), parts[-1].token.start) is not None
    )


def _are_channels(scope: SentenceScope, parts: list[Written]) -> bool:
    return all(CHANNEL.search(scope.text, _named_from(scope, part), part.token.start) for part in parts) or all(
        CHANNEL.search(_PAUSE.split(scope.text[part.token.end : part.token.end + _LONGEST_NAME])[0]) for part in parts
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
    return max(before, part.token.start - _LONGEST_NAME)


def lists_results(sentence: Sentence, text: str) -> bool:
    """Return whether a sentence lists the results of the requests before: 办理结果如下：予以公开 35 件；…."""
    if "如下" not in text and "结果" not in text:
        return False
    first = next((token.start for token in sentence if token.kind == "number"), sentence[0].start)
    return _RESULTS_FOLLOW.search(text, max(0, sentence[0].start - _LONGEST_NAME), first) is not None


def _record_results(scope: SentenceScope, whole: Written) -> None:
    """Record the results listed as parts of the requests of the sentence before, those not known by name as well."""
    found = [item for item in scope.outer_numbers if item.amount.unit == whole.amount.unit]
    if not whole.row or len(found) < _FEWEST_SUMMED:
        return
    place = place_of(found[0].token, found[-1].token)
    scope.statements.parts.append(structs.replace(_parts(whole, found, place), is_inflow=True))


def _parts(whole: Written, parts: list[Written], place: TextSpan | None = None) -> Parts:
    """Return the statement that a whole has these parts; at one place, else at those of the whole and of the parts."""
    return Parts(
        whole=whole.amount,
        parts=tuple(part.amount for part in parts),
        place=place or place_of(whole.token),
        part_place=place or place_of(parts[0].token, parts[-1].token),
        numbers=tuple(place_of(token) for token in (whole.token, *whole.joined, *(part.token for part in parts))),
    )


def _up_to(scope: SentenceScope, whole: Written, parts: list[Written]) -> list[Written]:
    """已决定 8 件，其中维持 6 件、撤销 2 件，1 件在审: a list that makes up its whole ends where its marks change."""
    together = Decimal(0)
    marks = [_PAUSE.search(scope.text, part.token.end, after.token.start) for part, after in pairwise(parts)]
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
    if _OPEN_END.match(scope.text, last.end) or is_held or len(parts) < _FEWEST_SUMMED:
        return False
    numbers = [part.amount.value for part in parts]
    left = whole.amount.value - sum(numbers)
    after = next((each for each in scope.written if each.index > parts[-1].index), None)
    if after is not None and after.amount.value == left and _MORE.search(scope.text, last.end, after.token.start):
        return False  # 另有 2 件由上级转来
    said = begin.kind == "mark" or _RESTS.search(scope.text, begin.end, last.start) is not None
    if said or (len(parts) == _FEWEST_SUMMED and expression("parts.both").search(scope.text, begin.end, last.start)):
        return left <= max(numbers)
    is_told = by_channel and bool(whole.row) and len(parts) > _FEWEST_SUMMED  # 网站 141 件、当面 6 件、信函 15 件
    return _is_near(left, whole, slip=_SLIP_OF_CHANNELS if is_told else _SLIP)


def _is_near(left: Decimal, whole: Written, slip: int = _SLIP) -> bool:
    """Whether a sum misses its whole by so little that it is a slip, not something left out."""
    return (whole.amount.value >= _LEAST_WHOLE or bool(whole.row)) and abs(left) <= max(
        Decimal(1), whole.amount.value / slip
    )


def _is_of_a_year(scope: SentenceScope, part: Written) -> bool:
    """三年累计收到 150 件，其中 2022 年 48 件: whether a number is one year's of a sum over years."""
    before = scope.sentence[part.index - 1]
    return before.kind == "year" and before.end == part.token.start


def record_parts(scope: SentenceScope) -> None:
    """Record the wholes of a sentence with their parts, unless it says that these overlap."""
    tokens = scope.sentence
    if len(scope.written) < _FEWEST_SUMMED and scope.carried is None:
        return
    outer = scope.outer_numbers
    summed = _sum_before(scope, outer)
    sums = [*(_implied(scope, outer) if summed is None else [summed]), *_rests(scope, outer)]
    listed = scope.carried if scope.carried is not None and lists_results(tokens, scope.text) else None
    if not (scope.tree.lists or sums or listed) or expression("parts.overlap").search(
        scope.text, tokens[0].start, tokens[-1].end + _LONGEST_TAIL
    ):
        return
    for total, addends in sums:
        around = [item.token for item in (total, *addends)]
        place = TextSpan("", min(item.start for item in around), max(item.end for item in around))
        scope.statements.parts.append(structs.replace(_parts(total, addends, place), is_complete=True))
    if listed is not None:
        _record_results(scope, listed)
    for item in scope.tree.lists:
        parts = scope.numbers_of(item)  # 2023 年决算 3 条 is one of this year's
        by_year = item.whole is not None and len(parts) > 1 and all(_is_of_a_year(scope, part) for part in parts)
        whole = scope.number_at(item.whole) if by_year and item.whole is not None else whole_of(scope, item)
        if whole is None or not parts:
            continue
        parts = _up_to(scope, whole, _named_once(scope, _in_unit(whole, parts)))
        if not parts:
            continue
        subject = whole.subject
        by_channel = len(parts) > 1 and _are_channels(scope, parts)
        if subject is not None and subject.kind == "disputes" and _is_of_another_kind(subject, parts):
            continue
        scope.statements.parts.append(
            structs.replace(
                _parts(whole, parts),
                is_inflow=whole.row in _INFLOW and not (by_channel or by_year),
                subjects=tuple(part.subject for part in parts if part.subject is not None),
                whole_subject=subject,
                unread=tuple(part.amount for part in parts if part.quantity is None),
                is_complete=by_year or _is_whole(scope, item, whole, parts, by_channel=by_channel),
            )
        )
