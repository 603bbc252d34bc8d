"""Tables of whole rows: one column takes the room that is left; sorted, filtered, opened and copied by keys.

All columns fit what the rows that are seen need, a little after these change: Qt's own resizing measures all rows for
each row that changes. Where the room is too small, the column of words becomes narrower, then other long texts.
"""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.lists.column_needs import ColumnNeeds
from ui.lists.columns import Columns
from ui.lists.row_heights import MeasuredTexts, RowHeights
from ui.lists.whole_lines import show_whole_lines
from ui.lists.whole_rows import WholeRows

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
SORT_ROLE: Final = Qt.ItemDataRole.UserRole
LEAST_CHARACTERS: Final = 10
_LEAST_ROWS: Final = 1
CUT, CUT_WRAPPED = 8, 6
"""Characters that remain of a long text where there is hardly any room; of one that may have more lines."""
_MOST_MEASURED: Final = 50
"""So many of the rows that change at once are measured; the others when they are seen."""


def text_side(*, is_number: bool) -> Qt.AlignmentFlag:
    """Return how a cell and its head are aligned: numbers to the right."""
    side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class ListTable(WholeRows, QTableView):
    """Table of whole rows, sorted by a click on a head; the third click gives the order of the list again.

    Columns fit the rows that are seen, and grow with those that change.
    """

    chosen = Signal(QModelIndex)  # by a double click or Enter
    left_out_changed = Signal()
    cut = CUT
    ticked = -1
    """Column with check boxes."""

    def __init__(
        self,
        model: QAbstractItemModel,
        wide: int = 0,
        least: int = LEAST_CHARACTERS,
        parent: QWidget | None = None,
    ) -> None:
        """Show a model; the column ``wide`` takes the room that the others leave, ``least`` characters at least."""
        super().__init__(parent)
        self._wide, self._least = wide, least
        self._spare: tuple[int, ...] = ()
        self._texts = MeasuredTexts(self)
        self._needs = ColumnNeeds(self, self._texts, self.ticked)
        self._heights = RowHeights(self, self._texts)
        self.setProperty("list", True)  # noqa: FBT003 - Qt's own parameter
        self.setModel(model)
        self.setItemDelegate(_Cells(self))
        self.setSortingEnabled(True)
        header = self.horizontalHeader()
        header.setSortIndicatorClearable(True)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(1)  # Qt's own is as wide as the widest character of the font
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.verticalHeader().hide()
        self.doubleClicked.connect(self.chosen)
        show_whole_lines(self)
        header.sortIndicatorChanged.connect(self._fit)
        model.modelReset.connect(self._measure_again)
        model.dataChanged.connect(self._widen)
        self.verticalScrollBar().valueChanged.connect(self._fit_seen)
        self._measure_again()

    def showEvent(self, event: QShowEvent) -> None:
        """Measure with the padding of the style sheet, which a table has only from now on."""
        super().showEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Measure with letters of another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._needs.widths:
            self._measure_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room among the columns."""
        super().resizeEvent(event)
        self._fit_seen()

    def doItemsLayout(self) -> None:
        """Fit the rows that are seen now, once after any number of changes of the model, before they are painted."""
        self._fit_seen()
        super().doItemsLayout()

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Move by pages of rows with the heights that they will have."""
        self._fit_around(self.currentIndex())
        return super().moveCursor(action, modifiers)

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Scroll by rows with the heights that they will have."""
        self._fit_around(index)
        super().scrollTo(index, hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current row by Enter, copy the selected ones by Ctrl+C."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the selected rows on the clipboard, as a spreadsheet takes them: a cell has no lines or tabs."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        columns = range(self.model().columnCount())
        model = self.model()
        texts = ((str(model.index(row, column).data() or "") for column in columns) for row in rows)
        lines = ["\t".join(" ".join(text.split()) for text in row) for row in texts]
        if lines:
            QGuiApplication.clipboard().setText("\n".join(lines))

    def go_to_first(self) -> None:
        """Focus the table at the current row, else at the first one."""
        if self.model().rowCount() and not self.currentIndex().isValid():
            self.selectRow(0)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _measure_again(self) -> None:
        """Forget all widths: other rows, or other letters."""
        self._texts.forget()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().lineSpacing() + 10)
        self._fit()

    def _fit(self) -> None:
        """Measure the heads, also of columns left out until now, and the rows that are seen; give the columns room."""
        for column in range(self.model().columnCount()):
            self.setColumnHidden(column, False)  # noqa: FBT003 - Qt's own parameter; else a head has no width
        self.setMinimumHeight(self.least_height())
        self._needs.begin()
        self._fit_seen()

    def least_height(self) -> int:
        """Return the height below which the list is not made smaller."""
        return _LEAST_ROWS * self.verticalHeader().defaultSectionSize()

    def whole_height(self) -> int:
        """Return the height in which all rows are seen, if none has wrapped words."""
        rows = self.model().rowCount() * self.verticalHeader().defaultSectionSize()
        return self.horizontalHeader().sizeHint().height() + rows + 2 * self.frameWidth()

    def least_width(self) -> int:
        """Return the width in which nothing is cut or wrapped, except in the wide column."""
        return self._columns().least_width() + self._beside_columns()

    def spared_width(self, kept: int = 0) -> int:
        """Return the width in which nothing is cut with only so many of the columns that may be left out."""
        return self._columns().spared_width(kept) + self._beside_columns()

    def set_spare(self, columns: Sequence[int]) -> None:
        """Leave these columns out where there is no room for all, the last ones first, and scroll none aside."""
        if tuple(columns) != self._spare:
            self._spare = tuple(columns)
            self._share()

    def _beside_columns(self) -> int:
        return self.verticalScrollBar().sizeHint().width() + 2 * self.frameWidth()

    def _columns(self) -> Columns:
        widths = self._needs.widths
        fixed = [column for column in range(len(widths)) if self.is_number(column)]
        return Columns(widths, self._wide, self._least, self.cut, fixed, self._spare, self._needs.cell)

    def _fit_seen(self) -> None:
        """Make room for rows that were not seen before."""
        model, first, last = self.model(), self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        if not self._needs.has_rows and model.rowCount():
            self._fit()
            return
        if first >= 0:
            last = last if last >= 0 else model.rowCount() - 1
            self._needs.measure(range(first, last + 1), range(model.columnCount()))
        self._share()

    def _widen(self, first: QModelIndex, last: QModelIndex) -> None:
        """Make room for rows that changed."""
        last_measured = min(last.row(), first.row() + _MOST_MEASURED)
        if self._needs.measure(range(first.row(), last_measured + 1), range(first.column(), last.column() + 1)):
            self._share()
        elif self.wordWrap():
            self.scheduleDelayedItemsLayout()

    def _share(self) -> None:
        """Give each column its width, and each row the lines that it needs."""
        has_changed = False
        for column, width in enumerate(self._columns().shared(self.viewport().width())):
            if self.isColumnHidden(column) is not (width == 0):
                self.setColumnHidden(column, width == 0)
                has_changed = True
            if width and width != self.columnWidth(column):
                self.setColumnWidth(column, width)
        if self.wordWrap():
            self._heights.fit(self._wrapped_widths())
        if has_changed:
            self.left_out_changed.emit()

    def _wrapped_widths(self) -> dict[int, int]:
        """Return the room for words in each column whose words are wrapped."""
        return {
            column: self.columnWidth(column) - self._needs.beside_text(column)
            for column in range(len(self._needs.widths))
            if self.is_wrapped(column)
        }

    def _fit_around(self, index: Index) -> None:
        if self.wordWrap() and index.isValid():
            self._heights.fit_around(index.row())

    def wrap(self) -> None:
        """Wrap the words of some columns, which ``is_wrapped`` says."""
        self.setWordWrap(True)

    def is_wrapped(self, _column: int) -> bool:
        """Return whether a column has more lines where it is narrow."""
        return False

    def is_number(self, column: int) -> bool:
        """Return whether a column has figures, which are never cut."""
        side = self.model().headerData(column, Qt.Orientation.Horizontal, Role.TextAlignmentRole)
        return bool(Qt.AlignmentFlag(side or 0) & Qt.AlignmentFlag.AlignRight)


class _Cells(QStyledItemDelegate):
    """Cells with their own colour in a selected row, too, which are wrapped where they are painted.

    Without a place, they are measured as one line.
    """

    def __init__(self, table: ListTable) -> None:
        super().__init__(table)
        self._table = table

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Wrap only the columns that the table wraps; keep the colour of a state, which the selection takes."""
        super().initStyleOption(option, index)
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            palette: QPalette = option.palette  # type: ignore[attr-defined]
            palette.setBrush(QPalette.ColorRole.HighlightedText, palette.brush(QPalette.ColorRole.Text))
        is_placed = option.rect.isValid()  # type: ignore[attr-defined]
        if not is_placed or not self._table.is_wrapped(index.column()):
            option.features &= ~QStyleOptionViewItem.ViewItemFeature.WrapText  # type: ignore[attr-defined]
