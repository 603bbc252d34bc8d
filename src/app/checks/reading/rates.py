"""Parser of rates: of openness, of outcomes, of what is done, of two numbers of the sentence."""

from typing import Final

from app.checks.reading.around import Head
from app.checks.reading.scope import SentenceScope
from app.checks.reading.statements import AllDone, Share, Subject, TextSpan, place_of
from app.checks.words.amount import Amount, Precision
from app.checks.words.tokens import Token
from app.patterns import lazy_pattern

_OPENNESS: Final = lazy_pattern("(?<![息果动务件据])公开率(?:（[^（）]{0,20}）)?(?:为|达到?|是)?$")
_OUTCOMES: Final = {"维持": "upheld", "纠错": "corrected", "纠正": "corrected", "败诉": "corrected"}
_RATE: Final = lazy_pattern("([\u4e00-\u9fff]{2,4}?)率(?:为|达到?|是)?$")
_LONGEST_RATE: Final = 30  # characters from the name of a rate to its number
_RATES: Final = ("率", "比例", "比率", "占比")
_TIMELY: Final = ("按时", "按期", "及时", "限时", "到期", "如期", "准时", "时限", "期限", "限内", "期内")
_WHOLE: Final = 100


def read_rate(scope: SentenceScope, head: Head, number: Amount, token: Token) -> bool:
    """Record the rate that a number states; return whether it states one."""
    start = max(0, token.start - _LONGEST_RATE)
    if number.unit == "%" and scope.text.find("率", start, token.start) >= 0:
        openness = _OPENNESS.search(scope.text, start, token.start)
        if openness is not None and "result" in scope.tree.kinds:
            _note_openness(scope, number, TextSpan("", openness.start(), token.end), token)
            return True
        named = _RATE.search(scope.text, start, token.start)
        if named is not None:
            place = TextSpan("", named.start(), token.end)
            if _is_rate_of_outcomes(scope, named[1], number, place, token) or _is_rate_of_numbers(
                scope, named[1], number, place, token
            ):
                return True
    return _is_rate_of_work(scope, head, number, token)


def _note_openness(scope: SentenceScope, number: Amount, place: TextSpan, token: Token) -> None:
    """公开率（含部分公开）66.7 %: the share of the requests granted, wholly or also in part."""
    if scope.topic == "request" and scope.is_ours:
        granted = (Subject("requests", "granted"), Subject("requests", "partially_granted"))
        scope.statements.shares.append(Share(granted, None, number, place, number=place_of(token)))


def _is_rate_of_outcomes(scope: SentenceScope, name: str, number: Amount, place: TextSpan, token: Token) -> bool:
    """复议 9 件，纠错率 11.1 %: the share of the disputes named last that ended so."""
    column = _OUTCOMES.get(name[-2:])
    if column is None or len(scope.rows) != 1:
        return False
    if scope.is_ours:
        subject = Subject("disputes", scope.rows[0], column)
        scope.statements.shares.append(Share((subject,), None, number, place, number=place_of(token)))
    return True


def _is_rate_of_numbers(scope: SentenceScope, name: str, number: Amount, place: TextSpan, token: Token) -> bool:
    """制发公文 486 件，主动公开 451 件，主动公开率 92.8 %: the rate of two numbers, of which no table holds one."""
    near = [item for item in scope.outer_numbers if item.amount.kind is Precision.EXACT][-2:]
    if len(near) < len(("whole", "part")):
        return False
    whole, part = near
    rate = f"{name}率"
    before = scope.text[whole.token.end : part.token.start].replace(rate, "")
    after = scope.text[part.token.end : part.token.end + len(rate)]
    is_of_these = name in before or (after.startswith(name) and after != rate)
    if not is_of_these or whole.amount.unit != part.amount.unit or whole.subjects or part.subjects:
        return False
    if part.amount.value > whole.amount.value:
        return False  # 每季度开展一次全覆盖检查，全年检查 4 次，覆盖率 100 %
    scope.statements.shares.append(Share((), part.amount, number, place, whole.amount, number=place_of(token)))
    return True


def _is_rate_of_work(scope: SentenceScope, head: Head, number: Amount, token: Token) -> bool:
    """办结率 100 % states that all is done, 98 % a share; rates of what is done in time are in no table."""
    done = head.last("verb")
    text = scope.text
    if done is None or not text.startswith(_RATES, done.end):
        return False
    is_timely = text[max(0, done.start - 2) : done.start] in _TIMELY
    if number.unit != "%" or is_timely or scope.topic != "request" or not scope.is_ours:
        return True
    handled, place = Subject("requests", "handled"), place_of(done, token)
    if number.value != _WHOLE:
        if done.value == "handled":
            last = scope.last
            part = last.amount if last is not None and handled in last.subjects else None
            scope.statements.shares.append(Share((handled,), part, number, place, number=place_of(token)))
    elif text[done.start : done.end] == "办结":
        scope.statements.all_done.append(AllDone((handled,), place, place_of(token)))
    return True
