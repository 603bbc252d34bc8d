"""Parser of clauses that state that nothing occurred, or that all of something is done."""

from typing import Final

from app.checks.reading.around import Head, is_stress
from app.checks.reading.recorder import Recorder
from app.checks.reading.scope import SentenceScope
from app.checks.reading.statements import AllDone, Nothing, Quantity, Subject, When
from app.checks.reading.subjects.deciding import subjects_of
from app.checks.words.body import leftover
from app.checks.words.tokens import Sentence, Token
from app.patterns import lazy_pattern

_LONGEST_SUBJECT: Final = 20  # characters before 全部 that may name what is done
_FARTHEST: Final = 12  # characters between 全部 and the verb it qualifies
_ENDS_ALL: Final = frozenset(("verb", "outcome", "not", "number", "all"))
_CLAIMS: Final = frozenset(("all", "not", "zero"))
_CLAUSE_END: Final = lazy_pattern("[，。；！？：,;:、\n]")
_SUBJECT: Final = ("topic", "verb", "result", "dispute", "outcome", "document", "action", "office")
_TIMELY: Final = ("期限", "时限", "按时", "按期", "规定时间", "及时")
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
_OF_LITIGATION: Final = ("litigation_direct", "litigation_after_review")
_DONE: Final = frozenset(
    [
        *("办结", "办毕", "办复", "办理完毕", "处理完毕", "已办理", "答复", "答复办结", "办结答复", "办理答复"),
        *("办理办结", "完成办理", "完成答复", "答复完毕", "答复完成", "回复办结"),
    ]
)
_EXCEPT: Final = lazy_pattern("除(?!了?[^。；]{0,30}外，还)[^。；]{1,40}外|其余|其它|剩余")
_REST_CARRIED: Final = lazy_pattern(
    "[^。；，]{0,6}[。；，](?:另有|其余|剩余|还有|尚有)[^。；，]{0,16}(?:结转|转结|下年|下一年)"
)
_FAULTS: Final = lazy_pattern("[超逾]期|超时|不当|不及时|不规范|不到位")
"""Reasons for a dispute: 没有因答复超期引发的复议 does not exclude other disputes."""
_DECIDERS: Final = {"复议机": "review", "法院": "litigation"}
_DECIDER: Final = lazy_pattern("|".join(_DECIDERS))
_ANSWERED: Final = ("handled", "processed")
_DIVIDED: Final = ("inflow", "received", *_ANSWERED)
_BY_APPLICANT: Final = ("inflow", "received", "processed")
_LIMITING: Final = ("result", "applicant", "rest", "foreign")
_LATER: Final = ("handled", "open", "carry")
_ERRANDS: Final = lazy_pattern("事项|工单|任务|问题|诉求|来件|转办|交办|建议|提案|信件|邮件|整改")
_LIGHT_VERBS: Final = ("", "作出", "做出", "实施", "采取", "进行", "被", "有", "再", "再次", "办理", "因")
_ANY_FORM: Final = frozenset(("书面", "书面形式", "书面方式", "形式", "方式", "途径"))
"""Forms of a request: none in writing means none at all."""
_NO_LIMITS: Final = _ANY_FORM.union(_LIGHT_VERBS)
_SHOWN: Final = ("公开", "公示", "报道", "发布")


def read_claims(recorder: Recorder, scope: SentenceScope, clause: Sentence) -> None:
    """Record negations and claims of completion in the clause; clauses with numbers are read as numbers."""
    if _CLAIMS.isdisjoint(scope.tree.kinds) or not any(token.kind in _CLAIMS for token in clause):
        return
    kinds = {token.kind for place, token in enumerate(clause) if not _is_denied(clause, place)}
    if kinds.isdisjoint(_CLAIMS):
        return
    for index, token in enumerate(clause):
        if token.kind == "all":
            _all_done(recorder, scope, clause, index)
    for index, token in enumerate(clause):
        if "number" in kinds and not _is_apart(recorder.text, clause, index):
            continue
        if token.kind == "not":
            _nothing(recorder, scope, clause, index)
        elif token.kind == "zero":
            _zero(recorder, scope, clause, index)


