"""Issue 12, To show: what one keystroke in table 三 repaints and recomputes, counted without a clock."""

from collections import Counter
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPaintEvent, QPixmap, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QToolBar, QWidget

from app.actions import checking
from app.actions.checking import check_at_once
from app.checks.finding import Finding, Level
from app.report.model import Report
from ui.look.theme import colours
from ui.state.check_schedule import FIGURES_PAUSE_MS
from ui.table.cell_painter import Cell, CellPainter
from ui.table.header import GroupedHeader
from ui.table.page import TablePage
from ui.widgets.follower import Follower
from ui.window.main_window import MainWindow
from ui.window.status_bar import StatusCounts

CELL = "requests.granted.business"
TOP, SIDE = (str(orientation) for orientation in (Qt.Orientation.Horizontal, Qt.Orientation.Vertical))


@pytest.fixture
def painted(opened: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Counts the cells, and the headers, that are painted, from a settled window with a current cell; the panels do not follow."""
    opened.resize(1366, 728)
    opened.go_to(CELL)
    counts: Counter[str] = Counter()
    cells_in, paint_labels = CellPainter.cells_in, GroupedHeader.paintEvent

    def count_cells(self: CellPainter, region: QRegion) -> list[Cell]:
        found = cells_in(self, region)
        counts["cells"] += len(found)
        return found

    def count_labels(self: GroupedHeader, event: QPaintEvent) -> None:
        counts[str(self.orientation())] += 1
        paint_labels(self, event)

    monkeypatch.setattr(CellPainter, "cells_in", count_cells)
    monkeypatch.setattr(GroupedHeader, "paintEvent", count_labels)
    hold_panels(opened)
    for _ in range(100):
        counts.clear()
        QTest.qWait(20)
        if not counts:
            break
    return counts


def hold_panels(window: MainWindow) -> list[Follower]:
    """Bring all panels up to date and let none follow until it is asked to."""
    QTest.qWait(100)  # the side column is arranged and shown a little after the page
    followers = window.findChildren(Follower)
    for follower in followers:
        follower.finish()
        follower.setInterval(60_000)
    return followers


def press(key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget(), key)
    QApplication.processEvents()


def test_a_digit_repaints_its_cell_and_the_totals(painted: Counter[str]) -> None:
    """issue 12, To show: not the table, when the editor opens, nor when a digit follows."""
    for key in (Qt.Key.Key_4, Qt.Key.Key_2):
        painted.clear()
        press(key)
        assert 0 < painted["cells"] <= 12, "the cell, the totals of its row and column, and the marks of a balance"
        assert not painted[TOP], "its column is the same"


class Painted(QObject):
    """Collects the widgets that are painted, and those that get a key."""

    def __init__(self) -> None:
        super().__init__()
        self.widgets: set[QWidget] = set()
        self.keyed: set[QWidget] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        if isinstance(watched, QWidget) and event.type() == QEvent.Type.Paint:
            self.widgets.add(watched)
        if isinstance(watched, QWidget) and event.type() == QEvent.Type.KeyPress:
            self.keyed.add(watched)
        return False


def test_a_digit_repaints_nothing_around_the_table(opened: MainWindow, painted: Counter[str]) -> None:
    """issue 12, To show: neither the window behind nor the tool bar with its 撤销."""
    press(Qt.Key.Key_4)  # there is something to undo from now on
    press(Qt.Key.Key_Return)
    table = opened.page(3).tables[0]  # type: ignore[union-attr]
    seen = Painted()
    QApplication.instance().installEventFilter(seen)  # type: ignore[union-attr]
    press(Qt.Key.Key_5)
    editor = QApplication.focusWidget()
    assert seen.keyed == {table, editor}, "the key that opens the editor is not passed on to the window"
    press(Qt.Key.Key_6)
    QApplication.instance().removeEventFilter(seen)  # type: ignore[union-attr]
    assert {table.viewport(), editor} <= seen.widgets
    around = {widget for widget in seen.widgets if widget.isAncestorOf(table) or isinstance(widget, QToolBar)}
    assert not around, [widget.metaObject().className() for widget in around]


@pytest.mark.parametrize(
    ("key", "most", "header"),
    [
        (Qt.Key.Key_Tab, 2 * 25, SIDE),
        (Qt.Key.Key_Return, 2 * 7, TOP),
        (Qt.Key.Key_Right, 2 * 25, SIDE),
        (Qt.Key.Key_Down, 2 * 7, TOP),
    ],
)
def test_going_on_repaints_what_is_tinted(painted: Counter[str], key: Qt.Key, most: int, header: str) -> None:
    """issue 12, To show: two columns or two rows, and not all 175 cells; one of the headers."""
    press(Qt.Key.Key_4)
    painted.clear()
    press(key)
    assert 0 < painted["cells"] <= most + 4  # around a closed editor Windows paints again
    assert not painted[header], "its labels are the same"


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 1.75])
def test_lines_of_labels_and_cells_are_in_line(opened: MainWindow, scale: float) -> None:
    """Issue 12, A10: at 125 % too, lines of row and column labels go on in those of the cells."""
    opened.resize(1366, 728)
    opened.go_to("requests.received.natural_person")
    table = opened.page(3).tables[0]  # type: ignore[union-attr]
    picture = QPixmap(table.size() * scale)
    picture.setDevicePixelRatio(scale)
    table.render(picture)
    image = picture.toImage()
    cells = table.viewport().geometry()
    grid = colours(table).grid

    def pixel(logical: int) -> int:
        return round(logical * scale)

    beside, below = pixel(cells.left()) - 8, pixel(cells.top()) - 3
    rows = range(pixel(cells.top()), pixel(cells.top() + table.rowViewportPosition(table.rowAt(cells.height() - 1))))
    columns = range(pixel(cells.left()), pixel(cells.right()))
    assert lines(image, grid, [(beside, y) for y in rows]) == lines(image, grid, [(columns.start + 8, y) for y in rows])
    assert lines(image, grid, [(x, below) for x in columns]) == lines(image, grid, [(x, rows[3]) for x in columns])


def lines(image: QImage, colour: QColor, places: list[tuple[int, int]]) -> list[int]:
    """Return the numbers of the places that have the colour of the lines."""
    return [number for number, place in enumerate(places) if image.pixelColor(*place) == colour]


def test_the_panels_follow_after_a_pause(opened: MainWindow) -> None:
    """issue 12, To show: equations, findings, sections and counts follow a run of keystrokes; totals follow each."""
    opened.go_to(CELL)
    QApplication.processEvents()  # the panels are arranged and shown
    followers = hold_panels(opened)
    labels = {label.objectName(): label for label in opened.findChildren(QLabel) if label.isVisible()}
    strip, counts = labels["balanceStrip"], opened.findChild(StatusCounts)
    assert counts is not None
    listed = opened.findings.findChild(QListWidget, "findings")
    assert listed is not None

    def shown() -> tuple[str, str, str, int]:
        return QLabel.text(strip), counts.accessibleName(), opened.sections.item(3).text(), listed.count()

    before = shown()
    for key, total in ((Qt.Key.Key_4, 6), (Qt.Key.Key_2, 44)):
        press(key)
        assert opened.session.shown["requests.handled_total.business"] == total
        assert shown() == before
    for follower in followers:
        follower.finish()
    assert "×" in QLabel.text(strip)
    assert "错误 2" in counts.accessibleName()
    assert "2 处错误" in opened.sections.item(3).text()
    assert listed.count() == 3, "two findings and their heading"


def test_checks_follow_the_keystroke(opened: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    """issue 12, To show: a keystroke waits for sums and repaint only; a figure is checked once, after its last digit."""
    opened.go_to(CELL)
    hold_panels(opened)
    checks = opened.session.checks
    (pause,) = (timer for timer in checks.findChildren(QTimer) if timer.interval() == FIGURES_PAUSE_MS)
    pause.setInterval(60_000)
    runs: list[Report] = []

    def check(report: Report, *rest: Any) -> tuple[Finding, ...]:
        runs.append(report)
        return check_at_once(report, *rest)

    monkeypatch.setattr(checking, "check_at_once", check)
    figures, total = opened.page(3).tables[0].figures, "requests.handled_total.business"  # type: ignore[union-attr]
    for key in (Qt.Key.Key_4, Qt.Key.Key_2):
        press(key)
    assert opened.session.shown[total] == 44
    assert (runs, figures.look(total).mark.level) == ([], None)
    pause.timeout.emit()
    assert (len(runs), figures.look(total).mark.level) == (1, Level.ERROR)
    press(Qt.Key.Key_Backspace)
    assert any("6" in finding.message for finding in checks.findings), "as soon as they are read"
    assert (len(runs), pause.isActive()) == (2, False)


def test_whoever_asks_meanwhile_is_answered(opened: MainWindow) -> None:
    """Equations, findings and states are up to date when they are read, acted on or gone through."""
    opened.go_to(CELL)
    hold_panels(opened)
    page = opened.page(3)
    assert isinstance(page, TablePage)
    press(Qt.Key.Key_9)
    assert "×" in page.strip.text()
    assert opened.sections.section_state(3) == ("error", "2 处错误")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F8)
    assert opened.session.highlights.cells
