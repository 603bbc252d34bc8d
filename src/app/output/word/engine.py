"""Compile the plain data of templates into functions, and render reports with them within bounds.

A template contains no code: every function here is a closure over strings of the template.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from time import monotonic
from typing import Any, Final

from markupsafe import escape

from app.errors import TemplateInvalid
from app.output.docx_package import write_package
from app.output.word.engine_values import Scope, value_of
from app.output.word.template import PatchedTemplate, official_template, read_template

Writer = Callable[[Scope, "_Output"], None]

MOST_CHARACTERS: Final = 20_000_000
"""Most characters that loops may print in a document."""
MOST_ROUNDS: Final = 200_000
"""Most rounds of all loops in a document."""
MOST_SECONDS: Final = 10.0
_TAB: Final = '</w:t><w:tab/><w:t xml:space="preserve">'
_BREAK: Final = '</w:t><w:br/><w:t xml:space="preserve">'


class _Output(list[str]):
    """Output of a part, with the counters that bound its loops."""

    __slots__ = ("deadline", "rounds", "size")

    def __init__(self) -> None:
        self.size = 0
        self.rounds = 0
        self.deadline = monotonic() + MOST_SECONDS

    def count_round(self, mark: int, size: int) -> None:
        """Count a round of a loop that began at piece ``mark``, when loops had printed ``size`` characters."""
        self.rounds += 1
        self.size = size + sum(map(len, self[mark:]))
        if self.size > MOST_CHARACTERS or self.rounds > MOST_ROUNDS or monotonic() > self.deadline:
            raise TemplateInvalid(
                "做出的文档太大，没有导出；请看看报告里有没有特别长的文字，用了自己的模板时，再减少模板里循环的层数和重复的内容。"
            )


@dataclass(frozen=True)
class CompiledTemplate:
    """A template ready to render: copied parts as a finished package, the others compiled."""

    base: bytes
    writers: Mapping[str, Writer]

    def render(self, context: Mapping[str, Any]) -> dict[str, str]:
        """Return every rendered part by name.

        Raises:
            TemplateInvalid: a name is unknown to the report's form, or the output is too large.
        """
        return {name: _rendered(writer, dict(context)) for name, writer in self.writers.items()}


@cache
def official() -> CompiledTemplate:
    """Return the bundled template, compiled; needs neither Jinja2 nor lxml."""
    return _compile(official_template())


@lru_cache(maxsize=8)
def from_bytes(content: bytes) -> CompiledTemplate:
    """Return a template file, compiled; cached because the window renders the same one repeatedly.

    Raises:
        TemplateMistaken: the template has mistakes.
        TemplateInvalid: not a Word document, or not safe to read.
    """
    return _compile(read_template(content))


def _compile(patched: PatchedTemplate) -> CompiledTemplate:
    writers = {name: sequence(pieces) for name, pieces in patched.templates.items()}
    return CompiledTemplate(base=write_package(patched.static), writers=writers)


def _rendered(writer: Writer, scope: Scope) -> str:
    output = _Output()
    try:
        writer(scope, output)
    except KeyError as error:
        raise TemplateInvalid(f"模板用了这份报告没有的名称“{error.args[0]}”，请改正后再导出。") from error
    return "".join(output)


def sequence(pieces: Sequence[Any]) -> Writer:
    """Return a function that writes these pieces in order."""
    compiled: list[str | Writer] = [
        piece if isinstance(piece, str) else _WRITERS[piece[0]](*piece[1:]) for piece in pieces
    ]

    def write(scope: Scope, output: _Output) -> None:
        for piece in compiled:
            if isinstance(piece, str):
                output.append(piece)
            else:
                piece(scope, output)

    return write


def _print(expression: Sequence[Any]) -> Writer:
    value = value_of(expression)

    def write(scope: Scope, output: _Output) -> None:
        text = str(value(scope))
        if text.isalnum():  # digits need no escaping
            output.append(text)
        elif "\n" in text or "\t" in text:
            output.append(str(escape(text)).replace("\t", _TAB).replace("\n", _BREAK))
        else:
            output.append(escape(text))

    return write


def _put_value(expression: Sequence[Any]) -> Writer:
    value = value_of(expression)
    return lambda scope, output: output.append(escape(" ".join(str(value(scope)).split())))


def _put_block(expression: Sequence[Any]) -> Writer:
    value = value_of(expression)

    def write(scope: Scope, output: _Output) -> None:
        block = value(scope)
        if hasattr(block, "__html__"):  # our own markup; text is never taken for paragraphs
            output.append(str(block))

    return write


def _if(branches: Sequence[Any], otherwise: Sequence[Any]) -> Writer:
    compiled = [(value_of(condition), sequence(pieces)) for condition, pieces in branches]
    last = sequence(otherwise)

    def write(scope: Scope, output: _Output) -> None:
        for condition, then in compiled:
            if condition(scope):
                then(scope, output)
                return
        last(scope, output)

    return write


def _for(name: str, items: Sequence[Any], pieces: Sequence[Any], otherwise: Sequence[Any]) -> Writer:
    listed, body, last = value_of(items), sequence(pieces), sequence(otherwise)
    counts = _mentions_loop(pieces)

    def write(scope: Scope, output: _Output) -> None:
        found = listed(scope)
        if not found:
            last(scope, output)
            return
        inner = dict(scope)
        length = len(found)
        for index, item in enumerate(found):
            inner[name] = item
            if counts:
                inner["loop"] = {
                    "index": index + 1,
                    "index0": index,
                    "first": index == 0,
                    "last": index == length - 1,
                    "length": length,
                }
            mark, size = len(output), output.size
            body(inner, output)
            output.count_round(mark, size)

    return write


def _mentions_loop(plain: Any) -> bool:
    return isinstance(plain, list) and (plain == ["name", "loop"] or any(map(_mentions_loop, plain)))


_WRITERS: Final[Mapping[str, Callable[..., Writer]]] = {
    "print": _print,
    "value": _put_value,
    "block": _put_block,
    "if": _if,
    "for": _for,
}
