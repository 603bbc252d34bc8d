"""Issue 12, To show: no line that an edge cuts is seen; all windows are looked at in tests/ui/look/test_dialogs_fit.py."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QTextTable
from PySide6.QtWidgets import (
    QApplication,
    QPlainTextEdit,
    QTableWidget,
    QTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.actions import projects
from app.output.review.chart import Inks, render_charts
from app.output.review.years_chart import WIDTH, YearBars, render_years
from ui.lists.whole_lines import show_whole_lines
from ui.lists.wrapped_delegate import WrappedDelegate
from ui.look.drawing import SvgView


def colours(view: QWidget, top: int, bottom: int) -> int:
    """Return how many colours there are in rows of pixels of a viewport, left of its scroll bar."""
    picture = view.grab().toImage()
    return len({picture.pixel(x, y) for y in range(max(top, 0), bottom) for x in range(8, 100)})


@pytest.mark.parametrize("kind", [QPlainTextEdit, QTextEdit])
def test_a_line_that_the_edge_cuts_is_not_seen(kind: type[QPlainTextEdit | QTextEdit], qtbot: QtBot) -> None:
    view = kind()
    show_whole_lines(view)
    qtbot.addWidget(view)
    view.setFrameShape(kind.Shape.NoFrame)
    view.setPlainText("国" * 1000)
    view.show()
    line = view.cursorRect().height()
    for more in range(1, line):
        view.resize(200, 8 * line + more)
        view.verticalScrollBar().setValue(3)
        place, height = view.viewport().y(), view.viewport().height()
        cut = view.cursorRect(view.cursorForPosition(view.viewport().rect().bottomLeft()))
        if cut.bottom() >= height:
            assert colours(view, place + cut.top(), place + height) <= 1, more
        above = view.cursorRect(view.cursorForPosition(view.viewport().rect().topLeft()))
        if above.top() < 0:
            assert colours(view, place, place + above.bottom()) <= 1, more
        assert colours(view, place + above.bottom() + 1, place + cut.top()) > 1, "the others are seen"


@pytest.mark.parametrize("style", ["", "border-collapse: collapse"])
def test_a_row_that_the_edge_cuts_does_not_look_like_one_of_empty_cells(style: str, qtbot: QtBot) -> None:
    """Its words were covered and its cells were not, as of a row without figures; a higher one is seen in part."""
    view = QTextEdit()
    show_whole_lines(view)
    qtbot.addWidget(view)
    view.setFrameShape(view.Shape.NoFrame)
    row = "<tr><td>国</td><td>国<br>国</td><td></td></tr>"
    rows = "".join((row * 4, "<tr><td rowspan=3>国</td><td>国</td><td></td></tr>", row * 6))
    view.setHtml(f'<table border=1 cellspacing=0 width="100%" style="{style}">{rows}</table>')
    view.resize(120, 8 * view.fontMetrics().lineSpacing())
    view.show()
    table = view.document().rootFrame().childFrames()[0]
    assert isinstance(table, QTextTable)
    place_of = view.document().documentLayout().blockBoundingRect
    bar, height, cut = view.verticalScrollBar(), view.viewport().height(), 0
    for value in range(0, bar.maximum(), 3):
        bar.setValue(value)
        picture = view.grab(view.viewport().geometry()).toImage()
        for number in range(table.rows()):
            blocks = [table.cellAt(number, 1).firstCursorPosition().block()]
            blocks.append(table.cellAt(number, 1).lastCursorPosition().block())
            top, bottom = round(place_of(blocks[0]).top()) - value, round(place_of(blocks[1]).bottom()) - value
            if not (top < 0 < bottom or top < height < bottom):
                continue
            cut += 1
            seen = range(max(0, top), min(height, bottom - 1))  # above its lower border
            colours = {picture.pixel(x, y) for y in seen for x in range(40, 90)}
            assert len(colours) <= 1, (value, number)
    assert cut > height // 3


def test_a_label_of_several_rows_is_seen_whole_or_not_at_all(qtbot: QtBot) -> None:
    """Of 三、本年度办理结果 beside its rows an import preview showed “三、本年” at its lower edge."""
    view = QTextEdit()
    show_whole_lines(view)
    qtbot.addWidget(view)
    rows = "".join(f"<tr>{'<td rowspan=12>国<br>国<br>国</td>' * (not at)}<td>{at}</td></tr>" for at in range(12))
    view.setHtml(f"<table border=1 cellpadding=4>{rows}</table>{'<p>中</p>' * 20}")
    view.resize(120, 9 * view.fontMetrics().lineSpacing())
    view.show()
    table = view.document().rootFrame().childFrames()[0]
    assert isinstance(table, QTextTable)
    place_of = view.document().documentLayout().blockBoundingRect
    words = place_of(table.cellAt(0, 0).firstCursorPosition().block())
    bar, height, cut = view.verticalScrollBar(), view.viewport().height(), 0
    for value in range(0, bar.maximum(), 2):
        bar.setValue(value)
        top, bottom = round(words.top()) - value, round(words.bottom()) - value
        picture = view.grab(view.viewport().geometry()).toImage()
        seen = range(max(0, top), min(height, bottom))
        inks = {picture.pixel(x, y) for y in seen for x in range(round(words.left()), round(words.right()))}
        is_cut = top < 0 < bottom or top < height < bottom
        cut += is_cut
        assert not seen or (len(inks) <= 1) == is_cut, value
    assert cut > 10


def test_wrapped_words_in_a_list_end_with_a_whole_line(qtbot: QtBot) -> None:
    """A sentence higher than the list is seen line by line, its end too."""
    view = QTreeWidget()
    qtbot.addWidget(view)
    view.setHeaderHidden(True)
    view.setRootIsDecorated(False)
    view.setWordWrap(True)
    view.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
    view.setItemDelegate(WrappedDelegate(view))
    show_whole_lines(view)
    view.addTopLevelItem(QTreeWidgetItem(["国" * 100]))
    line = view.fontMetrics().lineSpacing()
    view.resize(200, 3 * line)
    view.show()
    bar, place, height = view.verticalScrollBar(), view.viewport().y(), view.viewport().height()
    assert bar.maximum() > 0
    for value in range(0, bar.maximum() - line, 3):
        bar.setValue(value)
        shown = view.visualRect(view.model().index(0, 0))
        first = shown.top() + (shown.height() - shown.height() // line * line) // 2
        cut = first + (height - 1 - first) // line * line
        if cut + line > height and cut > 0:
            assert colours(view, place + cut, place + height) <= 1, value


def chart(qtbot: QtBot) -> SvgView:
    """The chart of five figures in two years, as large as it is drawn."""
    view = SvgView(scale=1.0)
    show_whole_lines(view)
    qtbot.addWidget(view)
    rows = [YearBars(name, (5, 7)) for name in ("新收申请", "予以公开", "办结", "结转下年", "行政复议")]
    view.show_drawing(render_years("全部单位", (2024, 2025), rows, Inks(), "sans-serif"), "")
    view.show()
    return view


def test_a_heading_is_not_seen_without_its_chart(qtbot: QtBot) -> None:
    """The heading of a chart stood alone at the lower edge: both are one piece, a line where there is no room."""
    view = chart(qtbot)
    drawing = view.widget()
    for height in range(160, 330):
        view.resize(WIDTH + 30, height)
        piece = view.line_at(30 + 70 + 10)  # the heading of the second chart
        assert piece.top() <= 100 + 10, height
        assert piece.bottom() >= 100 + 24 + 19 + 14, height
    view.resize(WIDTH + 30, 100)
    head, bar = view.line_at(30 + 10), view.line_at(30 + 24 + 5)
    assert head == bar, "a heading is one with the line below it"
    assert view.line_at(30 + 24 + 19 + 5) != bar
    assert view.line_at(10).bottom() < 30, "a title above headings is not"
    assert drawing.height() > 300


def test_a_long_chart_is_seen_as_far_as_there_is_room(qtbot: QtBot) -> None:
    """The comparison left out all ten bars of 办理结果 whose last one was cut, and looked complete."""
    view = SvgView(scale=1.0)
    show_whole_lines(view)
    qtbot.addWidget(view)
    report = projects.open_sample()
    view.show_drawing(render_charts(replace(report, last_year=report), Inks(), "sans-serif"), "")
    view.resize(WIDTH, 400)
    view.show()
    pieces = {(piece.top(), piece.bottom()) for piece in map(view.line_at, range(400))}
    assert len(pieces) > 5
    assert all(bottom - top < 80 for top, bottom in pieces)


@pytest.mark.parametrize("hidden", [1, 3, 30])
def test_there_is_no_bar_for_the_ground_below_the_last_words(qtbot: QtBot, hidden: int) -> None:
    """A bar was there for one pixel, which scaling left over: in tables, lists of sentences and charts."""
    table = QTableWidget(16, 1)
    tree = QTreeWidget()
    tree.setHeaderHidden(True)
    tree.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
    tree.addTopLevelItems([QTreeWidgetItem(["国"]) for _ in range(16)])
    for view in (table, tree):
        show_whole_lines(view)
        qtbot.addWidget(view)
        view.show()
    rows = tree.visualItemRect(tree.topLevelItem(15)).bottom() + 1
    table.resize(200, table.verticalHeader().length() + table.height() - table.viewport().height() - hidden)
    tree.resize(200, rows + tree.height() - tree.viewport().height() - hidden)
    drawn = chart(qtbot)
    drawn.resize(WIDTH + 30, drawn.widget().minimumHeight() - hidden)
    QApplication.processEvents()
    for view in (table, tree, drawn):
        assert view.verticalScrollBar().isVisible() is (hidden > 8), type(view).__name__
