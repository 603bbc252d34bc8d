"""Editor of one narrative text; its edits go into the session's undo history."""

from time import monotonic
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QShowEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from app.report.bindings import Binding, Edit, Source
from app.report.bound.edits import copied, pasted
from app.report.model import Report
from app.report.text import clean, common_ends
from ui.bound.carrying import bindings_of
from ui.bound.numbers import BoundNumbers
from ui.bound.shown import ShownNumbers
from ui.dialogs.questions import Questions
from ui.narrative.growing_edit import GrowingEdit
from ui.narrative.part_marks import PartMarks, sentences, tool_tip
from ui.narrative.pasting import has_text, mime_of, text_of
from ui.narrative.typing_runs import TypingRuns
from ui.state.session import ReportSession
from ui.widgets.utf16 import to_points, to_units

_LONGEST_QUERY: Final = 20
_MARKS_LAG_MS = 600
"""Longer than the pause before the checks run: marks moved by an edit are then set again."""


class PartEditor(GrowingEdit):
    """Plain text editor of one key. The document's own undo is off: each run of typing is one step of the session."""

    focused = Signal(str)

    def __init__(
        self, session: ReportSession, key: str, name: str, dialogs: Questions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(key)
        self.setAccessibleName(name)
        self._session = session
        self._key = key
        self._is_following = False
        self._is_stale = False
        self._ready: Report | None = None
        self._replaced: tuple[int, int] | None = None  # the selection that is about to be typed or pasted over
        self._runs = TypingRuns()
        self.marks = PartMarks(self)
        self.numbers = BoundNumbers(session, key, dialogs, self)
        self._shown = ShownNumbers(self, self.numbers, self.marks.underline_bound)
        self._later = QTimer(self, singleShot=True, interval=_MARKS_LAG_MS)
        self._later.timeout.connect(self._set_underlines)
        self.setPlainText(session.report.text(key))
        self._mark_bound()
        self._set_underlines()
        self._highlight()
        self.document().contentsChange.connect(self._take)
        self.cursorPositionChanged.connect(self._enter)
        self.cursorPositionChanged.connect(self._follow_paragraph)
        session.text_changed.connect(self._follow)
        session.bindings_changed.connect(self._follow_bindings)
        session.findings_changed.connect(self._update_underlines)
        session.finder.changed.connect(self._highlight)
        session.highlights.words_changed.connect(self._shade)

    def key(self) -> str:
        """Key of the edited text."""
        return self._key

    def select(self, start: int, end: int) -> None:
        """Select the code points from ``start`` to ``end``; the page scrolls to them."""
        self.catch_up()
        first, last = to_units(self.toPlainText(), [start, end])
        cursor = self.textCursor()
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def selection(self) -> tuple[int, int]:
        """Return start and end of the selection in code points; equal if nothing is selected."""
        self.catch_up()
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
                self._replaced = self.selection()
            else:
                found = self.numbers.reached_by(event, self.selection()[0])
                if found is not None:
                    self.select(found.start, found.end)
            super().keyPressEvent(event)
            self._replaced = None

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Continue the current run of typing while composing; start a new one over a selection."""
        if self.textCursor().hasSelection():
            self._runs.close()
        else:
            self._runs.stay_open(monotonic())
        super().inputMethodEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Show the numbers that have changed meanwhile."""
        super().showEvent(event)
        self.catch_up()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Report which text is being edited."""
        super().focusInEvent(event)
        self.focused.emit(self._key)
        self._enter()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Name the number under the cursor again when the focus returns."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.numbers.leave()
            self._session.checks.leave()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the application's own menu, with the session's undo."""
        by_keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        cursor = self.textCursor() if by_keys else self.cursorForPosition(event.pos())
        self.menu(cursor.position()).popup(event.globalPos())

    def menu(self, position: int) -> QMenu:
        """Return the context menu for a position of the document (UTF-16 units, as Qt counts)."""
        # imported late: keeps start-up fast
        from ui.bound.entries import number_entries  # noqa: PLC0415
        from ui.narrative.editor_menu import editor_menu  # noqa: PLC0415

        place = to_points(self.toPlainText(), position)
        here = number_entries(self._session, self._key, self.numbers, place, self.pick_figure)
        return editor_menu(self, self._session.undo_stack, here)

    def pick_figure(self) -> None:
        """Let the user choose a number of the tables and insert it at the cursor, in place of the selection."""
        from ui.bound.picker import FigurePicker  # noqa: PLC0415 - imported late: keeps start-up fast

        QGuiApplication.inputMethod().commit()
        words = self.selected_words()
        start, _ = self.selection()
        before = self.toPlainText()[:start]
        picker = FigurePicker(self._session.report, words if len(words) <= _LONGEST_QUERY else "", before, self)
        picker.picked.connect(self.insert_figure)
        place = self.cursorRect()
        picker.open_at(QRect(self.viewport().mapToGlobal(place.topLeft()), place.size()))

    def insert_figure(self, source: Source) -> None:
        """Insert a bound number in place of the selection, as one undo step."""
        selection = self.selection()
        self._runs.close()
        place = self.numbers.insert(source, *selection)
        if place is not None:
            self.select(place, place)
        self.activateWindow()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Return the selection as plain text with its bound numbers, for copying and dragging."""
        return mime_of(self.selected_words(), copied(self._session.report, self._key, *self.selection()))

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
        words = tidied.text + ("\n" if tidied.ends_paragraph and not end.atBlockEnd() else "")
        plain = self._make_ready(words, bindings_of(source))
        cursor.insertText(words)
        self._replaced = None
        self.setTextCursor(cursor)
        self._runs.close()
        if tidied.notice:
            self._session.notice.emit(tidied.notice)
        elif plain:
            self._session.notice.emit(f"粘贴的 {plain} 个数成了普通文字：与本报告表里的数不一样，或者紧挨着别的数。")

    def viewportEvent(self, event: QEvent) -> bool:
        """Show in a tool tip the findings about the words under the mouse, and whose number it is."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            tip = self.tip_at(self.cursorForPosition(event.pos()).position())
            QToolTip.showText(event.globalPos(), tip, self.viewport())
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
        edit = self._edit(known, text)
        words, dropped = clean(edit.words)
        if dropped:
            edit = edit._replace(words=words)
            self._session.notice.emit(f"去掉了 {dropped} 个文档里不能出现的字符。")
        self._later.start()
        if not self._session.is_read_only:
            self._session.checks.type_in(
                self._key, self.textCursor().blockNumber()
            )  # before the spans of findings move
        ready, self._ready = self._ready, None
        if ready is None or ready.text(self._key) != text:
            self._apply(self._session.report.with_edits(self._key, (edit,)), edit)
        else:
            self._apply(ready, edit, is_moved=self._replaced is None)
        if self._session.report.text(self._key) != text:
            self._follow(self._key)

    def _edit(self, known: str, text: str) -> Edit:
        """Return the edit that has made one text of the other; Qt may report more than what was edited."""
        if self._replaced is not None:
            start, end = self._replaced
            tail = len(known) - end
            if len(text) >= start + tail and text[:start] == known[:start] and text[len(text) - tail :] == known[end:]:
                return Edit(start, end, text[start : len(text) - tail])
        cursor = to_points(text, self.textCursor().position())  # the end of the edit
        start, tail = common_ends(known, text, max(0, cursor - max(0, len(text) - len(known))))
        return Edit(start, len(known) - tail, text[start : len(text) - tail])

    def _apply(self, report: Report, edit: Edit, *, is_moved: bool = False) -> None:
        """Make the edit of the text an undo step, and ask about a bound number that it has changed.

        For words moved by dragging, ``edit`` is all between their old place and the new one.
        """
        before, index = self._session.report, self._session.undo_stack.index()
        broken = () if is_moved else self.numbers.broken_by(edit, report)
        if broken:
            self._runs.close()
        run = self._runs.take(edit.start, edit.end - edit.start, edit.words, monotonic())
        self._session.apply(report, "改文字", self._key, (self._key, run))
        if broken and self._session.report is not before:
            self._runs.close()
            self.numbers.ask_about(before.text(self._key), broken, index)

    def _make_ready(self, words: str, bindings: tuple[Binding, ...]) -> int:
        """Prepare for words that are about to be inserted, with their bound numbers, at the selection.

        A drag within the text has removed them from their old place before. Returns how many of the numbers become
        plain text.
        """
        report, text = self._session.report, self.toPlainText()
        start, end = self.selection()
        if text == report.text(self._key):
            self._replaced = start, end
        if not bindings or clean(words) != (words, 0):
            return len(bindings)
        self._ready = pasted(report.with_text(self._key, text), self._key, Edit(start, end, words), bindings)
        return len(bindings) - len(copied(self._ready, self._key, start, start + len(words)))

    def _enter(self) -> None:
        """Say whose number the cursor is in; during an edit the text is not the report's yet."""
        if not self.hasFocus() or not self.numbers.all() or self.textCursor().hasSelection():
            return
        text = self.toPlainText()
        if text == self._session.report.text(self._key):
            self.numbers.enter(to_points(text, self.textCursor().position()))

    def _follow_paragraph(self) -> None:
        """Show what was held back once the cursor leaves the paragraph being typed."""
        if not self._is_following:
            self._session.checks.stay_in(self._key, self.textCursor().blockNumber())

    def tip_at(self, position: int) -> str:
        """Return the tool tip for a position of the document (UTF-16 units, as Qt counts)."""
        bound = self.numbers.around(to_points(self.toPlainText(), position))
        return tool_tip(self.marks.at(position), self.numbers.sentence(bound) if bound is not None else "")

    def _follow(self, key: str) -> None:
        if key == self._key and self._show_text(is_seen=self.isVisible()):
            self._mark_bound()

    def _follow_bindings(self, key: str) -> None:
        if key == self._key and not self._is_stale and not self._shown.are_marked():
            self._mark_bound()

    def _mark_bound(self) -> None:
        self._shown.mark()
        self._describe()

    def _show_text(self, *, is_seen: bool) -> bool:
        """Show the session's text; return false if it is shown already, or later: numbers that nobody sees."""
        text, shown = self._session.report.text(self._key), self.toPlainText()
        if text == shown:
            return False
        if not is_seen and self._shown.can_wait():
            self._is_stale = True
            return False
        self._is_stale = False
        self._is_following = True
        if self._shown.are_the_difference(shown, text):
            self._shown.respell(shown, text)
        else:
            self._show_edit(text, shown)
        self._is_following = False
        self._runs.close()
        self._later.start()
        return True

    def catch_up(self) -> None:
        """Show the numbers that have changed while the text was not visible."""
        if self._is_stale:
            self._is_stale = False
            self._show_text(is_seen=True)
            self._mark_bound()
            self._set_underlines()
            self._highlight()

    def _show_edit(self, text: str, shown: str) -> None:
        """Show another text; the cursor goes to the end of what differs."""
        start, end = common_ends(shown, text)
        first, last = to_units(shown, [start, len(shown) - end])
        cursor = QTextCursor(self.document())
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text[start : len(text) - end])
        self.setTextCursor(cursor)

    def _update_underlines(self) -> None:
        if self._session.findings_at(self._key) != self.marks.findings:
            self._set_underlines()

    def _set_underlines(self) -> None:
        findings = self._session.findings_at(self._key)
        if not findings and not self.marks.findings:
            return
        self.marks.underline(findings)
        self._describe()

    def _describe(self) -> None:
        """Tell a screen reader what others see underlined."""
        messages = sentences(self.marks.findings)
        found = f"核对发现 {len(messages)} 处：{''.join(messages)}" if messages else ""
        self.setAccessibleDescription(self._shown.sentence + found)

    def _shade(self, key: str) -> None:
        if key == self._key:
            self.marks.shade(self._session.highlights.words(key))

    def _highlight(self) -> None:
        finder = self._session.finder
        self.marks.highlight(finder.spans(self._key), finder.current_span(self._key))
