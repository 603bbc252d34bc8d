"""Styles and lists of a Word document: the heading levels and automatic numbers of its paragraphs."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from app.patterns import lazy_pattern
from app.report.printed import chinese_numeral
from app.untrusted_zip import W

if TYPE_CHECKING:
    from lxml.etree import _Element

OWN_STYLE: Final = "段首标题"
"""The character style of a paragraph's lead, which ``packaging`` draws into the official template.

A document that has it was made with our template or an office's copy of it, where every heading has a heading
style. The name must never change: every exported document contains it.
"""
_DEEPEST: Final = 20
OFF: Final = ("0", "false", "off")
"""Values that switch a property off."""
_LEVELS: Final = 9
_VAL: Final = f"{W}val"
_CHINESE: Final = lazy_pattern("chinese|japanesecounting|taiwanese|ideographdigital")
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_HEADING_NAME: Final = lazy_pattern(r"(?:heading|标题) ?([1-9])")
"""Word's names of its heading styles, which keep their meaning where a program drops the outline level."""
_FORMAL: Final = str.maketrans("零一二三四五六七八九十", "零壹贰叁肆伍陆柒捌玖拾")
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


class Style(Struct, frozen=True):
    """A paragraph style including the properties of the styles it is based on; ``level`` is 0 for running text."""

    name: str = ""
    level: int = 0
    list_id: str = ""
    list_level: int = 0


class _ListLevel(Struct):
    start: int = 1
    kind: str = "decimal"
    text: str = ""


class _List(Struct):
    levels: dict[int, _ListLevel] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)


class Styles:
    """The paragraph styles by identifier."""

    def __init__(self, root: "_Element | None") -> None:
        self._elements: dict[str, _Element] = {}
        self._all: dict[str, _Element] = {}
        self._styles: dict[str, Style] = {}
        self._switches: dict[tuple[str | None, str], bool | None] = {}
        self.is_own = False
        self.default = ""
        """The identifier of the style of paragraphs that name none."""
        self.usual = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}color")
        """The colour of text that has none of its own."""
        for element in () if root is None else root.iterfind(f"{W}style"):
            identifier = str(element.get(f"{W}styleId"))
            name = element.find(f"{W}name")
            self._all[identifier] = element
            self.is_own = self.is_own or (name is not None and name.get(_VAL) == OWN_STYLE)
            if element.get(f"{W}type") == "paragraph":
                self._elements[identifier] = element
                if element.get(f"{W}default") in ("1", "true", "on"):
                    self.default = identifier

    def has(self, identifier: str | None, mark: str) -> bool | None:
        """Return whether a style, of paragraphs or characters, switches a property of text on or off; else ``None``."""
        key = (identifier, mark)
        if key not in self._switches:
            found = self.first(identifier, f"rPr/{mark}")
            self._switches[key] = None if found is None else found.get(_VAL) not in OFF
        return self._switches[key]

    def first(self, identifier: str | None, path: str) -> "_Element | None":
        """Return a property, by a path such as ``rPr/color``, of a style or the nearest one that it is based on."""
        return next(self.every(identifier, path), None)

    def every(self, identifier: str | None, path: str) -> "Iterator[_Element]":
        """Yield a property of a style and of those that it is based on, as far as they have it."""
        element = self._all.get(identifier or "")
        for _ in range(_DEEPEST):
            if element is None:
                return
            yield from element.iterfind("/".join(W + step for step in path.split("/")))
            element = self._all.get(value(element, "basedOn"))

    def of(self, identifier: str | None) -> Style:
        """Return the style of that identifier, or the default paragraph style if there is none."""
        key = self.default if identifier is None else identifier
        if key not in self._styles:
            self._styles[key] = self._resolved(key)
        return self._styles[key]

    def _resolved(self, identifier: str) -> Style:
        chain: list[_Element] = []
        while (element := self._elements.get(identifier)) is not None and len(chain) < _DEEPEST:
            chain.append(element)
            identifier = value(element, "basedOn")
        names = [value(element, "name").lower() for element in chain]
        outline = next((text for element in chain if (text := value(element, "pPr/outlineLvl"))), "")
        by_name = next((int(found[1]) for name in names if (found := _HEADING_NAME.fullmatch(name))), 0)
        list_id = next((text for element in chain if (text := value(element, "pPr/numPr/numId"))), "")
        list_level = next((text for element in chain if (text := value(element, "pPr/numPr/ilvl"))), "")
        level = heading_level(outline) if outline else by_name
        return Style(names[0] if names else "", level, list_id, _number(list_level, 0))


