"""Issue 12, C: the section list counts what has to be written, and follows every undo."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from ui.window.main_window import MainWindow


def state(window: MainWindow, row: int) -> str:
    QTest.qWait(1)  # the list is refreshed once per turn of the event loop
    return window.sections.section_state(row)[1]


def test_the_preamble_is_not_counted(window: MainWindow) -> None:
    """概述 is optional and not counted, empty or not."""
    assert state(window, 1) == "未写"
    window.session.set_text("overview.preamble", "平稳。")
    assert state(window, 1) == "已写 0 项，共 5 项"
    window.session.undo_stack.undo()
    assert state(window, 1) == "未写"
    for part in ("proactive_disclosure", "disclosure_on_request", "information_management", "platforms"):
        window.session.set_text(f"overview.{part}", "有。")
    assert state(window, 1) == "已写 4 项，共 5 项"
    window.session.set_text("overview.supervision", "有。")
    assert state(window, 1) == "已写好"


def test_a_state_of_two_phrases_is_not_cut_off(opened: MainWindow) -> None:
    """Issue 12, C: how much is blank and where the warning is listed need two lines; the entry grows, and shrinks again."""
    opened.resize(1366, 728)
    QApplication.processEvents()
    entry = opened.sections
    before, width = entry.visualItemRect(entry.item(3)).height(), entry.viewport().width()
    sentence = ("overview.disclosure_on_request", "本年收到申请 99 件。")
    opened.session.set_text(*sentence)
    blank = [key for key in opened.session.form.tables["requests"].cell_keys if ".not_processed_" in key][:12]
    opened.session.set_figures(dict.fromkeys(key for key in blank if not key.endswith(".total")))
    opened.session.finish_checks()
    assert state(opened, 3) == "还差 11 格，警告见第一部分"
    QTest.qWait(1)
    line = entry.fontMetrics().height()
    assert entry.visualItemRect(entry.item(3)).height() == before + line
    name = entry.item(3).text().partition("\n")[0]
    assert entry._delegate.height(name, "还差 1 格", width) == before, "one phrase has one line"
    opened.session.undo_stack.undo()
    assert state(opened, 3) == "已填好，警告见第一部分"
    QTest.qWait(1)
    assert entry.visualItemRect(entry.item(3)).height() == before


def test_the_list_follows_undo(opened: MainWindow) -> None:
    """A part that was added or removed, and its undo: nothing else changes, and the list shows it."""
    opened.sections.setCurrentRow(1)
    add = opened.page(1).findChild(QPushButton, "overview.add")
    assert add is not None
    before = state(opened, 1)
    add.click()
    added = state(opened, 1)
    assert added == "已写 5 项，共 6 项"
    stack = opened.session.undo_stack
    for expected in (before, added, before):
        (stack.redo if expected == added else stack.undo)()
        assert state(opened, 1) == expected
