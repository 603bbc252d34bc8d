"""Issue 3, Tables: copy and paste, zeros, ``/``, remarks, computed totals, spreadsheet keys."""

import gc

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QItemSelection, QItemSelectionModel, QMimeData, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from app.values import SLASH
from ui.dialogs.question_box import QuestionBox
from ui.dialogs.questions import Questions
from ui.table.model import KEY_ROLE
from ui.table.page import TablePage
from ui.table.view import FigureTable
from ui.window.main_window import MainWindow

FIRST = "requests.received.natural_person"
CONTROL = Qt.KeyboardModifier.ControlModifier


def table_of(window: MainWindow, key: str) -> FigureTable:
    window.go_to(key)
    page = window.page(window.sections.currentRow())
    assert isinstance(page, TablePage)
    return next(table for table in page.tables if table.figures.index_of(key).isValid())


def select(table: FigureTable, first: str, last: str) -> None:
    span = QItemSelection(table.figures.index_of(first), table.figures.index_of(last))
    table.selectionModel().select(span, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def put_text(text: str, html: str = "") -> None:
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)  # as popups without a screen do not
def test_a_context_menu_lives_until_it_is_closed(opened: MainWindow) -> None:
    """Each right click made a menu that stayed with its table; its command still runs, and then it is gone."""
    table = table_of(opened, FIRST)
    for _ in range(2):
        place = table.visualRect(table.currentIndex()).center()
        QApplication.sendEvent(
            table.viewport(),
            QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, table.viewport().mapToGlobal(place)),
        )
        (menu,) = table.findChildren(QMenu)
        assert menu.isVisible()
        gc.collect()
        copy = next(action for action in menu.actions() if action.text() == "复制")
        QGuiApplication.clipboard().clear()
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(copy).center())
        assert QGuiApplication.clipboard().text() == "27"
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert not table.findChildren(QMenu)


def test_a_block_of_a_spreadsheet_is_pasted_as_one_step(window: MainWindow) -> None:
    """25 × 6 figures, tab-separated as a spreadsheet writes them."""
    table = table_of(window, FIRST)
    rows = [[str(row * 10 + column) for column in range(6)] for row in range(25)]
    put_text("\r\n".join("\t".join(row) for row in rows) + "\r\n")
    QTest.keyClick(table, Qt.Key.Key_V, CONTROL)
    assert window.session.undo_stack.count() == 1
    for row, keys in enumerate(table.figures.grid.keys):
        for column, key in enumerate(keys[:6]):
            assert window.session.report.figures[key] == row * 10 + column
    window.session.undo_stack.undo()
    assert not window.session.report.figures


def paste_at(window: MainWindow, key: str) -> str:
    """Paste at a cell; return what the status bar then says."""
    table = table_of(window, key)
    window.statusBar().clearMessage()
    QTest.keyClick(table, Qt.Key.Key_V, CONTROL)
    return window.statusBar().currentMessage()


def test_a_row_copied_from_a_pdf_fills_a_row(window: MainWindow) -> None:
    """issue 12, A5: 58 7 0 0 1 0 66, separated by blanks, is seven cells; the total, being right, stays computed."""
    put_text("一、本年新收政府信息公开申请数量 58 7 0 0 1 0 66\n")
    assert paste_at(window, FIRST) == "已粘贴 7 格。"
    assert [window.session.shown[key] for key in window.session.form.tables["requests"].cell_keys[:7]] == [
        *(58, 7, 0, 0, 1, 0, 66)
    ]
    assert "requests.received.total" not in window.session.report.figures


TOO_LONG = (
    ("58 7 0 0 1 0 66", "requests.received.business", "从这一格起放不下，请换一格再粘贴。"),
    ("58 7 0 0 1 0 66 8", FIRST, "1 行 8 列，从这一格起放不下"),
    ("58 7 0\n1 2", FIRST, "各行的数字个数不一样"),
    ("58 七 0", FIRST, "各行的数字个数不一样，或者夹着文字"),
    ("3.5 7", FIRST, "“3.5”带有小数，件数只能填整数。"),
    ("多少", FIRST, "“多少”不是数字"),
)


def test_a_line_that_does_not_fit_is_refused(window: MainWindow, dialogs: object) -> None:
    """issue 12, A5: in one sentence, and nothing is pasted."""
    for text, key, sentence in TOO_LONG:
        put_text(text)
        said = paste_at(window, key)
        assert said.startswith("没有粘贴：")
        assert sentence in said
        assert not window.session.report.figures
        assert dialogs.asked == []  # type: ignore[attr-defined]


