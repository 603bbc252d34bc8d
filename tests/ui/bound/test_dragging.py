"""Issue 18, point 1: a cell dragged into a text is inserted as its number."""

from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragMoveEvent, QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.bound.carrying import has_numbers, number_of_cell
from ui.narrative.page import NarrativePage
from ui.narrative.part_editor import PartEditor
from ui.table.page import TablePage
from ui.table.view import FigureTable
from ui.window.main_window import MainWindow

CELL, KEY = "requests.granted.business", "overview.preamble"
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def dragged(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Qt.DropAction]]:
    """The texts of the drags that were begun; each ends at once."""
    found: list[tuple[str, Qt.DropAction]] = []
    monkeypatch.setattr(QDrag, "exec", lambda drag, action: found.append((drag.mimeData().text(), action)))
    return found


def move(widget: QWidget, place: QPoint, held: Qt.MouseButton = LEFT) -> None:
    """Move the mouse, with its left button held down."""
    at = QPointF(place)
    moved = QMouseEvent(QEvent.Type.MouseMove, at, widget.mapToGlobal(at), Qt.MouseButton.NoButton, held, NONE)
    QApplication.sendEvent(widget, moved)


def drag_to(widget: QWidget, place: QPoint, data: QMimeData, *, drops: bool = True) -> None:
    """Send what Qt sends while data is dragged to a place of a widget, and dropped there."""
    copy = Qt.DropAction.CopyAction
    for event in (QDragEnterEvent(place, copy, data, LEFT, NONE), QDragMoveEvent(place, copy, data, LEFT, NONE)):
        QApplication.sendEvent(widget, event)
    if drops:
        QApplication.sendEvent(widget, QDropEvent(QPointF(place), copy, data, LEFT, NONE))


def table_of(window: MainWindow, cell: str) -> FigureTable:
    window.go_to(cell)
    page = window.page(window.sections.currentRow())
    assert isinstance(page, TablePage)
    return page.tables[0]


def editor_of(window: MainWindow, key: str) -> PartEditor:
    page = window.page(window.sections.currentRow())
    assert isinstance(page, NarrativePage)
    return page.editors[key]


def test_a_cell_leaves_its_table_to_the_left(window: MainWindow, dragged: list[tuple[str, Qt.DropAction]]) -> None:
    """Within the table and below and right of it the mouse selects; at the list the pressed cell is dragged."""
    window.session.set_figures({CELL: 7})
    table = table_of(window, CELL)
    view = table.viewport()
    cells = [table.visualRect(table.figures.index_of(key)).center() for key in (CELL, "requests.granted.other")]
    QTest.mousePress(view, LEFT, NONE, cells[0])
    move(view, cells[1])
    assert len(table.selected_keys()) == 5
    move(view, QPoint(cells[0].x(), table.height() + 50))
    move(view, QPoint(view.width() + 30, cells[0].y()))
    assert dragged == []
    move(view, QPoint(-table.width(), cells[0].y()))
    assert dragged == [("7", Qt.DropAction.CopyAction)]
    assert table.selected_keys() == (CELL,)
    move(view, cells[1], Qt.MouseButton.NoButton)
    assert table.selected_keys() == (CELL,), "the button was released where the number was dropped"
    assert len(dragged) == 1


def test_it_opens_a_section_and_falls_into_a_text(window: MainWindow, qtbot: QtBot) -> None:
    """Over the list it opens the section after a short while; in the text it follows its cell, in one undo step."""
    session = window.session
    session.set_figures({CELL: 7})
    session.apply(session.report.with_text(KEY, "商业企业件。"), "准备", KEY)
    table_of(window, CELL)
    data = number_of_cell(session.report, CELL)
    sections = window.sections
    drag_to(sections.viewport(), sections.visualItemRect(sections.item(1)).center(), data, drops=False)
    qtbot.waitUntil(lambda: sections.currentRow() == 1)
    editor = editor_of(window, KEY)
    cursor = editor.textCursor()
    cursor.setPosition(4)
    steps = session.undo_stack.index()
    drag_to(editor.viewport(), editor.cursorRect(cursor).center(), data)
    assert session.report.text(KEY) == "商业企业7件。" == editor.toPlainText()
    assert session.undo_stack.index() == steps + 1
    assert editor.textCursor().position() == 5
    session.set_figures({CELL: None})
    assert session.report.text(KEY) == "商业企业〔未填〕件。"


def test_dropped_elsewhere_it_is_text_or_nothing(window: MainWindow, qtbot: QtBot) -> None:
    """On the list itself, or between the texts, nothing is lost and the window says what to do."""
    session = window.session
    session.set_figures({CELL: 7})
    data = number_of_cell(session.report, CELL)
    notices: list[str] = []
    session.notice.connect(notices.append)
    sections, before = window.sections, session.report
    drag_to(sections.viewport(), sections.visualItemRect(sections.item(5)).center(), data)
    assert sections.currentRow() == 5
    assert "再松开" in notices[-1]
    assert session.report is before
    assert has_numbers(data)
    assert data.text() == "7"
    files = QMimeData()
    files.setText("7")
    assert not has_numbers(files)
    drag_to(sections.viewport(), sections.visualItemRect(sections.item(2)).center(), files, drops=False)
    qtbot.wait(1)
    assert sections.currentRow() == 5


def test_the_page_scrolls_while_a_number_is_dragged(window: MainWindow, qtbot: QtBot) -> None:
    """A text below the edge can be reached; the page is still when nothing is dragged there any more."""
    session = window.session
    session.set_figures({CELL: 7})
    window.go_to(KEY)
    editor = editor_of(window, KEY)
    page = window.page(1)
    assert isinstance(page, NarrativePage)
    area = page._area
    bar = area.verticalScrollBar()
    session.apply(session.report.with_text(KEY, "一段\n" * 60), "准备", KEY)
    qtbot.waitUntil(lambda: bar.maximum() > 200)
    bar.setValue(0)
    data = number_of_cell(session.report, CELL)

    def over(height: int) -> None:
        drag_to(editor.viewport(), editor.viewport().mapFrom(area.viewport(), QPoint(50, height)), data, drops=False)

    over(area.viewport().height() - 2)
    qtbot.waitUntil(lambda: bar.value() > 60)
    over(area.viewport().height() // 2)
    assert not area._scrolling.isActive()
    drag_to(area.viewport(), QPoint(50, 1), data, drops=False)
    qtbot.waitUntil(lambda: bar.value() == 0)
    drag_to(area.viewport(), QPoint(50, 1), data)
    assert not area._scrolling.isActive()
    assert session.report.text(KEY) == "一段\n" * 60


def test_a_cell_is_dragged_from_the_preview(
    window: MainWindow, dragged: list[tuple[str, Qt.DropAction]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The preview beside a text shows the tables: a number is dragged from there; a click leads to the cell."""
    window.session.set_figures({CELL: 7})
    preview: Any = window.side._make_preview()
    paper = preview.paper
    monkeypatch.setattr(paper, "place_at", lambda point: CELL if point.x() < 50 else KEY)
    chosen: list[str] = []
    window.side.place_chosen.connect(chosen.append)
    for start in (QPoint(20, 20), QPoint(80, 20)):
        QTest.mousePress(paper, LEFT, NONE, start)
        move(paper, start + QPoint(2, 0))
        assert chosen == []
        move(paper, start + QPoint(200, 0))
    assert dragged == [("7", Qt.DropAction.CopyAction)]
    preview.deleteLater()
