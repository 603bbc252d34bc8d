"""Issue 12, B9: what is on the screen after scrolling is what a full repaint would draw."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.table.page import TablePage
from ui.table.view import FigureTable
from ui.widgets.helpers import screen_of
from ui.window.main_window import MainWindow


def on_screen(window: QWidget) -> QImage:
    """Return what the window system shows: unlike ``QWidget.grab``, it repaints nothing."""
    QApplication.processEvents()
    return screen_of(window).grabWindow(window.winId()).toImage()


def turn_wheel(widget: QWidget, angle: QPoint) -> None:
    """Turn the mouse wheel above the middle of a widget by a fraction of a notch, which is 120."""
    place = QPointF(widget.rect().center())
    event = QWheelEvent(
        place,
        QPointF(widget.mapToGlobal(widget.rect().center())),
        QPoint(),
        angle,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


@pytest.fixture
def table(opened: MainWindow, qtbot: QtBot) -> FigureTable:
    """表三 in a window too low and too narrow for it."""
    opened.resize(560, 480)
    opened.go_to("requests.received.natural_person")
    page = opened.page(3)
    assert isinstance(page, TablePage)
    found = page.tables[0]
    qtbot.waitUntil(lambda: found.verticalScrollBar().maximum() > 8)  # rows
    return found


@pytest.mark.parametrize("step", [QPoint(0, -20), QPoint(0, -120), QPoint(-30, 0)])
def test_scrolling_leaves_no_trace(opened: MainWindow, table: FigureTable, step: QPoint) -> None:
    """Labels of row groups are centred in what is visible of them, so a moved copy of the header is wrong."""
    before = on_screen(opened)
    for _ in range(8):
        turn_wheel(table.viewport(), step)
        scrolled = on_screen(opened)
        table.verticalHeader().viewport().update()
        table.horizontalHeader().viewport().update()
        table.viewport().update()
        assert scrolled == on_screen(opened)
    assert scrolled != before, "it scrolled"