def _is_denied(clause: Sentence, place: int) -> bool:
    """Whether a number only stresses the negation before it: 未发生一起诉讼."""
    return place > 0 and is_stress(clause[place - 1], clause[place])


def _is_apart(text: str, clause: Sentence, index: int) -> bool:
    """Whether a claim after the last number of its clause is separate from it: 行政强制 5 件、无行政事业性收费."""
    last = max(place for place, token in enumerate(clause) if token.kind == "number")
    return index > last and text[clause[last].end : clause[index].start].startswith("、")


def _nothing(recorder: Recorder, scope: SentenceScope, clause: Sentence, index: int) -> None:
    start = clause[index]
    after = _until_next(clause, index)
    text = recorder.text
    words = tuple(word for word in after if word.kind != "mark")
    if not words or scope.when is not When.THIS or scope.is_other_body:
        return
    if start.value == "verb" and text[start.end : words[0].start] not in _LIGHT_VERBS:
        return  # 未 belongs to another verb
    head = Head(words, text, start.end, words[-1].end)
    limits = [gap for gap in head.gaps() if len(gap) > 1 and gap not in _NO_LIMITS and not scope.body.is_ours(gap)]
    if limits or any(word.kind == "foreign" for word in words) or _FAULTS.search(text, start.end, words[-1].end):
        return
    tail = _CLAUSE_END.split(text[words[-1].end : words[-1].end + 20])[0]
    if (tail.endswith(_SHOWN) and not tail.endswith("信息公开")) or len(leftover(tail)) > 1:
        return
    before = tuple(word.value for word in clause[:index] if word.kind == "dispute")
    found = _denied(head, scope, before)
    for subject, word in found:
        recorder.statements.nothings.append(
            Nothing(subject, recorder.place(start.start if word is found[0][1] else word.start, word.end))
        )


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
    requests = head.has("topic") or head.has("result") or head.has("verb", "carry") or scope.topic == "request"
    worked = not {"handled", "processed"}.isdisjoint(head.values("verb"))  # 没有答复的申请 has another meaning
    if not documents and (worked or not requests):
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
    rows = head.values("dispute") or _decided_by(head) or before
    rows = rows or (("litigation",) if is_lost else _not_divided(scope, head.start)) or ("both",)
    column = "corrected" if outcomes[-1].value == "lost" else outcomes[-1].value
    rows = ("both",) if {"review", "litigation"} <= set(rows) else rows
    return [(Subject("disputes", row, column), outcomes[-1]) for row in rows]


def _denied_disputes(head: Head, scope: SentenceScope) -> list[tuple[Subject, Token]]:
    """没有行政复议、行政诉讼: the disputes, and the preceding requests where 未收到 governs them too."""
    disputes = [word for word in head.words if word.kind == "dispute"]
    scope.rows = head.values("dispute")
    found = [(Subject("disputes", word.value), word) for word in disputes]
    asked = next((word for word in head.words if word.kind == "topic"), None)
    caused = any(word.kind == "happen" and word.start < disputes[0].start for word in head.words)
    if asked is not None and not caused and not {"inflow", "received"}.isdisjoint(head.values("verb")):
        found.insert(0, (Subject("requests", "inflow"), asked))
    return found


def _zero(recorder: Recorder, scope: SentenceScope, clause: Sentence, index: int) -> None:
    """行政诉讼零发生, 申请为零, 零申请."""
    zero = clause[index]
    if recorder.text[zero.start : zero.end] != "零":
        _nought_before(recorder, scope, clause[:index], zero)
    elif index + 1 < len(clause) and clause[index + 1].start == zero.end:
        word = clause[index + 1]
        if word.kind in ("topic", "dispute") and scope.when is When.THIS and not scope.is_other_body:
            number = recorder.place(zero.start, zero.end)
            for subject in _nought(word, []):
                place = recorder.place(zero.start, word.end)
                recorder.statements.nothings.append(Nothing(subject, place, number=number))


