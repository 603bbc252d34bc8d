"""Cells of an .ods whose values mislead: errors, hidden and struck content."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final
from zipfile import ZipFile

from app.importer.raw.blocks import Blank
from app.importer.readers.colours import BLACK, WHITE, Colour, is_unseen, of_hex
from app.importer.readers.sheet_cells.changed import ChangedCells, Place
from app.patterns import lazy_pattern
from app.untrusted_zip import parse_xml, read_part

if TYPE_CHECKING:
    from lxml.etree import _Element

_LARGEST: Final = 20 * 1024 * 1024
_NAMESPACE: Final = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE: Final = f"{{{_NAMESPACE}table:1.0}}"
_STYLE: Final = f"{{{_NAMESPACE}style:1.0}}"
_TEXT: Final = f"{{{_NAMESPACE}text:1.0}}"
_OFFICE: Final = f"{{{_NAMESPACE}office:1.0}}"
_FO: Final = f"{{{_NAMESPACE}xsl-fo-compatible:1.0}}"
_ROW: Final = f"{_TABLE}table-row"
_COLUMN: Final = f"{_TABLE}table-column"
_CELLS: Final = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_GROUPS: Final = frozenset(
    f"{_TABLE}{name}"
    for name in (
        "table-header-rows", "table-rows", "table-row-group", "table-header-columns", "table-columns",
        "table-column-group",
    )
)  # fmt: skip
_NUMBERS: Final = ("float", "percentage", "currency")
_NO_DIGITS: Final = lazy_pattern(r"[^\d.]")
_DIGIT: Final = lazy_pattern(r"\d")
_HIDDEN: Final = ("collapse", "filter")
_DEEPEST: Final = 20


@dataclass(frozen=True, slots=True)
class _Look:
    """What a style says; ``None`` where it says nothing, or where rules may change a colour."""

    is_struck: bool | None = None
    colour: Colour | None = None
    ground: Colour | None = None
    is_certain: bool = True


_USUAL: Final = _Look(is_struck=False, colour=BLACK, ground=WHITE)


def read_ods(package: ZipFile, found: ChangedCells) -> None:
    """Collect the cells of all sheets of a workbook.

    Raises:
        PackageRefused: a part cannot be read.
    """
    content = _xml(package, "content.xml")
    styles = _Styles(_xml(package, "styles.xml"), content)
    for sheet in () if content is None else content.iter(f"{_TABLE}table"):
        found.cells[str(sheet.get(f"{_TABLE}name"))] = dict(_cells(sheet, styles, found))


def _xml(package: ZipFile, name: str) -> "_Element | None":
    if name not in package.namelist():
        return None
    return parse_xml(read_part(package, package.getinfo(name), _LARGEST))


class _Styles:
    """The styles of cells and of text, with those that they are based on."""

    def __init__(self, *roots: "_Element | None") -> None:
        self._elements = {
            (str(item.get(f"{_STYLE}family")), str(item.get(f"{_STYLE}name"))): item
            for root in roots
            if root is not None
            for item in root.iter(f"{_STYLE}style")
        }
        self._looks: dict[tuple[str, str], _Look] = {}

    def of(self, family: str, name: str, outer: _Look = _USUAL) -> _Look:
        """Return the look of a style on one of the look ``outer``."""
        key = (family, name)
        if key not in self._looks:
            self._looks[key] = self._resolved(*key)
        own = self._looks[key]
        return _Look(
            outer.is_struck if own.is_struck is None else own.is_struck,
            own.colour or outer.colour,
            own.ground or outer.ground,
            own.is_certain and outer.is_certain,
        )

    def _resolved(self, family: str, name: str) -> _Look:
        look = _Look()
        for _ in range(_DEEPEST):
            element = self._elements.get((family, name))
            if element is None:
                break
            text = element.find(f"{_STYLE}text-properties")
            behind = text if family == "text" else element.find(f"{_STYLE}table-cell-properties")
            line = None if text is None else _line(text)
            look = _Look(
                look.is_struck if look.is_struck is not None or line is None else line != "none",
                look.colour or (None if text is None else _colour_of_text(text)),
                look.ground or _colour(None if behind is None else behind.get(f"{_FO}background-color")),
                look.is_certain and element.find(f"{_STYLE}map") is None,
            )
            name = str(element.get(f"{_STYLE}parent-style-name"))
        return look


def _line(properties: "_Element") -> str | None:
    """Return the line through a text: its style, or where that is left out its type."""
    style = properties.get(f"{_STYLE}text-line-through-style")
    return properties.get(f"{_STYLE}text-line-through-type") if style is None else style


def _colour_of_text(properties: "_Element") -> Colour | None:
    return (
        BLACK if properties.get(f"{_STYLE}use-window-font-color") == "true" else _colour(properties.get(f"{_FO}color"))
    )


def _colour(text: str | None) -> Colour | None:
    return of_hex(text[1:]) if text and text.startswith("#") else None


def _cells(sheet: "_Element", styles: _Styles, found: ChangedCells) -> Iterator[tuple[Place, str | Blank]]:
    hidden, defaults = _columns(sheet)
    row = 0
    for line in _inside(sheet, _ROW):
        is_hidden = line.get(f"{_TABLE}visibility") in _HIDDEN
        column = 0
        for cell in line:
            if cell.tag not in _CELLS:
                continue
            shown: str | Blank | None = None
            if cell.get(f"{_OFFICE}value-type") or cell.find(f"{_TEXT}p") is not None:
                bottom = row + _times(cell, "number-rows-spanned")
                right = column + _times(cell, "number-columns-spanned")
                is_out = (is_hidden and bottom == row + 1) or all(place in hidden for place in range(column, right))
                style = cell.get(f"{_TABLE}style-name") or line.get(f"{_TABLE}default-cell-style-name")
                look = styles.of("table-cell", style or defaults.get(column, "Default"))
                shown = Blank.HIDDEN if is_out else _shown(cell, look, styles, found)
            repeated = _times(cell, "number-columns-repeated")
            if shown is not None:
                yield from (((row, place), shown) for place in range(column, column + repeated))
            column += repeated
        row += _times(line, "number-rows-repeated")


def _columns(sheet: "_Element") -> tuple[set[int], dict[int, str]]:
    """Return the hidden columns, and the styles of cells that have none."""
    hidden: set[int] = set()
    defaults: dict[int, str] = {}
    column = 0
    for item in _inside(sheet, _COLUMN):
        end = column + _times(item, "number-columns-repeated")
        if item.get(f"{_TABLE}visibility") in _HIDDEN:
            hidden.update(range(column, end))
        if (name := item.get(f"{_TABLE}default-cell-style-name")) not in (None, "Default"):
            defaults.update(dict.fromkeys(range(column, end), str(name)))
        column = end
    return hidden, defaults


def _shown(cell: "_Element", look: _Look, styles: _Styles, found: ChangedCells) -> str | Blank | None:
    """Return what is shown in a cell, if that is not its value."""
    pieces = [
        (text, _why(own))
        for number, paragraph in enumerate(cell.iterfind(f"{_TEXT}p"))
        for text, own in (("\n" if number else "", look), *_texts(paragraph, look, styles))
    ]
    if not any(text.strip() for text, _ in pieces):
        return None
    if all(why is not None or not text.strip() for text, why in pieces):
        return next(why for text, why in pieces if text.strip())
    if any(why is not None for _, why in pieces):
        return found.kept(pieces)
    value = cell.get(f"{_OFFICE}value") if cell.get(f"{_OFFICE}value-type") in _NUMBERS else None
    text = "".join(text for text, _ in pieces)
    return None if value is None or _is_same(text, value) else text


def _is_same(text: str, value: str) -> bool:
    """Return whether a text that is shown for a number has its digits, with a unit or the like, or none."""
    digits = _NO_DIGITS.sub("", text)
    try:
        return not digits or Decimal(digits) == abs(Decimal(format(float(value), ".15g")))
    except (ValueError, InvalidOperation):
        return not _DIGIT.search(text)


def _texts(element: "_Element", look: _Look, styles: _Styles) -> Iterator[tuple[str, _Look]]:
    if element.text:
        yield element.text, look
    for child in element:
        if child.tag == f"{_TEXT}s":
            yield " ", look
        else:
            name = child.get(f"{_TEXT}style-name") if child.tag == f"{_TEXT}span" else None
            yield from _texts(child, look if name is None else styles.of("text", name, look), styles)
        if child.tail:
            yield child.tail, look


def _why(look: _Look) -> Blank | None:
    """Return why text of that look is not shown."""
    if look.is_struck:
        return Blank.STRUCK
    return Blank.HIDDEN if look.is_certain and is_unseen(look.colour, look.ground) else None


def _inside(element: "_Element", tag: str) -> Iterator["_Element"]:
    """Yield the rows or columns of a sheet, through the groups around them."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _GROUPS:
            yield from _inside(child, tag)


def _times(element: "_Element", name: str) -> int:
    text = element.get(f"{_TABLE}{name}") or ""
    return max(int(text), 1) if text.isascii() and text.isdecimal() and len(text) < 8 else 1
