"""The form's sums down the columns and its balances, as equations of cells."""

from collections.abc import Iterator

from app.form.model import Form


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
