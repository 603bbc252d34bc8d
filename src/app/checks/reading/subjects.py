"""Subject of a number, decided by the words before and after it."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from app.checks.reading.scope import Head, SentenceScope, Written
from app.checks.reading.statements import Subject, When
from app.checks.words.body import leftover
from app.checks.words.lexicon import COUNT_UNITS
from app.checks.words.tokens import Token
from app.report.model import Scope

_NOUNS: Final = ("topic", "foreign", "dispute", "document", "office", "published", "result")
_RESULT_UNITS: Final = COUNT_UNITS - {"条", "项", "次"} | {""}
_PIECES: Final = ("条", "份")
_DECISION_UNITS: Final = COUNT_UNITS - {*_PIECES, "项"} | {""}
_MONEY: Final = frozenset(("元", "万元", "亿元", "千元"))
_ANY: Final = COUNT_UNITS | {"", "封"}
_DOCUMENT_UNITS: Final = _ANY | {"部", "篇"}
_DECIDED: Final = re.compile(
    "作为复议机关|法院(?:共|新|全年)?(?:受理|审理|审结)|(?<![在经])审理(?!中)"
    "|^(?!.*(?:公开|被)).*(?:受理|审结|办理|作出)[^，。；]{0,8}(?:行政)?复议"
)
"""Cases decided by this body or a court: not disputes against this body."""
_CHANNELS: Final = (
    "网络",
    "网上",
    "在线",
    "互联网",
    "网站",
    "平台",
    "信函",
    "书面",
    "当面",
    "现场",
    "邮寄",
    "邮件",
    "电子邮件",
    "传真",
)
_NAME_BEFORE: Final = re.compile("[\u4e00-\u9fff]{1,8}$")
_LONGEST_NAME: Final = 8
_SHORTEST_NAME: Final = 3
_AND_BEFORE: Final = re.compile("(?:以及|及其?|和|与|、)(?:所属)?$")
_SENT: Final = ("提交的", "提出的", "递交的", "发来的")
_FIELD: Final = re.compile("([\u4e00-\u9fff]{2,8}?)(?:领域|方面|系统)的?$")
_SHOWN: Final = re.compile("公开|发布|公示|上传|录入|归集|推送|更新|报送")
_INFORMATION: Final = re.compile("信息|公开|公示|结果|申请")
"""After the kind of a decision: 行政许可类信息 11 条, 行政许可公开 202 件 and 许可申请 13 件 are no decisions."""
_RESULT_GROUPS: Final = ("granted", "partially_granted", "denied", "unavailable", "not_processed", "other_handling")
_ROWS_OF_RESULTS: Final = re.compile("granted|partially_granted|denied|unavailable|not_processed|other_")
_ABOUT: Final = re.compile("涉及|关于|内容")
_DECISIONS: Final = "决定数"
_SMALL: Final = frozenset("在收经对后")
"""What a gap may hold alone without naming anybody: 收申请 464 件, 在办结的 5 件申请中."""
_NOT_DECIDED: Final = re.compile("(?:不予|免予|免于|免除|撤销|拟|拟作出)$")
_LAPSED: Final = ("失效", "宣布失效")
_LONGEST_LEAD: Final = 30  # characters of a sentence before its first word of the vocabulary
_SHELF: Final = re.compile("公开|主动发布|网站|专栏|平台|公众号|门户")
_ACCEPTED: Final = ("受理", "收办")
_RELEASE: Final = "released"
_PLAINLY: Final = re.compile("(?:^|[，、：；:;（]|其中|包括)已?(?:依法|全部)?公开(?:的|了|政府信息)?$")
_PAPERS: Final = re.compile("文件|公文|文稿")
_WITHDRAWN: Final = re.compile("撤销|撤回")
_ALSO: Final = ("", "、", "和", "或", "或者", "及", "与", "并")
_IN_ALL: Final = ("共", "共有", "共计", "总共", "累计", "合计")

Subjects = tuple[Subject, ...]


def subjects_of(head: Head, post: Head, unit: str, scope: SentenceScope) -> Subjects:
    """Return the subjects of a number with these words around it; an empty tuple if it is no figure of the form."""
    if not head.words and not post.words and not head.text.endswith(("公开", *_IN_ALL), head.start, head.end):
        return ()
    head = _own_area(head, scope)
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


def _own_area(head: Head, scope: SentenceScope) -> Head:
    """全区各部门、镇街 in the district's own report is the whole, 市政府本级 in the city office's the office itself."""
    if not head.has("foreign", "part"):
        return head
    ours = scope.body.speaks_for_area and head.has("whole")
    words = tuple(
        word for word in head.words if not (word.value == "part" and (ours or is_own_level(word, head.text, scope)))
    )
    return Head(words, head.text, head.start, head.end, own=len(words) < len(head.words))


def is_own_level(word: Token, text: str, scope: SentenceScope) -> bool:
    """Return whether a word for parts follows the body's own name and means it: 市政府本级, 县政府及各部门."""
    is_level = text[word.start : word.end] == "本级"
    end = word.start
    if scope.body.speaks_for_area:
        joined = _AND_BEFORE.search(text, max(0, end - _LONGEST_NAME), end)
        if is_level:
            if scope.names_area or scope.body.cover.scope is Scope.JURISDICTION:
                return False  # 全市收到 300 件，市本级 50 件
        elif joined is None:
            return False
        else:
            end = joined.start()
    elif not is_level:
        return False
    name = _NAME_BEFORE.search(text, max(0, end - _LONGEST_NAME), end)
    fewest = 1 if is_level else _SHORTEST_NAME
    return name is not None and any(
        scope.body.is_ours(name.group()[-size:]) for size in range(fewest, len(name.group()) + 1)
    )


