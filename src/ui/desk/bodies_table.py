"""The table of bodies as a widget: names take the room that the figures leave, and never less than they need.

The other columns fit the rows that are seen, and grow with those that change: Qt's own resizing measures all rows for
each row that changes.
"""

from typing import Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

_LEAST_CHARACTERS: Final = 10
_MOST_MEASURED: Final = 50
"""So many of the rows that change at once are measured; the others when they are seen."""


class BodiesTable(QTableView):
    """Table of whole rows, sorted by a click on a head; the third click gives the order of the list again."""

    def __init__(self, model: QAbstractItemModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("list", True)  # noqa: FBT003 - Qt's own parameter
        self.setModel(model)
        self.setSortingEnabled(True)
        header = self.horizontalHeader()
        header.setSortIndicatorClearable(True)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setResizeContentsPrecision(0)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().lineSpacing() + 10)
        header.sectionResized.connect(self._share)
        self._measured: set[tuple[int, int]] = set()
        model.modelReset.connect(self._fit)
        model.dataChanged.connect(self._widen)
        self.verticalScrollBar().valueChanged.connect(self._widen_seen)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the names the room that is left."""
        super().resizeEvent(event)
        self._share()

    def _fit(self) -> None:
        """Give each column but the names what its head and the rows that are seen need."""
        self._measured.clear()
        for column in range(1, self.horizontalHeader().count()):
            self.resizeColumnToContents(column)

    def _widen_seen(self) -> None:
        """Make room for rows that were not seen before."""
        model, first, last = self.model(), self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        if first >= 0:
            last = last if last >= 0 else model.rowCount() - 1
            self._widen(model.index(first, 0), model.index(last, model.columnCount() - 1))

    def _widen(self, first: QModelIndex, last: QModelIndex) -> None:
        """Make room for rows that changed."""
        for row in range(first.row(), min(last.row(), first.row() + _MOST_MEASURED) + 1):
            for column in range(max(first.column(), 1), last.column() + 1):
                index = first.siblingAtRow(row).siblingAtColumn(column)
                length = (column, len(str(index.data())))
                if length in self._measured:
                    continue  # figures are as wide as each other, and so are words of as many characters
                self._measured.add(length)
                needed = self.sizeHintForIndex(index).width() + 1
                if needed > self.columnWidth(column):
                    self.setColumnWidth(column, needed)

    def _share(self, section: int = -1) -> None:
        if section == 0:
            return
        header = self.horizontalHeader()
        others = sum(header.sectionSize(column) for column in range(1, header.count()))
        least = self.fontMetrics().horizontalAdvance("国") * _LEAST_CHARACTERS
        header.resizeSection(0, max(least, self.viewport().width() - others))
