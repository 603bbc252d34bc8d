"""Issue 2, item 10 and issue 3, Narrative: words are typed, composed and undone in the one history of the session."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QTextCursor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.report import parts
from ui.narrative import typing_runs
from ui.narrative.editor_menu import editor_menu
from ui.narrative.page import NarrativePage
from ui.narrative.part_editor import PartEditor
from ui.state.preferences import preferences
from ui.window.main_window import MainWindow

KEY = "overview.preamble"
TypeText = Callable[[QWidget, str], None]


def editor_of(window: MainWindow, key: str) -> PartEditor:
    window.go_to(key)
    page = window.page(window.sections.currentRow())
    assert isinstance(page, NarrativePage)
    return page.editors[key]


def test_chinese_text_is_typed_and_undone_in_runs(window: MainWindow, type_text: TypeText) -> None:
    """Words typed are undone in sensible pieces: a sentence's parts, not single characters, not everything."""
    editor = editor_of(window, KEY)
    type_text(editor, "今年公开信息，答复申请。")
    assert window.session.report.text(KEY) == "今年公开信息，答复申请。"
    assert window.session.undo_stack.count() == 2
    window.session.undo_stack.undo()
    assert editor.toPlainText() == "今年公开信息，"
    window.session.undo_stack.undo()
    assert editor.toPlainText() == ""
    window.session.undo_stack.redo()
    assert editor.toPlainText() == "今年公开信息，"


def test_text_from_an_input_method_arrives(window: MainWindow, commit_text: TypeText) -> None:
    editor = editor_of(window, KEY)
    commit_text(editor, "政府信息公开")
    assert window.session.report.text(KEY) == "政府信息公开"


def test_undo_keeps_figures_and_text_in_one_history(window: MainWindow, type_text: TypeText) -> None:
    type_text(editor_of(window, KEY), "甲")
    window.session.set_figures({"disputes.review.upheld": 1})
    type_text(editor_of(window, "problems.main_problems"), "乙")
    for _ in range(2):
        window.session.undo_stack.undo()
    assert window.session.report.text("problems.main_problems") == ""
    assert window.session.shown["disputes.review.upheld"] is None
    assert window.session.report.text(KEY) == "甲"


def test_undo_shows_the_place_that_changed(window: MainWindow, type_text: TypeText) -> None:
    type_text(editor_of(window, KEY), "甲")
    window.sections.setCurrentRow(3)
    window.session.undo_stack.undo()
    assert window.sections.currentRow() == 1


def test_ctrl_z_in_an_editor_is_the_sessions_undo(window: MainWindow, type_text: TypeText) -> None:
    window.session.set_figures({"disputes.review.upheld": 1})
    editor = editor_of(window, KEY)
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.session.shown["disputes.review.upheld"] is None


def test_characters_that_a_document_cannot_hold_are_dropped_with_a_notice(window: MainWindow) -> None:
    """Issue 2, item 4: every input cleans and reports it."""
    notices: list[str] = []
    window.session.notice.connect(notices.append)
    editor = editor_of(window, KEY)
    editor.insertPlainText("公开\x01信息\u200b好")
    assert window.session.report.text(KEY) == "公开信息好"
    assert editor.toPlainText() == "公开信息好"
    assert "去掉了 2 个" in notices[-1]


def test_characters_beyond_the_basic_plane_keep_their_place(window: MainWindow, type_text: TypeText) -> None:
    """Qt counts UTF-16 units, the report code points; undo must not split a character."""
    editor = editor_of(window, KEY)
    editor.insertPlainText("𠮷野家😀公开")
    editor.select(3, 4)
    assert editor.textCursor().selectedText() == "😀"
    editor.textCursor().removeSelectedText()
    assert window.session.report.text(KEY) == "𠮷野家公开"
    window.session.undo_stack.undo()
    assert editor.toPlainText() == "𠮷野家😀公开"


def test_long_text_scrolls_with_its_page_and_is_counted(window: MainWindow, qtbot: QtBot) -> None:
    editor = editor_of(window, KEY)
    before = editor.sizeHint().height()
    editor.insertPlainText("公开信息。\n" * 60)
    qtbot.waitUntil(lambda: editor.height() > 4 * before)
    assert not editor.verticalScrollBar().isVisible()


