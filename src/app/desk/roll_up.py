"""The sum of many reports, cell by cell: who contributed how much, who is missing, what is counted already.

Blank, 0 and ``/`` stay apart: a cell is blank where all are, ``/`` where all that are filled are ``/``. Only cells
that are no totals are added; the totals of the sum follow from them. Amounts are added as decimals.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from app.desk.model import Arrival, Body, Desk
from app.form.loader import load_form
from app.form.model import CellKind
from app.report.model import Scope
from app.report.provenance import Adjustment, Provenance, rank
from app.values import SLASH, Figure, canonical_decimal

_COUNTS: Final = frozenset((int, type(None)))


@dataclass(frozen=True, slots=True)
class RollUp:
    """A sum with its provenance.

    ``figures`` by cell; ``counted`` the bodies that it is made of, with the digests of their versions; ``missing`` the
    chosen bodies without a usable report; ``contained`` those whose figures another one's contain, with its name;
    ``with_errors`` the counted ones whose report has errors.
    """

    edition: str
    figures: Mapping[str, Figure]
    counted: Mapping[str, str]
    missing: tuple[str, ...]
    contained: Mapping[str, str]
    adjustments: tuple[Adjustment, ...]
    with_errors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one body has in one cell."""

    body: str
    figure: Figure | None


def roll_up(desk: Desk, names: Iterable[str] | None = None) -> RollUp:
    """Return the sum of the chosen bodies, all of the desk if none are named.

    A report of scope 汇总 contains those of the bodies below it, which are not added again.
    """
    chosen = [desk.bodies[name] for name in (desk.bodies if names is None else names)]
    edition = load_form().edition
    contained = _contained(desk, chosen)
    counted = _counted(desk, chosen, contained)
    missing = [body.name for body in chosen if body.name not in counted and body.name not in contained]
    columns = zip(*(arrival.figures for arrival in counted.values()), strict=True) if counted else ()
    cells = load_form(edition).cells
    added = {key: _column_total(column) for key, column in zip(cells, columns, strict=False) if not cells[key].is_total}
    for item in desk.adjustments:
        added[item.cell] = total((added.get(item.cell), item.change))
    figures = {
        key: canonical_decimal(Decimal(value)) if cells[key].kind is CellKind.AMOUNT and value is not SLASH else value
        for key, value in added.items()
        if value is not None
    }
    return RollUp(
        edition=edition,
        figures=figures,
        counted={name: arrival.digest for name, arrival in counted.items()},
        missing=tuple(missing),
        contained=contained,
        adjustments=desk.adjustments,
        with_errors=tuple(name for name, arrival in counted.items() if arrival.errors),
    )


def contributions(desk: Desk, result: RollUp, cell: str) -> tuple[Contribution, ...]:
    """Return what each counted body has in a cell, largest first, then those with blank cells."""
    at = list(load_form(result.edition).cells).index(cell)
    found = [
        Contribution(name, newest.figures[at])
        for name in result.counted
        if (newest := desk.bodies[name].newest) is not None
    ]
    return tuple(sorted(found, key=lambda item: rank(item.figure), reverse=True))


def provenance(desk: Desk, result: RollUp) -> Provenance:
    """Return what a sum is made of, with the share of each body in each cell that is no total."""
    newest = (desk.bodies[name].newest for name in result.counted)
    columns = zip(*(arrival.figures for arrival in newest if arrival is not None), strict=True)
    cells = load_form(result.edition).cells.items()
    return Provenance(
        counted=result.counted,
        shares={
            key: column
            for (key, cell), column in zip(cells, columns, strict=False)
            if not cell.is_total and any(value is not None for value in column)
        },
        missing=result.missing,
        contained=result.contained,
        adjustments=result.adjustments,
    )


def is_out_of_date(desk: Desk) -> bool:
    """Whether a body's version or a correction has changed since the sum was made, or one more has come."""
    if not desk.summed:
        return False
    if desk.adjustments != desk.summed_adjustments:
        return True
    bodies = list(desk.bodies.values())
    now = _counted(desk, bodies, _contained(desk, bodies))
    return dict(desk.summed) != {name: arrival.digest for name, arrival in now.items()}


def total(values: Iterable[Figure | None]) -> Figure | None:
    """Add figures: ``None`` if all are blank, ``/`` if all that are filled are ``/``."""
    result: Figure | None = None
    for value in values:
        if value is None:
            continue
        if result is None or result is SLASH:
            result = value
        elif value is not SLASH:
            result = result + value
    return result


def _column_total(column: tuple[Figure | None, ...]) -> Figure | None:
    """Add as ``total`` does; counts, which most columns have only, at once."""
    if not _COUNTS.issuperset(map(type, column)):
        return total(column)
    counts: list[Any] = [value for value in column if value is not None]
    return sum(counts) if counts else None


def _usable(body: Body, year: int, edition: str) -> Arrival | None:
    """Return the version that counts, unless it is of another year or edition."""
    newest = body.newest
    is_usable = newest is not None and newest.year in (year, None) and newest.edition == edition and newest.figures
    return newest if is_usable else None


def _counted(desk: Desk, chosen: list[Body], contained: Mapping[str, str]) -> dict[str, Arrival]:
    """Return the usable versions of the chosen bodies that no other one contains, by body."""
    edition = load_form().edition
    found = ((body.name, _usable(body, desk.year, edition)) for body in chosen if body.name not in contained)
    return {name: arrival for name, arrival in found if arrival is not None}


def _contained(desk: Desk, chosen: list[Body]) -> dict[str, str]:
    """Return the chosen bodies below one whose usable report is a sum, with the name of the highest such body."""
    edition = load_form().edition
    names = {body.name for body in chosen}
    found: dict[str, str] = {}
    for body in chosen:
        arrival = _usable(body, desk.year, edition)
        if arrival is not None and arrival.scope is Scope.JURISDICTION:
            found |= {item.name: body.name for item in desk.below(body.name) if item.name in names}
    return {name: _highest(name, found) for name in found}


def _highest(name: str, above: Mapping[str, str]) -> str:
    *_, last = _chain(name, above)
    return last


def _chain(name: str, above: Mapping[str, str]) -> Iterator[str]:
    seen: set[str] = set()
    while name in above and name not in seen:
        seen.add(name)
        name = above[name]
        yield name
