"""State of the reader within a sentence."""

from bisect import bisect_left
from operator import attrgetter
from typing import Final

from msgspec import Struct, field

from app.checks.reading.statements import Quantity, Statements, Subject, When
from app.checks.reading.trees.tree import PartList, Tree
from app.checks.words.amount import Amount
from app.checks.words.body import Body
from app.checks.words.tokens import Sentence, Token
from app.report.model import Scope

_INDEX: Final = attrgetter("index")
_LONGEST_LEAD: Final = 30  # characters of a sentence before its first word of the vocabulary


class Written(Struct, eq=False):
    """Number of a sentence with its meaning; ``index`` is that of its token, ``joined`` the others it adds up."""

    index: int
    amount: Amount
    quantity: Quantity | None
    when: When
    token: Token
    joined: tuple[Token, ...] = ()
    subjects: tuple[Subject, ...] = ()
    """What it counts; nothing that the form holds if empty."""
    subject: Subject | None = None
    """The first of these."""
    is_some: bool = False
    """Whether it counts the requests received in one way or by one body only."""
    row: str = ""
    """The row of table 三 that it was read as; empty if it counts no requests."""

    def __post_init__(self) -> None:
        """Set what follows from the quantity."""
        self.read_as(self.quantity)

    def read_as(self, quantity: Quantity | None) -> None:
        """Set the quantity that it was read as, and what follows from it."""
        self.quantity = quantity
        self.subjects = () if quantity is None else quantity.subjects
        self.subject = self.subjects[0] if self.subjects else None
        self.row = self.subject.row if self.subject is not None and self.subject.kind == "requests" else ""

    @property
    def is_of_all(self) -> bool:
        """Whether it is this year's number of all, not of some applicants."""
        subject = self.subject
        return self.when is When.THIS and subject is not None and subject.column == "total"


class SentenceScope(Struct, eq=False):
    """State within one sentence; ``topic`` is request, foreign, dispute, document, office or nothing."""

    body: Body
    text: str  # the paragraph
    sentence: Sentence
    tree: Tree
    statements: Statements  # those of the paragraph
    topic: str | None = None
    names_open_requests: bool | None = None  # whether a word of the sentence names requests in full, once asked
    names_area: bool = False  # the part speaks of the whole area somewhere
    when: When = When.THIS
    is_other_body: bool = False
    is_named: bool = False  # this body, among others
    shares_of_handled: bool = False  # the shares are of what was handled
    base: When = When.LAST  # the year that the sentence compares with
    rows: tuple[str, ...] = ()  # of the disputes named last
    all_rows: tuple[str, ...] = ()  # of all disputes named so far
    decides: bool = False  # the disputes of the sentence are those that this body decides
    by_attribute: bool = False  # documents are counted by what may be disclosed of them
    is_guess: bool = False  # the subject of the number being read rests on a guess
    is_some: bool = False  # the number being read is that of some of the requests received
    is_accepted: bool = False  # the number being read is that of the requests accepted among those received
    is_number_first: bool = False  # the previous number precedes what it counts
    is_unnumbered: bool = False  # no number follows the dispute named last
    document: str | None = None
    action: str | None = None
    when_before: When | None = None  # what the year of a clause alone (2023 年以前) replaced
    other_list: PartList | None = None  # the list that names the other body
    request_row: str | None = None
    written: list[Written] = field(default_factory=list)
    changed: tuple[tuple[Subject, ...], ...] = ()
    around: list[tuple[bool, When, tuple[str, ...]]] = field(default_factory=list)
    """Other body, year and disputes before each open bracket."""
    before: tuple[Written, ...] = ()  # the numbers of the sentence before
    carried: Written | None = None  # the whole that the sentence before left to this one
    preceding: Written | None = None  # the only number of the sentence before that is no part and in no bracket
    was_divided: bool = False  # that sentence gave parts of it

    @property
    def year(self) -> int | None:
        """The year of the report."""
        return self.body.cover.year

    def is_other(self, name: str, *, issues: bool = False) -> bool:
        """Whether a name is another body's; a government's office speaks for it where nothing is said of the area."""
        issues |= not self.names_area and self.body.cover.scope is Scope.OWN and "foreign" not in self.tree.kinds
        return self.body.other(name) and not (issues and self.body.issues_too(name))

    @property
    def start(self) -> int:
        """Where the sentence begins, words before its first token included."""
        first = self.sentence[0].start
        lead = max(0, first - _LONGEST_LEAD)
        return max(self.text.rfind("。", lead, first) + 1, lead)

    @property
    def is_ours(self) -> bool:
        """Whether what is said now is about this body and this year."""
        return self.when is When.THIS and not self.is_other_body

    @property
    def last(self) -> Written | None:
        """The previous number."""
        return self.written[-1] if self.written else None

    def number_at(self, index: int | None) -> Written | None:
        """The number of a token, once it was read."""
        if index is None:
            return None
        place = bisect_left(self.written, index, key=_INDEX)
        found = self.written[place] if place < len(self.written) else None
        return None if found is None or found.index != index else found

    def numbers_of(self, item: PartList) -> list[Written]:
        """The numbers of a list that were read."""
        return [found for index in item.numbers if (found := self.number_at(index)) is not None]

    def clause_of(self, index: int) -> Sentence:
        """The tokens of the clause around a token."""
        for clause in self.tree.clauses:
            if clause.end > index:
                return self.sentence[clause.first : clause.end]
        return ()

    def outer(self, place: int) -> Written | None:
        """The last number before ``place`` that is in no bracket closed there."""
        closed = [clause for clause in self.tree.clauses if clause.depth and self.sentence[clause.end - 1].end < place]
        inside = {index for clause in closed for index in range(clause.first, clause.end)}
        before = [item for item in self.written if item.token.end <= place]
        return next((item for item in reversed(before) if item.index not in inside), self.last)

    def beside(self, place: int) -> list[Written]:
        """The numbers of this year after one, that are in the same list, or in no list and no bracket."""
        own = self.tree.list_of(self.written[place].index)
        return [
            item
            for item in self.written[place + 1 :]
            if item.when is When.THIS and (item.index not in self.tree.inner or self.tree.list_of(item.index) is own)
        ]

    @property
    def outer_numbers(self) -> list[Written]:
        """The numbers that are no parts and in no bracket."""
        return [item for item in self.written if item.index not in self.tree.inner]

    @property
    def main(self) -> Written | None:
        """The last number that is no part and in no bracket: what a following 其中 divides."""
        if any(item.whole is None and item.numbers for item in self.tree.lists):
            return self.carried
        wholes = {item.whole for item in self.tree.lists if item.whole is not None and not item.depth}
        found = [item for item in self.written if item.index in wholes] if wholes else self.outer_numbers
        return found[-1] if found else None
