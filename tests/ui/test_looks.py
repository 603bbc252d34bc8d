"""Issue 3, Looks: readable colours in both looks, fonts the machine has, nothing cut off, focus that can be seen."""

import re
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontDatabase
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from app.resources import resource_path
from ui.main_window import MainWindow
from ui.preferences import preferences
from ui.theme import palette_of, screen_font, style_sheet

GROUNDS = ("window", "base", "header", "lit_header", "lit", "total", "error_fill", "warning_fill")
WORDS = ("text", "faint", "error", "warning", "hint", "good")


def luminance(colour: QColor) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-relative-luminance"""
    parts = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in colour.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(first: QColor, second: QColor) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_the_guideline_says() -> None:
    assert contrast(QColor("#000"), QColor("#fff")) == pytest.approx(21)
    assert contrast(QColor("#777"), QColor("#fff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("word", "ground"), list(product(WORDS, GROUNDS)))
def test_words_stand_out_from_every_ground(word: str, ground: str, dark: bool) -> None:
    """WCAG 2.2, 1.4.3: at least 4.5 to 1."""
    colours = palette_of(dark=dark)
    assert contrast(getattr(colours, word), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
def test_words_on_buttons_and_selections_stand_out(dark: bool) -> None:
    colours = palette_of(dark=dark)
    assert contrast(colours.base, colours.accent) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(
    ("mark", "ground"),
    [*product(("accent",), GROUNDS), *product(("error", "warning"), GROUNDS), *product(("edge",), ("window", "base"))],
)
def test_marks_stand_out(mark: str, ground: str, dark: bool) -> None:
    """WCAG 2.2, 1.4.11: focus frames, corner marks and the frames of fields at least 3 to 1."""
    colours = palette_of(dark=dark)
    assert contrast(getattr(colours, mark), getattr(colours, ground)) >= 3


@pytest.mark.parametrize("name", ["up.svg", "down.svg", "tick-light.svg", "tick-dark.svg"])
def test_signs_of_boxes_stand_out(name: str) -> None:
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
    """Labels and buttons that have less room than their words need."""
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


@pytest.mark.parametrize("points", [9, 10, 14, 18])
def test_no_words_are_cut_off(opened: MainWindow, qtbot: object, points: int) -> None:
    """No truncated words at any size, on a 1366 x 768 screen."""
    preferences().font_size = points
    opened.resize(1366, 728)
    for row in range(opened.sections.count()):
        opened.sections.setCurrentRow(row)
        qtbot.wait(10)  # type: ignore[attr-defined]
        assert cut_off(opened) == [], f"page {row}"
    opened.files.close_report()
    qtbot.wait(10)  # type: ignore[attr-defined]
    assert cut_off(opened) == [], "start page"


def test_what_the_status_bar_says(opened: MainWindow) -> None:
    """Known ugly things: saved or not, and how many findings, in words."""
    said = " ".join(label.text() for label in opened.statusBar().findChildren(QLabel))
    assert "已保存" in said
    assert "没有发现问题" in said
    opened.session.set_figures({"requests.granted.natural_person": 99})
    said = " ".join(label.text() for label in opened.statusBar().findChildren(QLabel))
    assert "有未保存的修改" in said
    assert "错误 2" in said
