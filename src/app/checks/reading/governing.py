"""Words that govern the numbers after them: the year, the body and the topic of a sentence."""

from typing import Final

from app.checks.reading.around import Head
from app.checks.reading.lists import listed_year
from app.checks.reading.scope import SentenceScope
from app.checks.reading.statements import CAME, When
from app.checks.reading.subjects.deciding import is_own_level
from app.checks.reading.subjects.words_around import IN_ALL
from app.checks.reading.wholes import joined_disputes, whole_of
from app.checks.words.body import leftover
from app.checks.words.tokens import Sentence, Token
from app.checks.words.wording import expression
from app.patterns import lazy_pattern

NOTED: Final = frozenset(("time", "year", "foreign", "whole", "topic", "dispute", "document"))
"""Kinds of words that govern the numbers after them."""
_OURS: Final = tuple(f"{own}{level}" for own in "我本" for level in "省市县区州旗镇乡")
_OURSELVES: Final = lazy_pattern("[我本](?:局|办|委|厅|处|院|单位|机关|部门)")
_OWN_AREA: Final = ("全局", "全委", "全厅")
_ON_BEHALF: Final = lazy_pattern("以([^，。；：、0-9]{0,8}?政府)(?:办公[厅室])?(?:的)?名义")
_OWN_SHARE: Final = lazy_pattern("(?:政府(?:及其|和)?(?:办公[厅室])?|本级)[^，。；、]{0,20}$")
_LONGEST_CLAUSE: Final = 40
_LONGEST_RANGE: Final = 7
_ABOUT: Final = lazy_pattern("涉及|内容|有关|关于")
_IN_YEARS: Final = lazy_pattern("(?:来|间|以来)?[，]?(?:合计|共|累计|总计)")
_RANGE: Final = lazy_pattern("[0-9]{4}年?[-—–~～至到]{1,2}$")
_BEFORE: Final = lazy_pattern("(?:[底末]|[0-9]{1,2}月(?:[0-9]{1,2}日|[底末])?)?[以之]?前(?!三季度|后)")


def note(scope: SentenceScope, index: int, clause: int) -> None:
    """Note what a word of one of these kinds says of the numbers after it; ``clause`` is the start of its clause."""
    token = scope.sentence[index]
    if token.kind in ("foreign", "whole"):
        _note_body(scope, token, scope.sentence[clause:index])
    elif token.kind in ("time", "year"):
        _note_time(scope, index)
    if (
        token.kind == "foreign"
        and scope.topic == "request"
        and _ABOUT.search(scope.text, clause_start(scope, clause), token.start)
    ):
        return  # 收到 14 件，涉及行政处罚公示等内容，已答复 13 件
    note_topic(scope, token)


def clause_start(scope: SentenceScope, clause: int) -> int:
    """Return where the text of a clause begins."""
    return scope.sentence[clause - 1].end if clause else scope.sentence[0].start


def note_topic(scope: SentenceScope, token: Token) -> None:
    """Note the topic that a word sets for the sentence."""
    if token.kind == "topic":
        scope.topic = "request"
    elif token.kind == "dispute":
        scope.topic = "dispute"
        scope.all_rows = tuple(dict.fromkeys((*scope.all_rows, token.value)))
        scope.rows = tuple(dict.fromkeys((*scope.rows * scope.is_unnumbered, token.value)))
        scope.is_unnumbered = True
    elif token.kind == "document":
        scope.document = token.value
    elif token.kind == "foreign" and token.value == "thing":
        scope.topic = "foreign"


def note_years(scope: SentenceScope, index: int) -> None:
    """Note that what follows counts several years: 三年合计, 五年来共."""
    token = scope.sentence[index]
    number = token.amount
    if token.value == "年" and number is not None and number.value > 1 and _IN_YEARS.match(scope.text, token.end):
        scope.when_before, scope.when = scope.when, When.OTHER


