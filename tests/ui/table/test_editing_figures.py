"""Issue 2, item 10: figures are edited in the table, totals and findings follow, undo is for everything."""

from collections.abc import Callable
from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip, QWidget

from ui.look.theme import colours
from ui.state.preferences import TableDensity, preferences
from ui.table.page import TablePage
from ui.table.view import FigureTable
from ui.window.main_window import MainWindow

KEY = "requests.granted.natural_person"
TypeText = Callable[[QWidget, str], None]


def table_of(window: MainWindow, key: str) -> FigureTable:
    """Return the table that shows a cell, with that cell as the current one."""
    window.go_to(key)
    page = window.page(window.sections.currentRow())
    assert isinstance(page, TablePage)
    return next(table for table in page.tables if table.figures.index_of(key).isValid())


def editor_in(table: FigureTable) -> QLineEdit:
    return next(editor for editor in table.findChildren(QLineEdit) if editor.isVisible())


def type_over(table: FigureTable, text: str, type_text: TypeText) -> QLineEdit:
    """Begin typing over the current cell; the editor stays open."""
    QTest.keyClick(table, text[0]) if text[0].isascii() else type_text(table, text[0])
    editor = editor_in(table)
    type_text(editor, text[1:])
    return editor


def shown(table: FigureTable, key: str) -> str:
    return str(table.figures.index_of(key).data())


def test_typing_breaks_the_balance_and_undo_restores_it(opened: MainWindow, type_text: TypeText) -> None:
    """Totals follow every keystroke, before the edit is even finished; the panel follows too."""
    table = table_of(opened, KEY)
    assert opened.findings.messages() == []
    editor = type_over(table, "1", type_text)
    assert shown(table, "requests.handled_total.natural_person") == "18"
    type_text(editor, "9")
    assert shown(table, "requests.handled_total.natural_person") == "36"
    assert shown(table, "requests.handled_total.total") == "44"
    messages = opened.findings.messages()
    assert len(messages) == 2
    assert all("不平衡" in message for message in messages)
    assert opened.isWindowModified()
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert opened.session.undo_stack.count() == 1, "one edit of a cell is one undo step"
    opened.session.undo_stack.undo()
    assert shown(table, KEY) == "11"
    assert opened.findings.messages() == []
    assert not opened.isWindowModified(), "undoing back to the save point cleans the title"


def test_only_changed_cells_are_repainted(opened: MainWindow) -> None:
    """Known trap: dataChanged for the whole table costs 30 ms."""
    table = table_of(opened, KEY)
    repainted: list[tuple[int, int]] = []
    table.figures.dataChanged.connect(lambda first, last: repainted.append((first.row(), last.row())))
    table.figures.setData(table.figures.index_of(KEY), "12")
    assert 0 < len(repainted) < 20
    assert all(first == last for first, last in repainted)


def test_escape_cancels_an_edit_without_an_undo_step(opened: MainWindow, type_text: TypeText) -> None:
    table = table_of(opened, KEY)
    editor = type_over(table, "77", type_text)
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert shown(table, KEY) == "11"
    assert opened.session.undo_stack.count() == 0
    assert not opened.session.is_modified


def test_a_text_that_is_not_a_figure_is_refused_with_the_reason_and_keeps_the_old_value(
    opened: MainWindow, type_text: TypeText
) -> None:
    table = table_of(opened, KEY)
    sentences: list[str] = []
    opened.session.notice.connect(sentences.append)
    editor = type_over(table, "x", type_text)
    assert editor.property("refused") is True
    assert "不是数字" in sentences[-1]
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert shown(table, KEY) == "11"
    assert not opened.session.is_modified


def test_a_text_that_might_have_gone_on_is_marked_once_it_is_left(opened: MainWindow, type_text: TypeText) -> None:
    """issue 12, A1: 12.5 may become 12.5万, so it was not marked while it was typed, and stayed so after Enter."""
    table = table_of(opened, KEY)
    editor = type_over(table, "12.5", type_text)
    assert not editor.property("refused")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.property("refused")
    type_text(editor, "万")
    assert not editor.property("refused")


