"""Statements read from a narrative: quantities, none of something, all done, changes, shares, parts."""

from dataclasses import dataclass, field
from enum import StrEnum

from app.checks.words.amount import Amount


class When(StrEnum):
    """Year of a statement."""

    THIS = "this"
    LAST = "last"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Subject:
    """Subject of a number: ``kind`` is requests, disputes, documents, office or published; the rest are form keys.

    ``row`` may name a derived sum or a choice (``measures.CHOICES``), ``column`` may be ``legal``.
    """

    kind: str
    row: str
    column: str = "total"


@dataclass(frozen=True, slots=True)
class TextSpan:
    """Span in a part's text, in code points."""

    part: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quantity:
    """Number and its subjects; several subjects are counted together, or the sentence leaves it open."""

    subjects: tuple[Subject, ...]
    amount: Amount
    when: When
    place: TextSpan


@dataclass(frozen=True, slots=True)
class Nothing:
    """Statement that there was none of a subject."""

    subject: Subject
    place: TextSpan
    when: When = When.THIS


@dataclass(frozen=True, slots=True)
class AllDone:
    """Statement that all requests are done (``row`` handled) or all of these decisions upheld."""

    subjects: tuple[Subject, ...]
    place: TextSpan


@dataclass(frozen=True, slots=True)
class Change:
    """Stated growth or decline against last year; ``sign`` is 0 for no change.

    ``of`` are the subjects it may be about, the likeliest first; ``pair`` the numbers of both years where the
    sentence itself gives them.
    """

    of: tuple[tuple[Subject, ...], ...]
    amount: Amount | None
    sign: int
    place: TextSpan
    pair: tuple[Amount, Amount] | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """Stated share of these subjects; ``part`` is their number where the sentence gives it."""

    subjects: tuple[Subject, ...]
    part: Amount | None
    percent: Amount
    place: TextSpan


@dataclass(frozen=True, slots=True)
class Parts:
    """Whole and its parts as stated by the sentence, in one unit.

    ``is_inflow``: the whole are received requests; results may include some carried in.
    """

    whole: Amount
    parts: tuple[Amount, ...]
    place: TextSpan
    part_place: TextSpan
    is_inflow: bool = False


@dataclass(slots=True)
class Statements:
    """Everything read from one part."""

    quantities: list[Quantity] = field(default_factory=list)
    nothings: list[Nothing] = field(default_factory=list)
    all_done: list[AllDone] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    shares: list[Share] = field(default_factory=list)
    parts: list[Parts] = field(default_factory=list)
