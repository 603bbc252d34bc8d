"""Issue 12, To show: what each key does in tables 二, 三 and 四, in the real window."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import cycle, islice
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from app.places import DATA_VARIABLE
from app.report.totals import shown_figures
from app.values import format_figure
from ui.state.session import ReportSession
from ui.table.page import TablePage
from ui.table.view import FigureTable
from ui.window.main_window import MainWindow

PUBLISHED = Path(__file__).parents[4] / "shared" / "data" / "xigaohuang-2023.txt"
NONE, SHIFT, CONTROL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
KEYS = {
    "Enter": (Qt.Key.Key_Return, NONE),
    "Shift+Enter": (Qt.Key.Key_Return, SHIFT),
    "Tab": (Qt.Key.Key_Tab, NONE),
    "Shift+Tab": (Qt.Key.Key_Backtab, SHIFT),
    "↓": (Qt.Key.Key_Down, NONE),
    "↑": (Qt.Key.Key_Up, NONE),
    "Ctrl+Home": (Qt.Key.Key_Home, CONTROL),
    "Ctrl+End": (Qt.Key.Key_End, CONTROL),
}
# For the first, a middle and the last cell (in 三 and 四 a total) and, in 三 and 四, the last one to fill.
CELLS = {
    "二": (
        "documents.regulations.issued",
        "licensing.licences.decisions",
        "fees.administrative_fees.amount",
    ),
    "三": (
        "requests.received.natural_person",
        "requests.granted.business",
        "requests.carried_out.total",
        "requests.carried_out.other",
    ),
    "四": (
        "disputes.review.upheld",
        "disputes.review.pending",
        "disputes.litigation_after_review.total",
        "disputes.litigation_after_review.pending",
    ),
}
STAYS = "stays"
BEFORE_TWO, AFTER_FOUR = "overview.supervision", "problems.main_problems"
TWO_LAST, THREE_FIRST, THREE_LAST, FOUR_FIRST = (CELLS["二"][2], CELLS["三"][0], CELLS["三"][3], CELLS["四"][0])
LEADS = {
    "二": {
        "Enter": ("documents.normative_documents.issued", "enforcement.penalties.decisions", THREE_FIRST),
        "Shift+Enter": (BEFORE_TWO, "documents.normative_documents.issued", "enforcement.coercion.decisions"),
        "Tab": ("documents.regulations.repealed", "enforcement.penalties.decisions", THREE_FIRST),
        "Shift+Tab": (BEFORE_TWO, "documents.normative_documents.in_force", "enforcement.coercion.decisions"),
        "↓": ("documents.normative_documents.issued", "enforcement.penalties.decisions", STAYS),
        "↑": (STAYS, "documents.normative_documents.issued", "enforcement.coercion.decisions"),
        "Ctrl+Home": (STAYS, CELLS["二"][0], CELLS["二"][0]),
        "Ctrl+End": (TWO_LAST, TWO_LAST, STAYS),
    },
    "三": {
        "Enter": ("requests.carried_in.natural_person", "requests.partially_granted.business", FOUR_FIRST, FOUR_FIRST),
        "Shift+Enter": (
            TWO_LAST,
            "requests.carried_in.business",
            "requests.handled_total.total",
            "requests.other_reasons.other",
        ),
        "Tab": ("requests.received.business", "requests.granted.research", FOUR_FIRST, FOUR_FIRST),
        "Shift+Tab": (TWO_LAST, "requests.granted.natural_person", THREE_LAST, "requests.carried_out.legal_services"),
        "↓": ("requests.carried_in.natural_person", "requests.partially_granted.business", STAYS, STAYS),
        "↑": (STAYS, "requests.carried_in.business", "requests.handled_total.total", "requests.handled_total.other"),
        "Ctrl+Home": (STAYS, THREE_FIRST, THREE_FIRST, THREE_FIRST),
        "Ctrl+End": ("requests.carried_out.total", "requests.carried_out.total", STAYS, "requests.carried_out.total"),
    },
    "四": {
        "Enter": ("disputes.review.corrected", "disputes.litigation_direct.upheld", AFTER_FOUR, AFTER_FOUR),
        "Shift+Enter": (THREE_LAST, "disputes.review.other", CELLS["四"][3], "disputes.litigation_after_review.other"),
        "Tab": ("disputes.review.corrected", "disputes.litigation_direct.upheld", AFTER_FOUR, AFTER_FOUR),
        "Shift+Tab": (THREE_LAST, "disputes.review.other", CELLS["四"][3], "disputes.litigation_after_review.other"),
        "↓": (STAYS, STAYS, STAYS, STAYS),
        "↑": (STAYS, STAYS, STAYS, STAYS),
        "Ctrl+Home": (STAYS, FOUR_FIRST, FOUR_FIRST, FOUR_FIRST),
        "Ctrl+End": (CELLS["四"][2], CELLS["四"][2], STAYS, CELLS["四"][2]),
    },
}
# An arrow key that ends an edit at the edge goes on as Enter, Tab, Shift+Enter or Shift+Tab would.
AT_THE_EDGE = {"↓": "Enter", "↑": "Shift+Enter"}
CASES = [
    (table, name, place)
    for table, keys in LEADS.items()
    for name, places in keys.items()
    for place in range(len(places))
]
ALL_CELLS = [(table, cell) for table, cells in CELLS.items() for cell in cells]


def current_keys(window: MainWindow) -> list[str]:
    """Return the current cells of all tables in the window that are shown."""
    found = [table.currentIndex() for table in window.findChildren(FigureTable) if table.isVisible()]
    return [index.data(Qt.ItemDataRole.UserRole) for index in found if index.isValid()]


def place(window: MainWindow) -> str:
    """Return the key of the field that has the focus: a cell or a text."""
    field = QApplication.focusWidget()
    if isinstance(field, FigureTable):
        (key,) = current_keys(window)
        assert field.figures.index_of(key).isValid(), "the current cell is in the focused table"
        return key
    assert field is not None
    return field.objectName()


def press(name: str) -> None:
    key, modifiers = KEYS[name]
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def type_keys(text: str) -> None:
    for char in text:
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            key = ord(char) if char.isascii() else 0
            QApplication.sendEvent(QApplication.focusWidget(), QKeyEvent(kind, key, NONE, char))


def figure(window: MainWindow, key: str) -> str:
    return format_figure(window.session.report.figures.get(key))


def editor() -> QLineEdit:
    found = QApplication.focusWidget()
    assert isinstance(found, QLineEdit)
    return found


@pytest.fixture(scope="module")
def made_once(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """One window for the tests of single keys: making and closing one takes ten times as long as a key."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(DATA_VARIABLE, str(tmp_path_factory.mktemp("data")))
        main = MainWindow(ReportSession(today=date(2026, 1, 5)))
    yield main
    main.session.undo_stack.setClean()  # a test that failed may have left an edit, about which closing asks
    main.close()
    main.deleteLater()


@pytest.fixture
def lasting(made_once: MainWindow) -> Iterator[MainWindow]:
    """The window made once, with an empty report."""
    report = made_once.session.report
    made_once.show()
    made_once.activateWindow()
    assert QTest.qWaitForWindowActive(made_once)
    yield made_once
    made_once.session.commit_open_editors()
    while made_once.session.undo_stack.canUndo():
        made_once.session.undo_stack.undo()
    assert made_once.session.report == report
    made_once.session.undo_stack.setClean()


@pytest.mark.parametrize(("table", "name", "at"), CASES)
def test_where_a_key_leads(lasting: MainWindow, table: str, name: str, at: int) -> None:
    """issue 12, A1, A2 and To show: for each table and key, from the first, a middle and the last cell."""
    cell, leads = CELLS[table][at], LEADS[table][name][at]
    lasting.go_to(cell)
    press(name)
    assert place(lasting) == (cell if leads == STAYS else leads)
    assert not lasting.session.report.figures


@pytest.mark.parametrize(("table", "name", "at"), [case for case in CASES if "Ctrl" not in case[1]])
def test_where_a_key_leads_after_a_figure(lasting: MainWindow, table: str, name: str, at: int) -> None:
    """issue 12, A1: the same while a figure is typed; and the next figure never replaces it."""
    cell, leads = CELLS[table][at], LEADS[table][name][at]
    if leads == STAYS:
        leads = LEADS[table][AT_THE_EDGE[name]][at]
    lasting.go_to(cell)
    type_keys("5")
    press(name)
    assert place(lasting) == leads
    assert figure(lasting, cell) == "5"
    type_keys("6")
    assert figure(lasting, cell) == "5"
    assert figure(lasting, leads) == "6" or lasting.session.report.text(leads) == "6"


