"""Issue 12, C: headings break between words, not inside 平台."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFontMetrics, QTextLayout
from PySide6.QtWidgets import QApplication, QLabel

from app.form.loader import load_form
from ui.widgets.helpers import PageTitle
from ui.widgets.labels import as_written, by_words, words
from ui.window.main_window import MainWindow

PLATFORMS = "overview.platforms"
HEADINGS = [section.heading for section in load_form().sections] + ["（四）政府信息公开平台建设"]


def lines(text: str, characters: int) -> list[str]:
    """Return the lines of a text as Qt breaks it, in so many Chinese characters."""
    font = QApplication.font()
    layout = QTextLayout(text, font)
    layout.beginLayout()
    found = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(QFontMetrics(font).horizontalAdvance("国") * characters + 1)
        found.append(text[line.textStart() :][: line.textLength()])
    layout.endLayout()
    return [as_written(line) for line in found]


def ends(pieces: list[str]) -> Iterator[int]:
    """Yield where each piece but the last one ends."""
    end = 0
    for piece in pieces[:-1]:
        end += len(piece)
        yield end


@pytest.mark.usefixtures("qtbot")
@pytest.mark.parametrize("heading", HEADINGS)
def test_a_heading_is_broken_between_words(heading: str) -> None:
    for characters in range(5, len(heading)):
        assert set(ends(lines(by_words(heading), characters))) <= set(ends(words(heading))), f"{characters} characters"
        assert "".join(lines(by_words(heading), characters)) == heading


def test_words_of_the_form_are_whole() -> None:
    """Most have two characters; particles and words of three are known."""
    for text in (
        "依申请/公开",
        "政府/信息/公开/平台/建设",
        "行政/规范性/文件",
        "三/、/收到/和/处理/政府/信息/公开/申请/情况",
        "本机关/不/掌握",
    ):
        assert words(text.replace("/", "")) == text.split("/")


def test_every_heading_of_the_window_is_broken_between_words(opened: MainWindow) -> None:
    """The brothers of the heading of 一: titles of pages, headings of parts and of last year's text."""
    opened.go_to(PLATFORMS)
    label = opened.findChild(QLabel, f"{PLATFORMS}.heading")
    assert label is not None
    title = opened.page(1).findChild(PageTitle)
    assert title is not None
    for shown in (label.text(), title.text()):
        assert shown == by_words(as_written(shown))
        assert shown != as_written(shown)
