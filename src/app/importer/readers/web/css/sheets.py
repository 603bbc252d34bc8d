"""The rules of a page's style sheets, and the declarations that they make for an element."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from app.importer.readers.web.css.declarations import Declaration, declarations_of
from app.importer.readers.web.css.lengths import DOUBT
from app.importer.readers.web.css.selectors import Selector, Tests, TooManyTests, keys_of, selectors_of, signature
from app.patterns import lazy_pattern

if TYPE_CHECKING:
    from lxml.etree import _Element

_Key = TypeVar("_Key")
_MARK: Final = lazy_pattern(
    r"[{};]|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|\((?:[^()\"'\n]|\"[^\"\n]*\"|'[^'\n]*')*\)"
)
_COMMENT: Final = lazy_pattern(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_GROUP: Final = lazy_pattern(r"@(?:media|supports|layer|container|-moz-document|scope)\b")
_MEDIUM: Final = lazy_pattern(r"(?:only\s+)?(not\s+)?(all|[a-z]+)?\s*(?:and\b)?\s*(.*)", re.DOTALL)
_NARROW: Final = "max-width", "max-device-width"
_CLASS: Final = lazy_pattern(r"\.((?:[\w-]|[^\x00-\x7f])+)")
_MOST_TESTS: Final = 500_000
_AT_ONCE: Final = 16
"""So many rules are passed over in the time of a test."""
_MOST_AROUND: Final = 2_000
_MOST_RULES: Final = 60_000
_LONGEST_LIST: Final = 20_000


@dataclass(slots=True)
class _Rule:
    selector: Selector
    declarations: tuple[Declaration, ...]
    specificity: tuple[int, int, int]
    above: frozenset[str]
    order: int


_Step = _Rule | tuple[Declaration, ...]


class Sheets:
    """The style sheets that are inside a page."""

    def __init__(self, root: "_Element") -> None:
        self.classes: set[str] = set()
        """The classes that any rule names."""
        self.is_cut = False
        """Whether the sheets are too much to be read to the end."""
        self._tests = Tests(_MOST_TESTS)
        self._order = 0
        self._by_key: dict[str, list[_Rule]] = {}
        self._around: dict[_Element, frozenset[str]] = {}
        self._steps: dict[tuple[str, str, tuple[str, ...]], list[_Step]] = {}
        for sheet in root.iter("style"):
            media = (sheet.get("media") or "").lower()
            if (applies := _applies(media)) is not None:
                self._read(sheet.text or "", is_sure=applies)

    def declared(self, element: "_Element") -> list[Declaration]:
        """Return the declarations for an element, the weakest first; those of unsure rules as what is possible."""
        if not self._by_key or self.is_cut:
            return []
        key = signature(element)
        found: list[Declaration] = []
        try:
            if key not in self._steps:
                self._steps[key] = self._steps_of(*key)
            steps = self._steps[key]
            self._tests.count(len(steps) // _AT_ONCE)
            above = self._above(element) if any(isinstance(step, _Rule) for step in steps) else frozenset()
            for step in steps:
                if not isinstance(step, _Rule):
                    found += step
                elif step.above <= above and step.selector.matches(element, self._tests):
                    found += step.declarations
        except TooManyTests:
            self.is_cut = True
            return []
        return found

    def _above(self, element: "_Element") -> frozenset[str]:
        """Return the names of all elements around an element."""
        path: list[_Element] = []
        found: frozenset[str] = frozenset()
        for parent in element.iterancestors():
            if parent in self._around:
                found = self._around[parent]
                break
            path.append(parent)
        if len(self._around) > _MOST_AROUND:
            self._around.clear()
        for parent in reversed(path):
            own = frozenset(keys_of(parent))
            found = found if own <= found else found | own
            self._around[parent] = found
        return found

    def _steps_of(self, tag: str, name: str, classes: tuple[str, ...]) -> list[_Step]:
        """Return what elements of that name, identifier and classes are to be tested for, and what holds for all."""
        keys = dict.fromkeys((tag, "*", f"#{name}", *(f".{item}" for item in classes)))
        rules = [rule for key in keys for rule in self._by_key.get(key, ())]
        self._tests.count(len(rules))
        steps: list[_Step] = []
        always: dict[tuple[str, bool], Declaration] = {}
        for rule in sorted(rules, key=lambda rule: (rule.specificity, rule.order)):
            if not rule.selector.parts[0][0].fits(tag, name, classes):
                continue
            if rule.selector.is_simple:
                for item in rule.declarations:
                    _put(always, (item.name, item.is_important), item)
                continue
            if always:
                steps.append(tuple(always.values()))
                always = {}
            steps.append(rule)
        return [*steps, tuple(always.values())] if always else steps

    def _read(self, text: str, *, is_sure: bool) -> None:
        for selectors, declarations, applies in _rules(_COMMENT.sub(" ", text), is_sure=is_sure):
            self.classes.update(_CLASS.findall(selectors))
            known = declarations_of(declarations)
            if not known:
                continue
            for selector in selectors_of(selectors[:_LONGEST_LIST]):
                self._order += 1
                if self._order > _MOST_RULES:
                    self.is_cut = True
                    return
                is_sure_here = applies and selector.is_sure
                kept = known if is_sure_here else tuple(filter(None, (item.as_possible for item in known)))
                if kept:
                    rule = _Rule(selector, kept, selector.specificity, selector.above, self._order)
                    self._by_key.setdefault(_key(selector), []).append(rule)


def _key(selector: Selector) -> str:
    part = selector.parts[0][0]
    if part.name:
        return f"#{part.name}"
    return f".{part.classes[0]}" if part.classes else part.tag or "*"


def _rules(text: str, *, is_sure: bool) -> Iterator[tuple[str, str, bool]]:
    """Yield selectors, declarations, and whether the rule is sure to apply to the page on a screen."""
    start = 0
    open_groups: list[bool | None] = [is_sure]  # None: what is inside is no rule for an element of the page
    selectors = ""
    is_in_rule = False
    for mark in _MARK.finditer(text):
        sign = mark[0]
        if sign == "{":
            prelude = text[start : mark.start()].strip()
            outer = open_groups[-1]
            if is_in_rule:
                open_groups.append(None)
            elif not prelude.startswith("@"):
                selectors, is_in_rule = prelude, outer is not None
                open_groups.append(outer)
            else:
                open_groups.append(None if outer is None else _within(prelude.lower(), is_sure=outer))
        elif sign == "}":
            if is_in_rule and open_groups[-1] is not None:
                yield selectors, text[start : mark.start()], bool(open_groups[-1])
                is_in_rule = False
            if len(open_groups) > 1:
                open_groups.pop()
        elif (sign == ";" and is_in_rule) or sign != ";":
            continue
        start = mark.end()


def _within(prelude: str, *, is_sure: bool) -> bool | None:
    """Return whether rules in a group are sure to apply on a screen; ``None`` if they never do."""
    if not _GROUP.match(prelude):
        return None
    applies = _applies(prelude.removeprefix("@media")) if prelude.startswith("@media") else False
    return applies and is_sure


def _applies(media: str) -> bool | None:
    """Return whether a list of media is sure to have a wide screen; ``None`` if it has none."""
    found = [_has_screen(query.strip()) for query in media.split(",")]
    return max((item for item in found if item is not None), default=None)


def _has_screen(query: str) -> bool | None:
    match = _MEDIUM.fullmatch(query)
    is_not, medium, features = match.groups() if match else (None, None, query)
    is_screen = medium in (None, "all", "screen")
    if is_not:
        return (False if features else None) if is_screen else True
    if not is_screen or any(word in features for word in _NARROW):
        return None
    return not features


def joined(declared: Iterable[Declaration], own: Iterable[Declaration]) -> dict[str, Declaration]:
    """Return the declaration of each property that wins, of those of the sheets and of the element's own style."""
    found: dict[str, Declaration] = {}
    for is_important in (False, True):
        for item in (*declared, *own):
            if item.is_important == is_important:
                _put(found, item.name, item)
    return found


def _put(found: dict[_Key, Declaration], key: _Key, item: Declaration) -> None:
    """Let a declaration win over the one before; a doubt whether a text is hidden changes nothing where it is."""
    if item.value != DOUBT or key not in found or found[key].value is not True:
        found[key] = item
