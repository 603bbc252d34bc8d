"""Issue 3, Looks: readable colours in both looks, fonts the machine has, nothing cut off, focus that can be seen."""

import re
from collections.abc import Iterable
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFontDatabase, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.actions import keeping
from app.resources import resource_path
from ui.dialogs.line_dialog import LineDialog
from ui.dialogs.question_box import QuestionBox
from ui.dialogs.wrapped_line import WrappedLine
from ui.files.earlier_versions_dialog import EarlierVersionsDialog
from ui.help.about_dialog import AboutDialog
from ui.help.shortcuts_dialog import ShortcutsDialog
from ui.importing.returned_dialog import ReturnedDialog
from ui.importing.sheet.marks import CERTAIN, LOOKED, MARKS
from ui.look.theme import palette_of, screen_font, style_sheet
from ui.settings.dialog import PreferencesDialog
from ui.state.preferences import preferences
from ui.table.header import CornerLabel
from ui.table.page import TablePage
from ui.widgets.helpers import screen_of
from ui.window.actions import keys_by_menu
from ui.window.main_window import MainWindow
from ui.window.status_bar import StatusCounts

GROUNDS = (
    "window",
    "base",
    "header",
    "highlight",
    "soft_highlight",
    "total",
    "error_fill",
    "error_tint",
    "warning_fill",
)
WORDS = ("text", "faint", "accent", "error", "warning", "hint", "good")