def test_two_lines_of_a_cell_are_not_one_figure(window: MainWindow) -> None:
    """issue 12, A5: refused, never 1234."""
    for inside in ("12<br>34", "12<br>345", "<p>12</p><p>345</p>", "12<sup>3</sup>"):
        put_text("12\n34", f"<table><tr><td>{inside}</td></tr></table>")
        assert "看不出是一个数" in paste_at(window, FIRST)
        assert not window.session.report.figures


def test_the_pasted_block_is_framed(window: MainWindow) -> None:
    """issue 12, A2: the cells just pasted stay selected, from their first cell, wherever the block went."""
    put_text("1\t2\n3\t4")
    paste_at(window, "requests.granted.business")
    table = table_of(window, "requests.granted.business")
    table.go_to("requests.granted.business")
    QTest.keyClick(table, Qt.Key.Key_V, CONTROL)
    assert table.selected_grid() == (
        ("requests.granted.business", "requests.granted.research"),
        ("requests.partially_granted.business", "requests.partially_granted.research"),
    )
    assert table.currentIndex().data(KEY_ROLE) == "requests.granted.business"
    put_text("\n".join("\t".join("0" * 7) for _ in range(25)))
    paste_at(window, "requests.carried_out.other")
    assert len(table.selected_keys()) == 175, "a whole table goes to its first cell"


TABLE_TWO = "3\t1\t5\n2\t0\t9\n66\t\t\n12\t\t\n4\t\t\n0.5\t\t\n"


