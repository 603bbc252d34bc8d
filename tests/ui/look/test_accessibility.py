"""Issue 3, Looks: no unnamed input, sensible tab order, everything reachable from the keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QToolButton,
    QWidget,
)

from ui.table.page import TablePage
from ui.window.main_window import MainWindow

INPUTS = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox, QAbstractButton, QAbstractItemView)
KEYS = {"overview": 1, "problems": 5, "other_matters": 6}


def inputs(window: QWidget) -> list[QWidget]:
    """Return all inputs, without the internal parts of Qt's own widgets."""
    found = [widget for widget in window.findChildren(QWidget) if isinstance(widget, INPUTS)]
    own = [widget for widget in found if not widget.objectName().startswith("qt_")]
    return [
        widget
        for widget in own
        if not isinstance(widget.parent(), QComboBox | QAbstractSpinBox)
        and widget.parent().metaObject().className() != "QComboBoxPrivateContainer"
    ]


def spoken(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


def test_every_input_has_a_name(opened: MainWindow) -> None:
    for row in range(opened.sections.count()):
        opened.sections.setCurrentRow(row)
        opened.page(row)
    seen = inputs(opened)
    assert len(seen) > 30
    # The extension button of a tool bar is Qt's own and shown only where the bar is too narrow.
    unnamed = [
        f"{type(widget).__name__} {widget.objectName()!r} in {widget.parent()!r}"
        for widget in seen
        if not spoken(widget) and not (isinstance(widget, QToolButton) and not widget.isVisible())
    ]
    assert unnamed == []


def test_a_screen_reader_reads_a_cell_with_its_labels(opened: MainWindow) -> None:
    """As "一、本年新收，自然人，58"."""
    opened.go_to("requests.received.natural_person")
    page = opened.page(3)
    assert isinstance(page, TablePage)
    table = QAccessible.queryAccessibleInterface(page.tables[0])
    children = [table.child(number) for number in range(table.childCount())]
    cells = [child.text(QAccessible.Text.Name) for child in children if child.role() == QAccessible.Role.Cell]
    assert cells[0] == "一、本年新收政府信息公开申请数量，自然人，27"
    assert len(cells) == 175
    headers = [child.text(QAccessible.Text.Name) for child in children if child.role() == QAccessible.Role.ColumnHeader]
    assert headers[0] == "申请人情况，自然人"


@pytest.mark.parametrize("section", sorted(KEYS))
def test_tab_goes_through_the_editors_in_printed_order(opened: MainWindow, section: str) -> None:
    opened.sections.setCurrentRow(KEYS[section])
    page = opened.page(KEYS[section])
    editors = list(page.editors.values())  # type: ignore[union-attr]
    editors[0].setFocus()
    reached = [editors[0].objectName()]
    for _ in range(8 * len(editors)):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        if isinstance(focused, QPlainTextEdit) and focused.objectName() not in reached:
            reached.append(focused.objectName())
    assert reached[: len(editors)] == [editor.objectName() for editor in editors]


def test_every_page_is_reached_by_keyboard_alone(opened: MainWindow) -> None:
    opened.sections.setCurrentRow(0)
    opened.sections.setFocus()
    for row in range(1, opened.sections.count()):
        QTest.keyClick(opened.sections, Qt.Key.Key_Down)
        assert opened.sections.currentRow() == row
        QTest.keyClick(opened.sections, Qt.Key.Key_Tab)
        assert opened.page(row).isAncestorOf(QApplication.focusWidget())
        opened.sections.setFocus()


def test_ctrl_page_down_turns_to_the_next_section(opened: MainWindow) -> None:
    """Like sheets of a workbook, from any editor; the focus moves along."""
    opened.go_to("cover.contact")
    for row in range(1, opened.sections.count()):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        assert opened.sections.currentRow() == row
        assert opened.page(row).isAncestorOf(QApplication.focusWidget())
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert opened.sections.currentRow() == row, "there is none after the last"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert opened.sections.currentRow() == row - 1


def test_tab_never_gets_stuck(opened: MainWindow) -> None:
    """From the section list, Tab returns to its start."""
    opened.sections.setCurrentRow(0)
    opened.sections.setFocus()
    for _ in range(120):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if QApplication.focusWidget() is opened.sections:
            return
    pytest.fail("Tab never came back to the section list")
