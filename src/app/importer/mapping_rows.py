"""Finds where in a row of the source its figures begin, however the row's empty and merged cells were written."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.form.model import Table
from app.importer.mapping_header import Column, Columns


@dataclass(frozen=True, slots=True)
class DataRow:
    """A row with figures: the form's row it stands for (empty: told by the header), and the source's cells.

    ``label_end`` is the place of the last label cell (−1 without one), ``depth`` how many groups the form's row is
    in, ``width`` that of the source table; ``number`` and ``line`` are 1-based.
    """

    table: Table
    row: str
    depth: int
    label: str
    label_end: int
    cells: tuple[str, ...]
    width: int
    columns: Columns
    number: int
    line: int

    @property
    def filled(self) -> tuple[int, ...]:
        """The places behind the label that hold something."""
        return tuple(place for place in range(self.label_end + 1, len(self.cells)) if self.cells[place])

    @property
    def room(self) -> int:
        """How many places the row has, blank ones at its end included."""
        return max(self.width, len(self.cells), self.label_end + 1 + self.columns.width)


@dataclass(frozen=True, slots=True)
class Placed:
    """A row whose figures' places are known; ``is_sure`` is false where another reading was possible."""

    row: DataRow
    places: tuple[tuple[Column, tuple[int, ...]], ...]
    outside: tuple[int, ...]
    is_sure: bool


def place_rows(rows: Sequence[DataRow]) -> list[Placed]:
    """Aligns the rows of one source table under one header.

    Where all rows keep to the header's places, those hold. Otherwise (rows in a group that begin one cell further
    right, a row that lost its first cells) each row is aligned by itself: its figures are a block as wide as the
    columns that covers all that is filled. Only where several blocks would do, the other rows of the same depth
    and the header decide, and the row is marked as unsure unless it stands just below the header.
    """
    if not rows:
        return []
    start, width = rows[0].columns.start, rows[0].columns.width
    if start is not None and all(_keeps_to(row, start, width) for row in rows):
        return [_placed(row, start, is_sure=True) for row in rows]
    usual, shifted = _usual_starts(rows)
    return [_aligned(row, usual, is_shifted=index in shifted) for index, row in enumerate(rows)]


def _keeps_to(row: DataRow, start: int, width: int) -> bool:
    return row.label_end < start and all(start <= place < start + width for place in row.filled)


def _usual_starts(rows: Sequence[DataRow]) -> tuple[dict[int, int], set[int]]:
    """Where figures begin by depth, learnt from rows that leave no choice; and which rows lost their first cell."""
    depths_with_lead = {row.depth for row in rows if row.depth and row.label_end > 0}
    shifted = {index for index, row in enumerate(rows) if row.depth in depths_with_lead and row.label_end == 0}
    usual: dict[int, int] = {}
    for index, row in enumerate(rows):
        if index not in shifted:
            low, high = _choices(row)
            if low == high:
                usual.setdefault(row.depth, low)
    return usual, shifted


def _choices(row: DataRow) -> tuple[int, int]:
    """The first and last place where a block of figures can begin; the first is larger where none can."""
    width = row.columns.width
    low, high = row.label_end + 1, row.room - width
    if row.filled:
        low, high = max(low, row.filled[-1] - width + 1), min(high, row.filled[0])
    return low, high


def _aligned(row: DataRow, usual: dict[int, int], *, is_shifted: bool) -> Placed:
    low, high = _choices(row)
    header = row.columns.start
    expected = usual.get(row.depth, row.label_end + 1 if header is None else header) - is_shifted
    if low == high:
        return _placed(row, low, is_sure=True)
    if low > high:
        # More is filled than the form has columns: what lies outside is told by the caller.
        start = max(row.label_end + 1, expected)
        return _placed(row, start, is_sure=False)
    start = min(max(expected, low), high)
    return _placed(row, start, is_sure=not row.filled or start == header == expected)


def _placed(row: DataRow, start: int, *, is_sure: bool) -> Placed:
    places: list[tuple[Column, tuple[int, ...]]] = []
    at = start
    for column in row.columns.columns:
        length = len(column.positions) or 1
        places.append((column, tuple(range(at, at + length))))
        at += length
    outside = tuple(place for place in row.filled if not start <= place < at)
    return Placed(row, tuple(places), outside, is_sure)
