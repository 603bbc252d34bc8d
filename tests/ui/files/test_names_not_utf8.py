"""Issue 13, A6: names that are not UTF-8, such as GBK from an old archive, in window, recent files, copies and log."""

import os
import shutil
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.actions import projects
from app.logs import log, log_file
from app.places import path_from_text, path_to_text, readable
from app.project import recovery
from ui.window.main_window import MainWindow
from ui.window.recent_row import RecentRow

CELL = "requests.granted.natural_person"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems have names in Unicode only")


@pytest.fixture(params=["年报.nianbao", "文件夹/a.nianbao"])
def named(sample: Path, request: pytest.FixtureRequest) -> Path:
    """The sample under a name, or in a folder, in GBK."""
    path = sample.parent / os.fsdecode(str(request.param).encode("gbk"))
    path.parent.mkdir(exist_ok=True)
    return Path(shutil.move(sample, path))


def test_such_a_file_is_opened_saved_recovered_and_remembered(
    window: MainWindow, dialogs: object, named: Path, qtbot: QtBot
) -> None:
    assert window.open(named)
    title = "年报" if named.parent.name.isascii() else "a"
    assert window.windowTitle().startswith(title)
    window.session.set_figures({CELL: 99})
    assert window.files.guard.recovery.keep_now()
    (copy,) = recovery.folder().glob("*.json")
    assert recovery.read(copy).original == named
    assert window.files.save()
    assert dialogs.errors == []  # type: ignore[attr-defined]
    assert projects.open_project(named).report.figures[CELL] == 99
    assert [entry.path for entry in window.files.recent.entries()] == [str(named)]
    assert window.files.close_report()
    row = next(iter(window.findChildren(RecentRow)), None)
    button = row.button if row is not None else None
    shown = [label.text() for label in window.findChildren(QLabel)] + [
        found.toolTip() for found in window.findChildren(QPushButton)
    ]
    assert any("年报.nianbao" in text or "文件夹" in text for text in shown)
    if button is not None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    else:
        window._start.open_requested.emit(str(named))  # type: ignore[union-attr]
    assert window.session.path == named


def test_the_text_of_such_a_path_is_exact() -> None:
    for path in (Path(os.fsdecode("/甲/年报".encode("gbk"))), Path("/甲/年报"), Path("bytes:zz")):
        text = path_to_text(path)
        assert text.encode("utf-8").decode("utf-8") == text
        assert path_from_text(text) == path
    assert readable(os.fsdecode("年报".encode("gbk"))) == "年报"
    assert readable(os.fsdecode(b"\xff\xff")) == "□□"
    assert readable("年报") == "年报"


def test_the_log_takes_such_a_name(data_folder: Path) -> None:
    log(os.fsdecode("年报".encode("gbk")))
    assert "udcc4" in log_file().read_text(encoding="utf-8")
