"""View of a form table: fixed merged headers and spreadsheet keys."""

from collections.abc import Callable

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QFrame,
    QSizePolicy,
    QTableView,
    QToolTip,
    QWidget,
)

from app.form.layout import depth
from app.form.model import Table
from ui.dialogs.questions import Questions
from ui.state.session import ReportSession
from ui.table.cell_editor import FigureDelegate
from ui.table.commands import TableTools
from ui.table.header import CornerLabel, GroupedHeader
from ui.table.model import KEY_ROLE, Index, TableModel
from ui.table.sizes import fit_sections, label_widths

_REASON_MS = 6000
_CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_EDGES = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Home: (-1, -1),
    Qt.Key.Key_End: (1, 1),
}


class FigureTable(QTableView):
    """View of one table; Tab after its last cell moves to the next widget."""

    current_key_changed = Signal(str)  # key of the current cell

    def __init__(self, session: ReportSession, table: Table, dialogs: Questions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(table.key)
        self._session = session
        self._table = table
        self._is_moving = False
        self.figures = TableModel(session, table, self)
        self.setModel(self.figures)
        self.tools = TableTools(session, self, dialogs, self)
        self._delegate = FigureDelegate(self)
        self.setItemDelegate(self._delegate)
        self._delegate.moved.connect(self._move_on)
        self._delegate.refused.connect(self._show_reason)
        self.figures.refused.connect(self._show_reason_later)

        section = session.form.section(table.section)
        name = table.title or section.title
        self.setAccessibleName(f"表{section.numeral} {name}")
        self.setAccessibleDescription("方向键移动，直接输入数字填写，回车到下一格")
        grid = self.figures.grid
        self._top = GroupedHeader(Qt.Orientation.Horizontal, grid.column_paths, self)
        self.setHorizontalHeader(self._top)
        widths = label_widths(self.fontMetrics(), depth(grid.row_paths))
        self._side = GroupedHeader(Qt.Orientation.Vertical, grid.row_paths, self, widths)
        self.setVerticalHeader(self._side)
        self._side.setVisible(depth(grid.row_paths) > 0)
        self._corner = CornerLabel(table.corner, self)
        self._name_parts()
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QFrame.Shape.Box)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setTabKeyNavigation(True)
        self._shortcuts = [(QKeySequence(keys), run) for keys, run in self.tools.shortcuts()]
        self._refit_timer = QTimer(self, singleShot=True, interval=0)
        self._refit_timer.timeout.connect(self._refit)
        fit_sections(self._top, self._side, self.fontMetrics(), is_long=self._table.section == "requests")
        self.selectionModel().currentChanged.connect(self._follow_current)

    def table(self) -> Table:
        """Return the form's table."""
        return self._table

    def go_to(self, key: str) -> bool:
        """Make a cell the current one and focus the table; return false if the table has no such cell."""
        index = self.figures.index_of(key)
        if not index.isValid():
            return False
        self._move_to(index)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def move_current(self, rows: int, columns: int) -> bool:
        """Move the current cell as in a spreadsheet, wrapping at row ends; return false past the first or last row."""
        index = self.currentIndex()
        row, column = index.row() + rows, index.column() + columns
        last_row, last_column = self.figures.rowCount() - 1, self.figures.columnCount() - 1
        if columns and column > last_column:
            row, column = row + 1, 0
        elif columns and column < 0:
            row, column = row - 1, last_column
        if rows and row > last_row and column < last_column and not columns:
            row, column = (0, column + 1) if self._table.rows_side_by_side or last_row == 0 else (last_row, column)
        if columns and not 0 <= row <= last_row:
            return False
        target = self.figures.index(max(0, min(row, last_row)), max(0, min(column, last_column)))
        self._move_to(target)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle Enter, Tab, Home, End, Ctrl+arrows and Delete as in a spreadsheet; typed characters start an edit."""
        key = event.key()
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_plain = modifiers == Qt.KeyboardModifier.NoModifier
        is_shifted = modifiers == Qt.KeyboardModifier.ShiftModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (is_plain or is_shifted):
            self.move_current(-1 if is_shifted else 1, 0)
        elif (key == Qt.Key.Key_Tab and is_plain) or key == Qt.Key.Key_Backtab:
            if not self.move_current(0, 1 if key == Qt.Key.Key_Tab else -1):
                event.ignore()  # the next widget gets the focus
                return
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and is_plain:
            self.clear_selection()
        elif run := self._command(event):
            run()
        elif modifiers == Qt.KeyboardModifier.ControlModifier and key in _EDGES:
            rows, columns = _EDGES[Qt.Key(key)]
            self._jump(rows, columns)
        elif modifiers == _CONTROL_SHIFT and key in _EDGES:
            self._select_to_edge(*_EDGES[Qt.Key(key)])
        else:
            if event.text() and is_plain | is_shifted and event.text().isprintable():
                self._delegate.replace_on_next_edit()
            super().keyPressEvent(event)
            return
        event.accept()

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """Start a new selection on programmatic moves; Qt would extend the old one while Ctrl or Shift is held."""
        if self._is_moving:
            return QItemSelectionModel.SelectionFlag.ClearAndSelect
        return super().selectionCommand(index, event)

    def cut(self) -> None:
        """Copy the selected cells and make them blank."""
        self.tools.cut()

    def copy(self) -> None:
        """Put the selected cells on the clipboard."""
        self.tools.copy()

    def paste(self) -> None:
        """Paste the clipboard's block at the selection."""
        self.tools.paste()

    def clear_selection(self) -> None:
        """Make the selected cells blank, as one undo step."""
        keys = self.selected_keys()
        if keys:
            self._session.set_figures(dict.fromkeys(keys), "清除")

    def selected_keys(self) -> tuple[str, ...]:
        """Return the keys of the selected cells, row by row."""
        indexes = sorted(self.selectedIndexes(), key=lambda index: (index.row(), index.column()))
        return tuple(index.data(KEY_ROLE) for index in indexes)

    def selected_grid(self) -> tuple[tuple[str, ...], ...]:
        """Return the keys of the selected cells, one tuple per row."""
        rows: dict[int, list[str]] = {}
        for index in sorted(self.selectedIndexes(), key=lambda index: (index.row(), index.column())):
            rows.setdefault(index.row(), []).append(index.data(KEY_ROLE))
        return tuple(tuple(keys) for keys in rows.values())

    def first_selected(self) -> QModelIndex:
        """Return the first selected cell; invalid if none is selected."""
        indexes = self.selectedIndexes()
        return min(indexes, key=lambda index: (index.row(), index.column())) if indexes else QModelIndex()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the menu of commands on the selected cells."""
        self.tools.menu().popup(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the first cell on Tab and the last on Shift+Tab if there is no current cell."""
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.TabFocusReason and not self.currentIndex().isValid():
            self.setCurrentIndex(self.figures.index(0, 0))
        elif event.reason() == Qt.FocusReason.BacktabFocusReason and not self.currentIndex().isValid():
            self.setCurrentIndex(self.figures.index(self.figures.rowCount() - 1, self.figures.columnCount() - 1))
        elif self.currentIndex().isValid():
            self.current_key_changed.emit(self.currentIndex().data(KEY_ROLE))

    def sizeHint(self) -> QSize:
        """Return the size of the whole table, so that it scrolls only in a window that is too small."""
        width = self._side.sizeHint().width() * self._side.isVisibleTo(self) + self._top.length()
        height = self._top.sizeHint().height() + self._side.length()
        frame = 2 * self.frameWidth()
        return QSize(width + frame, height + frame)

    def minimumSizeHint(self) -> QSize:
        """Return the whole size if the table does not scroll, else headers, two rows and two columns."""
        whole = self.sizeHint()
        if self.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
            return whole
        few = self._top.sizeHint().height() + 2 * self._side.defaultSectionSize()
        narrow = self._side.sizeHint().width() * self._side.isVisibleTo(self) + 2 * self._top.minimumSectionSize()
        return QSize(min(whole.width(), narrow), min(whole.height(), few))

    def changeEvent(self, event: QEvent) -> None:
        """Schedule new row, column and label sizes after a font change, once the headers have the font too."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_refit_timer"):
            self._refit_timer.start()

    def updateGeometries(self) -> None:
        """Move the corner label to the corner between the headers."""
        super().updateGeometries()
        frame = self.frameWidth()
        if hasattr(self, "_corner"):
            self._corner.setGeometry(frame, frame, self._side.width(), self._top.height())
            self._corner.setVisible(self._side.isVisibleTo(self))

    def _name_parts(self) -> None:
        """Set accessible names of Qt's internal widgets, which screen readers would announce as just "button"."""
        self._top.setAccessibleName("列标题")
        self._side.setAccessibleName("行标题")
        for button in self.findChildren(QAbstractButton):
            button.setAccessibleName("选中整张表")

    def _refit(self) -> None:
        self._side.set_levels(label_widths(self.fontMetrics(), depth(self.figures.grid.row_paths)))
        base = self._side.defaultSectionSize()
        fit_sections(self._top, self._side, self.fontMetrics(), is_long=self._table.section == "requests")
        if base != self._side.defaultSectionSize():
            self._top.updateGeometry()
            self.updateGeometries()
            self.updateGeometry()

    def _follow_current(self, current: QModelIndex, previous: QModelIndex) -> None:
        self._top.set_current(current.column())
        self._side.set_current(current.row())
        if current.row() != previous.row() or current.column() != previous.column():
            self.viewport().update()
        if current.isValid():
            self.current_key_changed.emit(current.data(KEY_ROLE))

    def _jump(self, rows: int, columns: int) -> None:
        index = self.currentIndex()
        row = {-1: 0, 0: index.row(), 1: self.figures.rowCount() - 1}[rows]
        column = {-1: 0, 0: index.column(), 1: self.figures.columnCount() - 1}[columns]
        target = self.figures.index(row, column)
        self._move_to(target)

    def _move_to(self, index: QModelIndex) -> None:
        self._is_moving = True
        self.setCurrentIndex(index)
        self._is_moving = False
        self.scrollTo(index)

    def _select_to_edge(self, rows: int, columns: int) -> None:
        """Extend the selection to the edge by repeating Shift and arrow keys."""
        index = self.currentIndex()
        down = {-1: index.row(), 0: 0, 1: self.figures.rowCount() - 1 - index.row()}[rows]
        across = {-1: index.column(), 0: 0, 1: self.figures.columnCount() - 1 - index.column()}[columns]
        keys = [Qt.Key.Key_Down if rows > 0 else Qt.Key.Key_Up] * down
        keys += [Qt.Key.Key_Right if columns > 0 else Qt.Key.Key_Left] * across
        for key in keys:
            super().keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.ShiftModifier))

    def _command(self, event: QKeyEvent) -> Callable[[], None] | None:
        pressed = QKeySequence(event.keyCombination())
        return next((run for keys, run in self._shortcuts if keys == pressed), None)

    def _move_on(self, rows: int, columns: int) -> None:
        if not self.move_current(rows, columns):
            self.focusNextPrevChild(columns > 0)

    def _show_reason_later(self, index: QModelIndex, reason: str) -> None:
        """Show the reason after the editor has closed, since closing it hides tooltips."""
        place = QPersistentModelIndex(index)
        QTimer.singleShot(0, self, lambda: self._show_reason(place, reason))

    def _show_reason(self, index: Index, reason: str) -> None:
        if not reason:
            QToolTip.hideText()
            return
        below = self.visualRect(index).bottomLeft() + QPoint(0, 2)
        QToolTip.showText(self.viewport().mapToGlobal(below), reason, self, self.rect(), _REASON_MS)
        self._session.notice.emit(reason)
