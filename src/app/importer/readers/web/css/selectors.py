"""Selectors of style sheets: parsing, and matching against an element."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from app.patterns import lazy_pattern

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAME: Final = r"(?:[\w-]|[^\x00-\x7f]|\\[^\n0-9a-fA-F])+"
_TOKEN: Final = lazy_pattern(
    rf"(?P<combinator>\s*[>+~]\s*|\s+)|(?P<id>\#{_NAME})|(?P<class>\.{_NAME})|(?P<tag>\*|{_NAME})"
    rf"|\[\s*(?P<attribute>[\w-]+)\s*(?:(?P<test>[~|^$*]?=)\s*(?P<value>\"[^\"]*\"|'[^']*'|[^\]\s]+)\s*(?:[is]\s*)?)?\]"
    rf"|(?P<pseudo>::?{_NAME})(?:\((?P<argument>(?:[^()]|\([^()]*\))*)\))?"
)
_SPLIT: Final = lazy_pattern(r"(?:[^,(\[]|\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\]|[(\[])+")
_ESCAPE: Final = lazy_pattern(r"\\(.)")
_LONGEST: Final = 400
_MOST_PARTS: Final = 24
_NEVER: Final = frozenset(
    (
        "hover", "active", "focus", "focus-within", "focus-visible", "visited", "target", "checked", "fullscreen",
        "-webkit-full-screen", "selection", "before", "after", "first-line", "first-letter", "placeholder", "marker",
        "backdrop", "popover-open", "open", "modal", "invalid", "autofill",
    )
)  # fmt: skip
"""What no element of a page is before somebody touches it, and parts that are not the element's own text."""


class TooManyTests(Exception):
    """The selectors of a page need more tests than a page is worth."""


@dataclass(slots=True)
class Tests:
    """How many tests are left for a page."""

    left: int

    def count(self, number: int = 1) -> None:
        """Count tests.

        Raises:
            TooManyTests: there were too many.
        """
        self.left -= number
        if self.left < 0:
            raise TooManyTests


@dataclass(slots=True)
class Compound:
    """Conditions on one element; ``is_sure`` unless a condition is unknown and so may not hold."""

    tag: str = ""
    name: str = ""
    classes: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str, str], ...] = ()
    excluded: tuple["Compound", ...] = ()
    edges: tuple[str, ...] = ()
    is_sure: bool = True

    @property
    def specificity(self) -> tuple[int, int, int]:
        """Return the numbers of identifiers, of classes and the like, and of element names."""
        inner = [item.specificity for item in self.excluded]
        likes = len(self.classes) + len(self.attributes) + len(self.edges)
        own = (int(bool(self.name)), likes, int(bool(self.tag)))
        first, second, third = (sum(parts) for parts in zip(own, *inner, strict=True))
        return first, second, third

    def names(self) -> Iterator[str]:
        """Yield the names by which an element must be called, as ``keys_of`` writes them."""
        yield from (self.tag,) if self.tag else ()
        yield from (f"#{self.name}",) if self.name else ()
        yield from (f".{name}" for name in self.classes)

    @property
    def weight(self) -> int:
        """Return how many tests it is."""
        return 1 + len(self.excluded) + len(self.attributes) + len(self.edges)

    def fits(self, tag: str, name: str, classes: Collection[str]) -> bool:
        """Return whether the conditions on element name, identifier and classes hold."""
        return self.tag in ("", tag) and self.name in ("", name) and all(wanted in classes for wanted in self.classes)

    def holds(self, element: "_Element") -> bool:
        """Return whether the other known conditions hold."""
        return (
            all(_has(element, *test) for test in self.attributes)
            and not any(item.matches(element) for item in self.excluded)
            and all(_is_edge(element, edge) for edge in self.edges)
        )

    def matches(self, element: "_Element") -> bool:
        """Return whether all known conditions hold."""
        return self.fits(*signature(element)) and self.holds(element)


