"""Colours of a Word document: whether text is visible on its background."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Final

from app.importer.readers.colours import BLACK, WHITE, Colour, is_unseen, lighter, of_hex, theme_colours
from app.importer.readers.docx.styles import OFF, Styles
from app.untrusted_zip import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_VAL: Final = f"{W}val"
_CELL: Final = f"{W}tc"
_ROW: Final = f"{W}tr"
_BOXES: Final = (f"{W}txbxContent", f"{W}comment")
_OUTLINES: Final = (
    *(f"{W}{name}" for name in ("outline", "shadow", "emboss", "imprint")),
    f"{_W14}textOutline",
    f"{_W14}glow",
)
_LIGHT: Final = 250
_HIGHLIGHTS: Final[Mapping[str, Colour]] = {"white": WHITE, "black": BLACK}
_SCHEME: Final[Mapping[str, str]] = {
    "dark1": "dk1", "light1": "lt1", "dark2": "dk2", "light2": "lt2", "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}  # fmt: skip
_MAPPED: Final[Mapping[str, tuple[str, str]]] = {
    "text1": ("t1", "dark1"), "text2": ("t2", "dark2"),
    "background1": ("bg1", "light1"), "background2": ("bg2", "light2"),
}  # fmt: skip
_BANDS: Final = ("band1Horz", "band2Horz", "band1Vert", "band2Vert")
"""Parts of a table's style of which each may apply to a cell, or not."""
_LOOKS: Final[Mapping[str, tuple[str, int]]] = {
    "firstRow": ("firstRow", 0x20), "lastRow": ("lastRow", 0x40), "firstCol": ("firstColumn", 0x80),
    "lastCol": ("lastColumn", 0x100),
}  # fmt: skip
"""The switches of a table for the parts of its style: attribute, and bit of the older number."""


class Theme:
    """The colours of a document's theme, read when the first is asked for."""

    def __init__(self, theme: "Callable[[], _Element | None]", settings: "Callable[[], _Element | None]") -> None:
        self._theme = theme
        self._settings = settings

    def of(self, element: "_Element", name: str, digits: str) -> Colour | None:
        """Return the colour of an element in attributes such as ``themeColor``, or in another if it has no such."""
        word = element.get(f"{W}theme{name}")
        base = None if word is None else self._base(word)
        if base is None:
            return of_hex(element.get(f"{W}{digits}") or "")
        part = "" if name == "Color" else "Fill"
        tint, shade = (_share(element.get(f"{W}theme{part}{kind}")) for kind in ("Tint", "Shade"))
        if tint is not None:
            return lighter(base, 1 - tint)
        return base if shade is None else lighter(base, shade - 1)

    def _base(self, word: str) -> Colour | None:
        if word in _MAPPED:
            short, usual = _MAPPED[word]
            word = self._mapping.get(short, usual)
        return self._colours.get(_SCHEME.get(word, word))

    @cached_property
    def _colours(self) -> Mapping[str, Colour]:
        return theme_colours(self._theme())

    @cached_property
    def _mapping(self) -> Mapping[str, str]:
        settings = self._settings()
        found = None if settings is None else settings.find(f"{W}clrSchemeMapping")
        return {} if found is None else {str(key).rpartition("}")[2]: str(text) for key, text in found.items()}


