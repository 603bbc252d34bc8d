"""View of a form table with the keys and the mouse of a spreadsheet."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHideEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QToolTip,
    QWidget,
)

from app.form.model import Table
from ui.bound.carrying import drag_cell
from ui.dialogs.questions import Questions
from ui.state.session import ReportSession
from ui.table.cell_editor import FigureDelegate
from ui.table.commands import TableTools
from ui.table.grid import FigureGrid
from ui.table.model import KEY_ROLE, Index
from ui.table.moves import Press, Step
from ui.widgets.labels import plain_tip

_REASON_MS = 6000
_ACROSS: Final[Mapping[Step, tuple[int, int]]] = {
    Step.LEFT: (0, -1),
    Step.RIGHT: (0, 1),
    Step.UP: (-1, 0),
    Step.DOWN: (1, 0),
}
_CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_EDGES = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Home: (-1, -1),
    Qt.Key.Key_End: (1, 1),
}
_STEPS: Final[Mapping[tuple[int, Qt.KeyboardModifier], Step]] = {
    (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier): Step.ENTER,
    (Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier): Step.SHIFT_ENTER,
    (Qt.Key.Key_Enter, Qt.KeyboardModifier.NoModifier): Step.ENTER,
    (Qt.Key.Key_Enter, Qt.KeyboardModifier.ShiftModifier): Step.SHIFT_ENTER,
    (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier): Step.TAB,
    (Qt.Key.Key_Backtab, Qt.KeyboardModifier.NoModifier): Step.SHIFT_TAB,
    (Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier): Step.SHIFT_TAB,
    (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier): Step.DOWN,
    (Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier): Step.UP,
    (Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier): Step.FIRST,
    (Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier): Step.LAST,
}


class FigureTable(FigureGrid):
    """View of one table; the keys that move the current cell are requests to the page, whose tables are one form."""

    current_key_changed = Signal(str)  # key of the current cell
    step_requested = Signal(object)  # Press
    focused_without_cell = Signal()  # the current cell is in another table
    block_pasted = Signal(object)  # keys of its cells, which may be in several tables
    form: Sequence["FigureTable"] = ()  # the tables of the page: a pasted block may be selected in several
    _is_moving = False  # Qt asks already while the table is made

    def __init__(self, session: ReportSession, table: Table, dialogs: Questions, parent: QWidget | None = None) -> None:
        super().__init__(session, table, parent)
        self._session = session
        self._pressed = ""
        self.tools = TableTools(session, self, dialogs, self)
        self._delegate = FigureDelegate(self)
        self.setItemDelegate(self._delegate)
        self._delegate.step_requested.connect(self._leave_edited)
        self._delegate.refused.connect(self._show_reason)
        self._delegate.untaken.connect(self._keep_untaken)
        session.commit_requested.connect(self._delegate.commit_editor)
        session.resumed.connect(self._delegate.resume)
        self.figures.refused.connect(self._show_reason_later)
        self.setAccessibleDescription("方向键移动，直接输入数字填写，回车到下一格")
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self._shortcuts = [(QKeySequence(keys), run) for keys, run in self.tools.shortcuts()]
        self._focus_check = QTimer(self, singleShot=True, interval=0)
        self._focus_check.timeout.connect(self._check_focus)
        self.selectionModel().currentChanged.connect(self._follow_current)
        self.selectionModel().selectionChanged.connect(self._follow_selection)

    def only_read(self) -> None:
        """Let no key, double click or menu change a figure."""
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAccessibleDescription("方向键移动")

    def go_to(self, key: str) -> bool:
        """Make a cell the current one and focus the table; return false if the table has no such cell."""
        index = self.figures.index_of(key)
        if not index.isValid():
            return False
        self._delegate.forget_rest()
        self._move_to(index)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def move_to(self, row: int, column: int) -> None:
        """Make a cell the current one and select only it."""
        self._move_to(self.figures.index(row, column))

    def clear_current(self) -> None:
        """Let the table have no current cell and no selection: another table has the current cell."""
        self.setCurrentIndex(QModelIndex())  # even if there is none: else Qt chooses one when the table gets the focus
        self.clearSelection()

    def focusNextPrevChild(self, _next: bool) -> bool:  # noqa: FBT001 - Qt's own parameter
        """Leave Tab to ``keyPressEvent``: Qt's own navigation loses whether the key is held down."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle Enter, Tab, Ctrl+arrows and Delete as in a spreadsheet; typed characters start an edit."""
        key = event.key()
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_plain = modifiers == Qt.KeyboardModifier.NoModifier
        is_shifted = modifiers == Qt.KeyboardModifier.ShiftModifier
        if (is_plain or is_shifted) and event.text() and event.text().isprintable():
            self._delegate.replace_on_next_edit()
            super().keyPressEvent(event)
        elif step := _STEPS.get((key, modifiers)):
            self.step_requested.emit(Press(step, is_repeated=event.isAutoRepeat()))
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
            super().keyPressEvent(event)
            return
        event.accept()  # also if an editor opened: else each widget around would get the key too

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Let text from an input method replace the figure, as typed characters do."""
        if self.state() == QAbstractItemView.State.EditingState or not (event.commitString() or event.preeditString()):
            super().inputMethodEvent(event)
            return
        self._delegate.replace_on_next_edit()
        if event.preeditString():
            super().inputMethodEvent(event)
            return
        self.edit(self.currentIndex())  # Qt opens the editor too, but drops text that was not composed before
        editor = self.indexWidget(self.currentIndex())
        if editor is not None:
            QApplication.sendEvent(editor, event)

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
        """Return the keys of the selected cells of the form, row by row."""
        return tuple(key for keys in self.selected_grid() for key in keys)

    def selected_grid(self) -> tuple[tuple[str, ...], ...]:
        """Return the keys of the selected cells of the form, one tuple per row."""
        rows: dict[tuple[str, int], list[str]] = {}
        for table in self.form or (self,):
            for index in sorted(table.selectedIndexes(), key=lambda index: (index.row(), index.column())):
                rows.setdefault((table.objectName(), index.row()), []).append(index.data(KEY_ROLE))
        return tuple(tuple(keys) for keys in rows.values())

    def show_block(self, keys: Collection[str]) -> None:
        """Ask the page to select these cells, which may be in several of its tables."""
        self.block_pasted.emit(keys)

    def select_block(self, keys: Collection[str], *, is_current: bool) -> None:
        """Select the rectangle around those of these cells that the table has; none if it has none.

        Its first cell becomes the current one, unless that is in another table.
        """
        places = [index for key in keys if (index := self.figures.index_of(key)).isValid()]
        if not places:
            return
        rows, columns = [index.row() for index in places], [index.column() for index in places]
        first = self.figures.index(min(rows), min(columns))
        block = QItemSelection(first, self.figures.index(max(rows), max(columns)))
        if is_current:
            self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
        self._is_moving = True
        self.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._is_moving = False

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the menu of commands on the selected cells."""
        self.tools.menu().popup(event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember the pressed cell, which may be dragged into a text."""
        is_left = event.buttons() == Qt.MouseButton.LeftButton and not event.modifiers()
        self._pressed = self.indexAt(event.position().toPoint()).data(KEY_ROLE) or "" if is_left else ""
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select cells; drag the pressed one once the mouse leaves the table to the left with it, or the window.

        Texts are on other pages, and the list of them is to the left. Who selects up to the last column overshoots.
        """
        window = self.window()
        across = self.viewport().mapTo(window, event.position().toPoint()).x()
        left = self.mapTo(window, QPoint(0, 0)).x()
        if not self._pressed or not event.buttons() or left <= across < window.width():
            super().mouseMoveEvent(event)
            return
        key, self._pressed = self._pressed, ""
        self._end_selecting(event)
        self._move_to(self.figures.index_of(key))
        drag_cell(self, self._session.report, key)

    def _end_selecting(self, event: QMouseEvent) -> None:
        """Release the mouse button for Qt, which selects and scrolls until then: a drag takes the release."""
        left = Qt.MouseButton.LeftButton
        release = QMouseEvent(
            QEvent.Type.MouseButtonRelease,
            event.position(),
            event.globalPosition(),
            left,
            Qt.MouseButton.NoButton,
            event.modifiers(),
        )
        super().mouseReleaseEvent(release)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Report the current cell; leave the focus to the table that has it.

        Cells look the same with and without the focus: Qt's own handler would repaint all of them whenever an editor
        opens or closes.
        """
        event.accept()
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        if self._delegate.is_open():
            return  # the editor gives the focus back; the cell is the same
        if self.currentIndex().isValid():
            self.current_key_changed.emit(self.currentIndex().data(KEY_ROLE))
        else:
            self._focus_check.start()  # a mouse click makes its cell the current one after this event

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep the cells as they are painted."""
        event.accept()

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the reason away with the cell that it is about."""
        super().hideEvent(event)
        self._delegate.forget_rest()
        QToolTip.hideText()

    def _follow_current(self, current: QModelIndex) -> None:
        QToolTip.hideText()  # the reason of a refused figure, from the cell that is left
        if current.isValid():
            self.current_key_changed.emit(current.data(KEY_ROLE))

    def _follow_selection(self) -> None:
        """Make the first selected cell the current one if there is none: the whole table was selected."""
        indexes = self.selectedIndexes()
        if indexes and not self._is_moving and not self.currentIndex().isValid():
            first = min(indexes, key=lambda index: (index.row(), index.column()))
            self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)

    def _check_focus(self) -> None:
        if self.hasFocus() and not self.currentIndex().isValid():
            self.focused_without_cell.emit()

    def _leave_edited(self, press: Press) -> None:
        """Follow a key that ended an edit; Ctrl and an arrow key at the edge do what the arrow key alone does there."""
        before = self.currentIndex()
        if press.to_edge:
            self._jump(*_ACROSS[press.step])
        if self.currentIndex() == before:
            self.step_requested.emit(press)

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

    def _keep_untaken(self, text: str) -> None:
        """Let the next sentence about an action say what was typed and not taken."""
        self._session.untaken = text

    def _show_reason_later(self, index: QModelIndex, reason: str) -> None:
        """Show the reason after the editor has closed, since closing it hides tooltips."""
        place, dropped = QPersistentModelIndex(index), self._session.untaken
        QTimer.singleShot(0, self, lambda: self._show_reason(place, reason, is_said=dropped != self._session.untaken))

    def _show_reason(self, index: Index, reason: str, *, is_said: bool = False) -> None:
        """Show the reason below the cell and, unless the sentence about an action has said so, in the status bar."""
        if not reason:
            QToolTip.hideText()
            return
        QApplication.beep()  # whoever types without looking would go on in the cell that the key did not leave
        if self.isVisible():
            below = self.visualRect(index).bottomLeft() + QPoint(0, 2)
            QToolTip.showText(self.viewport().mapToGlobal(below), plain_tip(reason), self, self.rect(), _REASON_MS)
        if not is_said:
            self._session.untaken = ""
            self._session.notice.emit(reason)
