"""Subjects among requests received and handled, and their applicants."""

from typing import Final

from app.checks.reading.around import CHANNEL, Head, is_of_some
from app.checks.reading.scope import SentenceScope
from app.checks.reading.statements import CAME, Subject
from app.checks.reading.subjects.carried import carried_when
from app.checks.reading.subjects.words_around import (
    ANY,
    IN_ALL,
    NOUNS,
    Subjects,
    applicant_columns,
    applied_row,
    is_apart,
    others,
    restricted,
)
from app.checks.words.body import leftover

_ALL_KINDS: Final = ("各类", "各种", "各项")
_LONGEST_CHANNEL: Final = 4
_SOME: Final = ("该类", "此类", "这类", "同类", "各", "涉及")
_SENT: Final = ("提交的", "提出的", "递交的", "发来的")
_PARTLY: Final = ("类", "工作日", "工作日内", "天内", "日内", "当日", "当天", "意见后")
"""Before a verb: by kind, within a time, after somebody was asked."""
_SAID: Final = ("上述", "以上", "前述")
_EACH: Final = ("均", "全部", "都")
_LEAST_WHOLE: Final = 8
"""Of smaller numbers, one less may be some of them."""
_ACCEPTED: Final = ("受理", "收办")


def requests(head: Head, post: Head, unit: str, scope: SentenceScope) -> Subjects | None:
    """Return the requests received or handled; ``None`` if the words name none."""
    verbs = tuple(value for value in head.values("verb") if value != "carry")
    is_request = head.has("topic") or (scope.topic == "request" and not head.has("dispute"))
    if not (verbs or head.has("topic")):
        return None
    if (not is_request and not post.has("topic")) or "rest" in head.kinds or _is_of_some(head):
        return ()  # 招生类申请 10 件、其他申请 3 件; 其他渠道受理 13 件
    alone = head.has("topic") and not is_apart(head)
    if _is_of_another_thing(head, scope):
        scope.topic = "foreign"
        return ()
    is_of_some = others(head, scope)
    scope.is_some = is_of_some and any(value in CAME for value in verbs)
    if (
        unit not in ANY
        or (unit == "封" and scope.tree.numbers > 1)
        or is_of_some
        or (not alone and not _is_sent(post) and restricted(post.gaps()))
    ):
        return ()
    columns = applicant_columns(head)
    if columns == ("total",) and _is_by_citizens(head, scope):
        columns = ("natural_person",)
    scope.topic = "request"
    scope.is_accepted = _is_accepted_of_received(head, verbs, scope)
    if scope.is_accepted or _is_kind_of_work(head):
        return ()
    if verbs == ("processed",) and _is_rest_carried_on(head, scope):
        verbs = ("handled",)
    rows = _verb_rows(verbs) if verbs else (applied_row(scope) if columns != ("total",) else "inflow",)
    if columns == ("total",) and len(rows) == 1:
        scope.request_row = rows[0]
    return tuple(Subject("requests", row, column) for row in rows for column in columns)


def _is_of_some(head: Head) -> bool:
    """该类申请 46 件, 另两人各申请 1 件: not all of them; 办结行政许可事项 9110 件: none of them."""
    topic = head.first("topic")
    if topic is None:
        return head.words[-1].kind == "inert" and head.text.startswith("行政", head.words[-1].start)
    verb = head.last("verb")
    is_besides = verb is not None and head.text.endswith("另", head.start, verb.start)  # 各街道另收到 112 件
    return is_besides or head.text.endswith(_SOME, 0, topic.start)


def _is_by_citizens(head: Head, scope: SentenceScope) -> bool:
    """公民申请 10 件、企业申请 2 件: of citizens only, where the sentence names other applicants too."""
    topic = head.last("topic")
    return topic is not None and head.text.endswith("公民", head.start, topic.start) and "applicant" in scope.tree.kinds


def _is_rest_carried_on(head: Head, scope: SentenceScope) -> bool:
    """收到 16 件，办理 15 件，结转下年 1 件: the second number is of those handled, not of those received."""
    after = [token for token in scope.sentence if token.start > head.end]
    return (
        any(item.row for item in scope.written)
        and any(token.kind == "verb" and token.value == "carry" for token in after)
        and not any(token.kind == "verb" and token.value == "handled" for token in after)
        and set(carried_when(after, head.text, scope)) == {"next"}
    )


def _is_sent(post: Head) -> bool:
    """收到 2 条公众通过网站提交的申请: the words between only say by whom and how."""
    return any(word.kind == "topic" and post.text.endswith(_SENT, post.start, word.start) for word in post.words)


def _is_kind_of_work(head: Head) -> bool:
    """公开类答复 12 件, 15 日内答复 8 件: a part of what was done."""
    verb = head.first("verb")
    return verb is not None and (
        head.text.startswith(("内", "以内"), head.start) or head.text.endswith(_PARTLY, 0, verb.start)
    )


def _is_accepted_of_received(head: Head, verbs: tuple[str, ...], scope: SentenceScope) -> bool:
    """收到 44 件，受理 42 件: the second number is a part of the first."""
    last = head.last("verb")
    if verbs != ("inflow",) or last is None or head.text[last.start : last.end] not in _ACCEPTED:
        return False
    return any(item.row in CAME for item in scope.written)


