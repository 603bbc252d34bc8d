"""Issue 12, C: the dialog of the comparison with last year: empty tabs, copy, print, export."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.actions import comparison
from app.actions.last_year import attach_report
from app.project.store import load
from app.report.model import new_report
from ui.exporting.exported_bar import ExportedBar
from ui.look.theme import colours
from ui.review.comparison_dialog import ComparisonDialog
from ui.window.main_window import MainWindow


@pytest.fixture
def view(opened: MainWindow, sample: Path) -> ComparisonDialog:
    """The comparison, shown beside the window."""
    report = opened.session.report
    last = load(sample).report.with_cover(year=2024).with_figures({"licensing.licences.decisions": 5})
    opened.session.apply(attach_report(report, last), "附上上年的报告", "")
    opened.actions_by_name["compare"].trigger()
    assert opened.review.comparison is not None
    return opened.review.comparison


def test_an_empty_tab_says_so(view: ComparisonDialog, opened: MainWindow) -> None:
    """Issue 12, C: comparison: empty tab says so; and what can be done with it follows."""
    assert not view.figures.isHidden()
    assert view.no_figures.isHidden()
    blank = new_report(opened.session.report.cover)
    opened.session.apply(attach_report(blank, blank.with_cover(year=2024)), "清空", "")
    view.refresh()
    assert view.figures.isHidden()
    assert view.no_figures.text() == "两年都没有数字，没有可以比较的。"
    assert view.texts.isHidden()
    assert view.no_texts.text().startswith("没有可以比较的文字")
    view.only_changed.setChecked(False)
    assert not view.figures.isHidden()
    opened.session.apply(blank, "去掉上年的报告", "")
    view.refresh()
    assert not view.no_figures.isHidden()
    assert view.no_figures.text() == view.no_texts.text() == "还没有附上上年的报告，请先在“核对”菜单里附上。"
    assert not any(button.isEnabled() for button in (view.copy_button, view.print_button, view.export_button))


def listed(view: ComparisonDialog) -> list[list[str]]:
    """Return the rows of figures: a head alone, or a label with four figures."""
    table = view.figures
    rows = [[table.item(row, column) for column in range(table.columnCount())] for row in range(table.rowCount())]
    return [[cell.text().strip() for cell in row if cell] for row in rows]


def test_figures_are_under_the_heads_of_the_form(view: ComparisonDialog, opened: MainWindow) -> None:
    """Issue 12, C: the comparison in the form's shape: what changed first, the rest faint, heads once."""
    change = ["行政许可", "146", "5", "+141", "+2820%"]
    assert view.only_changed.isChecked()
    assert listed(view) == [["二、主动公开政府信息情况"], ["第二十条第（五）项　本年处理决定数量"], change]
    assert [view.figures.horizontalHeaderItem(column).text() for column in (1, 2)] == ["2025年", "2024年"]
    view.only_changed.setChecked(False)
    rows = listed(view)
    assert sum(len(row) > 1 for row in rows) == 200
    at = rows.index(["（三）不予公开　1.属于国家秘密"])
    assert [row[0] for row in rows[at + 1 : at + 4]] == ["自然人", "商业企业", "科研机构"]
    look = colours(view)
    assert view.figures.item(at + 1, 1).foreground().color() == look.faint
    assert view.figures.item(rows.index(change), 1).foreground().color() == look.text
    assert view.figures.columnSpan(at, 0) == 5
    opened.session.set_figures({"licensing.licences.decisions": 5})
    view.refresh()
    view.only_changed.setChecked(True)
    assert view.no_figures.text().startswith("两年的数字都一样")


def test_a_similarity_is_a_meter_in_a_chosen_row_too(view: ComparisonDialog) -> None:
    """Issue 12, To show: meter and frame are visible in every row, after the number and not at it."""
    view.tabs.setCurrentIndex(1)
    view.texts.selectRow(1)
    picture = view.texts.viewport().grab().toImage()
    palette = colours(view)
    for row in (0, 1):
        cell = view.texts.visualItemRect(view.texts.item(row, 1))
        colour = [picture.pixelColor(x, cell.center().y()) for x in range(cell.left(), cell.right())]
        frame = colour.index(palette.edge)
        text = palette.text.lightness()  # nearly: the edges of thin strokes are smoothed
        number = max(x for x in range(frame) if abs(colour[x].lightness() - text) < 30)
        assert frame - number >= 6
        assert palette.accent in colour[frame:]


