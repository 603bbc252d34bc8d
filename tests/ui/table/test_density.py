"""Issue 12, B10: 表三 in a compact style, chosen where the roomy one does not fit, and the zoom of tables."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from ui.state.preferences import Look, TableDensity, preferences
from ui.table.header import GroupedHeader, end_of_rows, evenly, longest_word
from ui.table.page import TablePage
from ui.table.view import FigureTable
from ui.window.main_window import MainWindow


def page_three(window: MainWindow) -> TablePage:
    window.go_to("requests.received.natural_person")
    page = window.page(3)
    assert isinstance(page, TablePage)
    return page


def rows_in_sight(table: FigureTable) -> int:
    """Return how many rows are wholly visible."""
    sight = table.viewport().rect()
    rects = [table.visualRect(table.figures.index(row, 0)) for row in range(table.figures.rowCount())]
    return sum(rect.top() >= sight.top() and rect.bottom() <= sight.bottom() for rect in rects)


SIZES = (
    (1366, 768, 25),
    (1366, 690, 25),  # with the frame of the window and the task bar
    (1280, 720, 25),
    (1920, 1010, 25),
    (1093, 614, 15),  # 1366 x 768 at 125 %
    (1093, 544, 15),
    (1024, 576, 15),
    (960, 1010, 25),
)


def test_table_three_shows_its_rows(opened: MainWindow, qtbot: QtBot) -> None:
    """All 25 at 1366 x 768 and 100 %, at least 15 at 125 %; all columns, with the findings shown."""
    for width, height, rows in SIZES:
        opened.resize(width, height)
        table = page_three(opened).tables[0]

        def is_shown(table: FigureTable = table, size: tuple[int, ...] = (width, height), rows: int = rows) -> None:
            seen = rows_in_sight(table)
            assert (seen >= rows, table.horizontalScrollBar().maximum()) == (True, 0), f"{size}: {seen} rows"

        qtbot.waitUntil(is_shown)
        assert opened.findings.isVisible(), (width, height)
        assert (opened.width(), opened.height()) == (width, height)


LOW = (
    (853, 453),  # 1280 x 720 at 150 %
    (731, 389),  # at 175 %
    (780, 416),  # 1366 x 768 at 175 %
)


@pytest.mark.parametrize("row", [3, 4])
def test_all_columns_fit_beside_the_findings(opened: MainWindow, qtbot: QtBot, row: int) -> None:
    """Issue 12, B10: at 150 and 175 % 表三 and 表四 need not scroll sideways; letters are smaller, at 175 % labels wrap."""
    for width, height in LOW:
        opened.resize(width, height)
        opened.sections.setCurrentRow(row)
        page = opened.page(row)
        assert isinstance(page, TablePage)
        table = page.tables[0]
        opened.side.show_findings()
        bar = table.horizontalScrollBar()
        qtbot.waitUntil(lambda bar=bar: opened.findings.isVisible() and bar.maximum() == 0)  # type: ignore[misc]
        assert opened.side.orientation() == Qt.Orientation.Vertical, "beside the page"
        assert (opened.width(), opened.height()) == (width, height)
        top = table.horizontalHeader()
        assert top.minimumSectionSize() >= longest_word(table.fontMetrics(), table.figures.grid.column_paths)


@pytest.mark.parametrize(
    ("label", "characters", "lines"),
    [
        ("自然人", 3, "自然人"),
        ("自然人", 2, "自然人"),  # no column is that narrow
        ("商业企业", 3, "商业 企业"),
        ("社会公益组织", 3, "社会 公益 组织"),
        ("社会公益组织", 4, "社会公益 组织"),
        ("法律服务机构", 5, "法律服务 机构"),
        ("法人或其他组织", 5, "法人或 其他组织"),
        ("本年处理决定数量", 6, "本年处理 决定数量"),
        ("复议后起诉", 4, "复议后 起诉"),
        ("本年收费金额（单位：万元）", 10, "本年收费金额 （单位：万元）"),
    ],
)
def test_column_labels_break_between_words(qapp: QApplication, label: str, characters: int, lines: str) -> None:
    """Issue 12, C: not 自然 / 人."""
    metrics = QFontMetrics(qapp.font())
    width = metrics.horizontalAdvance("国") * characters + 3
    assert evenly(metrics, label, width).split("\n") == lines.split()


def test_half_a_screen_at_150_percent_shows_all_columns(opened: MainWindow, qtbot: QtBot) -> None:
    """Issue 12, To show: with the findings below, the table scrolled sideways for lack of three pixels."""
    opened.resize(640, 720)
    table = page_three(opened).tables[0]
    opened.side.show_findings()
    qtbot.waitUntil(lambda: opened.findings.isVisible() and table.verticalScrollBar().maximum() > 0)
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0)
    assert (opened.width(), opened.height()) == (640, 720)


def test_a_page_that_is_only_narrow_keeps_its_large_title(opened: MainWindow, qtbot: QtBot) -> None:
    """Issue 12, To show: 表四 on half a screen at 150 %; at 175 % the large title would need a second line."""
    opened.go_to("disputes.review.upheld")
    page = opened.page(4)
    assert isinstance(page, TablePage)
    title = page._title
    for size, is_compact in ((QSize(640, 720), False), (QSize(549, 617), True)):
        opened.resize(size)
        qtbot.waitUntil(lambda is_compact=is_compact: title.property("compact") is is_compact)
        qtbot.waitUntil(lambda: title.height() < 2 * title.fontMetrics().height())


def test_close_rows_have_their_figures_in_the_middle(opened: MainWindow, qtbot: QtBot) -> None:
    """Issue 12, To show: at 125 % the frame of the current cell covered the feet of the figures."""
    opened.resize(1024, 576)
    table = page_three(opened).tables[0]
    qtbot.waitUntil(lambda: table.rowHeight(0) < 18)
    index = table.figures.index(1, 0)
    rect = table.visualRect(index)
    image = table.viewport().grab(rect).toImage()
    ground, width = image.pixel(3, 3), image.width()
    ink = [y for y in range(image.height()) if any(image.pixel(x, y) != ground for x in range(4, width - 4))]
    above, below = ink[0], image.height() - 1 - ink[-1]
    assert abs(above - below) <= 1
    assert min(above, below) >= 2, "as wide as the frame"


def test_half_a_screen_at_175_percent_shows_all_rows(opened: MainWindow, qtbot: QtBot) -> None:
    """Issue 13: eight pixels were missing."""
    opened.resize(549, 617)
    table = page_three(opened).tables[0]
    qtbot.waitUntil(lambda: rows_in_sight(table) == 25)


def test_column_labels_have_the_padding_of_rows(opened: MainWindow) -> None:
    """Issue 13: 表二 and 表四 had heads without any space beside rows with twelve pixels of it, in a page half empty."""
    for row, width, height in ((2, 911, 512), (2, 1093, 614), (2, 731, 411), (4, 911, 512), (4, 549, 617)):
        opened.resize(width, height)
        opened.open_section(row)
        page = opened.page(row)
        assert isinstance(page, TablePage)
        for _ in range(5):
            QApplication.processEvents()
        for table in page.tables:
            line = table.fontMetrics().height()
            head, figures = table.horizontalHeader()._levels[0], table.rowHeight(0)  # type: ignore[attr-defined]
            assert abs(head - figures) <= 3
            assert min(head, figures) >= line + 4, "also where the page scrolls"


@pytest.mark.parametrize(("width", "height"), [(1097, 617), (768, 864)])
def test_no_row_is_cut_off(opened: MainWindow, width: int, height: int) -> None:
    """Issue 13: 表三 ended with a strip of a few pixels of the next row; rows at 125 % touched their lines though."""
    opened.resize(width, height)
    table = page_three(opened).tables[0]
    for _ in range(5):
        QApplication.processEvents()
    for value in (0, 1, table.verticalScrollBar().maximum()):
        for _ in range(5):
            QApplication.processEvents()
        table.verticalScrollBar().setValue(value)
        assert table.verticalScrollBar().value() == value
        assert table.rowViewportPosition(value) == 0, "it begins with a whole row"
        sight = table.viewport().rect()
        last = table.rowAt(sight.bottom())
        if table.visualRect(table.figures.index(last, 0)).bottom() > sight.bottom():
            sight.setTop(table.rowViewportPosition(last))
        else:
            sight.setTop(sight.bottom())
        image = table.viewport().grab(sight).toImage()
        assert len({image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}) == 1
    assert table.rowHeight(0) > table.fontMetrics().height(), "closer rows would not show all either"


def test_the_page_has_all_rows_before_a_cell_is_current(opened: MainWindow, qtbot: QtBot) -> None:
    """A page opened from the section list: the empty strip keeps no more room than the equations of a cell."""
    opened.resize(1366, 768)
    opened.sections.setCurrentRow(3)
    page = opened.page(3)
    assert isinstance(page, TablePage)
    for _ in range(5):
        QApplication.processEvents()
    assert rows_in_sight(page.tables[0]) == 25


def test_a_change_of_look_changes_no_row(opened: MainWindow) -> None:
    """The title kept the padding of the size it had before: eight pixels, of which a row more can be shown."""
    opened.resize(1366, 684)
    page = page_three(opened)
    for _ in range(5):
        QApplication.processEvents()
    title, table = page.findChild(QLabel, "pageTitle"), page.tables[0]
    assert title is not None
    assert title.height() == title.fontMetrics().height(), "compact: no padding"
    assert table.height() == table.sizeHint().height(), "no empty line below the last row"
    before = table.rowHeight(0), table.geometry()
    for look in (Look.DARK, Look.LIGHT):
        preferences().look = look
        for _ in range(5):
            QApplication.processEvents()
        assert (table.rowHeight(0), table.geometry()) == before


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1024, 576)])
def test_moving_changes_no_row(opened: MainWindow, width: int, height: int) -> None:
    """Room for the equations of any cell is kept free: the table does not jump."""
    opened.resize(width, height)
    table = page_three(opened).tables[0]
    for _ in range(5):
        QApplication.processEvents()
    row, geometry = table.rowHeight(0), table.geometry()
    for key in ("requests.granted.natural_person", "requests.handled_total.total", "requests.carried_out.other"):
        table.go_to(key)
        QApplication.processEvents()
        assert (table.rowHeight(0), table.geometry()) == (row, geometry)


def test_the_rows_make_room_for_a_strip_that_grows(opened: MainWindow) -> None:
    """Issue 12, B10: three equations need three lines on half a screen at 150 %; the last row was hidden."""
    opened.resize(640, 720)
    page = page_three(opened)
    opened.session.set_figures({"requests.granted.natural_person": 4})
    for key in ("requests.received.natural_person", "requests.granted.natural_person"):
        page.go_to(key)
        assert page.strip.text()
        for _ in range(5):
            QApplication.processEvents()
        assert rows_in_sight(page.tables[0]) == 25
    assert page.strip.text().count("<br>") == 2


def test_a_small_title_counts_as_small(window: MainWindow) -> None:
    """A new report on half a screen at 175 %: rows were hidden for the room that the large title would need."""
    window.resize(549, 617)
    page = page_three(window)
    page._set_compact(is_compact=False)
    assert page._top.heightForWidth(480) > page._tops[True]
    page._set_compact(is_compact=True)
    assert page._top.heightForWidth(480) == page._tops[True]


@pytest.mark.parametrize(("width", "height"), [(731, 411), (768, 864)])
def test_the_frame_ends_with_the_last_whole_row(opened: MainWindow, width: int, height: int) -> None:
    """Issue 12, To show: the strip that is too low for the next row looked like an empty row."""
    opened.resize(width, height)
    table = page_three(opened).tables[0]
    bar = table.verticalScrollBar()
    for place in (0, 3, 99):
        for _ in range(5):
            QApplication.processEvents()
        value = min(place, bar.maximum())
        bar.setValue(value)
        assert table.rowViewportPosition(value) == 0, "it begins with a whole row"
        end = table.viewport().y() + end_of_rows(table.verticalHeader())
        last = table.rowAt(end - 1 - table.viewport().y())
        assert table.viewport().y() + table.rowViewportPosition(last) + table.rowHeight(last) == end, "a whole row"
        shown = table.mask().boundingRect() if not table.mask().isEmpty() else table.rect()
        assert end <= shown.bottom() + 1 <= end + table.frameWidth()
        assert bar.mapTo(table, bar.rect().bottomLeft()).y() <= shown.bottom()
        assert table.rowHeight(2) > table.fontMetrics().height(), "scrolls anyway"


def test_no_label_is_cut_off_in_the_compact_style(opened: MainWindow, qtbot: QtBot) -> None:
    """Labels are shortened to words of the form, which the tool tip gives in full; each has its height and width."""
    opened.resize(1366, 690)
    table = page_three(opened).tables[0]
    qtbot.waitUntil(lambda: rows_in_sight(table) == 25)
    header = table.verticalHeader()
    assert isinstance(header, GroupedHeader)
    labels = [span.text for span in header.spans()]
    assert "（二）部分公开" in labels
    assert "1.逾期不补正" in labels
    ink = QFontMetrics(header.font()).tightBoundingRect("国").height()
    for span in header.spans():
        rect = header._rect(span)
        lines = round(header.height_of(span, rect.width()) / QFontMetrics(header.font()).lineSpacing())
        assert rect.height() >= (lines - 1) * QFontMetrics(header.font()).lineSpacing() + ink + 2, span.text
    long = "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"
    place = next(header._rect(span).center() for span in header.spans() if span.text == "（二）部分公开")
    assert header.full_label(place) == long


@pytest.mark.parametrize(
    ("density", "is_compact"),
    [(TableDensity.AUTO, True), (TableDensity.COMPACT, True), (TableDensity.ROOMY, False)],
)
def test_the_view_menu_chooses_the_style(
    opened: MainWindow, qtbot: QtBot, density: TableDensity, is_compact: bool
) -> None:
    """An entry of the View menu; the choice stays."""
    opened.resize(1366, 768)
    table = page_three(opened).tables[0]
    opened.actions_by_name[f"density_{density}"].trigger()
    assert preferences().table_density is density
    assert opened.actions_by_name[f"density_{density}"].isChecked()
    assert (table.font().pointSizeF() < 10) is is_compact
    opened.resize(1920, 1080)
    QApplication.processEvents()
    assert (table.font().pointSizeF() < 10) is (density is TableDensity.COMPACT)


@pytest.mark.parametrize("section", [3, 4])
def test_the_roomy_style_yields_where_the_window_would_be_too_large(opened: MainWindow, section: int) -> None:
    """Issue 12, B10: with “宽松” too, the window with the bar for replacing fits 1280 x 720 at 175 %."""
    preferences().table_density = TableDensity.ROOMY
    opened.resize(731, 411)
    opened.open_section(section)
    opened.area.open_replace()
    QApplication.processEvents()
    assert opened.minimumSizeHint().height() <= 411
    assert (opened.width(), opened.height()) == (731, 411)


def test_a_figure_is_typed_in_letters_of_the_table(opened: MainWindow) -> None:
    opened.resize(1366, 690)
    table = page_three(opened).tables[0]
    QApplication.processEvents()
    QTest.keyClick(table, Qt.Key.Key_5)
    editor = next(item for item in table.findChildren(QLineEdit) if item.isVisible())
    assert editor.font().pointSizeF() == table.font().pointSizeF() == 9


def turn(table: FigureTable, notches: int, modifiers: Qt.KeyboardModifier) -> None:
    place = table.viewport().rect().center()
    QApplication.sendEvent(
        table.viewport(),
        QWheelEvent(
            QPointF(place),
            QPointF(table.viewport().mapToGlobal(place)),
            QPoint(),
            QPoint(0, 120 * notches),
            Qt.MouseButton.NoButton,
            modifiers,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        ),
    )


def test_ctrl_and_the_wheel_zoom_all_tables(opened: MainWindow, qtbot: QtBot) -> None:
    """As the text does, with a setting of their own; the style does not change by it, so letters grow steadily."""
    opened.resize(1366, 768)
    other = opened.page(4)
    assert isinstance(other, TablePage)
    table = page_three(opened).tables[0]
    QApplication.processEvents()
    turn(table, 2, Qt.KeyboardModifier.ControlModifier)
    assert preferences().table_zoom == 120
    assert preferences().editor_zoom == 100
    assert table.font().pointSizeF() == pytest.approx(9 * 1.2)
    assert table.verticalHeader().font().pointSizeF() == table.font().pointSizeF()
    assert table.verticalScrollBar().maximum() > 0
    opened.sections.setCurrentRow(4)
    qtbot.waitUntil(lambda: other.tables[0].font().pointSizeF() == pytest.approx(12))
    turn(table, -4, Qt.KeyboardModifier.ControlModifier)
    assert preferences().table_zoom == 80
    assert table.font().pointSizeF() == pytest.approx(9 * 0.8)


def test_the_wheel_alone_scrolls(opened: MainWindow, qtbot: QtBot) -> None:
    opened.resize(731, 411)
    table = page_three(opened).tables[0]
    qtbot.waitUntil(lambda: table.verticalScrollBar().maximum() > 0)
    turn(table, -1, Qt.KeyboardModifier.NoModifier)
    assert table.verticalScrollBar().value() > 0
    assert preferences().table_zoom == 100


def test_the_menu_zooms_what_is_shown(opened: MainWindow) -> None:
    """Ctrl+=, Ctrl+- and Ctrl+0: the tables on a page of tables, else the text."""
    page_three(opened)
    opened.actions_by_name["zoom_in"].trigger()
    assert (preferences().table_zoom, preferences().editor_zoom) == (110, 100)
    assert opened.statusBar().currentMessage() == "表格的大小：110%。"
    opened.actions_by_name["zoom_reset"].trigger()
    assert preferences().table_zoom == 100
    opened.sections.setCurrentRow(1)
    opened.actions_by_name["zoom_out"].trigger()
    assert (preferences().table_zoom, preferences().editor_zoom) == (100, 90)


def test_the_only_row_of_a_narrow_table_is_not_covered(opened: MainWindow, qtbot: QtBot) -> None:
    """表四 scrolls sideways in half a screen at 175 %: the scroll bar has room of its own."""
    opened.resize(549, 617)
    opened.go_to("disputes.review.upheld")
    page = opened.page(4)
    assert isinstance(page, TablePage)
    table = page.tables[0]
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() > 0)
    for _ in range(5):
        QApplication.processEvents()
    assert rows_in_sight(table) == 1


def test_the_tables_of_section_two_need_no_scrolling_sideways(opened: MainWindow, qtbot: QtBot) -> None:
    """A window that was wide before: the least width of a table is not the width it had."""
    opened.resize(1366, 768)
    opened.go_to("documents.regulations.issued")
    page = opened.page(2)
    assert isinstance(page, TablePage)
    table = page.tables[0]
    for width, height in ((911, 512), (549, 617)):
        opened.resize(width, height)
        qtbot.waitUntil(lambda: table.width() < page.width())
        assert table.mapTo(page, QPoint(table.width(), 0)).x() <= page.width()
