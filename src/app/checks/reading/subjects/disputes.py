"""Subjects among disputes: reviews and litigation with their outcomes."""

from typing import Final

from app.checks.reading.around import Head
from app.checks.reading.scope import SentenceScope
from app.checks.reading.statements import Subject
from app.checks.reading.subjects.words_around import ANY, IN_ALL, Subjects, restricted
from app.checks.reading.wholes import joined_disputes
from app.checks.words.wording import expression
from app.patterns import lazy_pattern

_RESPONDENT: Final = lazy_pattern("作为(?:被申请|被告|被上诉|应诉)")
_DECIDING: Final = lazy_pattern("作为[^，。；0-9]{0,12}复议机[关构]")
_DISCLOSURE: Final = lazy_pattern("其中[，：]?(?:[因由涉及关于与有属]){0,4}(?:政府|政务)?信息公开")
_FARTHEST_PART: Final = 60
_DECIDERS: Final = {"复议机": "review", "法院": "litigation"}
_DECIDER: Final = lazy_pattern("|".join(_DECIDERS))
_WITHDRAWN: Final = lazy_pattern("撤销|撤回")


def withdrawn(head: Head, post: Head, unit: str, scope: SentenceScope) -> Subjects | None:
    """1 项当事人撤销信息公开申请 is other handling; of 撤回 2 件 one cannot know whether they were counted at all."""
    if scope.topic != "request" or scope.all_rows or not (head.has("outcome") or post.has("outcome")):
        return None
    side = head if head.has("outcome") else post
    if (side is post and head.names) or side.has("dispute"):
        return None
    place = next((number for number, word in enumerate(side.words) if word.kind == "outcome"), 0)
    word, after = side.words[place], side.words[place + 1 : place + 2]
    if side.has("verb", "carry") or (side.has("time", "last") and side.has("time", "next")):
        return None  # 上年未办结而结转的 6 件, 上年未办结、本年继续办理的 2 件
    if head.text[word.start : word.end] == "未办结" and unit in ANY and not restricted((side.gap_before(place),)):
        return (Subject("requests", "open"),)  # 年末未办结 3 件
    if not _WITHDRAWN.search(head.text, word.start, word.end):
        return None
    names = bool(after) and after[0].kind == "topic" and not side.gap_before(place + 1)
    is_plain = names and unit in ANY and not restricted((side.gap_before(place),))
    return (Subject("requests", "other_reasons"),) if is_plain else ()


def disputes(head: Head, post: Head, unit: str, scope: SentenceScope) -> Subjects | None:
    """Return the disputes and outcomes that the words name; ``None`` if they name none."""
    rows, outcomes = head.values("dispute"), head.values("outcome")
    is_behind = bool(post.words) and post.words[0].kind == "dispute" and not post.gap_before(0)
    is_behind = is_behind and not head.has("verb", "carry")  # 上年结转的 1 件行政诉讼已审结
    if not rows and not outcomes and (is_behind or head.kinds.isdisjoint(("verb", "result", "topic"))):
        rows, outcomes = post.values("dispute"), post.values("outcome") or _shared_outcome(post, scope)
        if rows and (head.gaps() or len(rows) > 1):
            return ()  # 其中 1 件诉讼为复议后提起
    elif rows and not outcomes and not post.gaps():
        outcomes = post.values("outcome")
    if not rows and not (outcomes and scope.rows):
        return None
    if (
        _DECIDING.search(head.text, scope.start, head.end)
        or expression("disputes.decided").search(head.own_text)
        or (rows and (expression("disputes.caused").search(head.own_text) or _is_of_any_act(head, scope)))
    ):
        scope.rows = scope.all_rows = ()
        scope.decides = True
        return ()
    if scope.decides and "公开" not in head.own_text:
        return ()  # 办理行政复议案件 45 件，行政应诉案件 12 件
    scope.decides = False
    subject = head.last("dispute", "outcome")
    if unit not in ANY or _divides_all(head, scope) or (subject is not None and restricted(head.gaps(after=subject))):
        return ()
    if rows:
        scope.rows, scope.topic = rows, "dispute"
    elif head.words and len(joined := joined_disputes(scope, len(scope.sentence))) > 1:
        scope.rows = ("both", *joined)  # 复议 10 件，诉讼 0 件，结果维持 2 件
    columns = tuple("corrected" if value == "lost" else value for value in outcomes) or ("total",)
    # 行政复议、行政诉讼 5 件 counts both together
    counted = ("both",) if set(scope.rows) == {"review", "litigation"} else scope.rows
    return tuple(Subject("disputes", row, column) for row in counted for column in columns)


