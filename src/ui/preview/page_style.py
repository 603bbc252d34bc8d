"""Fonts of the preview: those of the document, or their substitutes on this computer."""

from collections.abc import Iterable
from functools import cache
from typing import Final

from PySide6.QtGui import QColor, QFont, QFontDatabase, QTextCharFormat

from app.actions.paging.pages import Look

UNIT: Final = 2.0
"""Units of the preview per point: makes 10.5 pt a whole number, as pixel font sizes must be."""

FONTS: Final = {
    "fangsong": ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "方正仿宋_GBK", "方正仿宋简体", "STFangsong"),
    "kai": ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "方正楷体_GBK", "方正楷体简体", "STKaiti", "AR PL UKai CN"),
    "hei": ("黑体", "SimHei", "方正黑体_GBK", "STHeiti", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Zen Hei"),
    "song": ("宋体", "SimSun", "方正书宋_GBK", "STSong", "Noto Serif CJK SC", "Source Han Serif SC", "AR PL UMing CN"),
    "xiaobiaosong": ("方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "华文中宋", "STZhongsong"),
}
"""Font names by role of the official font: its own names, then substitutes, in order of preference."""
_SERIF: Final = ("Noto Serif CJK SC", "Source Han Serif SC", "宋体", "SimSun", "AR PL UMing CN")
_BLACK: Final = QColor(1, 1, 1)
"""Nearly black: a print preview does not record a pure black pen and paints with the colour of the look."""
_ALIKE: Final = (
    ("xiaobiaosong", ("小标宋", "xiaobiaosong", "中宋")),
    ("fangsong", ("仿宋", "fangsong")),
    ("kai", ("楷", "kaiti")),
    ("hei", ("黑", "simhei", "yahei", "sans", "gothic")),
)
"""Roles by words in the names of fonts."""
_PLAIN_NAME: Final = 0x2E80
"""First character of Chinese, Japanese and Korean scripts."""


def pick(role: str, installed: Iterable[str]) -> str:
    """Return the preferred font of a role among the installed ones; empty if none is installed."""
    names = set(installed)
    return next((name for name in (*FONTS[role], *_SERIF) if name in names), "")


def role_of(name: str) -> str:
    """Return the role whose substitutes serve for a font that is not installed."""
    for role, names in FONTS.items():
        if name in names:
            return role
    lower = name.casefold()
    return next((role for role, words in _ALIKE if any(word in lower for word in words)), "song")


def is_chinese(name: str) -> bool:
    """Return whether a font is one for Chinese by its name; an unnamed one counts as such."""
    return not name or any(ord(char) >= _PLAIN_NAME for char in name) or any(name in names for names in FONTS.values())


@cache
def families() -> frozenset[str]:
    """Return the fonts of this computer, by all names they have."""
    return frozenset(QFontDatabase.families())


@cache
def family(name: str) -> tuple[str, bool]:
    """Return the font that is drawn for one of a document, and whether it is bold in its place.

    A substitute for the heavy 小标宋 is bold, or the title would look like body text.
    """
    if name in families():
        return name, False
    if not is_chinese(name):
        return name, False
    role = role_of(name)
    found = pick(role, families())
    return found, role == "xiaobiaosong" and found not in FONTS["xiaobiaosong"]


def is_here(name: str) -> bool:
    """Return whether a font or one of the same design under another name is installed."""
    if not name or name in families():
        return True
    designs = FONTS[role_of(name)][:4]
    return name in designs and any(design in families() for design in designs)


@cache
def character_format(look: Look) -> QTextCharFormat:
    """Return a look as Qt's format, with lengths in units."""
    drawn, heavy = family(look.font)
    font = QFont(drawn)
    font.setPixelSize(max(1, round(look.size * UNIT)))
    font.setBold(look.bold or heavy)
    font.setItalic(look.italic)
    font.setUnderline(look.underline)
    font.setStrikeOut(look.strike)
    if look.spacing:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, look.spacing * UNIT)
    made = QTextCharFormat()
    made.setFont(font)
    made.setForeground(colour_of(look.colour))
    if look.background:
        made.setBackground(QColor(f"#{look.background}"))
    if look.raised:
        made.setVerticalAlignment(
            QTextCharFormat.VerticalAlignment.AlignSuperScript
            if look.raised > 0
            else QTextCharFormat.VerticalAlignment.AlignSubScript
        )
    return made


def colour_of(digits: str) -> QColor:
    """Return a colour; nearly black for the usual one and for black."""
    return _BLACK if digits in ("", "000000") else QColor(f"#{digits}")
