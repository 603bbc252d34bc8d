"""Tables whose rows are seen whole or not at all, at the upper and at the lower edge."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QHeaderView, QTableView


def begin_with_a_whole_row(view: QTableView) -> None:
    """Put the first row at the top also at the end, where Qt shows the last one at the bottom and cuts the first."""
    bar, side = view.verticalScrollBar(), view.verticalHeader()
    if bar.value() and bar.value() == bar.maximum() and view.rowViewportPosition(bar.value()):
        side.setOffsetToSectionPosition(bar.value())
        side.viewport().update()
        view.viewport().update()
        view.updateEditorGeometries()


def without_a_strip(view: QTableView, region: QRegion) -> QRegion:
    """Return the part of a region of the viewport above the row that is cut off at the lower edge."""
    return region.intersected(QRect(0, 0, view.viewport().width(), end_of_rows(view.verticalHeader())))


def end_of_rows(header: QHeaderView) -> int:
    """Return where the last wholly visible row ends in the viewport, in pixels: a strip of the next one is not shown.

    It is the end of the viewport if only one is visible, and above it where the rows end there.
    """
    height = header.viewport().height()
    last = header.logicalIndexAt(height - 1)
    if last < 0:
        return header.length() - header.offset()
    if last == header.logicalIndexAt(0):
        return height
    top = header.sectionViewportPosition(last)
    return top if top + header.sectionSize(last) > height else height