ARROWS = {"↓": Qt.Key.Key_Down, "↑": Qt.Key.Key_Up, "→": Qt.Key.Key_Right, "←": Qt.Key.Key_Left}


@pytest.mark.parametrize(
    ("cell", "arrow", "leads"),
    [
        ("requests.granted.business", "↓", "requests.carried_out.business"),
        ("requests.granted.business", "↑", "requests.received.business"),
        ("requests.granted.business", "→", "requests.granted.total"),
        ("requests.granted.business", "←", "requests.granted.natural_person"),
        ("documents.regulations.repealed", "↓", "documents.normative_documents.repealed"),
        ("documents.normative_documents.issued", "↓", "licensing.licences.decisions"),  # as ↓ alone: at the edge
        ("disputes.review.upheld", "↓", "disputes.review.corrected"),
    ],
)
def test_ctrl_and_an_arrow_key_confirm_the_figure(lasting: MainWindow, cell: str, arrow: str, leads: str) -> None:
    """issue 12, A1: 4, Ctrl+Down, 5, Tab left 45 in one cell; in Excel the figure is taken and the key moves on."""
    lasting.go_to(cell)
    type_keys("4")
    QTest.keyClick(QApplication.focusWidget(), ARROWS[arrow], CONTROL)
    assert (place(lasting), figure(lasting, cell)) == (leads, "4")
    type_keys("5")
    press("Tab")
    assert (figure(lasting, cell), figure(lasting, leads)) == ("4", "5")


def test_ctrl_and_an_arrow_key_stay_in_a_text_after_f2(lasting: MainWindow) -> None:
    """issue 12, A2: as in Excel, where F2 leaves these keys to the text."""
    cell = "requests.granted.business"
    lasting.session.set_figures({cell: 12})
    lasting.go_to(cell)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F2)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left, CONTROL)
    assert (editor().text(), editor().cursorPosition()) == ("12", 0)


@pytest.mark.parametrize("way", ["F2", "mouse"])
def test_arrow_keys_move_in_a_figure_whose_text_cursor_was_put_in_place(lasting: MainWindow, way: str) -> None:
    """issue 12, A1: 4, F2, Left, 5 is 54 as in Excel; the arrow key left the cell, and 5 landed in another one."""
    lasting.go_to("requests.granted.business")
    type_keys("4")
    if way == "F2":
        QTest.keyClick(editor(), Qt.Key.Key_F2)
    else:
        QTest.mouseClick(editor(), Qt.MouseButton.LeftButton, NONE, editor().rect().center() + QPoint(20, 0))
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    type_keys("5")
    assert {key: format_figure(figure) for key, figure in lasting.session.report.figures.items()} == {
        "requests.granted.business": "54"
    }


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_ctrl_and_tab_edit_no_other_cell(lasting: MainWindow, key: Qt.Key) -> None:
    """issue 12, A1: 4, Ctrl+Tab, 5 made 85 of the 8 in the next cell."""
    cells = {f"requests.granted.{applicant}": 8 for applicant in ("natural_person", "research")}
    lasting.session.set_figures(cells)
    lasting.go_to("requests.granted.business")
    type_keys("4")
    QTest.keyClick(QApplication.focusWidget(), key, CONTROL)
    type_keys("5")
    assert lasting.session.report.figures == cells | {"requests.granted.business": 45}


def go_to_another_window(window: MainWindow) -> None:
    other = QLineEdit()
    for each in (other, window):
        each.show()
        each.activateWindow()
        assert QTest.qWaitForWindowActive(each)


def go_to_the_menus(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_Alt)
    assert QApplication.focusWidget() is window.menuBar()
    QTest.keyClick(window.menuBar(), Qt.Key.Key_Escape)


