"""The reading of each row that the form's sums prove, and what stays open."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from app.form.model import Form
from app.importer.by_order.align import Run
from app.importer.by_order.deciding.across_rows import by_columns
from app.importer.by_order.deciding.row_readings import Reading, holds, readings_of, unspaced
from app.importer.by_order.equations import equations
from app.importer.by_order.numbers import number_of
from app.importer.by_order.pieces import Piece
from app.importer.by_order.steps import Steps

_CUTS_OF_ROW: Final = 60_000
_MOST_CUTS: Final = 500_000
"""Cuts that are tried where digits ran together, in all rows."""


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
        (unspaced if number in by_chance else readings_of)(run, pieces[run.start : run.end], Steps(_CUTS_OF_ROW, steps))
        for number, run in enumerate(runs)
    ]
    settled: dict[int, Reading] = {number: found[0] for number, found in enumerate(readings) if len(found) == 1}
    across = by_columns(form, runs, readings, settled)
    decided = [
        _decided(
            run,
            found,
            across.get(number),
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
