"""Findings at bound numbers: these are what the tables hold, so none of them can be what is wrong in a text."""

from collections.abc import Iterator

from msgspec.structs import replace

from app.checks.finding import Finding
from app.checks.registry import Context
from app.report.bindings import Binding

Span = tuple[int, int]


def beside_bound(finding: Finding, context: Context) -> Finding | None:
    """Return the finding at words that no table holds; ``None`` if there are none that can be wrong.

    A finding that rests on numbers is about those of them that are not bound: if all are, the rules on the tables say
    what is wrong. One about other words is about the longest of them without a bound number. The message still quotes
    all that was read. That a bound number is not filled in yet is said at its place.
    """
    if finding.part is None or finding.span is None or finding.todo:
        return finding
    bindings = context.bindings(finding.part)
    if not bindings or not any(_is_bound(span, bindings) for span in (finding.span, *finding.numbers)):
        return finding
    if finding.numbers:
        free = [span for span in finding.numbers if not _is_bound(span, bindings)]
        span = _together(free, bindings) if free else None
    else:
        pieces = _between(finding.span, context.quote(finding.part, *finding.span), bindings)
        span = max(pieces, key=lambda piece: piece[1] - piece[0], default=None)
    return None if span is None else replace(finding, span=span, quote=context.quote(finding.part, *span))


def _is_bound(span: Span, bindings: tuple[Binding, ...]) -> bool:
    return any(item.start < span[1] and span[0] < item.end for item in bindings)


def _together(free: list[Span], bindings: tuple[Binding, ...]) -> Span:
    """Return the span from the first of these numbers to the last that no bound number parts from it."""
    start = free[0][0]
    ends = [end for _, end in free if end >= free[0][1] and not _is_bound((start, end), bindings)]
    return start, max(ends)


def _between(span: Span, words: str, bindings: tuple[Binding, ...]) -> Iterator[Span]:
    """Yield the pieces of a span between bound numbers, without blanks around them."""
    place, end = span
    inside = [(item.start, item.end) for item in bindings if item.start < end and place < item.end]
    for stop, after in (*inside, (end, end)):
        piece = words[place - span[0] : max(stop, place) - span[0]]
        bare = piece.strip()
        if bare:
            begin = place + piece.index(bare)
            yield begin, begin + len(bare)
        place = after
