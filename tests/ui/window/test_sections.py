"""Issue 12, A3 and A4: sections, the cursor and what is shown beside it; nothing of one report appears in another."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.actions.last_year import attach_report
from app.project.store import save
from app.report.model import Cover, new_report
from ui.narrative.page import NarrativePage
from ui.narrative.part_editor import PartEditor
from ui.table.model import KEY_ROLE
from ui.table.page import TablePage
from ui.table.view import FigureTable
from ui.widgets.labels import as_written
from ui.window.main_window import MainWindow

FIRST = "requests.received.natural_person"
CELL = "requests.granted.business"
CONTROL = Qt.KeyboardModifier.ControlModifier
TypeText = Callable[[QWidget, str], None]


def click(window: MainWindow, row: int) -> None:
    at = window.sections.visualItemRect(window.sections.item(row)).center()
    QTest.mouseClick(window.sections.viewport(), Qt.MouseButton.LeftButton, pos=at)


def field(window: MainWindow) -> str:
    """Return the key of the focused field or, in a table, of its current cell."""
    focused = QApplication.focusWidget()
    if isinstance(focused, FigureTable):
        return str(focused.currentIndex().data(KEY_ROLE))
    return focused.objectName() if focused is not None else ""


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def test_a_click_on_a_section_leads_to_its_first_open_field(window: MainWindow) -> None:
    """issue 12, A4: the first field that is not filled yet; in a table without opening an editor."""
    window.session.set_cover("改封面", "cover.organisation", organisation="云溪区临河街道办事处", year=2025)
    window.session.set_text("overview.preamble", "概述。")
    window.session.set_figures({"documents.regulations.issued": 0, "documents.regulations.repealed": 0, FIRST: 3})
    for row, key in (
        (0, "cover.contact"),
        (1, "overview.proactive_disclosure"),
        (2, "documents.regulations.in_force"),
        (3, "requests.received.business"),
        (4, "disputes.review.upheld"),
        (5, "problems.main_problems"),
        (6, "other_matters.text"),
        (3, "requests.received.business"),
    ):
        click(window, row)
        assert field(window) == key
    window.go_to(CELL)
    click(window, 3)
    assert field(window) == "requests.received.business", "of the section that is shown already, too"


def test_a_click_on_a_filled_section_stays_at_its_current_field(opened: MainWindow) -> None:
    """issue 12, A4: there is nothing open."""
    opened.go_to(CELL)
    click(opened, 4)
    assert field(opened) == "disputes.review.upheld"
    click(opened, 3)
    assert field(opened) == CELL


@pytest.mark.parametrize("act", ["Enter", "double click"])
def test_enter_and_a_double_click_on_a_section_do_the_same(window: MainWindow, act: str) -> None:
    window.sections.setCurrentRow(3)
    window.sections.setFocus()
    if act == "Enter":
        press(Qt.Key.Key_Return)
    else:
        click(window, 3)
        at = window.sections.visualItemRect(window.sections.item(3)).center()
        QTest.mouseDClick(window.sections.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert field(window) == FIRST


def test_typing_with_the_focus_in_the_list_goes_into_the_page(window: MainWindow, type_text: TypeText) -> None:
    """issue 12, A4: into the field that the eye sees framed: nothing vanishes in silence."""
    window.go_to(CELL)
    window.sections.setFocus()
    for digit in (Qt.Key.Key_5, Qt.Key.Key_8):
        press(digit)
    press(Qt.Key.Key_Return)
    assert window.session.report.figures[CELL] == 58
    window.sections.setCurrentRow(6)
    window.sections.setFocus()
    type_text(window.sections, "本")
    assert window.session.report.text("other_matters.text") == "本"
    assert field(window) == "other_matters.text"


def test_composed_text_goes_into_the_page(window: MainWindow, commit_text: Callable[[QWidget, str], None]) -> None:
    """issue 12, A4: as an input method commits it."""
    window.sections.setCurrentRow(6)
    window.sections.setFocus()
    assert window.sections.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    commit_text(window.sections, "本年没有")
    assert window.session.report.text("other_matters.text") == "本年没有"
    window.sections.setCurrentRow(4)
    window.sections.setFocus()
    event = QInputMethodEvent("", [])
    event.setCommitString("３")
    QApplication.sendEvent(window.sections, event)
    press(Qt.Key.Key_Tab)
    assert window.session.report.figures["disputes.review.upheld"] == 3


@pytest.mark.parametrize(
    ("key", "held"), [(Qt.Key.Key_V, CONTROL), (Qt.Key.Key_Insert, Qt.KeyboardModifier.ShiftModifier)]
)
def test_pasting_with_the_focus_in_the_list_goes_into_the_page(
    window: MainWindow, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    """issue 12, A4."""
    data = QMimeData()
    data.setText("1\t2\n3\t4")
    QGuiApplication.clipboard().setMimeData(data)
    window.go_to(FIRST)
    window.sections.setFocus()
    press(key, held)
    assert window.session.report.figures["requests.carried_in.business"] == 4


def test_typing_where_no_field_takes_text_says_so(window: MainWindow) -> None:
    """issue 12, A4: a chooser is not changed by chance; the status bar says what to do."""
    box = window.page(0).findChild(QComboBox, "cover.scope")
    assert box is not None
    box.setFocus()
    before = box.currentText()
    window.sections.setFocus()
    press(Qt.Key.Key_5)
    assert box.currentText() == before
    assert "没有输入" in window.statusBar().currentMessage()
    line = window.page(0).findChild(QLineEdit, "cover.organisation")
    assert line is not None
    line.setFocus()
    window.sections.setFocus()
    press(Qt.Key.Key_5)
    assert window.session.report.cover.organisation == "5"


def test_arrow_keys_still_go_through_the_list(window: MainWindow) -> None:
    window.sections.setFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_End)
    assert window.sections.currentRow() == 6
    assert QApplication.focusWidget() is window.sections


def test_closing_the_find_bar_leads_back_to_the_current_cell(window: MainWindow) -> None:
    """issue 12, A4: a figure typed then does not vanish."""
    window.go_to(CELL)
    press(Qt.Key.Key_F, CONTROL)
    press(Qt.Key.Key_Escape)
    assert field(window) == CELL


def test_the_column_beside_shows_the_current_row_from_the_first_moment(opened: MainWindow, qtbot: QtBot) -> None:
    """issue 12, A3: last year's figures, preview and help, when a page is opened and when it is returned to."""
    report = opened.session.report
    opened.session.apply(attach_report(report, report.with_cover(year=2024)), "附上上年的报告", "")
    opened.session.set_figures({CELL: None})
    opened.resize(1366, 728)
    opened.side.show_last_year()
    pane = opened.side.last_year
    assert pane is not None
    click(opened, 3)
    assert "（一）予以公开" in as_written(pane.heading.text())
    opened.go_to("requests.carried_out.other")
    opened.sections.setCurrentRow(2)
    assert "规章" in as_written(pane.heading.text()), "chosen with the arrow keys"
    opened.sections.setCurrentRow(3)
    assert "四、结转" in as_written(pane.heading.text())
    opened.side.show_help()
    assert opened.side.help is not None
    assert "结转下年度" in opened.side.help.toPlainText()


