"""Subjects among what is made public unasked: documents, decisions, fees."""

from typing import Final

from app.checks.reading.around import Head
from app.checks.reading.scope import SentenceScope, Written
from app.checks.reading.statements import Subject, When
from app.checks.reading.subjects.words_around import ANY, LONGEST_NAME, PIECES, Subjects, others, restricted
from app.checks.reading.trees.tree import PartList
from app.checks.words.body import leftover
from app.checks.words.lexicon import COUNT_UNITS
from app.checks.words.tokens import Token
from app.checks.words.wording import expression
from app.patterns import lazy_pattern

_DECISION_UNITS: Final = COUNT_UNITS - {*PIECES, "项"} | {""}
_MONEY: Final = frozenset(("元", "万元", "亿元", "千元"))
_DOCUMENT_UNITS: Final = ANY | {"部", "篇"}
_FIELD: Final = lazy_pattern("([\u4e00-\u9fff]{2,8}?)(?:领域|方面|系统)的?$")
_SHOWN: Final = lazy_pattern("公开|发布|公示|上传|录入|归集|推送|更新|报送")
_ABOUT: Final = lazy_pattern("涉及|关于|内容")
_DECISIONS: Final = "决定数"
_MADE: Final = lazy_pattern("[作做]出|处理决定")
_VALID: Final = lazy_pattern("截[至止][^；。]{0,40}有效的?(?:行政)?$")
_LAPSED: Final = ("失效", "宣布失效")
_SHELF: Final = lazy_pattern("公开|主动发布|网站|专栏|平台|公众号|门户")
_RELEASE: Final = "released"
_IN_FORCE: Final = lazy_pattern("现[行有](?!有效)[^，。；0-9]*[制印]")
_PAPERS: Final = lazy_pattern("文件|公文|文稿")
_ALSO: Final = ("", "、", "和", "或", "或者", "及", "与", "并")


def published(head: Head, _post: Head, unit: str, scope: SentenceScope) -> Subjects | None:
    """Return the information made public that a number counts; ``None`` if the words name none."""
    if not head.has("published"):
        return None
    return (Subject("published", "total"),) if unit == "条" and not others(head, scope) else ()


def documents(head: Head, post: Head, unit: str, scope: SentenceScope) -> Subjects | None:
    """Return the documents issued, repealed or in force; ``None`` if the words name none."""
    kinds, actions = head.values("document"), head.values("action") or _acted_behind(post)
    is_behind = bool(post.words) and post.words[0].kind == "document" and not post.gap_before(0)
    if is_behind and actions and not kinds and (head.has("action") or not head.names):
        kinds = (post.words[0].value,)  # 制定《…》2 件规范性文件; 3 件规范性文件出台
    if not kinds and actions and not scope.document and not post.words:
        kinds = _documents_after(head, scope)
    if kinds:
        scope.document, scope.topic = kinds[-1], "document"
    carried = actions and scope.document and (scope.topic == "document" or not head.has("topic"))
    if head.has("office") or not (kinds or carried):
        return None
    last = head.last("action")
    if last is not None and head.text[last.start : last.end] in _LAPSED and _is_repealed(scope, head):
        return ()  # 废止 3 件、宣布失效 2 件: together or apart
    is_released = _RELEASE in actions and (last is None or last.value != "issued")  # but 发布本年制发的 10 件
    is_stock = last is not None and last.value == "issued" and _IN_FORCE.search(head.text, head.start, head.end)
    is_shown = not kinds or head.has("published") or _SHELF.search(head.text, scope.start, head.end)
    if is_stock or (is_released and is_shown):  # 现行以县政府名义制发的 288 件 are those of all years
        return ()
    noun = head.last("document")
    if noun is not None and not actions and _VALID.search(head.text, scope.start, noun.start):
        actions = ("in_force",)  # 截至年底，公开有效规范性文件 58 份
    elif not actions:
        actions = (scope.action,) if scope.action and _is_alone(head, scope) else _made_in_all(head, scope)
    subject = head.last("document", "action")
    if not kinds and last is not None and last.value == "issued" and _PAPERS.search(head.text, last.end, head.end):
        return ()  # 清理规范性文件，全年印发文件 30 件
    if not actions or unit not in _DOCUMENT_UNITS or (subject is not None and restricted(head.gaps(after=subject))):
        return ()
    actions = tuple("issued" if action == _RELEASE else action for action in actions)
    scope.is_guess = is_released
    scope.action = actions[-1]
    joined = _joined_actions(head) or actions[-1:]
    return tuple(Subject("documents", row, action) for row in kinds or (scope.document or "",) for action in joined)


