"""Issue 12, B10: how section list, pages and findings share windows of all sizes."""

from itertools import product

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabWidget, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from ui.side.arrangement import LIST, NARROW_LIST, PAGE, SIDE, Place, arrange, list_width
from ui.state.preferences import preferences
from ui.table.page import TablePage
from ui.window.main_window import MainWindow

SCALES = (100, 125, 150, 175)
SIZES = ((1280, 720), (1366, 768), (1920, 1080), (960, 1080))
KEY = "requests.carried_out.natural_person"


def logical(size: tuple[int, int], scale: int) -> QSize:
    """Return the size of a window that fills a screen of so many pixels, as Qt counts."""
    return QSize(*(round(pixels * 100 / scale) for pixels in size))


def findings_button(window: MainWindow) -> QToolButton:
    button = window.statusBar().findChild(QToolButton, "findingsShown")
    assert isinstance(button, QToolButton)
    return button


def is_inside(widget: QWidget, window: QWidget) -> bool:
    """Whether a widget lies wholly inside the window and is not covered by another."""
    top, bottom = (widget.mapTo(window, point) for point in (QPoint(0, 0), widget.rect().bottomRight()))
    middle = widget.mapTo(window, widget.rect().center())
    shown = window.childAt(middle)
    return (
        window.rect().contains(top)
        and window.rect().contains(bottom)
        and (shown is widget or widget.isAncestorOf(shown))
    )


def test_findings_are_reached_by_one_click_beside_the_editor(opened: MainWindow, qtbot: QtBot) -> None:
    """At every scaling and size; beside or below the editor, never instead of it. One window has all sizes in turn."""
    opened.session.set_figures({"requests.received.total": 99})
    button = findings_button(opened)
    for case in product(SIZES, SCALES):
        expected = logical(*case)
        opened.open_section(0)
        opened.resize(expected)
        opened.go_to(KEY)
        QApplication.processEvents()
        assert opened.size() == expected, f"{case}: the window is not larger than the screen"
        assert is_inside(button, opened), case
        was_shown = opened.findings.isVisible()
        assert button.isChecked() is was_shown, case
        if not was_shown:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: is_inside(opened.findings, opened))
        assert button.isChecked(), case
        assert opened.findings.height() >= 110, case
        assert opened.findings.width() >= 220, case
        page = opened.page(3)
        assert isinstance(page, TablePage)
        assert is_inside(page, opened), case
        table = page.tables[0]
        qtbot.waitUntil(lambda: table.viewport().rect().intersects(table.visualRect(table.currentIndex())))  # noqa: B023 - waited for here
        assert QApplication.focusWidget() is table, f"{case}: typing goes on"
        assert opened.size() == expected, case
        if not was_shown:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_second_click_closes_the_findings(opened: MainWindow, qtbot: QtBot) -> None:
    button = findings_button(opened)
    for case in product(SIZES, SCALES):
        opened.resize(logical(*case))
        was_open = opened.findings.isVisible()
        for is_open in (not was_open, was_open):
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
            qtbot.waitUntil(lambda is_open=is_open: opened.findings.isVisible() is is_open)  # type: ignore[misc]


