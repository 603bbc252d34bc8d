"""Readings of the figures beside a label, and the one that the form's sums prove."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, combinations, pairwise
from typing import Final

from app.form.model import Form
from app.importer.by_order.align import Run
from app.importer.by_order.equations import equations
from app.importer.by_order.numbers import number_of
from app.importer.by_order.pieces import Piece
from app.importer.by_order.run_together import whole_rows
from app.importer.by_order.steps import Steps
from app.patterns import lazy_pattern

_MOST_READINGS: Final = 400
_MOST_CHOICES: Final = 200_000
"""Readings of single rows that are tried against the sums across rows: about a second."""
_CUTS_OF_ROW: Final = 60_000
_MOST_CUTS: Final = 500_000
"""Cuts that are tried where digits ran together, in all rows."""
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


@dataclass(frozen=True, slots=True)
class Decided:
    """What is known of a row: the decided reading, ``None`` for a cell that stays open.

    ``is_direct``: as many figures as the row has cells, so nothing had to be inferred; ``sums`` names the sums that
    decided.
    """

    run: Run
    texts: tuple[str | None, ...]
    sources: tuple[int, ...]
    is_direct: bool
    sums: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Return whether a cell of the row could not be decided."""
        return any(text is None for text in self.texts)


def decide(form: Form, runs: Sequence[Run], pieces: Sequence[Piece]) -> list[Decided]:
    """Return what is known of each row."""
    steps = Steps(_MOST_CUTS)
    by_chance = _fitting_by_chance(runs, pieces)
    readings = [
        (_unspaced if number in by_chance else _readings)(run, pieces[run.start : run.end], Steps(_CUTS_OF_ROW, steps))
        for number, run in enumerate(runs)
    ]
    settled: dict[int, Reading] = {number: found[0] for number, found in enumerate(readings) if len(found) == 1}
    by_columns = _by_columns(form, runs, readings, settled)
    decided = [
        _decided(
            run,
            found,
            by_columns.get(number),
            direct=number not in by_chance and _is_direct(run, pieces[run.start : run.end]),
        )
        for number, (run, found) in enumerate(zip(runs, readings, strict=True))
    ]
    return _without_contradicted(form, decided)


def _without_contradicted(form: Form, decided: Sequence[Decided]) -> list[Decided]:
    """Return the rows, those open again whose inferred reading contradicts a sum down the columns or a balance."""
    numbers = _numbers(decided)
    failing = {
        key
        for signs in equations(form)
        if all(key in numbers for key in signs) and sum(sign * numbers[key] for key, sign in signs.items()) != 0
        for key in signs
    }
    return [
        item
        if item.is_direct or not failing.intersection(item.run.row.keys)
        else Decided(item.run, (None,) * item.run.row.width, item.sources, is_direct=False)
        for item in decided
    ]


def _numbers(decided: Sequence[Decided]) -> dict[str, Decimal]:
    """Return the numbers of the decided cells."""
    numbers: dict[str, Decimal] = {}
    for item in decided:
        for key, text in zip(item.run.row.keys, item.texts, strict=True):
            number = number_of(text) if text is not None else None
            if number is not None:
                numbers[key] = number
    return numbers


def proved_tables(form: Form, decided: Sequence[Decided]) -> frozenset[str]:
    """Return the tables of which every cell has a figure, and every sum and balance holds: they prove each other."""
    numbers = _numbers(decided)
    return frozenset(
        key
        for key, table in form.tables.items()
        if all(cell in numbers for cell in table.cell_keys)
        and any(numbers[cell] for cell in table.cell_keys)
        and all(item.run.row.total >= 0 for item in decided if item.run.row.table == key)
        and all(holds(item.run, [text or "" for text in item.texts]) for item in decided if item.run.row.table == key)
        and all(
            sum(sign * numbers[cell] for cell, sign in signs.items()) == 0
            for signs in equations(form)
            if any(cell in table.cell_keys for cell in signs)
        )
    )


def _is_direct(run: Run, pieces: Sequence[Piece]) -> bool:
    """Return whether the only reading of a row needs no inference: its figures, or its places, are as many as cells."""
    filled = sum(bool(piece.text) for piece in pieces)
    return not run.is_broken and (
        len(pieces) == run.row.width or filled == run.row.width or filled < run.row.width < len(pieces)
    )


def _decided(run: Run, found: Sequence[Reading], proved: Reading | None, *, direct: bool) -> Decided:
    width = run.row.width
    if len(found) == 1:
        sums = ("row",) if run.row.total >= 0 and holds(run, found[0].texts) else ()
        return Decided(run, found[0].texts, found[0].sources, direct, sums)
    if proved is not None:
        return Decided(run, proved.texts, proved.sources, is_direct=False, sums=("row", "column"))
    if not found:
        return Decided(run, (None,) * width, (-1,) * width, is_direct=False)
    same = [len({reading.texts[at] for reading in found}) == 1 and bool(found[0].texts[at]) for at in range(width)]
    texts = tuple(found[0].texts[at] if same[at] else None for at in range(width))
    return Decided(run, texts, found[0].sources, is_direct=False, sums=("row",) if run.row.total >= 0 else ())


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


