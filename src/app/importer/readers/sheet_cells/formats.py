"""The formats of the cells of an .xlsx: whether they strike or hide what is in a cell."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.importer.raw.blocks import Blank
from app.importer.readers.colours import BLACK, WHITE, Colour, is_unseen, lighter, of_hex, theme_colours
from app.importer.readers.sheet_cells.number_formats import BUILT_IN, shown_number, shows_nothing

if TYPE_CHECKING:
    from lxml.etree import _Element

MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_OFF: Final = ("0", "false")
_INDEXED: Final[Mapping[str, Colour]] = {"0": BLACK, "1": WHITE, "8": BLACK, "9": WHITE, "64": BLACK, "65": WHITE}


@dataclass(frozen=True, slots=True)
class CellFormat:
    """One format: ``colour`` and ``ground`` are ``None`` where they cannot be told."""

    is_struck: bool = False
    colour: Colour | None = BLACK
    ground: Colour | None = WHITE
    code: str = ""

    def blank(self, value: str, *, is_text: bool, is_plain: bool) -> Blank | None:
        """Return why a value is not shown; ``is_plain`` unless rules may change the colours of the cell."""
        if self.is_struck:
            return Blank.STRUCK
        is_unlike = not is_plain or not is_unseen(self.colour, self.ground)
        return None if is_unlike and not shows_nothing(self.code, value, is_text=is_text) else Blank.HIDDEN

    def shown(self, value: str) -> str | Blank | None:
        """Return what is shown in the place of a number, if that is not the number."""
        return shown_number(self.code, value) if self.code else None


@dataclass(frozen=True, slots=True)
class Font:
    """Whether it strikes text out, and the colour that it gives."""

    is_struck: bool = False
    colour: Colour | None = BLACK


class Formats:
    """The formats of a workbook."""

    def __init__(self, styles: "_Element | None", theme: "Callable[[], _Element | None]") -> None:
        self._theme = theme
        self._colours: list[Colour] | None = None
        self.all: list[CellFormat] = [] if styles is None else self._read(styles)

    def of(self, number: int) -> CellFormat:
        """Return the format of that number."""
        return self.all[number] if number < len(self.all) else CellFormat()

    def font(self, element: "_Element | None", otherwise: Colour | None = BLACK) -> Font:
        """Return a font, or the properties of a run of text, which has the colour ``otherwise`` if it has none."""
        if element is None:
            return Font(colour=otherwise)
        colour = element.find(f"{MAIN}color")
        return Font(
            is_on(element.find(f"{MAIN}strike")),
            otherwise if colour is None else self._colour(colour, automatic=BLACK),
        )

    def _read(self, styles: "_Element") -> list[CellFormat]:
        codes = dict(BUILT_IN)
        for item in styles.iterfind(f"{MAIN}numFmts/{MAIN}numFmt"):
            codes[str(item.get("numFmtId"))] = str(item.get("formatCode") or "")
        fonts = [self.font(item) for item in styles.iterfind(f"{MAIN}fonts/{MAIN}font")]
        fills = [self._fill(item) for item in styles.iterfind(f"{MAIN}fills/{MAIN}fill")]
        found: list[CellFormat] = []
        for item in styles.iterfind(f"{MAIN}cellXfs/{MAIN}xf"):
            font, fill = number(item.get("fontId")), number(item.get("fillId"))
            own = fonts[font] if font < len(fonts) else Font()
            ground = fills[fill] if fill < len(fills) else WHITE
            found.append(CellFormat(own.is_struck, own.colour, ground, codes.get(str(item.get("numFmtId")), "")))
        return found

    def _fill(self, element: "_Element") -> Colour | None:
        pattern = element.find(f"{MAIN}patternFill")
        if pattern is None:
            return None
        kind = pattern.get("patternType") or "none"
        if kind == "none":
            return WHITE
        colour = pattern.find(f"{MAIN}fgColor")
        return None if kind != "solid" or colour is None else self._colour(colour, automatic=WHITE)

    def _colour(self, element: "_Element", automatic: Colour) -> Colour | None:
        if element.get("auto") not in (None, *_OFF):
            return automatic
        if (digits := element.get("rgb")) is not None:
            return of_hex(digits)
        if (index := element.get("indexed")) is not None:
            return _INDEXED.get(index)
        base = self._of_theme(number(element.get("theme"), -1))
        try:
            share = float(element.get("tint") or 0)
        except ValueError:
            return None
        return base if base is None or not share else lighter(base, share)

    def _of_theme(self, index: int) -> Colour | None:
        if self._colours is None:
            named = theme_colours(self._theme())
            order = [*named]
            order[:4] = [name for name in ("lt1", "dk1", "lt2", "dk2") if name in named]
            self._colours = [named[name] for name in order]
        return self._colours[index] if 0 <= index < len(self._colours) else None


def is_on(element: "_Element | None") -> bool:
    """Return whether a switch is there, and not off."""
    return element is not None and element.get("val") not in _OFF


def number(text: str | None, otherwise: int = 0) -> int:
    """Return a number in an attribute."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else otherwise