class Colours:
    """What the styles and the theme of one document make of the colours of its text and what is behind it."""

    def __init__(self, styles: Styles, theme: Theme) -> None:
        self._styles = styles
        self._theme = theme
        self._by_style: dict[str, _Element | None] = {}

    def hide(self, run: "_Element", properties: "_Element | None", style: str) -> bool:
        """Return whether a run in a paragraph of that style has the colour of what is behind it."""
        colour = self._colour(run, properties, style)
        if colour is None or (properties is not None and _is_drawn(properties)):
            return False
        own = self._own_ground(properties)
        if own is None and min(colour) < _LIGHT:
            return False  # text of a colour is seen, whatever is behind a whole paragraph
        return is_unseen(colour, own or self._ground(run, style))

    def _colour(self, run: "_Element", properties: "_Element | None", style: str) -> Colour | None:
        own = None if properties is None else properties.find(f"{W}color")
        if own is not None:
            return self._of(own)
        named = None if properties is None else properties.find(f"{W}rStyle")
        for identifier in ("" if named is None else str(named.get(_VAL)), style or self._styles.default):
            if identifier and (found := self._of_style(identifier)) is not None:
                return self._of(found)
        if (found := self._of_table(run, "rPr/color")) is not None:
            return self._of(found)
        return None if self._styles.usual is None else self._of(self._styles.usual)

    def _of_style(self, identifier: str) -> "_Element | None":
        if identifier not in self._by_style:
            self._by_style[identifier] = self._styles.first(identifier, "rPr/color")
        return self._by_style[identifier]

    def _of(self, colour: "_Element") -> Colour | None:
        """Return a colour; ``None`` for the automatic one, which is always seen."""
        return self._theme.of(colour, "Color", "val")

    def _own_ground(self, properties: "_Element | None") -> Colour | None:
        if properties is None:
            return None
        highlight = properties.find(f"{W}highlight")
        if highlight is not None and highlight.get(_VAL) not in (None, "none"):
            return _HIGHLIGHTS.get(str(highlight.get(_VAL)), (128, 128, 0))
        shading = properties.find(f"{W}shd")
        return None if shading is None else self._filled(shading)

    def _ground(self, run: "_Element", style: str) -> Colour | None:
        """Return the nearest colour behind a run; ``None`` if it cannot be told."""
        for place in run.iterancestors():
            if place.tag in _BOXES:
                return None
            for shading in self._shadings(place, style):
                if (colour := self._filled(shading)) is not None:
                    return colour
                if _is_mixed(shading):
                    return None
        root = run.getroottree().getroot()
        page = root.find(f"{W}background")
        return WHITE if page is None else self._theme.of(page, "Color", "color") or WHITE

    def _shadings(self, place: "_Element", style: str) -> "Iterator[_Element]":
        """Yield the shadings of a paragraph, cell, row or table, the strongest first."""
        properties = place.find(f"{place.tag}Pr" if place.tag != _ROW else f"{W}tblPrEx")
        if properties is not None:
            yield from properties.iterfind(f"{W}shd")
        if place.tag == f"{W}p":
            yield from self._styles.every(style or self._styles.default, "pPr/shd")
        elif place.tag == _CELL:
            for identifier, parts in _table_styles(place):
                for part in parts:
                    found = self._parts(identifier, part, "tcPr/shd")
                    yield from (item for item in found if part not in _BANDS or self._filled(item) != WHITE)
                yield from self._styles.every(identifier, "tcPr/shd")
                yield from self._styles.every(identifier, "tblPr/shd")

    def _of_table(self, run: "_Element", path: str) -> "_Element | None":
        """Return a property that the style of the table around a run gives to its text."""
        cell = next(run.iterancestors(_CELL), None)
        for identifier, parts in () if cell is None else _table_styles(cell):
            for part in parts:
                if (
                    not part.startswith("band")
                    and (found := next(self._parts(identifier, part, path), None)) is not None
                ):
                    return found
            return self._styles.first(identifier, path)
        return None

    def _parts(self, identifier: str, part: str, path: str) -> "Iterator[_Element]":
        for item in self._styles.every(identifier, "tblStylePr"):
            if item.get(f"{W}type") == part:
                yield from item.iterfind("/".join(W + step for step in path.split("/")))

    def _filled(self, shading: "_Element") -> Colour | None:
        kind = shading.get(_VAL)
        if kind == "solid":
            return self._theme.of(shading, "Color", "color")
        return self._theme.of(shading, "Fill", "fill") if kind in (None, "clear") else None


def _table_styles(cell: "_Element") -> "Iterator[tuple[str, list[str]]]":
    """Yield the style of the table of a cell, and the parts of it that apply there, the strongest first."""
    row = next(cell.iterancestors(_ROW), None)
    table = next(cell.iterancestors(f"{W}tbl"), None)
    named = None if table is None else table.find(f"{W}tblPr/{W}tblStyle")
    if row is None or table is None or named is None:
        return
    look = table.find(f"{W}tblPr/{W}tblLook")
    places = {
        "firstRow": next(row.itersiblings(_ROW, preceding=True), None),
        "lastRow": next(row.itersiblings(_ROW), None),
        "firstCol": next(cell.itersiblings(_CELL, preceding=True), None),
        "lastCol": next(cell.itersiblings(_CELL), None),
    }
    parts = [part for part, beside in places.items() if beside is None and _is_switched_on(look, *_LOOKS[part])]
    yield str(named.get(_VAL)), [*parts, *_BANDS]


def _is_switched_on(look: "_Element | None", name: str, bit: int) -> bool:
    """Return whether a table uses a part of its style; where it does not say, it may."""
    if look is None:
        return True
    own = look.get(f"{W}{name}")
    if own is not None:
        return own not in OFF
    try:
        return bool(int(look.get(_VAL) or "0", 16) & bit)
    except ValueError:
        return True


def _is_mixed(shading: "_Element") -> bool:
    """Return whether it is a pattern of two colours."""
    return shading.get(_VAL) not in (None, "clear", "nil", "solid")


def _is_drawn(properties: "_Element") -> bool:
    """Return whether a run is drawn otherwise than in its colour: with an outline, a shadow, another filling."""
    if any(item.tag in _OUTLINES and item.get(_VAL) not in OFF for item in properties):
        return True
    filling = properties.find(f"{_W14}textFill")
    if filling is None:
        return False
    named = [str(item.get(f"{_W14}val")) for item in filling.iter(f"{_W14}schemeClr", f"{_W14}srgbClr")]
    return not all(name in ("bg1", "lt1") or is_unseen(of_hex(name), WHITE) for name in named) or not named


def _share(text: str | None) -> float | None:
    try:
        return None if text is None else int(text, 16) / 255
    except ValueError:
        return None