def _published(head: Head, _post: Head, unit: str, scope: SentenceScope) -> Subjects | None:
    if not head.has("published"):
        return None
    return (Subject("published", "total"),) if unit == "条" and not _others(head, scope) else ()


def _withdrawn(head: Head, post: Head, unit: str, scope: SentenceScope) -> Subjects | None:
    """1 项当事人撤销信息公开申请 is other handling; of 撤回 2 件 one cannot know whether they were counted at all."""
    side = head if head.has("outcome") else post if not head.names else None
    if side is None or not side.has("outcome") or side.has("dispute") or scope.topic != "request" or scope.all_rows:
        return None
    place = next((number for number, word in enumerate(side.words) if word.kind == "outcome"), 0)
    word, after = side.words[place], side.words[place + 1 : place + 2]
    if not _WITHDRAWN.search(head.text, word.start, word.end):
        return None
    names = bool(after) and after[0].kind == "topic" and not side.gap_before(place + 1)
    is_plain = names and unit in _ANY and not _restricted((side.gap_before(place),))
    return (Subject("requests", "other_reasons"),) if is_plain else ()


def _disputes(head: Head, post: Head, unit: str, scope: SentenceScope) -> Subjects | None:
    rows, outcomes = head.values("dispute"), head.values("outcome")
    if not rows and not outcomes and not (head.has("verb") or head.has("result") or head.has("topic")):
        rows, outcomes = post.values("dispute"), post.values("outcome") or _shared_outcome(post, scope)
        if rows and head.gaps():
            return ()
    elif rows and not outcomes and not post.gaps():
        outcomes = post.values("outcome")
    if not rows and not (outcomes and scope.rows):
        return None
    if _DECIDED.search(head.text[head.start : head.end]):
        scope.rows = scope.all_rows = ()
        return ()
    subject = head.last("dispute", "outcome")
    if unit not in _ANY or (subject is not None and _restricted(head.gaps(after=subject))):
        return ()
    if rows:
        scope.rows, scope.topic = rows, "dispute"
    columns = tuple(_outcome(value) for value in outcomes) or ("total",)
    return tuple(Subject("disputes", row, column) for row in _together(scope.rows) for column in columns)


