"""Issue 13, A1: what is being typed in a cell, a heading or a field is in the report before any other action runs."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolBar, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.actions import projects
from ui.files.answers import Unsaved
from ui.table.page import TablePage
from ui.window.main_window import MainWindow

CELL = "requests.granted.natural_person"
OPEN = "overview.proactive_disclosure"
TypeText = Callable[[QWidget, str], None]


@pytest.fixture
def typing(opened: MainWindow, type_text: TypeText, qtbot: QtBot) -> MainWindow:
    """The sample with one edit that can be undone, and the heading of a part being typed."""
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    opened.session.set_figures({CELL: 12})
    opened.session.undo_stack.setClean()
    open_heading(opened)
    type_text(QApplication.focusWidget(), "公开")
    assert opened.session.report.narrative(OPEN).heading != "（一）公开"
    return opened


def open_heading(window: MainWindow) -> None:
    window.go_to(OPEN)
    page = window.page(window.sections.currentRow())
    button = page.findChild(QToolButton, f"{OPEN}.edit")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert isinstance(QApplication.focusWidget(), QLineEdit)


def heading(window: MainWindow) -> str | None:
    return window.session.report.narrative(OPEN).heading


def press_in_bar(window: MainWindow, name: str) -> None:
    """Click a button of the tool bar, which leaves the focus in the editor."""
    bar = next(iter(window.findChildren(QToolBar)))
    button = bar.widgetForAction(window.actions_by_name[name])
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def saved(path: Path) -> object:
    return projects.open_project(path).report


@pytest.mark.parametrize("way", ["bar", "menu", "stack"])
def test_undo_takes_back_the_heading_being_typed(typing: MainWindow, way: str) -> None:
    """The typed heading becomes a step of its own, which undo takes back and redo repeats; nothing else vanishes."""
    stack, before = typing.session.undo_stack, heading(typing)
    if way == "bar":
        press_in_bar(typing, "undo")
    elif way == "menu":
        typing.actions_by_name["undo"].trigger()
    else:
        stack.undo()
    assert heading(typing) == before
    assert typing.session.report.figures[CELL] == 12
    assert (stack.count(), stack.index()) == (2, 1)
    stack.redo()
    assert heading(typing) == "（一）公开"
    stack.undo()
    stack.undo()
    assert typing.session.report.figures[CELL] == 11
    assert typing.session.is_modified


@pytest.mark.parametrize("text", ["5", "12x"])
def test_undo_while_a_cell_is_typed_keeps_window_and_history_true(
    opened: MainWindow, type_text: TypeText, text: str, tmp_path: Path
) -> None:
    """A figure is undone; a text that is no figure is refused first and interrupts no step."""
    other = "requests.granted.total"
    opened.session.set_figures({other: 70})
    opened.go_to(CELL)
    page = opened.page(opened.sections.currentRow())
    assert isinstance(page, TablePage)
    table = page.tables[0]
    QTest.keyClick(table, text[0])
    type_text(QApplication.focusWidget(), text[1:])
    press_in_bar(opened, "undo")
    assert opened.session.report.figures[CELL] == 11
    assert table.figures.index_of(CELL).data() == "11"
    assert not [editor for editor in table.findChildren(QLineEdit) if editor.isVisible()]
    stack = opened.session.undo_stack
    assert (other in opened.session.report.figures) == (text == "5")
    assert stack.canRedo()
    while stack.canUndo():
        stack.undo()
    while stack.canRedo():
        stack.redo()
    path = tmp_path / "写.nianbao"
    opened.session.save(path)
    assert saved(path) == opened.session.report
    assert all(table.figures.index_of(key).data() == str(opened.session.shown[key]) for key in (CELL, other))


def test_redo_while_a_heading_is_typed_keeps_the_heading(typing: MainWindow) -> None:
    typing.session.undo_stack.undo()
    typing.session.undo_stack.undo()
    open_heading(typing)
    QApplication.focusWidget().setText("（一）别的")  # type: ignore[union-attr]
    press_in_bar(typing, "redo")
    assert heading(typing) == "（一）别的"
    assert typing.session.is_modified
    assert not typing.session.undo_stack.canRedo(), "another edit was made instead"


@pytest.mark.parametrize("way", ["bar", "key"])
def test_saving_saves_what_is_being_typed(typing: MainWindow, sample: Path, way: str) -> None:
    if way == "bar":
        press_in_bar(typing, "save")
    else:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert saved(sample) == typing.session.report
    assert heading(typing) == "（一）公开"
    assert not typing.session.is_modified


ACTIONS = [
    "save_as", "new", "new_from_last", "open", "import", "versions", "recover", "export", "export.pdf", "copy_html",
    "returned", "print_preview", "print", "settings", "attach", "compare", "detach", "sheet", "sign", "zeros",
    "nothing_received", "next_section", "previous_section", "find", "next_finding", "close", "shortcuts",
]  # fmt: skip


def test_every_action_sees_what_is_being_typed(typing: MainWindow, type_text: TypeText, qtbot: QtBot) -> None:
    """Whatever the action asks, it is cancelled: what was typed is in the report and can be undone."""
    stack, failures = typing.session.undo_stack, []
    for name in ACTIONS:
        typing.actions_by_name[name].trigger()
        if heading(typing) != "（一）公开":
            failures.append(f"{name}: {heading(typing)}")
        while stack.index() > 1:
            stack.undo()
        if heading(typing) == "（一）公开":
            failures.append(f"{name}: not undone")
        typing.activateWindow()
        qtbot.waitUntil(typing.isActiveWindow)
        open_heading(typing)
        type_text(QApplication.focusWidget(), "公开")
    assert failures == []


def test_every_action_of_the_menus_commits_first(window: MainWindow) -> None:
    """One mechanism for all entries: a new one is included, and what it closed opens again behind it."""
    committed: list[str] = []
    ran: list[str] = []
    from ui.window.actions import Entry, add_actions  # noqa: PLC0415

    entry = Entry("文件(&F)", "later", "以后", "", lambda: ran.append("run"))
    actions = add_actions(window, [entry], lambda: committed.append(f"before {len(ran)}"), lambda: ran.append("after"))
    actions["later"].trigger()
    assert (committed, ran) == (["before 0"], ["run", "after"])


@pytest.mark.parametrize("answer", [Unsaved.CANCEL, Unsaved.SAVE])
def test_closing_asks_about_what_is_being_typed(
    typing: MainWindow, dialogs: Any, sample: Path, answer: Unsaved
) -> None:
    dialogs.changes = answer
    assert typing.close() == (answer is Unsaved.SAVE)
    assert len(dialogs.asked) == 1
    assert (saved(sample) == typing.session.report) == (answer is Unsaved.SAVE)
    assert heading(typing) == "（一）公开"


def test_closing_first_shows_what_a_cell_does_not_take(
    opened: MainWindow, dialogs: Any, type_text: TypeText, qtbot: QtBot
) -> None:
    """Issue 13, A1: the window closed over “1o” in a cell without a question: nothing had changed."""
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    opened.go_to(CELL)
    type_text(QApplication.focusWidget(), "1")
    type_text(QApplication.focusWidget(), "o")
    assert not opened.close()
    sentence = "这份报告还没有关闭，请先看刚才那一格。“1o”不能用，没有填进表里。"
    assert opened.statusBar().currentMessage() == sentence
    assert opened.close()
    assert not dialogs.asked


@pytest.mark.parametrize("way", ["window", "menu bar"])
def test_who_comes_back_goes_on_typing_the_heading(typing: MainWindow, type_text: TypeText, way: str) -> None:
    """Issue 12, A4: the field had closed, and the rest of the heading went into another text."""
    if way == "window":
        other = QLineEdit()
        for window in (other, typing):
            window.show()
            window.activateWindow()
            assert QTest.qWaitForWindowActive(window)
    else:
        QTest.keyClick(typing, Qt.Key.Key_Alt)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    type_text(QApplication.focusWidget(), "情况")
    typing.session.commit_open_editors()
    assert heading(typing) == "（一）公开情况"


def test_changing_the_section_keeps_what_is_being_typed(typing: MainWindow) -> None:
    typing.sections.setCurrentRow(0)
    assert heading(typing) == "（一）公开"


def test_a_file_dropped_on_the_window_finds_what_is_being_typed(
    typing: MainWindow, dialogs: Any, sample: Path, qtbot: QtBot
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(sample))])
    event = QDropEvent(
        QPointF(QPoint(5, 5)),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    typing.dropEvent(event)
    qtbot.waitUntil(lambda: bool(dialogs.asked))
    assert heading(typing) == "（一）公开", "asked about, and kept"


def test_an_unfinished_year_is_not_shown_as_if_it_were_saved(
    opened: MainWindow, type_text: TypeText, qtbot: QtBot
) -> None:
    """After saving, the file equals what the window shows."""
    opened.go_to("cover.year")
    page = opened.page(0)
    page.year.selectAll()
    type_text(page.year, "202")
    with qtbot.waitSignal(opened.session.notice, check_params_cb=lambda sentence: "四位数字" in sentence):
        opened.session.commit_open_editors()
    assert page.year.text() == str(opened.session.report.cover.year)


@pytest.fixture(autouse=True)
def nothing_left_open(window: MainWindow) -> Iterator[None]:
    yield
    window.session.undo_stack.setClean()


@pytest.mark.parametrize("name", ["remove", "up", "down"])
def test_buttons_of_another_part_keep_the_heading_being_typed(
    opened: MainWindow, type_text: TypeText, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The buttons take no focus: the heading of the last part is still open while another part is moved or removed."""
    page, uncaught = opened.page(1), list[object]()
    monkeypatch.setattr("sys.excepthook", lambda *error: uncaught.append(error))
    opened.go_to(OPEN)
    for _ in range(3):
        page._add.click()
    keys = [key for key in page.editors if ".additional" in key]
    QTest.mouseClick(page.findChild(QToolButton, f"{keys[2]}.edit"), Qt.MouseButton.LeftButton)
    type_text(QApplication.focusWidget(), "最后一段")
    QTest.mouseClick(page.findChild(QToolButton, f"{keys[1]}.{name}"), Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert uncaught == []
    headings = [opened.session.report.narrative(key).heading for key in page.editors if ".additional" in key]
    assert [text for text in headings if text and "最后一段" in text]
    opened.session.undo_stack.undo()
    opened.session.undo_stack.undo()
    assert not any("最后一段" in (part.heading or "") for part in opened.session.report.narratives["overview"])
