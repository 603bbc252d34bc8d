"""Subjects among the results of requests."""

from collections.abc import Iterable
from typing import Final

from app.checks.reading.around import Head
from app.checks.reading.scope import SentenceScope
from app.checks.reading.statements import Subject
from app.checks.reading.subjects.words_around import (
    ANY,
    PIECES,
    Subjects,
    applicant_columns,
    measured,
    restricted,
)
from app.checks.words.lexicon import COUNT_UNITS
from app.patterns import lazy_pattern

_RESULT_UNITS: Final = COUNT_UNITS - {"条", "项", "次"} | {""}
RESULT_GROUPS: Final = ("granted", "partially_granted", "denied", "unavailable", "not_processed", "other_handling")
RESULT_ROWS: Final = lazy_pattern("granted|partially_granted|disclosed|denied|unavailable|not_processed|other_")
_KIND_OF_TEXT: Final = ("属于公开", "属于部分公开")
"""属于公开范围的 30 件: of documents, unless the sentence speaks of requests."""
_PLAINLY: Final = lazy_pattern(
    "(?:^|[，、：；:;（]|其中|包括|(?P<said>答复|办理|处理)(?:结果|情况|内容|类型)[为是])已?(?:依法|全部)?"
    "(?P<named>不?公开|不存在)(?:的|了|政府信息)?$"
)
_PLAINLY_BEHIND: Final = lazy_pattern(
    "(?:(?:均|已|已经)?(?:依法)?|(?:答复|办理|处理)(?:结果|情况|内容|类型)[为是](?:主动)?)(?P<named>公开)(?=[，；。、]|$)"
)
_PLAIN_ROWS: Final = {"公开": "granted", "不公开": "denied", "不存在": "unavailable"}


def results(head: Head, post: Head, unit: str, scope: SentenceScope) -> Subjects | None:
    """Return the results that the words name; ``None`` if they name none."""
    side = head if head.has("result") else post if not measured(head, scope) else None
    if side is None or not side.has("result"):
        return None
    is_reason = not {"granted", "partially_granted"}.intersection(side.values("result"))
    counted = (
        unit in _RESULT_UNITS
        or (unit in PIECES and is_reason and scope.topic == "request")
        or any(item is not None and item.amount.unit == unit and item.row for item in (*scope.written, scope.preceding))
    )
    if not counted or restricted(head.gaps(after=side.last("result") if side is head else None)):
        return ()
    first = next(word for word in side.words if word.kind == "result")
    if scope.topic != "request" and head.text.startswith(_KIND_OF_TEXT, first.start):
        return ()
    rows = side.values("result")
    is_divided = head.has("part") and scope.last is not None and scope.last.row == "other_handling"
    if rows == ("other_reasons",) and (scope.topic == "dispute" or is_divided):
        return ()  # 复议 3 件，其中撤回申请 1 件; 其他处理 45 件（其中撤回申请 38 件）, the others unnamed
    scope.topic = "request"
    found = tuple(Subject("requests", row, column) for row in rows for column in applicant_columns(head))
    scope.request_row = rows[-1] if len(rows) == 1 else None
    return found


def plainly_named(head: Head, post: Head, unit: str, scope: SentenceScope) -> Subjects | None:
    """答复 22 件。其中公开 5 件，不公开的 2 件，3 件已公开: results of the requests before."""
    others = head.kinds - {"part", "each", "not"}
    if scope.topic != "request" or others - {"verb"}:
        return None
    found = _PLAINLY.search(head.own_text)
    if found is None and not (others or head.gaps()):
        found = _PLAINLY_BEHIND.match(post.text, post.start)
    if found is None or (others and not found.groupdict().get("said")):
        return None
    whole = scope.last or scope.carried
    named = any(
        token.kind == "topic" and token.end <= head.start for token in scope.sentence
    )  # 已办结的申请中，公开 12 件
    beside = "result" in scope.tree.kinds  # 已公开 12 件，部分公开 3 件
    is_one = unit in ANY and (beside or (named if whole is None else bool(whole.row)))
    return (Subject("requests", _PLAIN_ROWS[found["named"]]),) if is_one else ()


def rest(head: Head, _post: Head, unit: str, scope: SentenceScope) -> Subjects | None:
    """其他 1 件 after other outcomes or applicants."""
    if not head.has("rest") or len(head.words) > 1:
        return None
    last = scope.last
    if last is None or last.subject is None or unit not in ANY or restricted(head.gaps(after=head.words[0])):
        return ()
    subject = last.subject
    if subject.kind == "requests" and RESULT_ROWS.match(subject.row):
        left = groups_left(each.row for item in scope.written for each in item.subjects)
        rest = tuple(Subject("requests", row) for row in left)
        return (*rest, Subject("requests", "other_reasons")) if rest else ()
    if subject.column in ("total", "legal"):
        return ()
    return (Subject(subject.kind, subject.row, "other"),) if subject.kind in ("disputes", "requests") else ()


def groups_left(rows: Iterable[str]) -> tuple[str, ...]:
    """Return the groups of results to which none of these rows belongs; 公开及部分公开 is the sum of two."""
    named = tuple(rows)
    told = (*named, *(RESULT_GROUPS[:2] if "disclosed" in named else ()))
    return tuple(group for group in RESULT_GROUPS if not any(row.startswith(group) for row in told))