def _shared_outcome(post: Head, scope: SentenceScope) -> tuple[str, ...]:
    """140 件行政复议、49 件行政诉讼获维持: the outcome that follows the last of them."""
    after = [token for token in scope.sentence if token.start >= post.end]
    place = 0
    while [token.kind for token in after[place : place + 3]] == ["mark", "number", "dispute"]:
        if after[place].value != "、":
            break
        place += 3
    return (after[place].value,) if 0 < place < len(after) and after[place].kind == "outcome" else ()


def _documents(head: Head, post: Head, unit: str, scope: SentenceScope) -> Subjects | None:
    kinds, actions = head.values("document"), head.values("action") or _acted_behind(post)
    if not kinds and head.has("action") and post.words and post.words[0].kind == "document" and not post.gap_before(0):
        kinds = (post.words[0].value,)  # 制定《…》2 件规范性文件
    if not head.names and post.words and post.words[0].kind == "document" and not post.gap_before(0) and actions:
        kinds = (post.words[0].value,)  # 3 件规范性文件出台
    if not kinds and actions and not scope.document and not post.words and scope.topic != "request":
        kinds = _documents_after(head, scope)
    if kinds:
        scope.document, scope.topic = kinds[-1], "document"
    if not kinds and not (actions and scope.document and (scope.topic == "document" or not head.has("topic"))):
        return None
    last = head.last("action")
    if last is not None and head.text[last.start : last.end] in _LAPSED and _is_repealed(scope):
        return ()  # 废止 3 件、宣布失效 2 件: together or apart
    if _RELEASE in actions and (
        not kinds
        or head.has("published")
        or _SHELF.search(head.text, max(0, scope.sentence[0].start - _LONGEST_LEAD), head.end)
    ):
        return ()
    if not actions:
        alone = (
            bool(head.words)
            and len(head.words) == 1
            and head.text[head.start : head.end].lstrip("、和及") == head.text[head.words[0].start : head.words[0].end]
        )
        actions = (scope.action,) if alone and scope.action else ()
    subject = head.last("document", "action")
    if not kinds and last is not None and last.value == "issued" and _PAPERS.search(head.text, last.end, head.end):
        return ()  # 清理规范性文件，全年印发文件 30 件
    if not actions or unit not in _DOCUMENT_UNITS or (subject is not None and _restricted(head.gaps(after=subject))):
        return ()
    actions = tuple("issued" if action == _RELEASE else action for action in actions)
    scope.is_guess = _RELEASE in head.values("action") or _RELEASE in post.values("action")
    scope.action = actions[-1]
    joined = _joined_actions(head) or actions[-1:]
    return tuple(Subject("documents", row, action) for row in kinds or (scope.document or "",) for action in joined)


def _acted_behind(post: Head) -> tuple[str, ...]:
    """3 件规范性文件出台; but 38 件已全部编号公布 says nothing of the year that they were issued in."""
    place = next((number for number, word in enumerate(post.words) if word.kind == "action"), None)
    return () if place is None or _restricted((post.gap_before(place),)) else post.values("action")


def _documents_after(head: Head, scope: SentenceScope) -> tuple[str, ...]:
    """共制发 24 件，废止 31 件，现行有效的规范性文件共 56 件: the noun comes with the last of the numbers."""
    if head.gaps() or head.kinds - {"action", "time", "year", "whole"}:
        return ()
    after = tuple(token for token in scope.sentence if token.start >= head.end and token.kind != "mark")
    place = next((number for number, token in enumerate(after) if token.kind == "document"), 0)
    between = Head(after[1:place], head.text, after[0].end, after[place].start)
    is_named = place > 1 and after[place - 1].kind == "action" and not between.gaps()
    return (after[place].value,) if is_named and between.kinds <= {"number", "action", "inert"} else ()


