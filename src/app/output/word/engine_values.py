"""Compile the plain form of a template's expressions (see ``app.output.template.tags.expression``) into functions."""

from collections.abc import Callable, Mapping, Sequence
from operator import contains, eq, ge, gt, le, lt, ne
from typing import Any, Final

from app.output.paragraph_lines import Line

Scope = dict[str, Any]
Value = Callable[[Scope], Any]

_OF_A_LINE: Final = frozenset(Line.__slots__)
_COMPARISONS: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "eq": eq,
    "ne": ne,
    "gt": gt,
    "gteq": ge,
    "lt": lt,
    "lteq": le,
    "in": lambda left, right: contains(right, left),
    "notin": lambda left, right: not contains(right, left),
}


def value_of(plain: Sequence[Any]) -> Value:
    """Return a function that evaluates an expression in plain form."""
    return _VALUES[plain[0]](*plain[1:])


def _figure(table: str, row: str, column: str) -> Value:
    return lambda scope: scope[table][row][column]


def _name(name: str) -> Value:
    return lambda scope: scope[name]


def _get(plain: Sequence[Any], member: str) -> Value:
    owner = value_of(plain)

    def value(scope: Scope) -> Any:
        found = owner(scope)
        if type(found) is Line and member in _OF_A_LINE:
            return getattr(found, member)
        return found[member]

    return value


def _call(function: str, argument: str) -> Value:
    return lambda scope: scope[function](argument)


def _const(constant: Any) -> Value:
    return lambda _scope: constant


def _not(plain: Sequence[Any]) -> Value:
    value = value_of(plain)
    return lambda scope: not value(scope)


def _and(left: Sequence[Any], right: Sequence[Any]) -> Value:
    first, second = value_of(left), value_of(right)
    return lambda scope: first(scope) and second(scope)


def _or(left: Sequence[Any], right: Sequence[Any]) -> Value:
    first, second = value_of(left), value_of(right)
    return lambda scope: first(scope) or second(scope)


def _compare(operator: str, left: Sequence[Any], right: Sequence[Any]) -> Value:
    compare, first, second = _COMPARISONS[operator], value_of(left), value_of(right)
    return lambda scope: compare(first(scope), second(scope))


def _choose(condition: Sequence[Any], left: Sequence[Any], right: Sequence[Any]) -> Value:
    test, first, second = value_of(condition), value_of(left), value_of(right)
    return lambda scope: first(scope) if test(scope) else second(scope)


def _filter(name: str, plain: Sequence[Any], literals: Sequence[Any]) -> Value:
    value, apply = value_of(plain), _FILTERS[name]
    return lambda scope: apply(value(scope), *literals)


def _default(value: Any, otherwise: str = "", when_empty: bool = False) -> Any:  # noqa: FBT001, FBT002 - signature of Jinja2's filter
    return otherwise if when_empty and not value else value


_VALUES: Final[Mapping[str, Callable[..., Value]]] = {
    "figure": _figure,
    "name": _name,
    "get": _get,
    "call": _call,
    "const": _const,
    "not": _not,
    "and": _and,
    "or": _or,
    "compare": _compare,
    "choose": _choose,
    "filter": _filter,
}
_FILTERS: Final[Mapping[str, Callable[..., Any]]] = {
    "default": _default,
    "trim": lambda value: str(value).strip(),
    "length": len,
    "first": lambda items: items[0] if items else "",
    "last": lambda items: items[-1] if items else "",
    "join": lambda items, between="": between.join(map(str, items)),
}
