"""Where the keys lead on a page of tables: its blocks are one form, from top to bottom."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final, NamedTuple


class Step(Enum):
    """A key that moves the current cell."""

    ENTER = auto()
    SHIFT_ENTER = auto()
    TAB = auto()
    SHIFT_TAB = auto()
    DOWN = auto()
    UP = auto()
    RIGHT = auto()
    LEFT = auto()
    FIRST = auto()
    LAST = auto()

    @property
    def is_back(self) -> bool:
        """Whether the step goes towards the first cell."""
        return self in (Step.SHIFT_ENTER, Step.SHIFT_TAB, Step.UP, Step.LEFT, Step.FIRST)


@dataclass(frozen=True, slots=True)
class Press:
    """A key press that asks for a step: whether it ended an edit, is held down, and was an arrow key with Ctrl."""

    step: Step
    ends_edit: bool = False
    is_repeated: bool = False
    to_edge: bool = False


class Place(NamedTuple):
    """A cell of the form: number of the block, row and column in it."""

    block: int
    row: int
    column: int


_FROM_THE_EDGE: Final[Mapping[Step, Step]] = {
    Step.DOWN: Step.ENTER,
    Step.UP: Step.SHIFT_ENTER,
    Step.RIGHT: Step.TAB,
    Step.LEFT: Step.SHIFT_TAB,
}
"""An arrow key that ends an edit at the edge does what this key does: the next figure never replaces the last one."""


class Moves:
    """Steps over the blocks of a form.

    Args:
        sizes: rows and columns of each block.
        is_total: whether a cell is a total.
        is_automatic: whether a cell is a computed total; Enter and Tab skip these, except from another total.
    """

    def __init__(
        self,
        sizes: Sequence[tuple[int, int]],
        is_total: Callable[[Place], bool],
        is_automatic: Callable[[Place], bool],
    ) -> None:
        self._sizes = sizes
        self._is_total = is_total
        self._is_automatic = is_automatic

    @property
    def first(self) -> Place:
        """The first cell."""
        return Place(0, 0, 0)

    @property
    def last(self) -> Place:
        """The last cell."""
        rows, columns = self._sizes[-1]
        return Place(len(self._sizes) - 1, rows - 1, columns - 1)

    def target(self, place: Place, step: Step, *, ends_edit: bool = False) -> Place | None:
        """Return where a step leads; ``None`` where the form, or for an arrow key its line, ends."""
        if step is Step.FIRST:
            return self.first
        if step is Step.LAST:
            return self.last
        if step not in _FROM_THE_EDGE:
            return self._fillable(place, step)
        beside = self._beside(place, step)
        return self._fillable(place, _FROM_THE_EDGE[step]) if beside is None and ends_edit else beside

    def below_run(self, first: Place, here: Place) -> Place | None:
        """Return the cell that Enter leads to after a run with Tab from ``first`` to ``here``; ``None`` at the end."""
        if self._sizes[first.block][0] == 1:
            return self.target(here, Step.ENTER)
        below = self.target(first, Step.ENTER)
        is_lower = below is not None and (below.block, below.row) > (first.block, first.row)
        return below if is_lower else None

    def _fillable(self, place: Place, step: Step) -> Place | None:
        target = self._next(place, step)
        if not self._is_total(place):
            while target is not None and self._is_automatic(target):
                target = self._next(target, step)
        return target

    def _next(self, place: Place, step: Step) -> Place | None:
        block, _, column = place
        rows, columns = self._sizes[block]
        if step is Step.ENTER:
            top = Place(block, 0, column + 1) if column + 1 < columns else None
            return self._beside(place, Step.DOWN) or top
        if step is Step.SHIFT_ENTER:
            bottom = Place(block, rows - 1, column - 1) if column > 0 else None
            return self._beside(place, Step.UP) or bottom
        if step is Step.TAB:
            below = self._beside(place, Step.DOWN)
            return self._beside(place, Step.RIGHT) or (below and below._replace(column=0))
        above = self._beside(place, Step.UP)
        return self._beside(place, Step.LEFT) or (above and self._row_end(above))

    def _beside(self, place: Place, step: Step) -> Place | None:
        """Return the neighbour in the direction of an arrow; below the last row of a block is the next block."""
        block, row, column = place
        rows, columns = self._sizes[block]
        if step in (Step.RIGHT, Step.LEFT):
            column += 1 if step is Step.RIGHT else -1
            return Place(block, row, column) if 0 <= column < columns else None
        by = 1 if step is Step.DOWN else -1
        if 0 <= row + by < rows:
            return Place(block, row + by, column)
        if not 0 <= block + by < len(self._sizes):
            return None
        rows, columns = self._sizes[block + by]
        return Place(block + by, 0 if by > 0 else rows - 1, min(column, columns - 1))

    def _row_end(self, place: Place) -> Place:
        return place._replace(column=self._sizes[place.block][1] - 1)


class TabRun:
    """The cells of one row passed with Tab: Enter then returns below the first, as in Excel."""

    def __init__(self) -> None:
        self._first: Place | None = None
        self._is_in_next_row = False

    def first(self, *, ends_edit: bool) -> Place | None:
        """Return the first cell of the run; ``None`` if there is none.

        Tab after the last figure of a row already leads to the next row; a figure there begins a new run.
        """
        return None if self._is_in_next_row and ends_edit else self._first

    def follow(self, step: Step, here: Place, there: Place) -> None:
        """Continue the run with Tab and Shift+Tab; any other step ends it."""
        is_same_row = (here.block, here.row) == (there.block, there.row)
        if step is Step.TAB:
            if self._is_in_next_row:
                self._first = None
            if is_same_row:
                self._first = self._first or here
            self._is_in_next_row = not is_same_row and self._first is not None
        elif not (step is Step.SHIFT_TAB and is_same_row and self._first is not None and self._first <= there):
            self.end()

    def end(self) -> None:
        """End the run."""
        self._first = None
        self._is_in_next_row = False
