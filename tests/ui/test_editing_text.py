"""Issue 2, item 10: narrative is typed, composed and undone in the one history of the session."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow
from ui.narrative_page import NarrativePage
from ui.part_editor import PartEditor

KEY = "overview.preamble"
TypeText = Callable[[QWidget, str], None]


def editor_of(window: MainWindow, key: str) -> PartEditor:
    window.go_to(key)
    page = window.page(window.sections.currentRow())
    assert isinstance(page, NarrativePage)
    return page.editors[key]


def test_chinese_text_is_typed_and_undone_in_pieces(window: MainWindow, type_text: TypeText) -> None:
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
    """Issue 2, item 4: every entry cleans and says so."""
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
    assert any("总体情况" in message for message in window.findings.messages())
    type_text(editor_of(window, KEY), "写好了。")
    assert any("总体情况" in message for message in window.findings.messages())
    qtbot.waitUntil(lambda: not any("总体情况" in message for message in window.findings.messages()), timeout=3000)
