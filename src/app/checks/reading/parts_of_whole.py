"""Wholes and parts of a sentence, from its tree and what its numbers were read as."""

import re
from typing import Final

from app.checks.reading.recorder import Recorder
from app.checks.reading.scope import SentenceScope, Written
from app.checks.reading.statements import Parts, Subject, When
from app.checks.reading.tree import PartList

_MOST_JOINED: Final = 6
_PAUSE: Final = re.compile("[，；：,;:（）。]")
_SUMS: Final = ("合计", "共计", "总计")
_LONGEST_SUM: Final = 4
_FEWEST_SUMMED: Final = 2
_BY_CHANNEL: Final = frozenset(("inflow", "processed"))
_CARRIED: Final = ("carried_in", "carried")
_INFLOW: Final = ("inflow", "received", *_CARRIED)


def is_by_channel(scope: SentenceScope, index: int, subjects: tuple[Subject, ...]) -> bool:
    """Return whether subjects are parts of received requests: 其中网上申请 22 件 is not the total of requests."""
    rows = {subject.row for subject in subjects if subject.kind == "requests" and subject.column == "total"}
    return bool(rows) and rows <= _BY_CHANNEL and scope.tree.list_of(index) is not None


def is_of_carried(scope: SentenceScope, index: int, subjects: tuple[Subject, ...]) -> bool:
    """Return whether results are those of the requests carried in only: 对 3 件结转申请作出答复，其中予以公开 2 件."""
    item = scope.tree.list_of(index)
    if item is None or item.whole is None or subjects[0].kind != "requests":
        return False
    token = scope.sentence[item.whole]
    whole = next((each for each in scope.written if each.token is token), None)
    rows = () if whole is None or whole.quantity is None else whole.quantity.subjects
    return (
        bool(rows)
        and all(subject.row in _CARRIED for subject in rows)
        and len(scope.written) == 1 + item.numbers.index(index)
    )


def carried_whole(before: SentenceScope, text: str) -> Written | None:
    """Return the whole that a sentence leaves to one that begins with 其中."""
    main = before.main
    if main is None or main not in before.written:
        return main or before.carried
    joined = _joined(before.written[: before.written.index(main) + 1], text)
    outer = [item for item in before.outer_numbers if item.amount.unit == main.amount.unit and item.when is main.when]
    return max((joined, *outer), key=lambda item: item.amount.value)  # 收到 32 件，办结 30 件。从申请方式看


def whole_of(scope: SentenceScope, item: PartList, text: str) -> Written | None:
    """Return the whole of a list, joined numbers together; ``None`` if it is none of this year."""
    if item.whole is None:
        whole = scope.carried
        unit = scope.sentence[item.numbers[0]].value if item.numbers else item.unit
        return whole if whole is not None and whole.amount.unit == (item.unit or unit) else None
    token = scope.sentence[item.whole]
    place = next((number for number, each in enumerate(scope.written) if each.token is token), None)
    if place is None or scope.written[place].when is not When.THIS:
        return None
    return _joined(scope.written[: place + 1], text)


def _is_of_another_kind(whole: Subject, parts: list[Written]) -> bool:
    """复议 5 件，诉讼 3 件，其中复议维持 3 件: parts of a whole that was named earlier."""
    rows = {part.quantity.subjects[0].row for part in parts if part.quantity is not None}
    return bool(rows) and rows.isdisjoint((whole.row, "both"))


def _is_of_disputes(item: Written) -> bool:
    """Whether a number is the total of a kind of disputes."""
    subject = None if item.quantity is None else item.quantity.subjects[0]
    return subject is not None and subject.kind == "disputes" and subject.column == "total"


def joined_disputes(scope: SentenceScope, item: PartList) -> tuple[str, ...]:
    """Return the kinds of disputes that the whole of a list and the totals right before it count."""
    rows: list[str] = []
    begin = scope.sentence[item.begin].start
    for each in reversed([each for each in scope.written if each.token.start < begin]):
        if each.quantity is None or not _is_of_disputes(each):
            break
        rows.insert(0, each.quantity.subjects[0].row)
    return tuple(dict.fromkeys(rows))


def _joined(written: list[Written], text: str) -> Written:
    """The total of joined numbers: 复议 5 件、诉讼 3 件，其中, or 新收 42 件，上年结转 3 件，其中."""
    last = after = written[-1]
    value = last.amount.value
    for item in reversed(written[-_MOST_JOINED:-1]):
        between = text[item.token.end : after.token.start]
        carried = after.quantity is not None and after.quantity.subjects[0].row in _CARRIED
        listed = not _PAUSE.search(between) or (_is_of_disputes(item) and _is_of_disputes(after))
        if item.amount.unit != last.amount.unit or item.when is not When.THIS or not (carried or listed):
            break
        value += item.amount.value
        after = item
    if after is last:
        return last
    amount = last.amount._replace(value=value, low=value, high=value)
    return Written(amount, after.quantity, last.when, after.token)


def _sum_before(scope: SentenceScope, text: str) -> tuple[Written, list[Written]] | None:
    """Return the last number that a sentence gives as the sum of those before it, and these."""
    outer = scope.outer_numbers
    for place, item in enumerate(outer):
        parts = [part for part in outer[:place] if part.when is When.THIS]
        before = text[max(0, item.token.start - _LONGEST_SUM) : item.token.start]
        if before.endswith(_SUMS) and len(parts) > 1 and all(part.amount.unit == item.amount.unit for part in parts):
            return item, parts
    return None


def record_parts(recorder: Recorder, scope: SentenceScope) -> None:
    """Record the wholes of a sentence with their parts."""
    summed = _sum_before(scope, recorder.text) if scope.tree.numbers > _FEWEST_SUMMED else None
    if summed is not None:
        total, addends = summed
        place = recorder.place(addends[0].token.start, total.token.end)
        recorder.statements.parts.append(
            Parts(
                whole=total.amount,
                parts=tuple(part.amount for part in addends),
                place=place,
                part_place=place,
                is_sum=True,
            )
        )
    known = {id(item.token): item for item in scope.written}
    for item in scope.tree.lists:
        whole = whole_of(scope, item, recorder.text)
        found = [known.get(id(scope.sentence[number])) for number in item.numbers]
        parts = [part for part in found if part is not None and part.when is When.THIS]
        if whole is None or not parts:
            continue
        subject = None if whole.quantity is None else whole.quantity.subjects[0]
        if subject is not None and subject.kind == "disputes" and _is_of_another_kind(subject, parts):
            continue
        recorder.statements.parts.append(
            Parts(
                whole=whole.amount,
                parts=tuple(part.amount for part in parts),
                place=recorder.place(whole.token.start, whole.token.end),
                part_place=recorder.place(parts[0].token.start, parts[-1].token.end),
                is_inflow=subject is not None and subject.kind == "requests" and subject.row in _INFLOW,
                subjects=tuple(part.quantity.subjects[0] for part in parts if part.quantity is not None),
                whole_subject=subject,
                unread=tuple(part.amount for part in parts if part.quantity is None),
            )
        )
