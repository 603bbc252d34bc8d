"""Sets the signature block as GB/T 9704 asks: the date begins two characters to the right of the organisation."""

import unicodedata
from typing import Final

from markupsafe import Markup, escape

_CHARACTER_TWIPS: Final = 316  # a character of the document grid: 28 of them in 156 mm
_FROM_THE_RIGHT: Final = 2.0


def signature_block(organisation: str, signed_on: str) -> Markup:
    """Both lines as paragraphs in the template's basic style; without a date, the organisation alone."""
    lines = signature_lines(organisation, signed_on)
    return Markup().join(
        _paragraph(text, indent, keep=index + 1 < len(lines)) for index, (text, indent) in enumerate(lines)
    )


def signature_lines(organisation: str, signed_on: str) -> tuple[tuple[str, float], ...]:
    """Each line with its distance from the right, in characters.

    The organisation stands two characters from the right. A date longer than the organisation takes that place,
    and the organisation moves left of it, so that its first character stays two characters ahead.
    """
    if not signed_on:
        return ((organisation, _FROM_THE_RIGHT),)
    name, date = text_width(organisation), text_width(signed_on)
    if date > name:
        return (organisation, _FROM_THE_RIGHT + date + 2 - name), (signed_on, _FROM_THE_RIGHT)
    return (organisation, _FROM_THE_RIGHT), (signed_on, name - date)


def text_width(text: str) -> float:
    """How many full characters the text takes; half-width ones count half."""
    return sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5 for char in text)


def _paragraph(text: str, indent: float, *, keep: bool) -> Markup:
    return Markup(  # noqa: S704 - the text is escaped right here
        f'<w:p><w:pPr><w:keepNext w:val="{int(keep)}"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        f'<w:ind w:rightChars="{round(indent * 100)}" w:right="{round(indent * _CHARACTER_TWIPS)}"/>'
        f'<w:jc w:val="right"/></w:pPr><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )
