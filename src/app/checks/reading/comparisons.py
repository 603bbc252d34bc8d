"""Parser of comparisons: growth and decline, shares, no change."""

from decimal import Decimal
from typing import Final

from msgspec import structs

from app.checks.reading.around import REST, Head, names_subject
from app.checks.reading.governing import when_of
from app.checks.reading.lists import first_number
from app.checks.reading.rates import read_rate
from app.checks.reading.scope import SentenceScope, Written
from app.checks.reading.statements import Change, Share, Subject, When, place_of
from app.checks.reading.subjects.deciding import subjects_of
from app.checks.reading.subjects.results import groups_left
from app.checks.reading.wholes import whole_of
from app.checks.words.amount import Amount, Precision, in_cells_unit
from app.checks.words.counting import RATES, run_of
from app.checks.words.lexicon import COUNT_UNITS
from app.checks.words.tokens import Token
from app.checks.words.wording import expression
from app.patterns import lazy_pattern

_DOUBLED: Final = Amount(Decimal(1), "倍", Precision.ABOUT, Decimal("0.85"), Decimal("1.15"))
_SIGNS: Final = {"up": 1, "down": -1}
_WHOLE: Final = 100
_LEVELS: Final = ("为", "达", "达到", "共", "共计", "总数为", "总数达")
_OF_DONE: Final = lazy_pattern("(?:答复|办结|办复)(?:件|总|申请|数|量)")
_OF_ALL: Final = lazy_pattern("总[量数]")
_PAUSE: Final = lazy_pattern("[，；]")
"""Between a direction and a number that is none of the change: 继续增长，达到 1260 件; 上升较快，由 20 件增至 41 件."""
_SUMS: Final = ("合计", "共计", "总计", "共")


def read_comparison(scope: SentenceScope, head: Head, index: int, number: Amount) -> bool:
    """Record the share, rate or change that a number states; return false if it states none and is a count."""
    token = scope.sentence[index]
    is_rate = number.unit in RATES
    if (
        number.unit == "%"
        and number.value > _WHOLE
        and expression("rates.work").search(scope.text, head.start, token.start)
    ):
        place = place_of(token)
        scope.statements.shares.append(Share((), number, number, place, number=place))
        return True
    if is_rate and (read_rate(scope, head, number, token) or _is_share(scope, head, number, index)):
        return True
    if "each" in scope.tree.kinds and _is_listed_change(scope, index, number):
        return True
    direction = _direction(head)
    if direction is not None and (is_rate or not _PAUSE.search(scope.text, direction.end, token.start)):
        _read_change(scope, head, number, token, direction)
        return True
    if number.unit in ("倍", "%"):
        _read_multiple(scope, head, number, token)
    return is_rate


def _read_multiple(scope: SentenceScope, head: Head, number: Amount, token: Token) -> None:
    """为上年的 1.4 倍, 140 %: growth by 0.4, 40 %."""
    last = head.last("time", "year")
    text = scope.text
    if (
        last is None
        or text[last.end : token.start] not in ("的", "")
        or text[last.start - 1 : last.start] not in "为是达"
    ):
        return
    words_before = Head(tuple(word for word in head.words if word.start < last.start), text, head.start, last.start - 1)
    of = _changed(scope, words_before)
    if of and not scope.is_other_body:
        one = Decimal(1 if number.unit == "倍" else _WHOLE)
        low = number.low - one
        high = None if number.high is None else number.high - one
        grown = structs.replace(number, value=number.value - one, low=low, high=high)
        _record(scope, of, grown, 1, (last, token))
        scope.when = When.THIS  # 是上年的 2.5 倍，达到 50 件


def is_level(scope: SentenceScope, index: int) -> bool:
    """Return whether a number is what a change led to: 申请量较上年下降 25 %，为 30 件."""
    rate, mark = scope.sentence[max(0, index - 2) : index] if index > 1 else (None, None)
    if rate is None or mark is None or scope.number_at(index - 2) is not None or mark.value != "，":
        return False
    return scope.text[mark.end : scope.sentence[index].start] in _LEVELS


def note_same(scope: SentenceScope) -> None:
    """与上年持平: no change; 翻了一番: twice as many."""
    text = scope.text
    for index, token in enumerate(scope.sentence if "compare" in scope.tree.kinds else ()):
        if token.kind != "compare" or token.value not in ("same", "double"):
            continue
        if text[token.start - 2 : token.start] == "基本":
            continue
        clause = scope.clause_of(index)
        words = tuple(item for item in clause if item.start < token.start)
        if any(item.kind in ("time", "year") and when_of(item, scope) is When.OTHER for item in words):
            continue  # 较 2022 年翻了一番
        of = _changed(scope, Head(words, text, clause[0].start, token.start))
        if of and not scope.is_other_body:
            change, sign = (None, 0) if token.value == "same" else (_DOUBLED, 1)
            _record(scope, of, change, sign, (token, token))


