"""Compute the totals of a report and the displayed figure of each cell."""

from collections import deque
from collections.abc import Iterable, Mapping
from decimal import Decimal

from app.form.model import Balance, Form, Sum
from app.report.model import Report
from app.values import SLASH, Figure, as_number

Number = int | Decimal


def add(values: Iterable[Figure | None]) -> Number | None:
    """Return the sum; blank and ``/`` add nothing; ``None`` if all are blank."""
    total: Number | None = None
    for value in values:
        number = as_number(value)
        if number is not None:
            total = number if total is None else total + number
    return total


def total(shown: Mapping[str, Figure | None], cells: Iterable[str]) -> Decimal | None:
    """Return the sum of cells; ``None`` if one that counts is blank or all are ``/``."""
    result: Decimal | None = None
    for key in cells:
        figure = shown.get(key)
        if figure is None:
            return None
        number = as_number(figure)
        if number is not None:
            result = Decimal(number) + (result or Decimal(0))
    return result


def computed_totals(report: Report) -> Mapping[str, Number | None]:
    """Return every total of the form by key: the sum of its displayed addends, ``None`` if all are blank."""
    return _computed(report)[0]


def shown_figures(report: Report) -> Mapping[str, Figure | None]:
    """Return the displayed figure of every cell: the stated figure, else the computed total, else ``None``."""
    return _computed(report)[1]


def derived_sum(report: Report, key: str, column: str) -> Number | None:
    """Return a sum that has no cell of its own (for example all refusals) in one column."""
    derived = report.form.derived[key]
    shown = shown_figures(report)
    return add(shown[f"{derived.table}.{row}.{column}"] for row in derived.rows)


def with_computed(report: Report, changes: Mapping[str, Figure | None]) -> dict[str, Figure | None]:
    """Return the changes with ``None`` for each total equal to the computed one, which then stays computed."""
    cells = report.form.cells
    totals = {key: value for key, value in changes.items() if cells[key].is_total}
    if not totals:
        return dict(changes)
    plain = {key: value for key, value in changes.items() if key not in totals}
    shown = shown_figures(report.with_figures(plain | dict.fromkeys(totals)))
    return plain | {key: None if value == shown[key] else value for key, value in totals.items()}


def sides(item: Sum | Balance, shown: Mapping[str, Figure | None]) -> tuple[Number | None, Number | None]:
    """Return the stated and the computed side, ``None`` for a side that is entirely blank.

    The stated side of a balance is its right one (accounted for), the computed side its left one (received).
    """
    if isinstance(item, Sum):
        return as_number(shown[item.total]), add(shown[key] for key in item.addends)
    return add(shown[key] for key in item.right), add(shown[key] for key in item.left)


_Result = tuple[Mapping[str, Number | None], Mapping[str, Figure | None]]
_recent: deque[tuple[Form, Mapping[str, Figure], _Result]] = deque(maxlen=4)


def _computed(report: Report) -> _Result:
    """Return totals and displayed figures, cached: one edit needs them several times, for the old and new report."""
    for form, figures, result in tuple(_recent):  # another thread may be reading the report for the first time
        if figures is report.figures and form is report.form:
            return result
    result = _compute(report.form, report.figures)
    _recent.append((report.form, report.figures, result))
    return result


def _compute(form: Form, figures: Mapping[str, Figure]) -> tuple[dict[str, Number | None], dict[str, Figure | None]]:
    shown: dict[str, Figure | None] = {**dict.fromkeys(form.cells), **figures}
    keys, sums = _order(form)
    totals: dict[str, Number | None] = dict.fromkeys(keys)
    for key, addends in sums:
        total: Number | None = None
        for addend in addends:
            value = shown[addend]
            if value is not None and value is not SLASH:
                total = value if total is None else total + value
        totals[key] = total
        if shown[key] is None:
            shown[key] = total
    return totals, shown


_Order = tuple[tuple[str, ...], tuple[tuple[str, tuple[str, ...]], ...]]
_orders: deque[tuple[Form, _Order]] = deque(maxlen=2)


def _order(form: Form) -> _Order:
    """Return the totals in the form's order, and each with its addends, after those of them that are totals; cached."""
    for known, order in tuple(_orders):
        if known is form:
            return order
    sums: dict[str, tuple[str, ...]] = {}

    def put(key: str) -> None:
        for addend in form.defining[key].addends:
            if addend in form.defining and addend not in sums:
                put(addend)
        sums[key] = form.defining[key].addends

    totals = tuple(key for key in form.cells if key in form.defining)
    for key in totals:
        if key not in sums:
            put(key)
    found = (totals, tuple(sums.items()))
    _orders.append((form, found))
    return found
