"""Issue 19, To show: the window answers within 50 ms: a label that changes does not paint its whole page again."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtWidgets import QLabel, QPushButton, QTableWidget, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.helpers import LowTabs


class Painted(QObject):
    """What of a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.region = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - as Qt declares it
        if isinstance(event, QPaintEvent):
            self.region += event.region()
        return False


def test_a_label_does_not_paint_its_page(qtbot: QtBot) -> None:
    window, tabs, page = QWidget(), LowTabs(), QWidget()
    qtbot.addWidget(window)
    label, table = QLabel("已报 1"), QTableWidget(3, 3)
    for parent, children in ((page, (label, table)), (window, (tabs,))):
        column = QVBoxLayout(parent)
        for child in children:
            column.addWidget(child)
    tabs.addTab(page, "各单位")
    window.resize(500, 400)
    window.show()
    qtbot.waitExposed(window)
    qtbot.wait(20)
    painted = Painted(table.viewport())
    label.setText("已报 2")
    qtbot.wait(20)
    assert painted.region.isEmpty()
    label.setText("已报 2\n未报 1")
    qtbot.waitUntil(lambda: label.height() >= label.sizeHint().height())
    table.setMinimumHeight(700)
    qtbot.waitUntil(lambda: table.height() >= 700)


def test_no_tab_goes_behind_an_arrow(qtbot: QtBot) -> None:
    """Issue 12, 10: at 175 % the tab 经过 was behind the arrows of a tab bar."""
    tabs = LowTabs()
    qtbot.addWidget(tabs)
    for words in ("问题（5）", "改动（7）", "经过"):
        tabs.addTab(QWidget(), words)
    tabs.setCornerWidget(QPushButton("打开报告"))
    tabs.show()
    tabs.resize(tabs.minimumSizeHint())
    bar = tabs.tabBar()
    assert bar.width() >= bar.sizeHint().width()
    assert bar.rect().contains(bar.tabRect(2))
    assert not any(child.isVisible() for child in bar.findChildren(QToolButton))
