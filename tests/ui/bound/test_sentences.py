"""Issue 18, point 3: 生成一段 writes a paragraph from the tables in one of several wordings, its numbers bound."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.report.bound.sentences import sentences
from ui.bound.sentence_button import PARTS, SentenceButton
from ui.bound.sentence_dialog import SentenceDialog
from ui.state.session import ReportSession
from ui.widgets.helpers import named

KEY = "overview.disclosure_on_request"


def test_a_wording_is_added_and_replaces_nothing(qapp: QApplication, qtbot: QtBot) -> None:
    """Point 3: two or three wordings to choose from; what is there stays; one undo step."""
    session = ReportSession()
    notices: list[str] = []
    session.notice.connect(notices.append)
    button = named(SentenceButton(session, KEY), "button")
    qtbot.addWidget(button)
    session.set_figures({"requests.received.natural_person": 8, "requests.granted.natural_person": 6})
    session.set_text(KEY, "原来的话。")
    steps = session.undo_stack.count()
    button.action.trigger()
    dialog = button.findChild(SentenceDialog)
    assert isinstance(dialog, SentenceDialog)
    assert dialog.list.topLevelItemCount() >= 2
    assert "原来的文字不动" in dialog.label.text()
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    words = dialog.list.currentItem().text(0).partition("\n")[2]
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert session.report.text(KEY) == f"原来的话。\n{words}"
    assert len(session.report.bindings(KEY)) >= 3
    assert session.undo_stack.count() == steps + 1
    assert "个数跟着表里的数变" in notices[-1]


def test_a_wording_without_numbers_says_only_that_it_is_written(qapp: QApplication, qtbot: QtBot) -> None:
    """Issue 12: a sentence of the status bar does not count what is not there: a year without requests has none."""
    session = ReportSession()
    notices: list[str] = []
    session.notice.connect(notices.append)
    button = named(SentenceButton(session, KEY), "button")
    qtbot.addWidget(button)
    session.set_figures(dict.fromkeys(session.form.tables["requests"].cell_keys, 0))
    button.action.trigger()
    dialog = button.findChild(SentenceDialog)
    assert isinstance(dialog, SentenceDialog)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert session.report.text(KEY).endswith("申请。")
    assert notices[-1] == "已写上一段。"


def test_the_button_is_where_the_wordings_are_for() -> None:
    """Point 3: the texts for which there are wordings have a button."""
    assert {item.part for item in sentences()} == PARTS