def luminance(colour: QColor) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-relative-luminance"""
    parts = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in colour.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(first: QColor, second: QColor) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_in_the_guideline() -> None:
    assert contrast(QColor("#000"), QColor("#fff")) == pytest.approx(21)
    assert contrast(QColor("#777"), QColor("#fff")) == pytest.approx(4.48, abs=0.01)


def too_alike(dark: bool, pairs: Iterable[tuple[str, str]], least: float) -> list[tuple[str, str]]:
    colours = palette_of(dark=dark)
    return [(one, other) for one, other in pairs if contrast(getattr(colours, one), getattr(colours, other)) < least]


@pytest.mark.parametrize("dark", [False, True])
def test_text_contrasts_with_every_background(dark: bool) -> None:
    """WCAG 2.2, 1.4.3: at least 4.5 to 1."""
    assert too_alike(dark, product(WORDS, GROUNDS), 4.5) == []


def test_the_style_sheet_pairs_only_tested_colours() -> None:
    """Issue 12, C: every pair of it is one of the above, or the ground colour on the accent."""
    sheet = resource_path("styles/nianbao.qss").read_text(encoding="utf-8")
    assert not re.search(r":[^;{}]*#[0-9a-f]{3,8}\b[^;{}]*;", sheet), "a colour that does not follow the look"
    for rule in re.findall(r"\{([^}]*)\}", sheet):
        properties = dict(part.strip().split(": ", 1) for part in rule.split(";") if ": " in part)
        ground = properties.get("background", "@window").removeprefix("@")
        if "color" in properties and ground != "transparent":
            word = properties["color"].removeprefix("@")
            assert (word in WORDS and ground in GROUNDS) or (word, ground) == ("base", "accent"), rule
        if "selection-color" in properties:
            pair = properties["selection-color"], properties["selection-background-color"]
            assert pair in {("@base", "@accent"), ("@text", "@highlight")}


@pytest.mark.parametrize("dark", [False, True])
def test_badges_of_an_import_can_be_read(dark: bool) -> None:
    """Issue 12, To show: light on strong ground; what is marked keeps a faint ground."""
    for mark in (*MARKS.values(), CERTAIN, LOOKED):
        text, ground = mark.badge(palette_of(dark=dark))
        assert contrast(text, ground) >= 4.5, mark.word
        assert contrast(palette_of(dark=dark).text, mark.ground(palette_of(dark=dark))) >= 4.5, mark.word


@pytest.mark.parametrize("dark", [False, True])
def test_text_on_buttons_and_selections_has_contrast(dark: bool) -> None:
    colours = palette_of(dark=dark)
    assert contrast(colours.base, colours.accent) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
def test_marks_have_contrast(dark: bool) -> None:
    """WCAG 2.2, 1.4.11: focus frames, corner marks and the frames of fields at least 3 to 1."""
    pairs = [*product(("accent", "error", "warning"), GROUNDS), *product(("edge",), ("window", "base"))]
    assert too_alike(dark, pairs, 3) == []


@pytest.mark.parametrize("name", ["up.svg", "down.svg", "tick-light.svg", "tick-dark.svg"])
def test_icons_of_boxes_have_contrast(name: str) -> None:
    drawn = re.search('stroke="(#[0-9a-f]{6})"', resource_path(f"styles/{name}").read_text(encoding="utf-8"))
    assert drawn
    looks = {"light": [False], "dark": [True]}.get(name.partition("-")[2].removesuffix(".svg"), [False, True])
    for dark in looks:
        colours = palette_of(dark=dark)
        assert contrast(QColor(drawn[1]), colours.accent if "tick" in name else colours.base) >= 3


@pytest.mark.parametrize("dark", [False, True])
def test_the_style_sheet_is_complete(dark: bool) -> None:
    """Every @name is filled in, and every picture is there."""
    sheet = style_sheet(dark=dark, font_size=10)
    assert "@" not in sheet
    pictures = re.findall(r'url\("(.*?)"\)', sheet)
    assert pictures
    assert all(Path(picture).is_file() for picture in pictures)


def test_the_font_is_one_that_the_machine_has(qapp: QApplication) -> None:
    assert screen_font(10).family() in QFontDatabase.families()


def cut_off(root: QWidget) -> list[str]:
    """Return the texts of labels and buttons that are smaller than their text."""
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, QLabel | QPushButton) or not widget.text():
            continue
        if isinstance(widget, QLabel) and widget.wordWrap():
            lacks = widget.heightForWidth(widget.width()) > widget.height() + 1
        else:
            lacks = widget.sizeHint().width() > widget.width() + 1 or widget.sizeHint().height() > widget.height() + 1
        if lacks:
            found.append(widget.text())
    return found


def test_no_words_are_cut_off(opened: MainWindow, qtbot: QtBot) -> None:
    """No truncated words at any size, on a 1366 x 768 screen."""
    sizes = (9, 10, 14, 18)
    opened.resize(1366, 728)
    for points in sizes:
        preferences().font_size = points
        for row in range(opened.sections.count()):
            opened.sections.setCurrentRow(row)
            qtbot.waitUntil(lambda: cut_off(opened) == [])
    opened.files.close_report()
    for points in sizes:
        preferences().font_size = points
        qtbot.waitUntil(lambda: cut_off(opened) == [])  # the start page


def test_table_three_needs_no_scrolling_sideways(opened: MainWindow, qtbot: QtBot) -> None:
    """Issue 3, Tables: readable at 1366 x 768, with larger letters too; issue 12, B10: beside the findings."""
    opened.resize(1366, 728)
    opened.sections.setCurrentRow(3)
    table = opened.page(3).tables[0]  # type: ignore[union-attr]
    for points in (9, 10, 11, 12, 14):
        preferences().font_size = points
        qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0 and cut_off(opened) == [])
        assert opened.width() == 1366
        assert opened.findings.isVisible()


def first_ink(widget: QWidget) -> int:
    """Where the letters of a label begin, from the left edge of the window; frames aside."""
    image = widget.grab().toImage()
    ground = image.pixel(3, image.height() // 2)
    rows = range(image.height() // 4, image.height() * 3 // 4)
    first = next(x for x in range(3, image.width()) if any(image.pixel(x, y) != ground for y in rows))
    return widget.mapTo(widget.window(), QPoint(first, 0)).x()


@pytest.mark.parametrize("size", [(1366, 728), (1024, 520)])
def test_labels_and_heads_of_table_two_are_aligned(opened: MainWindow, qtbot: QtBot, size: tuple[int, int]) -> None:
    """Issue 12, C: title, head and row labels of all four blocks begin in one line, in columns of one width."""
    opened.resize(*size)
    opened.sections.setCurrentRow(2)
    page = opened.page(2)
    assert isinstance(page, TablePage)
    qtbot.waitUntil(lambda: not page._fitting.isActive() and page.tables[3].isVisible())
    assert len({table.verticalHeader().width() for table in page.tables}) == 1
    assert len({table.mapTo(opened, QPoint(0, 0)).x() for table in page.tables}) == 1
    button = page.findChild(QPushButton, "proactive.zeros")
    assert button is not None
    ends = {widget.mapTo(opened, QPoint(widget.width(), 0)).x() for widget in (button, *page.tables)}
    assert len(ends) == 1, "the tables end below the button"
    begins = [first_ink(label) for label in page.findChildren(QLabel, "blockTitle")]
    begins += [first_ink(corner) for corner in page.findChildren(CornerLabel)]
    begins += [first_ink(table.verticalHeader().viewport()) for table in page.tables]
    assert len(begins) == 12
    assert max(begins) - min(begins) <= 3, "letters begin a little apart within their own width"


SENTENCE = "“报告.nianbao”没有保存：文件夹“/home/wang/年报”不允许写入。报告还在窗口里，请存到别的文件夹。"
INFO = "可以先打开查看；要修改，可以另存为一份，或等那边关闭以后再打开。"


def test_no_question_is_cut_off(opened: MainWindow) -> None:
    """At any length: a box too narrow by a few characters hides what to do."""
    for points in (9, 10, 18):
        preferences().font_size = points
        answers = [(label, QDialogButtonBox.ButtonRole.AcceptRole, label) for label in ("另存为…", "覆盖", "取消")]
        for length, info in product((4, 18, 26, 34, 60), ("", INFO)):
            box = QuestionBox("年报", "warning", SENTENCE[:length], info, *answers, parent=opened)
            lines = [
                LineDialog("说明理由", "", SENTENCE[:length], info, is_long=long, parent=opened)
                for long in (False, True)
            ]
            for dialog in (box, *lines):
                dialog.show()
                assert cut_off(dialog) == [], (length, info)
                assert dialog.width() <= 1366
                dialog.close()


def test_a_reason_has_three_lines_and_enter_gives_it(opened: MainWindow) -> None:
    """Issue 12, To show: a reason is a sentence or two, seen whole while it is typed; pasted lines become one."""
    dialog = LineDialog("说明理由", "", SENTENCE, is_long=True, parent=opened)
    dialog.show()
    assert dialog.line.height() >= 3 * dialog.line.fontMetrics().lineSpacing()
    QGuiApplication.clipboard().setText("经核实\n无误")
    QTest.keyClick(dialog.line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert (dialog.result(), dialog.text()) == (LineDialog.DialogCode.Accepted, "经核实 无误")


def test_a_field_of_several_lines_behaves_as_one_of_one(opened: MainWindow, qtbot: QtBot) -> None:
    """Issue 12, To show: it keeps its lines at another size of letters, and is selected only while it is typed into."""
    dialog = LineDialog("说明理由", "经核实", SENTENCE, is_long=True, parent=opened)
    line = dialog.line
    assert isinstance(line, WrappedLine)
    preferences().font_size = 9
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(line.hasFocus)
    small = line.height()
    preferences().font_size = 18
    assert line.height() - small >= 3 * 9
    assert line.textCursor().selectedText() == "经核实"
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert (line.hasFocus(), line.textCursor().hasSelection()) == (False, False)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Backtab)
    assert line.textCursor().selectedText() == "经核实"
    assert not WrappedLine("经核实").textCursor().hasSelection(), "nobody is in it"


def test_a_question_is_answered_by_key_or_closed(opened: MainWindow) -> None:
    """Enter gives the first answer, Esc the last; Ctrl+C copies the text."""
    answers = [(label, QDialogButtonBox.ButtonRole.AcceptRole, label) for label in ("保存", "不保存", "取消")]
    for key, answer in ((Qt.Key.Key_Return, "保存"), (Qt.Key.Key_Escape, "取消")):
        box = QuestionBox("年报", "hint", SENTENCE, "", *answers, parent=opened)
        box.show()
        QTest.keyClick(box, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert QGuiApplication.clipboard().text() == SENTENCE
        QTest.keyClick(box, key)
        assert box.answer == answer
        assert not box.isVisible()


def test_no_dialog_is_larger_than_the_screen(opened: MainWindow, qtbot: QtBot) -> None:
    """Also at large font sizes: buttons below the edge of a small screen cannot be pressed."""
    preferences().font_size = 18
    screen = screen_of(opened).availableGeometry().size()
    assert opened.files.save()
    versions = keeping.earlier_versions(opened.session.path)  # type: ignore[arg-type]
    for dialog in (
        AboutDialog(opened),
        ShortcutsDialog(keys_by_menu(opened.entries()), opened),
        EarlierVersionsDialog(versions, opened.session.report, date(2026, 1, 5), opened),
        ReturnedDialog((), "返回.docx", may_take=True, parent=opened),
    ):
        dialog.show()
        qtbot.waitExposed(dialog)
        assert dialog.size().boundedTo(screen) == dialog.size(), type(dialog).__name__
        dialog.close()


@pytest.mark.parametrize("points", [9, 10, 14, 18])
def test_no_setting_is_cut_off(qtbot: QtBot, points: int) -> None:
    dialog = PreferencesDialog(preferences())
    qtbot.addWidget(dialog)
    dialog.show()
    preferences().font_size = points
    qtbot.waitUntil(lambda: cut_off(dialog) == [])


@pytest.mark.parametrize(
    ("context", "english", "chinese"),
    [
        ("QPlatformTheme", "Cancel", "取消"),
        ("QFileSystemModel", "Type", "类型"),
        ("QFileSystemModel", "Size", "大小"),
        ("QAbstractFileIconProvider", "Folder", "文件夹"),
    ],
)
def test_qt_texts_are_chinese(qapp: QApplication, context: str, english: str, chinese: str) -> None:
    """Issue 2, item 10: Qt's own texts; where its catalogue lacks a word or has an odd one, ours."""
    assert qapp.translate(context, english) == chinese


def test_status_bar_shows_state_and_findings(opened: MainWindow, qtbot: QtBot) -> None:
    """Known ugly things: saved or not, and how many findings, in words."""

    def words() -> str:
        counts = opened.findChild(StatusCounts)
        assert counts is not None
        assert counts.text()
        found = opened.statusBar().findChildren(QLabel) + opened.statusBar().findChildren(QToolButton)
        return " ".join(item.text() for item in found if item.isVisible())

    shown = words()
    assert "已保存" in shown
    assert "没有发现问题" in shown
    opened.session.set_figures({"requests.granted.natural_person": 99})
    assert "有未保存的修改" in words()
    qtbot.waitUntil(lambda: "没有发现问题" not in words() and "错误 2" in words())
