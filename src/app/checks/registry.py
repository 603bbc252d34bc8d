"""The catalogue of rules: each is one small function that registers itself with its name, level and what it reads."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto
from functools import cached_property
from typing import TYPE_CHECKING, Final

from app.checks.finding import Finding, Level
from app.checks.packs import Pack
from app.checks.words.wording import Wording
from app.form.model import Form
from app.report.model import Report
from app.report.totals import Number, computed_totals, shown_figures
from app.values import Figure

if TYPE_CHECKING:
    from app.checks.reading.statements import Statements
    from app.checks.words.body import Body
    from app.checks.words.plain import Plain


class Reads(Enum):
    """What part of a report a rule looks at; it runs again when that changes."""

    COVER = auto()
    FIGURES = auto()
    TEXT = auto()
    LAST_YEAR = auto()
    STATEMENTS = auto()  # what the text says in numbers


@dataclass(frozen=True)
class Context:
    """What rules may know besides the report itself: today's date, lists, local pack, shared results."""

    report: Report
    today: date
    wording: Wording = field(default_factory=Wording)
    pack: Pack | None = None
    _read: "dict[str, Statements]" = field(default_factory=dict, repr=False, compare=False)

    @property
    def form(self) -> Form:
        """The form that the report fills in."""
        return self.report.form

    @cached_property
    def shown(self) -> Mapping[str, Figure | None]:
        """What every cell shows."""
        return shown_figures(self.report)

    @cached_property
    def totals(self) -> Mapping[str, Number | None]:
        """Every computed total."""
        return computed_totals(self.report)

    @cached_property
    def last_shown(self) -> Mapping[str, Figure | None]:
        """What every cell of last year's report shows; nothing if none is attached."""
        return {} if self.report.last_year is None else shown_figures(self.report.last_year)

    @cached_property
    def texts(self) -> "Mapping[str, Plain]":
        """The texts that are not empty, by key in printed order, as they are compared."""
        from app.checks.words.plain import plain  # noqa: PLC0415 - reading text is not wanted at start-up

        return {key: plain(text) for key in self.report.text_keys() if (text := self.report.text(key)).strip()}

    @cached_property
    def _body(self) -> "Body":
        from app.checks.words.body import Body  # noqa: PLC0415 - reading text is not wanted at start-up

        return Body(self.report.cover)

    @property
    def statements(self) -> "Iterable[Statements]":
        """What every part says in numbers, in printed order."""
        for _ in self.reading():
            pass
        return self._read.values()

    def reading(self) -> Iterator[None]:
        """Read what is not read yet, one paragraph a step, so that a window can pause between them."""
        from app.checks.reading.reader import reader_of, remember, remembered  # noqa: PLC0415 - not wanted at start-up

        for part, text in self.texts.items():
            if part in self._read:
                continue
            known = remembered(part, text, self._body)
            if known is None:
                reader = reader_of(part, text, self._body)
                yield from reader.read()
                known = reader.statements
                remember(part, text, self._body, known)
            self._read[part] = known

    def quote(self, part: str, start: int, end: int) -> str:
        """The words at a place of a part."""
        return self.texts[part].original[start:end]


Check = Callable[[Report, Context], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name as in the official catalogue, its level, what it reads, its text and its function."""

    name: str
    level: Level
    reads: frozenset[Reads]
    text: str
    check: Check = field(compare=False)


ORDER: Final = (
    "requests-row-total",
    "requests-handled-total",
    "requests-balance",
    "disputes-total",
    "documents-in-force",
    "regulations-authority",
    "repeat-needs-many",
    "other-reasons-large",
    "fee-amount",
    "edition-mismatch",
    "cover",
    "deadline",
    "figure-missing",
    "figure-invalid",
    "document-differs",
    "carried-in",
    "in-force",
    "pending-disputes",
    "litigation-after-review-without-review",
    "disputes-without-requests",
    "fee-unit",
    "outlier",
    "text-copied",
    "same-problems",
    "text-organisation",
    "text-missing",
    "text-coverage",
    "text-fee-statement",
    "text-placeholder",
    "text-privacy",
    "text-classified",
    "text-punctuation",
    "text-parts",
    "text-twice",
    "text-requests",
    "text-disputes",
    "text-proactive",
    "text-none",
    "text-all-handled",
    "text-growth",
    "text-share",
    "text-wording",
    "text-year",
    "text-period",
    "local-deadline",
    "local-length",
    "local-statement",
)
"""The names of all rules, in the order in which catalogue and findings are listed; no import decides it."""

_rules: dict[str, Rule] = {}


def rule(name: str, level: Level, *reads: Reads) -> Callable[[Check], Check]:
    """Register the decorated function as a rule; its docstring is the rule's text in the catalogue."""

    def register(check: Check) -> Check:
        text = "".join(line.strip() for line in (check.__doc__ or "").splitlines())  # Chinese: no blank at a line's end
        if name in _rules or not text:
            raise ValueError(f"rule {name!r} is registered twice or has no text")
        _rules[name] = Rule(name, level, frozenset(reads), text, check)
        return check

    return register


def registered() -> tuple[Rule, ...]:
    """The rules loaded so far, in the catalogue's order."""
    place = {name: number for number, name in enumerate(ORDER)}
    return tuple(sorted(_rules.values(), key=lambda each: place.get(each.name, len(place))))