def _is_alone(head: Head, scope: SentenceScope) -> bool:
    """Whether a noun shares the action of the number before it: 制发规章 5 件、市政府办公室规范性文件 6 件."""
    if len(head.words) != 1 or head.words[0].end != head.end:
        return False
    before = head.text[head.start : head.words[0].start].lstrip("、和及")
    return not before or scope.body.issues_too(leftover(before))


def _made_in_all(head: Head, scope: SentenceScope) -> tuple[str, ...]:
    """制发文件 86 件，其中行政规范性文件 2 件: parts of what was issued."""
    item = _list_around(head, scope)
    if item is None or not item.whole:
        return ()
    before = [token for token in scope.sentence[: item.whole] if token.value != "thing"]  # 出台政策文件 12 件
    if not before or before[-1].value != "issued":
        return ()
    return ("issued",) if _PAPERS.search(head.text, before[-1].end, scope.sentence[item.whole].start) else ()


def _list_around(head: Head, scope: SentenceScope) -> PartList | None:
    """Return the list in which the number after these words is a part."""
    sentence, end = scope.sentence, head.end
    return next((each for each in scope.tree.lists if sentence[each.begin].end <= end <= sentence[each.last].end), None)


def _acted_behind(post: Head) -> tuple[str, ...]:
    """3 件规范性文件出台; but 38 件已全部编号公布 says nothing of the year that they were issued in."""
    place = next((number for number, word in enumerate(post.words) if word.kind == "action"), None)
    return () if place is None or restricted((post.gap_before(place),)) else (post.words[place].value,)


def _documents_after(head: Head, scope: SentenceScope) -> tuple[str, ...]:
    """共制发 24 件，废止 31 件，现行有效的规范性文件共 56 件: the noun comes with the last of the numbers."""
    if head.gaps() or head.kinds - {"action", "time", "year", "whole"}:
        return ()
    after = tuple(token for token in scope.sentence if token.start >= head.end and token.kind != "mark")
    place = next((number for number, token in enumerate(after) if token.kind == "document"), 0)
    if place < 2 or after[place - 1].kind != "action":
        return ()
    between = Head(after[1:place], head.text, after[0].end, after[place].start)
    return (after[place].value,) if between.kinds <= {"number", "action", "inert"} and not between.gaps() else ()


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


def _is_repealed(scope: SentenceScope, head: Head) -> bool:
    """Whether the sentence also counts those repealed, before or after."""
    return any(
        token.kind == "action" and token.start > head.end and token.value == "repealed" for token in scope.sentence
    ) or any(
        item.subject is not None and item.when is When.THIS and item.subject.column == "repealed"
        for item in scope.written
    )


