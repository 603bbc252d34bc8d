"""Issue 12, B11 and B12: what a blank report shows, where the counts and the section list lead, both places of a text."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.checks.finding import Finding, Standing, tally
from app.report.model import Cover
from ui.narrative.part_editor import PartEditor
from ui.state.highlights import Highlight
from ui.table.page import TablePage
from ui.table.view import FigureTable
from ui.window.main_window import MainWindow
from ui.window.status_bar import StatusCounts

TypeText = Callable[[QWidget, str], None]


def counts(window: MainWindow) -> dict[str, str]:
    """Return the visible counts of the status bar by standing."""
    counted = window.findChild(StatusCounts)
    assert counted is not None
    assert counted.text()
    found = counted.findChildren(QToolButton)
    return {
        str(button.property("standing")): button.text()
        for button in found
        if button.property("standing") and button.isVisible()
    }


def press_count(window: MainWindow, standing: Standing) -> None:
    button = window.statusBar().findChild(QToolButton, f"statusCounts.{standing}")
    assert isinstance(button, QToolButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def current_key(window: MainWindow) -> str:
    """Return the key of the current cell or the focused text."""
    focused = QApplication.focusWidget()
    return (
        focused.currentIndex().data(Qt.ItemDataRole.UserRole)
        if isinstance(focused, FigureTable)
        else focused.objectName()
    )  # type: ignore[union-attr]


def table_three(window: MainWindow) -> FigureTable:
    page = window.page(3)
    assert isinstance(page, TablePage)
    return page.tables[0]


@pytest.fixture
def blank(window: MainWindow) -> MainWindow:
    """A new report with unit and year."""
    window.files.new(Cover("云溪区临河街道办事处", 2025))
    window.session.finish_checks()
    return window


def test_a_blank_report_is_greeted_without_errors(blank: MainWindow) -> None:
    """B11: counted as 待填, neutral, listed by section."""
    assert counts(blank) == {"todo": "待填 169", "hint": "提示 1"}
    messages = blank.findings.messages()
    assert not any(message.startswith(("错误", "警告")) for message in messages)
    assert sum(message.startswith("待填：") for message in messages) == 9
    blank.sections.refresh()
    assert {blank.sections.section_state(row)[0] for row in range(1, 7)} == {"empty"}
    cells = [key for table in blank.session.form.tables.values() for key in table.cell_keys]
    assert not any(key in blank.session.checks.marks and blank.session.checks.marks[key].level for key in cells)


def test_to_do_leads_to_the_first_blank_cell(blank: MainWindow) -> None:
    """B11: a click on 待填 leads to the cell; nothing is framed in red."""
    blank.session.set_text("overview.preamble", "全年平稳。")
    blank.session.set_figures({"documents.regulations.issued": 0})
    blank.session.finish_checks()
    press_count(blank, Standing.TODO)
    assert current_key(blank) == "documents.regulations.repealed"
    assert blank.session.highlights.cells == frozenset()


def test_a_column_being_typed_is_unfinished(blank: MainWindow, type_text: TypeText) -> None:
    """B11: 未填完, not 不平衡, in strip, list, counts and section list; wrong once nothing is blank."""
    blank.go_to("requests.received.natural_person")
    table = table_three(blank)
    for figure in ("27", "2", "4"):
        QTest.keyClick(table, figure[0])
        type_text(QApplication.focusWidget(), figure[1:])
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    page = blank.page(3)
    assert isinstance(page, TablePage)
    assert "未填完" in page.strip.text()
    assert "相差" not in page.strip.text()
    assert not any("不平衡" in message for message in blank.findings.messages())
    assert "error" not in counts(blank)
    blank.sections.refresh()
    assert blank.sections.section_state(3) == ("begun", "还差 141 格")
    page.fill_zeros()
    assert counts(blank)["error"] == "错误 2"
    assert "相差 25" in page.strip.text()


def test_a_wrong_total_marks_its_addends_faintly(opened: MainWindow) -> None:
    """B11: one wrong total of 表三 is one marked cell, not a block of 150."""
    figures = {"requests.handled_total.total": 99}
    opened.session.set_figures(figures)
    table = table_three(opened)
    model = table.figures
    keys = [key for row in model.grid.keys for key in row]
    strong = [key for key in keys if model.look(key).mark.level == "error"]
    faint = [key for key in keys if model.look(key).mark.is_addend]
    assert "requests.handled_total.total" in strong
    assert len(strong) <= 5, "the total and the other cells of its balance"
    assert len(faint) > 20
    assert not set(strong) & set(faint)
    number = next(
        n for n, text in enumerate(opened.findings.messages()) if "一行的总计" in text or "“（七）总计”" in text
    )
    opened.findings.choose(number)
    framed = {key: model.look(key).highlight for key in keys}
    assert [key for key, frame in framed.items() if frame is Highlight.STRONG] == ["requests.handled_total.total"]
    assert sum(frame is Highlight.FAINT for frame in framed.values()) in (6, 21)


@pytest.mark.parametrize("suffix", [".docx"])
def test_an_export_counts_blanks_as_errors(blank: MainWindow, dialogs: object, suffix: str) -> None:
    """B11: what is not filled in yet becomes an error when an export asks; counted as in the window, 六 too."""
    blank.session.set_figures({"requests.received.total": 5})
    blank.documents.export(suffix)
    assert dialogs.asked == ["169 处没有填"]  # type: ignore[attr-defined]
    assert counts(blank)["todo"] == "待填 169"
    blank.session.set_text("overview.preamble", "待补充")
    blank.documents.export(suffix)
    assert dialogs.asked[-1] == "1 处错误、168 处没有填"  # type: ignore[attr-defined]


@pytest.fixture
def unfinished(blank: MainWindow, dialogs: object, tmp_path: Path) -> Path:
    """A report saved while it lacks 168 things: cells and the texts of 一, 五 and 六."""
    path = dialogs.path = tmp_path / "新.nianbao"  # type: ignore[attr-defined]
    blank.session.set_figures({"requests.received.business": 5})
    blank.files.save()
    blank.session.finish_checks()
    return path


def state_of_last(window: MainWindow) -> str:
    return window.files.recent.entries()[0].state


def test_the_start_page_says_what_is_not_filled_in(blank: MainWindow, unfinished: Path) -> None:
    """B11: nor does the list of recent reports say 错误; opened and closed at once, it still counts the texts."""
    assert state_of_last(blank) == "还有 168 处没有填"
    blank.files.close_report()
    blank.files.open(unfinished)
    assert not blank.session.checks.is_whole
    blank.files.close_report()
    assert state_of_last(blank) == "还有 168 处没有填"


def test_the_start_page_knows_nothing_of_what_was_not_checked_whole(blank: MainWindow, unfinished: Path) -> None:
    """B11: a file changed by another program is known once every rule has read it, not by the rules on figures."""
    os.utime(unfinished, (0, 0))
    blank.files.open(unfinished)
    assert state_of_last(blank) == "已保存草稿"
    blank.session.finish_checks()
    assert state_of_last(blank) == "还有 168 处没有填"
    blank.session.set_text("overview.preamble", "全年平稳。")
    blank.session.finish_checks()
    assert state_of_last(blank) == "还有 168 处没有填", "what is not saved is not in the file"
    blank.files.save()
    assert state_of_last(blank) == "还有 167 处没有填"


@pytest.fixture
def differing(opened: MainWindow) -> MainWindow:
    """The sample, whose text says that 35 requests came in."""
    opened.session.set_figures({"requests.received.natural_person": 28, "requests.granted.natural_person": 12})
    opened.session.finish_checks()
    return opened


def warning(window: MainWindow) -> Finding:
    return next(item for item in window.session.findings if item.rule == "text-requests")


def test_a_text_against_a_table_leads_to_both(differing: MainWindow, qtbot: QtBot) -> None:
    """B12: to the words, selected, and to the cell; back and forth."""
    found = warning(differing)
    number = next(n for n, text in enumerate(differing.findings.messages()) if text.endswith(found.message))
    differing.findings.choose(number)
    editor = QApplication.focusWidget()
    assert isinstance(editor, PartEditor)
    assert editor.key() == found.part
    assert editor.selected_words() == found.quote
    other = differing.findings.findChild(QPushButton, "findingOther")
    assert isinstance(other, QPushButton)
    qtbot.waitUntil(other.isVisible)
    assert other.text() == "看表格"
    QTest.mouseClick(other, Qt.MouseButton.LeftButton)
    assert current_key(differing) == found.cells[0]
    assert table_three(differing).figures.look(found.cells[0]).highlight is Highlight.STRONG
    assert other.text() == "看文字"
    QTest.mouseClick(other, Qt.MouseButton.LeftButton)
    again = QApplication.focusWidget()
    assert isinstance(again, PartEditor)
    assert again.selected_words() == found.quote


def test_only_a_text_against_a_table_has_two_places(differing: MainWindow) -> None:
    differing.session.set_figures({"disputes.review.total": 99})
    other = differing.findings.findChild(QPushButton, "findingOther")
    assert isinstance(other, QPushButton)
    for number, message in enumerate(differing.findings.messages()):
        differing.findings.choose(number)
        assert other.isVisible() is ("请核对文字和表格" in message), message


def test_a_count_leads_to_a_finding_of_its_kind(differing: MainWindow) -> None:
    """B12: 警告 in the status bar goes to a warning, 错误 to an error, round and round, whatever the filter shows."""
    differing.session.set_figures({"disputes.review.total": 99})
    differing.session.finish_checks()
    differing.findings._filter.setCurrentIndex(1)
    for standing in (Standing.WARNING, Standing.ERROR, Standing.WARNING, Standing.WARNING):
        press_count(differing, standing)
        chosen = differing.findings._list.finding(differing.findings._list.currentRow())
        assert chosen is not None
        assert chosen.standing is standing


def test_the_section_list_shows_warnings(differing: MainWindow) -> None:
    """B12: a tick would say that all is well; the text's section and the table's both show it."""
    differing.sections.refresh()
    found = warning(differing)
    assert found.part is not None
    listed = tally(differing.session.findings)[Standing.WARNING]
    assert differing.sections.section_state(1) == ("warning", f"{listed} 处警告")
    assert differing.sections.section_state(3) == ("warning", "已填好，警告见第一部分"), (
        "counted only where it is listed"
    )
    for item in differing.session.findings:
        differing.session.answer(item, "属实")
    differing.session.finish_checks()
    differing.sections.refresh()
    assert differing.sections.section_state(3) == ("good", "已填好"), "answered warnings count no more"


def test_warnings_stand_beside_what_is_still_to_be_done(differing: MainWindow) -> None:
    differing.session.set_text("overview.supervision", "")
    differing.session.set_figures({"requests.other_reasons.business": None})
    differing.session.finish_checks()
    differing.sections.refresh()
    sign, words = differing.sections.section_state(1)
    assert (sign, words.partition("，")[0]) == ("warning", "已写 4 项")
    assert differing.sections.section_state(3)[1] == "还差 1 格，警告见第一部分"


def test_the_counts_look_alike_from_the_start(window: MainWindow) -> None:
    """Issue 12, C: 待填 of a blank report had the raised frame of another style until the style was set again."""
    QApplication.processEvents()
    button = window.findChild(QToolButton, f"statusCounts.{Standing.TODO}")
    assert button is not None
    assert button.isVisible()
    image = button.grab().toImage()
    ground = button.palette().window().color()
    edges = [image.pixelColor(x, y) for x in (0, image.width() // 2) for y in (0, 2, image.height() - 1)]
    assert edges == [ground] * len(edges)
