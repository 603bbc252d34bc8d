"""State of the reader within a sentence."""

from dataclasses import dataclass, field

from app.checks.reading.statements import Quantity, Subject, When
from app.checks.reading.tree import BREAKS, PartList, Tree
from app.checks.words.amount import Amount
from app.checks.words.body import Body, leftover
from app.checks.words.tokens import Sentence, Token

_SUBJECT_KINDS = frozenset(
    ("topic", "verb", "result", "applicant", "dispute", "outcome", "document", "action", "office", "published")
)


class Head:
    """Words before or after a number, with the text around them; ``start`` and ``end`` bound it."""

    __slots__ = ("_gaps", "_own", "end", "kinds", "start", "text", "words")

    def __init__(self, words: tuple[Token, ...], text: str, start: int, end: int, *, own: bool = False) -> None:
        """``own``: the words were picked from the text, and the words between them restrict nothing."""
        self.words = words
        self.text = text
        self.start = start
        self.end = end
        self.kinds = {word.kind for word in words}
        self._own = own
        self._gaps: list[str] | None = None

    @property
    def names(self) -> bool:
        """Whether a word names a subject."""
        return not _SUBJECT_KINDS.isdisjoint(self.kinds)

    def values(self, kind: str) -> tuple[str, ...]:
        """Return the distinct values of the words of one kind."""
        if kind not in self.kinds:
            return ()
        return tuple(dict.fromkeys(word.value for word in self.words if word.kind == kind))

    def has(self, kind: str, value: str | None = None) -> bool:
        """Return whether a word of this kind (and value) is present."""
        if value is None or kind not in self.kinds:
            return kind in self.kinds
        return any(word.kind == kind and word.value == value for word in self.words)

    def last(self, *kinds: str) -> Token | None:
        """Return the last word of any of these kinds."""
        return next((word for word in reversed(self.words) if word.kind in kinds), None)

    def before(self, kind: str) -> "Head":
        """Return the words before the first word of this kind; all if there is none."""
        if kind not in self.kinds:
            return self
        index = next(number for number, word in enumerate(self.words) if word.kind == kind)
        return Head(self.words[:index], self.text, self.start, self.words[index].start)

    def gap_before(self, place: int) -> str:
        """Return the text without filler before the word at ``place``."""
        start = self.words[place - 1].end if place else self.start
        return leftover(self.text[start : self.words[place].start])

    def gaps(self, *, after: Token | None = None) -> list[str]:
        """Return the text between the words (after ``after``) without filler."""
        if self._own:
            return []
        if after is None:
            if self._gaps is None:
                self._gaps = self._left(self.start)
            return self._gaps
        return self._left(after.end)

    def _left(self, place: int) -> list[str]:
        pieces: list[str] = []
        for word in self.words:
            if word.start >= place:
                pieces.append(self.text[place : word.start])
                place = word.end
            elif word.end > place:
                place = word.end
        pieces.append(self.text[place : self.end])
        return [rest for piece in pieces if (rest := leftover(piece))]


@dataclass(slots=True)
class Written:
    """Number of the sentence with its meaning."""

    amount: Amount
    quantity: Quantity | None
    when: When
    token: Token


@dataclass(slots=True)
class SentenceScope:
    """State within one sentence; ``topic`` is request, foreign, dispute, document, office or nothing."""

    body: Body
    year: int | None
    sentence: Sentence
    tree: Tree
    topic: str | None = None
    names_open_requests: bool | None = None  # whether a word of the sentence names requests in full, once asked
    names_area: bool = False  # the part speaks of the whole area somewhere
    when: When = When.THIS
    is_other_body: bool = False
    base: When = When.LAST  # the year that the sentence compares with
    rows: tuple[str, ...] = ()  # of the disputes named last
    all_rows: tuple[str, ...] = ()  # of all disputes named so far
    decides: bool = False  # the disputes of the sentence are those that this body decides
    by_attribute: bool = False  # documents are counted by what may be disclosed of them
    is_guess: bool = False  # the subject of the number being read rests on a guess
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
    around: list[tuple[bool, When]] = field(default_factory=list)  # other body and year before each open bracket
    carried: Written | None = None  # the whole that the sentence before left to this one

    @property
    def last(self) -> Written | None:
        """The previous number."""
        return self.written[-1] if self.written else None

    def outer(self, place: int) -> Written | None:
        """The previous number that is in no bracket closed before ``place``."""
        closed = [clause for clause in self.tree.clauses if clause.depth and self.sentence[clause.end - 1].end < place]
        inside = {id(token) for clause in closed for token in self.sentence[clause.first : clause.end]}
        return next((item for item in reversed(self.written) if id(item.token) not in inside), self.last)

    def beside(self, place: int) -> list[Written]:
        """The numbers of this year after one, that are in the same list, or in no list and no bracket."""
        index = {id(token): number for number, token in enumerate(self.sentence)}
        own = self.tree.list_of(index[id(self.written[place].token)])
        found = []
        for item in self.written[place + 1 :]:
            part_of = self.tree.list_of(index[id(item.token)])
            is_outer = part_of is None and index[id(item.token)] not in self.tree.inner
            if item.when is When.THIS and (part_of is own or is_outer):
                found.append(item)
        return found

    @property
    def outer_numbers(self) -> list[Written]:
        """The numbers that are no parts and in no bracket."""
        outer = {id(token) for index, token in enumerate(self.sentence) if index not in self.tree.inner}
        return [item for item in self.written if id(item.token) in outer]

    @property
    def main(self) -> Written | None:
        """The last number that is no part and in no bracket: what a following 其中 divides."""
        if any(item.whole is None and item.numbers for item in self.tree.lists):
            return self.carried
        wholes = {
            id(self.sentence[item.whole]) for item in self.tree.lists if item.whole is not None and not item.depth
        }
        outer = wholes or {id(token) for index, token in enumerate(self.sentence) if index not in self.tree.inner}
        return next((item for item in reversed(self.written) if id(item.token) in outer), None)


def names_subject(word: Token) -> bool:
    """Return whether a word names a subject."""
    return word.kind in _SUBJECT_KINDS


def is_stress(before: Token, token: Token) -> bool:
    """Return whether a number only stresses the negation before it: 没有一件, but not 信息不存在 9 件."""
    number = token.amount
    return number is not None and number.value == 1 and before.kind == "not" and before.end == token.start


def clause_of(tokens: Sentence, index: int) -> Sentence:
    """Return the tokens of the clause around a token."""
    start = next((place + 1 for place in range(index, -1, -1) if _breaks(tokens[place])), 0)
    end = next((place for place in range(index, len(tokens)) if _breaks(tokens[place])), len(tokens))
    return tokens[start:end]


def _breaks(token: Token) -> bool:
    return token.kind == "mark" and token.value in BREAKS
