"""Statements read from a narrative: quantities, none of something, all done, changes, shares, parts."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Final, TypeVar

from msgspec import Struct, field, structs

from app.checks.words.amount import Amount
from app.checks.words.pauses import paced
from app.checks.words.plain import Plain
from app.checks.words.tokens import Token

CAME: Final = ("inflow", "received")
"""Rows of the requests that came in: with those carried in, or those of this year alone."""
DONE: Final = ("handled", "processed")
"""Rows of the requests that were answered, or dealt with in some way."""
CARRIED: Final = ("carried_in", "carried")
"""Rows of the requests that were carried in."""
WHOLES: Final = (*CAME, *DONE)
"""Rows that results and applicants divide."""
Statement = TypeVar("Statement", bound=Struct)


class When(StrEnum):
    """Year of a statement."""

    THIS = "this"
    LAST = "last"
    OTHER = "other"


class Subject(Struct, frozen=True):
    """Subject of a number: ``kind`` is requests, disputes, documents, office or published; the rest are form keys.

    ``row`` may name a derived sum or a choice (``measures.CHOICES``), ``column`` may be ``legal``.
    """

    kind: str
    row: str
    column: str = "total"


class TextSpan(Struct, frozen=True):
    """Span in a part's text, in code points; in a paragraph's while the part is not named."""

    part: str
    start: int
    end: int


def place_of(first: Token, last: Token | None = None) -> TextSpan:
    """Return the span of a token in its paragraph, or that from one token to another."""
    return TextSpan("", first.start, (last or first).end)


class Quantity(Struct, frozen=True):
    """Number and its subjects; several subjects are counted together, or the sentence leaves it open.

    Not ``sure``: the words may mean something else as well (发布 N 件规范性文件).

    ``accepted`` is another number that the table may hold instead: the requests that were accepted (收到 5 件，实际受理
    4 件), disputes with those carried in. ``number`` is the place of the number with its unit.
    """

    subjects: tuple[Subject, ...]
    amount: Amount
    when: When
    place: TextSpan
    sure: bool = True
    accepted: Amount | None = None
    number: TextSpan | None = None

    def agrees(self, number: Decimal) -> bool:
        """Return whether the words may state this number of a table."""
        return self.amount.agrees(number) or (self.accepted is not None and self.accepted.agrees(number))


class Nothing(Struct, frozen=True):
    """Statement that there was none of a subject; ``number`` is the place of a zero that says so."""

    subject: Subject
    place: TextSpan
    number: TextSpan | None = None


class AllDone(Struct, frozen=True):
    """Statement that all requests are done (``row`` handled) or all of these decisions upheld.

    ``number`` is the place of a rate that says so.
    """

    subjects: tuple[Subject, ...]
    place: TextSpan
    number: TextSpan | None = None


class Change(Struct, frozen=True):
    """Stated growth or decline against last year; ``sign`` is 0 for no change.

    ``of`` are the subjects it may be about, the likeliest first; ``now`` and ``before`` the numbers of this year and
    last where the sentence itself gives them; ``number`` the place of the change without the words before it, ``this``
    and ``last`` those of both years' numbers.
    """

    of: tuple[tuple[Subject, ...], ...]
    amount: Amount | None
    sign: int
    place: TextSpan
    now: Amount | None = None
    before: Amount | None = None
    number: TextSpan | None = None
    this: TextSpan | None = None
    last: TextSpan | None = None


class Share(Struct, frozen=True):
    """Stated share of these subjects; ``part`` is their number where the sentence gives it.

    ``whole`` is what they are parts of by the sentence or, not ``sure``, by the one before; ``of_handled``: the words
    say that it is what was handled (占已答复件数的 12.3 %). A rate above 100 % has no subjects and itself as part.
    ``is_guess``: nothing but the topic says that it is a share of requests. ``sentence`` is the place of its sentence,
    ``number`` that of the percentage.
    """

    subjects: tuple[Subject, ...]
    part: Amount | None
    percent: Amount
    place: TextSpan
    whole: Amount | None = None
    sure: bool = True
    of_handled: bool = False
    is_guess: bool = False
    sentence: TextSpan | None = None
    number: TextSpan | None = None


class Parts(Struct, frozen=True):
    """Whole and its parts as stated by the sentence, in one unit.

    ``is_inflow``: the whole are received requests; results may include some carried in. ``subjects`` are those of the
    parts whose subject is known, ``whole_subject`` that of the whole; ``unread`` are the other parts. ``is_complete``:
    the parts make up the whole (网上 11 件、信函 9 件，合计 20 件; 30 条：公告 12 条，其他 18 条).
    ``numbers`` are the places of the whole's numbers, several if they are joined, and then of the parts'.
    """

    whole: Amount
    parts: tuple[Amount, ...]
    place: TextSpan
    part_place: TextSpan
    is_inflow: bool = False
    subjects: tuple[Subject, ...] = ()
    whole_subject: Subject | None = None
    unread: tuple[Amount, ...] = ()
    is_complete: bool = False
    numbers: tuple[TextSpan, ...] = ()


class Statements(Struct):
    """Everything read from one paragraph or part."""

    quantities: list[Quantity] = field(default_factory=list)
    nothings: list[Nothing] = field(default_factory=list)
    all_done: list[AllDone] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    shares: list[Share] = field(default_factory=list)
    parts: list[Parts] = field(default_factory=list)

    def adding(self, read: "Statements", part: str, plain: Plain, base: int) -> Iterator[None]:
        """Add what the paragraph at offset ``base`` of a part states, with pauses."""

        def place(span: TextSpan) -> TextSpan:
            return TextSpan(part, *plain.span(base + span.start, base + span.end))

        for name in self.__struct_fields__:
            for item in paced(items) if (items := getattr(read, name)) else ():
                if item is None:
                    yield
                else:
                    getattr(self, name).append(_moved(item, place))


_PLACES: Final[tuple[str, ...]] = ("place", "part_place", "number", "numbers", "sentence", "this", "last")
"""Fields of statements that hold places."""


@cache
def _places_of(statement: type[Struct]) -> tuple[str, ...]:
    return tuple(name for name in statement.__struct_fields__ if name in _PLACES)


def _moved(item: Statement, place: Callable[[TextSpan], TextSpan]) -> Statement:
    """Return a statement with its places moved."""
    moved: dict[str, object] = {}
    for name in _places_of(type(item)):
        value = getattr(item, name)
        if value is not None:
            moved[name] = tuple(map(place, value)) if name == "numbers" else place(value)
    return structs.replace(item, **moved)
