"""Findings about a span of text or a number in it."""

from decimal import Decimal

from app.checks.finding import Finding, Level, Number
from app.checks.messages import message, part_name
from app.checks.reading.measures import Cells
from app.checks.reading.statements import Place
from app.checks.registry import Context
from app.values import format_number


def number_finding(
    context: Context,
    name: str,
    place: Place,
    cells_found: Cells,
    stated_number: Number | None,
    computed_number: Decimal,
    *,
    key: str = "",
    level: Level = Level.WARNING,
    **values: str,
) -> Finding:
    """The finding; ``values`` fill the message of ``key`` (else the rule's own) besides part, quote, computed."""
    quote = context.quote(place.part, place.start, place.end)
    stated = None if stated_number is None else _exact(stated_number)
    computed = _exact(computed_number)
    words = {"computed": format_number(Decimal(computed_number)), **values}
    return Finding(
        name,
        level,
        message(key or name, part=part_name(context.form, place.part), quote=quote, **words),
        cells_found,
        place.part,
        (place.start, place.end),
        quote,
        stated,
        computed,
        None if stated is None else stated - computed,
    )


def _exact(number: Number) -> Number:
    """Whole numbers as such."""
    return int(number) if number == int(number) else number


def text_finding(rule: str, level: Level, message: str, part: str, span: tuple[int, int], quote: str) -> Finding:
    """The finding about some words of a part; ``span`` in code points."""
    return Finding(rule, level, message, part=part, span=span, quote=quote)
