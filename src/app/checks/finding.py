"""Result of a check: place, stated value, computed value and advice."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from typing import Final

from msgspec import Struct

Number = int | Decimal


class Level(StrEnum):
    """Severity of a finding; no level blocks saving."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"

    @property
    def word(self) -> str:
        """The level in Chinese: 错误, 警告 or 提示."""
        return _WORDS[self]


_WORDS: Final = {Level.ERROR: "错误", Level.WARNING: "警告", Level.HINT: "提示"}


class Standing(StrEnum):
    """How a finding counts while the report is being filled in, in the order of their weight.

    What is merely not filled in yet is to be done; it keeps its level for a final export.
    """

    ERROR = "error"
    TODO = "todo"
    WARNING = "warning"
    HINT = "hint"

    @property
    def word(self) -> str:
        """What a reader sees: 错误, 待填, 警告 or 提示."""
        return "待填" if self is Standing.TODO else _WORDS[Level(self.value)]


class Finding(Struct, frozen=True):
    """One violation of one rule.

    ``cells`` are all cells involved; ``span`` is the place of ``quote`` in the text of ``part``, in code points;
    ``difference`` is stated less computed; ``reason`` is the user's answer to a warning or hint; ``total`` is the
    cell of a broken sum whose addends are the other cells; ``todo`` marks what is merely not filled in yet; ``why``
    says how the words were read, shown on asking. ``numbers`` are the spans of those numbers of the text that the claim
    rests on, the first to be looked at first; none if it rests on words. ``unfinished``: the words may only not be
    written to their end yet, so it is shown once the cursor has left their paragraph.
    """

    rule: str
    level: Level
    message: str
    cells: tuple[str, ...] = ()
    part: str | None = None
    span: tuple[int, int] | None = None
    quote: str | None = None
    stated: Number | None = None
    computed: Number | None = None
    difference: Number | None = None
    reason: str | None = None
    total: str | None = None
    todo: bool = False
    why: str = ""
    numbers: tuple[tuple[int, int], ...] = ()
    unfinished: bool = False

    @property
    def standing(self) -> Standing:
        """How it counts while the report is being filled in."""
        return Standing.TODO if self.todo else Standing(self.level.value)

    @property
    def is_listed(self) -> bool:
        """Whether a list for the user shows it: of a sum that blanks may still settle, the blanks are listed."""
        return not (self.todo and self.stated is not None)

    @property
    def suspects(self) -> tuple[str, ...]:
        """The cells to mark strongly: the total of a broken sum, else all cells."""
        return self.cells if self.total is None else (self.total,)

    @property
    def takes_reason(self) -> bool:
        """Whether a reason can be given for a warning; what a hint is about can be looked at and left as it is.

        It holds for the same cells and words only, so a hint about neither takes none.
        """
        return self.level is Level.WARNING or (self.level is Level.HINT and bool(self.cells or self.quote))

    @property
    def counts(self) -> bool:
        """Whether the finding is still open: an answered one is not."""
        return self.reason is None


def tally(findings: Iterable[Finding]) -> dict[Standing, int]:
    """The numbers of findings still to be dealt with, by standing; of what is to be done, every blank place counts."""
    found: Counter[Standing] = Counter()
    for finding in findings:
        if finding.counts and finding.is_listed:
            found[finding.standing] += (len(finding.cells) or 1) if finding.todo else 1
    return {standing: found[standing] for standing in Standing if found[standing]}


def open_words(findings: Iterable[Finding]) -> str:
    """What is still wrong or blank, as a sentence names it: 2 处错误、166 处没有填; nothing if there is neither."""
    numbers = tally(findings)
    named = ((numbers.get(Standing.ERROR), "处错误"), (numbers.get(Standing.TODO), "处没有填"))
    return "、".join(f"{number} {words}" for number, words in named if number)
