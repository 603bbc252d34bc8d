"""Last touches to rendered parts: no empty runs, long figures in narrow columns, room for the note of a full page."""

import re
from typing import Final

from app.output.placed import BEFORE_PLACE, BEFORE_TEXT
from app.patterns import lazy_pattern

_EMPTY_RUN: Final = lazy_pattern(
    r'<w:r>(?:<w:rPr>(?:<(?!/w:rPr)[^<>]*>)*</w:rPr>)?<w:t(?: xml:space="preserve")?></w:t></w:r>'
)
"""Run of a tag that printed nothing."""
_RUN_BEGINS: Final = "<w:r>"
_EMPTY_ENDS: Final = "></w:t></w:r>"
_LONG_FIGURE: Final = lazy_pattern(
    rf'<w:r>(?=<w:t(?: xml:space="preserve")?>(?:{BEFORE_PLACE}[^<>{BEFORE_TEXT}]*{BEFORE_TEXT})?(\d{{5,}})(?!\d))'
)
"""Beginning of a run with a long figure, which the preview places."""
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


LONG_FIGURE: Final = 10_000
"""Least figure that may have to be smaller than others."""


def finished(part: str, *, has_long_figures: bool = True) -> str:
    """Return a rendered part without empty runs, its long figures in narrow columns as small as they must be."""
    whole = _without_empty_runs(part)
    return _LONG_FIGURE.sub(_fitted, whole) if has_long_figures else whole


def _without_empty_runs(part: str) -> str:
    pieces: list[str] = []
    begin, at = 0, part.find(_EMPTY_ENDS)
    while at >= 0:
        start = part.rfind(_RUN_BEGINS, begin, at)
        found = _EMPTY_RUN.match(part, start) if start >= 0 else None
        if found is not None:
            pieces.append(part[begin:start])
            begin = found.end()
        at = part.find(_EMPTY_ENDS, max(at + 1, begin))
    return "".join((*pieces, part[begin:]))


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
