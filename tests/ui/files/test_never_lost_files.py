"""Issue 3, Never lost: locks, files that changed on disk, earlier versions, and faults of the disk."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from systems import WINDOWS

from app import files
from app.places import DATA_VARIABLE
from app.project import backups
from app.project.lock import lock_path
from app.project.store import load, save
from ui.files.answers import FileChanged, InUse
from ui.state.preferences import preferences
from ui.window.main_window import MainWindow

KEY = "requests.granted.natural_person"
TEXT = "overview.preamble"
SOURCE = Path(__file__).resolve().parents[3] / "src"
HOLDER = """
import sys
from pathlib import Path
from app.project.lock import take
print(take(Path(sys.argv[1])) is not None, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def hold() -> Iterator[Callable[[Path], "subprocess.Popen[str]"]]:
    """Starts a second real process that has a file open."""
    running: list[subprocess.Popen[str]] = []

    def begin(path: Path) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, "-c", HOLDER, str(path)],
            env={**os.environ, "PYTHONPATH": str(SOURCE)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        running.append(process)
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "True"
        return process

    yield begin
    for process in running:
        process.kill()
        process.communicate()


def edit(window: MainWindow, figure: int = 99) -> None:
    window.session.set_figures({KEY: figure})


def change_on_disk(path: Path) -> None:
    save(path, load(path).report.with_text(TEXT, "别人改的"))


def status_message(window: MainWindow) -> str:
    return window.statusBar().currentMessage()


# --- the lock -----------------------------------------------------------------------------------------------------


def test_the_lock_follows_the_report(opened: MainWindow, sample: Path, tmp_path: Path, dialogs: object) -> None:
    """Released on close and on opening another; saving as to a new path moves it."""
    assert lock_path(sample).exists()
    new = dialogs.path = tmp_path / "另存.nianbao"  # type: ignore[attr-defined]
    assert opened.files.save_as()
    assert (lock_path(sample).exists(), lock_path(new).exists()) == (False, True)
    assert opened.open(sample)
    assert (lock_path(sample).exists(), lock_path(new).exists()) == (True, False)
    assert opened.open(sample), "the same file again"
    assert lock_path(sample).exists()
    assert opened.files.new()
    assert not lock_path(sample).exists()
    assert opened.open(sample)
    assert opened.close()
    assert not lock_path(sample).exists()


def test_a_file_that_does_not_open_leaves_no_lock(opened: MainWindow, sample: Path, tmp_path: Path) -> None:
    broken = tmp_path / "坏.nianbao"
    broken.write_bytes(b"{")
    assert not opened.open(broken)
    assert not opened.open(tmp_path / "没有.nianbao")
    assert {path.name for path in tmp_path.glob(".*")} == {lock_path(sample).name}


def test_a_second_window_gets_a_message_and_a_read_only_view(
    window: MainWindow,
    sample: Path,
    dialogs: object,
    hold: Callable[[Path], "subprocess.Popen[str]"],
    type_text: Callable[[QWidget, str], None],
    tmp_path: Path,
) -> None:
    """Reports who has the file and offers a read-only view: edits are refused kindly, saving is saving as."""
    hold(sample)
    assert not window.open(sample), "cancelled"
    assert "已在本机的另一个窗口中打开" in dialogs.asked[-1]  # type: ignore[attr-defined]
    dialogs.in_use = InUse.VIEW  # type: ignore[attr-defined]
    assert window.open(sample)
    assert window.session.is_read_only
    assert "（只读）" in window.windowTitle()
    before, shown = window.session.report, window.session.shown[KEY]
    edit(window)
    QApplication.processEvents()
    assert "只能查看" in status_message(window)
    window.go_to(TEXT)
    page = window.page(1)
    editor = page.editors[TEXT]  # type: ignore[union-attr]
    words = editor.toPlainText()
    type_text(editor, "改")
    assert editor.toPlainText() == words, "the editor shows again what stands"
    cover = window.page(0)
    cover.organisation.textEdited.emit("改")  # type: ignore[union-attr]
    assert cover.organisation.text() == before.cover.organisation  # type: ignore[union-attr]
    assert window.session.report == before
    assert window.session.shown[KEY] == shown
    assert not window.session.is_modified

    dialogs.path = sample  # type: ignore[attr-defined]
    data = sample.read_bytes()
    assert not window.files.save()
    assert "请换一个文件名" in dialogs.errors[-1]  # type: ignore[attr-defined]
    assert sample.read_bytes() == data
    dialogs.path = tmp_path / "我的.nianbao"  # type: ignore[attr-defined]
    assert window.files.save()
    edit(window)
    assert window.session.shown[KEY] == 99, "the copy is ours"
    assert "（只读）" not in window.windowTitle()


def test_a_killed_window_gives_its_file_free(
    window: MainWindow, sample: Path, dialogs: object, hold: Callable[[Path], "subprocess.Popen[str]"]
) -> None:
    other = hold(sample)
    other.kill()
    other.wait()
    assert window.open(sample)
    assert not window.session.is_read_only
    assert dialogs.asked == []  # type: ignore[attr-defined]


# --- changed on disk ----------------------------------------------------------------------------------------------


def test_a_file_changed_on_disk_is_not_overwritten(
    opened: MainWindow, sample: Path, dialogs: object, tmp_path: Path
) -> None:
    """Never silently: cancel keeps both, save as leaves theirs, overwrite keeps theirs as an earlier version."""
    edit(opened)
    change_on_disk(sample)
    theirs = sample.read_bytes()
    assert not opened.files.save()
    assert "又被别人或别的程序改过" in dialogs.asked[-1]  # type: ignore[attr-defined]
    assert opened.session.is_modified
    assert sample.read_bytes() == theirs
    dialogs.on_change = FileChanged.SAVE_AS  # type: ignore[attr-defined]
    dialogs.path = tmp_path / "我的.nianbao"  # type: ignore[attr-defined]
    assert opened.files.save()
    assert sample.read_bytes() == theirs
    assert load(tmp_path / "我的.nianbao").report.figures[KEY] == 99

    assert opened.open(sample)
    edit(opened)
    save(sample, load(sample).report.with_text(TEXT, "又改"))
    dialogs.on_change = FileChanged.OVERWRITE  # type: ignore[attr-defined]
    assert opened.files.save()
    assert load(sample).report.figures[KEY] == 99
    assert backups.read(backups.versions(sample)[0]).text(TEXT) == "又改"


def test_saving_as_onto_the_same_file_asks_as_well(opened: MainWindow, sample: Path, dialogs: object) -> None:
    """The file dialog's own question does not know that somebody else wrote it."""
    change_on_disk(sample)
    dialogs.path = sample  # type: ignore[attr-defined]
    assert not opened.files.save_as()
    assert len(dialogs.asked) == 1  # type: ignore[attr-defined]


def test_our_own_saves_are_no_change(opened: MainWindow, dialogs: object) -> None:
    for figure in range(3):
        edit(opened, figure)
        assert opened.files.save()
    assert dialogs.asked == []  # type: ignore[attr-defined]


def test_a_file_that_was_deleted_is_written_again(opened: MainWindow, sample: Path) -> None:
    edit(opened)
    sample.unlink()
    assert opened.files.save()
    assert load(sample).report.figures[KEY] == 99
    assert "已重新写入" in status_message(opened)


# --- earlier versions ---------------------------------------------------------------------------------------------


def test_an_earlier_version_is_restored_as_one_step(opened: MainWindow, sample: Path, dialogs: object) -> None:
    """Dated backups of earlier saves, previewed and restored; never overwriting the file by itself."""
    first = opened.session.report
    for figure in (1, 2):
        edit(opened, figure)
        assert opened.files.save()
    data = sample.read_bytes()
    dialogs.pick_version = lambda found: backups.read(found[-1])  # type: ignore[attr-defined]
    opened.actions_by_name["versions"].trigger()
    assert len(dialogs.offered) == 2  # type: ignore[attr-defined]
    assert opened.session.report == first
    assert sample.read_bytes() == data
    assert "可以撤销" in status_message(opened)
    opened.session.undo_stack.undo()
    assert opened.session.shown[KEY] == 2
    assert not opened.session.is_modified


def test_missing_earlier_versions_are_reported(window: MainWindow, opened: MainWindow, dialogs: object) -> None:
    opened.files.guard.earlier_versions()
    assert "还没有更早的版本" in dialogs.messages[-1]  # type: ignore[attr-defined]


def test_the_settings_limit_the_number_kept(opened: MainWindow, sample: Path) -> None:
    preferences().backup_count = 2
    for figure in range(5):
        edit(opened, figure)
        assert opened.files.save()
    assert len(backups.versions(sample)) == 2


def test_a_backup_that_fails_does_not_stop_the_save(
    opened: MainWindow, sample: Path, disk: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk of the user data folder is full, for real."""
    monkeypatch.setenv(DATA_VARIABLE, str(disk.folder / "data"))  # type: ignore[attr-defined]
    disk.fill()  # type: ignore[attr-defined]
    edit(opened)
    assert opened.files.save()
    assert load(sample).report.figures[KEY] == 99
    assert "没有留下更早的版本：磁盘已满" in status_message(opened)


# --- faults -------------------------------------------------------------------------------------------------------


@pytest.fixture
def on_disk(window: MainWindow, sample: Path, disk: object) -> Path:
    """The window with a changed report whose file is in a folder of the small disk."""
    path: Path = disk.folder / "报告" / "样例.nianbao"  # type: ignore[attr-defined]
    path.parent.mkdir()
    path.write_bytes(sample.read_bytes())
    assert window.open(path)
    edit(window)
    return path


def fails(window: MainWindow, dialogs: object, *words: str) -> None:
    """Saving fails with these words; the report stays, and can be saved elsewhere."""
    assert not window.files.save()
    for word in (*words, "请", "您填写的内容还在窗口里。"):
        assert word in dialogs.errors[-1]  # type: ignore[attr-defined]
    assert window.session.is_modified
    assert window.session.shown[KEY] == 99


def test_a_full_disk(window: MainWindow, on_disk: Path, disk: object, dialogs: object) -> None:
    data = on_disk.read_bytes()
    disk.fill()  # type: ignore[attr-defined]
    fails(window, dialogs, "磁盘已满", "另存")
    assert on_disk.read_bytes() == data
    assert {path.name for path in on_disk.parent.iterdir()} == {on_disk.name, lock_path(on_disk).name}


def test_a_read_only_disk(window: MainWindow, on_disk: Path, disk: object, dialogs: object, tmp_path: Path) -> None:
    disk.make_read_only()  # type: ignore[attr-defined]
    fails(window, dialogs, "只读", "另存")
    dialogs.path = tmp_path / "别处.nianbao"  # type: ignore[attr-defined]
    assert window.files.save_as(), "the way out that the sentence names"
    window.session.undo_stack.setClean()
    assert window.open(on_disk), "a lock cannot be made there, and it opens all the same"
    assert not window.session.is_read_only


def test_an_unplugged_drive(window: MainWindow, on_disk: Path, disk: object, dialogs: object) -> None:
    disk.unplug()  # type: ignore[attr-defined]
    fails(window, dialogs, "文件夹不存在或磁盘已拔出")


def test_a_drive_that_vanishes_and_returns(window: MainWindow, sample: Path, tmp_path: Path, dialogs: object) -> None:
    """Issue 14, 5: a drive letter or a network folder that is gone for a while; then saving works again."""
    drive, away = tmp_path / "盘", tmp_path / "拔出"
    drive.mkdir()
    path = drive / sample.name
    path.write_bytes(sample.read_bytes())
    assert window.open(path)
    edit(window)
    drive.rename(away)
    fails(window, dialogs, "文件夹不存在或磁盘已拔出")
    dialogs.with_errors, dialogs.path = True, drive / "文档.txt"  # type: ignore[attr-defined]
    window.documents.export()
    assert "没有写入“文档.txt”：文件夹不存在或磁盘已拔出" in dialogs.errors[-1]  # type: ignore[attr-defined]
    away.rename(drive)
    assert window.files.save()
    assert load(path).report.figures[KEY] == 99
    assert {found.name for found in drive.iterdir()} == {path.name, lock_path(path).name}


def test_a_folder_without_permission(sample: Path, tmp_path: Path, become_nobody: str) -> None:
    """A real window in a process without root's rights."""
    program = f"""
import os, sys
from pathlib import Path
from ui.application import make_application, make_window
from app.project import backups, lock_owner, recovery
application = make_application(["nianbao"])
from ui.window.main_window import MainWindow
from ui.state.session import ReportSession
from ui.dialogs.questions import Questions
Questions.show_error = lambda self, sentence: sys.stdout.buffer.write(sentence.encode())
window = MainWindow(ReportSession())
path = Path({str(sample)!r})
assert window.files.open(path)
{become_nobody}
window.session.set_figures({{{KEY!r}: 99}})
assert not window.files.save()
assert window.session.is_modified
sys.stdout.flush()
os._exit(0)
"""
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o755)
    data = sample.read_bytes()
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(SOURCE), DATA_VARIABLE: str(tmp_path / "data")},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert "没有写入权限" in done.stdout.decode()
    assert sample.read_bytes() == data
    assert not list(tmp_path.glob("*.tmp"))