@pytest.mark.parametrize("go", [go_to_another_window, go_to_the_menus])
@pytest.mark.parametrize("text", ["12", "1o"])
def test_who_comes_back_goes_on_typing(lasting: MainWindow, text: str, go: Callable[[MainWindow], None]) -> None:
    """issue 12, A1: 12, Alt+Tab to look something up, back, 3 left only 3, and the focus did not come back from Alt."""
    lasting.go_to(THREE_FIRST)
    type_keys(text)
    go(lasting)
    type_keys("3")
    assert editor().text() == f"{text}3"
    QTest.keyClick(editor(), Qt.Key.Key_Escape)


def test_a_pasted_figure_is_not_cut(lasting: MainWindow) -> None:
    """issue 12, A5: of a figure behind 36 blanks, only the first four digits were taken, without a word."""
    lasting.go_to(THREE_FIRST)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F2)
    QApplication.clipboard().setText(f"{'':36}1234567")
    QTest.keyClick(editor(), Qt.Key.Key_V, CONTROL)
    press("Enter")
    assert figure(lasting, THREE_FIRST) == "1234567"


@pytest.mark.parametrize(("table", "cell"), ALL_CELLS)
def test_f2_puts_the_cursor_behind_the_figure(lasting: MainWindow, table: str, cell: str) -> None:
    """issue 12, A2: F2 edits the figure with the cursor at its end, as in Excel; Enter keeps what is typed."""
    lasting.session.set_figures({cell: 12})
    lasting.go_to(cell)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F2)
    assert (editor().text(), editor().cursorPosition(), editor().hasSelectedText()) == ("12", 2, False)
    type_keys("3")
    press("Enter")
    assert figure(lasting, cell) == "123"


@pytest.mark.parametrize(("table", "cell"), ALL_CELLS)
def test_escape_keeps_the_figure_and_the_cell(lasting: MainWindow, table: str, cell: str) -> None:
    """issue 12, To show: Esc gives up what is being typed, and does nothing otherwise."""
    lasting.session.set_figures({cell: 12})
    lasting.session.undo_stack.setClean()
    lasting.go_to(cell)
    for typed in ("", "7", "x"):
        type_keys(typed)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        assert (place(lasting), figure(lasting, cell)) == (cell, "12")
    assert not lasting.session.is_modified


@pytest.mark.parametrize(("table", "cell"), ALL_CELLS)
def test_delete_makes_the_cell_blank_and_stays(lasting: MainWindow, table: str, cell: str) -> None:
    """issue 12, To show: Delete; a total is then computed again."""
    lasting.session.set_figures({cell: 999})
    lasting.go_to(cell)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Delete)
    assert place(lasting) == cell
    assert cell not in lasting.session.report.figures


@pytest.mark.parametrize("composed", [True, False])
def test_figures_of_an_input_method_replace_too(opened: MainWindow, composed: bool) -> None:
    """issue 12, A4: a full-width digit does not vanish, composed or not; arrow keys leave the cell as after others."""
    opened.go_to("requests.granted.business")
    if composed:
        QApplication.sendEvent(QApplication.focusWidget(), QInputMethodEvent("７", []))
    event = QInputMethodEvent("", [])
    event.setCommitString("７")
    QApplication.sendEvent(QApplication.focusWidget(), event)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert place(opened) == "requests.granted.research"
    assert figure(opened, "requests.granted.business") == "7"


@pytest.mark.parametrize(
    ("start", "key", "sentence", "row"),
    [
        (TWO_LAST, "Tab", "表二已到最后一格，转到表三。表二还有 10 格没有填。", 3),
        (TWO_LAST, "Enter", "表二已到最后一格，转到表三。表二还有 10 格没有填。", 3),
        (THREE_LAST, "Enter", "表三已到最后一格，转到表四。表三还有 144 格没有填。", 4),
        (CELLS["四"][3], "Tab", "表四已到最后一格，转到第五部分。表四还有 12 格没有填。", 5),
        (THREE_FIRST, "Shift+Tab", "表三已到第一格，回到表二。", 2),
        (CELLS["二"][0], "Shift+Enter", "表二已到第一格，回到第一部分。", 1),
    ],
)
def test_a_step_to_another_section_shows(window: MainWindow, start: str, key: str, sentence: str, row: int) -> None:
    """issue 12, A1: the section list moves along, and the status bar says it."""
    window.go_to(start)
    press(key)
    assert window.sections.currentRow() == row
    assert window.page(row).isVisible()
    assert window.statusBar().currentMessage() == sentence


