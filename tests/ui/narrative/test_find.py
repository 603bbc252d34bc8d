"""Issue 3, Narrative: find and replace over the whole report."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.report.model import Narrative
from ui.narrative.find_bar import FindBar
from ui.narrative.page import NarrativePage
from ui.narrative.part_editor import PartEditor
from ui.widgets.labels import as_written
from ui.window.main_window import MainWindow

KEY = "overview.preamble"
PROBLEMS = "problems.main_problems"
TypeText = Callable[[QWidget, str], None]


@pytest.fixture
def written(window: MainWindow) -> MainWindow:
    """A report with the words in the introduction, a part, a remark, a heading of its own and another section."""
    report = window.session.report.with_text("introduction", "公开").with_text(KEY, "公开，公开。")
    report = report.with_narratives("problems", (Narrative("main_problems", "公开", "（一）公开的不足"),))
    report = report.with_remark("requests.received.business", "含公开")
    window.session.start(report)
    return window


def open_bar(window: MainWindow, words: str, *, replacing: bool = False) -> FindBar:
    window.actions_by_name["replace" if replacing else "find"].trigger()
    bar = window.area.bar
    bar.words.setText(words)
    return bar


def status(bar: FindBar) -> str:
    label = bar.findChild(QLabel, "find.status")
    assert label is not None
    return label.text()


def push(bar: FindBar, name: str) -> None:
    button = bar.findChild(QPushButton, f"find.{name}")
    assert button is not None
    button.click()


def highlighted(editor: PartEditor) -> list[tuple[str, str]]:
    selections = editor.extraSelections()
    return [
        (item.cursor.selectedText(), QTextCharFormat(item.format).background().color().name())  # type: ignore[attr-defined]
        for item in selections
    ]


def test_ctrl_f_opens_the_bar_with_what_is_selected(written: MainWindow) -> None:
    written.go_to(KEY, (0, 2))
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    bar = written.area.bar
    assert bar.isVisible()
    assert bar.words.text() == "公开"
    assert bar.words.hasFocus()
    assert not bar.replacement.isVisible()
    QTest.keyClick(bar.words, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert bar.replacement.isVisible()


def test_every_place_is_counted_and_gone_through(written: MainWindow) -> None:
    """All parts incl. introduction, own headings, remarks; goes to the tab; shows 第 3 处，共 12 处."""
    bar = open_bar(written, "公开")
    assert status(bar) == "共 6 处。"
    rows: list[int] = []
    messages: list[str] = []
    for _ in range(7):
        QTest.keyClick(bar.words, Qt.Key.Key_Return)
        assert bar.words.hasFocus(), "Enter can be pressed again"
        rows.append(written.sections.currentRow())
        messages.append(status(bar))
    assert rows == [0, 1, 1, 3, 5, 5, 0]
    assert messages[1] == "第 2 处，共 6 处。"
    assert "备注" in messages[3]
    assert "小标题" in messages[4]
    assert messages[6] == "第 1 处，共 6 处。", "behind the last comes the first"
    QTest.keyClick(bar.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert status(bar) == "第 6 处，共 6 处。"


def test_f3_goes_on_from_the_cursor(written: MainWindow) -> None:
    open_bar(written, "公开")
    written.go_to(KEY, (1, 1))
    for expected in ((3, 5), None):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F3)
        focused = QApplication.focusWidget()
        if expected is not None:
            assert isinstance(focused, PartEditor)
            assert focused.hasFocus(), "whoever is writing goes on writing"
            assert (focused.key(), focused.selection()) == (KEY, expected)
    assert written.sections.currentRow() == 3
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert written.sections.currentRow() == 1


def test_hits_are_highlighted_in_the_editors_until_the_bar_closes(written: MainWindow) -> None:
    written.go_to(KEY)
    bar = open_bar(written, "公开")
    page = written.page(1)
    assert isinstance(page, NarrativePage)
    editor = page.editors[KEY]
    QTest.keyClick(bar.words, Qt.Key.Key_Return)
    marks = highlighted(editor)
    assert [words for words, _ in marks] == ["公开", "公开"]
    assert len({colour for _, colour in marks}) == 2, "the place looked at is lit more than the others"
    QTest.keyClick(bar.words, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert not highlighted(editor)
    assert editor.hasFocus()


def test_a_heading_that_holds_the_words_shows_them(written: MainWindow) -> None:
    bar = open_bar(written, "的不足")
    QTest.keyClick(bar.words, Qt.Key.Key_Return)
    page = written.page(5)
    label = page.findChild(QLabel, f"{PROBLEMS}.heading")
    assert label is not None
    assert label.selectedText() == "的不足"
    assert label.text() == as_written(label.text()), "what is selected can be copied"
    QTest.keyClick(bar.words, Qt.Key.Key_Escape)
    assert label.text() != as_written(label.text()), "broken between words again"


def test_hits_follow_the_typing(written: MainWindow, qtbot: QtBot, type_text: TypeText) -> None:
    bar = open_bar(written, "公开")
    written.go_to(KEY, (0, 0))
    type_text(QApplication.focusWidget(), "公开")
    qtbot.waitUntil(lambda: status(bar) == "共 7 处。")


def test_options(written: MainWindow) -> None:
    """Match case, and full or half width, which make no difference unless asked."""
    written.session.set_text(KEY, "pdf，PDF,ＰＤＦ")
    bar = open_bar(written, "pdf")
    assert status(bar) == "共 3 处。"
    case, width = bar.findChild(QCheckBox, "find.case"), bar.findChild(QCheckBox, "find.width")
    assert case is not None
    assert width is not None
    width.click()
    assert status(bar) == "共 2 处。"
    case.click()
    assert status(bar) == "共 1 处。"
    bar.words.setText("没有的话")
    assert status(bar) == "没有找到。"
    next_one = bar.findChild(QPushButton, "find.next")
    assert next_one is not None
    assert not next_one.isEnabled()


def test_replacing_one_goes_on_to_the_next(written: MainWindow) -> None:
    bar = open_bar(written, "公开", replacing=True)
    bar.replacement.setText("公开化")
    written.go_to(KEY, (0, 0))
    push(bar, "replace")
    assert written.session.report.text(KEY) == "公开，公开。", "the first push only shows what would be replaced"
    push(bar, "replace")
    assert written.session.report.text(KEY) == "公开化，公开。"
    assert status(bar) == "已替换 1 处；第 3 处，共 6 处。", "what was put in is not found again"
    push(bar, "replace")
    assert written.session.report.text(KEY) == "公开化，公开化。"
    assert status(bar).startswith("已替换 2 处；第 4 处"), "issue 12, C: the bar says how many"
    written.session.undo_stack.undo()
    assert written.session.report.text(KEY) == "公开化，公开。"
    assert written.session.undo_stack.redoText() == "替换"


def test_replacing_all_is_one_step_and_reports_the_count(written: MainWindow, qtbot: QtBot) -> None:
    messages: list[str] = []
    written.session.notice.connect(messages.append)
    before = written.session.report
    bar = open_bar(written, "公开", replacing=True)
    bar.replacement.setText("发布")
    push(bar, "replaceAll")
    assert messages[-1] == "已替换 6 处，按 Ctrl+Z 可以一次全部恢复。"
    assert status(bar) == "已替换 6 处。", "issue 12, C"
    assert written.session.report.text(KEY) == "发布，发布。"
    assert written.session.report.remarks["requests.received.business"] == "含发布"
    assert written.session.report.narrative(PROBLEMS).heading == "（一）发布的不足"
    assert written.session.undo_stack.count() == 1
    assert written.session.undo_stack.undoText() == "替换 6 处"
    written.session.undo_stack.undo()
    assert written.session.report == before
    qtbot.waitUntil(lambda: status(bar) == "共 6 处。")  # issue 12, C: no sentence about what was undone


def test_a_report_that_can_only_be_looked_at_is_searched_not_changed(opened: MainWindow) -> None:
    messages: list[str] = []
    opened.session.notice.connect(messages.append)
    assert opened.session.path is not None
    opened.session.open(opened.session.path, "只能查看。")
    before = opened.session.report
    bar = open_bar(opened, "公开", replacing=True)
    bar.replacement.setText("发布")
    push(bar, "replaceAll")
    push(bar, "next")
    push(bar, "replace")
    assert opened.session.report is before
    assert not any("已替换" in sentence for sentence in (*messages, status(bar)))


def test_the_start_page_does_not_close_the_bar(written: MainWindow) -> None:
    bar = open_bar(written, "公开")
    written.show_start()
    written.show_work()
    assert bar.isVisible()
    assert status(bar) == "共 6 处。"


def test_tab_leads_from_the_words_to_what_replaces_them(written: MainWindow) -> None:
    bar = open_bar(written, "公开", replacing=True)
    QTest.keyClick(bar.words, Qt.Key.Key_Tab)
    assert bar.replacement.hasFocus()


def test_every_input_of_the_bar_has_a_name(written: MainWindow) -> None:
    bar = open_bar(written, "", replacing=True)
    for widget in (bar.words, bar.replacement):
        assert widget.accessibleName()
    for button in bar.findChildren(QPushButton):
        assert button.text()
