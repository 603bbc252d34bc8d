"""Figures of rows that a table has side by side: one after another, or their digits run together."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Final

from app.importer.by_order.numbers import number_of
from app.importer.by_order.pieces import Piece
from app.importer.by_order.rows import FormRow
from app.importer.by_order.run_together import whole_rows
from app.importer.by_order.steps import Steps

_MOST_SURPLUS: Final = 8
"""Figures of other tables before or after those of the rows."""
_LONGEST_TOGETHER: Final = 90
_MOST_READINGS: Final = 50

Found = Mapping[str, tuple[str, int]]
"""The text and the index of the piece of each cell."""


def side_by_side(rows: Sequence[FormRow], pieces: Sequence[Piece], steps: Steps) -> Found:
    """Return the cells of rows side by side that the sums of the rows prove among these figures.

    Figures of other tables may come before and after them; zeros do not tell where the rows begin then.
    """
    places = [at for at, piece in enumerate(pieces) if piece.text]
    texts = [pieces[at].text for at in places]
    width = sum(row.width for row in rows)
    if len(texts) < width:
        return _run_together(rows, texts, places, steps)
    if len(texts) > width + _MOST_SURPLUS:
        return {}
    whole: dict[tuple[str, ...], int] = {}
    parts: list[tuple[int, list[bool]]] = []
    for start in range(len(texts) - width + 1):
        own = texts[start : start + width]
        add_up = list(_add_up(rows, own))
        if all(add_up) and (len(texts) == width or any(map(number_of, own))):
            whole.setdefault(tuple(own), start)
        parts.append((start, add_up))
    keys = [key for row in rows for key in row.keys]
    if whole:
        (start, *others) = whole.values()
        return {} if others else {key: (texts[start + at], places[start + at]) for at, key in enumerate(keys)}
    if len(parts) > 1:
        return {}
    return dict(_in_part(rows, texts, places, parts[0][1]))


def _add_up(rows: Sequence[FormRow], texts: Sequence[str]) -> Iterator[bool]:
    """Yield of each row whether it adds up."""
    at = 0
    for row in rows:
        numbers = [number_of(text) for text in texts[at : at + row.width]]
        at += row.width
        known = [number for number in numbers if number is not None]
        total = numbers[row.total]
        yield total is not None and len(known) == len(numbers) and sum(known) == 2 * total


def _in_part(
    rows: Sequence[FormRow], texts: Sequence[str], places: Sequence[int], add_up: Sequence[bool]
) -> Iterator[tuple[str, tuple[str, int]]]:
    """Yield the cells of all rows but one that add up; of that, the figure that is the sum of the others.

    Its own figures came in another order, so that nothing tells which of them is which.
    """
    if sum(add_up) < len(rows) - 1:
        return
    at = 0
    for row, is_whole in zip(rows, add_up, strict=True):
        own = range(at, at + row.width)
        at += row.width
        if is_whole:
            yield from ((key, (texts[place], places[place])) for key, place in zip(row.keys, own, strict=True))
            continue
        numbers = [number_of(texts[place]) for place in own]
        whole = sum(number for number in numbers if number is not None)
        totals = [place for place, number in zip(own, numbers, strict=True) if number and 2 * number == whole]
        if len(totals) == 1 and None not in numbers:
            yield row.keys[row.total], (texts[totals[0]], places[totals[0]])


def _run_together(rows: Sequence[FormRow], texts: Sequence[str], places: Sequence[int], steps: Steps) -> Found:
    """Return the cells on which all ways of cutting digits that ran together agree whose rows add up."""
    together = "".join(texts)
    if not together.isascii() or not together.isdecimal() or len(together) > _LONGEST_TOGETHER:
        return {}
    stops = list(accumulate(map(len, texts)))
    readings = list(whole_rows([row.width for row in rows], together, stops, steps))
    if not readings or len(readings) > _MOST_READINGS or steps.is_over:
        return {}
    keys = [key for row in rows for key in row.keys]
    found: dict[str, tuple[str, int]] = {}
    for at, key in enumerate(keys):
        spans = {(cuts[at - 1] if at else 0, cuts[at]) for cuts in readings}
        own = {together[start:end] for start, end in spans}
        if len(own) == 1:
            start = min(spans)[0]
            found[key] = (own.pop(), places[sum(stop <= start for stop in stops)])
    return found