def test_the_last_cell_says_what_was_passed_over(window: MainWindow) -> None:
    """issue 12, A1: Enter goes down the columns of 表二, and never comes to four of its cells; then it is filled."""
    window.go_to("documents.regulations.issued")
    for _ in range(6):
        type_keys("5")
        press("Enter")
    assert window.statusBar().currentMessage() == "表二已到最后一格，转到表三。表二还有 4 格没有填。"
    table_two = window.session.form.sections[1]
    window.session.set_figures({key: 1 for table in table_two.tables for key in table.cell_keys})
    window.go_to(TWO_LAST)
    press("Enter")
    assert window.statusBar().currentMessage() == "表二已到最后一格，转到表三。"


def test_a_refused_entry_is_heard(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    """issue 12, A1: the key behind “1o” stays in the cell, which only a bubble said: what follows was one too early."""
    heard: list[str] = []
    monkeypatch.setattr(QApplication, "beep", lambda: heard.append(place(window)))
    window.go_to(THREE_FIRST)
    type_keys("12")
    press("Tab")
    assert not heard
    type_keys("1.")
    press("Tab")
    QApplication.processEvents()
    assert heard == ["requests.received.business"]


@pytest.mark.parametrize("key", ["Enter", "Tab", "↓"])
def test_what_follows_a_refused_entry_lands_in_no_cell(window: MainWindow, key: str) -> None:
    """issue 12, A1: typed on without looking, 13 filled the cell of the refused 12.5, and all that followed was shifted."""
    window.go_to(THREE_FIRST)
    type_keys("11")
    press("Tab")
    refused = place(window)
    for text in ("12.5", "13", "14"):
        type_keys(text)
        press(key)
        QApplication.processEvents()
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert (editor.text(), editor.objectName()) == ("12.51314", refused)
    assert window.session.report.figures == {THREE_FIRST: 11}
    assert "小数" in window.statusBar().currentMessage()
    for _ in range(6):
        QTest.keyClick(editor, Qt.Key.Key_Backspace)
    press("Tab")
    assert window.session.report.figures == {THREE_FIRST: 11, refused: 12}
    assert place(window) != refused


def test_a_save_says_what_it_did_not_take(opened: MainWindow) -> None:
    """issue 12, A4: Ctrl+S dropped “1o” from the open editor, and said only that the file was saved."""
    opened.go_to(THREE_FIRST)
    for _ in range(2):
        type_keys("1o")
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_S, CONTROL)
        QApplication.processEvents()
        sentence = opened.statusBar().currentMessage()
        assert re.fullmatch("已保存“.*”。“1o”不能用，没有填进表里。", sentence)
        assert figure(opened, THREE_FIRST) == "27"
    type_keys("10")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_S, CONTROL)
    QApplication.processEvents()
    assert re.fullmatch("已保存“[^“]*”。", opened.statusBar().currentMessage())


@pytest.mark.parametrize("name", ["save", "zoom_in", "zoom_out", "zoom_reset", "side", "export", "copy_html"])
def test_an_action_amid_typing_lets_the_figure_go_on(opened: MainWindow, qtbot: QtBot, name: str) -> None:
    """issue 12, A1: a typed figure never replaces the one just typed; “5 Ctrl+S 6” was 6. Tab and arrows leave."""
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    opened.go_to(THREE_FIRST)
    for start, key in ((place(opened), "Tab"), ("requests.received.business", "→")):
        assert place(opened) == start
        type_keys("5")
        opened.actions_by_name[name].trigger()
        QApplication.processEvents()
        type_keys("6")
        if key == "Tab":
            press("Tab")
        else:
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
        assert figure(opened, start) == "56"
        assert place(opened) != start


def test_a_refused_text_stays_open_as_the_table_zooms(opened: MainWindow) -> None:
    """issue 12, A4: what only looks at the table takes nothing away from it."""
    opened.go_to(THREE_FIRST)
    type_keys("1o")
    for name in ("zoom_in", "side", "side", "zoom_reset"):
        opened.actions_by_name[name].trigger()
        assert editor().text() == "1o"