def test_a_count_opens_the_findings(opened: MainWindow, qtbot: QtBot) -> None:
    """The sentence is to be read where the count leads to."""
    opened.session.set_figures({"disputes.review.total": 99})
    opened.resize(731, 411)
    qtbot.waitUntil(opened.side.isHidden)
    count = opened.statusBar().findChild(QToolButton, "statusCounts.error")
    assert isinstance(count, QToolButton)
    QTest.mouseClick(count, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(opened.findings.isVisible)
    assert opened.sections.currentRow() == 4


def test_in_a_low_window_the_findings_are_a_tab(opened: MainWindow, qtbot: QtBot) -> None:
    """One pane at a time has the whole height; F1 and the button change between them."""
    opened.resize(853, 480)
    opened.go_to(KEY)
    button = findings_button(opened)
    if not opened.findings.isVisible():
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    tabs = opened.side.findChild(QTabWidget, "sideTabs")
    assert isinstance(tabs, QTabWidget)
    assert tabs.currentWidget() is opened.findings
    opened.actions_by_name["help"].trigger()
    qtbot.waitUntil(lambda: not opened.findings.isVisible())
    assert not button.isChecked()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert opened.findings.isVisible()
    opened.resize(1366, 768)
    qtbot.waitUntil(lambda: tabs.indexOf(opened.findings) < 0)
    assert opened.findings.isVisible()
    assert is_inside(opened.findings, opened)


def test_a_small_window_forgets_nothing_of_a_large_one(opened: MainWindow, qtbot: QtBot) -> None:
    """What the user chose for a roomy window comes back with it: width of the column, shown or not."""
    opened.resize(1366, 768)
    split = opened.side.parent()
    split.setSizes([700, 466])  # type: ignore[union-attr]
    wide = opened.side.width()
    for size in ((731, 411), (960, 1080), (1366, 768)):
        opened.resize(*size)
        QApplication.processEvents()
    qtbot.waitUntil(lambda: opened.side.width() == wide)
    opened.side.toggle()
    opened.resize(960, 1080)
    QApplication.processEvents()
    opened.resize(1366, 768)
    qtbot.waitUntil(opened.side.isHidden)
    assert preferences().side_shown is False


def test_the_list_gives_its_names_up_last(opened: MainWindow, qtbot: QtBot) -> None:
    """Numerals and icons remain, with names as tool tips and for screen readers."""
    opened.resize(1366, 768)
    wide = opened.sections.width()
    opened.resize(640, 720)
    qtbot.waitUntil(lambda: opened.sections.width() < wide / 2)
    item = opened.sections.item(3)
    assert item.toolTip().startswith("三、收到和处理政府信息公开申请情况：")
    place = opened.sections.visualItemRect(item).center()
    QTest.mouseClick(opened.sections.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.sections.currentRow() == 3
    opened.resize(1366, 768)
    qtbot.waitUntil(lambda: opened.sections.width() == wide)


def test_the_find_bar_does_not_enlarge_a_small_window(opened: MainWindow) -> None:
    """Issue 12, To show: at 1280 x 720 and 175 %, once all pages were made, it was higher than the screen."""
    opened.resize(731, 411)
    for with_bar in (False, True):
        for row in range(7):
            opened.sections.setCurrentRow(row)
            if with_bar:
                opened.area.open_replace()
            for _ in range(5):
                QApplication.processEvents()
            assert opened.size() == QSize(731, 411), row
    assert is_inside(opened.area.bar, opened)
    assert opened.page(4).height() >= opened.page(4).minimumSizeHint().height()


def test_the_list_never_scrolls(opened: MainWindow) -> None:
    """At 1280 x 720 and 150 % its names were too high for the window, and 六 was out of sight."""
    for case in product(SIZES, SCALES):
        opened.resize(logical(*case))
        for is_shown in (True, False):
            if opened.findings.isVisible() is not is_shown:
                opened.side.toggle_findings()
            for _ in range(5):
                QApplication.processEvents()
            assert opened.sections.verticalScrollBar().maximum() == 0, (case, is_shown)


def test_a_message_has_the_bar_of_a_small_window_to_itself(opened: MainWindow, qtbot: QtBot) -> None:
    """A sentence is not cut off by the counts; the button of the findings stays."""
    opened.session.set_figures({"disputes.review.total": 99})
    opened.resize(549, 617)
    QApplication.processEvents()
    count = opened.statusBar().findChild(QToolButton, "statusCounts.error")
    assert isinstance(count, QToolButton)
    qtbot.waitUntil(count.isVisible)
    opened.session.notice.emit("只有“规章”一行可以填“/”，其他各行没有发生的请填 0。")
    assert not count.isVisible()
    assert findings_button(opened).isVisible()
    opened.statusBar().clearMessage()
    assert count.isVisible()


@pytest.mark.parametrize(
    ("width", "height", "place", "is_roomy"),
    [(105, 40, Place.BESIDE, True), (70, 27, Place.BESIDE, False), (74, 57, Place.BELOW, False)],
)
def test_wide_windows_have_the_column_beside_tall_ones_below(
    width: float, height: float, place: Place, is_roomy: bool
) -> None:
    found = arrange(width, height)
    assert (found.place, found.is_roomy) == (place, is_roomy)


def test_the_page_has_its_room_before_the_names_of_the_list() -> None:
    assert list_width(LIST + PAGE + SIDE, Place.BESIDE, is_shown=True) == LIST
    assert list_width(LIST + PAGE + SIDE - 1, Place.BESIDE, is_shown=True) == NARROW_LIST
    assert list_width(LIST + PAGE, Place.BESIDE, is_shown=False) == LIST
    assert list_width(LIST + PAGE, Place.BELOW, is_shown=True) == LIST
    assert list_width(LIST + PAGE - 1, Place.BELOW, is_shown=True) == NARROW_LIST
