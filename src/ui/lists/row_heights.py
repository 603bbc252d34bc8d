"""Heights of the rows of a table whose words are wrapped, and widths of texts."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView, QWidget

_MOST_LINES: Final = 4
"""Lines of a wrapped text; the rest is in its tool tip."""
_MOST_WRAPPED: Final = 3000
"""Rows; a longer table has one line per row."""


class MeasuredTexts:
    """Widths and lines of texts in the letters of a widget, each measured once."""

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self._widths: dict[str, int] = {}
        self._lines: dict[tuple[str, int], int] = {}

    def forget(self) -> None:
        """Measure again: other texts, or other letters."""
        self._widths.clear()
        self._lines.clear()

    def width(self, text: str) -> int:
        """Return the width of a text in one line."""
        if text not in self._widths:
            self._widths[text] = self._widget.fontMetrics().horizontalAdvance(text)
        return self._widths[text]

    def lines(self, text: str, width: int) -> int:
        """Return how many lines a text has in a width."""
        if self.width(text) <= width:
            return 1
        if (text, width) not in self._lines:
            metrics = self._widget.fontMetrics()
            box = metrics.boundingRect(0, 0, max(width, 1), 0, Qt.TextFlag.TextWordWrap, text)
            self._lines[text, width] = min(_MOST_LINES, round(box.height() / metrics.lineSpacing()))
        return self._lines[text, width]


class RowHeights:
    """Gives the rows of a table as many lines as their words need."""

    def __init__(self, table: QTableView, texts: MeasuredTexts) -> None:
        self._table, self._texts = table, texts

    def fit(self, widths: Mapping[int, int], first: int, last: int) -> None:
        """Fit rows to the widths of the columns that are wrapped; others have one line."""
        header, model = self._table.verticalHeader(), self._table.model()
        line, one = self._table.fontMetrics().lineSpacing(), header.defaultSectionSize()
        header.setUpdatesEnabled(False)  # else it finds the places of all rows again after each
        for row in range(first, min(last + 1, _MOST_WRAPPED)):
            texts = ((str(model.index(row, column).data() or ""), width) for column, width in widths.items())
            height = one + line * (max((self._texts.lines(*text) for text in texts), default=1) - 1)
            if height != header.sectionSize(row):
                header.resizeSection(row, height)
        header.setUpdatesEnabled(True)