def test_an_action_that_changes_the_cell_leaves_it_closed(opened: MainWindow) -> None:
    """issue 12, A1: after undo, or where F8 has led, a digit begins a figure."""
    before = figure(opened, THREE_FIRST)
    for name in ("undo", "next_section"):
        opened.go_to(THREE_FIRST)
        type_keys("5")
        opened.actions_by_name[name].trigger()
        assert not isinstance(QApplication.focusWidget(), QLineEdit), name
        if name == "undo":
            assert figure(opened, THREE_FIRST) == before
    opened.actions_by_name["previous_section"].trigger()
    assert place(opened) == THREE_FIRST
    type_keys("6")
    assert figure(opened, THREE_FIRST) == "6"


def test_a_mark_of_the_cell_does_not_select_its_figure(opened: MainWindow) -> None:
    """issue 12, A2: the cursor that F2 has put at the end stays there as the checks catch up."""
    opened.go_to(THREE_FIRST)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F2)
    table = editor().parentWidget().parentWidget()
    assert isinstance(table, FigureTable)
    index = table.figures.index_of(THREE_FIRST)
    table.figures.dataChanged.emit(index, index)
    assert not editor().hasSelectedText()


def test_a_sentence_about_a_section_goes_with_it(window: MainWindow) -> None:
    """issue 12, C: stale sentences go; “转到表三” still stood over 表四."""
    window.go_to(TWO_LAST)
    press("Tab")
    QApplication.processEvents()
    assert "转到表三" in window.statusBar().currentMessage()
    window.actions_by_name["next_section"].trigger()
    assert window.statusBar().currentMessage() == ""


@pytest.mark.parametrize("name", ["next_section", "arrow"])
def test_the_reason_goes_as_the_cell_is_left(opened: MainWindow, qtbot: QtBot, name: str) -> None:
    """issue 12, A3: its tool tip floated over the next page for six seconds; the status bar still says it."""
    opened.go_to(THREE_FIRST)
    type_keys("1o")
    QApplication.processEvents()
    assert QToolTip.isVisible()
    if name == "arrow":
        opened.session.commit_open_editors()
        QApplication.processEvents()
        assert QToolTip.isVisible()
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    else:
        opened.actions_by_name[name].trigger()
    qtbot.waitUntil(lambda: not QToolTip.isVisible(), timeout=1_000)
    qtbot.wait(1)
    assert not QToolTip.isVisible()
    assert "不能用" in opened.statusBar().currentMessage() or "不是数字" in opened.statusBar().currentMessage()


def test_what_was_not_taken_is_said_once(opened: MainWindow) -> None:
    """issue 12, A4: said when the section changed, “1o” was said again behind a save, long after."""
    opened.go_to(THREE_FIRST)
    type_keys("1o")
    opened.sections.setCurrentRow(5)
    QApplication.processEvents()
    assert opened.statusBar().currentMessage() == "“1o”不是数字，请只填数字，例如 12。没有填进表里。"
    opened.actions_by_name["save"].trigger()
    assert re.fullmatch("已保存“[^“]*”。", opened.statusBar().currentMessage())


def test_what_is_typed_after_f1_goes_to_the_cell(window: MainWindow) -> None:
    """issue 12, A4: the help has the focus then, and 7, Tab, 8 vanished while the table still showed its cell."""
    window.go_to(THREE_FIRST)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F1)
    assert QApplication.focusWidget() is window.side.help
    type_keys("7")
    press("Tab")
    type_keys("8")
    assert (figure(window, THREE_FIRST), figure(window, "requests.received.business")) == ("7", "8")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_a_key_held_down_stops_at_the_last_cell(window: MainWindow, key: Qt.Key) -> None:
    """issue 12, A1: no key runs on through the next section, or writes empty lines into its text."""
    window.go_to("disputes.review.upheld")
    for _ in range(40):
        QApplication.sendEvent(
            QApplication.focusWidget(), QKeyEvent(QKeyEvent.Type.KeyPress, key, NONE, "\r", autorep=True)
        )
    assert place(window) == CELLS["四"][3]


