"""Desks of several years side by side: key figures of each body by year, carried-over requests, outliers."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Final

from app.desk.model import Arrival, Body, Desk
from app.form.loader import load_form
from app.values import Figure, as_number

KEY_NAMES: Final = {
    "requests.received.total": "新收申请",
    "requests.granted.total": "予以公开",
    "requests.handled_total.total": "办结",
    "requests.carried_out.total": "结转下年",
    "disputes.review.total": "行政复议",
}
"""Names of the key figures for tables and charts, where the whole names of their cells have no room."""
KEY_CELLS: Final = tuple(KEY_NAMES)
_OUTLIER: Final = 5
"""Factor by which a number must rise or fall to count as an outlier; small numbers never do."""
_SMALL: Final = 10


@dataclass(frozen=True, slots=True)
class Trend:
    """One body's figure of one cell, by year in the order of the desks; ``None`` where it is blank or did not come."""

    body: str
    cell: str
    figures: tuple[Figure | None, ...]


@dataclass(frozen=True, slots=True)
class Break:
    """A column in which one year's carried-in requests are not the carried-out ones of the year before."""

    body: str
    year: int
    column: str
    carried_out: Figure | None
    carried_in: Figure | None


@dataclass(frozen=True, slots=True)
class Outlier:
    """A figure that is many times that of the year before, or a fraction of it."""

    body: str
    year: int
    cell: str
    before: Figure
    now: Figure


def in_order(desks: Sequence[Desk]) -> tuple[Desk, ...]:
    """Return the desks by year."""
    return tuple(sorted(desks, key=lambda desk: desk.year))


def under_last_names(desks: Sequence[Desk]) -> tuple[Desk, ...]:
    """Return the desks by year, each body under its name of the last one: a renamed body keeps the old as a short name.

    A name that several later bodies have as a short name stays, and one in use later, or beside the new one.
    """
    found: list[Desk] = []
    later: dict[str, Body] = {}
    for desk in reversed(in_order(desks)):
        owners: dict[str, set[str]] = {}
        for body in later.values():
            for short in body.short_names:
                owners.setdefault(short, set()).add(body.name)
        renamed = {
            name: next(iter(owners[name]))
            for name in desk.bodies
            if name not in later and len(owners.get(name, ())) == 1 and not owners[name] & desk.bodies.keys()
        }
        twice = {new for new, count in Counter(renamed.values()).items() if count > 1}
        now = {name: new for name, new in renamed.items() if new not in twice}
        bodies = [
            replace(body, name=now.get(body.name, body.name), parent=now.get(body.parent, body.parent))
            for body in desk.bodies.values()
        ]
        found.append(desk.with_bodies({body.name: body for body in bodies}) if now else desk)
        later = {body.name: body for body in bodies} | later
    return tuple(reversed(found))


def trends(desks: Sequence[Desk]) -> Iterator[Trend]:
    """Yield the key figures of every body of the last desk, or of an earlier one, in the order of the lists."""
    ordered = in_order(desks)
    names = dict.fromkeys(name for desk in reversed(ordered) for name in desk.bodies)
    for name in names:
        for cell in KEY_CELLS:
            yield Trend(name, cell, tuple(_figure(desk, name, cell) for desk in ordered))


def breaks(desks: Sequence[Desk]) -> Iterator[Break]:
    """Yield every column of every body in which the carried-over requests of two years following each other differ."""
    columns = [column.key for column in load_form().tables["requests"].columns]
    for before, now in _pairs(desks):
        for name in now.bodies:
            if _newest(before, name) is None or _newest(now, name) is None:
                continue
            for column in columns:
                out = _figure(before, name, f"requests.carried_out.{column}")
                come = _figure(now, name, f"requests.carried_in.{column}")
                if (as_number(out) or 0) != (as_number(come) or 0):
                    yield Break(name, now.year, column, out, come)


def outliers(desks: Sequence[Desk]) -> Iterator[Outlier]:
    """Yield key figures that changed more than fivefold from one year to the next, small ones aside."""
    for before, now in _pairs(desks):
        for name in now.bodies:
            for cell in KEY_CELLS:
                old, new = _figure(before, name, cell), _figure(now, name, cell)
                one, other = as_number(old), as_number(new)
                if one is None or other is None or old is None or new is None or max(one, other) <= _SMALL:
                    continue
                if max(one, other) > _OUTLIER * min(one, other):
                    yield Outlier(name, now.year, cell, old, new)


def _pairs(desks: Sequence[Desk]) -> Iterator[tuple[Desk, Desk]]:
    ordered = in_order(desks)
    return ((one, other) for one, other in pairwise(ordered) if other.year == one.year + 1)


def _newest(desk: Desk, name: str) -> Arrival | None:
    body = desk.bodies.get(name)
    newest = None if body is None else body.newest
    is_usable = newest is not None and newest.figures and newest.year in (desk.year, None)
    return newest if is_usable else None


def _figure(desk: Desk, name: str, cell: str) -> Figure | None:
    newest = _newest(desk, name)
    return None if newest is None else newest.figures[_places(newest.edition)[cell]]


@cache
def _places(edition: str) -> dict[str, int]:
    return {key: place for place, key in enumerate(load_form(edition).cells)}
