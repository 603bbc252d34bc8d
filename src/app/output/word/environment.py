"""The environment of Jinja2 that compiles and renders templates: sandboxed, autoescaping, strict, and bounded.

A template reaches the names of its context, their members, and the filters listed here, nothing else: no globals, no
tests, no loader.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from time import monotonic
from typing import Any, Final

from jinja2 import StrictUndefined, TemplateRuntimeError, pass_context
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from app.errors import TemplateInvalid
from app.output.paragraph_lines import Line
from app.output.template.tags.names import ATTRIBUTE, FILTERS, MEMBERS, ROUNDS
from app.output.template.tags.names import LINE as A_LINE
from app.output.template.tags.names import LOOP as A_LOOP

MOST_CHARACTERS: Final = 10_000_000
"""Most characters that a document may have besides those of its template."""
MOST_ROUNDS: Final = 200_000
"""Most rounds of all loops in a document."""
MOST_SECONDS: Final = 3.0
"""Longest time for a document, which is rendered at most twice."""
_AT_A_TIME: Final = 64
_BOUNDS: Final = "_bounds"
"""Name of the counters in the context; no name of a template begins so."""
_TAB: Final = '</w:t><w:tab/><w:t xml:space="preserve">'
_BREAK: Final = '</w:t><w:br/><w:t xml:space="preserve">'
_REACHED: Final[Mapping[type, frozenset[str]]] = {
    Line: frozenset(MEMBERS[A_LINE]),
    LoopContext: frozenset(MEMBERS[A_LOOP]),
}
"""Attributes by type; of all other objects but mappings, none."""


class Bounds:
    """Counters of one document, however many parts it has."""

    __slots__ = ("deadline", "left", "rounds")

    def __init__(self, own_characters: int) -> None:
        self.left = MOST_CHARACTERS + own_characters
        self.rounds = 0
        self.deadline = monotonic() + MOST_SECONDS

    def joined(self, pieces: Iterator[str]) -> str:
        """Return the text of a part; its pieces are counted as they are generated, some at a time."""
        kept: list[str] = []
        while some := list(islice(pieces, _AT_A_TIME)):
            kept += some
            self.left -= sum(map(len, some))
            if self.left < 0:
                raise _too_large()
        return "".join(kept)

    def count_round(self) -> None:
        """Count a round of a loop."""
        self.rounds += 1
        if self.rounds > MOST_ROUNDS or monotonic() > self.deadline:
            raise _too_large()


class _Rounds:
    """List of a loop, counting its rounds."""

    __slots__ = ("_bounds", "_items")

    def __init__(self, items: Sequence[Any], bounds: Bounds) -> None:
        self._items = items
        self._bounds = bounds

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[Any]:
        for item in self._items:
            self._bounds.count_round()
            yield item


class _Unknown(StrictUndefined):
    """A name that the report does not have; the message of its exception is the name."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        return str(self._undefined_name)


class _Environment(SandboxedEnvironment):
    """Sandbox in which mappings have their items as members, and hardly anything else has any."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a member, or that of a member, as in ``received.total``; no methods are members."""
        if isinstance(obj, dict):
            first, _, second = attribute.partition(".")
            try:
                return obj[first][second] if second else obj[first]
            except (KeyError, TypeError):
                return self.undefined(obj=obj, name=attribute)
        if attribute in _REACHED.get(type(obj), ()):
            return getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return a member in brackets, which no checked template has."""
        return self.getattr(obj, str(argument))


@cache
def environment() -> SandboxedEnvironment:
    """Return the environment."""
    made = _Environment(
        autoescape=True,
        undefined=_Unknown,
        finalize=_in_runs,
        optimized=False,  # constants are rare, and the optimizer takes a third of the compiler's time
        cache_size=0,
    )
    made.globals.clear()
    made.tests.clear()
    made.filters = {name: _OWN.get(name) or made.filters[name] for name in (*FILTERS, *_OWN)}
    return made


def rendered(parts: Mapping[str, Any], names: Mapping[str, Any], own_characters: int) -> dict[str, str]:
    """Return the text of every part.

    Args:
        parts: templates of the environment by name of the part.
        names: the context.
        own_characters: the size of the templates' own text.

    Raises:
        TemplateInvalid: a name is unknown to the report's form, or the output is too large.
    """
    bounds = Bounds(own_characters)
    context = {**names, _BOUNDS: bounds}
    try:
        return {name: bounds.joined(template.generate(context)) for name, template in parts.items()}
    except TemplateRuntimeError as error:
        raise TemplateInvalid(f"模板用了这份报告没有的名称“{error.message}”，请改正后再导出。") from error


def _too_large() -> TemplateInvalid:
    return TemplateInvalid(
        "做出的文档太大，没有导出；请看看报告里有没有特别长的文字，用了自己的模板时，再减少模板里循环的层数和重复的内容。"
    )


def _in_runs(value: object) -> object:
    """Return what is printed in a run of Word, with elements for its tabs and line breaks."""
    if type(value) is str and value.isdigit():  # most of what is printed
        return value
    text = str(value)
    if "\n" in text or "\t" in text:
        return Markup(str(escape(value)).replace("\t", _TAB).replace("\n", _BREAK))  # noqa: S704 - escaped
    return value


@pass_context
def _rounds(context: Context, items: Sequence[Any]) -> _Rounds:
    return _Rounds(items, context[_BOUNDS])


def _one_line(value: object) -> str:
    return " ".join(str(value).split())


_OWN: Final[Mapping[str, Callable[..., Any]]] = {
    "first": lambda items: items[0] if items else "",  # Jinja2's own gives an error for no items
    "last": lambda items: items[-1] if items else "",
    ROUNDS: _rounds,
    ATTRIBUTE: _one_line,
}
