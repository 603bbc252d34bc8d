"""Draw the official template for an office: its styles, page and tables with the office's choices.

Only what the choices name is changed, in the parts as they are shipped: the template stays compiled ahead.
"""

import re
from collections.abc import Callable, Mapping
from typing import Final

from app.output.word.finish import FULL_ROW
from app.output.word.typesetting import OFFICIAL, Typesetting
from app.patterns import lazy_pattern

DOCUMENT: Final = "word/document.xml"
_STYLES: Final = "word/styles.xml"
_FONTS: Final = "word/fontTable.xml"
_TEXT_INDENT: Final = 632
_LOWEST_TITLE: Final = 560
"""Twips of the lowest line of the title."""
_HALF_POINTS: Final = 2
_TWIPS: Final = 20
_FOOTER: Final = 10.0
"""Millimetres between the foot of the page number and the type area, with its own height."""
_MM: Final = 1440 / 25.4
_HEADER: Final = 850
_MANY: Final = 12
"""Rows of full height, which only the table that fills its page has."""
_FONT: Final = lazy_pattern(r'<w:font w:name="([^"]*)">.*?</w:font>')
_FONT_NAME: Final = lazy_pattern(r'<w:font w:name="([^"]*)">')
_ALTERNATIVE: Final = lazy_pattern(r"<w:altName [^<>]*/>")
_WIDTH: Final = lazy_pattern(r'(<w:(?:gridCol|tcW|tblW) w:w=")(\d+)')
_TABLE: Final = lazy_pattern(r"<w:tbl>.*?</w:tbl>", re.DOTALL)


def typeset_parts(parts: Mapping[str, bytes], chosen: Typesetting) -> dict[str, bytes]:
    """Return the parts of the official template with their styles, and with the page and tables of the main part."""
    change: Mapping[str, Callable[[str, Typesetting], str]] = {
        _STYLES: _styles,
        _FONTS: _font_table,
        DOCUMENT: typeset_document,
    }
    return {
        name: change[name](part.decode("utf-8"), chosen).encode("utf-8") if name in change else part
        for name, part in parts.items()
    }


def typeset_document(text: str, chosen: Typesetting) -> str:
    """Return the main part with the page of the choices; tables keep the proportions of their columns."""
    if chosen == OFFICIAL:
        return text
    page = _page(OFFICIAL)
    if chosen.width != OFFICIAL.width or chosen.height != OFFICIAL.height or chosen.pitch != OFFICIAL.pitch:
        text = _TABLE.sub(lambda found: _table(found[0], chosen), text)
    return text.replace(page, _page(chosen))


def _styles(text: str, chosen: Typesetting) -> str:
    text = _renamed(text, chosen)
    indent = round(_TEXT_INDENT * (chosen.size * _TWIPS + chosen.spacing) / (OFFICIAL.size * _TWIPS + OFFICIAL.spacing))
    line = round(chosen.pitch * _TWIPS)
    for old, new in (
        (_size(OFFICIAL), _size(chosen)),
        (f'w:line="{round(OFFICIAL.pitch * _TWIPS)}" w:lineRule="exact"', f'w:line="{line}" w:lineRule="exact"'),
        (f'<w:spacing w:val="{OFFICIAL.spacing}"/>', f'<w:spacing w:val="{chosen.spacing}"/>'),
        (f'w:firstLine="{_TEXT_INDENT}"', f'w:firstLine="{indent}"'),
    ):
        text = text.replace(old, new)
    if line >= _LOWEST_TITLE:
        return text
    title = '<w:keepNext/><w:jc w:val="center"/>'
    higher = f'<w:spacing w:before="0" w:after="0" w:line="{_LOWEST_TITLE}" w:lineRule="exact"/>'
    return text.replace(title, title.replace("<w:jc", f"{higher}<w:jc"))


def _size(chosen: Typesetting) -> str:
    half_points = round(chosen.size * _HALF_POINTS)
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _names(chosen: Typesetting) -> dict[str, str]:
    """Return the chosen fonts by the official ones."""
    return {
        OFFICIAL.title_font: chosen.title_font,
        OFFICIAL.heading_font: chosen.heading_font,
        OFFICIAL.text_font: chosen.text_font,
    }


def _renamed(text: str, chosen: Typesetting) -> str:
    names = _names(chosen)
    pattern = re.compile("|".join(f'(?<="){name}(?=")' for name in names))
    return pattern.sub(lambda found: names[found[0]], text)


def _font_table(text: str, chosen: Typesetting) -> str:
    """List each font once; the replacement of an official font is not that of the chosen one."""
    names = _names(chosen)
    seen = {font for font in _FONT_NAME.findall(text) if names.get(font, font) == font}

    def entry(found: re.Match[str]) -> str:
        old = found[1]
        new = names.get(old, old)
        if new == old:
            return found[0]
        is_new = new not in seen
        seen.add(new)
        return _ALTERNATIVE.sub("", found[0]).replace(old, new) if is_new else ""

    return _FONT.sub(entry, text)


def _page(chosen: Typesetting) -> str:
    top, right, bottom, left = chosen.margins
    footer = max(round((chosen.bottom - _FOOTER) * _MM), 0)
    return (
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="{_HEADER}" '
        f'w:footer="{footer}" w:gutter="0"/><w:docGrid w:type="linesAndChars" '
        f'w:linePitch="{chosen.line_grid}" w:charSpace="{chosen.grid}"/>'
    )


def _table(text: str, chosen: Typesetting) -> str:
    """Return a table as wide as the type area; the one that fills its page has rows as high as the page allows."""
    widths: dict[str, str] = {}

    def scaled(found: re.Match[str]) -> str:
        width = found[2]
        if width not in widths:
            widths[width] = str(round(int(width) * chosen.width / OFFICIAL.width))
        return found[1] + widths[width]

    text = _WIDTH.sub(scaled, text)
    rows = len(FULL_ROW.findall(text))
    if rows < _MANY:
        return text
    more = chosen.height - OFFICIAL.height - round((chosen.pitch - OFFICIAL.pitch) * _TWIPS)
    return FULL_ROW.sub(lambda found: str(max(1, int(found[0]) + more // rows)), text)
