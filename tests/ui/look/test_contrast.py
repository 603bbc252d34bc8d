"""Issue 12, C: contrast of at least 4.5 to 1 in the window and in every dialog, measured in the picture."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from every_dialog import attach_last, every_dialog, settle
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget

from ui.state.preferences import Look, preferences
from ui.window.main_window import MainWindow

LARGE = 18
"""Letters with strokes of more than a pixel, which show their colour unmixed."""


def luminance(colour: QColor) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-relative-luminance"""
    parts = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in colour.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast_in(picture: QImage) -> float:
    """The contrast between the most frequent colour and the one that is most unlike it."""
    pixels = picture.convertToFormat(QImage.Format.Format_RGB32).constBits()  # four bytes each, lines without padding
    found = Counter(memoryview(bytes(pixels)).cast("I"))
    ground = luminance(QColor(found.most_common(1)[0][0]))
    others = (luminance(QColor(pixel)) for pixel in found)
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


@pytest.fixture(params=[Look.LIGHT, Look.DARK])
def look(request: pytest.FixtureRequest) -> Iterator[None]:
    preferences().look = request.param
    preferences().font_size = LARGE
    yield
    preferences().look = Look.SYSTEM


def test_words_of_every_page_have_contrast(look: None, opened: MainWindow) -> None:
    attach_last(opened)
    opened.resize(1366, 728)
    opened.session.set_figures({"requests.granted.natural_person": 99})
    for row in range(opened.sections.count()):
        opened.open_section(row)
        assert pale(opened) == []
    opened.show_start()
    assert pale(opened) == []


def test_words_of_every_dialog_have_contrast(look: None, opened: MainWindow, tmp_path: Path) -> None:
    wrong = {}
    for name, dialog in every_dialog(opened, tmp_path):
        dialog.show()
        if found := pale(dialog):
            wrong[name] = found
        dialog.close()
        dialog.deleteLater()
    assert wrong == {}
