"""Issue 12, C: distinct icons, told apart by their shape alone."""

from itertools import combinations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QToolBar

from app.resources import resource_path
from ui.look.icons import icon
from ui.window.main_window import MainWindow
from ui.window.start_page import StartPage

NAMES = sorted(path.stem for path in resource_path("icons").glob("*.svg"))
SIZE = 18
LEAST_DIFFERENCE = 0.3


def shape(name: str) -> list[int]:
    """How dense each pixel is, whatever its colour."""
    image = icon(name).pixmap(QSize(SIZE, SIZE)).toImage().convertToFormat(QImage.Format.Format_ARGB32)
    return [image.pixelColor(x, y).alpha() for y in range(image.height()) for x in range(image.width())]


def test_icons_differ_in_shape(qapp: QApplication) -> None:
    shapes = {name: shape(name) for name in NAMES}
    alike = []
    for first, second in combinations(NAMES, 2):
        pairs = list(zip(shapes[first], shapes[second], strict=True))
        apart, together = sum(abs(a - b) for a, b in pairs), sum(max(pair) for pair in pairs)
        if apart / together < LEAST_DIFFERENCE:
            alike.append((first, second))
    assert len(NAMES) > 20
    assert alike == []


def test_each_action_of_the_toolbar_has_its_own_icon(opened: MainWindow) -> None:
    (bar,) = opened.findChildren(QToolBar)
    signs = [action.property("sign") for action in bar.actions() if not action.isSeparator()]
    assert None not in signs
    assert len(set(signs)) == len(signs) == 6


def test_each_way_to_start_has_its_own_icon(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    from ui.window import start_page  # noqa: PLC0415 - to look at what it draws

    drawn: list[str] = []
    make = start_page.CardButton

    def note(name: str, title: str, words: str, sign: str) -> object:
        drawn.append(sign)
        return make(name, title, words, sign)

    monkeypatch.setattr(start_page, "CardButton", note)
    window.show_start()
    assert window.findChild(StartPage) is not None
    assert len(set(drawn[:6])) == 6, "a page that is built again begins with the same six"
    assert set(drawn) == set(drawn[:6])
