"""Units and marks beside numbers: which numbers count things, and which units count the same kind of thing."""

from typing import Final

from app.checks.words.tokens import Sentence, Token

BREAKS: Final = frozenset("，；：,;:（）")
"""Marks that end a clause; 、 does not."""
RATES: Final = frozenset(("%", "倍", "成"))
NOT_COUNTED: Final = frozenset(
    [
        *("年", "月", "日", "天", "号", "时", "分", "岁", "届", "级", "版", "位", "方面", "步"),
        *("个月", "小时", "工作日", "个工作日", "个百分点", "百分点"),
    ]
)
"""Units of times and ranks: their numbers count nothing."""
PIECES: Final = frozenset(("条", "篇", "条次", "篇次", "则"))
"""Units of what is published."""
_CASES: Final = frozenset(("件", "件次", "宗", "例", "起"))
"""Units of requests and disputes."""


def counts(token: Token) -> bool:
    """Return whether a token is a number that counts things."""
    return token.amount is not None and token.value not in NOT_COUNTED and token.value not in RATES


def run_of(tokens: Sentence, first: int) -> list[int]:
    """Return the indexes of the numbers of one unit from the first on that only 、 or ， divides."""
    run = [first]
    for place in range(first + 1, len(tokens)):
        if tokens[place].kind == "number" and tokens[place].value == tokens[first].value:
            run.append(place)
        elif tokens[place].value not in ("、", "，") or tokens[place - 1].kind != "number":
            break
    return run


def is_alike(unit: str, other: str) -> bool:
    """Whether two units count the same kind of thing: 推文 30 条（微信 12 篇，微博 18 条）."""
    return unit == other or any(unit in alike and other in alike for alike in (PIECES, _CASES))