def _is_share(scope: SentenceScope, head: Head, number: Amount, index: int) -> bool:
    """占 12 %, or （12 %） immediately after a number."""
    token = scope.sentence[index]
    in_brackets = not head.words and (scope.text.startswith("（", token.start - 1) or _is_behind_number(scope, index))
    listed = _listed_share(scope, index)
    if not (head.has("share") or in_brackets or listed):
        return False
    share = head.last("share")
    share_start = token.start if share is None else share.start
    own = head.before("share")
    named = () if listed else _named(scope, head)
    of = listed or (scope.last if in_brackets else scope.outer(share_start))
    if not (named or listed) and (own.gaps() or any(names_subject(word) for word in own.words)):
        return True  # a share of something else
    if not named and (of is None or of.when is not When.THIS or scope.text.endswith(REST, 0, share_start)):
        return True
    if not named and of is not None and _is_of_requests(head, share, of):
        return True
    item = scope.tree.list_around(index)
    of_all = _OF_ALL.search(scope.text, share_start, token.start) is not None
    beside = scope.carried if of_all else None  # 占全区总量的 59.9 %
    whole = beside if item is None else whole_of(scope, item)
    if whole is not None and whole.amount.kind is not Precision.EXACT:
        whole = None
    is_of_work = number.value == _WHOLE and not named and share is not None and scope.text[share.start] != "占"
    if scope.when is not When.THIS or is_of_work:
        return True  # 解读材料 39 条，评论 20 篇，解读比例为 100 %
    if scope.is_other_body:
        named = ()  # no table holds it, but the sentence may give both numbers
    about = share is not None and scope.text[share.start - 1 : share.start] in ("约", "近")
    percent = _percent(number, half=scope.text.startswith("半", token.end), about=about)
    place = place_of(share or token, token)
    scope.shares_of_handled = (
        scope.shares_of_handled or _OF_DONE.search(scope.text, share_start, token.start) is not None
    )
    subjects = named or (() if of is None or scope.is_other_body else of.subjects)
    is_of_requests = (
        not subjects
        and whole is None
        and of is not None
        and scope.topic == "request"
        and not scope.is_other_body
        and of.amount.unit in COUNT_UNITS
    )
    if subjects or ((whole is not None or is_of_requests) and of is not None and of.amount.kind is Precision.EXACT):
        part = None if named or of is None else of.amount
        sure = item is not None and item.whole is not None and not is_of_requests and not of_all
        given = None if whole is None else whole.amount
        said = place_of(scope.sentence[0], scope.sentence[-1])
        is_guess = is_of_requests and not of_all
        found = Share(
            subjects, part, percent, place, given, sure, scope.shares_of_handled, is_guess, said, place_of(token)
        )
        scope.statements.shares.append(found)
    return True


def _is_of_requests(head: Head, share: Token | None, of: Written) -> bool:
    """复议 21 宗，占申请件 4.63 %: a share of what no table divides."""
    asked = next((word for word in head.words if word.kind == "topic" and share and word.start >= share.end), None)
    return asked is not None and of.subject is not None and of.subject.kind != "requests"


def _is_behind_number(scope: SentenceScope, index: int) -> bool:
    """自然人为主（45 件，75 %）: the share of a number beside it in brackets."""
    if index < 2:
        return False
    number, mark = scope.sentence[index - 2 : index]
    is_joined = number.end == mark.start and mark.end == scope.sentence[index].start
    return number.amount is not None and mark.value in ("，", "、") and is_joined and scope.tree.depth_of(index) > 0


def _named(scope: SentenceScope, head: Head) -> tuple[Subject, ...]:
    """自然人申请占 86 %: the applicant or result named before the share, its number omitted."""
    own = head.before("share")
    if own.has("rest") and scope.topic == "request" and not (own.has("applicant") or own.has("result")):
        if own.words[-1].kind != "rest":  # 因其他原因终止办理的占 5 %: some of them, which no table divides
            return ()
        told = [token.value for token in scope.sentence if token.kind == "result" and token.end <= head.end]
        return tuple(Subject("requests", row) for row in (*groups_left(told), "rest", "other_reasons"))
    if not (own.has("applicant") or own.has("result")):
        return ()
    return subjects_of(own, Head((), head.text, own.end, own.end), "", scope)


def _percent(number: Amount, *, half: bool, about: bool) -> Amount:
    """Return a share in per cent; 八成 is about 80."""
    if number.unit == "成":
        value = number.value * 10 + 5 * half
        return Amount(value, "%", Precision.ABOUT, value - 5, value + 5)
    if number.decimals > 0 and (about or number.low < number.value):
        step = 2 * Decimal(1).scaleb(-number.decimals)  # 约 90.49 % is rounded, not guessed
        return structs.replace(number, kind=Precision.ABOUT, low=number.value - step, high=number.value + step)
    if about:
        slack = number.value / 10 if number.value % 5 == 0 else Decimal(1)  # 约 28 % is rounded, 约 30 % guessed
        return structs.replace(number, kind=Precision.ABOUT, low=number.value - slack, high=number.value + slack)
    return number


