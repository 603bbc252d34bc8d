"""Wholes that lists of parts divide: one number, or joined ones together."""

from decimal import Decimal
from typing import Final

from msgspec import structs

from app.checks.reading.scope import SentenceScope, Written
from app.checks.reading.statements import CARRIED, When
from app.checks.reading.trees.tree import PartList
from app.checks.words.counting import is_alike
from app.checks.words.tokens import Token
from app.patterns import lazy_pattern

MOST_JOINED: Final = 6
PAUSE: Final = lazy_pattern("[，；：,;:（）。]")
"""Marks that end a clause or sentence."""


def carried_whole(before: SentenceScope) -> Written | None:
    """Return the whole that a sentence leaves to one that begins with 其中."""
    main = before.main
    if main is not None and main.when is not When.THIS:
        main = next((item for item in reversed(before.outer_numbers) if item.when is When.THIS), main)  # 下半年 41 件
    if main is None or main is before.carried:
        return before.carried
    together = joined(before.written[: before.written.index(main) + 1], before.text)
    outer = [item for item in before.outer_numbers if item.amount.unit == main.amount.unit and item.when is main.when]
    return max((together, *outer), key=lambda item: item.amount.value)  # 收到 32 件，办结 30 件。从申请方式看


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
    return joined(scope.written[: scope.written.index(alone) + 1], scope.text, together)


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


def joined(written: list[Written], text: str, together: Decimal | None = None) -> Written:
    """The total of joined numbers: 复议 5 件、诉讼 3 件，其中, or 新收 42 件，上年结转 3 件，其中.

    So are two that make up what the parts come to: 简易 28 件，一般 16 件，其中处罚 39 件，其他 5 件.
    """
    last = after = written[-1]
    value = last.amount.value
    others: list[Token] = []
    for item in reversed(written[-MOST_JOINED:-1]):
        between = text[item.token.end : after.token.start]
        carried = after.row in CARRIED
        listed = not PAUSE.search(between) or (_is_of_disputes(item) and _is_of_disputes(after))
        listed = listed or value + item.amount.value == together != value
        if item.amount.unit != last.amount.unit or item.when is not When.THIS or not (carried or listed):
            break
        value += item.amount.value
        others.append(after.token)
        after = item
    if after is last:
        return last
    amount = structs.replace(last.amount, value=value, low=value, high=value)
    return structs.replace(after, amount=amount, when=last.when, joined=tuple(others))
