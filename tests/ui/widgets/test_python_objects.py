"""Python objects of widgets live as long as the widgets: no call of ours ties them to an unrelated one."""

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from ui.window.main_window import MainWindow


def test_a_deleted_page_takes_no_other_widget_along(opened: MainWindow) -> None:
    """Every page is created and dropped as when another report is opened; what the window holds stays usable."""
    elsewhere = [*opened.side.findChildren(QPushButton), *opened.statusBar().findChildren(QWidget)]
    for row in range(opened.sections.count()):
        opened.sections.setCurrentRow(row)
        QApplication.processEvents()
    for row in range(opened.sections.count()):
        assert isinstance(opened.page(row), QWidget)
    opened.files.new()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()
    assert all(shiboken6.isValid(widget) for widget in elsewhere)
    assert all(shiboken6.isValid(action) for action in opened.actions_by_name.values())
    assert shiboken6.isValid(opened.statusBar())
