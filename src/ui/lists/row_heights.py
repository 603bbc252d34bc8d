"""Heights of the rows of a table whose words are wrapped, and widths of texts."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView, QWidget

_MOST_LINES: Final = 4
"""Lines of a wrapped text; the rest is in its tool tip."""


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
        """Return the width of a text that is not wrapped: of its widest line, as Qt measures a cell."""
        if text not in self._widths:
            advance = self._widget.fontMetrics().horizontalAdvance
            self._widths[text] = max(map(advance, text.split("\n")))
        return self._widths[text]

    def lines(self, text: str, width: int) -> int:
        """Return how many lines a text has in a width."""
        if self.width(text) <= width and "\n" not in text:
            return 1
        if (text, width) not in self._lines:
            metrics = self._widget.fontMetrics()
            box = metrics.boundingRect(0, 0, max(width, 1), 0, Qt.TextFlag.TextWordWrap, text)
            self._lines[text, width] = min(_MOST_LINES, round(box.height() / metrics.lineSpacing()))
        return self._lines[text, width]


class RowHeights:
    """Gives rows as many lines as their words need: those that are seen, and the last ones, which end the scrolling.

    Others are given theirs before they are looked at, as a table may have thousands.
    """

    def __init__(self, table: QTableView, texts: MeasuredTexts) -> None:
        self._table, self._texts = table, texts
        self._widths: Mapping[int, int] = {}

    def fit(self, widths: Mapping[int, int]) -> None:
        """Fit to the widths of the columns that are wrapped."""
        self._widths = widths
        last = self._table.model().rowCount() - 1
        self._fit_from(last, -1)
        self._fit_from(self._table.verticalScrollBar().value(), 1)

    def fit_around(self, row: int) -> None:
        """Fit what is seen when a row is at either edge."""
        for step in (-1, 1):
            self._fit_from(row, step)
        first = self._table.verticalScrollBar().value()
        self._table.verticalHeader().setOffsetToSectionPosition(first)  # rows above it may be higher now

    def _fit_from(self, row: int, step: int) -> None:
        """Fit from a row on, down or up, as many as the view has room for."""
        header, count = self._table.verticalHeader(), self._table.model().rowCount()
        room = self._table.viewport().height()
        header.setUpdatesEnabled(False)  # else it finds the places of all rows again after each
        while 0 <= row < count and room > 0:
            height = self._height(row)
            if height != header.sectionSize(row):
                header.resizeSection(row, height)
            room -= height
            row += step
        header.setUpdatesEnabled(True)

    def _height(self, row: int) -> int:
        model = self._table.model()
        texts = ((str(model.index(row, column).data() or ""), width) for column, width in self._widths.items())
        lines = max((self._texts.lines(*text) for text in texts), default=1)
        return self._table.verticalHeader().defaultSectionSize() + self._table.fontMetrics().lineSpacing() * (lines - 1)