def _joined_actions(head: Head) -> tuple[str, ...]:
    """制定、废止规范性文件: the actions before one noun; of 废止以前制发的 only the last counts."""
    found: list[Token] = []
    for word in reversed(head.words):
        if word.kind == "action" and (not found or head.text[word.end : found[-1].start] in _ALSO):
            found.append(word)
        elif found:
            break
    values = (word.value for word in reversed(found))
    return tuple(dict.fromkeys("issued" if value == _RELEASE else value for value in values))


def _is_repealed(scope: SentenceScope) -> bool:
    return any(
        item.quantity is not None and item.when is When.THIS and item.quantity.subjects[0].column == "repealed"
        for item in scope.written
    )


def _offices(head: Head, post: Head, unit: str, scope: SentenceScope) -> Subjects | None:
    rows = head.values("office") or (() if head.words else post.values("office"))
    if not rows:
        return None
    subject = head.last("office")
    if _is_content(head, scope) or (subject is not None and _INFORMATION.search(head.text, subject.end, head.end)):
        return ()
    scope.topic = "office"
    if head.has("foreign") or (subject is not None and _restricted(head.gaps(after=subject))):
        return ()
    is_money = unit in _MONEY
    chosen = tuple(row for row in rows if (row == "fees") == is_money)
    if not is_money and not (
        unit in _DECISION_UNITS or (unit in _PIECES and not _is_shown(head, scope)) or _is_decided(head, unit)
    ):
        return ()
    if subject is not None and (
        _is_of_other_field(head, subject, scope)
        or _NOT_DECIDED.search(head.text, max(0, subject.start - _LONGEST_NAME), subject.start)
    ):
        return ()
    return tuple(Subject("office", row) for row in chosen)


def _is_decided(head: Head, unit: str) -> bool:
    """办理行政许可 27 项 are decisions, 行政许可 126 项 may be what can be applied for."""
    if unit in _PIECES:
        return head.text.find(_DECISIONS, head.start, head.end) >= 0
    return unit == "项" and (head.has("verb", "processed") or head.has("verb", "handled"))


def _is_content(head: Head, scope: SentenceScope) -> bool:
    """收到申请 25 件，涉及行政许可 6 件、行政处罚 3 件: what the requests are about."""
    asked = next((item for item in reversed(scope.written) if _is_request(item)), None)
    return asked is not None and _ABOUT.search(head.text, asked.token.end, head.end) is not None


def _is_shown(head: Head, scope: SentenceScope) -> bool:
    """行政处罚 69 条 or 决定书 69 份 after 公开 are published pieces of information, not decisions."""
    first = scope.sentence[0].start
    start = max(head.text.rfind("。", 0, first) + 1, first - _LONGEST_LEAD)
    return _SHOWN.search(head.text, start, head.end) is not None or head.has("published")


def _is_of_other_field(head: Head, subject: Token, scope: SentenceScope) -> bool:
    """食品领域行政处罚 5 件 counts a part, 卫生健康领域 in the report of 卫生健康局 all."""
    field = _FIELD.search(head.text, max(0, subject.start - 12), subject.start)
    return field is not None and not scope.body.is_ours(leftover(field.group(1)))


def _carried(head: Head, post: Head, unit: str, scope: SentenceScope) -> Subjects | None:
    in_head = head.has("verb", "carry") or (head.has("time", "next") and scope.topic == "request")
    is_free = not head.has("verb") or head.text.endswith("的", head.start, head.end)  # 未到答复期限的 2 件结转下年
    in_post = post.has("verb", "carry") or (
        scope.topic == "request" and "next" in _carried_when(post.words, head.text, scope)
    )
    if not (in_head or (in_post and is_free)):
        return None
    words = (*head.words, *post.words)
    if (scope.topic == "dispute" or post.has("dispute")) and not head.has("topic"):
        return ()
    carry = head if in_head else post
    if unit not in _ANY or _restricted(head.gaps(after=carry.last("verb")) if carry is head else ()):
        return ()
    times = _carried_when(words, head.text, scope)
    row = "carried_out" if "next" in times else "carried_in" if "last" in times else "carried"
    rows = [row]
    if head.has("verb", "received") or head.has("verb", "inflow"):
        rows.insert(0, "received")
    return tuple(Subject("requests", item, column) for item in rows for column in _columns(head))


