"""The form's sums down the columns and its balances, as equations of cells."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from app.form.model import Form
from app.importer.by_order.rows import FormRow


def equations(form: Form) -> Iterator[dict[str, int]]:
    """Yield the signs of the cells whose sum is 0: of each sum over several rows, and of each balance."""
    yield from sums_down(form)
    for balance in form.balances:
        yield {**dict.fromkeys(balance.left, 1), **dict.fromkeys(balance.right, -1)}


def sums_down(form: Form) -> Iterator[dict[str, int]]:
    """Yield the signs of the cells whose sum is 0, of each sum over several rows."""
    for item in form.sums:
        rows = {key.rpartition(".")[0] for key in item.addends}
        if len(rows) > 1:
            yield {item.total: -1, **dict.fromkeys(item.addends, 1)}


def cross_sums(form: Form, rows: Sequence[FormRow], known: Iterable[Mapping[str, int]]) -> list[dict[str, int]]:
    """Return the equations of the cells of these rows; rows of the same tables that a document lacks count as 0."""
    own = {key for row in rows for key in row.keys}
    lacking = {key for row in rows for key in form.tables[row.table].cell_keys} - own
    return [
        {key: sign for key, sign in signs.items() if key in own}
        for signs in known
        if set(signs) <= own | lacking and not own.isdisjoint(signs)
    ]
