"""Issue 12, To show: nothing is cut off, not even the first pixel of a heading's first letter."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QImage
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.narrative.length_label import LengthLabel
from ui.table.balance_strip import BalanceStrip
from ui.widgets.helpers import PageTitle
from ui.widgets.labels import INSET, plain_label, rich_label
from ui.window.main_window import MainWindow
from ui.window.status_bar import SignOffState

BLACK = 0xFF000000
FAR = 40
"""Pixels of the window, which are whole ones of the screen at each of these scalings."""


def ink(label: QLabel, ratio: float) -> tuple[int, int]:
    """Return the first and last column of pixels of a label that have something black."""
    picture = QImage(label.size() * ratio, QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(ratio)
    label.render(picture)
    rows = range(picture.height())
    found = [x for x in range(picture.width()) if any(picture.pixel(x, y) == BLACK for y in rows)]
    return found[0], found[-1]


@pytest.mark.parametrize("make", [plain_label, rich_label, PageTitle])
@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 1.75])
def test_the_first_letter_of_a_label_is_seen_whole(qtbot: QtBot, make: Callable[[str], QLabel], ratio: float) -> None:
    """At 175 % on Windows, 一 of a heading lost a pixel at the edge of the label; letters such as j do anywhere."""
    label = make("j一")
    font = QFont(label.font())
    font.setStyleStrategy(QFont.StyleStrategy.NoAntialias)
    label.setFont(font)
    label.setStyleSheet("color: black; background: white; font-size: 13px")
    qtbot.addWidget(label)
    label.resize(label.sizeHint() + QSize(FAR, 0))
    first, last = ink(label, ratio)
    label.setIndent(label.indent() + FAR)  # where nothing is near
    start, end = ink(label, ratio)
    assert (first, last) == (start - FAR * ratio, end - FAR * ratio)


def test_labels_of_other_classes_keep_the_same_room(window: MainWindow) -> None:
    """Issue 12, To show: these are labels of their own, not made by the functions above."""
    window.go_to("requests.received.total")
    window.go_to("overview.proactive_disclosure")
    labels = [label for kind in (BalanceStrip, LengthLabel, SignOffState) for label in window.findChildren(kind)]
    assert {type(label) for label in labels} == {BalanceStrip, LengthLabel, SignOffState}
    assert {label.indent() for label in labels} == {INSET}
