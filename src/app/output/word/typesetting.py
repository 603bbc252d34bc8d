"""Choices of an office for the look of its reports; without any, the official template keeps to GB/T 9704."""

from enum import StrEnum
from math import floor
from typing import Annotated, Final

from msgspec import Meta, Struct

FONT_PATTERN: Final = r"^[^<>&\"'\x00-\x1f]+$"
Font = Annotated[str, Meta(max_length=40, pattern=FONT_PATTERN)]
SIZES: Final = (12.0, 22.0)
PITCHES: Final = (18.0, 44.0)
SIDES: Final = (15.0, 40.0)
ENDS: Final = (20.0, 45.0)
_MM: Final = 1440 / 25.4
_PAGE_WIDTH: Final = 11_906
_PAGE_HEIGHT: Final = 16_838
_TWIPS: Final = 20
_GRID: Final = 4096
_TITLE: Final = 22


class SignaturePlace(StrEnum):
    """How far the signature is from the right margin."""

    TWO = "two"
    FOUR = "four"
    ONE = "one"

    @property
    def characters(self) -> int:
        """Return the distance in characters: GB/T 9704 has two, and four under a seal."""
        return {"two": 2, "four": 4, "one": 1}[self.value]


class Typesetting(Struct, frozen=True, forbid_unknown_fields=True):
    """Fonts, size and line pitch of the text in points, margins in millimetres, and the place of the signature."""

    title_font: Font = "方正小标宋简体"
    heading_font: Font = "黑体"
    text_font: Font = "仿宋_GB2312"
    size: Annotated[float, Meta(ge=SIZES[0], le=SIZES[1])] = 16.0
    pitch: Annotated[float, Meta(ge=PITCHES[0], le=PITCHES[1])] = 28.95
    top: Annotated[float, Meta(ge=ENDS[0], le=ENDS[1])] = 37.0
    bottom: Annotated[float, Meta(ge=ENDS[0], le=ENDS[1])] = 35.0
    left: Annotated[float, Meta(ge=SIDES[0], le=SIDES[1])] = 28.0
    right: Annotated[float, Meta(ge=SIDES[0], le=SIDES[1])] = 26.0
    signature: SignaturePlace = SignaturePlace.TWO

    @property
    def margins(self) -> tuple[int, int, int, int]:
        """Return the margins in twips: top, right, bottom, left."""
        return round(self.top * _MM), round(self.right * _MM), round(self.bottom * _MM), round(self.left * _MM)

    @property
    def width(self) -> int:
        """Return the width of the type area in twips, rounded down to tenths of a point."""
        _, right, _, left = self.margins
        return (_PAGE_WIDTH - left - right) // 2 * 2

    @property
    def height(self) -> int:
        """Return the height of the type area in twips."""
        top, _, bottom, _ = self.margins
        return _PAGE_HEIGHT - top - bottom

    @property
    def line_grid(self) -> int:
        """Return the twips of a line of the document grid: a whole number of lines, else LibreOffice centres them."""
        return self.height // floor(self.height / (self.pitch * _TWIPS))

    @property
    def characters(self) -> int:
        """Return the full-width characters per line of the text."""
        return max(1, round(self.width / _TWIPS / self.size))

    @property
    def title_characters(self) -> int:
        """Return those of the title."""
        return floor(self.width / _TWIPS / _TITLE)

    @property
    def spacing(self) -> int:
        """Return the twips between characters with which a line is full."""
        return floor(_TWIPS * (self.width / _TWIPS / self.characters - self.size))

    @property
    def grid(self) -> int:
        """Return the same in the unit of the document grid."""
        return round(_GRID * (self.width / _TWIPS / self.characters - self.size))


OFFICIAL: Final = Typesetting()
