"""Plain text field that grows with its text and can be zoomed."""

from math import ceil
from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.state.preferences import preferences
from ui.widgets.wheel import ZoomWheel, zoomed_font

ZOOM_KEY: Final = "editor/zoom"
_LEAST_LINES: Final = 3


class GrowingEdit(QPlainTextEdit):
    """Plain text field without scroll bars; the page scrolls instead. All fields share the zoom from the settings."""

    page_requested = Signal(int, bool)  # one page down (1) or up (-1), and whether to select
    dragged_over = Signal(int)  # height of the pointer in the viewport
    drag_ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._wheel = ZoomWheel()
        self._shown_prompt = ""
        self._prompt = ""  # cleared while an input method is composing
        self._measured: tuple[int, int, float] | None = None
        self._height = 0
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._grow)
        if preferences().editor_zoom != 100:
            self._scale()
        preferences().changed.connect(self._follow_settings)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._has_text = False
        self.textChanged.connect(self._follow_text)

    def placeholderText(self) -> str:
        """Return the prompt of an empty field."""
        return self._shown_prompt

    def setPlaceholderText(self, text: str) -> None:
        """Set the prompt, which Qt would paint up to the right frame, beyond where typed words are wrapped."""
        self._shown_prompt = text
        self._grow()
        self.viewport().update()

    def _follow_text(self) -> None:
        """Take the prompt away with the first letter, which only repaints its own line, and show it after the last."""
        if self._has_text == self.document().isEmpty():
            self._has_text = not self._has_text
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, or the prompt in the place of it."""
        super().paintEvent(event)
        if self._shown_prompt and self.document().isEmpty():
            painter = QPainter(self.viewport())
            painter.setFont(self.font())
            painter.setPen(self.palette().placeholderText().color())
            margin = round(self.document().documentMargin())
            room = self.viewport().rect().adjusted(margin, margin, -margin, -margin)
            painter.drawText(room, Qt.TextFlag.TextWordWrap, self._shown_prompt)
            painter.end()

    def sizeHint(self) -> QSize:
        """Return a hint as high as the text, or as the prompt of an empty field."""
        margin = round(self.document().documentMargin())
        if self.document().isEmpty():
            prompt = self.placeholderText() or self._prompt
            room = QRect(0, 0, max(1, self.viewport().width() - 2 * margin), 10_000)
            height = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, prompt).height()
        else:
            height = self._text_height()
        height = max(height, _LEAST_LINES * self.fontMetrics().lineSpacing())
        frame = self.height() - self.viewport().height()
        return QSize(super().sizeHint().width(), height + frame + 2 * margin)

    def minimumSizeHint(self) -> QSize:
        """Return a minimum that never cuts off the text."""
        return QSize(200, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Report Page Up and Page Down, which concern the whole page rather than this field."""
        if event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            is_selecting = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.page_requested.emit(1 if event.key() == Qt.Key.Key_PageDown else -1, is_selecting)
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Hide the prompt while an input method is composing; Qt would paint one over the other."""
        super().inputMethodEvent(event)
        if event.preeditString():
            self._prompt = self.placeholderText() or self._prompt
            self.setPlaceholderText("")
        elif self._prompt:
            self.setPlaceholderText(self._prompt)
            self._prompt = ""

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Report where something is dragged: the page scrolls near its edges."""
        super().dragMoveEvent(event)
        self.dragged_over.emit(event.position().toPoint().y())

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Report that nothing is dragged over the field any more."""
        super().dragLeaveEvent(event)
        self.drag_ended.emit()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the words, and the focus: what is typed next comes after them."""
        self.drag_ended.emit()
        super().dropEvent(event)
        if event.isAccepted():
            self.activateWindow()
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom all these fields with Ctrl; otherwise let the page scroll."""
        percent = self._wheel.steps(event)
        if percent:
            preferences().editor_zoom += percent

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application's font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._scale()

    def tint(self) -> None:
        """Zoom the text again after a change of the look: the style sheet takes away fonts."""
        self._scale()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Update the height after text and prompt have wrapped at the new width; the layout in progress ignores it."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._soon.start()

    def _follow_settings(self, key: str) -> None:
        if key == ZOOM_KEY:
            self._scale()

    def _scale(self) -> None:
        self.setFont(zoomed_font(preferences().editor_zoom / 100))
        self._grow()

    def _text_height(self) -> int:
        """Return the height of all paragraphs in pixels, cached because each layout asks for it several times."""
        state = (self.document().revision(), self.viewport().width(), self.font().pointSizeF())
        if state != self._measured:
            self._measured, height = state, 0.0
            layout, block = self.document().documentLayout(), self.document().firstBlock()
            while block.isValid():
                height += layout.blockBoundingRect(block).height()
                block = block.next()
            self._height = ceil(height)
        return self._height

    def _grow(self, _size: object = None) -> None:
        self.updateGeometry()
