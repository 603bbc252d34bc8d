"""Columns of a table in an import preview: their widths, and the parts of a table that is wider than the view."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from app.patterns import lazy_pattern
from app.report.plain_sheet import SheetCell, SheetTable
from ui.importing.sheet.marks import MARKS

Part = tuple[int, ...]
"""Columns of the source that are shown side by side."""
_LEAST_FIGURE: Final = 2
_LEAST_LABEL: Final = 3
"""Least widths in characters: of a column of figures, with room for a mark; of labels."""
_ROUNDED: Final = 1
"""Pixels by which a text is wider, at most, in a scaled window than its metrics."""
_LONGEST_WHOLE: Final = 8
"""Characters up to which a text with a digit, in a column of figures, is kept on one line as a figure is."""
_NUMBER: Final = lazy_pattern("^（.）")
"""Number at the beginning of a label, which is not broken."""
_DIGIT: Final = lazy_pattern("[0-9０-９]")


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns of a table: the shares of the source, the pixels that each needs, and how many begin it as labels.

    ``same`` are those of the same table in other places, which is divided there in the same parts.
    """

    shares: Sequence[float]
    needs: Sequence[float]
    labels: int
    same: "Sequence[Columns]" = ()

    def parts(self, room: float) -> tuple[Part, ...]:
        """Return the parts of a table in a room so wide, one below the other; each begins with the labels.

        Without room for labels and a column beside them, they are in a part of their own.
        """
        every = tuple(range(len(self.needs)))
        labels, rest = every[: self.labels], every[self.labels :]
        alike = (self, *self.same)
        for_labels = max(sum(columns.needs[: columns.labels]) for columns in alike)
        needs = [max(each) for each in zip(*(columns.needs[columns.labels :] for columns in alike), strict=True)]
        if for_labels + sum(needs) <= room:
            return (every,)
        if for_labels + max(needs, default=0) <= room:
            return tuple(labels + part for part in _cut(rest, needs, room - for_labels))
        return (*_cut(labels, self.needs, room), *_cut(rest, needs, room))

    def within(self, part: Part, room: float) -> list[float]:
        """Return the widths of a part: those of the source if everything has room, else figures at their least.

        Labels share what is left, which breaks them into more lines.
        """
        shares, needs = [self.shares[at] for at in part], [self.needs[at] for at in part]
        widths = [room * share / sum(shares) for share in shares]
        if all(width >= need for width, need in zip(widths, needs, strict=True)):
            return widths
        growing = [at < self.labels for at in part]
        if not any(growing):
            growing = [True] * len(part)
        spare = max(0.0, room - sum(needs))
        among = sum(share for share, grows in zip(shares, growing, strict=True) if grows)
        return [
            need + (spare * share / among if grows else 0)
            for need, share, grows in zip(needs, shares, growing, strict=True)
        ]


def labels_of(table: SheetTable) -> int:
    """Return how many columns a table has before its first figure."""
    return min((cell.column for cell in table.cells if cell.is_figure and cell.column_span == 1), default=0)


def columns_of(table: SheetTable, unit: float, around: float, advance: Callable[[str], float]) -> Columns:
    """Return the columns with the widths at which no figure, no mark and no number of a label is broken.

    ``unit`` is the width of a character, ``around`` that of a cell beside its text, ``advance`` that of a text.
    """
    figures = {cell.column for cell in table.cells if cell.is_figure and cell.column_span == 1}
    needs = [unit * (_LEAST_FIGURE if at in figures else _LEAST_LABEL) for at in range(table.columns)]
    for cell in table.cells:
        if cell.column_span == 1:
            mark = MARKS[cell.mark].in_cell if cell.mark else ""
            needed = max(advance(_whole(cell, is_label=cell.column not in figures)), advance(mark))
            needs[cell.column] = max(needs[cell.column], needed)
    return Columns(table.widths or (1,) * table.columns, [need + around + _ROUNDED for need in needs], labels_of(table))


def _whole(cell: SheetCell, *, is_label: bool) -> str:
    """Return what of a cell's text is not broken: a figure, also an unclear one, and the number of a label."""
    is_whole = len(cell.text) <= _LONGEST_WHOLE and _DIGIT.search(cell.text) is not None and not is_label
    return cell.text if cell.is_figure or is_whole else "".join(_NUMBER.findall(cell.text))


def _cut(columns: Part, needs: Sequence[float], room: float) -> tuple[Part, ...]:
    """Return columns in parts for which there is room."""
    return tuple(columns[start:end] for start, end in pairwise(_filled(needs[: len(columns)], room)) if columns)


def _filled(needs: Sequence[float], room: float) -> list[int]:
    """Return where parts begin and end, as few as there is room for, and as alike as can be."""
    greedy, used = [0], 0.0
    for at, need in enumerate(needs):
        if used and used + need > room:
            greedy.append(at)
            used = 0.0
        used += need
    greedy.append(len(needs))
    parts = len(greedy) - 1
    even = [round(len(needs) * part / parts) for part in range(parts + 1)]
    return even if all(sum(needs[start:end]) <= room for start, end in pairwise(even)) else greedy
