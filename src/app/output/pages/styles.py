"""Formats of paragraphs and characters as inherited: defaults, styles, direct."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from app.output.pages.units import attribute
from app.untrusted_zip import W

if TYPE_CHECKING:
    from lxml.etree import _Element

Format = dict[str, "_Element"]
"""Elements of a format by name, the attributes of some merged."""
_MERGED: Final = frozenset(("rFonts", "ind", "spacing"))
"""Elements whose attributes are inherited one by one."""
_MOST: Final = 20
_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def merged(*formats: "_Element | Mapping[str, _Element] | None") -> Format:
    """Return the formats one over the other, the last on top."""
    result: Format = {}
    for item in formats:
        if item is None:
            continue
        elements = item if isinstance(item, Mapping) else {str(child.tag).removeprefix(W): child for child in item}
        for name, element in elements.items():
            below = result.get(name)
            if below is not None and name in _MERGED:
                both = element.makeelement(element.tag)
                both.attrib.update(below.attrib)
                _drop_overridden(both, element)
                both.attrib.update(element.attrib)
                result[name] = both
            else:
                result[name] = element
    return result


def _drop_overridden(both: "_Element", upper: "_Element") -> None:
    """Remove what an upper element sets in another way: a font by name or theme, a first line indented or hanging."""
    for one, other in (
        ("ascii", "asciiTheme"),
        ("eastAsia", "eastAsiaTheme"),
        ("asciiTheme", "ascii"),
        ("eastAsiaTheme", "eastAsia"),
        ("firstLine", "hanging"),
        ("hanging", "firstLine"),
        ("firstLineChars", "hangingChars"),
        ("hangingChars", "firstLineChars"),
    ):
        if upper.get(W + one) is not None:
            both.attrib.pop(W + other, "")
    for plain, chars in (("firstLine", "firstLineChars"), ("left", "leftChars"), ("right", "rightChars")):
        if upper.get(W + plain) is not None and upper.get(W + chars) is None:
            both.attrib.pop(W + chars, "")


class Styles:
    """The styles of a document and the fonts of its theme."""

    def __init__(self, root: "_Element | None", theme: "_Element | None") -> None:
        self._styles: dict[tuple[str, str], _Element] = {}
        self._default: dict[str, str] = {}
        self._known: dict[tuple[str, str, str], Format] = {}
        for style in () if root is None else root.iter(f"{W}style"):
            kind, name = attribute(style, "type"), attribute(style, "styleId")
            self._styles[kind, name] = style
            if attribute(style, "default") in ("1", "true", "on"):
                self._default.setdefault(kind, name)
        defaults = None if root is None else root.find(f"{W}docDefaults")
        self.characters = merged(None if defaults is None else defaults.find(f"{W}rPrDefault/{W}rPr"))
        self.paragraphs = merged(None if defaults is None else defaults.find(f"{W}pPrDefault/{W}pPr"))
        self._theme = _theme_fonts(theme)

    def default(self, kind: str) -> str:
        """Return the identifier of the usual style of a kind."""
        return self._default.get(kind, "")

    def format(self, kind: str, name: str, part: str) -> Format:
        """Return the elements of one part (``pPr``, ``rPr``, ``tblPr`` …) of a style with all that it is based on."""
        wanted = (kind, name, part)
        if wanted not in self._known:
            self._known[wanted] = merged(*(style.find(W + part) for style in self._chain(kind, name)))
        return self._known[wanted]

    def base(self, table: str, paragraph: str) -> Format:
        """Return the format of characters in a paragraph of a style, in a table of a style; an empty one is none."""
        below = self.format("table", table, "rPr") if table else None
        return merged(self.characters, below, self.format("paragraph", paragraph, "rPr"))

    def font(self, theme: str) -> str:
        """Return the font of a theme's role, as in ``minorEastAsia``; empty if it has none."""
        return self._theme.get(theme, "")

    def has_parts(self, name: str) -> bool:
        """Return whether a table style formats single rows or columns."""
        return any(style.find(f"{W}tblStylePr") is not None for style in self._chain("table", name))

    def _chain(self, kind: str, name: str) -> "list[_Element]":
        chain: list[_Element] = []
        while (style := self._styles.get((kind, name))) is not None and len(chain) < _MOST:
            chain.append(style)
            name = attribute(style.find(f"{W}basedOn"))
        return chain[::-1]


def _theme_fonts(theme: "_Element | None") -> dict[str, str]:
    fonts: dict[str, str] = {}
    for role in ("major", "minor"):
        scheme = None if theme is None else next(theme.iter(f"{_DRAWING}{role}Font"), None)
        if scheme is None:
            continue
        latin, east = scheme.find(f"{_DRAWING}latin"), scheme.find(f"{_DRAWING}ea")
        chinese = next((item for item in scheme.iter(f"{_DRAWING}font") if item.get("script") == "Hans"), None)
        western = "" if latin is None else str(latin.get("typeface") or "")
        eastern = "" if east is None else str(east.get("typeface") or "")
        if not eastern and chinese is not None:
            eastern = str(chinese.get("typeface") or "")
        fonts |= {f"{role}Ascii": western, f"{role}HAnsi": western, f"{role}EastAsia": eastern}
    return fonts
