"""Disputes that a claim without a name is about."""

from typing import Final

from app.checks.reading.around import Head
from app.checks.reading.scope import SentenceScope
from app.patterns import lazy_pattern

LONGEST_SUBJECT: Final = 20  # characters before 全部 that may name what is done
CLAUSE_END: Final = lazy_pattern("[，。；！？：,;:、\n]")
_DECIDERS: Final = {"复议机": "review", "法院": "litigation"}
_DECIDER: Final = lazy_pattern("|".join(_DECIDERS))


def decided_by(head: Head) -> tuple[str, ...]:
    """复议机关均维持 is about reviews, 未被法院纠正 about litigation."""
    return tuple(dict.fromkeys(_DECIDERS[found] for found in _DECIDER.findall(head.text, head.start, head.end)))


def not_divided(scope: SentenceScope, place: int) -> tuple[str, ...]:
    """复议 3 件，维持 1 件、纠正 2 件；诉讼 2 件，均维持: those counted since a semicolon, else those not divided."""
    last = scope.last
    subject = None if last is None or scope.text[last.token.end : place] != "（" else last.subject
    if subject is not None and subject.kind == "disputes":
        return (subject.row,)  # 复议后起诉 3 件（均维持）
    since = max(scope.text.rfind(mark, scope.sentence[0].start, place) for mark in "；：")
    found = [(item.token.start > since, item.subject) for item in scope.written if item.subject is not None]
    divided = {subject.row for _, subject in found if subject.kind == "disputes" and subject.column != "total"}
    near = [subject.row for is_near, subject in found if is_near and subject.kind == "disputes"]
    rows = tuple(dict.fromkeys(near)) or scope.all_rows
    return tuple(row for row in rows if row not in divided) or rows
