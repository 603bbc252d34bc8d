"""Finds where in a row of the source its figures begin, however the row's empty and merged cells were written."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from app.form.model import Table
from app.importer.mapping.header import SourceColumn, SourceColumns


@dataclass(frozen=True, slots=True)
class DataRow:
    """A row with figures: the form's row it stands for (empty: told by the header), and the source's cells.

    ``label_end`` is the place of the last label cell (−1 without one), ``depth`` how many groups the form's row is
    in, ``width`` that of the source table; ``number`` and ``line`` are 1-based; ``has_lost_cells`` tells that the row
    has fewer cells than others although blank ones at the end are written, ``is_packed`` that only the order of its
    cells tells their columns.
    """

    table: Table
    row: str
    depth: int
    label: str
    label_end: int
    cells: tuple[str, ...]
    width: int
    columns: SourceColumns
    number: int
    line: int
    has_lost_cells: bool = False
    is_packed: bool = False

    @property
    def has_gaps(self) -> bool:
        """Whether some, not all, of the row's figures are there."""
        return 0 < len(self.filled) < self.columns.width

    @property
    def is_short(self) -> bool:
        """Whether the row has fewer cells than its table's others, and so may have lost a blank one in its midst."""
        return self.has_lost_cells and self.has_gaps

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
    """A row whose figures' places are known; ``is_sure`` is false where another reading was possible.

    Without any places nothing tells which column each figure belongs to.
    """

    row: DataRow
    places: tuple[tuple[SourceColumn, tuple[int, ...]], ...]
    outside: tuple[int, ...]
    is_sure: bool


def place_rows(rows: Sequence[DataRow]) -> list[Placed]:
    """Aligns the rows of one source table under one header.

    Where all rows keep to the header's places, those hold. Otherwise (rows in a group that begin one cell further
    right, a row that lost its first cells) each row is aligned by itself: its figures are a block as wide as the
    columns that covers all that is filled. Only where several blocks would do, the other rows of the same depth
    and the header decide, and the row is marked as unsure unless it stands just below the header.
    """
    if any(row.is_packed for row in rows):
        others = iter(place_rows([row for row in rows if not row.is_packed]))
        return [_packed(row) if row.is_packed else next(others) for row in rows]
    if not rows:
        return []
    places = rows[0].columns.places
    if places and all(row.label_end < min(places) and places.issuperset(row.filled) for row in rows):
        pairs = tuple((column, column.positions) for column in rows[0].columns.columns)
        return [Placed(row, pairs, (), is_sure=not row.is_short) for row in rows]
    usual, shifts, uneven = _usual_starts(rows)
    return [_aligned(row, usual, shift, is_uneven=row.depth in uneven) for row, shift in zip(rows, shifts, strict=True)]


def _usual_starts(rows: Sequence[DataRow]) -> tuple[dict[int, int], list[int], set[int]]:
    """Where figures begin by depth, learnt from rows that leave no choice; how far each row is shifted; uneven depths.

    A row whose label stands further left than those of its depth has lost its first cell, and one place with it.
    """
    ends: dict[int, Counter[int]] = {}
    for row in rows:
        ends.setdefault(row.depth, Counter())[row.label_end] += 1
    shifts = [max(-1, row.label_end - ends[row.depth].most_common(1)[0][0]) for row in rows]
    usual: dict[int, int] = {}
    for row, shift in zip(rows, shifts, strict=True):
        low, high = _choices(row)
        if not shift and low == high:
            usual.setdefault(row.depth, low)
    return usual, shifts, {depth for depth, counted in ends.items() if len(counted) > 1}


def _choices(row: DataRow) -> tuple[int, int]:
    """The first and last place where a block of figures can begin; the first is larger where none can."""
    width = row.columns.width
    low, high = row.label_end + 1, row.room - width
    if row.filled:
        low, high = max(low, row.filled[-1] - width + 1), min(high, row.filled[0])
    return low, high


def _aligned(row: DataRow, usual: dict[int, int], shift: int, *, is_uneven: bool) -> Placed:
    low, high = _choices(row)
    header = row.columns.start
    expected = usual.get(row.depth, row.label_end + 1 if header is None else header) + shift
    if low > high:
        # More is filled than the form has columns: what lies outside is told by the caller.
        return _placed(row, max(row.label_end + 1, expected), is_sure=False)
    # A row that lost a blank cell among its figures looks like one that lost it among its labels.
    is_whole = not row.has_gaps or not (shift or row.is_short)
    start = min(max(expected, low), high)
    is_below_header = start == header == expected and not is_uneven
    return _placed(row, start, is_sure=is_whole and (low == high or not row.filled or is_below_header))


def _packed(row: DataRow) -> Placed:
    """A row without places: sure if it has just as many cells as there are columns, blank ones at the end aside."""
    start = row.label_end + 1
    end = len(row.cells)
    while end > start + len(row.columns.columns) and not row.cells[end - 1]:
        end -= 1
    if end - start != len(row.columns.columns):
        return Placed(row, (), (), is_sure=False)
    return Placed(
        row, tuple((column, (start + at,)) for at, column in enumerate(row.columns.columns)), (), is_sure=True
    )


def _placed(row: DataRow, start: int, *, is_sure: bool) -> Placed:
    places: list[tuple[SourceColumn, tuple[int, ...]]] = []
    at = start
    for column in row.columns.columns:
        length = len(column.positions) or 1
        places.append((column, tuple(range(at, at + length))))
        at += length
    outside = tuple(place for place in row.filled if not start <= place < at)
    return Placed(row, tuple(places), outside, is_sure)