def _carried_when(words: Sequence[Token], text: str, scope: SentenceScope) -> list[str]:
    """Return the years that words about what is carried name, relative to the report's."""
    times = [_relative(word.value, scope.year) for word in words if word.kind in ("time", "year")]
    carried = [text[word.start : word.end] for word in words if word.kind == "verb"]
    return times + ["next" for word in carried if "下" in word or "次年" in word]  # 转下一年


def _results(head: Head, post: Head, unit: str, scope: SentenceScope) -> Subjects | None:
    side = head if head.has("result") else post if not _measured(head, scope) else None
    if side is None or not side.has("result"):
        return None
    is_reason = not {"granted", "partially_granted"}.intersection(side.values("result"))
    counted = (
        unit in _RESULT_UNITS
        or (unit in _PIECES and is_reason and scope.topic == "request")
        or any(item.amount.unit == unit and _is_request(item) for item in scope.written)
    )
    if not counted or _restricted(head.gaps(after=side.last("result") if side is head else None)):
        return ()
    rows = side.values("result")
    if scope.topic == "dispute" and rows == ("other_reasons",):
        return ()  # 复议 3 件，其中撤回申请 1 件
    scope.topic = "request"
    found = tuple(Subject("requests", row, column) for row in rows for column in _columns(head))
    scope.request_row = rows[-1] if len(rows) == 1 else None
    return found


def _plainly_granted(head: Head, _post: Head, unit: str, scope: SentenceScope) -> Subjects | None:
    """答复 22 件。其中公开 5 件: one of the results of the requests before."""
    if (
        head.kinds - {"part", "each"}
        or scope.topic != "request"
        or _PLAINLY.search(head.text[head.start : head.end]) is None
    ):
        return None
    whole = scope.last or scope.carried
    return (Subject("requests", "granted"),) if unit in _ANY and whole is not None and _is_request(whole) else ()


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
    if (
        unit not in _ANY
        or (unit == "封" and scope.tree.numbers > 1)
        or _others(head, scope)
        or (not alone and not _is_sent(post) and _restricted(post.gaps()))
    ):
        return ()
    columns = _columns(head)
    scope.topic = "request"
    if _is_accepted_of_received(head, verbs, scope) or _is_kind_of_work(head):
        return ()
    if verbs == ("processed",) and _is_rest_carried_on(head, scope):
        verbs = ("handled",)
    rows = _verb_rows(verbs) if verbs else (_applied_row(scope) if columns != ("total",) else "inflow",)
    if columns == ("total",) and len(rows) == 1:
        scope.request_row = rows[0]
    return tuple(Subject("requests", row, column) for row in rows for column in columns)


def _is_rest_carried_on(head: Head, scope: SentenceScope) -> bool:
    """收到 16 件，办理 15 件，结转下年 1 件: the second number is of those handled, not of those received."""
    after = [token for token in scope.sentence if token.start > head.end]
    return (
        any(_is_request(item) for item in scope.written)
        and any(token.kind == "verb" and token.value == "carry" for token in after)
        and not any(token.kind == "verb" and token.value == "handled" for token in after)
        and set(_carried_when(after, head.text, scope)) == {"next"}
    )


def _is_sent(post: Head) -> bool:
    """收到 2 条公众通过网站提交的申请: the words between only say by whom and how."""
    topic = next((word for word in post.words if word.kind == "topic"), None)
    return topic is not None and post.text[: topic.start].endswith(_SENT)


