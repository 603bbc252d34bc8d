"""Issue 3, Never lost: what the dialogs show and answer, made for real."""

import json
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QTreeWidget, QWidget
from pytestqt.qtbot import QtBot

from app.actions import keeping
from app.project import recovery
from app.project.backups import folder_of
from app.project.store import load
from app.resources import resource_root
from ui.dialogs.question_box import QuestionBox
from ui.files.answers import FileChanged, InUse, Recovery
from ui.files.earlier_versions_dialog import EarlierVersionsDialog
from ui.files.questions import FileQuestions
from ui.files.recovery_dialog import RecoveryDialog
from ui.help.crash_window import CrashWindow
from ui.window.main_window import MainWindow

KEY = "requests.granted.natural_person"
TODAY = date(2026, 1, 5)


def press(qtbot: QtBot, label: str) -> list[str]:
    """Press a button of the next message box; return its texts."""
    messages: list[str] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QuestionBox)
        messages.extend((box.sentence, box.info))
        next(button for button in box.buttons() if button.text() == label).click()

    QTimer.singleShot(0, answer)
    return messages


@pytest.mark.parametrize(("label", "choice"), [("只读查看", InUse.VIEW), ("取消", InUse.CANCEL)])
def test_who_has_the_file(window: MainWindow, qtbot: QtBot, label: str, choice: InUse) -> None:
    messages = press(qtbot, label)
    assert FileQuestions(window).file_in_use("“甲”正由“wang”在电脑“PC-12”上编辑。") is choice
    assert "PC-12" in messages[0]
    assert "仍要编辑" not in messages[1]


def test_a_file_of_another_machine_can_be_edited_after_a_question(window: MainWindow, qtbot: QtBot) -> None:
    """Issue 13, B9: a lock of another or renamed machine can be taken over after a question."""
    messages = press(qtbot, "仍要编辑")
    answer = FileQuestions(window).file_in_use("“甲”正由“wang”在电脑“PC-12”上编辑。", is_elsewhere=True)
    assert answer is InUse.TAKE_OVER
    assert "仍要编辑" in messages[1]
    guide = (resource_root() / "guide" / "never-lost.md").read_text(encoding="utf-8")
    assert "“仍要编辑”" in guide
    assert messages[1] in guide, "the guide has the sentence of the dialog"


@pytest.mark.parametrize(
    ("label", "choice"),
    [("覆盖", FileChanged.OVERWRITE), ("另存为…", FileChanged.SAVE_AS), ("取消", FileChanged.CANCEL)],
)
def test_the_file_changed(window: MainWindow, qtbot: QtBot, label: str, choice: FileChanged) -> None:
    press(qtbot, label)
    assert FileQuestions(window).file_changed("“甲”又被改过。") is choice


@pytest.fixture
def left(sample: Path) -> list[Path]:
    """Recovery copies of two killed windows."""
    loaded = load(sample)
    paths = []
    for figure, when in ((7, "2026-01-04T08:05:00Z"), (8, "2026-01-05T01:02:00Z")):
        path = recovery.new_path()
        recovery.keep(path, loaded.report.with_figures({KEY: figure}), sample, loaded.digest)
        path.write_text(json.dumps(json.loads(path.read_bytes()) | {"started": "x", "kept_at": when}), encoding="utf-8")
        paths.append(path)
    return paths


@pytest.mark.parametrize("choice", [Recovery.RESTORE, Recovery.DISCARD, Recovery.LATER])
def test_the_recovery_dialog(left: list[Path], qtbot: QtBot, sample: Path, choice: Recovery) -> None:
    """Organisation, year, when, and how much differs from the file; the answer is about the chosen line."""
    dialog = RecoveryDialog(keeping.recoverable(), TODAY)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.list.count() == 2
    report = load(sample).report
    for word in (report.cover.organisation, f"{report.cover.year} 年度", "1 个数字", str(sample)):
        assert word in dialog.list.item(1).text()
    last = dialog.list.visualItemRect(dialog.list.item(1)).bottom()
    room = dialog.list.viewport().height() - last
    assert room < dialog.fontMetrics().lineSpacing(), "issue 12: no empty strip below the entries"
    dialog.list.setCurrentRow(1)
    button = dialog.findChild(QPushButton, choice.name.lower())
    assert button is not None
    button.click()
    assert (dialog.choice, dialog.index) == (choice, 1)
    assert not dialog.isVisible()