def test_tab_enters_a_block_at_its_first_cell(window: MainWindow) -> None:
    """issue 12, A1: 18, meant for 行政处罚, lands there, whatever cell of the block was current before."""
    window.go_to("enforcement.coercion.decisions")
    window.go_to("licensing.licences.decisions")
    type_keys("146")
    press("Tab")
    type_keys("18")
    press("Tab")
    assert figure(window, "enforcement.penalties.decisions") == "18"
    assert "enforcement.coercion.decisions" not in window.session.report.figures


def test_shift_tab_enters_a_block_at_its_last_cell(window: MainWindow) -> None:
    """issue 12, A1."""
    window.go_to("documents.regulations.issued")
    window.go_to("licensing.licences.decisions")
    press("Shift+Tab")
    assert place(window) == "documents.normative_documents.in_force"


def test_enter_after_a_run_with_tab_returns_below_its_first_cell(window: MainWindow) -> None:
    """issue 12, A2: typed as in Excel, six figures a row with Tab between them and Enter behind the last."""
    window.go_to("requests.received.natural_person")
    for row in ("123456", "789012"):
        for number, char in enumerate(row):
            type_keys(char)
            press("Enter" if number == 5 else "Tab")
    assert place(window) == "requests.granted.natural_person"
    shown = [window.session.shown[key] for key in window.session.form.tables["requests"].cell_keys[:14]]
    assert shown == [1, 2, 3, 4, 5, 6, 21, 7, 8, 9, 0, 1, 2, 27]


def fill(keys: list[str], figures: Iterator[str], step: str) -> dict[str, str]:
    """Type figures with a key behind each, not looking at the window; return what belongs where."""
    typed = {}
    for key, text in zip(keys, figures, strict=False):
        type_keys(text)
        press(step)
        typed[key] = text
    return typed


def check(window: MainWindow, typed: dict[str, str]) -> None:
    """Every cell holds the figure that was typed for it, and the totals are their sums: 200 cells."""
    report = window.session.report
    assert {key: format_figure(figure) for key, figure in report.figures.items()} == typed
    assert len(shown_figures(report)) == 200
    assert all(figure is not None for figure in shown_figures(report).values())


def to_fill(window: MainWindow) -> list[str]:
    """Return the cells that are no automatic totals, in the order of the paper."""
    cells = window.session.form.cells
    return [key for section in window.session.form.sections for table in section.tables for key in table.cell_keys
            if not cells[key].is_total]  # fmt: skip


THREE_TIMES = pytest.mark.parametrize("size", [(1366, 728), (911, 480), (549, 617)])
"""Windows of which all of the tables, some rows and a few columns are in sight."""
SIXTY = [str(number * 7 % 190 + 1) for number in range(60)]


