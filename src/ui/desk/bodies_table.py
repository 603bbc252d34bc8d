"""The table of bodies as a widget: names take the room that the figures leave, and never less than they need.

The other columns fit the rows that are seen, a little after these change: Qt's own resizing measures all rows for each
row that changes.
"""

from typing import Final

from PySide6.QtCore import QAbstractItemModel, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

_LEAST_CHARACTERS: Final = 10
_FITTED_AFTER_MS: Final = 300


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
        self._soon = QTimer(self, singleShot=True, interval=_FITTED_AFTER_MS)
        self._soon.timeout.connect(self._fit)
        model.modelReset.connect(self._fit)
        for changed in (model.dataChanged, model.rowsInserted, model.rowsRemoved):
            changed.connect(self._fit_soon)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the names the room that is left."""
        super().resizeEvent(event)
        self._share()

    def _fit_soon(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _fit(self) -> None:
        """Give each column but the names what its head and the rows that are seen need, and never less than before."""
        for column in range(1, self.horizontalHeader().count()):
            before = self.columnWidth(column)
            self.resizeColumnToContents(column)
            self.setColumnWidth(column, max(before, self.columnWidth(column)))

    def _share(self, section: int = -1) -> None:
        if section == 0:
            return
        header = self.horizontalHeader()
        others = sum(header.sectionSize(column) for column in range(1, header.count()))
        least = self.fontMetrics().horizontalAdvance("国") * _LEAST_CHARACTERS
        header.resizeSection(0, max(least, self.viewport().width() - others))