def _listed_share(scope: SentenceScope, index: int) -> Written | None:
    """A 3 件、B 2 件，分别占 1%、2%: the quantity of this share."""
    tokens = scope.sentence
    if "each" not in scope.tree.kinds:
        return None
    each = next((place for place in range(index, -1, -1) if tokens[place].kind == "each"), None)
    if each is None or not any(item.kind == "share" for item in tokens[max(0, each - 1) : each + 2]):
        return None
    rates = [place for place in range(each, len(tokens)) if tokens[place].amount and tokens[place].value in RATES]
    counted = scope.written
    if len(counted) > len(rates) and scope.text.endswith(_SUMS, 0, counted[-1].token.start):
        counted = counted[:-1]  # 提出 63 件、9 件，合计 72 件，分别占
    if index not in rates or len(rates) > len(counted):
        return None
    return counted[len(counted) - len(rates) + rates.index(index)]


def _direction(head: Head) -> Token | None:
    """Return the last word of growth or decline before a number."""
    if "compare" not in head.kinds:
        return None
    return next((word for word in reversed(head.words) if word.kind == "compare" and word.value in _SIGNS), None)


def _read_change(scope: SentenceScope, head: Head, number: Amount, token: Token, direction: Token) -> None:
    of = _changed(scope, head)
    base, scope.base = scope.base, When.LAST
    if When.OTHER in (scope.when, base) or scope.is_other_body:
        return
    pair = _pair(scope)
    if of or pair:
        this, last = pair or (_stated(scope, of), None)
        _record(scope, of, in_cells_unit(number), _SIGNS[direction.value], (direction, token), this, last)


def _record(
    scope: SentenceScope,
    of: tuple[tuple[Subject, ...], ...],
    amount: Amount | None,
    sign: int,
    words: tuple[Token, Token],
    this: Written | None = None,
    last: Written | None = None,
) -> None:
    """Record a change, stated from one token to the other, with the numbers of both years that the sentence gives."""
    years = [(None, None) if item is None else (item.amount, place_of(item.token)) for item in (this, last)]
    (now, here), (before, there) = years
    change = Change(of, amount, sign, place_of(*words), now, before, place_of(words[1]), here, there)
    scope.statements.changes.append(change)


def _stated(scope: SentenceScope, of: tuple[tuple[Subject, ...], ...]) -> Written | None:
    """Return this year's number of what changed, where the sentence gives it."""
    for item in reversed(scope.written if len(of) == 1 else ()):
        if item.when is When.THIS and item.subjects in of:
            return item if item.amount.kind is Precision.EXACT else None
    return None


def _changed(scope: SentenceScope, head: Head) -> tuple[tuple[Subject, ...], ...]:
    """Return the subjects of a change: by its own words, else the number before, else the first of the sentence."""
    own = head.before("compare")
    if own.words or own.gaps():
        found = subjects_of(own, Head((), head.text, head.end, head.end), "", scope)
        scope.changed = (found,) if found else ()
        if found or own.gaps() or any(names_subject(word) for word in own.words):
            return scope.changed
    last = scope.outer(head.end)
    if last is None:
        return scope.changed
    is_listed = any(word.value == "each" and last.token.end < word.start < head.end for word in scope.sentence)
    if last.subject is None or is_listed:
        return ()  # 申请 25 件、复议 2 件，分别增长 25 %、持平
    kind = last.subject.kind
    before = [
        item.subjects for item in (last, scope.written[0]) if item.subject is not None and item.subject.kind == kind
    ]
    scope.changed = tuple(dict.fromkeys(before))
    return scope.changed


def _is_listed_change(scope: SentenceScope, index: int, number: Amount) -> bool:
    """申请 30 件、复议 2 件，较上年分别减少 10 件、2 件: record the change of the one that it belongs to."""
    tokens = scope.sentence
    first = first_number(tokens, index)
    run = run_of(tokens, first)
    each = next((place for place in range(first - 1, -1, -1) if tokens[place].kind in ("each", "number")), first)
    direction = next((word for word in tokens[each:first] if word.value in _SIGNS), None)
    if tokens[each].kind != "each" or direction is None or not 1 < len(run) <= len(scope.written):
        return False
    item = scope.written[len(scope.written) - len(run) + run.index(index)]
    if item.subjects and When.OTHER not in (scope.when, scope.base) and not scope.is_other_body:
        place = (direction, tokens[index])
        _record(scope, (item.subjects,), in_cells_unit(number), _SIGNS[direction.value], place, item)
    return True


def _pair(scope: SentenceScope) -> tuple[Written, Written] | None:
    """Return this year's number and last year's of one thing, if the sentence gave the other year's last."""
    if len(scope.written) < 2:
        return None
    second = scope.written[-1]
    others = [item for item in scope.written[:-1] if item.amount.unit == second.amount.unit]
    same = [item for item in others if item.subjects and item.subjects == second.subjects and item.when != second.when]
    first = same[-1] if same else scope.outer(second.token.start)
    if first is None or first.amount.unit != second.amount.unit or {first.when, second.when} != {When.THIS, When.LAST}:
        return None
    if not same and "；" in scope.text[first.token.end : second.token.start]:
        return None  # 118 件，比 2023 年的 101 件增加 17 件；办结 114 件，较上年增加 12 件
    return (second, first) if first.when is When.LAST else (first, second)