def _fitting_by_chance(runs: Sequence[Run], pieces: Sequence[Piece]) -> set[int]:
    """Return the rows with inferred blanks, if most of them do not fit their cells: one may by chance."""
    inferred = {
        number: run
        for number, run in enumerate(runs)
        if not run.row.is_beside
        and any(piece.is_implied for piece in pieces[run.start : run.end])
        and 0 < sum(bool(piece.text) for piece in pieces[run.start : run.end]) < run.row.width
    }
    fitting = sum(run.end - run.start == run.row.width for run in inferred.values())
    return set(inferred) if 2 * fitting < len(inferred) else set()


def _unspaced(run: Run, pieces: Sequence[Piece], steps: Steps) -> list[Reading]:
    """Return the readings of a row that its sum proves, wherever blank cells are."""
    filled = [at for at, piece in enumerate(pieces) if piece.text]
    return _inferred(run, [pieces[at].text for at in filled], filled, steps) if run.row.total >= 0 else []


def _readings(run: Run, pieces: Sequence[Piece], steps: Steps) -> list[Reading]:
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


def _by_columns(
    form: Form, runs: Sequence[Run], readings: Sequence[Sequence[Reading]], settled: Mapping[int, Reading]
) -> dict[int, Reading]:
    """Return the only readings of the undecided rows by which the sums and balances across rows hold."""
    open_rows = [number for number, found in enumerate(readings) if 1 < len(found) <= _MOST_READINGS]
    if not open_rows:
        return {}
    open_rows.sort(key=lambda number: len(readings[number]))
    cells: dict[str, int] = {key: number for number, run in enumerate(runs) for key in run.row.keys}
    facing: list[tuple[dict[str, int], Decimal]] = []
    undecided = set(open_rows)
    numbers: dict[str, Decimal] = {}
    for number, reading in settled.items():
        for key, text in zip(runs[number].row.keys, reading.texts, strict=True):
            value = number_of(text)
            if value is not None:
                numbers[key] = value
    for signs in equations(form):
        if all(key in numbers or cells.get(key) in undecided for key in signs):
            known = sum((sign * numbers[key] for key, sign in signs.items() if key in numbers), Decimal(0))
            unknown = {key: sign for key, sign in signs.items() if key not in numbers}
            if unknown:
                facing.append((unknown, known))
    if not facing:
        return {}
    return _search(runs, readings, open_rows, facing)


def _left(
    touching: Sequence[Sequence[tuple[int, Sequence[int]]]], effects: Sequence[Sequence[Sequence[Decimal]]], count: int
) -> list[list[tuple[int, Decimal, Decimal]]]:
    """Return of each row the equations that it is in, and the least and the most that the rows after it add to them."""
    least, most = [Decimal(0)] * count, [Decimal(0)] * count
    found: list[list[tuple[int, Decimal, Decimal]]] = []
    for own, rows in zip(reversed(touching), reversed(effects), strict=True):
        found.append([(index, least[index], most[index]) for index, _ in own])
        for (index, _), adds in zip(own, zip(*rows, strict=True), strict=True):
            least[index] += min(adds)
            most[index] += max(adds)
    return found[::-1]


def _search(
    runs: Sequence[Run],
    readings: Sequence[Sequence[Reading]],
    open_rows: Sequence[int],
    facing: Sequence[tuple[Mapping[str, int], Decimal]],
) -> dict[int, Reading]:
    """Return the readings that all solutions share; nothing if there is none, or the search is too long."""
    touching: list[list[tuple[int, list[int]]]] = []
    effects: list[list[list[Decimal]]] = []
    for number in open_rows:
        own: list[tuple[int, list[int]]] = []
        for index, (signs, _) in enumerate(facing):
            places = [signs.get(key, 0) for key in runs[number].row.keys]
            if any(places):
                own.append((index, places))
        touching.append(own)
        values = [[number_of(text) or Decimal(0) for text in reading.texts] for reading in readings[number]]
        effects.append(
            [
                [sum((sign * value for sign, value in zip(places, row, strict=True)), Decimal(0)) for _, places in own]
                for row in values
            ]
        )
    state = [known for _, known in facing]
    left = _left(touching, effects, len(facing))
    chosen: list[int] = []
    shared: dict[int, int] | None = None
    steps = Steps(_MOST_CHOICES)

    def go(position: int) -> None:
        nonlocal shared
        if position == len(open_rows):
            shared = {at: own for at, own in enumerate(chosen) if shared is None or shared.get(at) == own}
            return
        for choice, row in enumerate(effects[position]):
            if not steps.take() or (shared is not None and not shared):
                return
            for (index, _), effect in zip(touching[position], row, strict=True):
                state[index] += effect
            if all(low <= -state[index] <= high for index, low, high in left[position]):
                chosen.append(choice)
                go(position + 1)
                chosen.pop()
            for (index, _), effect in zip(touching[position], row, strict=True):
                state[index] -= effect

    go(0)
    if steps.is_over or shared is None:
        return {}
    return {open_rows[at]: readings[open_rows[at]][choice] for at, choice in shared.items() if touching[at]}
