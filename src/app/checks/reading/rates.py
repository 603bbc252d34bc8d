"""Parser of rates: of openness, of outcomes, of what is done, of two numbers of the sentence."""

from typing import Final

from app.checks.reading.around import Head
from app.checks.reading.recorder import Recorder
from app.checks.reading.scope import SentenceScope
from app.checks.reading.statements import AllDone, Share, Subject, When
from app.checks.words.amount import Amount, Precision
from app.checks.words.tokens import Token
from app.patterns import lazy_pattern

_OPENNESS: Final = lazy_pattern("(?<![息果动务件据])公开率(?:（[^（）]{0,20}）)?(?:为|达到?|是)?$")
_OUTCOMES: Final = {"维持": "upheld", "纠错": "corrected", "纠正": "corrected", "败诉": "corrected"}
_RATE: Final = lazy_pattern("([\u4e00-\u9fff]{2,4}?)率(?:为|达到?|是)?$")
_LONGEST_RATE: Final = 30  # characters from the name of a rate to its number
_RATES: Final = ("率", "比例", "比率", "占比")
_TIMELY: Final = ("按时", "按期", "及时", "限时")


def read_rate(recorder: Recorder, scope: SentenceScope, head: Head, number: Amount, token: Token) -> bool:
    """Record the rate that a number states; return whether it states one."""
    is_named = recorder.text.find("率", max(0, token.start - _LONGEST_RATE), token.start) >= 0
    return (
        is_named
        and (
            _is_rate_of_openness(recorder, scope, number, token)
            or _is_rate_of_outcomes(recorder, scope, number, token)
            or _is_rate_of_numbers(recorder, scope, number, token)
        )
    ) or _is_rate_of_work(recorder, scope, head, number, token)


def _is_rate_of_openness(recorder: Recorder, scope: SentenceScope, number: Amount, token: Token) -> bool:
    """公开率（含部分公开）66.7 %: the share of the requests granted, wholly or also in part."""
    named = _OPENNESS.search(recorder.text, max(0, token.start - _LONGEST_RATE), token.start)
    if named is None or number.unit != "%" or "result" not in scope.tree.kinds:
        return False
    if scope.topic == "request" and scope.when is When.THIS and not scope.is_other_body:
        granted = (Subject("requests", "granted"), Subject("requests", "partially_granted"))
        recorder.statements.shares.append(
            Share(granted, None, number, recorder.place(named.start(), token.end), number=recorder.place_of(token))
        )
    return True


def _is_rate_of_outcomes(recorder: Recorder, scope: SentenceScope, number: Amount, token: Token) -> bool:
    """复议 9 件，纠错率 11.1 %: the share of the disputes named last that ended so."""
    named = _RATE.search(recorder.text, max(0, token.start - _LONGEST_RATE), token.start)
    column = None if named is None else _OUTCOMES.get(named[1][-2:])
    if named is None or column is None or number.unit != "%" or len(scope.rows) != 1:
        return False
    if scope.when is When.THIS and not scope.is_other_body:
        subject = Subject("disputes", scope.rows[0], column)
        recorder.statements.shares.append(
            Share((subject,), None, number, recorder.place(named.start(), token.end), number=recorder.place_of(token))
        )
    return True


def _is_rate_of_numbers(recorder: Recorder, scope: SentenceScope, number: Amount, token: Token) -> bool:
    """制发公文 486 件，主动公开 451 件，主动公开率 92.8 %: the rate of two numbers, of which no table holds one."""
    named = _RATE.search(recorder.text, max(0, token.start - _LONGEST_RATE), token.start)
    near = [item for item in scope.outer_numbers if item.amount.kind is Precision.EXACT][-2:]
    if named is None or number.unit != "%" or len(near) < len(("whole", "part")):
        return False
    whole, part = near
    before = recorder.text[whole.token.end : part.token.start].replace(f"{named[1]}率", "")
    after = recorder.text[part.token.end : part.token.end + len(f"{named[1]}率")]
    is_of_these = named[1] in before or (after.startswith(named[1]) and after != f"{named[1]}率")
    if not is_of_these or whole.amount.unit != part.amount.unit or whole.quantity or part.quantity:
        return False
    place = recorder.place(named.start(), token.end)
    recorder.statements.shares.append(
        Share((), part.amount, number, place, whole.amount, number=recorder.place_of(token))
    )
    return True


def _is_rate_of_work(recorder: Recorder, scope: SentenceScope, head: Head, number: Amount, token: Token) -> bool:
    """办结率 100 % states that all is done, 98 % a share; rates of what is done in time are in no table."""
    done = head.last("verb")
    text = recorder.text
    if done is None or not text.startswith(_RATES, done.end):
        return False
    is_timely = text[max(0, done.start - 2) : done.start] in _TIMELY
    is_all = number.value == 100 and number.unit == "%" and text[done.start : done.end] == "办结"
    if is_all and scope.topic == "request" and scope.when is When.THIS and not (is_timely or scope.is_other_body):
        subject = Subject("requests", "handled")
        recorder.statements.all_done.append(
            AllDone((subject,), recorder.place(done.start, token.end), recorder.place_of(token))
        )
    elif done.value == "handled" and number.unit == "%" and number.value != 100 and not is_timely:
        _note_rate(recorder, scope, number, done, token)
    return True


def _note_rate(recorder: Recorder, scope: SentenceScope, number: Amount, done: Token, token: Token) -> None:
    handled = Subject("requests", "handled")
    if scope.topic != "request" or scope.when is not When.THIS or scope.is_other_body:
        return
    last = scope.last
    part = last.amount if last is not None and last.quantity is not None and handled in last.quantity.subjects else None
    place = recorder.place(done.start, token.end)
    recorder.statements.shares.append(Share((handled,), part, number, place, number=recorder.place_of(token)))
