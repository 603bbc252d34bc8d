"""Clauses and brackets of a sentence, and its lists of parts with the whole that each belongs to."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Final

from msgspec import Struct, field

from app.checks.words.counting import BREAKS
from app.checks.words.tokens import Sentence

SUBJECT_KINDS: Final = frozenset(
    ("topic", "verb", "result", "applicant", "dispute", "outcome", "document", "action", "office", "published")
)
"""Kinds of words that name what is counted."""
_TELLING: Final = SUBJECT_KINDS | {"rest", "compare", "share"}


class Clause(Struct, frozen=True, gc=False):
    """Tokens ``first`` to before ``end`` between two breaks; ``depth`` counts the brackets around it."""

    first: int
    end: int
    depth: int


class PartList(Struct, eq=False):
    """List of parts: token indexes of the whole (``None``: that of the sentence before) and of the parts' numbers."""

    begin: int
    depth: int
    whole: int | None
    unit: str
    size: Decimal = Decimal(0)
    """Number of the whole."""
    left: Decimal = Decimal(0)
    """What the parts leave of it."""
    numbers: list[int] = field(default_factory=list)
    by_semicolons: bool = False
    semicolons: int = 0
    axis: str = ""
    mark: str = ""
    has_share: bool = False
    is_mixed: bool = False  # units differ
    is_nested: bool = False  # its whole is a part of the list around it
    goes_on: bool = False  # the numbers to the end of the sentence make up what it left
    end: int = 0

    @property
    def last(self) -> int:
        """Token index of its last number; of its beginning if there is none."""
        return self.numbers[-1] if self.numbers else self.begin

    @property
    def slip(self) -> Decimal:
        """What the parts may miss their whole by."""
        return max(Decimal(1), self.size // 100)

    @property
    def is_full(self) -> bool:
        """Whether its parts make up their whole, but for a slip."""
        return self.whole is not None and abs(self.left) <= self.slip

    def fits(self, value: Decimal) -> bool:
        """Whether one more number leaves the parts no more than their whole, but for a slip."""
        return self.whole is not None and self.left + self.slip >= value


class Tree(Struct, eq=False, dict=True):
    """Clauses of a sentence in order, and its lists in the order in which they end."""

    sentence: Sentence
    lists: tuple[PartList, ...]
    inner: frozenset[int]
    """Tokens of numbers in brackets or lists: what the rest of the sentence or the next one refers to is not there."""
    numbers: int
    """How many numbers count something."""
    kinds: frozenset[str]
    """Kinds of its tokens."""
    parts: Mapping[int, PartList]
    """The list of every number that is a part."""

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses, found when one is asked for."""
        return tuple(_clauses_of(self.sentence))

    @property
    def is_silent(self) -> bool:
        """Whether no word says what a number counts or compares it with another."""
        return _TELLING.isdisjoint(self.kinds)

    def list_of(self, index: int) -> PartList | None:
        """Return the list that a number is a part in; ``None`` if it is part of nothing."""
        return self.parts.get(index)

    def depth_of(self, index: int) -> int:
        """Return how many brackets are around a token."""
        return next((clause.depth for clause in self.clauses if clause.end > index), 0)

    def list_around(self, index: int) -> PartList | None:
        """Return the innermost list around a token."""
        around = [item for item in self.lists if item.begin < index < item.end]
        return max(around, key=lambda item: item.begin, default=None)


def _clauses_of(sentence: Sentence) -> Iterator[Clause]:
    first = depth = 0
    for index, token in enumerate(sentence):
        if token.kind == "mark" and token.value in BREAKS:
            if index > first:
                yield Clause(first, index, depth)
            first = index + 1
            depth = depth + 1 if token.value == "（" else max(0, depth - 1) if token.value == "）" else depth
    if len(sentence) > first:
        yield Clause(first, len(sentence), depth)


EMPTY: Final = Tree((), (), frozenset(), 0, frozenset(), {})
"""Tree of a sentence that states nothing to read."""
