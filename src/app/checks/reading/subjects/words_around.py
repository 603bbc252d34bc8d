"""What deciders of all kinds of subjects ask of the words around a number."""

from typing import Final

from app.checks.reading.around import Head
from app.checks.reading.scope import SentenceScope
from app.checks.reading.statements import CAME, Subject
from app.checks.words.lexicon import COUNT_UNITS
from app.checks.words.wording import expression
from app.patterns import lazy_pattern

NOUNS: Final = ("topic", "foreign", "dispute", "document", "office", "published", "result")
PIECES: Final = ("条", "份")
ANY: Final = COUNT_UNITS | {"", "封"}
LONGEST_NAME: Final = 8
LONGEST_SUBJECT: Final = 20  # characters before 全部 that may name what is done
CLAUSE_END: Final = lazy_pattern("[，。；！？：,;:、\n]")
_SMALL: Final = frozenset("在收经对后")
"""What a gap may hold alone without naming anybody: 收申请 464 件, 在办结的 5 件申请中."""
IN_ALL: Final = ("共", "共有", "共计", "共计有", "总共", "总计", "累计", "累计有", "合计")
Subjects = tuple[Subject, ...]


def measured(head: Head, scope: SentenceScope) -> bool:
    """Whether the words before the number already name its subject."""
    return head.has("verb") or head.has("topic") or (head.has("applicant") and scope.topic == "request")


def applied_row(scope: SentenceScope) -> str:
    """Return the row that applicants named alone belong to."""
    row = scope.request_row or "inflow"
    return "processed" if row == "handled" else row  # 答复 44 件，其中自然人 42 件: of those received or handled


def applicant_columns(head: Head) -> tuple[str, ...]:
    """Return the columns of the applicants that the words name; the total if none."""
    return head.values("applicant") or ("total",)


def restricted(gaps: list[str] | tuple[str, ...]) -> bool:
    """Whether words between subject and number restrict the subject."""
    return any(len(gap) > 1 for gap in gaps)


def is_apart(head: Head) -> bool:
    """Whether a mark separates the words from the number."""
    return any(mark in head.text[head.words[-1].end : head.end] for mark in "，：；") if head.words else False


def others(head: Head, scope: SentenceScope) -> bool:
    """Whether the words before the number name more than this body: then it counts a part only."""
    verb = next((word for word in head.words if word.kind == "verb" and word.value in CAME), None)
    before = [] if verb is None else head.before("verb").gaps()
    return any(
        gap not in _SMALL
        and not scope.body.is_ours(gap)
        and (gap not in before or expression("requests.limit").search(gap) is not None or scope.is_other(gap))
        for gap in head.gaps()
    )
