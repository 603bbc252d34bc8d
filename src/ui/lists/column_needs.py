"""Widths that the columns of a table need for their heads and for the cells measured so far."""

from typing import Final

from PySide6.QtCore import QModelIndex, QSignalBlocker
from PySide6.QtWidgets import QTableView

from ui.lists.row_heights import MeasuredTexts

_TICK: Final = 24
"""Pixels of a check box and its distance from the text."""
_KEPT_FREE: Final = 3
"""Pixels beside a text, which a scaled window draws wider than its metrics: one too few cuts it, more are not seen."""


class ColumnNeeds:
    """Measures heads and cells of a table, whose column ``ticked`` has check boxes.

    Attributes:
        widths: what each column needs, in pixels; grows with the cells that are measured.
        has_rows: whether the table had rows as the measuring began: without one, the margins of a cell are unknown.
    """

    def __init__(self, table: QTableView, texts: MeasuredTexts, ticked: int) -> None:
        self._table, self._texts, self._ticked = table, texts, ticked
        self._around = 0
        self.widths: list[int] = []
        self.has_rows = False

    def begin(self) -> None:
        """Measure the heads, and what a cell needs beside its text."""
        self.widths = self._head_widths()
        self.has_rows = self._table.model().rowCount() > 0
        self._around = self._measured_beside()

    def measure(self, rows: range, columns: range) -> bool:
        """Measure cells; return whether a column needs more room than before."""
        has_grown, model = False, self._table.model()
        for row in rows:
            for column in columns:
                text = str(model.index(row, column).data() or "")
                needed = self._texts.width(text) + self.beside_text(column)
                if needed > self.widths[column]:
                    self.widths[column], has_grown = needed, True
        return has_grown

    def beside_text(self, column: int) -> int:
        """Return what a cell of a column needs beside its text."""
        return self._around + (_TICK if column == self._ticked else 0)

    def cell(self, characters: int) -> int:
        """Return the width of a cell with so many Chinese characters."""
        return characters * self._table.fontMetrics().horizontalAdvance("国") + self._around

    def _head_widths(self) -> list[int]:
        """Return the widths of the heads, left out or not; only that of the sorted column has room for the arrow."""
        header = self._table.horizontalHeader()
        left_out = [column for column in range(header.count()) if header.isSectionHidden(column)]
        with QSignalBlocker(header):  # for Qt, the head of a hidden column has no width
            for column in left_out:
                header.showSection(column)
            found = self._shown_head_widths()
            for column in left_out:
                header.hideSection(column)
        return found

    def _shown_head_widths(self) -> list[int]:
        header = self._table.horizontalHeader()
        header.setSortIndicatorShown(False)
        found = [header.sectionSizeHint(column) for column in range(header.count())]
        header.setSortIndicatorShown(True)
        by = header.sortIndicatorSection()
        if 0 <= by < len(found):
            found[by] = header.sectionSizeHint(by)
        return found

    def _measured_beside(self) -> int:
        """Return what a cell without a check box needs beside its text."""
        model = self._table.model()
        columns = [model.index(0, at) for at in range(model.columnCount()) if at != self._ticked]
        filled = [index for index in columns if index.data()]  # an empty cell has no margins
        index = next(iter((*filled, *columns)), QModelIndex())
        if not index.isValid():
            return 0
        whole = self._table.sizeHintForIndex(index).width() + _KEPT_FREE
        return whole - self._texts.width(str(index.data() or ""))
