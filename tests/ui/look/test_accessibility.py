"""Issue 3, Looks: no unnamed input, sensible tab order, everything reachable from the keyboard."""

import gc
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from every_dialog import attach_last, every_dialog, settle
from PySide6.QtCore import QEvent, QPoint, QPointF, QSignalBlocker, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QGraphicsView,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QTextEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.state.session import ReportSession
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


PLAIN = {QAccessible.Role.Client, QAccessible.Role.NoRole, QAccessible.Role.Window}
"""Roles of what only holds other things; of a tab widget, the tabs have the focus."""
BY_THEIR_TEXT = {
    QAccessible.Role.Cell,
    QAccessible.Role.ListItem,
    QAccessible.Role.TreeItem,
    QAccessible.Role.StaticText,
}
PARTS_OF_QT = ("qt_", "ScrollLeft", "ScrollRight")


def walk(item: QAccessibleInterface, depth: int = 0) -> Iterator[QAccessibleInterface]:
    """Every visible element as a screen reader reaches it."""
    yield item
    assert depth < 40
    for number in range(item.childCount()):
        child = item.child(number)
        if child is not None and child.isValid() and not child.state().invisible:
            yield from walk(child, depth + 1)


def nameless(window: QWidget) -> list[str]:
    """Everything that can be used or have the focus and has no name, or no role that says what it is."""
    root = QAccessible.queryAccessibleInterface(window)
    assert root is not None
    found = []
    for item in walk(root):
        state, widget = item.state(), item.object()
        if not state.focusable or item.role() in BY_THEIR_TEXT:
            continue
        name = widget.objectName() if widget is not None else ""
        if name.startswith(PARTS_OF_QT) or isinstance(widget, QTabWidget) or (widget is not None and widget.isWindow()):
            continue
        if isinstance(widget, QWidget) and isinstance(widget.parent(), QGraphicsView):
            continue  # its viewport
        is_plain = item.role() in PLAIN and not isinstance(widget, QAbstractScrollArea)
        if is_plain or not item.text(QAccessible.Text.Name).strip():
            found.append(f"{item.role().name} {type(widget).__name__} {name!r} in {item.parent().object()!r}")
    return found


def test_every_field_of_every_page_has_name_and_role(opened: MainWindow) -> None:
    """Issue 12, Spoken: a walk of the accessibility tree, as a screen reader sees it."""
    attach_last(opened)
    opened.session.set_figures({"requests.granted.natural_person": 99})
    opened.session.finish_checks()
    for row in range(opened.sections.count()):
        opened.open_section(row)
        opened.area.open_replace()
        QApplication.processEvents()
        assert nameless(opened) + turned(opened) == [], f"page {row}"
    opened.side.show_help()
    assert nameless(opened) == []
    opened.side.show_last_year()
    assert nameless(opened) == []
    opened.show_start()
    assert nameless(opened) == []


def passing_enter_on(dialog: QWidget) -> list[str]:
    """The buttons on which Enter is left to the dialog, which would press its default button instead (issue 12)."""
    found = []
    for button in dialog.findChildren(QPushButton) if isinstance(dialog, QDialog) else ():
        if button.isEnabled() and not button.visibleRegion().isEmpty():
            enter = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
            with QSignalBlocker(button):  # what it is for is not done
                button.event(enter)
            if not enter.isAccepted():
                found.append(f"Enter on {button.text()!r}")
    return found


def turned(window: QWidget) -> list[str]:
    """The fields that the wheel changes or focuses where a page is scrolled below the pointer, unseen (issue 12)."""
    found = []
    for field in inputs(window):
        if isinstance(field, QComboBox | QAbstractSpinBox) and field.isVisible():
            place = QPointF(field.rect().center())
            turn = QPoint(0, -120)
            phase, nothing = Qt.ScrollPhase.NoScrollPhase, (Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier)
            event = QWheelEvent(place, field.mapToGlobal(place), QPoint(), turn, *nothing, phase, False)
            with QSignalBlocker(field):
                QApplication.sendEvent(field, event)
            if event.isAccepted() or field.focusPolicy() == Qt.FocusPolicy.WheelFocus:
                found.append(f"wheel over {field.objectName()!r}")
    return found


