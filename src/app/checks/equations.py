"""Sums and balances of a form as equations, and their names in messages."""

from collections.abc import Iterator

from app.form.model import Balance, Form, Sum
from app.report.model import Report
from app.report.totals import Number
from app.values import within_marks

Equation = Sum | Balance


def all_equations(form: Form) -> tuple[Equation, ...]:
    """Return all sums, then all balances."""
    return (*form.sums, *form.balances)


def signed(item: Equation) -> Iterator[tuple[str, int]]:
    """Yield the cells of an equation with their sign: 1 for stated cells, -1 for addends."""
    stated, computed = ((item.total,), item.addends) if isinstance(item, Sum) else (item.right, item.left)
    yield from ((key, 1) for key in stated)
    yield from ((key, -1) for key in computed)


def equation_name(form: Form, item: Equation) -> str:
    """Return the name of an equation in messages: 表三“（一）予以公开”一行的总计."""
    if isinstance(item, Balance):
        table = form.tables[form.cells[item.left[0]].table]
        return f"表{form.section(table.section).numeral}“{within_marks(item.name)}”一列的平衡关系"
    total, addend = form.cells[item.total], form.cells[item.addends[0]]
    table = form.tables[total.table]
    numeral = form.section(table.section).numeral
    if table.rows_side_by_side:
        return f"表{numeral}“{within_marks(item.name)}”的总计"
    if total.row == addend.row:
        return f"表{numeral}“{within_marks(item.name)}”一行的总计"
    return f"表{numeral}“{within_marks(item.name)}”一列的{total.row.short}"


def may_settle(report: Report, item: Equation, stated: Number, computed: Number) -> bool:
    """Whether the sides differ and blank cells on the smaller side may still make them equal: no figure is below 0."""
    if stated == computed:
        return False
    if isinstance(item, Sum):
        lacking = (item.total,) if stated < computed else item.addends
    else:
        lacking = item.right if stated < computed else item.left
    return any(_has_blank(report, key) for key in lacking)


def _has_blank(report: Report, key: str) -> bool:
    """Whether a cell is blank, or one of those that a computed total adds up."""
    if key in report.figures:
        return False
    item = report.form.defining.get(key)
    return item is None or any(_has_blank(report, addend) for addend in item.addends)
