"""Readings of the figures beside one label, of which the row's sum proves those that infer anything."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, combinations, pairwise
from typing import Final

from app.importer.by_order.align import Run
from app.importer.by_order.numbers import number_of
from app.importer.by_order.pieces import Piece
from app.importer.by_order.run_together import whole_rows
from app.importer.by_order.steps import Steps
from app.patterns import lazy_pattern

_LONGEST_GLUED: Final = 60
_FEW_LOST: Final = 2
_BLANK: Final = ""
_RUN_TOGETHER: Final = lazy_pattern(r"(?P<digits>[0-9]+)(?:[^\d\s].*)?")

Texts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a row: its texts in the form's order (empty for a blank cell), and the indices of their pieces."""

    texts: Texts
    sources: tuple[int, ...]


def holds(run: Run, texts: Sequence[str]) -> bool | None:
    """Return whether the row's sum holds; ``None`` if it has no sum, or a text is no plain number."""
    if run.row.total < 0:
        return None
    numbers = [number_of(text) for text in texts]
    if any(number is None for number in numbers):
        return None
    return (
        sum(number for at, number in enumerate(numbers) if at != run.row.total and number is not None)
        == numbers[run.row.total]
    )


def unspaced(run: Run, pieces: Sequence[Piece], steps: Steps) -> list[Reading]:
    """Return the readings of a row that its sum proves, wherever blank cells are."""
    filled = [at for at, piece in enumerate(pieces) if piece.text]
    return _inferred(run, [pieces[at].text for at in filled], filled, steps) if run.row.total >= 0 else []


def readings_of(run: Run, pieces: Sequence[Piece], steps: Steps) -> list[Reading]:
    """Return the readings of a row that are possible, of the most natural kind that has any.

    Exactly as many places as cells; a block of places that covers all figures; as many figures as cells; figures at
    unknown places, too many of them, or some run together, which only a sum can prove.
    """
    width = run.row.width
    filled = [at for at, piece in enumerate(pieces) if piece.text]
    if len(pieces) == width:
        direct = Reading(tuple(piece.text for piece in pieces), tuple(range(width)))
        return [direct] if not run.is_broken or holds(run, direct.texts) else []
    if not filled:
        return [Reading((_BLANK,) * width, (-1,) * width)]
    if len(filled) == width:
        return [Reading(tuple(pieces[at].text for at in filled), tuple(filled))]
    if len(pieces) > width and len(filled) < width and filled[-1] - filled[0] < width:
        starts = range(max(0, filled[-1] - width + 1), min(filled[0], len(pieces) - width) + 1)
        blocks = [_block(pieces, start, width) for start in starts]
        return blocks if len(blocks) < 2 or run.row.total < 0 else _proved(run, blocks) or blocks
    if run.row.total < 0 or any(piece.is_gridded for piece in pieces):
        return []
    return _inferred(run, [pieces[at].text for at in filled], filled, steps)


def _inferred(run: Run, texts: Sequence[str], filled: Sequence[int], steps: Steps) -> list[Reading]:
    """Return the readings of too few, too many or torn figures by which the row's sum holds."""
    width = run.row.width
    if len(texts) > width:
        return _unique(_proved(run, [*_dropped(texts, filled, width), *_joined(texts, filled, width)]))
    is_zero = all(number_of(text) == 0 for text in texts)
    if is_zero and len(texts) < width - _FEW_LOST and sum(map(len, texts)) != width:
        return []  # zeros prove nothing
    return _unique(_proved(run, [*_spread(texts, filled, width), *_split(run, texts, filled, steps)]))


def _block(pieces: Sequence[Piece], start: int, width: int) -> Reading:
    return Reading(tuple(piece.text for piece in pieces[start : start + width]), tuple(range(start, start + width)))


def _proved(run: Run, readings: Sequence[Reading]) -> list[Reading]:
    return [reading for reading in readings if reading.texts[run.row.total] and holds(run, reading.texts)]


def _unique(readings: Sequence[Reading]) -> list[Reading]:
    """Return the readings of different numbers: among equal ones a cell that may be 0 or blank is 0."""
    found: dict[tuple[Decimal | None, ...], Reading] = {}
    for reading in readings:
        numbers = tuple(map(number_of, reading.texts))
        found[numbers] = _filled_up(found.get(numbers, reading), reading)
    return list(found.values())


def _filled_up(reading: Reading, other: Reading) -> Reading:
    """Return a reading with the texts of an equal one in its blank cells."""
    cells = zip(reading.texts, reading.sources, other.texts, other.sources, strict=True)
    pairs = [(text, source) if text else (spare, place) for text, source, spare, place in cells]
    return Reading(tuple(text for text, _ in pairs), tuple(place for _, place in pairs))


def _spread(texts: Sequence[str], filled: Sequence[int], width: int) -> Iterator[Reading]:
    """Yield the figures in order at all choices of places; blank cells left nothing."""
    for places in combinations(range(width), len(texts)):
        row, sources = [_BLANK] * width, [-1] * width
        for place, text, source in zip(places, texts, filled, strict=True):
            row[place], sources[place] = text, source
        yield Reading(tuple(row), tuple(sources))


def _dropped(texts: Sequence[str], filled: Sequence[int], width: int) -> list[Reading]:
    """Return the figures without those too many, such as the number of a page."""
    if len(texts) > width + 2:
        return []
    return [
        Reading(tuple(texts[at] for at in kept), tuple(filled[at] for at in kept))
        for kept in combinations(range(len(texts)), width)
    ]


def _joined(texts: Sequence[str], filled: Sequence[int], width: int) -> list[Reading]:
    """Return the readings of figures that narrow cells broke over several lines: 129148 1 is 1291481."""
    if len(texts) > 2 * width or not all(map(str.isdecimal, texts)):
        return []
    found: list[Reading] = []
    for cuts in combinations(range(1, len(texts)), width - 1):
        groups = [texts[start:end] for start, end in pairwise((0, *cuts, len(texts)))]
        if all(len(group) == 1 or group[0][0] != "0" for group in groups):
            found.append(Reading(tuple(map("".join, groups)), tuple(filled[at] for at in (0, *cuts))))
    return found


def _split(run: Run, texts: Sequence[str], filled: Sequence[int], steps: Steps) -> list[Reading]:
    """Return the readings of digits run together whose sum holds; a remark belongs to the last of its piece."""
    digits = [match["digits"] for text in texts if (match := _RUN_TOGETHER.fullmatch(text))]
    together = "".join(digits)
    width = run.row.width
    if run.row.total != width - 1 or len(digits) < len(texts) or not width <= len(together) <= _LONGEST_GLUED:
        return []
    stops = list(accumulate(map(len, digits)))
    remarks = {stop: text[len(own) :] for stop, text, own in zip(stops, texts, digits, strict=True)}
    found: list[Reading] = []
    for ends in whole_rows((width,), together, stops, steps):
        row = tuple(together[start:end] + remarks.get(end, "") for start, end in pairwise((0, *ends)))
        found.append(Reading(row, tuple(filled[bisect_right(stops, start)] for start in (0, *ends[:-1]))))
    return [] if steps.is_over else found
