"""Registry of rules: each a small function that registers its name, level and inputs."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto
from functools import cached_property
from typing import TYPE_CHECKING

from app.checks.finding import Finding, Level
from app.checks.messages import NOTES
from app.checks.packs import Pack
from app.checks.words.wording import Wording, wording_list
from app.form.model import Balance, Form, Sum
from app.report.bindings import Binding
from app.report.model import Report
from app.report.totals import Number, computed_totals, shown_figures, sides
from app.values import Figure, as_number

if TYPE_CHECKING:
    from app.checks.reading.statements import Statements, TextSpan
    from app.checks.words.body import Body
    from app.checks.words.plain import Plain


class Reads(Enum):
    """Part of a report that a rule reads; the rule runs again when it changes."""

    COVER = auto()
    FIGURES = auto()
    TEXT = auto()
    LAST_YEAR = auto()
    STATEMENTS = auto()  # numbers in the text


@dataclass(frozen=True)
class Context:
    """Input of the rules besides the report: today's date, lists, local pack, shared results."""

    report: Report
    today: date
    wording: Wording = field(default_factory=Wording)
    pack: Pack | None = None
    _read: "dict[str, Statements]" = field(default_factory=dict, repr=False, compare=False)
    _bound: dict[str, tuple[Binding, ...]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def form(self) -> Form:
        """The form of the report."""
        return self.report.form

    @cached_property
    def shown(self) -> Mapping[str, Figure | None]:
        """The shown figure of every cell."""
        return shown_figures(self.report)

    @cached_property
    def totals(self) -> Mapping[str, Number | None]:
        """Every computed total."""
        return computed_totals(self.report)

    def sides(self, item: Sum | Balance) -> tuple[Number | None, Number | None]:
        """Return the stated and the computed side of an equation; that of a total is known already."""
        if isinstance(item, Sum) and self.form.defining[item.total] is item:
            return as_number(self.shown[item.total]), self.totals[item.total]
        return sides(item, self.shown)

    @cached_property
    def last_shown(self) -> Mapping[str, Figure | None]:
        """The shown figures of last year's report; empty if none is attached."""
        return {} if self.report.last_year is None else shown_figures(self.report.last_year)

    @cached_property
    def texts(self) -> "Mapping[str, Plain]":
        """The non-empty texts by key, in printed order, then the notes of tables, normalised for comparison."""
        from app.checks.words.plain import plain  # noqa: PLC0415 - imported late: start-up

        written = {key: self.report.text(key) for key in self.report.text_keys()}
        written |= {f"{NOTES}{table}": note for table, note in self.report.notes.items()}
        return {key: plain(text) for key, text in written.items() if text.strip()}

    def preparing(self) -> Iterator[None]:
        """Normalise the long texts in steps."""
        for text in self.texts.values():
            yield from text.prepare()

    @cached_property
    def _body(self) -> "Body":
        from app.checks.words.body import Body  # noqa: PLC0415 - imported late: start-up

        return Body(self.report.cover)

    @property
    def statements(self) -> "Iterable[Statements]":
        """The numeric statements of every part, in printed order."""
        for _ in self.reading():
            pass
        return self._read.values()

    def reading(self) -> Iterator[None]:
        """Read the parts not read yet, one sentence per step, so that a window can pause in between."""
        for part in self.texts:
            yield from self._reading(part)

    def statements_of(self, part: str) -> "Statements | None":
        """Return the numeric statements of one part; ``None`` if it is empty."""
        if part not in self.texts:
            return None
        for _ in self._reading(part):
            pass
        return self._read[part]

    def _reading(self, part: str) -> Iterator[None]:
        from app.checks.reading.reader import read_part  # noqa: PLC0415 - imported late: start-up

        if part not in self._read:
            self._read[part] = yield from read_part(part, self.texts[part], self._body)

    def bindings(self, part: str) -> tuple[Binding, ...]:
        """Return the bound numbers of a part; a note has none."""
        if part not in self._bound:
            self._bound[part] = () if part.startswith(NOTES) else self.report.bindings(part)
        return self._bound[part]

    def binding_of(self, place: "TextSpan | None") -> Binding | None:
        """Return the binding of a number at this place, if it is one of the tables'."""
        if place is None:
            return None
        bindings = self.bindings(place.part)
        return next((item for item in bindings if item.start < place.end and place.start < item.end), None)

    def quote(self, part: str, start: int, end: int) -> str:
        """Return the words at a span of a part."""
        return self.texts[part].original[start:end]


Check = Callable[[Report, Context], Iterator[Finding | None]]
"""Function of a rule; ``None`` between findings is a pause, for a rule that takes longer than a step."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Rule: name in the official catalogue, level, inputs, catalogue text and function."""

    name: str
    level: Level
    reads: frozenset[Reads]
    text: str
    check: Check = field(compare=False)


_rules: dict[str, Rule] = {}


def rule(name: str, level: Level, *reads: Reads) -> Callable[[Check], Check]:
    """Register the decorated function as a rule; its docstring is the catalogue text."""

    def register(check: Check) -> Check:
        text = "".join(line.strip() for line in (check.__doc__ or "").splitlines())  # Chinese: no blank at a line's end
        if name in _rules or not text:
            raise ValueError(f"rule {name!r} is registered twice or has no text")
        _rules[name] = Rule(name, level, frozenset(reads), text, check)
        return check

    return register


def level_of(name: str) -> Level:
    """Return the level of a registered rule."""
    return _rules[name].level


def registered() -> tuple[Rule, ...]:
    """Return the rules registered so far, in catalogue order, which depends on no import."""
    place = {name: number for number, name in enumerate(wording_list("rules"))}
    return tuple(sorted(_rules.values(), key=lambda each: place.get(each.name, len(place))))