def test_closing_the_recovery_dialog_leaves_everything(left: list[Path], qtbot: QtBot) -> None:
    dialog = RecoveryDialog(keeping.recoverable(), TODAY)
    qtbot.addWidget(dialog)
    dialog.reject()
    assert dialog.choice is Recovery.LATER


def test_the_earlier_versions_dialog(opened: MainWindow, qtbot: QtBot, sample: Path) -> None:
    """A list with date and what differs; a preview that begins with it; an unreadable version is reported."""
    for figure in (77, 78):
        opened.session.set_figures({KEY: figure})
        assert opened.files.save()
    next(iter(sorted(folder_of(sample).iterdir()))).write_bytes(b"{")
    dialog = EarlierVersionsDialog(keeping.earlier_versions(sample), opened.session.report, TODAY)
    qtbot.addWidget(dialog)
    dialog.show()
    tree, preview = dialog.findChild(QTreeWidget), dialog.findChild(QPlainTextEdit)
    assert tree is not None
    assert preview is not None
    shown = [[tree.topLevelItem(row).text(column) for column in range(2)] for row in range(2)]  # type: ignore[union-attr]
    assert shown[0][1] == "1 个数字"
    assert ":" in shown[0][0]
    assert shown[1][1] == "读不出来"
    name = opened.session.form.cells[KEY].name
    lines = preview.toPlainText().split("\n")
    assert lines[:3] == ["与现在不同的：", f"{name}：77，现在 78", ""], "issue 12: which figure differs comes first"
    assert opened.session.report.title in lines
    button = dialog.findChild(QPushButton, "restoreVersion")
    assert button is not None
    assert button.isEnabled()
    assert dialog.chosen is not None
    assert dialog.chosen.figures[KEY] == 77
    tree.setCurrentItem(tree.topLevelItem(1))
    assert "内容不完整" in preview.toPlainText()
    assert not button.isEnabled()
    assert dialog.chosen is None


@pytest.mark.parametrize("points", [9, 18])
def test_nothing_is_cut_off(left: list[Path], opened: MainWindow, qtbot: QtBot, sample: Path, points: int) -> None:
    """Issue 3, Looks: no truncated words at any size."""
    assert opened.files.save()
    font = QApplication.font()
    font.setPointSize(points)
    windows: list[QWidget] = [
        RecoveryDialog(keeping.recoverable(), TODAY),
        EarlierVersionsDialog(keeping.earlier_versions(sample), opened.session.report, TODAY),
        CrashWindow("您填写的内容还在，已经另外存了一份恢复副本。请保存文件。", "details"),
    ]
    for dialog in windows:
        qtbot.addWidget(dialog)
        dialog.setFont(font)
        dialog.show()
        qtbot.waitExposed(dialog)
        for label in dialog.findChildren(QLabel):
            if label.isVisible() and label.text():
                assert label.height() >= label.heightForWidth(label.width()), label.text()
        for button in dialog.findChildren(QPushButton):
            assert button.width() >= button.minimumSizeHint().width(), button.text()


def test_the_sentences_of_an_unexpected_error_are_together(window: MainWindow, qtbot: QtBot) -> None:
    """Issue 12, To show: room that the window has to spare is below them, not between them."""
    crash = CrashWindow("您填写的内容还在，已经另外存了一份恢复副本。请保存文件。", "details", window)
    qtbot.addWidget(crash)
    crash.show()
    assert crash.details.fontInfo().fixedPitch()
    assert not crash.words.fontInfo().fixedPitch(), "issue 12: only the technical text"
    heading = next(label for label in crash.findChildren(QLabel) if label.property("role") == "heading")
    assert 0 <= crash.words.geometry().top() - heading.geometry().bottom() <= heading.fontMetrics().height()
    assert crash.words.height() < 2 * crash.words.fontMetrics().lineSpacing()
