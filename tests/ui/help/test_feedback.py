"""Issue 7, item 8: a problem report that the user can read and send; neither it nor the log holds report text."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app import __version__, logs
from app.actions import exporting
from app.errors import NianbaoError
from app.logs import log, log_file
from ui.help.crash_reporter import CrashReporter
from ui.help.feedback_dialog import FeedbackDialog, pixels
from ui.window.main_window import MainWindow

WORDS = "zhangsan.de.biaoji 甲乙丙丁标记"
FIGURE = 987_654_321
MARKS = ("zhangsan", "甲乙丙丁", "标记", str(FIGURE), "987654321", "作者名")
PART = "overview.preamble"
CELL = "requests.received.natural_person"
FOLDER = "作者名的文件夹"


@pytest.fixture
def dialog(opened: MainWindow, dialogs: object, qtbot: QtBot) -> FeedbackDialog:
    log("something happened")
    made = FeedbackDialog(dialogs.feedback_path, opened)  # type: ignore[attr-defined]
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def reporter(opened: MainWindow) -> Iterator[CrashReporter]:
    found = CrashReporter(opened)
    found.install()
    found.watch(opened, opened.files.guard.recovery.rescue)
    yield found
    found.uninstall()


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 1.75, 2.0])
@pytest.mark.parametrize("side", [720, 768, 1080, 1280, 1366, 1920, 2160, 3840])
def test_a_screen_has_the_pixels_that_it_has(side: int, ratio: float) -> None:
    """1366 was 1367 at 150 %."""
    assert pixels(round(side / ratio), ratio) == side


def test_what_is_sent_is_what_is_shown(dialog: FeedbackDialog, dialogs: object, tmp_path: Path) -> None:
    """Version, system and log; the user may write into it and leave things out."""
    text = dialog.words.toPlainText()
    for expected in (f"年报 {__version__}", "系统：", "Python：", "Qt 6", "something happened", "跟随系统"):
        assert expected in text
    dialog.words.textCursor().insertText("点导出时没有反应")
    shown = dialog.words.toPlainText()
    assert "不要写报告的内容）：\n点导出时没有反应\n" in shown
    dialogs.path = tmp_path / "问题反馈.txt"  # type: ignore[attr-defined]
    dialog.save.click()
    assert (tmp_path / "问题反馈.txt").read_text(encoding="utf-8-sig") == shown
    assert "已保存" in dialog.state.text()
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == shown


def test_a_file_that_cannot_be_written_is_reported(dialog: FeedbackDialog, dialogs: object, tmp_path: Path) -> None:
    dialogs.path = tmp_path / "没有这个文件夹" / "问题反馈.txt"  # type: ignore[attr-defined]
    dialog.save.click()
    assert "文件夹不存在" in dialog.state.text()
    dialogs.path = None  # type: ignore[attr-defined]
    dialog.save.click()


def test_only_the_newest_of_a_long_log_is_taken(dialog: FeedbackDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "LARGEST", 200)
    for number in range(12):
        log(f"event {number:02} {'x' * 60}")
    whole = logs.last_lines(10_000).splitlines()
    numbers = [int(line.split()[3]) for line in whole if "event" in line]
    assert numbers == list(range(numbers[0], 12)), "from all files that there are, the newest last"
    assert len(numbers) > len(log_file().read_text(encoding="utf-8").splitlines())
    assert logs.last_lines(150).splitlines() == whole[-1:]


def failing(window: MainWindow, error: Exception) -> Callable[[], None]:
    def fail() -> None:
        raise error

    return fail


def test_no_word_and_no_figure_of_a_report_comes_into_the_log(
    opened: MainWindow,
    dialogs: object,
    reporter: CrashReporter,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Issue 7, item 8: edits, exports, imports and errors with marked words, figures, authors and file names."""
    messages: list[str] = dialogs.errors  # type: ignore[attr-defined]
    folder = tmp_path / FOLDER
    folder.mkdir()
    opened.session.set_text(PART, WORDS)
    opened.session.set_figures({CELL: FIGURE})
    opened.session.set_cover("改封面", "cover.organisation", organisation=f"{WORDS}局")

    def choose(path: Path) -> None:
        dialogs.path = path  # type: ignore[attr-defined]

    choose(folder / f"{WORDS}.nianbao")
    assert opened.files.save_as()
    choose(folder / "没有" / f"{WORDS}.nianbao")
    assert not opened.files.save_as()
    dialogs.with_errors = True  # type: ignore[attr-defined]
    choose(folder / f"{WORDS}.docx")
    opened.documents.export()
    assert (folder / f"{WORDS}.docx").is_file()
    choose(folder / "没有" / f"{WORDS}.docx")
    opened.documents.export()
    (folder / f"{WORDS}坏.docx").write_bytes(f"PK{WORDS}{FIGURE}".encode())
    opened.documents.import_published(folder / f"{WORDS}坏.docx")
    (folder / f"{WORDS}.txt").write_text(f"{WORDS}{FIGURE}\n" * 20, encoding="utf-8")
    opened.documents.import_published(folder / f"{WORDS}.txt")
    opened.documents.import_published(folder / f"{WORDS}.docx")
    (folder / f"{WORDS}坏.nianbao").write_text(f'{{"{WORDS}": {FIGURE}}}', encoding="utf-8")
    choose(folder / f"{WORDS}坏.nianbao")
    opened.session.undo_stack.setClean()
    assert not opened.files.open()
    assert len(messages) >= 4, "each failure was report in the window"

    def broken(*_arguments: object, **_options: object) -> None:
        raise RuntimeError(f"{WORDS} {FIGURE}") from KeyError(WORDS)

    monkeypatch.setattr(exporting, "export", broken)
    choose(folder / f"{WORDS}.docx")
    for error in (
        ValueError(WORDS),
        KeyError("zhangsan"),
        KeyError("zhangsan.de"),
        NianbaoError(f"“{WORDS}”写了 {FIGURE} 件。"),
        OSError(2, "No such file", str(folder / WORDS)),
        UnicodeEncodeError("utf-8", WORDS, 0, 1, WORDS),
    ):
        button = QPushButton(opened)
        button.clicked.connect(failing(opened, error))
        button.click()
    opened.actions_by_name["export"].trigger()
    qtbot.wait(30)
    for crash in opened.findChildren(QWidget, "crash"):
        crash.close()
    written = [path for path in log_file().parent.iterdir() if path.is_file()]
    text = "\n".join(path.read_text(encoding="utf-8") for path in written)
    for kind in ("ValueError", "FileNotFoundError: errno 2", "RuntimeError", "app.errors.FileNotWritten"):
        assert kind in text, kind
    for event in ("not saved", "not done", "not opened", "unexpected error"):
        assert event in text, event
    feedback = FeedbackDialog(dialogs.feedback_path, opened)  # type: ignore[attr-defined]
    qtbot.addWidget(feedback)
    for report in (text, feedback.words.toPlainText()):
        for mark in (*MARKS, os.fspath(tmp_path)):
            assert mark not in report, mark
