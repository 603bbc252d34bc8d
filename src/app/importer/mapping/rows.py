"""Location of the figures in a row of the source, for any style of writing its empty and merged cells."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.form.model import Table
from app.importer.mapping.header import SourceColumn, SourceColumns


@dataclass(frozen=True, slots=True)
class DataRow:
    """A row with figures: the form's row it belongs to (empty: determined by the header), and the source's cells.

    ``label_end`` is the place of the last label cell (−1 without one), ``depth`` the number of groups around the form's
    row, ``width`` that of the source table; ``number`` and ``line`` are 1-based; ``has_lost_cells``: the row has fewer
    cells than others although blank ones at the end are written; ``is_packed``: only the order of its cells identifies
    their columns, and ``infers_blanks``: its blank cells are inferred.

    ``end`` is the number of places that the source has in the row (0: unknown), ``merged`` the number of places that a
    merged cell with a figure covers, by its first place, and ``shared`` the places of figures that belong to several
    rows, ``label_width`` the number of places that the last label covers.
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
    infers_blanks: bool = False
    end: int = 0
    merged: Mapping[int, int] = field(default_factory=dict)
    shared: frozenset[int] = frozenset()
    label_width: int = 1

    @property
    def has_gaps(self) -> bool:
        """Return whether some, but not all, of the row's figures are present."""
        return 0 < len(self.filled) < self.columns.width

    @property
    def is_short(self) -> bool:
        """Return whether the row has fewer cells than others of its table, and so may have lost a blank one inside."""
        return self.has_lost_cells and self.has_gaps

    @property
    def filled(self) -> tuple[int, ...]:
        """Return the non-empty places after the label."""
        return tuple(place for place in range(self.label_end + 1, len(self.cells)) if self.cells[place])

    @property
    def lacks_cells(self) -> bool:
        """Return whether the source has fewer cells in the row than the table has columns."""
        return 0 < self.end < self.label_end + self.label_width + self.columns.width and bool(self.filled)

    @property
    def room(self) -> int:
        """Return the number of places in the row, including blank ones at its end."""
        return max(self.width, len(self.cells), self.label_end + 1 + self.columns.width)


@dataclass(frozen=True, slots=True)
class Placed:
    """A row with the places of its figures; ``is_sure`` is false where another reading was possible.

    Without any places, the columns of its figures are unknown.
    """

    row: DataRow
    places: tuple[tuple[SourceColumn, tuple[int, ...]], ...]
    outside: tuple[int, ...]
    is_sure: bool


def place_rows(rows: Sequence[DataRow]) -> list[Placed]:
    """Align the rows of one source table under one header.

    If all rows keep to the header's places, those apply. Otherwise (rows in a group that begin one cell further right,
    a row that lost its first cells) each row is aligned on its own: its figures are a block as wide as the columns that
    covers all filled cells. Only if several blocks are possible, the other rows of the same depth and the header
    decide, and the row is marked as unsure unless it is just below the header.
    """
    if any(row.is_packed for row in rows):
        others = iter(place_rows([row for row in rows if not row.is_packed]))
        return _without_chance([_packed(row) if row.is_packed else next(others) for row in rows])
    if not rows:
        return []
    if any(row.lacks_cells for row in rows):
        others = iter(place_rows([row for row in rows if not row.lacks_cells]))
        return [Placed(row, (), (), is_sure=False) if row.lacks_cells else next(others) for row in rows]
    places = rows[0].columns.places
    if places and all(row.label_end < min(places) and places.issuperset(row.filled) for row in rows):
        pairs = tuple((column, column.positions) for column in rows[0].columns.columns)
        return [Placed(row, pairs, (), is_sure=not row.is_short) for row in rows]
    usual, shifts, uneven = _usual_starts(rows)
    return [_aligned(row, usual, shift, is_uneven=row.depth in uneven) for row, shift in zip(rows, shifts, strict=True)]


def _usual_starts(rows: Sequence[DataRow]) -> tuple[dict[int, int], list[int], set[int]]:
    """Return the usual first places of figures by depth, from unambiguous rows; each row's shift; uneven depths.

    A row whose label is further left than those of its depth has lost its first cell, and one place with it.
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
    """Return the first and last place where a block of figures can begin; the first is larger if there is none."""
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
        # More cells are filled than the form has columns: the caller reports those outside.
        return _placed(row, max(row.label_end + 1, expected), is_sure=False)
    # A row that lost a blank cell among its figures looks like one that lost it among its labels.
    is_whole = not row.has_gaps or not (shift or row.is_short)
    start = min(max(expected, low), high)
    is_below_header = start == header == expected and not is_uneven
    return _placed(row, start, is_sure=is_whole and (low == high or not row.filled or is_below_header))


def _packed(row: DataRow) -> Placed:
    """Place a packed row: sure if it has exactly as many cells as there are columns, ignoring blank ones at the end.

    A row with as many cells as the header has places has merged cells written out, like the header, if it repeats its
    figures as the header its names.
    """
    start, columns = row.label_end + 1, row.columns.columns
    end = len(row.cells)
    while end > start + len(columns) and not row.cells[end - 1]:
        end -= 1
    if end - start == len(columns):
        return Placed(row, tuple((column, (start + at,)) for at, column in enumerate(columns)), (), is_sure=True)
    written_out = _placed(row, start, is_sure=True)
    is_repeated = end - start == row.columns.width and all(
        len({row.cells[place] for place in places}) == 1 for _, places in written_out.places
    )
    return written_out if is_repeated else Placed(row, (), (), is_sure=False)


def _without_chance(placed: Sequence[Placed]) -> list[Placed]:
    """Return the rows; those with inferred blanks without places if most such rows do not fit: one may by chance."""
    inferred = [item for item in placed if item.row.infers_blanks and item.row.has_gaps]
    if 2 * sum(bool(item.places) for item in inferred) >= len(inferred):
        return list(placed)
    return [replace(item, places=(), is_sure=False) if item in inferred else item for item in placed]


def _placed(row: DataRow, start: int, *, is_sure: bool) -> Placed:
    places: list[tuple[SourceColumn, tuple[int, ...]]] = []
    at = start
    for column in row.columns.columns:
        length = len(column.positions) or 1
        places.append((column, tuple(range(at, at + length))))
        at += length
    outside = tuple(place for place in row.filled if not start <= place < at)
    return Placed(row, tuple(places), outside, is_sure)
