"""Rows of tables as items of a list: a label, a colon, and the figure of every column, named or in the form's order."""

from functools import cache
from typing import Final

from app.form.loader import load_form
from app.importer.labels.likeness import Labels, normalised, unnumbered
from app.patterns import lazy_pattern

_ITEM: Final = lazy_pattern(r"(?:[-*+•·] {0,3})?([^：:]{2,60})[：:] *([^：:]{5,200}?)[。；;]?")
_DIVIDERS: Final = lazy_pattern(r" *[/／、，；;|｜] *|, +")
_NAMED: Final = lazy_pattern(r"(\D{0,20}?) *(\d[\d.]{0,12}) *(?:件|万元)?")


def listed_cells(line: str) -> tuple[str, ...] | None:
    """Return the label of a row and the figures of all its columns; ``None`` for a line that is not such an item.

    The figures are divided alike. All of them are without names, or each follows the name of its own column.
    """
    item = _ITEM.fullmatch(line.strip()) if "：" in line or ":" in line else None
    columns = _columns().exactly(item[1]) if item else None
    if item is None or columns is None or len(set(map(str.strip, _DIVIDERS.findall(item[2])))) != 1:
        return None
    found = [_NAMED.fullmatch(piece) for piece in _DIVIDERS.split(item[2])]
    named = [(normalised(piece[1]), piece[2]) for piece in found if piece]
    if not len(named) == len(found) == len(columns.value):
        return None
    if not any(name for name, _ in named):
        return (item[1], *(figure for _, figure in named))
    figures = dict(named)
    return (item[1], *map(figures.__getitem__, columns.value)) if figures.keys() == set(columns.value) else None


@cache
def _columns() -> Labels[tuple[str, ...]]:
    """Return the names of the columns of each row that has several."""
    return Labels(
        (unnumbered(normalised(row.label)), row.label, tuple(normalised(column.label) for column in table.columns))
        for table in load_form().tables.values()
        if len(table.columns) > 1 and not table.rows_side_by_side
        for row in table.rows
    )
