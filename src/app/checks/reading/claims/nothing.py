"""Parser of clauses that say that there is none of something: 没有行政诉讼, 未制发规范性文件, 均为 0."""

from typing import Final

from app.checks.reading.around import Head
from app.checks.reading.scope import SentenceScope
from app.checks.reading.statements import CAME, DONE, Nothing, Subject, TextSpan, place_of
from app.checks.reading.subjects.deciding import subjects_of
from app.checks.reading.subjects.disputes import decided_by, not_divided
from app.checks.reading.subjects.words_around import CLAUSE_END, LONGEST_SUBJECT
from app.checks.words.body import leftover
from app.checks.words.tokens import Sentence, Token
from app.patterns import lazy_pattern

_SUBJECT: Final = ("topic", "verb", "result", "dispute", "outcome", "document", "action", "office")
_FAULTS: Final = lazy_pattern("[超逾]期|超时|不当|不及时|不规范|不到位")
"""Reasons for a dispute: 没有因答复超期引发的复议 does not exclude other disputes."""
_LIGHT_VERBS: Final = ("", "作出", "做出", "实施", "采取", "进行", "被", "有", "再", "再次", "办理", "因")
_ANY_FORM: Final = frozenset(("书面", "书面形式", "书面方式", "形式", "方式", "途径"))
"""Forms of a request: none in writing means none at all."""
_NO_LIMITS: Final = _ANY_FORM.union(_LIGHT_VERBS)
_SHOWN: Final = ("公开", "公示", "报道", "发布")
_NUMBERS: Final = "的数量件案和与及、为"
_REQUESTED: Final = frozenset(("topic", "dispute", "all", "mark"))
_MADE: Final = frozenset(("document", "action", "all", "mark"))
_DECIDED: Final = frozenset(("office", "all", "mark"))
_ZERO: Final = {
    "": _REQUESTED | _MADE | _DECIDED,
    **dict.fromkeys(("topic", "dispute"), _REQUESTED),
    **dict.fromkeys(("document", "action"), _MADE),
    "office": _DECIDED,
}
"""Kinds of words allowed before 为 0, for each kind of word after it."""
_LIMITING: Final = ("result", "applicant", "rest", "foreign")
_LATER: Final = ("handled", "open", "carry")


def read_denied(scope: SentenceScope, clause: Sentence, index: int) -> None:
    """Record what 没有, 未 and the like deny."""
    start = clause[index]
    end = next((place for place in range(index + 1, len(clause)) if clause[place].kind == "not"), len(clause))
    text = scope.text
    words = tuple(word for word in clause[index + 1 : end] if word.kind != "mark")
    if not words:
        return
    if start.value == "verb" and text[start.end : words[0].start] not in _LIGHT_VERBS:
        return  # 未 belongs to another verb
    head = Head(words, text, start.end, words[-1].end)
    limits = [gap for gap in head.gaps() if len(gap) > 1 and gap not in _NO_LIMITS and not scope.body.is_ours(gap)]
    if limits or any(word.kind == "foreign" for word in words) or _FAULTS.search(text, start.end, words[-1].end):
        return
    tail = CLAUSE_END.split(text[words[-1].end : words[-1].end + 20])[0]
    if (tail.endswith(_SHOWN) and not tail.endswith("信息公开")) or len(leftover(tail)) > 1:
        return
    before = tuple(word.value for word in clause[:index] if word.kind == "dispute")
    found = _denied(head, scope, before)
    for subject, word in found:
        scope.statements.nothings.append(Nothing(subject, place_of(start if word is found[0][1] else word, word)))


def _denied(head: Head, scope: SentenceScope, before: tuple[str, ...]) -> list[tuple[Subject, Token]]:
    """Return the subjects that the words after 未 or 无 name, each with its word; ``before`` it, disputes."""
    if head.has("outcome"):
        return _denied_outcome(head, scope, before)
    if head.has("dispute"):
        return _denied_disputes(head, scope)
    if head.has("office"):
        return [(Subject("office", word.value), word) for word in head.words if word.kind == "office"]
    return _denied_other(head, scope)


def _denied_other(head: Head, scope: SentenceScope) -> list[tuple[Subject, Token]]:
    """没有制发规范性文件, 未收到申请, 无结转."""
    last = head.last(*_SUBJECT)
    documents = head.has("document") or head.has("action")
    if last is None or (documents and not head.has("action")):  # 无规范性文件 may mean issued or in force
        return []
    carried = head.has("verb", "carry")
    requests = carried or head.has("topic") or head.has("result") or scope.topic == "request"
    worked = any(value in DONE for value in head.values("verb"))  # 没有答复的申请 has another meaning
    if not documents and ((worked and not carried) or not requests):
        return []
    if head.has("topic") and not _ANY_FORM.isdisjoint(head.gaps()):
        return [(Subject("requests", "inflow"), last)]
    kind = "documents" if documents else "requests"
    found = subjects_of(head, Head((), head.text, head.end, head.end), "", scope)
    return [(subject, last) for subject in found if subject.kind == kind]