@dataclass(slots=True)
class Selector:
    """Compounds from right to left, each with the combinator that leads from it to the one on its left."""

    parts: list[tuple[Compound, str]] = field(default_factory=list)

    @property
    def is_sure(self) -> bool:
        """Return whether every condition is known."""
        return all(part.is_sure for part, _ in self.parts)

    @property
    def specificity(self) -> tuple[int, int, int]:
        """Return the sum over the compounds."""
        first, second, third = (
            sum(numbers) for numbers in zip(*(part.specificity for part, _ in self.parts), strict=True)
        )
        return first, second, third

    @property
    def above(self) -> frozenset[str]:
        """Return names by which elements around the one that matches must be called."""
        steps = zip(self.parts, self.parts[1:], strict=False)
        return frozenset(key for (_, leads), (part, _) in steps if leads in (" ", ">") for key in part.names())

    @property
    def is_simple(self) -> bool:
        """Return whether element name, identifier and classes decide."""
        return len(self.parts) == 1 and self.parts[0][0].weight == 1

    def matches(self, element: "_Element", tests: Tests, at: int = 0) -> bool:
        """Return whether the selector matches from its part ``at`` leftwards; the first ``fits`` already.

        Raises:
            TooManyTests: too many tests were made for the page.
        """
        part, combinator = self.parts[at]
        tests.count(part.weight)
        if not (part.matches(element) if at else part.holds(element)):
            return False
        if at + 1 == len(self.parts):
            return True
        return any(self.matches(other, tests, at + 1) for other in _reached(element, combinator))


def keys_of(element: "_Element") -> Iterator[str]:
    """Yield the names by which selectors may call an element."""
    tag, name, classes = signature(element)
    yield tag
    if name:
        yield f"#{name}"
    yield from (f".{item}" for item in classes)


def signature(element: "_Element") -> tuple[str, str, tuple[str, ...]]:
    """Return element name, identifier and classes."""
    names = (element.get("class") or "")[:_LONGEST].split()
    return str(element.tag), element.get("id") or "", tuple(names)


def selectors_of(text: str) -> Iterator[Selector]:
    """Yield the selectors of a rule that can match an element before anybody touches the page."""
    for piece in _SPLIT.findall(text):
        if len(piece) <= _LONGEST and (found := _parsed(piece.strip())) is not None:
            yield found


def _parsed(text: str) -> Selector | None:
    parts: list[tuple[Compound, str]] = []
    current, at, combinator = Compound(), 0, ""
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None or token.end() == at or len(parts) > _MOST_PARTS:
            return None
        at = token.end()
        if token["combinator"]:
            parts.append((current, combinator))
            current, combinator = Compound(), token["combinator"].strip() or " "
        elif not _add(current, token.groupdict()):
            return None
    parts.append((current, combinator))
    # The combinator before a compound leads from it to the one on its left.
    return Selector(parts[::-1])


def _add(part: Compound, token: dict[str, str | None]) -> bool:
    """Add a condition; return whether the selector can match at all."""
    if tag := token["tag"]:
        part.tag = "" if tag == "*" else _plain(tag).lower()
    elif name := token["id"]:
        part.name = _plain(name[1:])
    elif name := token["class"]:
        part.classes += (_plain(name[1:]),)
    elif name := token["attribute"]:
        part.attributes += ((name.lower(), token["test"] or "", (token["value"] or "").strip("\"'")),)
    elif pseudo := (token["pseudo"] or "").lower():
        return _add_pseudo(part, pseudo, token["argument"] or "")
    return True


def _add_pseudo(part: Compound, pseudo: str, argument: str) -> bool:
    name = pseudo.lstrip(":")
    if pseudo.startswith("::") or name in _NEVER:
        return False
    if name in ("first-child", "last-child", "root", "link", "any-link"):
        part.edges += (name,)
        return True
    excluded = list(selectors_of(argument)) if name == "not" else []
    if excluded and all(item.is_sure and len(item.parts) == 1 for item in excluded):
        part.excluded += tuple(item.parts[0][0] for item in excluded)
    else:
        part.is_sure = False
    return True


def _plain(name: str) -> str:
    return _ESCAPE.sub(r"\1", name)


def _reached(element: "_Element", combinator: str) -> Iterator["_Element"]:
    if combinator == " ":
        yield from element.iterancestors()
    elif combinator == ">":
        parent = element.getparent()
        yield from () if parent is None else (parent,)
    elif combinator == "+":
        before = element.getprevious()
        yield from () if before is None else (before,)
    else:
        yield from element.itersiblings(preceding=True)


def _has(element: "_Element", name: str, test: str, value: str) -> bool:
    own = element.get(name)
    if own is None or not test:
        return own is not None
    if not value:
        return test == "=" and not own
    return {
        "=": own == value,
        "~=": value in own.split(),
        "|=": own == value or own.startswith(f"{value}-"),
        "^=": own.startswith(value),
        "$=": own.endswith(value),
        "*=": value in own,
    }[test]


def _is_edge(element: "_Element", edge: str) -> bool:
    if edge == "root":
        return element.getparent() is None
    if edge in ("link", "any-link"):
        return element.tag == "a" and element.get("href") is not None
    return (element.getprevious() if edge == "first-child" else element.getnext()) is None