def _is_of_another_thing(head: Head, scope: SentenceScope) -> bool:
    """低保申请受理 1200 件，办结 1180 件: the applications of the sentence are for something else."""
    topic = head.first("topic")
    if topic is None or "公开" in head.text[topic.start : topic.end] or not head.text.startswith("申请", topic.start):
        return False
    start = max((word.end for word in head.words if word.end <= topic.start), default=head.start)
    if head.text.endswith(_ALL_KINDS, head.start, topic.start):
        if scope.names_open_requests is None:
            scope.names_open_requests = any(
                token.kind == "topic" and "公开" in head.text[token.start : token.end] for token in scope.sentence
            )
        return scope.names_open_requests  # 各类申请事项 256 件，其中政府信息公开申请 16 件
    kind = leftover(head.text[start : topic.start])
    counted = any(item.subjects for item in scope.written)
    return (
        len(kind) > 1
        and not counted
        and not scope.body.is_ours(kind)
        and CHANNEL.search(kind[-_LONGEST_CHANNEL:]) is None
    )


def applicants(head: Head, post: Head, unit: str, scope: SentenceScope) -> Subjects | None:
    """Return the applicants that the words name alone; ``None`` if they name none."""
    side = head if head.has("applicant") else post if head.kinds <= {"part"} and not head.gaps() else None
    if side is None or not side.has("applicant"):
        return None
    if scope.topic != "request" or unit not in ANY or restricted(side.gaps(after=side.last("applicant"))):
        return ()
    return tuple(Subject("requests", applied_row(scope), column) for column in applicant_columns(side))


def behind(head: Head, post: Head, unit: str, scope: SentenceScope) -> Subjects | None:
    """43件已按期答复, 共有43件申请: verb or noun follow, nothing precedes."""
    verbs = tuple(value for value in post.values("verb") if value != "carry")
    if head.own_text.strip() in _SAID and post.has("topic") and unit in ANY:
        return (Subject("requests", "inflow"),) if _restates(head, post, scope) else ()
    if not verbs and post.words and post.words[0].kind == "topic" and unit in ANY:
        is_named = any(word.kind not in ("time", "year") for word in head.words)
        is_all = head.text.endswith(IN_ALL, 0, head.end) or (
            len(post.words) == 1 and bool(head.words) and head.text[head.words[-1].end : head.end] == "有"
        )  # 本年度有 1 件依申请公开
        is_whole = not is_named and not head.gaps() and is_all
        is_whole = (is_whole and not post.gaps()) or (not is_named and _restates(head, post, scope))
        return (Subject("requests", "inflow"),) if is_whole else None
    is_by_one = post.text.startswith("由", post.start)  # 5 件由我局答复: not those that others answer
    if not verbs or is_by_one or head.gaps() or post.gaps() or scope.topic != "request" or unit not in ANY:
        return None
    if verbs != ("open",) and head.text.endswith(("另", "另有", "另外"), 0, head.end):
        return ()  # 1 件不属于本局职责，另 2 件均已答复
    said = post.last("verb")
    is_of_result = said is not None and post.text.startswith("为", said.end)  # 2 件答复为主动公开
    if is_of_result or _is_what_is_left(head, scope):
        return ()
    return tuple(Subject("requests", row) for row in _verb_rows(verbs))


def _is_what_is_left(head: Head, scope: SentenceScope) -> bool:
    """收到申请 20 件，1 件撤回。19 件申请均已答复: those that the sentence before leaves, not all that were handled."""
    number = next((item.amount.value for item in scope.sentence if item.start == head.end and item.amount), None)
    came = next((item.amount.value for item in scope.before if item.row in CAME and item.is_of_all), None)
    if number is None or came is None:
        return False
    return any(item.amount.value == came - number and item.row in ("", "other_reasons") for item in scope.before)


def _restates(head: Head, post: Head, scope: SentenceScope) -> bool:
    """收到申请 15 件，内容多为征地。15 件申请均通过网络提交: all that the sentence before counts, but for a slip."""
    token = next((item for item in scope.sentence if item.start == head.end), None)
    if token is None or token.amount is None or token is not scope.sentence[0]:
        return False
    before = head.own_text.strip()
    is_said = before in _SAID
    if not is_said and (before or not head.text.startswith(_EACH, post.words[0].end)):
        return False
    came = next((item.amount.value for item in reversed(scope.before) if item.row in CAME and item.is_of_all), None)
    number = token.amount.value
    if came is None or number == came:
        return came is not None
    is_slip = is_said or number - came == 1 or (came >= _LEAST_WHOLE and came - number == 1)
    return is_slip and all(item.amount.value != number for item in scope.before)


def in_all(head: Head, post: Head, unit: str, scope: SentenceScope) -> Subjects | None:
    """县直部门收到 118 件，乡镇收到 46 件，全县合计 187 件; 网上 11 件、信函 9 件，合计 20 件: all together."""
    named = any(word.kind in NOUNS or word.kind in ("verb", "applicant") for word in head.words)
    if named or scope.topic != "request" or head.gaps():
        return None
    rows = {item.subject.row for item in scope.written if item.subject is not None}
    is_sum = not head.words and bool(scope.written) and rows <= {"inflow", "received", "carried_in", "carried"}
    if not is_sum and not (head.has("whole") and scope.body.speaks_for_area):
        return None
    last = scope.last
    is_some = last is not None and last.token.end == head.start and is_of_some(scope.text, last.token)
    is_whole = (
        head.text.endswith(IN_ALL, 0, head.end) and unit in ANY and not (post.words or is_some)
    )  # 三家合计 187 件
    return (Subject("requests", "inflow"),) if is_whole else None


def _verb_rows(verbs: Subjects | tuple[str, ...]) -> tuple[str, ...]:
    rows = [str(value) for value in verbs]
    if "received" in rows:
        rows = [row for row in rows if row != "inflow"]
    if "handled" in rows or "inflow" in rows or "received" in rows:
        rows = [row for row in rows if row != "processed"]
    return tuple(rows)
