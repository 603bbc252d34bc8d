"""Last touches to rendered parts: no empty runs, long figures in narrow columns, room for the note of a full page."""

import re
from typing import Final

from app.output.placed import BEFORE_PLACE, BEFORE_TEXT
from app.patterns import lazy_pattern

_RUN: Final = lazy_pattern(
    r'<w:r>(?:(?:<w:rPr>(?:<(?!/w:rPr)[^<>]*>)*</w:rPr>)?<w:t(?: xml:space="preserve")?></w:t></w:r>'
    rf'|(?=<w:t(?: xml:space="preserve")?>(?:{BEFORE_PLACE}[^<>{BEFORE_TEXT}]*{BEFORE_TEXT})?(\d{{5,}})(?!\d)))'
)
"""Run of a tag that printed nothing, or the beginning of one with a long figure, which the preview places."""
_NARROW: Final = '<w:pStyle w:val="NarrowFigure"/>'
_CELL: Final = "<w:tc>"
_CELL_END: Final = "</w:tc>"
_CELL_WIDTH: Final = lazy_pattern(r'<w:tcW w:w="(\d{1,5})" w:type="dxa"/>')
_TWIPS: Final = 20
_DIGIT: Final = 0.56
"""Width of a digit in the usual replacement of 宋体, in ems: 宋体 itself has 0.5."""
_CLOSER: Final = 0.2
"""Points by which the style of narrow figures sets its characters closer."""
_RULES: Final = 1
"""Points of a column's width that its rules take."""
_USUAL: Final = 10.5
_SMALLEST: Final = 5.0
ROW_HEIGHT: Final = 324
LINE_HEIGHT: Final = 328
"""Twips of a row of the table that fills a page: with one line of text, and for each further one."""
FULL_ROW: Final = lazy_pattern(
    rf'(?<=<w:trHeight w:val=")(?:{"|".join(str(ROW_HEIGHT + LINE_HEIGHT * further) for further in range(3))})(?=")'
)
_LOW: Final = "300"


def finished(part: str) -> str:
    """Return a rendered part without empty runs, its long figures in narrow columns as small as they must be."""
    return _RUN.sub(lambda found: _fitted(found) if found[1] else "", part)


def _fitted(found: re.Match[str]) -> str:
    """Return the beginning of the run of a figure, with the size that its column needs."""
    text, at = found.string, found.start()
    cell = text.rfind(_CELL, 0, at)
    is_inside = cell >= 0 and text.find(_CELL_END, cell, at) < 0
    width = _CELL_WIDTH.search(text, cell, at) if is_inside else None
    if width is None or text.find(_NARROW, cell, at) < 0:
        return found[0]
    points = ((int(width[1]) / _TWIPS - _RULES) / len(found[1]) + _CLOSER) / _DIGIT
    if points >= _USUAL:
        return found[0]
    half_points = int(2 * max(_SMALLEST, points))
    return f'<w:r><w:rPr><w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr>'


def with_low_rows(part: str, caption: str) -> str:
    """Return a rendered part with the rows of this table as low as their text, which leaves room for a note.

    Only the heights of the official template are changed, not those that somebody gave to a template of their own.
    """
    start = part.find(f'<w:tblCaption w:val="{caption}"/>')
    end = part.find("</w:tbl>", start)
    return part if start < 0 else part[:start] + FULL_ROW.sub(_LOW, part[start:end]) + part[end:]