def test_a_file_held_by_another_program(
    opened: MainWindow, sample: Path, dialogs: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Imitated, for only Windows locks open files: replacing is tried again for two seconds, here for less."""
    assert files.RETRY_SECONDS == 2
    monkeypatch.setattr(files, "RETRY_SECONDS", 0.6)
    real, refusals = files._replace, []

    class Windows:
        name = "nt"
        access = staticmethod(os.access)
        W_OK = os.W_OK

    def held(source: Path, target: Path) -> None:
        monkeypatch.setattr(files, "os", Windows)
        try:
            real(Held(source), target)  # type: ignore[arg-type]
        finally:
            monkeypatch.setattr(files, "os", os)

    class Held:
        def __init__(self, path: Path) -> None:
            self.path = path

        def replace(self, target: Path) -> None:
            if target == sample:
                refusals.append(time.monotonic())
                if len(refusals) <= lasts:
                    raise PermissionError(13, "held", None, 32)
            self.path.replace(target)

    monkeypatch.setattr(files, "_replace", held)
    lasts = 3
    edit(opened)
    assert opened.files.save(), "given free in time"
    assert len(refusals) == 4
    lasts = 10_000
    edit(opened, 98)
    assert not opened.files.save()
    assert refusals[-1] - refusals[4] == pytest.approx(0.6, abs=0.5)
    assert "别的程序" in dialogs.errors[-1]  # type: ignore[attr-defined]
    assert "关闭" in dialogs.errors[-1]  # type: ignore[attr-defined]
    assert load(sample).report.figures[KEY] == 99
    assert opened.session.is_modified


def test_a_document_held_open_by_word(
    opened: MainWindow, dialogs: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Imitated, for only Windows locks open files."""
    target = dialogs.path = tmp_path / "报告.docx"  # type: ignore[attr-defined]
    target.write_bytes(b"old")

    def refuse(source: Path, target: Path) -> None:
        raise PermissionError(13, "held")

    monkeypatch.setattr(files, "_replace", refuse)
    opened.documents.export()
    assert "请关闭占用它的程序（如 Word、WPS）后重试" in dialogs.errors[-1]  # type: ignore[attr-defined]
    assert target.read_bytes() == b"old"
    assert {path.name for path in tmp_path.iterdir() if path.suffix in (".docx", ".tmp")} == {"报告.docx"}


@pytest.mark.parametrize("name", ["CON", "报告.", "报告?", "报" * 250])
def test_names_that_windows_refuses(opened: MainWindow, dialogs: object, tmp_path: Path, name: str) -> None:
    """Checked on every system when saving as, for .nianbao and .docx."""
    for suffix, run in ((".nianbao", opened.files.save_as), (".docx", opened.documents.export)):
        dialogs.path = tmp_path / (name + suffix)  # type: ignore[attr-defined]
        assert not run()
        assert "请" in dialogs.errors.pop()  # type: ignore[attr-defined]
        assert not list(tmp_path.glob(f"*{suffix}")) or suffix == ".nianbao"
    assert [path.name for path in tmp_path.glob("*.nianbao")] == ["样例.nianbao"]


@pytest.mark.skipif(WINDOWS, reason="Windows counts characters of UTF-16")
def test_a_name_too_long_for_this_disk(opened: MainWindow, dialogs: object, tmp_path: Path) -> None:
    """Linux counts bytes, of which a Chinese character has three."""
    dialogs.path = tmp_path / ("报" * 100 + ".nianbao")  # type: ignore[attr-defined]
    assert not opened.files.save_as()
    assert "文件名太长" in dialogs.errors[-1]  # type: ignore[attr-defined]


@pytest.mark.parametrize("answer", [InUse.CANCEL, InUse.VIEW, InUse.TAKE_OVER])
def test_a_lock_of_another_machine(window: MainWindow, sample: Path, dialogs: object, answer: InUse) -> None:
    """Issue 13, B9: a lock of another or renamed machine can be taken over after a question; its date has a year."""
    owner = {"host": "PC-12", "user": "wang", "process": 1, "started": "x", "since": "2026-01-05T09:30:00+08:00"}
    lock_path(sample).write_text(json.dumps({**owner, "token": "t"}), "utf-8")
    dialogs.in_use = answer  # type: ignore[attr-defined]
    assert window.open(sample) is (answer is not InUse.CANCEL)
    assert dialogs.is_elsewhere  # type: ignore[attr-defined]
    assert "2026 年 1 月 5 日" in dialogs.asked[-1]  # type: ignore[attr-defined]
    assert ("PC-12" in lock_path(sample).read_text("utf-8")) is (answer is not InUse.TAKE_OVER)
    assert window.session.is_read_only is (answer is InUse.VIEW)
    if answer is InUse.TAKE_OVER:
        edit(window)
        assert window.files.save()
        assert load(sample).report.figures[KEY] == 99
        assert window.close()
        assert not lock_path(sample).exists()


def test_a_lock_of_this_machine_cannot_be_taken_over(
    window: MainWindow, sample: Path, dialogs: object, hold: Callable[[Path], "subprocess.Popen[str]"]
) -> None:
    """Issue 13, B9: its process is alive: nothing but viewing is offered."""
    hold(sample)
    assert not window.open(sample)
    assert not dialogs.is_elsewhere  # type: ignore[attr-defined]
