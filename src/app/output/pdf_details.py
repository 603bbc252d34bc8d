"""Details of a PDF made by an office program: dates and identifiers that would change each time, and its fonts."""

import hashlib
import re
from collections.abc import Collection
from datetime import date
from typing import Final

from app.patterns import lazy_pattern

_DATES: Final = lazy_pattern(rb"(?<=Date\(D:)\d{14}")
_XMP_DATES: Final = lazy_pattern(rb"(?<=Date>)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
_IDENTIFIERS: Final = lazy_pattern(
    rb"(?:/ID\s{0,4}\[\s{0,4}<|/DocChecksum\s{0,4}/|uuid:)([0-9A-Fa-f]{32}|[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})"
    rb"(?:>\s{0,4}<([0-9A-Fa-f]{32})>)?"
)
_FONT: Final = lazy_pattern(rb"/BaseFont\s{0,4}/(?:[A-Z]{6}\+)?([^\s/<>\[\]()]{1,120})")
_ESCAPED: Final = lazy_pattern(rb"#([0-9A-Fa-f]{2})")
NAMES: Final = {
    "仿宋": ("fangsong", "stfangso", "fzfang", "fzfs", "仿宋", "cesifs", "方正仿宋", "华文仿宋"),
    "楷体": ("kaiti", "stkai", "fzkai", "fzkt", "楷体", "cesikt", "方正楷体", "华文楷体"),
    "小标宋": ("fzxiaobiaosong", "fzxbs", "xiaobiaosong", "小标宋", "方正小标宋", "cesixbs"),
    "黑体": ("simhei", "stheiti", "fzhei", "fzht", "黑体", "cesiht", "方正黑体", "华文黑体"),
    "宋体": ("simsun", "nsimsun", "stsong", "fzshusong", "fzss", "fzsong", "宋体", "cesiss", "方正书宋", "华文宋体"),
}
"""Fonts of GB/T 9704 and the beginnings of the names of those that have its shapes, in small letters."""


def with_fixed_details(pdf: bytes, day: date) -> bytes:
    """Return the PDF with the day of the report as its dates, and identifiers that follow from its content.

    Everything keeps its length, so that no offset in the file changes.
    """
    fixed = _DATES.sub(day.strftime("%Y%m%d000000").encode(), pdf)
    fixed = _XMP_DATES.sub(day.strftime("%Y-%m-%dT00:00:00").encode(), fixed)
    digest = hashlib.sha256(_IDENTIFIERS.sub(b"", fixed)).hexdigest().upper().encode()
    return _IDENTIFIERS.sub(lambda found: _identified(found, digest), fixed)


def _identified(found: re.Match[bytes], digest: bytes) -> bytes:
    whole, start = bytearray(found[0]), found.start()
    for group in (1, 2):
        at = found.start(group) - start
        digits = iter(digest)
        for index in range(at, at + len(found[group] or b"")):
            whole[index] = whole[index] if whole[index] == ord("-") else next(digits)
    return bytes(whole)


def missing_fonts(pdf: bytes, needed: Collection[str]) -> str:
    """Return in one sentence which of the fonts this computer lacks and which stood in; empty if it has them all.

    Args:
        pdf: the document, as an office program made it.
        needed: the fonts in which it has text, by their names in Word; only those like ``NAMES`` are known.
    """
    used = {_name(found[1]) for found in _FONT.finditer(pdf)}
    if not used:
        return ""  # the program compressed the names
    families = {font for font in NAMES for name in needed if _is(name, font)}
    missing = [font for font in NAMES if font in families and not any(_is(name, font) for name in used)]
    if not missing:
        return ""
    others = sorted({name.partition("-")[0] for name in used if not any(_is(name, font) for font in NAMES)})
    stood_in = "、".join(f"“{name}”" for name in others) or "宋体等字体"
    return (
        f"这台电脑没有{'、'.join(missing)}，PDF 里用{stood_in}代替，字形和规定的不同；"
        "请装上字体，或到有这些字体的电脑上再导出 PDF。"
    )


def _is(name: str, font: str) -> bool:
    return name.lower().startswith(NAMES[font])


def _name(written: bytes) -> str:
    """Return a font's name; Word writes the Chinese ones in the encoding of the system."""
    raw = _ESCAPED.sub(lambda found: bytes((int(found[1], 16),)), written)
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")