def paper(keys: list[str]) -> list[str]:
    """Return 60 non-zero figures spread over all tables, one with decimals, and zeros."""
    places = [number * len(keys) // len(SIXTY) for number in range(len(SIXTY))]
    places[places.index(8)] = keys.index(TWO_LAST)
    figures = dict(zip(places, SIXTY, strict=True)) | {keys.index(TWO_LAST): "3.26"}
    return [figures.get(number, "0") for number in range(len(keys))]


@THREE_TIMES
def test_sixty_figures_of_paper_by_keyboard_alone(window: MainWindow, size: tuple[int, int]) -> None:
    """issue 12, To show: from a blank report through all three tables in paper order: all 200 cells right, three times."""
    window.resize(*size)
    window.sections.setFocus()
    for _ in range(2):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    keys = to_fill(window)
    figures = paper(keys)
    assert sum(text != "0" for text in figures) == 60
    typed = fill(keys, iter(figures), "Tab")
    assert window.sections.currentRow() == 5, "the text behind the tables"
    check(window, typed)


def test_figures_down_the_columns_of_table_three(window: MainWindow) -> None:
    """issue 12, A1: with Enter, column after column."""
    window.go_to(THREE_FIRST)
    keys = [key for key in to_fill(window) if key.startswith("requests.")]
    columns = sorted(keys, key=lambda key: keys.index(key) % 6)
    typed = fill(columns, islice(cycle(SIXTY), len(columns)), "Enter")
    assert window.sections.currentRow() == 4
    assert {key: figure(window, key) for key in columns} == typed


@THREE_TIMES
@pytest.mark.skipif(not PUBLISHED.is_file(), reason="the published report is kept beside the repository")
def test_the_published_figures_by_keyboard_alone(window: MainWindow, size: tuple[int, int]) -> None:
    """issue 12, To show: the figures of a published report, typed in the order of the paper: all 200 cells right."""
    window.resize(*size)
    published = PUBLISHED.read_text(encoding="utf-8")
    tables = published[published.index("二、主动公开") : published.index("五、存在的主要问题")]
    rows = [line.split("\t") for line in tables.splitlines()]
    figures = [[cell for cell in row if re.fullmatch(r"\d+", cell)] for row in rows]
    without_totals = [row[:6] if len(row) == 7 else row for row in figures if row]
    (court,) = (row for row in without_totals if len(row) == 15)
    on_paper = [cell for row in without_totals if len(row) < 15 for cell in row]
    total_row = 10 + 23 * 6  # 三（七）
    numbers = on_paper[:total_row] + on_paper[total_row + 6 :] + [c for i, c in enumerate(court) if i % 5 != 4]
    keys = to_fill(window)
    assert len(numbers) == len(keys) == 10 + 24 * 6 + 12
    window.sections.setCurrentRow(2)
    window.sections.setFocus()
    typed = fill(keys, iter(numbers), "Tab")
    check(window, typed)


def test_one_current_cell_in_the_window(opened: MainWindow) -> None:
    """issue 12, A3: when a table gets a current cell, by key, click or search, the others have none, and no selection."""
    page = opened.page(2)
    assert isinstance(page, TablePage)
    opened.go_to("documents.regulations.issued")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_A, CONTROL)
    assert len(page.tables[0].selectedIndexes()) == 6
    for act in (
        lambda: opened.go_to("fees.administrative_fees.amount"),
        lambda: click(page.tables[2], "enforcement.coercion.decisions"),
        lambda: press("↑"),
        lambda: press("↑"),
        page.tables[0].selectAll,
        lambda: press("Ctrl+End"),
    ):
        act()
        assert len(current_keys(opened)) == 1
        assert sum(bool(table.selectedIndexes()) for table in page.tables) == 1


def click(table: FigureTable, key: str) -> None:
    at = table.visualRect(table.figures.index_of(key)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_the_focus_is_always_in_the_table_with_the_current_cell(opened: MainWindow) -> None:
    """issue 12, A3: a click beside the cells, or Tab from the section list, leads to the current cell."""
    opened.go_to("enforcement.coercion.decisions")
    page = opened.page(2)
    assert isinstance(page, TablePage)
    page.tables[0].setFocus()
    QApplication.processEvents()
    assert place(opened) == "enforcement.coercion.decisions"
    opened.sections.setFocus()
    QTest.keyClick(opened.sections, Qt.Key.Key_Tab)
    QApplication.processEvents()
    assert place(opened) == "enforcement.coercion.decisions"


def test_a_pressed_button_leaves_the_focus_in_the_table(window: MainWindow, qtbot: object) -> None:
    """issue 12, A4: after 空格填 0, a typed figure does not vanish."""
    window.go_to("requests.granted.business")
    button = window.page(3).findChild(QWidget, "requests.zeros")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    type_keys("4")
    assert figure(window, "requests.granted.business") == "4"


def test_the_current_cell_is_in_sight(opened: MainWindow, qtbot: object) -> None:
    """issue 12, A1: on a low screen, the blocks of table 二 scroll to the current cell and the head of its block."""
    opened.resize(1000, 420)
    opened.go_to("documents.regulations.issued")
    QApplication.processEvents()
    for _ in range(9):
        press("Tab")
        QApplication.processEvents()
        table = QApplication.focusWidget()
        assert isinstance(table, FigureTable)
        seen = table.viewport().visibleRegion()
        assert seen.contains(table.visualRect(table.currentIndex()).center())
        assert not table.horizontalHeader().viewport().visibleRegion().isEmpty()


TypeText = Callable[[QWidget, str], None]
