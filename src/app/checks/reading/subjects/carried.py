"""Subjects among requests carried over from one year to the next."""

from collections.abc import Sequence
from typing import Final

from app.checks.reading.around import Head
from app.checks.reading.scope import SentenceScope
from app.checks.reading.statements import CAME, Subject
from app.checks.reading.subjects.words_around import ANY, Subjects, applicant_columns, restricted
from app.checks.words.tokens import Token

_GOES_ON: Final = "继续办理"
"""Next year, unless the words name last year: 结转上年度继续办理 2 件."""


def carried(head: Head, post: Head, unit: str, scope: SentenceScope) -> Subjects | None:
    """Return what is carried in or on; ``None`` if the words speak of nothing carried."""
    in_head = head.has("verb", "carry") or (head.has("time", "next") and scope.topic == "request")
    if not in_head and not (_is_carried(post, scope) and _is_free(head)):
        return None
    words = (*head.words, *post.words)
    if (scope.topic == "dispute" or post.has("dispute")) and not head.has("topic"):
        return ()
    carry = head if in_head else post
    if unit not in ANY or restricted(head.gaps(after=carry.last("verb")) if carry is head else ()):
        return ()
    times = carried_when(words, head.text, scope)
    row = "carried_out" if "next" in times else "carried_in" if "last" in times else "carried"
    rows = [row]
    if any(word.value in CAME and not _is_of_carried(word, head) for word in head.words):
        rows.insert(0, "received")
    return tuple(Subject("requests", item, column) for item in rows for column in applicant_columns(head))


def _is_of_carried(verb: Token, head: Head) -> bool:
    """Whether a verb only says what was done with those carried: 结转受理 1 件."""
    return any(word.value == "carry" and word.end == verb.start for word in head.words)


def _is_carried(post: Head, scope: SentenceScope) -> bool:
    """2 件结转下年, 2 件将于 2025 年 1 月答复."""
    place = next((place for place, word in enumerate(post.words) if word.value == "carry"), None)
    if place is not None:  # but 3 件为多年前征地遗留
        return not (post.text.startswith(("为", "系", "是"), post.start) and restricted((post.gap_before(place),)))
    is_dated = scope.topic == "request" and not post.kinds.isdisjoint(("time", "year"))
    return is_dated and "next" in carried_when(post.words, post.text, scope)


def _is_free(head: Head) -> bool:
    """Whether the verb before the number, if any, only describes what it counts: 未到答复期限的 2 件."""
    return not head.has("verb") or head.text.endswith("的", head.start, head.end)


def carried_when(words: Sequence[Token], text: str, scope: SentenceScope) -> list[str]:
    """Return the years that words about what is carried name, relative to the report's."""
    named = [word for word in words if word.kind in ("time", "year")]
    times = [_relative(word.value, scope.year) for word in named if text[word.start : word.end] != _GOES_ON]
    if len(times) < len(named):
        carry = next((word.start for word in words if word.value == "carry"), 0)
        said = [word for word in named if word.kind == "time" or word.start < carry]  # but 结转 2023 年继续办理
        is_this = any(text.startswith(_GOES_ON, word.end) for word in named if word.value == "this")
        if not (is_this or any(_relative(word.value, scope.year) == "last" for word in said)):
            times.append("next")
    carried = [text[word.start : word.end] for word in words if word.kind == "verb"]
    return times + ["next" for word in carried if "下" in word or "次年" in word]  # 转下一年


def _relative(value: str, year: int | None) -> str:
    """Return a year relative to the report's: last, next, or the value of the word."""
    if not value.isdecimal() or year is None:
        return value
    return {-1: "last", 1: "next"}.get(int(value) - year, "")