def other_report(folder: Path) -> Path:
    path = folder / "另一份.nianbao"
    report = new_report(Cover("云溪区农业农村局", 2025))
    save(path, report.with_figures({CELL: 1}))
    return path


def test_nothing_of_one_report_appears_in_another(opened: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    """issue 12, A3: frames, selections, red marks, scroll positions, the rule of a finding."""
    opened.resize(1000, 480)
    opened.session.set_figures({"requests.granted.total": 999})
    opened.findings.choose(0)
    opened.go_to("requests.carried_out.other")
    table = opened.page(3).tables[0]  # type: ignore[union-attr]
    table.selectAll()
    table.horizontalScrollBar().setValue(table.horizontalScrollBar().maximum())
    assert table.verticalScrollBar().value() > 0
    opened.go_to("overview.supervision", (2, 5))
    opened.session.undo_stack.setClean()
    opened.open(other_report(tmp_path))
    assert opened.sections.currentRow() == 0
    assert QApplication.focusWidget() is opened.sections
    assert opened.session.highlights.cells == frozenset()
    assert "还差" in opened.sections.item(3).text(), "at once"
    assert opened.findings.findChild(QWidget, "findings").currentRow() == -1  # type: ignore[attr-defined]
    opened.sections.setCurrentRow(3)
    QApplication.processEvents()
    page = opened.page(3)
    assert isinstance(page, TablePage)
    fresh = page.tables[0]
    assert fresh.currentIndex() == fresh.figures.index_of(FIRST)
    assert fresh.selectedIndexes() == [fresh.figures.index_of(FIRST)]
    assert (fresh.verticalScrollBar().value(), fresh.horizontalScrollBar().value()) == (0, 0)
    assert not any(fresh.figures.look(key).highlight for key in fresh.table().cell_keys)
    opened.sections.setCurrentRow(1)
    texts = opened.page(1)
    assert isinstance(texts, NarrativePage)
    assert all(editor.selection() == (0, 0) for editor in texts.editors.values())
    assert "核对规则" not in (opened.side.help.toPlainText() if opened.side.help else "")


def test_a_rule_shown_for_one_report_is_gone_in_another(opened: MainWindow, tmp_path: Path) -> None:
    """issue 12, A3: the help of the same cell, without the other report's finding."""
    opened.side.show_help()
    opened.session.set_figures({"disputes.review.total": 9})
    opened.findings.choose(0)
    pane = opened.side.help
    assert pane is not None
    assert "核对规则" in pane.toPlainText()
    opened.session.undo_stack.setClean()
    opened.open(other_report(tmp_path))
    opened.go_to("disputes.review.total")
    assert "核对规则" not in pane.toPlainText()


def test_the_same_mistake_in_another_report_is_not_framed(opened: MainWindow, tmp_path: Path) -> None:
    """issue 12, A3: the dashed frames of a finding go with its report, even if the other one has the same finding."""
    broken = {"requests.granted.total": 999}
    opened.session.set_figures(broken)
    path = tmp_path / "另一份.nianbao"
    save(path, opened.session.report)
    opened.findings.choose(0)
    assert opened.session.highlights.cells
    opened.session.undo_stack.setClean()
    opened.open(path)
    assert opened.session.highlights.cells == frozenset()


def test_a_search_begun_in_one_report_does_not_lead_into_another(opened: MainWindow, tmp_path: Path) -> None:
    """issue 12, A3: closing the find bar returns to where the search began only in the same report."""
    opened.go_to("overview.supervision", (2, 5))
    press(Qt.Key.Key_F, CONTROL)
    opened.session.undo_stack.setClean()
    opened.open(other_report(tmp_path))
    opened.area.bar.words.setFocus()
    press(Qt.Key.Key_Escape)
    assert opened.sections.currentRow() == 0
    assert field(opened) == "cover.contact"


def test_an_open_editor_never_writes_into_another_report(opened: MainWindow, tmp_path: Path) -> None:
    """issue 12, A3: what is refused in one report is not restored in the other one."""
    opened.go_to("requests.received.natural_person")
    type_keys("7x")
    opened.session.start(new_report(Cover("云溪区农业农村局", 2025)))
    QApplication.processEvents()
    assert not opened.session.report.figures
    assert not opened.session.is_modified


def test_a_heading_being_edited_never_writes_into_another_report(opened: MainWindow) -> None:
    """issue 12, A3: the same kind, in a text."""
    opened.go_to("overview.platforms")
    pane = opened.page(1).findChild(PartEditor, "overview.platforms").parentWidget()  # type: ignore[union-attr]
    pane.heading.edit()  # type: ignore[attr-defined]
    type_keys("平台")
    opened.session.start(new_report(Cover("云溪区农业农村局", 2025)))
    QApplication.processEvents()
    assert not any(item.heading for item in opened.session.report.narratives["overview"])
    assert not opened.session.is_modified


def type_keys(text: str) -> None:
    for char in text:
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            event = QKeyEvent(kind, ord(char) if char.isascii() else 0, Qt.KeyboardModifier.NoModifier, char)
            QApplication.sendEvent(QApplication.focusWidget(), event)


def test_a_page_keeps_its_place_while_its_report_is_open(window: MainWindow) -> None:
    """Ctrl+PgDn and back, like sheets of a workbook."""
    window.go_to(CELL)
    press(Qt.Key.Key_PageDown, CONTROL)
    press(Qt.Key.Key_PageUp, CONTROL)
    assert field(window) == CELL
