"""The editor of one piece of narrative; its words are undone in the one history of the session."""

from time import monotonic

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QTextCursor, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.session import ReportSession

_PIECE_SECONDS = 2.0
_ENDS_PIECE = "。！？；，、：\n "


class PartEditor(QPlainTextEdit):
    """Plain text of one key. Its own undo is off: each stretch of typing is one step of the session."""

    focused = Signal(str)

    def __init__(self, session: ReportSession, key: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(key)
        self.setAccessibleName(name)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._session = session
        self._key = key
        self._is_following = False
        self._piece = 0
        self._expected = -1
        self._kind = ""
        self._last = 0.0
        self._follow(key)
        self.document().contentsChange.connect(self._take)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.updateGeometry())
        session.text_changed.connect(self._follow)

    def key(self) -> str:
        """The text key that is edited."""
        return self._key

    def select(self, start: int, end: int) -> None:
        """Select code points ``start`` to ``end`` and show them."""
        text = self.toPlainText()
        cursor = self.textCursor()
        cursor.setPosition(_utf16(text[:start]))
        cursor.setPosition(_utf16(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def sizeHint(self) -> QSize:
        """As high as the text, so that a page of editors scrolls as one."""
        line = self.fontMetrics().lineSpacing()
        lines = max(3, round(self.document().size().height()))
        margins = self.contentsMargins()
        frame = margins.top() + margins.bottom() + 2 * round(self.document().documentMargin())
        return QSize(super().sizeHint().width(), lines * line + frame + 12)

    def minimumSizeHint(self) -> QSize:
        """Never smaller than the text."""
        return QSize(200, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo and redo belong to the session."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self._session.undo_stack.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self._session.undo_stack.redo()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell which text is being edited."""
        super().focusInEvent(event)
        self.focused.emit(self._key)

    def _take(self, position: int, removed: int, added: int) -> None:
        if self._is_following or (not removed and not added):
            return
        text = self.toPlainText()
        kind = "insert" if added and not removed else "delete" if removed and not added else "replace"
        follows = kind == self._kind and self._expected == (position if kind == "insert" else position + removed)
        follows = follows and added <= 8 and monotonic() - self._last < _PIECE_SECONDS and kind != "replace"
        if not follows:
            self._piece += 1
        self._kind = kind
        self._expected = position + added if kind == "insert" else position
        self._last = monotonic()
        typed = _slice_utf16(text, position, added)
        if typed and typed[-1] in _ENDS_PIECE:
            self._kind = ""  # the next character begins a new piece
        self._session.set_text(self._key, text, (self._key, self._piece))

    def _follow(self, key: str) -> None:
        if key != self._key:
            return
        text = self._session.report.text(key)
        shown = self.toPlainText()
        if text == shown:
            return
        start = 0
        shortest = min(len(text), len(shown))
        while start < shortest and text[start] == shown[start]:
            start += 1
        end = 0
        while end < shortest - start and text[-1 - end] == shown[-1 - end]:
            end += 1
        self._is_following = True
        cursor = QTextCursor(self.document())
        cursor.setPosition(_utf16(shown[:start]))
        cursor.setPosition(_utf16(shown[: len(shown) - end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text[start : len(text) - end])
        self._is_following = False
        self._kind = ""
        if self.hasFocus():
            self.setTextCursor(cursor)


def _utf16(text: str) -> int:
    """The length of a text as Qt counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _slice_utf16(text: str, start: int, length: int) -> str:
    data = text.encode("utf-16-le", "surrogatepass")
    return data[start * 2 : (start + length) * 2].decode("utf-16-le", "replace")
