"""Parser of clauses that state that all of something is done, or is of one kind."""

from typing import Final

from app.checks.reading.around import Head
from app.checks.reading.scope import SentenceScope
from app.checks.reading.statements import CAME, DONE, WHOLES, AllDone, Quantity, Subject, When, place_of
from app.checks.reading.subjects.disputes import decided_by, not_divided
from app.checks.reading.subjects.words_around import CLAUSE_END, LONGEST_SUBJECT
from app.checks.words.body import leftover
from app.checks.words.tokens import Sentence, Token
from app.checks.words.wording import expression

_FARTHEST: Final = 12  # characters between 全部 and the verb it qualifies
_ENDS_ALL: Final = frozenset(("verb", "outcome", "not", "number", "all"))
_TIMELY: Final = ("期限", "时限", "按时", "按期", "规定时间", "及时")
_OF_LITIGATION: Final = ("litigation_direct", "litigation_after_review")
_BY_APPLICANT: Final = (*CAME, "processed")


def read_all_done(scope: SentenceScope, clause: Sentence, index: int) -> None:
    """Record what 全部, 均 and the like say of requests and disputes: 全部按期办结, 均维持."""
    token, text = clause[index], scope.text
    _all_of_one_kind(scope, clause, index)
    word = next((item for item in clause[index + 1 :] if item.kind in _ENDS_ALL), None)
    if word is None or word.kind not in ("verb", "outcome") or word.start - token.end > _FARTHEST:
        return
    if not scope.is_ours:
        return
    if expression("done.except").search(text, max(scope.sentence[0].start - _FARTHEST, 0), token.start):
        return  # 除 3 件结转外，其余均已办结
    if expression("done.carried").match(text, word.end):
        return  # 全部办结。另有 3 件结转
    near = Head(tuple(clause[:index]), text, clause[0].start, token.start)
    is_named = near.has("topic") or near.has("verb") or near.has("dispute")
    if (
        _is_of_a_number(scope, clause[:index], is_named=is_named)
        or _is_of_others(scope, near)
        or _is_of_answered(near)
        or (not is_named and near.gaps())
    ):
        return  # 交办事项全部办结
    rows = near.values("dispute") or decided_by(near) or not_divided(scope, token.start)
    subjects: tuple[Subject, ...] = ()
    if word.kind == "outcome" and word.value == "upheld":
        subjects = tuple(Subject("disputes", row, "upheld") for row in rows)
    elif word.kind == "outcome" and word.value == "concluded":
        subjects = tuple(Subject("disputes", row, "concluded") for row in rows)
    elif word.kind == "verb" and _is_done(text, token, word) and scope.topic == "request":
        subjects = (Subject("requests", "handled"),)
    if subjects:
        scope.statements.all_done.append(AllDone(subjects, place_of(token, word)))


def _all_of_one_kind(scope: SentenceScope, clause: Sentence, index: int) -> None:
    """诉讼 2 件，均为未经复议直接起诉; 申请 10 件，全部为自然人申请; 收到 3 件，均予以公开: as many of that kind."""
    token, text = clause[index], scope.text
    word, *after = clause[index + 1 :] or (token,)
    if word.kind not in ("applicant", "dispute", "result") or any(
        item.kind not in ("topic", "dispute") for item in after
    ):
        return
    end = after[-1].end if after else word.end
    of = scope.outer(token.start)
    if (
        leftover(text[token.end : word.start]) not in ("", "系")
        or leftover(CLAUSE_END.split(text[end : end + LONGEST_SUBJECT])[0])
        or of is None
        or of.quantity is None
        or of.when is not When.THIS
    ):
        return
    whole = of.quantity.subjects[0]
    is_of_requests = whole.kind == "requests" and whole.column == "total"
    if word.kind == "applicant" and is_of_requests and whole.row in _BY_APPLICANT:
        subject = Subject("requests", whole.row, word.value)
    elif (
        word.kind == "result"
        and is_of_requests
        and (whole.row in WHOLES or word.value.startswith(f"{whole.row}_"))  # 无法提供 9 件，均为本机关不掌握
    ):
        if leftover(text[of.token.end : token.start]) or expression("done.except").search(text, of.token.end, end):
            return  # 涉及征地的均予以公开, 其余均予以公开
        subject = Subject("requests", word.value)
    elif word.value in _OF_LITIGATION and whole.row in ("litigation", "both") and whole.column == "total":
        subject = Subject("disputes", word.value)
    else:
        return
    place = place_of(token, word)
    scope.statements.quantities.append(Quantity((subject,), of.amount, When.THIS, place, accepted=of.quantity.accepted))


def _is_done(text: str, token: Token, word: Token) -> bool:
    """Whether the verb after 全部 means completed work; 均在期限内答复 and 办结率 do not."""
    verb, between = text[word.start : word.end], text[token.end : word.start]
    if not expression("done.verb").fullmatch(verb) or text[word.end : word.end + 1] == "率":
        return False
    timely = any(mark in between for mark in _TIMELY) or text[token.start : token.end] == "均"
    return not (timely and "答复" in verb and "办" not in verb)


def _is_of_a_number(scope: SentenceScope, before: Sentence, *, is_named: bool) -> bool:
    """43 件均已办结 applies to these 43 only, unless they are all requests received or all disputes.

    So does 答复 9 件，均按期办结.
    """
    is_counted = any(token.kind == "number" for token in before)
    subject = None if scope.last is None else scope.last.subject
    if subject is None or (is_named and not is_counted):
        return is_counted
    if subject.kind == "disputes":
        return subject.column != "total"
    return (subject.kind == "requests" and subject.row not in CAME) if is_counted else subject.row in DONE


def _is_of_answered(near: Head) -> bool:
    """已办结的申请均在期限内办结: all of those that are done."""
    return any(
        word.kind == "verb" and word.value in DONE and near.text.startswith("的", word.end) for word in near.words
    )


def _is_of_others(scope: SentenceScope, near: Head) -> bool:
    """受理取水许可申请 120 件，均已办结: everything that the sentence counts is something else."""
    before = near.text[max(0, near.start - LONGEST_SUBJECT) : near.start]
    if expression("done.errands").search(CLAUSE_END.split(before)[-1]):
        return True
    return bool(scope.written) and not any(item.subjects for item in scope.written)
