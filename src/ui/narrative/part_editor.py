"""Editor of one narrative text; its edits go into the session's undo history."""

from time import monotonic

from PySide6.QtCore import QEvent, QMimeData, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QTextCursor,
)
from PySide6.QtWidgets import QToolTip, QWidget

from app.report.text import common_ends
from ui.narrative.growing_edit import GrowingEdit
from ui.narrative.part_marks import PartMarks, sentences, tool_tip
from ui.narrative.pasting import has_text, mime_of, text_of
from ui.narrative.typing_runs import TypingRuns
from ui.state.session import ReportSession
from ui.widgets.utf16 import to_points, to_units

_MARKS_LAG_MS = 600
"""Longer than the pause before the checks run: marks moved by an edit are then set again."""


class PartEditor(GrowingEdit):
    """Plain text editor of one key. The document's own undo is off: each run of typing is one step of the session."""

    focused = Signal(str)

    def __init__(self, session: ReportSession, key: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(key)
        self.setAccessibleName(name)
        self._session = session
        self._key = key
        self._is_following = False
        self._runs = TypingRuns()
        self.marks = PartMarks(self)
        self._later = QTimer(self, singleShot=True, interval=_MARKS_LAG_MS)
        self._later.timeout.connect(self._set_underlines)
        self.setPlainText(session.report.text(key))
        self._set_underlines()
        self._highlight()
        self.document().contentsChange.connect(self._take)
        session.text_changed.connect(self._follow)
        session.findings_changed.connect(self._update_underlines)
        session.finder.changed.connect(self._highlight)
        session.highlights.words_changed.connect(self._shade)

    def key(self) -> str:
        """Key of the edited text."""
        return self._key

    def select(self, start: int, end: int) -> None:
        """Select the code points from ``start`` to ``end``; the page scrolls to them."""
        first, last = to_units(self.toPlainText(), [start, end])
        cursor = self.textCursor()
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def selection(self) -> tuple[int, int]:
        """Return start and end of the selection in code points; equal if nothing is selected."""
        text, cursor = self.toPlainText(), self.textCursor()
        return to_points(text, cursor.selectionStart()), to_points(text, cursor.selectionEnd())

    def selected_words(self) -> str:
        """The selected words, paragraphs joined by line feeds."""
        return self.textCursor().selection().toPlainText()

    def follow(self) -> None:
        """Show the session's text of this key again after parts were added, moved or removed."""
        self._follow(self._key)
        self._update_underlines()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass undo and redo to the session."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self._session.undo_stack.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self._session.undo_stack.redo()
        else:
            if self.textCursor().hasSelection():
                self._runs.close()
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Continue the current run of typing while composing; start a new one over a selection."""
        if self.textCursor().hasSelection():
            self._runs.close()
        else:
            self._runs.stay_open(monotonic())
        super().inputMethodEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Report which text is being edited."""
        super().focusInEvent(event)
        self.focused.emit(self._key)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the application's own menu, with the session's undo."""
        from ui.narrative.editor_menu import editor_menu  # noqa: PLC0415 - imported late: keeps start-up fast

        editor_menu(self, self._session.undo_stack).popup(event.globalPos())

    def createMimeDataFromSelection(self) -> QMimeData:
        """Return the selection as plain text, for copying and dragging."""
        return mime_of(self.selected_words())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Accept text; leave files to the window."""
        return has_text(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop as plain paragraphs in one undo step, and report what was tidied."""
        tidied = text_of(source)
        if not tidied.text:
            self._session.notice.emit("剪贴板里没有文字，没有粘贴。")
            return
        self._runs.close()
        cursor = self.textCursor()
        end = QTextCursor(self.document())
        end.setPosition(cursor.selectionEnd())
        # A paragraph that is pasted whole keeps its line end, except in front of another line end.
        cursor.insertText(tidied.text + ("\n" if tidied.ends_paragraph and not end.atBlockEnd() else ""))
        self.setTextCursor(cursor)
        self._runs.close()
        if tidied.notice:
            self._session.notice.emit(tidied.notice)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show the findings in a tool tip when the mouse rests on underlined words."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self.marks.at(self.cursorForPosition(event.pos()).position())
            QToolTip.showText(event.globalPos(), tool_tip(found), self.viewport())
            return True
        return super().viewportEvent(event)

    def tint(self) -> None:
        """Redraw the marks in the colours of the current look."""
        super().tint()
        self.marks.draw()

    def _take(self, _position: int, removed: int, added: int) -> None:
        if self._is_following or (not removed and not added):
            return
        text, known = self.toPlainText(), self._session.report.text(self._key)
        if text == known:
            return  # an input method is composing
        # Qt may report more than what was edited; the cursor is at the end of the edit.
        cursor = to_points(text, self.textCursor().position())
        start, end = common_ends(known, text, max(0, cursor - max(0, len(text) - len(known))))
        typed = text[start : len(text) - end]
        run = self._runs.take(start, len(known) - end - start, typed, monotonic())
        self._later.start()
        self._session.set_text(self._key, text, (self._key, run))

    def _follow(self, key: str) -> None:
        if key != self._key:
            return
        text, shown = self._session.report.text(key), self.toPlainText()
        if text == shown:
            return
        start, end = common_ends(shown, text)
        first, last = to_units(shown, [start, len(shown) - end])
        cursor = QTextCursor(self.document())
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        self._is_following = True
        cursor.insertText(text[start : len(text) - end])
        self._is_following = False
        self._runs.close()
        self.setTextCursor(cursor)
        self._later.start()

    def _update_underlines(self) -> None:
        if self._session.findings_at(self._key) != self.marks.findings:
            self._set_underlines()

    def _set_underlines(self) -> None:
        findings = self._session.findings_at(self._key)
        if not findings and not self.marks.findings:
            return
        self.marks.underline(findings)
        messages = sentences(findings)
        self.setAccessibleDescription(f"核对发现 {len(messages)} 处：{''.join(messages)}" if messages else "")

    def _shade(self, key: str) -> None:
        if key == self._key:
            self.marks.shade(self._session.highlights.words(key))

    def _highlight(self) -> None:
        finder = self._session.finder
        self.marks.highlight(finder.spans(self._key), finder.current_span(self._key))