def _is_kind_of_work(head: Head) -> bool:
    """公开类答复 12 件, 15 日内答复 8 件: a part of what was done."""
    verb = next((word for word in head.words if word.kind == "verb"), None)
    return verb is not None and (
        head.text.endswith("类", head.start, verb.start) or head.text.startswith(("内", "以内"), head.start)
    )


def _is_accepted_of_received(head: Head, verbs: tuple[str, ...], scope: SentenceScope) -> bool:
    """收到 44 件，受理 42 件: the second number is a part of the first."""
    last = head.last("verb")
    if verbs != ("inflow",) or last is None or head.text[last.start : last.end] not in _ACCEPTED:
        return False
    return any(
        item.quantity is not None and item.quantity.subjects[0].row in ("inflow", "received") for item in scope.written
    )


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
        is_named = any(word.kind not in ("time", "year") for word in head.words)
        is_whole = not is_named and not head.gaps() and head.text[: head.end].endswith(_IN_ALL)
        return (Subject("requests", "inflow"),) if is_whole and not post.gaps() else None
    if not verbs or head.gaps() or post.gaps() or scope.topic != "request" or unit not in _ANY:
        return None
    return tuple(Subject("requests", row) for row in _verb_rows(verbs))


def _in_all(head: Head, post: Head, unit: str, scope: SentenceScope) -> Subjects | None:
    """县直部门收到 118 件，乡镇收到 46 件，全县合计 187 件; 网上 11 件、信函 9 件，合计 20 件: all together."""
    named = any(word.kind in _NOUNS or word.kind in ("verb", "applicant") for word in head.words)
    if named or scope.topic != "request" or head.gaps():
        return None
    rows = {item.quantity.subjects[0].row for item in scope.written if item.quantity is not None}
    is_sum = not head.words and bool(scope.written) and rows <= {"inflow", "received", "carried_in", "carried"}
    if not is_sum and not (head.has("whole") and scope.body.speaks_for_area):
        return None
    is_whole = head.text[: head.end].endswith(_IN_ALL) and unit in _ANY and not post.words
    return (Subject("requests", "inflow"),) if is_whole else None


def _rest(head: Head, _post: Head, unit: str, scope: SentenceScope) -> Subjects | None:
    """其他 1 件 after other outcomes or applicants."""
    if not head.has("rest") or len(head.words) > 1:
        return None
    last = scope.last
    if last is None or last.quantity is None or unit not in _ANY or _restricted(head.gaps(after=head.words[0])):
        return ()
    subject = last.quantity.subjects[0]
    if subject.kind == "requests" and _ROWS_OF_RESULTS.match(subject.row):
        named = {row for item in scope.written if item.quantity is not None for row in _groups(item.quantity.subjects)}
        rest = tuple(Subject("requests", row) for row in _RESULT_GROUPS if row not in named)
        return (*rest, Subject("requests", "other_reasons")) if rest else ()
    if subject.column in ("total", "legal"):
        return ()
    return (Subject(subject.kind, subject.row, "other"),) if subject.kind in ("disputes", "requests") else ()


def _is_request(item: Written) -> bool:
    return item.quantity is not None and item.quantity.subjects[0].kind == "requests"


def _groups(subjects: Subjects) -> tuple[str, ...]:
    """Return the groups of results that these subjects belong to."""
    return tuple(group for subject in subjects for group in _RESULT_GROUPS if subject.row.startswith(group))


Decider = Callable[[Head, Head, str, SentenceScope], Subjects | None]
_DECIDERS: Final[tuple[Decider, ...]] = (
    _rest, _published, _withdrawn, _disputes, _documents, _offices, _carried, _results, _plainly_granted, _requests, _applicants,
    _behind, _in_all,
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
    row = scope.request_row or "inflow"
    return "processed" if row == "handled" else row  # 答复 44 件，其中自然人 42 件: of those received or handled


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
    return any(gap not in _SMALL and not scope.body.is_ours(gap) for gap in head.gaps())
