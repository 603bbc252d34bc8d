"""Parser of what is said to be zero: 行政诉讼零发生, 均为 0."""

from typing import Final

from app.checks.reading.scope import SentenceScope
from app.checks.reading.statements import Nothing, Subject, TextSpan, place_of
from app.checks.reading.subjects.words_around import CLAUSE_END, LONGEST_SUBJECT
from app.checks.words.body import leftover
from app.checks.words.tokens import Sentence, Token

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
