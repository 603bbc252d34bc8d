"""Table of a dialog with wrapped words."""

from typing import Final

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ui.lists.whole_rows import WholeRowsTable

_SHARE: Final = 0.4
"""The most of the width that a column that fits its contents takes."""
_ROUNDED: Final = 6
"""Pixels by which words are wider, at most, than their metrics, and a check box than its own."""


class WrappedTable(WholeRowsTable):
    """Rows as high as their words need in the widths that there are.

    The columns in ``fitted`` are as wide as their contents; the header decides on the others.
    """

    def __init__(self, rows: int, columns: int, parent: QWidget | None = None) -> None:
        super().__init__(rows, columns, parent)
        self.setProperty("wrapped", True)  # noqa: FBT003 - Qt's own parameter

    fitted: tuple[int, ...] = ()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the words to the new width."""
        super().resizeEvent(event)
        self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Measure with the style sheet, which a table has only from now on."""
        super().showEvent(event)
        self.fit()

    def fit(self) -> None:
        """Give each column its width, and each row its height."""
        most, header = round(self.viewport().width() * _SHARE), self.horizontalHeader()
        for column in self.fitted:
            needed = _ROUNDED + max(self.sizeHintForColumn(column), header.sectionSizeHint(column))
            self.setColumnWidth(column, min(most, needed))
        self.resizeRowsToContents()
