"""Issue 12, To show: what one keystroke in table 三 repaints and recomputes, counted without a clock."""

from collections import Counter
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListWidget

from ui.table.cell_editor import FigureDelegate
from ui.table.page import TablePage
from ui.widgets.follower import Follower
from ui.window.main_window import MainWindow
from ui.window.status_bar import StatusCounts

CELL = "requests.granted.business"


@pytest.fixture
def painted(opened: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Counts the cells that are painted, from a settled window with a current cell; the panels do not follow."""
    opened.resize(1366, 728)
    opened.go_to(CELL)
    counts: Counter[str] = Counter()
    paint = FigureDelegate.paint

    def count(self: FigureDelegate, painter: Any, option: Any, index: Any) -> None:
        counts["cells"] += 1
        paint(self, painter, option, index)

    monkeypatch.setattr(FigureDelegate, "paint", count)
    hold_panels(opened)
    for _ in range(100):
        counts.clear()
        QTest.qWait(20)
        if not counts:
            break
    return counts


def hold_panels(window: MainWindow) -> list[Follower]:
    """Bring all panels up to date and let none follow until it is asked to."""
    QApplication.processEvents()  # the side column is shown now
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
        assert 0 < painted["cells"] <= 35, "its row and column lose their tint where the focus goes, at most"


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Right, Qt.Key.Key_Down])
def test_going_on_repaints_what_is_tinted(painted: Counter[str], key: Qt.Key) -> None:
    """issue 12, To show: two columns or two rows, and not all 175 cells."""
    press(Qt.Key.Key_4)
    painted.clear()
    press(key)
    assert 0 < painted["cells"] <= 70


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
