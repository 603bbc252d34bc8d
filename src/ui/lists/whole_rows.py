"""Tables that begin with a whole row, at the end, too."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHeaderView, QTableView, QTableWidget, QWidget

from ui.lists.whole_lines import show_whole_lines

if TYPE_CHECKING:
    _View = QTableView
else:
    _View = object


class WholeRows(_View):
    """What a table is before it is a view of Qt: the first row is whole also at the end, where Qt cuts it."""

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Begin with a whole row."""
        super().scrollContentsBy(dx, dy)
        if dy:
            self._begin_with_a_whole_row()

    def updateGeometries(self) -> None:
        """Begin with a whole row also when rows have other heights than before."""
        super().updateGeometries()
        self._begin_with_a_whole_row()

    def _begin_with_a_whole_row(self) -> None:
        bar, side = self.verticalScrollBar(), self.verticalHeader()
        if bar.value() and bar.value() == bar.maximum() and self.rowViewportPosition(bar.value()):
            side.setOffsetToSectionPosition(bar.value())
            side.viewport().update()
            self.viewport().update()
            self.updateEditorGeometries()


class WholeRowsTable(WholeRows, QTableWidget):
    """Table with items whose rows are seen whole or not at all."""

    def __init__(self, rows: int, columns: int, parent: QWidget | None = None) -> None:
        super().__init__(rows, columns, parent)
        show_whole_lines(self)


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
