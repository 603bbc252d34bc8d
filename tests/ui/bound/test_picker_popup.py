"""Issue 18, point 1: a number of the tables is inserted from a small picker, by a few keys."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.actions import checking
from app.report.bindings import Source
from app.report.bound.naming import name_of
from ui.bound.offers import bind_texts
from ui.bound.picker import FigurePicker
from ui.narrative.part_editor import PartEditor
from ui.side.help import HelpPane
from ui.state.session import ReportSession
from ui.window.main_window import MainWindow

KEY = "overview.preamble"
TypeText = Callable[[QWidget, str], None]


def opened_by(
    editor: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier, window: MainWindow, qtbot: QtBot
) -> FigurePicker:
    """Press keys until the picker is open: on Windows a window takes them a little after it became the active one."""

    def is_open() -> bool:
        QTest.keyClick(editor, key, modifiers)
        return any(item.isVisible() for item in window.findChildren(FigurePicker))

    qtbot.waitUntil(is_open)
    return next(item for item in window.findChildren(FigurePicker) if item.isVisible())


@pytest.fixture
def picker(window: MainWindow, qtbot: QtBot, type_text: TypeText) -> FigurePicker:
    """The picker, opened by its key in a text, with some of the numbers to choose from."""
    window.session.set_figures({"requests.received.natural_person": 28, "requests.received.business": 7})
    window.go_to(KEY)
    editor = window.page(window.sections.currentRow()).focusWidget()
    type_text(editor, "收到件")
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is editor)
    QTest.keyClick(editor, Qt.Key.Key_Left)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    found = opened_by(editor, Qt.Key.Key_F, both, window, qtbot)
    qtbot.waitUntil(found.words.hasFocus)
    return found


def test_words_find_a_number_and_enter_inserts_it(
    window: MainWindow, picker: FigurePicker, qtbot: QtBot, type_text: TypeText
) -> None:
    """Point 1: type a label, see the value, Enter inserts at the cursor in one undo step; the focus is in the text."""
    type_text(picker.words, "收到自然人")
    shown = picker.list.currentItem()
    assert (shown.text(1), "自然人" in shown.text(0)) == ("28", True)
    assert "28" in picker.words.accessibleDescription()
    steps = window.session.undo_stack.count()
    QTest.keyClick(picker.words, Qt.Key.Key_Return)
    editor = window.page(window.sections.currentRow()).focusWidget()
    assert isinstance(editor, PartEditor)
    assert editor.toPlainText() == "收到28件" == window.session.report.text(KEY)
    assert editor.textCursor().position() == 4
    assert window.session.undo_stack.count() == steps + 1
    type_text(editor, "，")
    assert [item.source for item in window.session.report.bindings(KEY)] == [
        Source(("requests.received.natural_person",))
    ]
    qtbot.waitUntil(editor.hasFocus)
    editor.select(2, 4)
    picker = opened_by(editor, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier, window, qtbot)
    assert (picker.words.text(), {picker.list.topLevelItem(0).text(1)}) == ("28", {"28"})
    picker.words.clear()
    type_text(picker.words, "予以公开")
    assert "还没有填" in picker.hint.text()
    assert picker.list.currentItem().text(1) == "〔未填〕"
    QTest.keyClick(picker.words, Qt.Key.Key_Down)
    assert picker.list.currentIndex().row() == 1
    type_text(picker.words, "没有的")
    assert "没有找到" in picker.hint.text()
    QTest.keyClick(picker.words, Qt.Key.Key_Return)
    QTest.keyClick(picker.words, Qt.Key.Key_Escape)
    assert not picker.isVisible()
    assert editor.toPlainText() == "收到28，件"
    editor.insert_figure(Source(("requests.received.total",)))
    assert editor.toPlainText() == "收到35，件", "in place of the selection"
    put = editor.textCursor().position()
    editor.select(put - 1, put - 1)
    editor.insert_figure(Source(("requests.received.total",)))
    assert editor.toPlainText() == "收到35，件", "not inside another number"


@pytest.fixture
def notices(window: MainWindow) -> list[str]:
    found: list[str] = []
    window.session.notice.connect(found.append)
    return found


def test_without_a_text_it_says_where(window: MainWindow, notices: list[str]) -> None:
    """Point 1: in a table the key says in one sentence what to do."""
    window.go_to("requests.received.total")
    window.actions_by_name["pick"].trigger()
    assert notices == ["先把光标放到一段文字里，再插入表里的数。"]


def test_the_context_menu_of_a_bound_number(window: MainWindow) -> None:
    """Point 1: from a bound number to its cell, or to plain text, by the menu."""
    session = window.session
    session.set_figures({"requests.received.business": 7})
    window.go_to(KEY)
    editor = window.page(window.sections.currentRow()).focusWidget()
    assert isinstance(editor, PartEditor)
    editor.insert_figure(Source(("requests.received.business",)))
    labels = {action.text().partition("\t")[0]: action for action in editor.menu(0).actions()}
    labels["到表里改这个数"].trigger()
    assert window.sections.currentRow() == 3
    labels = {action.text().partition("\t")[0]: action for action in editor.menu(0).actions()}
    labels["改成普通文字"].trigger()
    assert session.report.bindings(KEY) == ()
    session.undo_stack.undo()
    assert len(session.report.bindings(KEY)) == 1


def test_numbers_are_offered_and_bound_in_one_step(opened: MainWindow, notices: list[str]) -> None:
    """Point 1: a recognised number is offered; 绑定本段全部, and the whole report, in one undo step with a count."""
    session, key = opened.session, "overview.disclosure_on_request"
    opened.go_to(key)
    editor = opened.page(opened.sections.currentRow()).focusWidget()
    assert isinstance(editor, PartEditor)
    first = checking.offers(session.report, key)[0]
    labels = {action.text(): action for action in editor.menu(first.start).actions()}
    labels[f"绑定到{name_of(session.form, first.source)}"].trigger()
    assert session.report.bindings(key) == (first,)
    assert not any("绑定到" in action.text() for action in editor.menu(first.start).actions())
    opened.actions_by_name["bind_part"].trigger()
    assert len(session.report.bindings(key)) == 12
    assert notices[-1].startswith("已绑定 11 个数")
    opened.actions_by_name["bind_report"].trigger()
    assert notices[-1].startswith("已绑定 3 个数")
    assert session.undo_stack.count() == 3
    opened.actions_by_name["bind_report"].trigger()
    assert notices[-1].startswith("没有新的数可以绑定")
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert session.report.bindings(key) == (first,)
    pane = HelpPane(session, opened)
    pane.show_place(key)
    pane.show()
    assert "绑定本段全部" in pane.toPlainText()
    pane.anchorClicked.emit(QUrl("bind"))
    assert len(session.report.bindings(key)) == 12


def test_changes_wait_for_last_year(qtbot: QtBot) -> None:
    """issue 18, To show: what one click leaves out for want of last year's report is said, and offered with it."""
    session = ReportSession()
    notices: list[str] = []
    session.notice.connect(notices.append)
    report = session.report.with_text(KEY, "新收政府信息公开申请12件，同比增长50%，比上年增加4件。")
    report = report.with_figures({"requests.received.total": 12})
    session.start(report)
    bind_texts(session, [KEY])
    bind_texts(session, [KEY])
    more = "另有 2 处比上年的增减，附上上年的报告才能绑定。"
    assert notices == [f"已绑定 1 个数，以后跟着表里的数变；按 Ctrl+Z 可以一次全部恢复。{more}", more]
    last = report.with_figures({"requests.received.total": 8})
    session.apply(replace(session.report, last_year=last), "附上上年的报告", "")
    bind_texts(session, [KEY])
    assert notices[-1] == "已绑定 2 个数，以后跟着表里的数变；按 Ctrl+Z 可以一次全部恢复。"
