"""What was read from a narrative: quantities, statements that there were none or that all is done, changes, shares."""

from enum import StrEnum

from msgspec import Struct, field

from app.checks.words.amount import Amount


class When(StrEnum):
    """The year that a statement is about."""

    THIS = "this"
    LAST = "last"
    OTHER = "other"


class Subject(Struct, frozen=True):
    """What is counted: ``kind`` requests, disputes, documents, office or published; the rest as the form's keys.

    ``row`` may name a derived sum or a choice (``measures.CHOICES``), ``column`` may be ``legal``.
    """

    kind: str
    row: str
    column: str = "total"


class Place(Struct, frozen=True):
    """A span of a part's text, in code points."""

    part: str
    start: int
    end: int


class Quantity(Struct, frozen=True):
    """One number and what it counts; several subjects are counted together, or the sentence leaves it open."""

    subjects: tuple[Subject, ...]
    amount: Amount
    when: When
    place: Place


class Nothing(Struct, frozen=True):
    """A statement that there was none of this."""

    subject: Subject
    place: Place
    when: When = When.THIS


class AllDone(Struct, frozen=True):
    """A statement that all requests are done (``row`` handled) or all of these decisions upheld."""

    subjects: tuple[Subject, ...]
    place: Place


class Change(Struct, frozen=True):
    """A stated growth or fall against last year; ``sign`` is 0 for no change.

    ``of`` are the subjects it may be about, the likeliest first; ``pair`` the numbers of both years where the
    sentence itself gives them.
    """

    of: tuple[tuple[Subject, ...], ...]
    amount: Amount | None
    sign: int
    place: Place
    pair: tuple[Amount, Amount] | None = None


class Share(Struct, frozen=True):
    """A stated share of these subjects; ``part`` is their number where the sentence gives it."""

    subjects: tuple[Subject, ...]
    part: Amount | None
    percent: Amount
    place: Place


class Parts(Struct, frozen=True):
    """A whole and the parts that the sentence gives of it, in one unit.

    ``is_inflow``: the whole are requests that came in; what was done with them may include some carried in.
    """

    whole: Amount
    parts: tuple[Amount, ...]
    place: Place
    part_place: Place
    is_inflow: bool = False


class Statements(Struct):
    """Everything that was read from one part."""

    quantities: list[Quantity] = field(default_factory=list)
    nothings: list[Nothing] = field(default_factory=list)
    all_done: list[AllDone] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    shares: list[Share] = field(default_factory=list)
    parts: list[Parts] = field(default_factory=list)
