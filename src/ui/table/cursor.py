"""The current cell of a page of tables, and the keys that move it."""

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal

from ui.state.session import ReportSession
from ui.table.moves import Moves, Place, Press, Step, TabRun
from ui.table.view import FigureTable

_LEAVING = (Step.ENTER, Step.SHIFT_ENTER, Step.TAB, Step.SHIFT_TAB)


class FormCursor(QObject):
    """Keeps one current cell on the page; the keys lead from table to table as in one form."""

    key_changed = Signal(str)  # key of the current cell
    left = Signal(int)  # a key led past the last cell (1) or before the first (-1)

    def __init__(self, session: ReportSession, tables: Sequence[FigureTable], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tables = tables
        self._table = tables[0]
        self._key = ""
        self._is_stepping = False
        self._run = TabRun()
        sizes = [(table.figures.rowCount(), table.figures.columnCount()) for table in tables]
        self._moves = Moves(sizes, self._is_total, self._is_automatic)
        for table in tables:
            table.form = tables
            table.step_requested.connect(self._step)
            table.current_key_changed.connect(partial(self._follow, table))
            table.focused_without_cell.connect(self.focus)
            table.block_pasted.connect(self._show_block)
        self._put(self._first_open())

    @property
    def table(self) -> FigureTable:
        """The table with the current cell."""
        return self._table

    @property
    def key(self) -> str:
        """Key of the current cell."""
        return self._key

    def focus(self) -> None:
        """Focus the table with the current cell."""
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_first_open(self) -> None:
        """Go to the first cell that is not filled; stay if there is none."""
        self._put(self._first_open())
        self.focus()

    def go_to_end(self, *, last: bool) -> None:
        """Go to the first cell, or to the last one that is not computed."""
        place: Place | None = self._moves.last if last else self._moves.first
        while place is not None and self._is_automatic(place):
            place = self._moves.target(place, Step.SHIFT_TAB if last else Step.TAB)
        self._put(place or self._moves.first)
        self.focus()

    def _step(self, press: Press) -> None:
        here, step = self._place(), press.step
        first = self._run.first(ends_edit=press.ends_edit) if step is Step.ENTER else None
        if first is None:
            target = self._moves.target(here, step, ends_edit=press.ends_edit)
        else:
            target = self._moves.below_run(first, here)
        if target is not None:
            self._is_stepping = True
            self._put(target)
            self.focus()
            self._is_stepping = False
            self._run.follow(step, here, target)
        elif (press.ends_edit or step in _LEAVING) and not press.is_repeated:
            self._run.end()
            self.left.emit(-1 if step.is_back else 1)

    def _follow(self, table: FigureTable, key: str) -> None:
        if key != self._key and not self._is_stepping:
            self._run.end()
        self._table, self._key = table, key
        for other in self._tables:
            if other is not table:
                other.clear_current()
        self.key_changed.emit(key)

    def _show_block(self, keys: Collection[str]) -> None:
        """Select pasted cells in each table; the first one becomes the current cell."""
        filled = [table for table in self._tables if any(table.figures.index_of(key).isValid() for key in keys)]
        for table in filled:
            table.select_block(keys, is_current=table is filled[0])
        self.focus()

    def _put(self, place: Place) -> None:
        table = self._tables[place.block]
        table.move_to(place.row, place.column)

    def _place(self) -> Place:
        index = self._table.currentIndex()
        return Place(self._tables.index(self._table), index.row(), index.column())

    def _first_open(self) -> Place:
        figures, cells = self._session.report.figures, self._session.form.cells
        for block, table in enumerate(self._tables):
            for row, keys in enumerate(table.figures.grid.keys):
                for column, key in enumerate(keys):
                    if key not in figures and not cells[key].is_total:
                        return Place(block, row, column)
        return self._place() if self._key else self._moves.first

    def _key_at(self, place: Place) -> str:
        return self._tables[place.block].figures.grid.keys[place.row][place.column]

    def _is_total(self, place: Place) -> bool:
        return self._session.form.cells[self._key_at(place)].is_total

    def _is_automatic(self, place: Place) -> bool:
        return self._is_total(place) and self._key_at(place) not in self._session.report.figures
