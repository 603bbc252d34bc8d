"""Scroll area for a page of editors: keeps the cursor visible; Page Up and Page Down move through all editors."""

from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from ui.narrative.growing_edit import GrowingEdit
from ui.narrative.pasting import has_text
from ui.widgets.helpers import keep_room_for_bar

_MARGIN: Final = 24
_BELOW: Final = 6
GAP: Final = 4
BESIDE: Final = 16
"""Right of the editors, in pixels: to the scroll bar, and with it to the edge of the page."""
_EDGE: Final = 40
_SCROLL_MS: Final = 30
"""What is dragged within ``_EDGE`` pixels of the page's edges scrolls it, by up to half the distance every 30 ms."""


class EditorArea(QScrollArea):
    """Scroll area around one widget; its editors are registered with ``watch``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAcceptDrops(True)
        keep_room_for_bar(self)
        self._editors: list[GrowingEdit] = []
        self._speed = 0
        self._scrolling = QTimer(self, interval=_SCROLL_MS)
        self._scrolling.timeout.connect(self._scroll)
        self._target: QWidget | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.show_cursor)
        self.verticalScrollBar().rangeChanged.connect(self._follow_range)

    def watch(self, editors: list[GrowingEdit]) -> None:
        """Register the current editors, from top to bottom."""
        for editor in editors:
            if editor not in self._editors:
                editor.cursorPositionChanged.connect(self._follow_cursor)
                editor.page_requested.connect(self._turn_page)
                editor.dragged_over.connect(partial(self._drag_over, editor))
                editor.drag_ended.connect(self._scrolling.stop)
        self._editors = list(editors)
        self._target = None

    def show_cursor(self) -> None:
        """Scroll as little as needed to show the focused editor, or its cursor if it is higher than the page."""
        target = self._target
        if target is not None and target.height() + 4 * _MARGIN < self.viewport().height():
            self.ensureWidgetVisible(target, 0, 2 * _MARGIN)
        editor = self._current()
        if editor is None:
            return
        # Do not move the page while a mouse button is pressed.
        is_pressed = bool(QGuiApplication.mouseButtons())
        if not is_pressed and editor.height() + 2 * _BELOW < self.viewport().height():
            shown, margin = QRect(editor.mapTo(self.widget(), QPoint(0, 0)), editor.size()), _BELOW
        else:
            shown = self._place(editor, editor.cursorRect())
            margin = 0 if is_pressed else min(_MARGIN, self.viewport().height() // 4)
        bar = self.verticalScrollBar()
        top, bottom = shown.top() - margin, shown.bottom() + margin
        if top < bar.value():
            bar.setValue(top)
        elif bottom > bar.value() + self.viewport().height():
            bar.setValue(bottom - self.viewport().height())

    def show_soon(self, widget: QWidget) -> None:
        """Scroll to a widget after the layout has settled: the whole widget if it fits, otherwise its cursor."""
        self._target = widget
        self._soon.start()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let words be dragged between the editors, on the way to one; leave files to the window."""
        event.setAccepted(has_text(event.mimeData()))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Scroll near the edges; words are dropped only on editors."""
        self._scroll_at(event.position().toPoint().y())
        event.ignore()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Stop scrolling."""
        self._scrolling.stop()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take nothing."""
        self._scrolling.stop()
        event.ignore()

    def _drag_over(self, editor: GrowingEdit, height: int) -> None:
        self._scroll_at(editor.viewport().mapTo(self.viewport(), QPoint(0, height)).y())

    def _scroll_at(self, height: int) -> None:
        """Scroll while something is dragged near an edge, faster the nearer it is."""
        above, below = _EDGE - height, height - (self.viewport().height() - _EDGE)
        self._speed = -(above // 2) if above > 0 else max(0, below // 2)
        if not self._speed:
            self._scrolling.stop()
        elif not self._scrolling.isActive():
            self._scrolling.start()

    def _scroll(self) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self._speed)

    def _follow_cursor(self) -> None:
        self._target = None
        if self._current() is not None:
            self._soon.start()

    def _follow_range(self) -> None:
        """Keep the requested widget or the cursor visible after the page has grown."""
        target, focused = self._target, QApplication.focusWidget()
        if target is not None and focused is not target and focused not in target.findChildren(QWidget):
            self._target = None  # the focus has moved elsewhere in the meantime
        if self._target is not None or self._current() is not None:
            self._soon.start()

    def _current(self) -> GrowingEdit | None:
        focused = QApplication.focusWidget()
        return next((editor for editor in self._editors if editor is focused), None)

    def _place(self, editor: GrowingEdit, inside: QRect) -> QRect:
        """Map a rectangle from an editor's viewport to the page."""
        return QRect(editor.viewport().mapTo(self.widget(), inside.topLeft()), inside.size())

    def _turn_page(self, direction: int, is_selecting: bool) -> None:  # noqa: FBT001 - the signal's parameter
        editor = self._current()
        if editor is None:
            return
        before = self._place(editor, editor.cursorRect())
        height = max(self.viewport().height() - 2 * before.height(), before.height())
        point = QPoint(before.left(), before.center().y() + direction * height)
        target = editor if is_selecting else self._editor_at(point.y(), direction, editor)
        inside = target.viewport().mapFrom(self.widget(), point)
        inside.setY(min(max(inside.y(), 1), target.viewport().height() - 2))
        cursor = target.textCursor()
        mode = QTextCursor.MoveMode.KeepAnchor if is_selecting else QTextCursor.MoveMode.MoveAnchor
        cursor.setPosition(target.cursorForPosition(inside).position(), mode)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + direction * height)
        target.setTextCursor(cursor)
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self._soon.start()

    def _editor_at(self, y: int, direction: int, present: GrowingEdit) -> GrowingEdit:
        """Return the editor at height ``y`` of the page (pixels), or the last one in that direction."""
        if direction > 0:
            reached = [editor for editor in self._editors if editor.mapTo(self.widget(), QPoint(0, 0)).y() <= y]
            return reached[-1] if reached else present
        bottoms = [(editor.mapTo(self.widget(), QPoint(0, editor.height())).y(), editor) for editor in self._editors]
        reached = [editor for bottom, editor in bottoms if bottom >= y]
        return reached[0] if reached else present
