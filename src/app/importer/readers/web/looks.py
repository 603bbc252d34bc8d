"""Whether the text of an element is seen: its own style, the style sheets of the page, and what it inherits."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from app.importer.readers.colours import BLACK, WHITE, Colour, is_unseen
from app.importer.readers.web.css.boxes import INLINE, unseen
from app.importer.readers.web.css.colours import CLEAR, INHERIT, html_colour
from app.importer.readers.web.css.declarations import (
    COLOUR,
    FILL,
    GONE,
    GROUND,
    HIDDEN,
    IMAGE,
    OUTLINED,
    SIZE,
    STRUCK,
    VARIABLE,
    Value,
    declarations_of,
)
from app.importer.readers.web.css.lengths import DOUBT
from app.importer.readers.web.css.sheets import Sheets, joined
from app.importer.readers.web.css.variables import Variables, resolved
from app.importer.readers.web.tags import BLOCKS, OF_TABLES
from app.patterns import lazy_pattern

if TYPE_CHECKING:
    from lxml.etree import _Element

_STRIKES: Final = frozenset(("s", "strike", "del"))
_OF_OFFICE: Final = lazy_pattern(r"mso\w*|(?:xl|et|font)\d+|p\d{1,2}", re.IGNORECASE)
"""Classes by which office programs name styles of text."""
_HEADS: Final = frozenset(("th", "thead"))
_COLOURED: Final = {"font": "color", "body": "text"}
"""The attributes that give text a colour, by element."""
_BLUE: Final = (0, 0, 238)
_YELLOW: Final = (255, 255, 0)


class Doubt(IntEnum):
    """What cannot be told of a text, and a browser would know."""

    NONE = 0
    COLOUR = 1
    SEEN = 2
    """Whether it is seen at all."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a browser does with the text of an element; ``colour`` and ``ground`` may be unknown.

    ``is_gone`` means the element with all that is in it, and the place that it would take; ``is_block`` that an
    element of a line is displayed as a paragraph.
    """

    colour: Colour | None = BLACK
    ground: Colour | None = WHITE
    is_gone: bool = False
    is_struck: bool = False
    is_hidden: bool = False
    is_tiny: bool = False
    is_clear: bool = False
    is_outlined: bool = False
    is_block: bool = False
    doubt: Doubt = Doubt.NONE
    variables: Variables = field(default_factory=dict)

    @property
    def is_shown(self) -> bool:
        """Return whether the element's own text is seen, and is not struck out."""
        return not (self.is_gone or self.is_struck or self.is_hidden or self.is_tiny or self._is_like_ground)

    @property
    def _is_like_ground(self) -> bool:
        if self.is_outlined or self.ground is None:
            return False
        return self.is_clear or is_unseen(self.colour, self.ground)


