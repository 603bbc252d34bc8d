"""Constructors of findings about words or numbers of the text."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from msgspec.structs import replace

from app.checks.finding import Finding, Level, Number
from app.checks.messages import NOTES, cells_name, message, part_name
from app.checks.reading.measures import Cells
from app.checks.reading.statements import TextSpan
from app.checks.registry import Context, level_of
from app.patterns import lazy_pattern
from app.values import format_number, within_marks

_NUMBER: Final = lazy_pattern("[0-9０-９]+(?:[.,．][0-9０-９]+)*")
_INSIDE: Final = lazy_pattern("[0-9０-９.,．]{2}")
"""Of the signs around a place inside a number."""
_REACH: Final = 24
"""Characters of the longest number that is looked for around the ends of a quotation."""
_CLAUSE_END: Final = lazy_pattern("[，；。\n]")


def text_finding(
    context: Context,
    rule: str,
    part: str,
    span: tuple[int, int],
    /,
    *,
    key: str = "",
    level: Level | None = None,
    numbers: tuple[tuple[int, int], ...] = (),
    **values: object,
) -> Finding:
    """Return the finding about the words at ``span``; ``values`` fill the message of ``key`` (else the rule's own).

    Its ``level`` is the rule's own unless another is given; ``numbers`` are those that it rests on, if it rests on any.
    """
    level = level or level_of(rule)
    span = _with_whole_numbers(context.texts[part].original, *span)
    quote = context.quote(part, *span)
    words = message(key or rule, part=part_name(context.form, part), quote="".join(quote.splitlines()), **values)
    if part.startswith(NOTES):
        cells = context.form.tables[part.removeprefix(NOTES)].cell_keys[:1]
        return Finding(rule, level, words, cells, quote=quote)  # the note is shown below its table
    return Finding(rule, level, words, part=part, span=span, quote=quote, numbers=numbers)


def _with_whole_numbers(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span that does not begin or end inside a number: not 12 of 125, nor 5 of 1,205."""
    begin, stop = start, end
    for place in (start, end):
        if not _INSIDE.match(text, max(0, place - 1)):
            continue
        for found in _NUMBER.finditer(text, max(0, place - _REACH), place + _REACH):
            if found.start() < place < found.end():
                begin, stop = min(begin, found.start()), max(stop, found.end())
    return begin, stop


def clause_before(found: re.Match[str], longest: int) -> str:
    """Return the words of the clause before a match, at most so many characters."""
    start = found.start()
    return _CLAUSE_END.split(found.string[max(0, start - longest) : start])[-1]


def number_finding(
    context: Context,
    rule: str,
    place: TextSpan,
    cells: Cells,
    stated: Number | None,
    computed: Decimal,
    /,
    *,
    key: str = "",
    level: Level | None = None,
    why: str = "",
    numbers: Iterable[TextSpan | None] = (),
    **values: object,
) -> Finding:
    """Return the finding about a number that ``cells`` contradict; the message also gets the ``computed`` number.

    ``why`` says how the words were read, ``numbers`` are those that it rests on.
    """
    values = {"computed": format_number(computed), **values}
    spans = tuple((number.start, number.end) for number in numbers if number is not None)
    span = (place.start, place.end)
    found = text_finding(context, rule, place.part, span, key=key, level=level, numbers=spans, **values)
    result = _exact(computed)
    cells = cells or found.cells
    if stated is None:
        return replace(found, cells=cells, computed=result, why=why)
    number = _exact(stated)
    return replace(found, cells=cells, stated=number, computed=result, difference=number - result, why=why)


def reading_of(context: Context, place: TextSpan, possible: Iterable[tuple[Cells, Decimal]]) -> str:
    """Return how words were read: as which cells, with what these hold."""
    named = [f"{cells_name(context.form, cells)}（{format_number(number)}）" for cells, number in possible]
    quote = context.quote(place.part, place.start, place.end)
    return f"“{within_marks(quote)}”读作{'，或'.join(named)}。"


def _exact(number: Number) -> Number:
    """Return a whole number as ``int``."""
    return int(number) if number == int(number) else number