def read_nought_of_each(recorder: Recorder, scope: SentenceScope, index: int) -> bool:
    """Record what is none if a number is the 0 of 行政复议、行政诉讼均为 0 件; return whether it is."""
    zero = scope.sentence[index]
    clause = tuple(token for token in scope.clause_of(index) if token.end <= zero.start)
    if zero.amount is None or zero.amount.value or not clause or clause[-1].kind != "all":
        return False
    is_each = recorder.text[clause[-1].end : zero.start] == "为"
    return is_each and _nought_before(recorder, scope, clause, zero)


def _nought_before(recorder: Recorder, scope: SentenceScope, clause: Sentence, zero: Token) -> bool:
    """Record what the clause before 为零 or 均为 0 names; return whether it names anything."""
    text = recorder.text
    if scope.when is not When.THIS or scope.is_other_body:
        return False
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
    number = recorder.place(zero.start, zero.end)
    found = [(word, subject) for word in named for subject in _nought(word, named)]
    for word, subject in found:
        end = zero.end if word is clause[-1] or word.kind == "document" else word.end
        recorder.statements.nothings.append(Nothing(subject, recorder.place(word.start, end), number=number))
    return bool(found)


def _is_limited(text: str, clause: Sentence, first: Token) -> bool:
    """燃气领域行政处罚为 0, 网络申请、信函申请均为 0, 结转申请为零: words before the first one limit it."""
    before = [token for token in clause if token.end <= first.start]
    if first.kind == "topic" and any(token.kind in _LIMITING or token.value in _LATER for token in before):
        return True
    start = before[-1].end if before else max(0, first.start - _LONGEST_SUBJECT)
    return bool(leftover(_CLAUSE_END.split(text[start : first.start])[-1]))


def _nought(word: Token, named: list[Token]) -> list[Subject]:
    """Return what a word before 为 0 names: 规章、规范性文件的制发数、废止数均为 0 are four cells."""
    if word.kind == "document":
        return [Subject("documents", word.value, token.value) for token in named if token.kind == "action"]
    if word.kind == "topic":
        return [Subject("requests", "inflow")]
    return [Subject("office" if word.kind == "office" else "disputes", word.value)] if word.kind != "action" else []


def _all_done(recorder: Recorder, scope: SentenceScope, clause: Sentence, index: int) -> None:
    token, text = clause[index], recorder.text
    _all_of_one_kind(recorder, scope, clause, index)
    word = next((item for item in clause[index + 1 :] if item.kind in _ENDS_ALL), None)
    if word is None or word.kind not in ("verb", "outcome") or word.start - token.end > _FARTHEST:
        return
    if scope.when is not When.THIS or scope.is_other_body:
        return
    if _EXCEPT.search(text, max(scope.sentence[0].start - _FARTHEST, 0), token.start):
        return  # 除 3 件结转外，其余均已办结
    if _REST_CARRIED.match(text, word.end):
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
    rows = near.values("dispute") or _decided_by(near) or _not_divided(scope, token.start)
    subjects: tuple[Subject, ...] = ()
    if word.kind == "outcome" and word.value == "upheld":
        subjects = tuple(Subject("disputes", row, "upheld") for row in rows)
    elif word.kind == "outcome" and word.value == "concluded":
        subjects = tuple(Subject("disputes", row, "concluded") for row in rows)
    elif word.kind == "verb" and _is_done(text, token, word) and scope.topic == "request":
        subjects = (Subject("requests", "handled"),)
    if subjects:
        recorder.statements.all_done.append(AllDone(subjects, recorder.place(token.start, word.end)))


