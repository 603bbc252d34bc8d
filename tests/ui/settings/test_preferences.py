"""Issue 3, Settings: font size, look, preview place, backup count, author; kept with QSettings, effective at once."""

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtCore import QObject, QRect, QSettings, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.look import apply
from ui.look.apply import LookUpdater
from ui.settings.dialog import PreferencesDialog
from ui.state.preferences import FILE_NAME, Look, Preferences, PreviewPlace, preferences
from ui.table.page import TablePage
from ui.window.main_window import MainWindow

KEY = "requests.granted.natural_person"


def choose(box: object, value: object) -> None:
    box.setCurrentIndex(box.findData(value))  # type: ignore[attr-defined]
    box.activated.emit(box.currentIndex())  # type: ignore[attr-defined]


def test_defaults() -> None:
    settings = preferences()
    assert settings.font_size == 10
    assert settings.look is Look.SYSTEM
    assert settings.preview_place is PreviewPlace.RIGHT
    assert settings.backup_count == 20
    assert settings.author == ""


def test_what_is_set_is_there_at_the_next_start(tmp_path: Path) -> None:
    first = Preferences(tmp_path / "s.ini")
    first.font_size, first.look, first.preview_place = 14, Look.DARK, PreviewPlace.BELOW
    first.backup_count, first.author = 5, " 王五 "
    del first  # writes the file, as the end of the program does
    second = Preferences(tmp_path / "s.ini")
    assert (second.font_size, second.look, second.preview_place) == (14, Look.DARK, PreviewPlace.BELOW)
    assert (second.backup_count, second.author) == (5, "王五")


@pytest.mark.parametrize("value", ["", "large", "-3", "4000", "10.5"])
def test_a_damaged_settings_file_reads_as_the_defaults(tmp_path: Path, value: str) -> None:
    file = tmp_path / "s.ini"
    raw = QSettings(str(file), QSettings.Format.IniFormat)
    for key in ("font/size", "look", "preview/place", "backups/count", "window/geometry"):
        raw.setValue(key, value)
    raw.sync()
    settings = Preferences(file)
    assert (settings.font_size, settings.look, settings.preview_place) == (10, Look.SYSTEM, PreviewPlace.RIGHT)
    assert settings.backup_count == 20
    assert settings.geometry.isEmpty()


def test_the_settings_of_whoever_runs_the_tests_are_not_touched(settings_folder: Path) -> None:
    preferences().author = "测试"
    preferences().sync()
    assert (settings_folder / FILE_NAME).exists()


def test_the_dialog_keeps_what_is_chosen_at_once(qtbot: QtBot) -> None:
    dialog = PreferencesDialog(preferences())
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.font_size.setValue(12)
    choose(dialog.look, Look.DARK)
    choose(dialog.preview_place, PreviewPlace.HIDDEN)
    dialog.backup_count.setValue(3)
    dialog.author.setText("李四")
    dialog.author.editingFinished.emit()
    settings = preferences()
    assert (settings.font_size, settings.look, settings.preview_place) == (12, Look.DARK, PreviewPlace.HIDDEN)
    assert (settings.backup_count, settings.author) == (3, "李四")
    dialog.defaults.click()
    assert (settings.font_size, settings.look, settings.author) == (10, Look.SYSTEM, "")
    assert dialog.font_size.value() == 10


def test_what_was_not_changed_stays_a_default(qtbot: QtBot) -> None:
    """The preview's place depends on the window until somebody chooses one."""
    dialog = PreferencesDialog(preferences())
    qtbot.addWidget(dialog)
    dialog.backup_count.setValue(3)
    assert preferences().is_set("backups/count")
    assert not preferences().is_set("preview/place")


def test_restoring_the_defaults_forgets_no_files() -> None:
    preferences().recent_files = "[]"
    preferences().restore_defaults()
    assert preferences().recent_files == "[]"


def test_a_larger_font_makes_rows_labels_and_lists_larger(opened: MainWindow, qtbot: QtBot) -> None:
    """Applied live to the whole application, tables and section list included, where the window has the room."""
    opened.resize(2600, 1600)
    opened.go_to(KEY)
    page = opened.page(3)
    assert isinstance(page, TablePage)
    table = page.tables[0]
    row, labels, width = table.rowHeight(6), table.verticalHeader().width(), opened.sections.width()
    columns = table.horizontalHeader().height()
    preferences().font_size = 16
    qtbot.waitUntil(lambda: table.rowHeight(6) > 1.3 * row)
    assert table.verticalHeader().width() > 1.3 * labels
    assert table.horizontalHeader().height() > 1.3 * columns
    assert opened.sections.width() > 1.3 * width
    preferences().font_size = 10
    qtbot.waitUntil(lambda: table.rowHeight(6) == row)
    assert table.verticalHeader().width() == labels
    assert table.horizontalHeader().height() == columns
    assert opened.sections.width() == width