def _denied_outcome(head: Head, scope: SentenceScope, before: tuple[str, ...]) -> list[tuple[Subject, Token]]:
    """没有被纠正: applies to the disputes named here or earlier in the sentence, else to all."""
    if head.has("office"):
        return []  # 未发生行政处罚被撤销
    outcomes = [word for word in head.words if word.kind == "outcome"]
    is_lost = any(word.value == "lost" for word in outcomes)
    rows = head.values("dispute") or decided_by(head) or before
    rows = rows or (("litigation",) if is_lost else not_divided(scope, head.start)) or ("both",)
    column = "corrected" if outcomes[-1].value == "lost" else outcomes[-1].value
    rows = ("both",) if {"review", "litigation"} <= set(rows) else rows
    return [(Subject("disputes", row, column), outcomes[-1]) for row in rows]


def _denied_disputes(head: Head, scope: SentenceScope) -> list[tuple[Subject, Token]]:
    """没有行政复议、行政诉讼: the disputes, and the preceding requests where 未收到 governs them too."""
    disputes = [word for word in head.words if word.kind == "dispute"]
    scope.rows = head.values("dispute")
    found = [(Subject("disputes", word.value), word) for word in disputes]
    asked = head.first("topic")
    caused = any(word.kind == "happen" and word.start < disputes[0].start for word in head.words)
    if asked is not None and not caused and any(value in CAME for value in head.values("verb")):
        found.insert(0, (Subject("requests", "inflow"), asked))
    return found


def read_zero(scope: SentenceScope, clause: Sentence, index: int) -> None:
    """行政诉讼零发生, 申请为零, 零申请."""
    zero = clause[index]
    if scope.text[zero.start : zero.end] != "零":
        _nought_before(scope, clause[:index], zero)
    elif index + 1 < len(clause) and clause[index + 1].start == zero.end:
        word = clause[index + 1]
        if word.kind in ("topic", "dispute"):
            for subject in _nought(word, []):
                scope.statements.nothings.append(Nothing(subject, place_of(zero, word), number=place_of(zero)))


def read_nought_of_each(scope: SentenceScope, index: int) -> bool:
    """Record what is none if a number is the 0 of 行政复议、行政诉讼均为 0 件; return whether it is."""
    zero = scope.sentence[index]
    if zero.amount is None or zero.amount.value or not scope.is_ours:
        return False
    clause = tuple(token for token in scope.clause_of(index) if token.end <= zero.start)
    if not clause or clause[-1].kind != "all":
        return False
    is_each = scope.text[clause[-1].end : zero.start] == "为"
    return is_each and _nought_before(scope, clause, zero)


def _nought_before(scope: SentenceScope, clause: Sentence, zero: Token) -> bool:
    """Record what the clause before 为零 or 均为 0 names; return whether it names anything."""
    text = scope.text
    end = zero.start
    named: list[Token] = []
    for before in reversed(clause):
        if before.kind not in _ZERO[named[-1].kind if named else ""] or text[before.end : end].strip(_NUMBERS):
            break
        end = before.start
        if before.kind not in ("all", "mark"):
            named.append(before)
    if named and named[-1].kind != "dispute" and _is_limited(text, clause, named[-1]):
        return False
    number = place_of(zero)
    found = [(word, subject) for word in named for subject in _nought(word, named)]
    for word, subject in found:
        end = zero.end if word is clause[-1] or word.kind == "document" else word.end
        scope.statements.nothings.append(Nothing(subject, TextSpan("", word.start, end), number=number))
    return bool(found)


def _is_limited(text: str, clause: Sentence, first: Token) -> bool:
    """燃气领域行政处罚为 0, 网络申请、信函申请均为 0, 结转申请为零: words before the first one limit it."""
    before = [token for token in clause if token.end <= first.start]
    if first.kind == "topic" and any(token.kind in _LIMITING or token.value in _LATER for token in before):
        return True
    start = before[-1].end if before else max(0, first.start - LONGEST_SUBJECT)
    return bool(leftover(CLAUSE_END.split(text[start : first.start])[-1]))


def _nought(word: Token, named: list[Token]) -> list[Subject]:
    """Return what a word before 为 0 names: 规章、规范性文件的制发数、废止数均为 0 are four cells."""
    if word.kind == "document":
        return [Subject("documents", word.value, token.value) for token in named if token.kind == "action"]
    if word.kind == "topic":
        return [Subject("requests", "inflow")]
    return [Subject("office" if word.kind == "office" else "disputes", word.value)] if word.kind != "action" else []