@pytest.mark.parametrize("text", [TABLE_TWO, " ".join(TABLE_TWO.split()), "\n".join(TABLE_TWO.split())])
def test_the_blocks_of_table_two_are_pasted_as_one(window: MainWindow, text: str) -> None:
    """issue 12, A2: its four blocks are one table also for a paste, which is one step, selected in each of them."""
    first = "documents.regulations.issued"
    put_text(text)
    assert paste_at(window, first) == "已粘贴 10 格。"
    page = window.page(2)
    assert isinstance(page, TablePage)
    keys = tuple(key for table in page.tables for key in table.table().cell_keys)
    assert [str(window.session.report.figures[key]) for key in keys] == TABLE_TWO.split()
    assert page.tables[0].selected_keys() == keys
    assert [table.currentIndex().isValid() for table in page.tables] == [True, False, False, False]
    assert page.place() == first
    QTest.keyClick(page.tables[0], Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text().split() == TABLE_TWO.split()
    QTest.keyClick(page.tables[0], Qt.Key.Key_Delete)
    assert not window.session.report.figures, "what looks selected is cleared"
    window.session.undo_stack.undo()
    QTest.keyClick(page.tables[0], Qt.Key.Key_Right)
    assert page.tables[0].selected_keys() == ("documents.regulations.repealed",)
    window.session.undo_stack.undo()
    assert not window.session.report.figures
    assert not window.session.undo_stack.canUndo()


def test_table_two_is_pasted_from_any_of_its_blocks(window: MainWindow) -> None:
    put_text(TABLE_TWO)
    assert paste_at(window, "fees.administrative_fees.amount") == "已粘贴 10 格。"
    page = window.page(2)
    assert isinstance(page, TablePage)
    assert page.place() == "documents.regulations.issued"
    assert page.tables[0].hasFocus()


def test_uncertain_labels_are_refused_without_a_question(window: MainWindow, dialogs: object) -> None:
    """issue 12, A5: the rest of a table with labels was offered, shifted by one or two columns."""
    for text in ("一\t1\t2\n\t乙\t3\t4", "1\t甲\t5\n2\t乙\t6", "甲\t\t1\n乙\t\t2", "一\t1\t2\n3\t4"):
        put_text(text)
        assert paste_at(window, FIRST) == "没有粘贴：分不清哪些格是标题、哪些是数字，请只选数字，不选标题，再复制。"
        assert dialogs.asked == []  # type: ignore[attr-defined]
        assert not window.session.report.figures


def test_labels_of_other_rows_are_asked_about(window: MainWindow, dialogs: object) -> None:
    """issue 12, A5: a row is put in the line of the cell only after a question if its label names another one."""
    put_text("四、结转下年度继续办理\t5\t6\t0\t0\t0\t0\t11")
    paste_at(window, "requests.handled_total.natural_person")
    asked = dialogs.asked[-1]  # type: ignore[attr-defined]
    assert "1 个行、列的标题与表里的不同（如“四、结转下年度继续办理”要填进“（七）总计”）" in asked
    assert not window.session.report.figures
    dialogs.agrees = True  # type: ignore[attr-defined]
    paste_at(window, "requests.handled_total.natural_person")
    assert window.session.report.figures["requests.handled_total.business"] == 6
    put_text("四、结转下年度继续办理\t5\t6\t0\t0\t0\t0\t11")
    paste_at(window, "requests.carried_out.natural_person")
    assert len(dialogs.asked) == 2  # type: ignore[attr-defined]
    assert window.session.shown["requests.carried_out.total"] == 11


def test_copy_and_paste_within_the_table(opened: MainWindow) -> None:
    table = table_of(opened, FIRST)
    select(table, FIRST, "requests.carried_in.business")
    QTest.keyClick(table, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "27\t5\n2\t1"
    table.go_to("requests.denied_state_secret.natural_person")
    QTest.keyClick(table, Qt.Key.Key_V, CONTROL)
    assert opened.session.shown["requests.denied_prohibited_by_law.business"] == 1


def test_a_paste_that_does_not_fit_asks_first(window: MainWindow, dialogs: object) -> None:
    """A paste that does not fit reports how much fits before pasting."""
    table = table_of(window, "requests.carried_out.other")
    put_text("1\t2\t3\n4\t5\tx")
    dialogs.agrees = False  # type: ignore[attr-defined]
    QTest.keyClick(table, Qt.Key.Key_V, CONTROL)
    assert not window.session.report.figures
    sentence = dialogs.asked[-1]  # type: ignore[attr-defined]
    assert "2 行 3 列" in sentence
    assert "4 格超出了表格" in sentence
    dialogs.agrees = True  # type: ignore[attr-defined]
    QTest.keyClick(table, Qt.Key.Key_V, CONTROL)
    assert window.session.report.figures["requests.carried_out.other"] == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_enter_leaves_out_no_cells_of_a_paste(window: MainWindow, monkeypatch: pytest.MonkeyPatch, key: Qt.Key) -> None:
    """issue 12, A5: Enter to the question pasted the part that fits."""
    table = table_of(window, FIRST)
    monkeypatch.setattr(table.tools, "_dialogs", Questions(window))
    shown: list[str] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QuestionBox)
        shown.extend(button.text() for button in box.findChildren(QPushButton))
        QTest.keyClick(box, key)

    put_text("1\t2\n3\tx")
    QTimer.singleShot(0, answer)
    QTest.keyClick(table, Qt.Key.Key_V, CONTROL)
    assert "粘贴其余部分" in shown
    assert not window.session.report.figures


def test_one_value_fills_the_selection(window: MainWindow) -> None:
    table = table_of(window, FIRST)
    select(table, FIRST, "requests.carried_in.business")
    put_text("7")
    QTest.keyClick(table, Qt.Key.Key_V, CONTROL)
    assert [window.session.report.figures[key] for key in table.selected_keys()] == [7, 7, 7, 7]


def test_cut_takes_the_figures_along(opened: MainWindow) -> None:
    table = table_of(opened, FIRST)
    QTest.keyClick(table, Qt.Key.Key_X, CONTROL)
    assert QGuiApplication.clipboard().text() == "27"
    assert FIRST not in opened.session.report.figures


def test_blanks_of_a_selection_or_of_the_table_become_zero(window: MainWindow) -> None:
    table = table_of(window, FIRST)
    window.session.set_figures({FIRST: 4})
    select(table, FIRST, "requests.carried_in.natural_person")
    QTest.keyClick(table, Qt.Key.Key_L, CONTROL)
    assert dict(window.session.report.figures) == {FIRST: 4, "requests.carried_in.natural_person": 0}
    table.go_to(FIRST)
    QTest.keyClick(table, Qt.Key.Key_L, CONTROL)
    assert len(window.session.report.figures) == 25 * 7 - 31


def test_no_applications_and_no_disputes_in_one_action(window: MainWindow) -> None:
    window.actions_by_name["nothing_received"].trigger()
    assert window.session.undo_stack.count() == 1
    assert not [finding for finding in window.session.findings if finding.cells and "re" in finding.cells[0][:2]]
    assert window.session.shown["requests.handled_total.total"] == 0
    assert window.session.shown["disputes.review.total"] == 0


def test_no_applications_is_offered_on_blank_tables(window: MainWindow) -> None:
    """One action on the pages that it fills, not on those of other tables; hidden after the first figure."""
    for row, is_offered in ((2, False), (3, True), (4, True)):
        window.sections.setCurrentRow(row)
        button = next(found for found in window.page(row).findChildren(QPushButton) if found.text() == "没有申请和争议")
        assert button.isVisible() is is_offered, row
    button.click()
    assert window.session.shown["requests.carried_out.total"] == 0
    assert window.session.shown["disputes.review.total"] == 0
    assert button.isHidden()
    window.session.undo_stack.undo()
    assert not button.isHidden()


def test_slash_is_set_where_it_is_allowed(window: MainWindow) -> None:
    table = table_of(window, "documents.regulations.issued")
    select(table, "documents.regulations.issued", "documents.normative_documents.issued")
    table.tools.set_slash()
    assert dict(window.session.report.figures) == {"documents.regulations.issued": SLASH}
    table.clear_selection()
    assert not window.session.report.figures


def test_one_click_restores_a_computed_total(opened: MainWindow) -> None:
    key = "requests.received.total"
    opened.session.set_figures({key: 99})
    table = table_of(opened, key)
    table.tools.restore_computed()
    assert opened.session.shown[key] == 35
    assert key not in opened.session.report.figures


def test_the_strip_offers_the_computed_total_while_one_is_stated(opened: MainWindow) -> None:
    key = "requests.received.total"
    opened.session.set_figures({key: 99})
    table_of(opened, FIRST)
    page = opened.page(3)
    assert isinstance(page, TablePage)
    assert "改回自动合计" not in page.strip.text(), "only for the current cell"
    opened.go_to(key)
    assert f'<a href="{key}">改回自动合计</a>' in page.strip.text()
    page.strip.linkActivated.emit(key)
    assert key not in opened.session.report.figures
    assert "改回自动合计" not in page.strip.text()


def test_a_remark_is_kept_shown_and_undone(opened: MainWindow, dialogs: object) -> None:
    table = table_of(opened, FIRST)
    dialogs.text = "含上年结转"  # type: ignore[attr-defined]
    QTest.keyClick(table, Qt.Key.Key_M, CONTROL)
    assert opened.session.report.remarks[FIRST] == "含上年结转"
    assert "含上年结转" in table.figures.index_of(FIRST).data(Qt.ItemDataRole.ToolTipRole)
    opened.session.undo_stack.undo()
    assert not opened.session.report.remarks


MOVES = (
    (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, (0, 1)),
    (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, (1, 0)),
    (Qt.Key.Key_Down, CONTROL, (24, 0)),
    (Qt.Key.Key_Right, CONTROL, (0, 6)),
    (Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier, (0, 6)),
    (Qt.Key.Key_End, CONTROL, (24, 6)),
    (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier, (0, 1)),
    (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, (1, 0)),
)


def test_keys_move_as_in_a_spreadsheet(opened: MainWindow) -> None:
    for key, modifiers, place in MOVES:
        table = table_of(opened, FIRST)
        QTest.keyClick(table, key, modifiers)
        assert (table.currentIndex().row(), table.currentIndex().column()) == place


def test_shift_and_arrows_select_a_block(opened: MainWindow) -> None:
    table = table_of(opened, FIRST)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(table, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert len(table.selected_keys()) == 4


def test_ctrl_shift_and_arrows_select_up_to_the_edge(opened: MainWindow) -> None:
    """As in Excel; the selection starts at the cell reached by Ctrl+Home, not at the start of an earlier one."""
    table = table_of(opened, "requests.granted.business")
    QTest.keyClick(table, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(table, Qt.Key.Key_Home, CONTROL)
    assert table.selected_keys() == (FIRST,)
    QTest.keyClick(table, Qt.Key.Key_Down, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert table.selected_keys() == tuple(keys[0] for keys in table.figures.grid.keys)
    QTest.keyClick(table, Qt.Key.Key_End, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert len(table.selected_keys()) == 175


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Backtab])
def test_going_back_with_shift_selects_nothing_more(opened: MainWindow, key: Qt.Key) -> None:
    table = table_of(opened, "requests.granted.business")
    QTest.keyClick(table, key, Qt.KeyboardModifier.ShiftModifier)
    assert table.selected_keys() == (table.currentIndex().data(KEY_ROLE),)


def test_the_strip_of_blank_cells(window: MainWindow) -> None:
    """Issue 12, C: 空 for a blank and never a dash, which looks like 一; 一组 in table 四, whose lines are groups."""
    for key in ("requests.received.natural_person", "requests.handled_total.total", "disputes.review.upheld"):
        window.go_to(key)
        page = window.page(window.sections.currentRow())
        assert isinstance(page, TablePage)
        words = page.strip.text()
        assert "空" in words
        assert not set(words) & set("—－–―‐"), words
        assert ("一组" in words) == key.startswith("disputes."), words
        assert not key.startswith("disputes.") or "一行" not in words


def test_the_strip_shows_the_columns_equation_and_follows(opened: MainWindow) -> None:
    """Under table 三 an equation strip with its numbers and a mark that follows the typing."""
    table_of(opened, FIRST)
    page = opened.page(3)
    assert isinstance(page, TablePage)
    assert "一 27 + 二 2 = 29" in page.strip.text()
    assert "×" not in page.strip.text()
    opened.session.set_figures({FIRST: 30})
    assert "相差 3" in page.strip.text()


def test_tab_leaves_the_table_after_its_last_cell(opened: MainWindow) -> None:
    """Everything is reachable from the keyboard: no table traps the focus."""
    table = table_of(opened, "requests.carried_out.total")
    QTest.keyClick(table, Qt.Key.Key_Tab)
    assert QGuiApplication.focusObject() is not table
