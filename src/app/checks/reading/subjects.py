"""Subject of a number, decided by the words before and after it."""

import re
from collections.abc import Callable
from typing import Final

from app.checks.reading.scope import Head, SentenceScope
from app.checks.reading.statements import Subject
from app.checks.words.body import leftover
from app.checks.words.lexicon import COUNT_UNITS

_NOUNS: Final = ("topic", "foreign", "dispute", "document", "office", "published", "result")
_RESULT_UNITS: Final = COUNT_UNITS - {"条", "项", "次"} | {""}
_DECISION_UNITS: Final = COUNT_UNITS - {"条", "项"} | {""}
_MONEY: Final = frozenset(("元", "万元", "亿元", "千元"))
_ANY: Final = COUNT_UNITS | {""}
_DECIDED: Final = re.compile("作为复议机关|法院(?:共|新|全年)?(?:受理|审理|审结)|(?<![在经])审理(?!中)")
"""Cases decided by this body or a court: not disputes against this body."""
_CHANNELS: Final = (
    "网络",
    "网上",
    "在线",
    "互联网",
    "信函",
    "书面",
    "当面",
    "现场",
    "邮寄",
    "邮件",
    "电子邮件",
    "传真",
)
_IN_ALL: Final = ("共", "共有", "共计", "总共", "累计", "合计")

Subjects = tuple[Subject, ...]


def subjects_of(head: Head, post: Head, unit: str, scope: SentenceScope) -> Subjects:
    """Return the subjects of a number with these words around it; an empty tuple if it is no figure of the form."""
    if not head.words and not post.words:
        return ()
    noun = head.last(*_NOUNS)
    if head.has("foreign", "part") or (noun is not None and noun.kind == "foreign"):
        return ()
    if noun is None and post.has("foreign"):
        return ()
    for decide in _DECIDERS:
        found = decide(head, post, unit, scope)
        if found is not None:
            return found
    return ()


def _published(head: Head, _post: Head, unit: str, scope: SentenceScope) -> Subjects | None:
    if not head.has("published"):
        return None
    return (Subject("published", "total"),) if unit == "条" and not _others(head, scope) else ()


def _disputes(head: Head, post: Head, unit: str, scope: SentenceScope) -> Subjects | None:
    rows, outcomes = head.values("dispute"), head.values("outcome")
    if not rows and not outcomes and not (head.has("verb") or head.has("result") or head.has("topic")):
        rows, outcomes = post.values("dispute"), post.values("outcome")
        if rows and head.gaps():
            return ()
    elif rows and not outcomes and not post.gaps():
        outcomes = post.values("outcome")
    if not rows and not (outcomes and scope.rows):
        return None
    if _DECIDED.search(head.text, head.start, head.end):
        return ()
    subject = head.last("dispute", "outcome")
    if unit not in _ANY or (subject is not None and _restricted(head.gaps(after=subject))):
        return ()
    if rows:
        scope.rows, scope.topic = rows, "dispute"
    columns = tuple(_outcome(value) for value in outcomes) or ("total",)
    return tuple(Subject("disputes", row, column) for row in _together(scope.rows) for column in columns)


def _documents(head: Head, post: Head, unit: str, scope: SentenceScope) -> Subjects | None:
    kinds, actions = head.values("document"), head.values("action") or post.values("action")
    if kinds:
        scope.document, scope.topic = kinds[-1], "document"
    if not kinds and not (actions and scope.document and scope.topic == "document"):
        return None
    if not actions:
        alone = len(head.words) == 1 and head.end - head.start == len(
            head.text[head.words[0].start : head.words[0].end]
        )
        actions = (scope.action,) if alone and scope.action else ()
    subject = head.last("document", "action")
    if not actions or unit not in _ANY or (subject is not None and _restricted(head.gaps(after=subject))):
        return ()
    scope.action = actions[-1]
    return tuple(Subject("documents", row, actions[-1]) for row in kinds or (scope.document or "",))


def _offices(head: Head, post: Head, unit: str, scope: SentenceScope) -> Subjects | None:
    rows = head.values("office") or (() if head.words else post.values("office"))
    if not rows:
        return None
    scope.topic = "office"
    subject = head.last("office")
    if head.has("foreign") or (subject is not None and _restricted(head.gaps(after=subject))):
        return ()
    is_money = unit in _MONEY
    chosen = tuple(row for row in rows if (row == "fees") == is_money)
    if not is_money and unit not in _DECISION_UNITS:
        return ()
    return tuple(Subject("office", row) for row in chosen)


def _carried(head: Head, post: Head, unit: str, scope: SentenceScope) -> Subjects | None:
    if not (head.has("verb", "carry") or (post.has("verb", "carry") and not head.has("verb"))):
        return None
    words = (*head.words, *post.words)
    if scope.topic == "dispute" and not head.has("topic"):
        return ()
    carry = head if head.has("verb", "carry") else post
    if unit not in _ANY or _restricted(head.gaps(after=carry.last("verb")) if carry is head else ()):
        return ()
    times = [_relative(word.value, scope.year) for word in words if word.kind in ("time", "year")]
    if any(word.kind == "verb" and "下" in head.text[word.start : word.end] for word in words):
        times.append("next")  # 转下一年
    row = "carried_out" if "next" in times else "carried_in" if "last" in times else "carried"
    rows = [row]
    if head.has("verb", "received") or head.has("verb", "inflow"):
        rows.insert(0, "received")
    return tuple(Subject("requests", item, column) for item in rows for column in _columns(head))