def _divides_all(head: Head, scope: SentenceScope) -> bool:
    """行政应诉案件 164 件，其中因政府信息公开引发的 6 件: whether a number counts disputes about any act."""
    part = _DISCLOSURE.search(head.text, head.end, head.end + _FARTHEST_PART)
    return part is not None and "公开" not in head.text[scope.start : part.start()]


def _is_of_any_act(head: Head, scope: SentenceScope) -> bool:
    """就房屋征收等行政行为，作为被申请人参加行政复议 4 件: no word of the sentence says that information is meant."""
    return bool(_RESPONDENT.search(head.own_text)) and "公开" not in head.text[scope.sentence[0].start : head.end]


def disputes_in_all(head: Head, post: Head, unit: str, scope: SentenceScope) -> Subjects | None:
    """未经复议直接起诉 1 件，复议后起诉 4 件，共 5 件: all of the kinds that were counted right before."""
    is_sum = head.text.endswith(IN_ALL, head.start, head.end) and not (head.words or head.gaps() or post.words)
    if scope.topic != "dispute" or not is_sum or unit not in ANY:
        return None
    rows = joined_disputes(scope, len(scope.sentence))
    return tuple(Subject("disputes", row) for row in rows) if len(rows) > 1 else None


def _shared_outcome(post: Head, scope: SentenceScope) -> tuple[str, ...]:
    """140 件行政复议、49 件行政诉讼获维持: the outcome that follows the last of them."""
    after = [token for token in scope.sentence if token.start >= post.end]
    place = 0
    while [token.kind for token in after[place : place + 3]] == ["mark", "number", "dispute"]:
        if after[place].value != "、":
            break
        place += 3
    return (after[place].value,) if 0 < place < len(after) and after[place].kind == "outcome" else ()


def decided_by(head: Head) -> tuple[str, ...]:
    """复议机关均维持 is about reviews, 未被法院纠正 about litigation."""
    return tuple(dict.fromkeys(_DECIDERS[found] for found in _DECIDER.findall(head.text, head.start, head.end)))


def not_divided(scope: SentenceScope, place: int) -> tuple[str, ...]:
    """复议 3 件，维持 1 件、纠正 2 件；诉讼 2 件，均维持: those counted since a semicolon, else those not divided."""
    last = scope.last
    listed = None if last is None else scope.tree.list_of(last.index)
    is_near = last is not None and scope.text[last.token.end : place] == "（"  # 复议后起诉 3 件（均维持）
    is_some = listed is not None and listed.left > 0  # 诉讼 3 件，其中直接起诉 2 件，均维持；复议后起诉 1 件
    if (is_near or is_some) and last is not None and last.subject is not None and last.subject.kind == "disputes":
        return (last.subject.row,)
    since = max(scope.text.rfind(mark, scope.sentence[0].start, place) for mark in "；：")
    found = [(item.token.start > since, item.subject) for item in scope.written if item.subject is not None]
    divided = {subject.row for _, subject in found if subject.kind == "disputes" and subject.column != "total"}
    near = [subject.row for is_near, subject in found if is_near and subject.kind == "disputes"]
    rows = tuple(dict.fromkeys(near)) or scope.all_rows
    return tuple(row for row in rows if row not in divided) or rows
