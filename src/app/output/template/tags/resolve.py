"""Resolve the names in a template's expression, and suggest the nearest name for unknown ones."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from jinja2 import nodes

from app.output.template.tags.mistakes import Mistaken
from app.output.template.tags.names import (
    ANY,
    FIGURE,
    FUNCTIONS,
    MEMBERS,
    PLAIN_NAMES,
    ROW,
    TABLE,
    Vocabulary,
    nearest_name,
)

Report = Callable[[Mistaken, str, str, str], None]
"""Called with kind, sentence, wrong words and their replacement."""

NOTHING: Final = nodes.Const("")
"""Syntax tree of anything reported as a mistake."""

_LOOPS: Final[Mapping[str, str]] = {
    "part": " {% for part in … %} ",
    "line": " {% for line in … %} ",
    "loop": "一个 {% for … %} ",
}
"""Names of loop items in the guide, and the beginning of such a loop."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A checked expression as Jinja2's syntax tree.

    Attributes:
        node: the tree.
        kind: its kind, as in ``names``.
        path: the table and row of an unfinished figure.
        uses: the figures, texts and names in it.
    """

    node: nodes.Expr
    kind: str
    path: tuple[str, ...] = ()
    uses: frozenset[str] = frozenset()


@dataclass(slots=True)
class Resolver:
    """Resolver of names in a vocabulary and in ``scope``, the open loops; ``report`` is called with each mistake."""

    names: Vocabulary
    report: Report
    scope: Mapping[str, str] = field(default_factory=dict)

    def add_mistake(self, kind: Mistaken, message: str, wrong: str = "", right: str = "") -> None:
        """Report a mistake; ``wrong`` is replaced only if ``right`` is not empty."""
        self.report(kind, message, wrong if right else "", right)

    def name(self, name: str) -> Typed:
        """Resolve a single name."""
        if name in self.scope:
            return _named(name, self.scope[name])
        if name in PLAIN_NAMES:
            return _named(name, PLAIN_NAMES[name][0])
        if name in self.names.figures:
            return Typed(NOTHING, TABLE, (name,))
        if name in FUNCTIONS:
            example = f"{name}('{self.names.arguments[name][0]}')"
            self.add_mistake(Mistaken.SYNTAX, f"“{name}”后面要写括号和名称，例如 {example}。")
        else:
            self._outside(name, name)
        return Typed(NOTHING, ANY)

    def chain(self, path: tuple[str, ...]) -> Typed | None:
        """Resolve a chain of names as in ``a.b.c`` if its first name determines it."""
        if not path or path[0] in self.scope or path[0] in PLAIN_NAMES:
            return None
        if path[0] in self.names.figures:
            return self._figure(path)
        near = nearest_name(path[0], tuple(self.scope))
        if near:
            self._unknown(".".join(path), ".".join((near, *path[1:])))
        else:
            self._outside(path[0], ".".join(path))
        return Typed(NOTHING, ANY)

    def member(self, owner: Typed, member: str, path: tuple[str, ...]) -> Typed:
        """Resolve ``owner.member``; ``path`` is its spelling."""
        if owner.kind == ANY:
            return owner
        members = MEMBERS.get(owner.kind, {})
        if member in members:
            return Typed(nodes.Getattr(owner.node, member, "load"), members[member][0], uses=owner.uses)
        written = ".".join(path)
        if members:
            near = nearest_name(member, tuple(members))
            message = f"“{written or '这里'}”里没有“{member}”，可以写的有：{'、'.join(members)}。"
            self.add_mistake(Mistaken.UNKNOWN_NAME, message, f".{member}", f".{near}" if near else "")
        else:
            right = ".".join(path[:-1])
            self.add_mistake(
                Mistaken.FORBIDDEN, f"“{right or '这里'}”后面不能再写“.{member}”，请删去。", written, right
            )
        return Typed(NOTHING, ANY)

    def _figure(self, path: tuple[str, ...]) -> Typed:
        """Resolve a chain that begins with a table."""
        rows = self.names.figures[path[0]]
        if len(path) == 2 and path[1] in rows:
            return Typed(NOTHING, ROW, path)
        if len(path) == 3 and path[1] in rows and path[2] in rows[path[1]]:
            return _figure(*path)
        self._no_figure(path)
        return Typed(NOTHING, ANY)

    def _no_figure(self, path: tuple[str, ...]) -> None:
        whole, right = ".".join(path), self.names.nearest_figure(path)
        if len(path) > 3 and self.names.nearest_figure(path[:3]) == ".".join(path[:3]):
            right = ".".join(path[:3])
        if len(path) != 3 or sorted(right.split(".")) == sorted(path):
            hint = f"，这里应是“{right}”" if right else ""
            self.add_mistake(
                Mistaken.FIGURE_FORM, f"数字的名称要按“表.行.列”三段写，“{whole}”不对{hint}。", whole, right
            )
        else:
            self._unknown(whole, right)

    def _unknown(self, name: str, right: str) -> None:
        hint = f"，最接近的是“{right}”" if right else "，请对照用户手册的名称表改正"
        self.add_mistake(Mistaken.UNKNOWN_NAME, f"程序不认识名称“{name}”{hint}。", name, right)

    def _outside(self, first: str, whole: str) -> None:
        """Report an unknown name, or one that exists only inside a loop."""
        near = nearest_name(first, tuple(self.scope)) if first == whole else ""
        if first in _LOOPS and not near:
            self.add_mistake(Mistaken.UNKNOWN_NAME, f"“{whole}”只能写在循环里面，也就是{_LOOPS[first]}和 endfor 之间。")
            return
        if first == whole:
            figure = self.names.nearest_figure((whole,)) if whole.count("_") > 1 else ""
            self._unknown(whole, figure or nearest_name(whole, (*self.scope, *PLAIN_NAMES)))
        else:
            self._unknown(whole, self.names.nearest_figure(tuple(whole.split("."))))

    def completed(self, typed: Typed, source: str) -> tuple[str, str]:
        """Return an unfinished figure and its completion to the first figure that begins with it."""
        return (source, self.names.first_figure(typed.path)) if ".".join(typed.path) == source else ("", "")


@lru_cache(maxsize=1024)
def _figure(table: str, row: str, column: str) -> Typed:
    """Return the tree of a figure, with row and column as one member; nothing changes it, so all templates share it."""
    node = nodes.Getattr(nodes.Name(table, "load"), f"{row}.{column}", "load")
    return Typed(node, FIGURE, uses=frozenset((f"{table}.{row}.{column}",)))


def _named(name: str, kind: str) -> Typed:
    return Typed(nodes.Name(name, "load"), kind, uses=frozenset((name,)))