def _results(head: Head, post: Head, unit: str, scope: SentenceScope) -> Subjects | None:
    side = head if head.has("result") else post if not _measured(head, scope) else None
    if side is None or not side.has("result"):
        return None
    if unit not in _RESULT_UNITS or _restricted(head.gaps(after=side.last("result") if side is head else None)):
        return ()
    scope.topic, rows = "request", side.values("result")
    found = tuple(Subject("requests", row, column) for row in rows for column in _columns(head))
    scope.request_row = rows[-1] if len(rows) == 1 else None
    return found


def _requests(head: Head, post: Head, unit: str, scope: SentenceScope) -> Subjects | None:
    verbs = tuple(value for value in head.values("verb") if value != "carry")
    is_request = head.has("topic") or (scope.topic == "request" and not head.has("dispute"))
    if not (verbs or head.has("topic")):
        return None
    if not is_request and not post.has("topic"):
        return ()
    alone = head.has("topic") and not _is_apart(head)
    if _is_of_another_thing(head, scope):
        scope.topic = "foreign"
        return ()
    if unit not in _ANY or _others(head, scope) or (not alone and _restricted(post.gaps())):
        return ()
    columns = _columns(head)
    scope.topic = "request"
    rows = _verb_rows(verbs) if verbs else (_applied_row(scope) if columns != ("total",) else "inflow",)
    if columns == ("total",) and len(rows) == 1:
        scope.request_row = rows[0]
    return tuple(Subject("requests", row, column) for row in rows for column in columns)


def _is_of_another_thing(head: Head, scope: SentenceScope) -> bool:
    """低保申请受理 1200 件，办结 1180 件: the applications of the sentence are for something else."""
    topic = next((word for word in head.words if word.kind == "topic"), None)
    if topic is None or head.text[topic.start : topic.end] != "申请":
        return False
    start = max((word.end for word in head.words if word.end <= topic.start), default=head.start)
    kind = leftover(head.text[start : topic.start])
    counted = any(item.quantity is not None for item in scope.written)
    return len(kind) > 1 and not counted and not scope.body.is_ours(kind) and not kind.endswith(_CHANNELS)


def _applicants(head: Head, post: Head, unit: str, scope: SentenceScope) -> Subjects | None:
    side = head if head.has("applicant") else post if not head.words and not head.gaps() else None
    if side is None or not side.has("applicant"):
        return None
    if scope.topic != "request" or unit not in _ANY or _restricted(side.gaps(after=side.last("applicant"))):
        return ()
    return tuple(Subject("requests", _applied_row(scope), column) for column in _columns(side))


def _behind(head: Head, post: Head, unit: str, scope: SentenceScope) -> Subjects | None:
    """43件已按期答复, 共有43件申请: verb or noun follow, nothing precedes."""
    verbs = tuple(value for value in post.values("verb") if value != "carry")
    if not verbs and post.words and post.words[0].kind == "topic" and unit in _ANY:
        is_whole = not head.words and not head.gaps() and head.text[: head.end].endswith(_IN_ALL)
        return (Subject("requests", "inflow"),) if is_whole and not post.gaps() else None
    if not verbs or head.gaps() or post.gaps() or scope.topic != "request" or unit not in _ANY:
        return None
    return tuple(Subject("requests", row) for row in _verb_rows(verbs))


def _rest(head: Head, _post: Head, unit: str, scope: SentenceScope) -> Subjects | None:
    """其他 1 件 after other outcomes or applicants."""
    if not head.has("rest") or len(head.words) > 1:
        return None
    last = scope.last
    if last is None or last.quantity is None or unit not in _ANY or _restricted(head.gaps(after=head.words[0])):
        return ()
    subject = last.quantity.subjects[0]
    if subject.column in ("total", "legal"):
        return ()
    return (Subject(subject.kind, subject.row, "other"),) if subject.kind in ("disputes", "requests") else ()


Decider = Callable[[Head, Head, str, SentenceScope], Subjects | None]
_DECIDERS: Final[tuple[Decider, ...]] = (
    _rest, _published, _disputes, _documents, _offices, _carried, _results, _requests, _applicants, _behind,
)  # fmt: skip


def _measured(head: Head, scope: SentenceScope) -> bool:
    """Whether the words before the number already name its subject."""
    return head.has("verb") or head.has("topic") or (head.has("applicant") and scope.topic == "request")


def _verb_rows(verbs: Subjects | tuple[str, ...]) -> tuple[str, ...]:
    rows = [str(value) for value in verbs]
    if "received" in rows:
        rows = [row for row in rows if row != "inflow"]
    if "handled" in rows or "inflow" in rows or "received" in rows:
        rows = [row for row in rows if row != "processed"]
    return tuple(rows)


def _applied_row(scope: SentenceScope) -> str:
    return scope.request_row or "inflow"


def _columns(head: Head) -> tuple[str, ...]:
    return head.values("applicant") or ("total",)


def _outcome(value: str) -> str:
    return "corrected" if value == "lost" else value


def _together(rows: tuple[str, ...]) -> tuple[str, ...]:
    """行政复议、行政诉讼 5 件 counts both together."""
    return ("both",) if set(rows) == {"review", "litigation"} else rows


def _relative(value: str, year: int | None) -> str:
    """Return a year relative to the report's: last, next, or the value of the word."""
    if not value.isdecimal() or year is None:
        return value
    return {-1: "last", 1: "next"}.get(int(value) - year, "")


def _restricted(gaps: list[str] | tuple[str, ...]) -> bool:
    """Whether words between subject and number restrict the subject."""
    return any(len(gap) > 1 for gap in gaps)


def _is_apart(head: Head) -> bool:
    """Whether a mark separates the words from the number."""
    return any(mark in head.text[head.words[-1].end : head.end] for mark in "，：；") if head.words else False


def _others(head: Head, scope: SentenceScope) -> bool:
    """Whether the words before the number name more than this body: then it counts a part only."""
    return any(not scope.body.is_ours(gap) for gap in head.gaps())
