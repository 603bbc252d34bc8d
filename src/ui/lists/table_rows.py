"""Rows of tables in a text, for a view that shows whole rows only."""

from collections.abc import Iterable, Iterator
from math import floor
from typing import Final

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QTextBlock, QTextCursor, QTextTable, QTextTableCell
from PySide6.QtWidgets import QTextEdit

_ROUNDED: Final = 1
"""Pixels by which the border of a table is drawn further out, at most, in a scaled window."""


def table_of(cursor: QTextCursor) -> QTextTable | None:
    """Return the table that a cursor is in, if any."""
    return cursor.currentTable()


def cut_rows(view: QTextEdit, blocks: Iterable[QTextBlock], edge: int) -> Iterator[QRect]:
    """Yield the rows in a row of pixels of the viewport that are seen whole or not at all, and labels of several rows.

    Without its words a row would look like one of empty cells. A high one is seen line by line, if one is whole. The
    first lines of a label look like another one.
    """
    line, height = view.fontMetrics().lineSpacing(), view.viewport().height()
    done: set[tuple[int, int]] = set()
    for block in blocks:
        cursor = QTextCursor(block)
        table = table_of(cursor)
        if table is None:
            continue
        cell = table.cellAt(cursor)
        if cell.rowSpan() > 1:
            words = _words(view, cell).toAlignedRect()
            if words.top() <= edge <= words.bottom() and words.height() <= height // 2:
                yield words
            continue
        if (table.firstPosition(), cell.row()) in done:
            continue
        done.add((table.firstPosition(), cell.row()))
        row = _row(view, table, cell.row(), is_lower=edge > 0)
        if row.top() <= edge <= row.bottom():
            around = round(_with_padding(view, table, cell).height() - _words(view, cell).height())
            seen = height - row.top() if edge > 0 else row.bottom()
            if row.height() <= min(3 * line + around, height // 2) or seen < line + around // 2:
                yield row


def _row(view: QTextEdit, table: QTextTable, number: int, *, is_lower: bool) -> QRect:
    """Return a row below its upper border, at the lower edge whole with its lower one.

    What is covered of it reaches to the row that is seen, and beyond the borders at the ends of the table.
    """
    end = round(table.format().border()) + _ROUNDED
    cells = [table.cellAt(number, column) for column in range(table.columns())]
    left, right = (_with_padding(view, table, cells[at]) for at in (0, -1))
    heights = [_with_padding(view, table, cell) for cell in cells if cell.rowSpan() == 1]
    top, bottom = min(rect.top() for rect in heights), max(rect.bottom() for rect in heights)
    rect = QRect(floor(left.left()), floor(top), 0, floor(bottom) - floor(top))
    rect.setRight(floor(right.right()))
    if is_lower:
        return rect.adjusted(-end, -end * (number == 0), end, 1)
    return rect.adjusted(-end, 0, end, end * (number == table.rows() - 1))


def _with_padding(view: QTextEdit, table: QTextTable, cell: QTextTableCell) -> QRectF:
    """Return the place of a cell in the viewport, without its borders."""
    own, common = cell.format().toTableCellFormat(), table.format().cellPadding()
    return _words(view, cell).adjusted(
        -(own.leftPadding() or common),
        -(own.topPadding() or common),
        own.rightPadding() or common,
        own.bottomPadding() or common,
    )


def _words(view: QTextEdit, cell: QTextTableCell) -> QRectF:
    """Return the place in the viewport of what is written in a cell."""
    place_of = view.document().documentLayout().blockBoundingRect
    first, last = cell.firstCursorPosition().block(), cell.lastCursorPosition().block()
    scrolled = view.horizontalScrollBar().value(), view.verticalScrollBar().value()
    return place_of(first).united(place_of(last)).translated(-scrolled[0], -scrolled[1])