def test_the_cursor_stays_where_undo_worked(window: MainWindow, type_text: TypeText) -> None:
    editor = editor_of(window, KEY)
    type_text(editor, "第一句。第二句。")
    cursor = editor.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    editor.setTextCursor(cursor)
    type_text(editor, "前")
    window.session.undo_stack.undo()
    assert editor.toPlainText() == "第一句。第二句。"
    assert editor.textCursor().position() == 0


def test_text_rules_run_after_a_pause(window: MainWindow, qtbot: QtBot, type_text: TypeText) -> None:
    """RULES: text rules after a pause of 300 ms, never delaying a key."""
    window.session.finish_checks()
    assert any("总体情况”还没有写" in message for message in window.findings.messages())
    type_text(editor_of(window, KEY), "写好了。")
    assert any("总体情况”还没有写" in message for message in window.findings.messages())
    is_gone = lambda: not any("总体情况”还没有写" in message for message in window.findings.messages())  # noqa: E731
    qtbot.waitUntil(is_gone, timeout=3000)


def test_a_run_of_backspaces_is_one_step(window: MainWindow, type_text: TypeText) -> None:
    """Issue 3, Narrative: undone in sensible pieces."""
    editor = editor_of(window, KEY)
    type_text(editor, "今年公开信息。")
    press(editor, *[Qt.Key.Key_Left] * 1)
    press(editor, *[Qt.Key.Key_Backspace] * 3)
    assert editor.toPlainText() == "今年公。"
    window.session.undo_stack.undo()
    assert editor.toPlainText() == "今年公开信息。"


def test_correcting_a_slip_is_one_step_and_loses_nothing(window: MainWindow, type_text: TypeText) -> None:
    editor = editor_of(window, KEY)
    type_text(editor, "今年公告")
    press(editor, Qt.Key.Key_Backspace)
    type_text(editor, "开信息")
    assert editor.toPlainText() == "今年公开信息"
    window.session.undo_stack.undo()
    assert editor.toPlainText() == "今年公告"


def test_a_clause_deleted_at_once_comes_back(window: MainWindow, type_text: TypeText) -> None:
    """Deletions never melt into what was typed before: undo must bring it back."""
    editor = editor_of(window, KEY)
    type_text(editor, "今年公开")
    press(editor, *[Qt.Key.Key_Backspace] * 4)
    assert editor.toPlainText() == ""
    window.session.undo_stack.undo()
    assert editor.toPlainText() == "今年公开"


def test_what_replaces_a_selection_is_undone_with_it(window: MainWindow, type_text: TypeText) -> None:
    editor = editor_of(window, KEY)
    type_text(editor, "今年公开信息。")
    editor.select(2, 4)
    type_text(editor, "发布了")
    assert editor.toPlainText() == "今年发布了信息。"
    window.session.undo_stack.undo()
    assert editor.toPlainText() == "今年公开信息。"


def test_composing_over_a_selection_is_one_step(window: MainWindow, type_text: TypeText, commit_text: TypeText) -> None:
    """The input method takes the selection away before it delivers the words."""
    editor = editor_of(window, KEY)
    type_text(editor, "今年公开信息。")
    editor.select(2, 4)
    commit_text(editor, "发布")
    commit_text(editor, "了")
    assert editor.toPlainText() == "今年发布了信息。"
    window.session.undo_stack.undo()
    assert editor.toPlainText() == "今年公开信息。"


def test_words_from_an_input_method_join_their_piece(window: MainWindow, commit_text: TypeText) -> None:
    editor = editor_of(window, KEY)
    for words in ("今年", "主动公开政府信息工作总体平稳", "，"):
        commit_text(editor, words)
    assert window.session.undo_stack.count() == 1


