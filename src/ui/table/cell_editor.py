"""Item delegate that edits the cells of a table like a spreadsheet."""

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import QEvent, QMargins, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionFrame,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.errors import FigureRefused
from app.values import Figure, is_unfinished, shorten
from ui.table.cell_painter import text_top
from ui.table.model import Index, TableModel
from ui.table.moves import Press, Step
from ui.widgets.helpers import goes_away, restyle

_FRAME: Final = 2
"""Width of the editor's frame in the style sheet, in pixels."""
_ARROWS: Final[Mapping[int, Step]] = {
    Qt.Key.Key_Up: Step.UP,
    Qt.Key.Key_Down: Step.DOWN,
    Qt.Key.Key_Left: Step.LEFT,
    Qt.Key.Key_Right: Step.RIGHT,
}
_STEPS_BY_MODIFIER: Final[Mapping[Qt.KeyboardModifier, Mapping[int, Step]]] = {
    Qt.KeyboardModifier.NoModifier: {
        Qt.Key.Key_Return: Step.ENTER,
        Qt.Key.Key_Enter: Step.ENTER,
        Qt.Key.Key_Tab: Step.TAB,
        Qt.Key.Key_Backtab: Step.SHIFT_TAB,
        **_ARROWS,
    },
    Qt.KeyboardModifier.ShiftModifier: {
        Qt.Key.Key_Return: Step.SHIFT_ENTER,
        Qt.Key.Key_Enter: Step.SHIFT_ENTER,
        Qt.Key.Key_Backtab: Step.SHIFT_TAB,
    },
    Qt.KeyboardModifier.ControlModifier: _ARROWS,
}
_TABS: Final = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class FigureEditor(QLineEdit):
    """Line edit of a cell: the figure is selected if typing replaces it, otherwise the cursor is at its end."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._puts_cursor_at_end = False
        self._ends = QRegion()  # above and below the digits, where the text cursor would touch the frame
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFrame(False)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # what is behind is not painted

    def begin(self, *, is_replacing: bool) -> None:
        """Forget what was typed in another cell."""
        self._puts_cursor_at_end = not is_replacing
        self.setModified(False)
        if self.property("refused"):
            restyle(self, "refused", value=False)

    def cover(self, cell: QRect, font: QFont) -> None:
        """Take the place of a cell, with the text where the cell has it, in its font."""
        self.setGeometry(cell)
        if font != self.font():
            self.setFont(font)
        metrics = self.fontMetrics()
        top = text_top(cell.height(), metrics)
        bottom = cell.height() - top - metrics.height()
        margins = QMargins(0, top - _FRAME, 0, bottom - _FRAME)
        if margins != self.textMargins():
            self.setTextMargins(margins)
        ends = min(_FRAME + 1, max(_FRAME, (cell.height() - metrics.capHeight()) // 2))
        inside = QRect(0, ends, cell.width(), cell.height() - 2 * ends)
        self._ends = QRegion(self.rect()) - QRegion(inside) if min(top, bottom) < ends else QRegion()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame over the text cursor, which is as high as a line of the font: a row may be lower."""
        super().paintEvent(event)
        if not self._ends.isEmpty():
            option = QStyleOptionFrame()
            self.initStyleOption(option)
            painter = QPainter(self)
            painter.setClipRegion(self._ends)
            self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
            painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Put the cursor in place: before the editor first gets the focus, the view selects everything."""
        super().focusInEvent(event)
        if self._puts_cursor_at_end:
            self._puts_cursor_at_end = False
            self.end(False)  # noqa: FBT003 - Qt's own parameter


class FigureDelegate(QStyledItemDelegate):
    """Delegate that applies each typed character at once, so that totals follow; Escape restores the old figure.

    One editor serves every cell of the view: making and styling another takes longer than the sums after a keystroke.
    """

    step_requested = Signal(object)  # Press that ended an edit
    untaken = Signal(str)  # a refused text was dropped as an action closed the editor; empty as the next edit begins
    refused = Signal(QModelIndex, str)  # the typed text is not a figure: the reason; empty once it is one

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self._edits = 0
        self._before: Figure | None = None
        self._is_replacing = False
        self._next_replaces = False
        self._editor: FigureEditor | None = None  # open in a cell
        self._spare: FigureEditor | None = None  # closed
        self._place = QPersistentModelIndex()  # the cell of the open editor
        self._refusal = ""  # reason why the text in the editor is not a figure; empty if it is one
        self._rest: tuple[str, Figure | None, bool] | None = None  # cell, figure and kind of the edit an action closed

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a line edit whose object name is the cell's key."""
        self._is_replacing, self._next_replaces = self._next_replaces, False
        editor, self._spare = self._spare or self._make_editor(parent), None
        editor.begin(is_replacing=self._is_replacing)
        model = self._model()
        key = model.key(index)
        editor.setObjectName(key)
        editor.setAccessibleName(model.spoken(key))
        self._editor = editor
        self._place = QPersistentModelIndex(index)
        self._edits += 1
        self._before = model.stated(key)
        self._refusal = ""
        self.untaken.emit("")
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Keep a closed editor for the next cell."""
        if editor is self._editor and self._spare is None:
            self._editor, self._spare = None, self._editor
        else:
            super().destroyEditor(editor, index)

    def is_open(self) -> bool:
        """Whether a cell is being edited."""
        return self._editor is not None

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """Cover the cell: Qt would ask the model for all that a cell may show beside its text."""
        if isinstance(editor, FigureEditor):
            editor.cover(option.rect, self._view.font())  # type: ignore[attr-defined]

    def commit_editor(self) -> None:
        """Close the open editor as Enter does; the current cell stays."""
        if self._editor is not None:
            key = self._editor.objectName()
            self._rest = None if self._refusal else (key, self._model().stated(key), self._is_replacing)
            if self._refusal:
                self.untaken.emit(shorten(self._editor.text()))
            self.commitData.emit(self._editor)
            self.closeEditor.emit(self._editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def resume(self) -> None:
        """Open the editor again that an action has closed, unless the action has changed cell, figure or focus.

        The digit typed next would else replace those typed before it, as it does in a spreadsheet after a save.
        """
        (key, figure, is_replacing), self._rest = self._rest or ("", None, False), None
        model, view, index = self._model(), self._view, self._view.currentIndex()
        is_same = key and index.isValid() and model.key(index) == key and model.stated(key) == figure
        if is_same and not self.is_open() and view.isVisible() and view.window().focusWidget() is view:
            view.edit(index)
            self._is_replacing = is_replacing

    def forget_rest(self) -> None:
        """Drop what ``resume`` would reopen, because another cell or page was chosen."""
        self._rest = None

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the cell's figure, unless text has already been typed or only a mark of the cell has changed."""
        text = self._model().text(self._model().key(index))
        if isinstance(editor, QLineEdit) and not editor.isModified() and editor.text() != text:
            editor.setText(text)
            editor.selectAll()

    def setModelData(self, _editor: QWidget, _model: Any, index: Index) -> None:
        """Restore the old figure if the text is refused, and say so with the reason; a valid figure is already set."""
        if self._refusal:
            self._restore(index)
            self._model().refused.emit(index, f"{self._refusal}没有填进表里。")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handle Enter (down), Tab (right), arrows (leave a cell being replaced), Ctrl+arrows and Escape (cancel).

        Whoever comes back from another window or the menu bar goes on typing: Qt would close the editor, and the next
        digit would replace those before it. Once F2 or the mouse has put the text cursor in place, arrow keys move it.
        """
        if goes_away(event):
            return False
        if event.type() == QEvent.Type.MouseButtonPress:
            self._is_replacing = False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(watched, QLineEdit):
            return self._handle(watched, event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _handle(self, editor: QLineEdit, event: QKeyEvent) -> bool:
        """Follow a key in the open editor; return whether it is one that edits no text."""
        step = self._step(event)
        if step is not None:
            self._leave(editor, step, event)
        elif event.key() == Qt.Key.Key_F2:
            self._is_replacing = False
        elif event.key() == Qt.Key.Key_Escape:
            self._restore(self._view.currentIndex())
            self.refused.emit(self._view.currentIndex(), "")
            self._refusal = ""
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.RevertModelCache)
        else:
            return event.key() in _TABS  # Ctrl+Tab: Qt would open the next cell with the cursor after its figure
        return True

    def _leave(self, editor: QLineEdit, step: Step, event: QKeyEvent) -> None:
        """End the edit and ask for a step, unless the text is refused: the figure typed next would fill this cell."""
        self.commitData.emit(editor)
        if self._refusal:
            self._is_replacing = False
            restyle(editor, "refused", value=True)  # while it was typed, “12.5” might have become “12.5万”
            return
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        to_edge = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        self.step_requested.emit(Press(step, ends_edit=True, is_repeated=event.isAutoRepeat(), to_edge=to_edge))

    def replace_on_next_edit(self) -> None:
        """Let the next edit replace the figure, so that arrow keys end it; after F2 they move the text cursor."""
        self._next_replaces = True

    def _make_editor(self, parent: QWidget) -> FigureEditor:
        editor = FigureEditor(parent)
        editor.textEdited.connect(lambda text: self._follow(editor, text))
        return editor

    def _model(self) -> TableModel:
        model = self._view.model()
        assert isinstance(model, TableModel)  # noqa: S101 - the delegate is used with this model only
        return model

    def _follow(self, editor: FigureEditor, text: str) -> None:
        model, place = self._model(), self._place
        cell = model.cell(place)
        try:
            figure = model.parse(cell, text)
        except FigureRefused as error:
            self._refusal = str(error)
        else:
            self._refusal = ""
            model.set_figure(cell, figure, (cell.key, self._edits))
        reason = "" if not self._refusal or is_unfinished(text) else self._refusal
        if reason or editor.property("refused"):
            restyle(editor, "refused", bool(reason))
            self.refused.emit(model.index(place.row(), place.column()), reason)

    def _restore(self, index: Index) -> None:
        if index.isValid():
            self._model().restore(self._model().key(index), self._before, self._edits)

    def _step(self, event: QKeyEvent) -> Step | None:
        key = event.key()
        step = _STEPS_BY_MODIFIER.get(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier, {}).get(key)
        is_in_text = key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not self._is_replacing
        return None if is_in_text else step