def test_figures_are_accepted_in_usual_notations(opened: MainWindow, type_text: TypeText) -> None:
    """Full-width digits, thousands separators and a trailing 件 are accepted."""
    for typed, taken in (("１２", "12"), ("1,234", "1234"), ("12件", "12"), ("0", "0"), (" 7 ", "7")):
        table = table_of(opened, KEY)
        QTest.keyClick(table, Qt.Key.Key_F2)
        editor = editor_in(table)
        editor.selectAll()
        type_text(editor, typed)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        assert shown(table, KEY) == taken


def test_the_next_cell_is_edited_as_if_no_other_had_been(opened: MainWindow, type_text: TypeText) -> None:
    """Issue 12, To show: one editor serves all cells; what was typed, refused or undone in one is not in the next."""
    table = table_of(opened, KEY)
    editor = type_over(table, "3x", type_text)
    assert editor.property("refused")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    opened.go_to(other := "requests.granted.other")
    before = shown(table, other)
    QTest.keyClick(table, Qt.Key.Key_F2)
    second = editor_in(table)
    assert (second.text(), second.objectName(), second.isUndoAvailable()) == (before, other, False)
    assert not second.property("refused")
    assert second.cursorPosition() == len(before)
    QTest.keyClick(second, Qt.Key.Key_Return)
    assert (shown(table, KEY), shown(table, other)) == ("11", before)
    assert opened.session.undo_stack.count() == 0


