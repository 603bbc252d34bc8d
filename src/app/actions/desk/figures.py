"""All figures of a desk as rows, one for each body, for programs that count further."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from app.desk.model import Body, Desk
from app.desk.roll_up import roll_up
from app.desk.states import Standing, standings
from app.form.loader import load_form
from app.form.model import CellKind
from app.output.sheet.parquet import AMOUNT_DIGITS, AMOUNT_PLACES, Kind, render_parquet
from app.values import SLASH, Figure, format_figure

_LARGEST_COUNT: Final = 2**63 - 1
_OF_BODY: Final[Mapping[str, Kind]] = {
    "year": Kind.COUNT,
    "body": Kind.TEXT,
    "kind": Kind.TEXT,
    "parent": Kind.TEXT,
    "state": Kind.TEXT,
    "came_on": Kind.DAY,
    "came_late": Kind.YES_NO,
    "errors": Kind.COUNT,
    "warnings": Kind.COUNT,
    "open_figures": Kind.COUNT,
    "file": Kind.TEXT,
    "scope": Kind.TEXT,
    "counted": Kind.YES_NO,
    "contained_in": Kind.TEXT,
}
_MARKS: Final[Mapping[str, Kind]] = {"slashes": Kind.TEXTS, "unusual": Kind.TEXTS}


def parquet(desk: Desk, today: date) -> bytes:
    """Return a row for each body and its year: what it is, its state, whether the sum counts it, and its figures.

    The columns of figures have the form's identifiers. A cell that is blank, or of a body without a report, is null;
    one with ``/`` is null too and named in ``slashes``. A figure that is no whole number or amount of the column's
    size is null and written in ``unusual`` as ``cell=figure``.

    Raises:
        FormatUnknown: the extra ``parquet`` is not installed.
    """
    cells = load_form().cells
    of_cells = {key: Kind.AMOUNT if cell.kind is CellKind.AMOUNT else Kind.COUNT for key, cell in cells.items()}
    return render_parquet({**_OF_BODY, **_MARKS, **of_cells}, _rows(desk, today, of_cells))


def _rows(desk: Desk, today: date, cells: Mapping[str, Kind]) -> Iterator[list[object]]:
    result = roll_up(desk)
    for item in standings(desk, today):
        name, newest = item.body.name, item.body.newest
        figures = (None,) * len(cells) if newest is None or not newest.figures else newest.figures
        slashes, unusual, values = [], [], []
        for (key, kind), figure in zip(cells.items(), figures, strict=True):
            fits = _fits(figure, kind)
            values.append(figure if fits else None)
            if figure is SLASH:
                slashes.append(key)
            elif not fits:
                unusual.append(f"{key}={format_figure(figure)}")
        counted = name in result.counted
        yield [*_of_body(desk, item), counted, result.contained.get(name), slashes, unusual, *values]


def _of_body(desk: Desk, item: Standing) -> list[object]:
    body: Body = item.body
    before = [desk.year, body.name, body.kind.value, body.parent or None, item.state.value]
    newest = body.newest
    if newest is None:
        return [*before, *([None] * 7)]
    numbers = (item.errors, item.warnings, newest.open_figures)
    return [*before, newest.came_on, item.came_late, *numbers, newest.file, newest.scope.value]


def _fits(figure: Figure | None, kind: Kind) -> bool:
    if figure is None:
        return True
    if figure is SLASH:
        return False
    if kind is Kind.COUNT:
        return isinstance(figure, int) and abs(figure) <= _LARGEST_COUNT
    amount = Decimal(figure)
    exponent = amount.as_tuple().exponent
    return (
        isinstance(exponent, int) and -exponent <= AMOUNT_PLACES and amount.adjusted() < AMOUNT_DIGITS - AMOUNT_PLACES
    )
