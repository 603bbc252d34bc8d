"""The readings of several rows by which the sums and balances across rows hold."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from app.form.model import Form
from app.importer.by_order.align import Run
from app.importer.by_order.deciding.row_readings import Reading
from app.importer.by_order.equations import equations
from app.importer.by_order.numbers import number_of
from app.importer.by_order.steps import Steps

_MOST_READINGS: Final = 400
_MOST_CHOICES: Final = 200_000
"""Readings of single rows that are tried against the sums across rows: about a second."""


def by_columns(
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