@pytest.mark.parametrize("by_key", [False, True])
def test_copy(view: ComparisonDialog, opened: MainWindow, by_key: bool, qtbot: QtBot) -> None:
    """Issue 12, C: copy: for Excel as text and HTML, by the button and by Ctrl+C in the table."""
    if by_key:
        view.activateWindow()
        view.figures.setFocus()
        qtbot.waitUntil(view.figures.hasFocus)
        QTest.keyClick(view.figures, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    else:
        view.copy_button.click()
    mime = QGuiApplication.clipboard().mimeData()
    copied = comparison.copied_tables(opened.session.report)
    assert (mime.text(), mime.html()) == (copied.text, copied.html)
    assert view.said.text().startswith("已复制三张表")
    view.tabs.setCurrentIndex(1)
    view.copy_button.click()
    assert QGuiApplication.clipboard().mimeData().text().startswith("部分\t")


@pytest.mark.parametrize("name", ["比较.docx", "比较.xlsx"])
def test_export(view: ComparisonDialog, opened: MainWindow, dialogs: object, tmp_path: Path, name: str) -> None:
    """Issue 12, C: export to Word and xlsx; the window offers to open it; a failure is one sentence."""
    dialogs.path = tmp_path / name  # type: ignore[attr-defined]
    view.export_button.click()
    assert (tmp_path / name).stat().st_size > 3000
    assert view.said.text() == f"已导出与上年的比较“{name}”。"
    bar = opened.findChild(ExportedBar)
    assert isinstance(bar, ExportedBar)
    assert f"已导出与上年的比较“{name}”。" in bar.words.text()
    dialogs.path = tmp_path / "比较.pdf"  # type: ignore[attr-defined]
    view.export_button.click()
    assert len(dialogs.errors) == 1  # type: ignore[attr-defined]


def test_print(view: ComparisonDialog, dialogs: object, tmp_path: Path) -> None:
    """Issue 12, C: print, after a question for the printer; cancelled, nothing is printed."""
    dialogs.path = tmp_path / "比较.pdf"  # type: ignore[attr-defined]
    view.print_button.click()
    assert not (tmp_path / "比较.pdf").exists()
    dialogs.agrees = True  # type: ignore[attr-defined]
    view.print_button.click()
    assert (tmp_path / "比较.pdf").read_bytes().startswith(b"%PDF")


def test_headings_are_plain_and_above_their_columns(view: ComparisonDialog) -> None:
    """Issue 12, To show: headings in the colours of the look, without a gradient, aligned as their columns."""
    for table in (view.figures, view.texts):
        header = table.horizontalHeader()
        for column in range(table.columnCount()):
            row = next(row for row in range(table.rowCount()) if table.item(row, 1))
            heading, cell = table.horizontalHeaderItem(column), table.item(row, column)
            assert heading.textAlignment() == cell.textAlignment(), heading.text()
        if header.isVisible():
            image = header.grab().toImage()
            assert {image.pixel(1, y) for y in range(1, image.height() - 1)} == {colours(header).header.rgb()}


@pytest.mark.parametrize("suffix", [".png", ".svg"])
def test_the_picture_of_both_years(view: ComparisonDialog, opened: MainWindow, tmp_path: Path, suffix: str) -> None:
    """Issue 18, point 5: bars by applicant and by result, exported as PNG or SVG; a screen reader hears the numbers."""
    view.tabs.setCurrentWidget(view.chart)
    assert "自然人本年27，上年27" in view.chart.accessibleDescription()
    assert not view.chart.grab().isNull()
    assert not view.copy_button.isEnabled()
    opened.questions.path = tmp_path / f"图{suffix}"  # type: ignore[attr-defined]
    view.export_button.click()
    data = (tmp_path / f"图{suffix}").read_bytes()
    assert data.startswith(b"\x89PNG" if suffix == ".png" else b"<svg")
    image = QImage.fromData(data)
    assert image.width() >= 720
    colours_drawn = {image.pixelColor(x, y).lightness() // 16 for x in range(300, 340) for y in range(image.height())}
    assert len(colours_drawn) > 3, "both years differ in grey"