def offices(head: Head, post: Head, unit: str, scope: SentenceScope) -> Subjects | None:
    """Return the licences, penalties, measures or fees; ``None`` if the words name none."""
    rows = head.values("office") or (() if head.words else post.values("office"))
    if not rows:
        return None
    subject = head.last("office")
    said = None if subject is None else expression("decisions.information").search(head.text, subject.end, head.end)
    asked = head.has("verb", "inflow") and head.text.endswith("受理", 0, subject.start if subject else 0)
    if asked or (said is not None and said.group() == "申请"):
        scope.topic = "foreign"  # 收到行政许可申请 114738 件，受理 114730 件
    is_about = subject is not None and head.text[subject.end : head.end] == "的"  # 申请内容涉及行政处罚的 31 件
    if asked or is_about or said is not None or _is_content(head, scope):
        return ()
    scope.topic = "office"
    beside = _beside(head, unit, scope)
    if (
        head.has("foreign")
        or (subject is not None and restricted(head.gaps(after=subject)))
        or (beside is not None and not beside.subjects)
        or _is_of_published(head, scope)
    ):
        return ()
    is_money = unit in _MONEY
    chosen = tuple(row for row in rows if (row == "fees") == is_money)
    if not is_money and not (
        unit in _DECISION_UNITS
        or (unit in PIECES and not _is_shown(head, scope))
        or _is_decided(head, unit, scope)
        or beside is not None
    ):
        return ()
    if subject is not None and (
        _is_of_other_field(head, subject, scope)
        or expression("decisions.some").search(head.text, max(0, subject.start - LONGEST_NAME), subject.start)
    ):
        return ()
    return tuple(Subject("office", row) for row in chosen)


def _is_decided(head: Head, unit: str, scope: SentenceScope) -> bool:
    """办理行政许可 27 项 are decisions, 行政许可 126 项 may be what can be applied for."""
    if unit in PIECES:
        return head.text.find(_DECISIONS, head.start, head.end) >= 0
    return unit == "项" and (
        head.has("verb", "processed")
        or head.has("verb", "handled")
        or _MADE.search(head.text, head.start, head.end) is not None
        or _tells_fees(scope)
    )


def _beside(head: Head, unit: str, scope: SentenceScope) -> Written | None:
    """Return the decisions counted before those that their kind alone names: what is said of them holds for these.

    公示行政许可 97 件、行政处罚 60 件; 作出行政许可 97 项、行政处罚 60 项.
    """
    last = scope.last
    if last is None or len(head.words) != 1 or last.amount.unit != unit:
        return None
    is_kind = scope.sentence[last.index - 1].kind == "office"
    return last if is_kind and head.text[last.token.end : head.words[0].start] in ("、", "，") else None


def _is_of_published(head: Head, scope: SentenceScope) -> bool:
    """公开信息 313 条，其中行政许可 93 条、行政处罚 37 条: pieces of information."""
    item = _list_around(head, scope)
    whole = None if item is None else scope.carried if item.whole is None else scope.number_at(item.whole)
    if whole is None:
        return False
    start = max(head.text.rfind(mark, 0, whole.token.start) for mark in "。；，")
    return _SHOWN.search(head.text, start + 1, whole.token.start) is not None


def _tells_fees(scope: SentenceScope) -> bool:
    """Whether a sentence goes through table 二: 行政许可 0 项、行政处罚 11 项，行政事业性收费 0.57 万元."""
    pairs = zip(scope.sentence, scope.sentence[1:], strict=False)
    return any(word.value == "fees" and number.value in _MONEY for word, number in pairs)


def _is_content(head: Head, scope: SentenceScope) -> bool:
    """收到申请 25 件，涉及行政许可 6 件、行政处罚 3 件: what the requests are about."""
    asked = next((item for item in reversed(scope.written) if item.row), None)
    return asked is not None and _ABOUT.search(head.text, asked.token.end, head.end) is not None


def _is_shown(head: Head, scope: SentenceScope) -> bool:
    """行政处罚 69 条 or 决定书 69 份 after 公开 are published pieces of information, not decisions."""
    start = max(scope.start, head.text.rfind("；", scope.start, head.end))
    return _SHOWN.search(head.text, start, head.end) is not None or head.has("published")


def _is_of_other_field(head: Head, subject: Token, scope: SentenceScope) -> bool:
    """食品领域行政处罚 5 件 counts a part, 卫生健康领域 in the report of 卫生健康局 all."""
    field = _FIELD.search(head.text, max(0, subject.start - 12), subject.start)
    return field is not None and not scope.body.is_ours(leftover(field.group(1)))
