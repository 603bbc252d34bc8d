"""Lay out the signature block after GB/T 9704: the date begins two characters to the right of the organisation."""

from typing import Final, NamedTuple

from markupsafe import Markup, escape

from app.report.text import half_widths

CHARACTER_TWIPS: Final = 315  # one character of the document grid, which has 28 in 156 mm
CHARACTERS: Final = 28
"""Full-width characters per line of the official template."""
_DATE_BEHIND: Final = 2


class Line(NamedTuple):
    """A line of the text: its full-width characters, the twips of each, and those to keep free on the right."""

    characters: int = CHARACTERS
    twips: int = CHARACTER_TWIPS
    from_the_right: int = 2


OFFICIAL_LINE: Final = Line()


def signature_block(organisation: str, signed_on: str, line: Line = OFFICIAL_LINE) -> Markup:
    """Return both lines as paragraphs in the template's default style; without a date, only the organisation."""
    lines = signature_lines(organisation, signed_on, line)
    return Markup().join(
        _paragraph(text, indent, line.twips, keep=index + 1 < len(lines)) for index, (text, indent) in enumerate(lines)
    )


def signature_lines(organisation: str, signed_on: str, line: Line = OFFICIAL_LINE) -> tuple[tuple[str, float], ...]:
    """Return each line with its indent from the left, in full-width characters.

    The organisation ends two characters from the right, or as many as the line says; the date begins two characters to
    the right of its start. If the date would extend further right, it ends there and both lines move left. A name too
    long for that begins at the left. An indent from the left is exact for any width of digits, and never breaks a line
    to keep space on the right.
    """
    width = max(text_width(organisation), text_width(signed_on) + _DATE_BEHIND if signed_on else 0)
    left = max(0.0, line.characters - line.from_the_right - width)
    return ((organisation, left), (signed_on, left + _DATE_BEHIND))[: 2 if signed_on else 1]


def text_width(text: str) -> float:
    """Return the width of the text in full-width characters; half-width ones count half."""
    return half_widths(text) / 2


def _paragraph(text: str, indent: float, twips: int, *, keep: bool) -> Markup:
    return Markup(  # noqa: S704 - the text is escaped here
        f'<w:p><w:pPr><w:keepNext w:val="{int(keep)}"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        f'<w:ind w:leftChars="{round(indent * 100)}" w:left="{round(indent * twips)}"/>'
        f'<w:jc w:val="left"/></w:pPr><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )
