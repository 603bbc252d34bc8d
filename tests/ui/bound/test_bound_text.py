"""Issue 18, point 1: a bound number in an editor looks like text, follows its cell, and is edited like characters."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.report.bindings import Binding, Kind, Source
from ui.narrative.find_bar import FindBar
from ui.narrative.part_editor import PartEditor
from ui.state.session import ReportSession
from ui.table.page import TablePage
from ui.window.main_window import MainWindow

KEY = "overview.preamble"
RECEIVED = Source(("requests.received.total",))
SHARE = Source(("requests.received.natural_person",), Kind.SHARE, ("requests.received.total",))
TypeText = Callable[[QWidget, str], None]
TEXT = "共收到申请35件，其中自然人占80.0%。"


@pytest.fixture
def session(qapp: QApplication) -> ReportSession:
    """A session whose preamble has two bound numbers: 35 received, 80.0% of them by natural persons."""
    session = ReportSession(today=date(2026, 1, 5))
    session.set_figures({"requests.received.natural_person": 28, "requests.received.business": 7})
    bindings = (Binding(5, 2, RECEIVED), Binding(15, 4, SHARE))
    session.apply(session.report.with_bound_text(KEY, TEXT, bindings), "准备", KEY)
    return session


def editor_of(session: ReportSession, key: str, dialogs: Any, qtbot: QtBot) -> PartEditor:
    editor = PartEditor(session, key, "正文", dialogs)
    qtbot.addWidget(editor)
    editor.show()
    editor.activateWindow()
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    return editor


@pytest.fixture
def editor(session: ReportSession, dialogs: Any, qtbot: QtBot) -> PartEditor:
    """The editor of the preamble, with the focus."""
    return editor_of(session, KEY, dialogs, qtbot)


@pytest.fixture
def notices(session: ReportSession) -> list[str]:
    found: list[str] = []
    session.notice.connect(found.append)
    return found


def underlined(editor: PartEditor) -> list[str]:
    """Return the words with the quiet underline, in order."""
    return [
        selection.cursor.selectedText()
        for selection in editor.extraSelections()
        if selection.format.underlineStyle() == selection.format.UnderlineStyle.SingleUnderline
    ]


def bound(session: ReportSession, key: str = KEY) -> list[str]:
    report = session.report
    return [report.text(key)[item.start : item.end] for item in report.bindings(key)]


def put_cursor(editor: PartEditor, place: int, end: int | None = None) -> None:
    editor.select(place, place if end is None else end)


def press(editor: QWidget, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(editor, key)


def press_ctrl(editor: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(editor, key, Qt.KeyboardModifier.ControlModifier)


def compose(editor: PartEditor, composed: str, committed: str = "") -> None:
    """Send what an input method sends."""
    event = QInputMethodEvent(composed, [])
    event.setCommitString(committed)
    QGuiApplication.sendEvent(editor, event)


def test_a_bound_number_is_underlined_and_named(session: ReportSession, editor: PartEditor, notices: list[str]) -> None:
    """Point 1: looks like text with a quiet underline; shows on hover, and to the keyboard, whose it is."""
    assert underlined(editor) == ["35", "80.0"]
    assert "“35”是表三“一、本年新收政府信息公开申请数量”的“总计”" in editor.tip_at(6)
    assert editor.tip_at(1) == ""
    put_cursor(editor, 6)
    assert notices[-1].startswith("“35”是表三")
    put_cursor(editor, 16)
    assert "占" in notices[-1]
    assert "2 个数跟着表里的数变" in editor.accessibleDescription()


def test_it_follows_its_cell_and_the_cursor_stays(
    session: ReportSession, editor: PartEditor, notices: list[str]
) -> None:
    """Point 1: follows its cell at once, in one undo step; cursor, selection and composition stay at their words."""
    put_cursor(editor, 8, 10)
    notices.clear()
    steps = session.undo_stack.count()
    session.set_figures({"requests.received.business": 112})
    assert editor.toPlainText() == "共收到申请140件，其中自然人占20.0%。" == session.report.text(KEY)
    assert editor.selected_words() == "，其"
    assert underlined(editor) == ["140", "20.0"]
    assert session.undo_stack.count() == steps + 1
    session.undo_stack.undo()
    assert (editor.toPlainText(), editor.selected_words(), underlined(editor)) == (TEXT, "，其", ["35", "80.0"])
    editor.hide()  # as while a page of tables is shown
    session.set_figures({"requests.received.business": 112})
    session.set_figures({"requests.received.business": 0})
    session.undo_stack.undo()
    editor.show()
    assert (editor.toPlainText(), editor.selected_words()) == (session.report.text(KEY), "，其")
    assert underlined(editor) == ["140", "20.0"]
    session.undo_stack.undo()
    put_cursor(editor, 8)
    compose(editor, "zhong")
    session.set_figures({"requests.received.business": 112})
    layout = editor.textCursor().block().layout()
    assert (layout.preeditAreaText(), layout.preeditAreaPosition()) == ("zhong", 9)
    compose(editor, "", "中")
    assert editor.toPlainText() == "共收到申请140件中，其中自然人占20.0%。" == session.report.text(KEY)


def test_a_blank_cell_shows_that_it_is_not_filled(session: ReportSession, editor: PartEditor) -> None:
    """Point 1: blank cells show 〔未填〕; hovering says what is missing."""
    changes = dict.fromkeys(("requests.received.natural_person", "requests.received.business"))
    session.set_figures(changes)
    assert editor.toPlainText() == "共收到申请〔未填〕件，其中自然人占〔未填〕%。"
    assert "还没有填" in editor.tip_at(6)
    session.undo_stack.undo()
    assert editor.toPlainText() == TEXT


@pytest.mark.parametrize(
    ("place", "end", "typed"), [(6, 6, "1"), (7, 7, "0"), (5, 5, "1"), (6, 8, "人"), (6, 6, "\u4e2d")]
)
def test_typing_into_it_asks(
    session: ReportSession,
    editor: PartEditor,
    dialogs: Any,
    type_text: TypeText,
    qtbot: QtBot,
    place: int,
    end: int,
    typed: str,
) -> None:
    """Point 1: typing into it, or so that it would be another number, asks; by default nothing has changed."""
    before, steps = session.report, session.undo_stack.index()
    put_cursor(editor, place, end)
    type_text(editor, typed)
    qtbot.waitUntil(lambda: bool(dialogs.asked))
    assert dialogs.asked[-1].startswith("“35”是表三")
    assert session.report == before
    assert session.undo_stack.index() == steps
    assert underlined(editor) == ["35", "80.0"]
    session.undo_stack.redo()
    assert len(bound(session)) == 1, "what was typed is not lost"


def test_unbinding_by_typing_is_one_step(
    session: ReportSession,
    editor: PartEditor,
    dialogs: Any,
    monkeypatch: pytest.MonkeyPatch,
    type_text: TypeText,
    qtbot: QtBot,
) -> None:
    """Point 1: after 改成普通文字 it is text like any other; undo gives number and binding back."""
    labels = ["改成普通文字"]

    def ask(_sign: str, _sentence: str, _info: str, *answers: tuple[str, object, object], escape: int) -> object:
        label = labels.pop()
        return next(value for name, _, value in answers if name == label)

    monkeypatch.setattr(dialogs, "ask", ask)
    put_cursor(editor, 7)
    type_text(editor, "0")
    qtbot.waitUntil(lambda: not labels)
    assert editor.toPlainText() == TEXT.replace("35", "350")
    assert underlined(editor) == ["80.0"]
    type_text(editor, "1")
    session.undo_stack.undo()
    assert editor.toPlainText() == TEXT.replace("35", "350")
    session.undo_stack.undo()
    assert bound(session) == ["35", "80.0"] == underlined(editor)
    labels.append("到表里改")
    put_cursor(editor, 6)
    with qtbot.waitSignal(session.place_requested, check_params_cb=lambda key: key == RECEIVED.of[0]):
        type_text(editor, "0")
    assert session.report.text(KEY) == TEXT


def test_words_beside_it_leave_it_bound(
    session: ReportSession, editor: PartEditor, dialogs: Any, type_text: TypeText
) -> None:
    """Point 1: what is typed at the end of a number does not become part of it."""
    put_cursor(editor, 7)
    type_text(editor, "余")
    put_cursor(editor, 5)
    type_text(editor, "约")
    compose(editor, "", "莫")
    assert editor.toPlainText() == "共收到申请约莫35余件，其中自然人占80.0%。"
    assert underlined(editor) == bound(session) == ["35", "80.0"]
    assert dialogs.asked == []


@pytest.mark.parametrize(("place", "end", "key"), [(7, 7, "Backspace"), (5, 5, "Delete"), (5, 7, "Delete")])
def test_it_is_deleted_whole(
    session: ReportSession, editor: PartEditor, dialogs: Any, place: int, end: int, key: str
) -> None:
    """Point 1: Backspace after it, Delete before it or over it removes it like characters, in one undo step."""
    put_cursor(editor, place, end)
    press(editor, getattr(Qt.Key, f"Key_{key}"))
    assert editor.toPlainText() == TEXT.replace("35", "")
    assert bound(session) == ["80.0"]
    session.undo_stack.undo()
    assert (editor.toPlainText(), underlined(editor)) == (TEXT, ["35", "80.0"])
    assert dialogs.asked == []


def test_it_survives_copy_and_paste_within_the_program(
    session: ReportSession, editor: PartEditor, dialogs: Any, qtbot: QtBot, notices: list[str]
) -> None:
    """Point 1: survives copy and paste within the program, becomes plain text elsewhere; half of it is text."""
    put_cursor(editor, 3, 8)
    press_ctrl(editor, Qt.Key.Key_C)
    assert QGuiApplication.clipboard().text() == "申请35件"
    other = "problems.main_problems"
    second = editor_of(session, other, dialogs, qtbot)
    press_ctrl(second, Qt.Key.Key_V)
    assert session.report.text(other) == "申请35件"
    assert bound(session, other) == underlined(second) == ["35"]
    session.set_figures({"requests.received.business": 8})
    assert (session.report.text(other), second.toPlainText()) == ("申请36件",) * 2
    press_ctrl(second, Qt.Key.Key_V)
    assert session.report.text(other) == "申请36件申请35件", "the number of before is plain text"
    assert notices[-1].startswith("粘贴的 1 个数成了普通文字")
    assert bound(session, other) == ["36"]
    put_cursor(editor, 6, 8)
    press_ctrl(editor, Qt.Key.Key_C)
    put_cursor(editor, 0)
    press_ctrl(editor, Qt.Key.Key_V)
    assert bound(session) == ["36", "77.8"]
    put_cursor(editor, 6, 12)
    press_ctrl(editor, Qt.Key.Key_X)
    press_ctrl(editor, Qt.Key.Key_V)
    assert bound(session) == underlined(editor) == ["36", "77.8"]


def test_it_survives_a_drag_within_the_text(session: ReportSession, editor: PartEditor) -> None:
    """Point 1: words dragged to another place of the text take their bound numbers along, in one undo step."""
    put_cursor(editor, 1, 8)
    data = editor.createMimeDataFromSelection()
    cursor = editor.textCursor()
    words = cursor.selectedText()
    target = editor.textCursor()
    target.setPosition(len(TEXT))
    target.beginEditBlock()  # as QWidgetTextControl does at the drop of a move
    cursor.removeSelectedText()
    editor.setTextCursor(target)
    editor.insertFromMimeData(data)
    target.endEditBlock()
    assert editor.toPlainText() == TEXT.replace(words, "") + words == session.report.text(KEY)
    assert sorted(bound(session)) == ["35", "80.0"] == sorted(underlined(editor))
    session.undo_stack.undo()
    assert (editor.toPlainText(), bound(session)) == (TEXT, ["35", "80.0"])


def test_a_cell_is_pasted_as_its_number(window: MainWindow) -> None:
    """Point 1: a cell copied in a table is inserted as the cell's number; elsewhere it stays what it was."""
    session, cell = window.session, "requests.received.business"
    session.set_figures({cell: 7})
    window.go_to(cell)
    page = window.page(window.sections.currentRow())
    assert isinstance(page, TablePage)
    press_ctrl(page.focusWidget(), Qt.Key.Key_C)
    assert QGuiApplication.clipboard().text().strip() == "7"
    window.go_to(KEY)
    editor = window.page(window.sections.currentRow()).focusWidget()
    press_ctrl(editor, Qt.Key.Key_V)
    session.set_figures({cell: None})
    press(editor, Qt.Key.Key_Return)
    window.go_to(cell)
    press_ctrl(page.focusWidget(), Qt.Key.Key_C)
    press_ctrl(editor, Qt.Key.Key_V)
    assert session.report.text(KEY) == "〔未填〕\n〔未填〕"
    session.set_figures({cell: 8})
    assert session.report.text(KEY) == "8\n8"


def test_find_and_replace_leave_other_numbers_bound(session: ReportSession, editor: PartEditor, qtbot: QtBot) -> None:
    """Point 1: replacing words around it leaves it bound; replacing the number itself says that it is text now."""
    bar = FindBar(session)
    qtbot.addWidget(bar)
    bar.open("自然人", replacing=True)
    bar.replacement.setText("公民")
    bar.replace_all()
    assert bound(session) == underlined(editor) == ["35", "80.0"]
    bar.words.setText("35")
    bar.replacement.setText("53")
    bar.replace_all()
    assert bound(session) == underlined(editor) == ["80.0"]
    assert "1 个数不再跟着表里的数变" in bar.status.text()