class Numbers:
    """The automatic numbers of paragraphs, counted in document order."""

    def __init__(self, root: "_Element | None") -> None:
        abstract: dict[str, _List] = {}
        self._lists: dict[str, _List] = {}
        for element in () if root is None else root.iterfind(f"{W}abstractNum"):
            levels = {_number(item.get(f"{W}ilvl"), 0): _list_level(item) for item in element.iterfind(f"{W}lvl")}
            abstract[str(element.get(f"{W}abstractNumId"))] = _List(levels)
        for element in () if root is None else root.iterfind(f"{W}num"):
            shared = abstract.get(value(element, "abstractNumId"))
            if shared is None:
                continue
            overrides = list(element.iterfind(f"{W}lvlOverride"))
            if overrides:  # a list that restarts
                shared = _List(dict(shared.levels))
            for item in overrides:
                level = _number(item.get(f"{W}ilvl"), 0)
                own = item.find(f"{W}lvl")
                known = shared.levels.get(level, _ListLevel()) if own is None else _list_level(own)
                start = _number(value(item, "startOverride"), known.start)
                shared.levels[level] = _ListLevel(start, known.kind, known.text)
            self._lists[str(element.get(f"{W}numId"))] = shared

    def next(self, list_id: str, level: int) -> str:
        """Return the number of the next paragraph of that list; empty if it has none, or a bullet."""
        numbering = self._lists.get(list_id)
        if numbering is None or level not in numbering.levels:
            return ""
        counts = numbering.counts
        counts[level] = counts.get(level, numbering.levels[level].start - 1) + 1
        for deeper in [key for key in counts if key > level]:
            del counts[deeper]
        text = numbering.levels[level].text
        if numbering.levels[level].kind in ("bullet", "none"):
            return ""
        for place in range(_LEVELS):
            if f"%{place + 1}" in text:
                shown = numbering.levels.get(place, _ListLevel())
                text = text.replace(f"%{place + 1}", numeral(counts.get(place, shown.start), shown.kind))
        return text


def numeral(number: int, kind: str) -> str:
    """Format a number as a list of that kind does (ECMA-376 part 1, 17.18.59); in Arabic digits for unknown kinds."""
    low = kind.lower()
    text = str(number)
    if low.startswith("decimalenclosedcircle"):
        text = chr(0x2460 + number - 1) if 0 < number <= 20 else text
    elif 0 < number < 100 and _CHINESE.search(low):
        text = chinese_numeral(number).translate(_FORMAL if "legal" in low else {})
    elif low == "ideographtraditional" and 0 < number <= len(_STEMS):
        text = _STEMS[number - 1]
    elif low == "decimalfullwidth":
        text = text.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    elif low.endswith("letter") and 0 < number <= 26:
        text = chr(96 + number)
    elif low.endswith("roman") and 0 < number < 4000:
        text = _roman(number)
    return text.upper() if low.startswith("upper") else text


def _roman(number: int) -> str:
    text = ""
    for unit, sign in _ROMAN:
        text += sign * (number // unit)
        number %= unit
    return text


def value(element: "_Element", path: str) -> str:
    """Return the ``w:val`` of a descendant given by a path such as ``pPr/outlineLvl``; empty if there is none."""
    found = element.find("/".join(W + step for step in path.split("/")))
    return "" if found is None else str(found.get(_VAL) or "")


def heading_level(outline: str) -> int:
    """Return the heading level of an outline level as Word counts it: 0 to 8 are headings, 9 is running text."""
    number = _number(outline, _LEVELS)
    return number + 1 if 0 <= number < _LEVELS else 0


def _list_level(element: "_Element") -> _ListLevel:
    return _ListLevel(
        _number(value(element, "start"), 1), value(element, "numFmt") or "decimal", value(element, "lvlText")[:40]
    )


def _number(text: str | None, otherwise: int) -> int:
    if text and text.isascii() and text.isdecimal() and len(text) < 9:
        return int(text)
    return otherwise