def test_light_and_dark_change_while_running(opened: MainWindow) -> None:
    """Palette, style sheet and icons follow the setting, without a new window."""
    action = opened.actions_by_name["save"]

    def sign_is_light() -> bool:
        image = action.icon().pixmap(18, 18).toImage()
        drawn = [image.pixelColor(x, y) for x in range(18) for y in range(18)]
        solid = [colour.lightness() for colour in drawn if colour.alpha() > 200]
        return sum(solid) / len(solid) > 128

    assert not sign_is_light()
    preferences().look = Look.DARK
    QTest.qWait(0)
    assert opened.palette().color(QPalette.ColorRole.Window).lightness() < 60
    assert sign_is_light()
    preferences().look = Look.LIGHT
    assert opened.palette().color(QPalette.ColorRole.Window).lightness() > 200
    assert not sign_is_light()


def test_the_system_may_change_its_mind(opened: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    """Following the system: when it turns dark, so does the window. Imitated, for offscreen has no system."""
    hints = QApplication.styleHints()
    with monkeypatch.context() as patch:
        patch.setattr(LookUpdater, "is_dark", lambda _self: True)
        hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
        assert opened.palette().color(QPalette.ColorRole.Window).lightness() < 60
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert opened.palette().color(QPalette.ColorRole.Window).lightness() > 200


def test_the_frame_of_the_window_has_the_chosen_look_from_the_start(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Issue 14, 5: the system draws it, and is told at the start too, not only when the setting changes."""
    told: list[Qt.ColorScheme] = []

    class Hints(QObject):
        colorSchemeChanged = Signal(Qt.ColorScheme)  # noqa: N815 - as in Qt

        def colorScheme(self) -> Qt.ColorScheme:  # noqa: N802
            return Qt.ColorScheme.Light

        def setColorScheme(self, scheme: Qt.ColorScheme) -> None:  # noqa: N802
            told.append(scheme)

    hints = Hints()
    monkeypatch.setattr(qapp, "styleHints", lambda: hints)
    preferences().look = Look.DARK
    told.clear()
    updater = LookUpdater(qapp, preferences())
    assert told == [Qt.ColorScheme.Dark]
    preferences().look = Look.LIGHT
    assert told[-1] == Qt.ColorScheme.Light
    updater.deleteLater()


@pytest.mark.parametrize(
    ("scheme", "look", "is_dark"),
    [
        (Qt.ColorScheme.Unknown, Look.SYSTEM, True),
        (Qt.ColorScheme.Unknown, Look.LIGHT, False),
        (Qt.ColorScheme.Light, Look.SYSTEM, False),
    ],
)
def test_a_dark_theme_of_high_contrast(
    monkeypatch: pytest.MonkeyPatch, scheme: Qt.ColorScheme, look: Look, is_dark: bool
) -> None:
    """Issue 14, 5 (imitated): in high contrast Qt knows no scheme on Windows; the system's own colours decide."""
    monkeypatch.setattr(apply, "has_dark_windows", lambda: True)
    application = SimpleNamespace(styleHints=lambda: SimpleNamespace(colorScheme=lambda: scheme))
    updater = SimpleNamespace(_application=application, _settings=SimpleNamespace(look=look))
    assert LookUpdater.is_dark(cast("LookUpdater", updater)) is is_dark


def test_the_fields_begin_in_one_line(opened: MainWindow) -> None:
    """Issue 12, C: settings aligned: the text of a choice stands below that of a line, with the focus too."""
    dialog = PreferencesDialog(preferences(), opened)
    dialog.show()
    dialog.author.setText("国")
    dialog.look.setItemText(dialog.look.currentIndex(), "国")
    for focused in (dialog.font_size, dialog.look, dialog.author):
        focused.setFocus()
        beginnings = {_first_ink(widget) for widget in (dialog.author, dialog.look)}
        assert max(beginnings) - min(beginnings) <= 1, focused.objectName()
    dialog.close()
    dialog.deleteLater()


def _first_ink(field: QWidget) -> int:
    """The column where the words of a field begin, behind its frame."""
    picture = field.grab(QRect(0, 4, field.width() - 30, field.height() - 8)).toImage()
    ground = picture.pixelColor(4, 1).lightness()
    inside = range(4, picture.width())
    return next(
        x
        for x in inside
        if any(abs(picture.pixelColor(x, y).lightness() - ground) > 90 for y in range(picture.height()))
    )