def losing_default(dialog: QWidget) -> list[str]:
    """The buttons that stay what Enter presses after the focus has gone on to a field.

    Issue 12, the keyboard: Enter in a field goes on, whatever was passed with Tab before.
    """
    buttons = [button for button in dialog.findChildren(QPushButton) if button.isVisible() and button.isEnabled()]
    fields = [
        field
        for field in inputs(dialog)
        if field.isVisible() and field.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(field, QPushButton)
    ]
    if not isinstance(dialog, QDialog) or not fields:
        return []

    def pressed() -> list[str]:
        fields[0].setFocus(Qt.FocusReason.TabFocusReason)
        return [button.text() for button in buttons if button.isDefault()]

    dialog.activateWindow()
    usual = pressed()
    found = []
    for button in buttons:
        button.setFocus(Qt.FocusReason.TabFocusReason)
        if pressed() != usual:
            found.append(f"Enter after {button.text()!r}: {pressed()} for {usual}")
    return found


def test_every_field_of_every_dialog_has_name_and_role(opened: MainWindow, tmp_path: Path) -> None:
    """Issue 12, Spoken and the keyboard: also in every dialog and in the user guide."""
    wrong = {}
    for name, dialog in every_dialog(opened, tmp_path):
        dialog.show()
        settle()
        if found := nameless(dialog) + passing_enter_on(dialog) + losing_default(dialog) + turned(dialog):
            wrong[name] = found
        dialog.close()
        dialog.deleteLater()
    assert wrong == {}


def test_the_section_list_has_the_role_of_tabs(opened: MainWindow) -> None:
    """Issue 12, Spoken: name, state, place and selection of each tab."""
    tabs = QAccessible.queryAccessibleInterface(opened.sections)
    assert tabs.role() == QAccessible.Role.PageTabList
    assert tabs.text(QAccessible.Text.Name) == "报告的各部分"
    assert tabs.childCount() == opened.sections.count() == 7
    names = [tabs.child(row).text(QAccessible.Text.Name) for row in range(7)]
    assert names[0] == "封面，已填好"
    assert names[3].startswith("三、收到和处理政府信息公开申请情况，")
    opened.sections.setCurrentRow(3)
    opened.sections.setFocus()
    for row in range(7):
        tab = tabs.child(row)
        assert tab.role() == QAccessible.Role.PageTab
        assert tabs.indexOfChild(tab) == row
        assert tab.parent().role() == QAccessible.Role.PageTabList
        assert (tab.state().selected, tab.state().focused) == (row == 3, row == 3)
        middle = tab.rect().center()
        assert tabs.childAt(middle.x(), middle.y()) is tab
    assert tabs.child(7) is None


def test_a_screen_reader_opens_a_page_by_its_tab(opened: MainWindow) -> None:
    """Issue 12, Spoken: a tab can be pressed, as with a click: the page is shown and its first open field has the focus."""
    opened.activateWindow()
    opened.sections.setFocus()
    tab = QAccessible.queryAccessibleInterface(opened.sections).child(3)
    action = tab.actionInterface()
    assert action.actionNames() == [action.pressAction()]
    action.doAction(action.setFocusAction())
    assert opened.sections.currentRow() == 0
    action.doAction(action.pressAction())
    assert opened.sections.currentRow() == 3
    assert opened.pages.currentWidget() is opened.page(3)
    assert opened.pages.isAncestorOf(QApplication.focusWidget())


def test_a_tab_can_be_asked_for_what_it_is_not(opened: MainWindow) -> None:
    """Issue 12, Spoken: a real screen reader asks every element for every interface; a wrong answer ended the program."""
    tab = QAccessible.queryAccessibleInterface(opened.sections).child(2)
    assert tab.valueInterface() is None
    assert tab.textInterface() is None
    assert tab.actionInterface() is not None


def test_tabs_of_a_closed_window_do_no_harm(opened: MainWindow, qtbot: QtBot) -> None:
    """A screen reader asks for what it knew; the list is gone, and Qt's table of elements outlives it."""
    other = MainWindow(ReportSession(today=date(2026, 1, 5)))
    tabs = QAccessible.queryAccessibleInterface(other.sections)
    known = [QAccessible.uniqueId(tabs.child(row)) for row in range(7)]
    del tabs
    other.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    del other
    gc.collect()
    for tab in map(QAccessible.accessibleInterface, known):
        assert tab is None or (not tab.isValid() and tab.state().invalid and tab.text(QAccessible.Text.Name) == "")
    del tab
    third = MainWindow(ReportSession(today=date(2026, 1, 5)))
    qtbot.addWidget(third)
    QAccessible.queryAccessibleInterface(third.sections)
    assert {QAccessible.accessibleInterface(tab) for tab in known} == {None}


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