def test_an_equal_value_is_not_an_edit(opened: MainWindow, type_text: TypeText) -> None:
    """DESIGN habit 2: equal value, no event, no dirty mark."""
    table = table_of(opened, KEY)
    editor = type_over(table, "11", type_text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert not opened.session.is_modified


def test_a_total_can_be_typed_over_and_is_then_checked(opened: MainWindow, type_text: TypeText) -> None:
    """FORM, Figures: a stated total is kept beside the computed one."""
    key = "requests.granted.total"
    table = table_of(opened, key)
    assert not table.figures.look(key).is_stated
    QTest.keyClick(type_over(table, "16", type_text), Qt.Key.Key_Return)
    assert table.figures.look(key).is_stated
    assert any("多 1" in message for message in opened.findings.messages())
    assert table.figures.look(key).mark.level == "error"


def test_enter_goes_down_and_tab_goes_right(opened: MainWindow, type_text: TypeText) -> None:
    table = table_of(opened, KEY)
    row, column = table.currentIndex().row(), table.currentIndex().column()
    QTest.keyClick(type_over(table, "5", type_text), Qt.Key.Key_Return)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (row + 1, column)
    QTest.keyClick(type_over(table, "5", type_text), Qt.Key.Key_Tab)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (row + 1, column + 1)


def test_a_text_that_is_not_a_figure_keeps_the_current_cell_and_its_old_figure(
    opened: MainWindow, type_text: TypeText
) -> None:
    """Refused with the reason, the old value kept; a fast typist must not notice two cells later."""
    for typed, key in product(("1a", "-3", "1."), (Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down)):
        opened.statusBar().clearMessage()
        QToolTip.hideText()
        table = table_of(opened, KEY)
        QTest.keyClick(type_over(table, typed, type_text), key)
        assert shown(table, KEY) == "11", (typed, key)
        assert table.currentIndex() == table.figures.index_of(KEY), (typed, key)
        QApplication.processEvents()
        assert typed in opened.statusBar().currentMessage(), key
        assert typed in QToolTip.text(), key


def test_an_untouched_form_is_not_full_of_errors(window: MainWindow) -> None:
    """Missing figures are listed but not marked: a blank cell is visibly blank."""
    table = table_of(window, KEY)
    assert any("没有填" in message for message in window.findings.messages())
    assert table.figures.look(KEY).mark.level is None


def test_delete_makes_a_cell_blank_not_zero(opened: MainWindow) -> None:
    """FORM: blank, zero and / are three different things."""
    table = table_of(opened, KEY)
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert shown(table, KEY) == ""
    assert KEY not in opened.session.report.figures
    assert any("没有填" in message for message in opened.findings.messages())


def test_slash_only_where_the_form_allows_it(opened: MainWindow) -> None:
    regulations = table_of(opened, "documents.regulations.issued").figures
    assert regulations.setData(regulations.index_of("documents.regulations.issued"), "/")
    assert not regulations.setData(regulations.index_of("documents.normative_documents.issued"), "/")


def test_a_click_on_a_finding_goes_to_its_cell(opened: MainWindow) -> None:
    opened.session.set_figures({"disputes.review.total": 9})
    opened.sections.setCurrentRow(0)
    opened.findings.choose(0)
    page = opened.page(opened.sections.currentRow())
    assert isinstance(page, TablePage)
    assert page.tables[0].currentIndex() == page.tables[0].figures.index_of("disputes.review.total")
    assert QApplication.focusWidget() is page.tables[0]


def test_tables_show_merged_headers_with_every_label(opened: MainWindow) -> None:
    """Issue 2, item 10: tables as one generic model and view with merged headers."""
    table = table_of(opened, KEY)
    header = table.horizontalHeader()
    texts = [(span.text, span.length, span.levels) for span in header.spans()]  # type: ignore[attr-defined]
    assert ("申请人情况", 7, 1) in texts
    assert ("法人或其他组织", 5, 1) in texts
    assert ("自然人", 1, 2) in texts


@pytest.mark.parametrize("density", [TableDensity.COMPACT, TableDensity.ROOMY])
def test_an_edited_figure_is_where_it_was(opened: MainWindow, density: TableDensity) -> None:
    """Issue 12, C: digits do not jump when an editor opens."""
    opened.resize(1366, 728)
    preferences().table_density = density
    for zoom, figure in product((80, 100, 110, 150), (4, 88, 444)):
        opened.session.set_figures({KEY: figure})
        preferences().table_zoom = zoom
        table = table_of(opened, KEY)
        QApplication.processEvents()
        painted = ink(table)
        QTest.keyClick(table, Qt.Key.Key_F2)
        editor = QApplication.focusWidget()
        assert isinstance(editor, QLineEdit)
        editor.setReadOnly(True)  # without a text cursor, which is higher than digits
        edited = ink(table)
        jump = max(abs(one - other) for one, other in zip(painted, edited, strict=True))
        assert jump < 0.1, f"{jump} of 1 at {zoom} % for {figure}"
        assert max(painted) > 0.7
        editor.setReadOnly(False)
        QTest.keyClick(editor, Qt.Key.Key_Escape)


def test_the_text_cursor_does_not_touch_the_frame_of_a_low_cell(opened: MainWindow) -> None:
    """Issue 12, C: it is as high as a line of the font, and the rows are lower in a small window and when zoomed out."""
    opened.resize(731, 411)
    for zoom in (80, 100):
        preferences().table_zoom = zoom
        table = table_of(opened, KEY)
        QApplication.processEvents()
        QTest.keyClick(table, Qt.Key.Key_F2)
        editor = editor_in(table)
        editor.deselect()
        with_cursor = editor.grab().toImage()
        editor.setReadOnly(True)  # without a text cursor
        without = editor.grab().toImage()
        width, height = editor.width(), editor.height()
        lines = ([[image.pixel(x, y) for x in range(width)] for y in range(height)] for image in (with_cursor, without))
        cursor = [y for y, (one, other) in enumerate(zip(*lines, strict=True)) if one != other]
        assert height < editor.fontMetrics().height() + 4, "the cell is low"
        assert min(cursor) > 2, f"below the frame at {zoom} %"
        assert max(cursor) < height - 3, f"above the frame at {zoom} %"
        assert len(cursor) >= editor.fontMetrics().capHeight() - 1, "as high as the digits"
        editor.setReadOnly(False)
        QTest.keyClick(editor, Qt.Key.Key_Escape)


def test_an_open_editor_follows_the_font_of_its_table(opened: MainWindow, type_text: TypeText) -> None:
    """Issue 12, C: rows shrink while a figure is typed, by zoom or because a broken sum takes room below them."""
    table = table_of(opened, KEY)
    editor = type_over(table, "14", type_text)
    for zoom in (80, 150):
        preferences().table_zoom = zoom
        QApplication.processEvents()
        assert editor.isVisible()
        assert editor.font() == table.font()
        assert editor.geometry() == table.visualRect(table.currentIndex())


def ink(table: FigureTable) -> list[float]:
    """Return how far the digits of the current cell cover each pixel: the cell is tinted, its editor is not."""
    cell = table.visualRect(table.currentIndex())
    image = table.viewport().grab(cell).toImage()
    inside = product(range(8, cell.width() - 8), range(2, cell.height() - 2))  # without frame and mark
    lightness = [image.pixelColor(x, y).lightness() for x, y in inside]
    paper, text = max(lightness), colours(table).text.lightness()
    return [(paper - found) / (paper - text) for found in lightness]