def end_clause(scope: SentenceScope, mark: str) -> None:
    """Note that a clause ends, with a year named for it alone, and that a bracket begins or ends.

    Another body, year or kind of disputes that a bracket names ends with it.

    （在全市各部门中列第三），办理 1187 件; 行政诉讼 2 件（1 件未经复议直接起诉），2 件均维持
    """
    if mark == "（":
        scope.around.append((scope.is_other_body, scope.when, scope.rows))
    elif mark == "）":
        scope.action = None  # 规章 13 件（含废止 4 件），规范性文件 42 件
        if scope.around:
            scope.is_other_body, scope.when, scope.rows = scope.around.pop()
    if scope.when_before is not None:
        scope.when, scope.when_before = scope.when_before, None


def end_list(scope: SentenceScope, index: int) -> None:
    """After a list of kinds of disputes, what follows is about all of them; after one of others, about us."""
    if not scope.tree.lists:
        return
    if scope.other_list is not None and index >= scope.other_list.end:
        scope.is_other_body, scope.other_list = False, None
    ended = next((item for item in scope.tree.lists if item.axis == "dispute" and item.last < index), None)
    item = scope.tree.list_of(index)
    if item is not None and item.whole is not None and index == item.numbers[0]:
        rows = joined_disputes(scope, item.begin)
        if len(rows) > 1:
            scope.rows = ("both", *rows)  # 复议 5 件、诉讼 0 件，其中维持 2 件: of both, or of one
    # but 直接起诉 1 件，维持 1 件，复议后起诉 1 件，维持 1 件
    is_named = ended is not None and any(token.kind == "dispute" for token in scope.sentence[ended.last : index])
    if ended is not None and item is None and scope.written and not is_named:
        whole = whole_of(scope, ended)
        if whole is not None and whole.subject is not None and whole.subject.kind == "disputes":
            counted = [subject.row for subject in whole.subjects]
            scope.rows = tuple(dict.fromkeys((*counted, *(scope.rows if ended.left else ()))))


def names_other_body(scope: SentenceScope, head: Head, index: int) -> bool:
    """Return whether a number is another body's; the rest of the sentence or of its list of parts is, then, too."""
    body = scope.body
    end = scope.sentence[index].end
    if scope.text.startswith(("（", "，"), end) and expression("disputes.excluded").match(scope.text, end):
        return True
    if head.has("action") and not body.speaks_for_area:
        named = _ON_BEHALF.search(scope.text, head.start, head.end)
        if named is not None and not body.is_ours(leftover(named[1])):
            return True
    if scope.is_other_body and body.speaks_for_area and _is_sum_with_ours(scope, head):
        scope.is_other_body = False  # 区政府办公室 73 件、区级部门 198 件，合计 271 件
    issues = head.has("action") or head.has("document")
    gaps = head.gaps()
    if gaps and any(scope.is_other(gap, issues=issues) for gap in gaps):
        scope.is_other_body = True
        scope.other_list = scope.tree.list_around(index)
    elif scope.is_other_body and (
        any(body.is_own(gap) for gap in gaps)
        or (
            scope.topic == "request"
            and scope.tree.list_of(index) is not None
            and _OURSELVES.search(scope.text, head.start, head.end)
        )
    ):
        scope.is_other_body = False  # 全县收到 213 件。其中，县政府办公室收到 41 件, 我局收到 9 件
        scope.is_named = True
    return scope.is_other_body


def _is_sum_with_ours(scope: SentenceScope, head: Head) -> bool:
    """Whether a number is the sum of our own and of those of others after it."""
    first = next((item.token for item in scope.written if item.amount.unit), None)
    if first is None or head.words or not head.text.endswith(IN_ALL, head.start, head.end):
        return False
    return _OWN_SHARE.search(scope.text, max(0, first.start - _LONGEST_CLAUSE), first.start) is not None


def year_of(scope: SentenceScope, head: Head, index: int) -> When:
    """Return the year of a number: that of a comparison without direction (较上年的 35 件), else the sentence's."""
    listed = listed_year(scope, index)
    if listed is not None:
        return _relative(listed, scope)
    compared = _compared_in_brackets(scope, index)
    if compared is not None or "compare" not in head.kinds or head.has("verb", "carry"):
        return compared or scope.when  # 与上年结转的 3 件合计 18 件 compares nothing
    for before, word in zip(head.words, head.words[1:], strict=False):
        if before.kind == "compare" and word.kind in ("time", "year"):
            return when_of(word, scope)
    if head.has("compare", "to"):
        scope.when = When.THIS  # 由 2023 年的 18 件上升到 27 件: what follows is this year's
    return scope.when


