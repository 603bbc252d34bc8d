"""Issue 12, C: colours follow a change of theme everywhere, and words have a contrast of at least 4.5 to 1."""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path

import pytest
from every_dialog import COPIED, attach_last, every_dialog, settle
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QTextEdit, QWidget

from ui.state.preferences import Look, preferences
from ui.window.main_window import MainWindow

BROKEN = "requests.granted.natural_person"
NAMES_THE_LOOK = ("settings", "feedback")
LARGE = 18
"""Letters with strokes of more than a pixel, which show their colour unmixed."""


@cache
def luminance(pixel: int) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-relative-luminance"""
    parts = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in QColor(pixel).getRgbF()[:3]
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast_in(picture: QImage) -> float:
    """The contrast between the most frequent colour and the one that is most unlike it."""
    pixels = picture.convertToFormat(QImage.Format.Format_RGB32).constBits()  # four bytes each, lines without padding
    found = Counter(memoryview(bytes(pixels)).cast("I"))
    ground = luminance(found.most_common(1)[0][0])
    others = map(luminance, found)
    return max((max(ground, other) + 0.05) / (min(ground, other) + 0.05) for other in others)


def with_words(window: QWidget) -> Iterator[tuple[str, QWidget]]:
    """Every visible label, button and field that shows words; disabled ones aside."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or not widget.isEnabled() or widget.visibleRegion().isEmpty():
            continue
        if isinstance(widget, QComboBox):
            words = widget.currentText()
        elif isinstance(widget, QLabel | QAbstractButton | QLineEdit):
            words = widget.text() or getattr(widget, "placeholderText", str)()
        else:
            continue
        if words.strip():
            yield words, widget


def pale(window: QWidget) -> list[str]:
    settle()
    picture = window.grab().toImage()
    found = []
    for words, widget in with_words(window):
        place = widget.visibleRegion().boundingRect()
        area = picture.copy(
            place.translated(widget.mapTo(window, place.topLeft()) - place.topLeft()).adjusted(3, 3, -3, -3)
        )
        if area.width() > 8 and area.height() > 12 and contrast_in(area) < 4.5:
            found.append(f"{words[:20]}: {contrast_in(area):.1f}")
    return found


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    """Begin in the light look, with a text cursor that does not flash."""
    flashes = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    preferences().look = Look.LIGHT
    yield
    preferences().look = Look.SYSTEM
    qapp.setCursorFlashTime(flashes)


def look_of(window: QWidget) -> QImage:
    settle()
    for text in window.findChildren(QTextEdit):
        text.document().size()  # lays out what is out of sight, on which the scroll bar depends
    settle()
    return window.grab().toImage()


def differing(first: QImage, second: QImage) -> tuple[int, int, int, int] | None:
    """The rectangle of the pixels that differ."""
    if first == second:
        return None
    if first.size() != second.size():
        return (0, 0, first.width(), first.height())
    places = [
        (x, y)
        for y in range(first.height())
        if first.copy(0, y, first.width(), 1) != second.copy(0, y, first.width(), 1)
        for x in range(first.width())
        if first.pixel(x, y) != second.pixel(x, y)
    ]
    xs, ys = zip(*places, strict=True)
    return (min(xs), min(ys), max(xs), max(ys))


def views(window: MainWindow) -> dict[str, Callable[[], object]]:
    """Return what shows every page, every panel beside one, and the start page, by name."""
    side = window.side
    return {
        **{f"page {row}": partial(window.open_section, row) for row in range(window.sections.count())},
        "last year": lambda: (window.go_to(COPIED), side.show_last_year()),
        "help": lambda: (window.go_to(COPIED), side.show_help()),
        "findings": lambda: (window.go_to(BROKEN), side.show_findings()),
        "start": window.show_start,
    }


def test_everything_looks_as_if_it_had_always_been_dark(opened: MainWindow) -> None:
    """Every page and panel in both looks, twice; a panel that is shown during the change is as one shown after it.

    All in one window, since a change of look takes long.
    """
    opened.resize(1366, 800)  # not where 表三 fits by a pixel: what is measured while fonts change decides there
    preferences().editor_zoom = 120
    attach_last(opened)
    opened.session.set_figures({BROKEN: 99})
    opened.session.finish_checks()
    everything = views(opened)
    for show in everything.values():  # afterwards every page stays where it is scrolled to
        show()
        settle()
    shown: dict[tuple[Look, str], QImage] = {}
    looks = (Look.LIGHT, Look.DARK, Look.LIGHT, Look.DARK)
    for look, stays in zip(looks, ("last year", "help", "findings", "start"), strict=True):
        everything[stays]()
        settle()
        preferences().look = look
        shown.setdefault((look, stays), look_of(opened))
        for name, show in everything.items():
            show()
            seen = look_of(opened)
            assert differing(seen, shown.setdefault((look, name), seen)) is None, name
    assert all(shown[Look.LIGHT, name] != shown[Look.DARK, name] for name in everything)


def test_words_of_every_page_have_contrast(opened: MainWindow) -> None:
    """Measured in the picture, in both looks."""
    preferences().font_size = LARGE
    attach_last(opened)
    opened.resize(1366, 728)
    opened.session.set_figures({"requests.granted.natural_person": 99})
    for look in (Look.LIGHT, Look.DARK):
        preferences().look = look
        for row in range(opened.sections.count()):
            opened.open_section(row)
            assert pale(opened) == [], look
        opened.show_start()
        assert pale(opened) == [], look


def test_every_dialog_follows_with_contrast(opened: MainWindow, tmp_path: Path) -> None:
    """A dialog opened in the light look and one opened in the dark look, both changed to dark, are the same.

    Before, the words of both have contrast: one pass, since opening every dialog takes seconds.
    """
    preferences().font_size = LARGE
    born: dict[tuple[str, Look], QImage] = {}
    without_contrast: dict[tuple[str, Look], list[str]] = {}
    for folder, look in ((tmp_path / "light", Look.LIGHT), (tmp_path / "dark", Look.DARK)):
        folder.mkdir()
        preferences().look = look
        dialogs = []
        for name, dialog in every_dialog(opened, folder):
            dialog.show()
            if found := pale(dialog):
                without_contrast[name, look] = found
            dialogs.append((name, dialog))
        preferences().look = Look.DARK
        for name, dialog in dialogs:
            born[name, look] = look_of(dialog)
            dialog.close()
            dialog.deleteLater()
    assert without_contrast == {}
    wrong: dict[str, tuple[int, int, int, int]] = {}
    for name, look in born:
        place = differing(born[name, Look.LIGHT], born[name, Look.DARK])
        if look is Look.LIGHT and place is not None and name not in NAMES_THE_LOOK:
            wrong[name] = place
            for each in Look.LIGHT, Look.DARK:
                born[name, each].save(str(tmp_path / f"{name}-{each}.png"))
    assert wrong == {}
