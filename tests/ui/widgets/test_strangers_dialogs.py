"""Issue 13, A2: earlier versions, shortcuts, feedback, about and the guide show the text of strangers as it is."""

from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPlainTextEdit, QTextEdit, QWidget

from app.project.backups import Version
from app.project.store import save
from ui.files.earlier_versions_dialog import EarlierVersionsDialog
from ui.help.about_dialog import AboutDialog
from ui.help.feedback_dialog import FeedbackDialog
from ui.help.guide_window import GuideWindow
from ui.help.shortcuts_dialog import ShortcutsDialog
from ui.window.main_window import MainWindow

HOSTILE = "<img src=/dev/zero>甲"


def assert_plain(shown: QWidget) -> None:
    shown.grab()
    for widget in (shown, *shown.findChildren(QWidget)):
        if isinstance(widget, QLabel) and "<img" in widget.text():
            assert widget.textFormat() is Qt.TextFormat.PlainText, widget.objectName()
        assert "<img" not in widget.toolTip(), widget.objectName()
        if isinstance(widget, QTextEdit):
            assert "\ufffc" not in widget.toPlainText(), widget.objectName()


@pytest.mark.parametrize("name", ["versions", "about", "shortcuts", "feedback"])
def test_the_other_dialogs(opened: MainWindow, tmp_path: Path, name: str) -> None:
    report = opened.session.report.with_cover(organisation=HOSTILE).with_text("introduction", HOSTILE)
    dialog: QDialog
    if name == "versions":
        path = tmp_path / "版本.nianbao"
        save(path, report)
        version = Version(path, datetime(2026, 1, 5, 9).astimezone())
        dialog = EarlierVersionsDialog([version], opened.session.report, date(2026, 1, 5), opened)
    elif name == "about":
        dialog = AboutDialog(opened)
    elif name == "shortcuts":
        dialog = ShortcutsDialog({HOSTILE: [(HOSTILE, "Ctrl+S")]}, opened)
    else:
        dialog = FeedbackDialog(lambda _proposed: None, opened)
        for note in dialog.findChildren(QPlainTextEdit):
            note.setPlainText(HOSTILE)
    dialog.show()
    assert_plain(dialog)
    dialog.close()


def test_the_guide_shows_the_words_that_are_searched(qapp: QApplication) -> None:
    guide = GuideWindow()
    guide.show()
    guide.words.setText(HOSTILE)
    QTest.keyClick(guide.words, Qt.Key.Key_Return)
    assert_plain(guide)
    guide.hide()
    qapp.processEvents()