def _note_body(scope: SentenceScope, token: Token, before: Sentence) -> None:
    if token.kind == "whole":
        scope.is_other_body = scope.text[token.start : token.end] not in _OWN_AREA and not scope.body.speaks_for_area
    elif token.value == "part" and not (before and before[-1].kind == "topic" and before[-1].end == token.start):
        own = _is_whole_area(scope, token, before) or is_own_level(token, scope)
        if not own and not scope.is_other_body:
            around = scope.tree.list_around(scope.sentence.index(token))
            scope.other_list = around if around is not None and not around.left else None
            scope.is_other_body = True


def _is_whole_area(scope: SentenceScope, part: Token, before: Sentence) -> bool:
    """全县各部门, 我县各部门 in the county's own report."""
    is_ours = scope.text.startswith(_OURS, max(0, part.start - 2))
    return scope.body.speaks_for_area and (is_ours or any(word.kind == "whole" for word in before))


def _note_time(scope: SentenceScope, index: int) -> None:
    token = scope.sentence[index]
    if token.value == "next" and scope.topic == "request":
        return  # 转接下年度办理 45 件 are carried on this year
    before = scope.sentence[index - 1] if index else None
    is_joined = before is not None and before.end == token.start
    if before is not None and before.kind in ("time", "year") and is_joined and token.value != "partial":
        return  # 上年全年, but not 2022 年上半年
    if before is not None and before.kind == "compare" and before.value == "with":
        scope.base = when_of(token, scope)
        earlier = next((item for item in reversed(scope.sentence[:index]) if item.kind in ("time", "year")), None)
        if scope.base is When.LAST and earlier is not None and earlier.value == "many":
            scope.when = When.THIS  # 近两年关注度高，申请量较上年增长 96 %
        return
    clause = scope.clause_of(index)
    after = [item.value for item in scope.sentence[index + 1 : index + 4]]
    is_carried = any(item.value in ("carry", "next") and item is not token for item in clause)  # 结转 2025 年
    if is_carried or (after[1:] == ["，", "carry"] and after[0] in CAME) or _is_told_later(token, clause, scope.year):
        return  # 2023 年收到，结转至 2024 年答复的 57 件; 7 件转 2025 年办理；复议 7 件
    if before is not None and before.kind == "happen" and is_joined and not scope.text.startswith("以来", token.end):
        return  # 因 2023 年申请引发的复议: the year of the cause
    if [after.kind for after in scope.sentence[index + 1 : index + 3]] == ["topic", "happen"]:
        return  # 2023 年申请引起的复议 are this year's
    is_year = token.kind == "year"
    if _BEFORE.match(scope.text, token.end) or (is_year and scope.text.startswith("以来", token.end)):
        scope.when_before = scope.when
    several = is_year and _RANGE.search(scope.text, max(0, token.start - _LONGEST_RANGE), token.start)
    scope.when = When.OTHER if several else when_of(token, scope)  # 2022—2024 年共制发 8 件


def _is_told_later(token: Token, clause: Sentence, year: int | None) -> bool:
    """Whether a year after the report's says when the only numbers of its clause, before it, will be dealt with."""
    numbers = [item.start for item in clause if item.kind == "number"]
    is_later = token.kind == "year" and year is not None and int(token.value) > year
    return is_later and bool(numbers) and numbers[-1] < token.start


def _compared_in_brackets(scope: SentenceScope, index: int) -> When | None:
    """比 2023 年（31 件）: the number in brackets belongs to that year."""
    if index < 3 or scope.sentence[index - 1].value != "（":
        return None
    compare, year = scope.sentence[index - 3 : index - 1]
    return when_of(year, scope) if compare.kind == "compare" and year.kind in ("time", "year") else None


def when_of(token: Token, scope: SentenceScope) -> When:
    """Return the year that a word names, relative to the report's."""
    if token.kind == "year":
        return _relative(int(token.value), scope)
    return {"this": When.THIS, "last": When.LAST}.get(token.value, When.OTHER)


def _relative(year: int, scope: SentenceScope) -> When:
    if scope.year is None or year == scope.year:
        return When.THIS
    return When.LAST if year == scope.year - 1 else When.OTHER