class Looks:
    """The looks of the elements of one page.

    ``panels`` are the elements that contain a heading of the report: they are shown at last, whatever the style sheets
    say before a program in the page runs. In an ``is_old`` page, one without a document type, tables inherit no colour.
    """

    def __init__(self, root: "_Element", panels: Collection["_Element"], *, is_old: bool) -> None:
        self.sheets = Sheets(root)
        self.opened: Collection[_Element] = ()
        """Elements that are read although they are not displayed."""
        self._panels = panels
        self._has_other_sheets = any(
            "stylesheet" in (link.get("rel") or "").lower() for link in root.iter("link")
        ) or any("@import" in (sheet.text or "") for sheet in root.iter("style"))
        self._is_old = is_old

    def of(self, element: "_Element") -> Look:
        """Return the look of an element that is shown, with the ground that it stands on."""
        look = Look()
        for place in (*reversed([*element.iterancestors()]), element):
            own = self.within(place, look)
            look = Look(ground=own.ground, variables=own.variables)
        return look

    def within(self, element: "_Element", outer: Look) -> Look:
        """Return the look of an element in one of the look ``outer``."""
        tag = str(element.tag)
        declared = self.sheets.declared(element)
        if not element.attrib and not declared and tag not in _SPECIAL:
            return replace(outer, is_block=False) if outer.is_block else outer
        own = declarations_of(element.get("style") or "") if "style" in element.attrib else ()
        is_panel = element in self._panels
        if is_panel:
            declared = [item for item in declared if item.name in (GROUND, IMAGE) or item.name.startswith(VARIABLE)]
        style, variables = resolved(joined(declared, own), outer.variables, is_whole=not self._has_other_sheets)
        colour, is_clear = self._colour(element, tag, outer, style)
        if not is_panel and not self._is_known(element, tag):
            colour = colour if COLOUR in style or FILL in style else None
            ground = None if GROUND not in style else self._ground(element, tag, outer, style)
        else:
            ground = self._ground(element, tag, outer, style)
        is_line = tag not in BLOCKS
        is_unseen_box = unseen(style, is_inline=is_line, is_of_table=tag in OF_TABLES)
        is_gone = element not in self.opened and (_is_gone(element, tag, style) or is_unseen_box is True)
        return Look(
            colour,
            ground,
            outer.is_gone or is_gone,
            outer.is_struck or _on(style, STRUCK, otherwise=tag in _STRIKES),
            _on(style, HIDDEN, otherwise=outer.is_hidden),
            _on(style, SIZE, otherwise=outer.is_tiny and not (tag == "table" and self._is_old)),
            is_clear,
            _on(style, OUTLINED, otherwise=outer.is_outlined),
            is_line and style.get(INLINE) is False,
            max(outer.doubt, Doubt.SEEN if is_unseen_box == DOUBT else _doubt(style)),
            variables,
        )

    def is_panel(self, element: "_Element") -> bool:
        """Return whether an element has a heading of the report, or is one."""
        return element in self._panels

    def strings(self, element: "_Element", look: Look) -> Iterator[tuple[str, Look]]:
        """Yield the texts in an element of that look, each with its own look."""
        stack: list[tuple[_Element | str, Look]] = [(element, look)]
        while stack:
            item, own = stack.pop()
            if isinstance(item, str):
                yield item, own
                continue
            inner: list[tuple[_Element | str, Look]] = [(item.text, own)] if item.text else []
            for child in item:
                inner.append((child, self.within(child, own)))
                if child.tail:
                    inner.append((child.tail, own))
            stack += reversed(inner)

    def _is_known(self, element: "_Element", tag: str) -> bool:
        """Return whether no style sheet outside the page can change the colours of the element."""
        if self._has_other_sheets and (element.get("id") or tag in _HEADS):
            return False
        names = (name for name in (element.get("class") or "").split() if not _OF_OFFICE.fullmatch(name))
        return all(name in self.sheets.classes and not self._has_other_sheets for name in names)

    def _colour(
        self, element: "_Element", tag: str, outer: Look, style: Mapping[str, Value]
    ) -> tuple[Colour | None, bool]:
        value = style.get(FILL, INHERIT)
        if value == INHERIT:
            value = style.get(COLOUR, "")
        if value:
            return (outer.colour, outer.is_clear) if value == INHERIT else (_known(value), value == CLEAR)
        if tag in _COLOURED and (text := element.get(_COLOURED[tag])):
            return html_colour(text), False
        if tag == "a" and element.get("href") is not None:
            return _BLUE, False
        if tag == "mark" or (tag == "table" and self._is_old):
            return BLACK, False
        return outer.colour, outer.is_clear

    def _ground(self, element: "_Element", tag: str, outer: Look, style: Mapping[str, Value]) -> Colour | None:
        if _on(style, IMAGE, otherwise=False):
            return None
        value = style.get(GROUND)
        if value not in (None, CLEAR, INHERIT):
            return _known(value)
        if value is None and element.get("background"):
            return None
        if value is None and (text := element.get("bgcolor")):
            return html_colour(text)
        return _YELLOW if value is None and tag == "mark" else outer.ground


_SPECIAL: Final = frozenset((*_STRIKES, *_HEADS, "mark", "table"))


def _is_gone(element: "_Element", tag: str, style: Mapping[str, Value]) -> bool:
    hidden = element.get("hidden")
    if (hidden or "").lower() == "until-found":  # the box is there, and what is in it is not
        return True
    return _on(style, GONE, otherwise=hidden is not None or (tag == "input" and element.get("type") == "hidden"))


def _doubt(style: Mapping[str, Value]) -> Doubt:
    if DOUBT not in style.values():
        return Doubt.NONE
    is_about_seeing = any(style.get(name) == DOUBT for name in (GONE, HIDDEN, SIZE, STRUCK))
    return Doubt.SEEN if is_about_seeing else max(Doubt(style.get(name) == DOUBT) for name in (COLOUR, FILL))


def _on(style: Mapping[str, Value], name: str, *, otherwise: bool) -> bool:
    value = style.get(name, INHERIT)
    return otherwise if value == INHERIT else value is True


def _known(value: Value | None) -> Colour | None:
    return value if isinstance(value, tuple) else None