def test_composing_slowly_is_no_pause(
    window: MainWindow, commit_text: TypeText, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = editor_of(window, KEY)
    clock = [100.0]
    monkeypatch.setattr("ui.narrative.part_editor.monotonic", lambda: clock[0])
    commit_text(editor, "政府")
    for letters in ("x", "xi", "xin"):
        clock[0] += 1.5
        QApplication.sendEvent(editor, QInputMethodEvent(letters, []))
    commit_text(editor, "信息")
    assert window.session.undo_stack.count() == 1
    clock[0] += 5
    commit_text(editor, "公开")
    assert window.session.undo_stack.count() == 2, "a pause for thought begins another piece"


def test_words_deleted_with_ctrl_are_one_run(window: MainWindow, type_text: TypeText) -> None:
    editor = editor_of(window, KEY)
    type_text(editor, "open data portal.")
    for _ in range(3):
        QTest.keyClick(editor, Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
    assert len(editor.toPlainText()) < 11
    window.session.undo_stack.undo()
    assert editor.toPlainText() == "open data portal."


def test_a_closing_mark_stays_with_its_sentence() -> None:
    runs = typing_runs.TypingRuns()
    numbers = [runs.take(place, 0, char, 0.0) for place, char in enumerate("“好。”\n下")]
    assert numbers == [1, 1, 1, 1, 1, 2]


def test_jumping_elsewhere_begins_a_piece() -> None:
    runs = typing_runs.TypingRuns()
    assert runs.take(0, 0, "甲", 0.0) == 1
    assert runs.take(9, 0, "乙", 0.0) == 2
    assert runs.take(9, 1, "", 0.0) == 3
    assert runs.take(8, 1, "", 0.0) == 3
    assert runs.take(8, 0, "丙", 0.0) == 3, "what is typed in place of what was deleted"
    assert runs.take(3, 1, "", 0.0) == 4


def test_the_cursor_follows_undo_and_redo(window: MainWindow, type_text: TypeText) -> None:
    editor = editor_of(window, KEY)
    type_text(editor, "第一句。第二句。")
    window.session.undo_stack.undo()
    assert editor.textCursor().position() == 4
    window.sections.setCurrentRow(3)
    window.session.undo_stack.redo()
    assert window.sections.currentRow() == 1
    assert editor.textCursor().position() == 8
    assert editor.hasFocus()


def test_moving_words_with_the_mouse_is_one_step(window: MainWindow, type_text: TypeText) -> None:
    """A drag inside the editor: Qt takes the words away and inserts them within one edit block."""
    editor = editor_of(window, KEY)
    type_text(editor, "信息公开")
    count = window.session.undo_stack.count()
    editor.select(0, 2)
    moved = editor.createMimeDataFromSelection()
    target = QTextCursor(editor.document())
    target.setPosition(4)
    target.beginEditBlock()
    editor.textCursor().removeSelectedText()
    editor.setTextCursor(target)
    editor.insertFromMimeData(moved)
    target.endEditBlock()
    assert window.session.report.text(KEY) == "公开信息"
    assert window.session.undo_stack.count() == count + 1
    window.session.undo_stack.undo()
    assert editor.toPlainText() == "信息公开"


def test_tab_leaves_the_editor(window: MainWindow) -> None:
    """Issue 3, Narrative: a Tab character is never typed; issue 12, C: the next stop is the next part's text."""
    editor = editor_of(window, KEY)
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert focused.objectName() == "overview.proactive_disclosure"
    QTest.keyClick(focused, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is editor
    assert editor.toPlainText() == ""


def test_page_keys_turn_the_page_through_all_editors(window: MainWindow, qtbot: QtBot) -> None:
    editor = editor_of(window, KEY)
    editor.insertPlainText("公开信息。\n" * 40)
    qtbot.waitUntil(lambda: editor.height() > 600)
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    seen: list[str] = []
    for _ in range(8):
        focused = QApplication.focusWidget()
        assert isinstance(focused, PartEditor)
        if focused.key() not in seen:
            seen.append(focused.key())
        QTest.keyClick(focused, Qt.Key.Key_PageDown)
        qtbot.wait(1)
    assert seen[0] == KEY
    assert len(seen) > 2, "it goes on to the next parts"
    last = QApplication.focusWidget()
    for _ in range(10):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageUp)
        qtbot.wait(1)
    assert QApplication.focusWidget() is editor
    assert last is not editor
    QTest.keyClick(editor, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ShiftModifier)
    assert editor.textCursor().hasSelection()
    assert editor.hasFocus()


def test_the_cursor_stays_in_sight_at_the_end_of_a_long_part(
    window: MainWindow, qtbot: QtBot, type_text: TypeText
) -> None:
    """Issue 3, Narrative: typing at the end of a long part scrolls the page; so does undoing there."""
    editor = editor_of(window, KEY)
    editor.insertPlainText("公开信息。\n" * 60)
    type_text(editor, "末尾\n末尾\n末尾")
    qtbot.waitUntil(lambda: editor.height() > 900 and cursor_in_sight(editor))
    QTest.keyClick(editor, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: cursor_in_sight(editor))
    window.session.undo_stack.undo()
    qtbot.waitUntil(lambda: cursor_in_sight(editor))
    assert editor.textCursor().position() > 300


def test_zoom_is_that_of_all_editors_and_is_kept(window: MainWindow, qtbot: QtBot) -> None:
    """Issue 3, Narrative: Ctrl+wheel, Ctrl+=, Ctrl+-, Ctrl+0; 50 to 300 %."""
    editor = editor_of(window, KEY)
    other = editor_of(window, "problems.main_problems")
    size = editor.font().pointSizeF()
    QTest.keyClick(other, Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    assert preferences().editor_zoom == 110
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(other.viewport(), wheel)
    assert preferences().editor_zoom == 130
    for shown in (editor, other, editor_of(window, "problems.improvements")):
        assert shown.font().pointSizeF() == pytest.approx(size * 1.3)
    preferences().editor_zoom = 10_000
    assert preferences().editor_zoom == 300
    QTest.keyClick(other, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert preferences().editor_zoom == 290
    QTest.keyClick(other, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert editor.font().pointSizeF() == pytest.approx(size)


def test_the_context_menu_is_ours(window: MainWindow, type_text: TypeText) -> None:
    """Issue 3, Narrative: in Chinese, its undo that of the session."""
    editor = editor_of(window, KEY)
    window.session.set_figures({"disputes.review.upheld": 1})
    menu = editor_menu(editor, window.session.undo_stack)
    shown = [action for action in menu.actions() if action.isVisible() and not action.isSeparator()]
    entries = {action.objectName(): action for action in shown}
    assert list(entries) == ["撤销", "重做", "剪切", "复制", "粘贴", "全选", "查找", "改小标题"]
    assert not entries["剪切"].isEnabled()
    entries["撤销"].trigger()
    assert window.session.shown["disputes.review.upheld"] is None


def test_the_sentence_being_typed_is_not_called_unfinished(window: MainWindow, type_text: TypeText) -> None:
    """issue 18: no hint about the missing 。 until the cursor has left the paragraph, or the text."""
    editor = editor_of(window, KEY)
    session = window.session

    def unfinished() -> list[str | None]:
        return [finding.quote for finding in session.findings_at(KEY) if finding.unfinished]

    first, second = "办结申请又125件", "本年办结了申请58件"
    type_text(editor, f"今年，{first}")
    press(editor, Qt.Key.Key_Return)
    type_text(editor, second)
    session.finish_checks()  # an export sees all of it
    assert unfinished() == [first, second]
    type_text(editor, "次")
    assert unfinished() == [first]
    press(editor, Qt.Key.Key_Left)
    assert unfinished() == [first]
    press(editor, Qt.Key.Key_Up)
    assert unfinished() == [first, second]
    type_text(editor, "又")
    assert unfinished() == [second]
    QApplication.sendEvent(editor, QFocusEvent(QEvent.Type.FocusOut))
    assert unfinished() == [first, second]
    session.start(session.report, read_only="只能看。")
    session.finish_checks()
    seen = unfinished()
    type_text(editor_of(window, KEY), "再")
    assert unfinished() == seen != [], "nothing was typed"


def test_typing_after_a_part_with_findings_was_removed(window: MainWindow, type_text: TypeText) -> None:
    """issue 18: what is held back in one text asks nothing of another, which may be gone."""
    session = window.session
    made = parts.added(session.report, "overview")
    assert made is not None
    report, key = made
    session.apply(report.with_text(key, "办结申请又125件"), "加一项", key)
    session.finish_checks()
    assert any(finding.unfinished for finding in session.findings_at(key))
    session.apply(parts.removed(session.report, key), "删一项", KEY)
    type_text(editor_of(window, KEY), "今")
    assert session.report.text(KEY) == "今"


def press(editor: PartEditor, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(editor, key)


def cursor_in_sight(editor: PartEditor) -> bool:
    rect = editor.cursorRect()
    area = editor.parentWidget()
    while area.objectName() != "page":
        area = area.parentWidget()
    viewport = area.parentWidget()
    top = editor.viewport().mapTo(viewport, rect.topLeft()).y()
    bottom = editor.viewport().mapTo(viewport, rect.bottomLeft()).y()
    return top >= 0 and bottom <= viewport.height()