def _all_of_one_kind(recorder: Recorder, scope: SentenceScope, clause: Sentence, index: int) -> None:
    """诉讼 2 件，均为未经复议直接起诉; 申请 10 件，全部为自然人申请; 收到 3 件，均予以公开: as many of that kind."""
    token, text = clause[index], recorder.text
    word, *after = clause[index + 1 :] or (token,)
    if word.kind not in ("applicant", "dispute", "result") or any(
        item.kind not in ("topic", "dispute") for item in after
    ):
        return
    end = after[-1].end if after else word.end
    of = scope.outer(token.start)
    if (
        leftover(text[token.end : word.start]) not in ("", "系")
        or leftover(_CLAUSE_END.split(text[end : end + _LONGEST_SUBJECT])[0])
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
        and (whole.row in _DIVIDED or word.value.startswith(f"{whole.row}_"))  # 无法提供 9 件，均为本机关不掌握
    ):
        if leftover(text[of.token.end : token.start]) or _EXCEPT.search(text, of.token.end, end):
            return  # 涉及征地的均予以公开, 其余均予以公开
        subject = Subject("requests", word.value)
    elif word.value in _OF_LITIGATION and whole.row in ("litigation", "both") and whole.column == "total":
        subject = Subject("disputes", word.value)
    else:
        return
    place = recorder.place(token.start, word.end)
    recorder.statements.quantities.append(
        Quantity((subject,), of.amount, When.THIS, place, accepted=of.quantity.accepted)
    )


def _decided_by(head: Head) -> tuple[str, ...]:
    """复议机关均维持 is about reviews, 未被法院纠正 about litigation."""
    return tuple(dict.fromkeys(_DECIDERS[found] for found in _DECIDER.findall(head.text, head.start, head.end)))


def _not_divided(scope: SentenceScope, place: int) -> tuple[str, ...]:
    """复议 3 件，维持 1 件、纠正 2 件；诉讼 2 件，均维持: those counted since a semicolon, else those not divided."""
    last = scope.last
    subject = None if last is None or scope.text[last.token.end : place] != "（" else last.subject
    if subject is not None and subject.kind == "disputes":
        return (subject.row,)  # 复议后起诉 3 件（均维持）
    since = max(scope.text.rfind(mark, 0, place) for mark in "；：")
    found = [(item.token.start > since, item.subject) for item in scope.written if item.subject is not None]
    divided = {subject.row for _, subject in found if subject.kind == "disputes" and subject.column != "total"}
    near = [subject.row for is_near, subject in found if is_near and subject.kind == "disputes"]
    rows = tuple(dict.fromkeys(near)) or scope.all_rows
    return tuple(row for row in rows if row not in divided) or rows


def _is_done(text: str, token: Token, word: Token) -> bool:
    """Whether the verb after 全部 means completed work; 均在期限内答复 and 办结率 do not."""
    verb, between = text[word.start : word.end], text[token.end : word.start]
    if verb not in _DONE or text[word.end : word.end + 1] == "率":
        return False
    timely = any(mark in between for mark in _TIMELY) or text[token.start : token.end] == "均"
    return not (timely and "答复" in verb and "办" not in verb)


def _is_of_a_number(scope: SentenceScope, before: Sentence, *, is_named: bool) -> bool:
    """43 件均已办结 applies to these 43 only, unless they are all requests received or all disputes.

    So does 答复 9 件，均按期办结.
    """
    last = scope.last
    if not any(token.kind == "number" for token in before):
        subject = None if is_named or last is None or last.quantity is None else last.quantity.subjects[0]
        if subject is None:
            return False
        return subject.column != "total" if subject.kind == "disputes" else subject.row in _ANSWERED
    if last is None or last.quantity is None:
        return True
    subject = last.quantity.subjects[0]
    if subject.kind == "disputes":
        return subject.column != "total"
    return subject.kind == "requests" and subject.row not in ("inflow", "received")


def _is_of_answered(near: Head) -> bool:
    """已办结的申请均在期限内办结: all of those that are done."""
    return any(
        word.kind == "verb" and word.value in _ANSWERED and near.text.startswith("的", word.end) for word in near.words
    )


def _is_of_others(scope: SentenceScope, near: Head) -> bool:
    """受理取水许可申请 120 件，均已办结: everything that the sentence counts is something else."""
    before = near.text[max(0, near.start - _LONGEST_SUBJECT) : near.start]
    if _ERRANDS.search(_CLAUSE_END.split(before)[-1]):
        return True
    return bool(scope.written) and all(item.quantity is None for item in scope.written)


def _until_next(clause: Sentence, index: int) -> Sentence:
    """Return the words after a negation up to the next one."""
    end = next((place for place in range(index + 1, len(clause)) if clause[place].kind == "not"), len(clause))
    return clause[index + 1 : end]
