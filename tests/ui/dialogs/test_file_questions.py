"""Issue 12, C: a name that is completed with a suffix replaces no file without a question."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from ui.dialogs.questions import Questions
from ui.exporting.questions import ExportQuestions
from ui.files.questions import FileQuestions
from ui.review.questions import ReviewQuestions
from ui.settings.questions import SettingsQuestions
from ui.window.questions import WindowQuestions

Choose = Callable[[QWidget, Path], Path | None]
CASES: list[tuple[str, Choose]] = [
    (".nianbao", lambda window, path: FileQuestions(window).save_path(path)),
    (".docx", lambda window, path: ExportQuestions(window).export_path(path)),
    (".docx", lambda window, path: ReviewQuestions(window).sheet_path(path)),
    (".docx", lambda window, path: SettingsQuestions(window).new_template_path(path)),
    (".txt", lambda window, path: SettingsQuestions(window).new_wording_path(path)),
    (".txt", lambda window, path: WindowQuestions(window).feedback_path(path)),
]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Refuse every question, and return the sentences asked."""
    sentences: list[str] = []

    def refuse(_self: Questions, _sign: str, sentence: str, *_rest: object, **_keywords: object) -> bool:
        sentences.append(sentence)
        return False

    monkeypatch.setattr(Questions, "ask", refuse)
    return sentences


@pytest.mark.parametrize(("suffix", "choose"), CASES)
def test_a_completed_name_replaces_a_file_only_after_a_question(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: list[str], suffix: str, choose: Choose
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    typed = tmp_path / "临河街道"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(typed), ""))
    completed = tmp_path / f"临河街道{suffix}"
    proposed = tmp_path / f"年报{suffix}"
    assert choose(window, proposed) == completed
    assert asked == []
    completed.touch()
    assert choose(window, proposed) is None
    assert asked == [f"“{completed.name}”已经存在，要替换吗？"]


@pytest.mark.parametrize(("suffix", "choose"), CASES)
def test_a_name_that_the_file_dialog_has_asked_about_is_not_asked_about_twice(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: list[str], suffix: str, choose: Choose
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    typed = tmp_path / f"临河街道{suffix}"
    typed.touch()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(typed), ""))
    assert choose(window, tmp_path / f"年报{suffix}") == typed
    assert asked == []


def test_a_dot_in_a_name_stays(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "词表.2025"), ""))
    assert SettingsQuestions(window).new_wording_path(tmp_path / "词表.txt") == tmp_path / "词表.2025.txt"
