"""Sets the signature block as GB/T 9704 asks: the date begins two characters to the right of the organisation."""

from typing import Final

from markupsafe import Markup, escape

from app.report.text import half_widths

CHARACTER_TWIPS: Final = 315  # a character of the document grid: 28 of them in 156 mm
CHARACTERS: Final = 28
"""How many full characters a line of the official template holds."""
_FROM_THE_RIGHT: Final = 2
_DATE_BEHIND: Final = 2


def signature_block(organisation: str, signed_on: str, characters: int = CHARACTERS) -> Markup:
    """Both lines as paragraphs in the template's basic style; without a date, the organisation alone.

    ``characters`` is how many its lines hold.
    """
    lines = signature_lines(organisation, signed_on, characters)
    return Markup().join(
        _paragraph(text, indent, keep=index + 1 < len(lines)) for index, (text, indent) in enumerate(lines)
    )


def signature_lines(organisation: str, signed_on: str, characters: int = CHARACTERS) -> tuple[tuple[str, float], ...]:
    """Each line with its distance from the left, in characters of a line that holds so many.

    The organisation ends two characters from the right, the date begins two characters behind it. A date that would
    reach further ends there, and both move left. A name too long for that begins at the left. Lines set from the left
    begin where they should whatever their digits measure, and are never broken for the sake of the place behind them.
    """
    width = max(text_width(organisation), text_width(signed_on) + _DATE_BEHIND if signed_on else 0)
    left = max(0.0, characters - _FROM_THE_RIGHT - width)
    return ((organisation, left), (signed_on, left + _DATE_BEHIND))[: 2 if signed_on else 1]


def text_width(text: str) -> float:
    """How many full characters the text takes; half-width ones count half."""
    return half_widths(text) / 2


def _paragraph(text: str, indent: float, *, keep: bool) -> Markup:
    return Markup(  # noqa: S704 - the text is escaped right here
        f'<w:p><w:pPr><w:keepNext w:val="{int(keep)}"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        f'<w:ind w:leftChars="{round(indent * 100)}" w:left="{round(indent * CHARACTER_TWIPS)}"/>'
        f'<w:jc w:val="left"/></w:pPr><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )
