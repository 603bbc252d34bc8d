"""The scenes of ``pictures.py`` at one scale; runs in a separate process."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path

import msgspec
from PySide6.QtCore import QSize, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QFontDatabase, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.actions import projects
from app.places import default_name
from app.report.model import Cover
from app.resources import resource_path
from scenes.desk import desk_scenes
from scenes.dialogs import BROKEN, COPIED, TODAY, attach_last, every_dialog
from scenes.settle import settle
from ui.application import make_application
from ui.exporting.exported_bar import Exported
from ui.state.preferences import Look, preferences
from ui.state.recent_files import RecentFile
from ui.state.session import ReportSession
from ui.widgets.helpers import screen_of
from ui.window.main_window import MainWindow

Scene = tuple[str, QPixmap]
_START = 2
"""Scenes of the start page, the first ones."""
_FEW = 7
"""Dialogs of the short version, which read no document."""
_FAST = 85
"""Qt's quality of a PNG file that is the fastest to write, compressed a little."""


def offscreen_with(size: QSize, folder: Path) -> str:
    """Return the platform without a screen, with one of that size in pixels; make the folder the working one.

    The file that describes the screen has no path, since the colon of a drive would end its name.
    """
    screen = {"name": "screen", "x": 0, "y": 0, "width": size.width(), "height": size.height()}
    file = folder / f"screen-{size.width()}x{size.height()}-{os.getpid()}.json"
    file.write_bytes(msgspec.json.encode({"screens": [screen | {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}]}))
    os.chdir(folder)
    return f"offscreen:configfile={file.name}"


def add_fonts() -> None:
    """Give this platform a Chinese font on Windows, where it has none: each character is a square, twice as wide."""
    if sys.platform == "win32":
        folder = Path(os.environ.get("QT_QPA_FONTDIR", Path(os.environ["WINDIR"]) / "Fonts"))
        for name in ("msyh.ttc", "NotoSansCJK-Regular.ttc"):
            QFontDatabase.addApplicationFont(str(folder / name))


def alone(dialog: QWidget) -> QPixmap:
    """Take a picture of a dialog as it appears, and note if it is larger than the screen."""
    dialog.show()
    settle()
    picture = dialog.grab()
    room = screen_of(dialog).availableGeometry().size()
    if dialog.size().boundedTo(room) != dialog.size():
        print(f"{dialog.windowTitle()}没有放进 {room.toTuple()}：要 {dialog.size().toTuple()}", file=sys.stderr)
    dialog.close()
    dialog.deleteLater()
    settle()
    return picture


def recent_files(folder: Path) -> str:
    """Recent files in the format of the settings; the third file is missing."""
    names = ("2025年度报告", "农业农村局2025", "2024年度报告")
    files = [folder / f"{name}.nianbao" for name in names]
    for file in files[:2]:
        shutil.copyfile(resource_path(projects.SAMPLE), file)
    entries = [
        RecentFile(str(files[0]), "云溪区临河街道办事处", 2025, datetime.fromisoformat("2026-01-05 09:12"), 3),
        RecentFile(str(files[1]), "云溪区农业农村局", 2025, datetime.fromisoformat("2026-01-04 16:40"), 0),
        RecentFile(str(files[2]), "云溪区临河街道办事处", 2024, datetime.fromisoformat("2025-01-14 11:03"), 0),
    ]
    return msgspec.json.encode(entries).decode("utf-8")


def scenes(window: MainWindow, recent: str) -> Iterator[Scene]:
    """Yield every scene in the current look and size, with its name."""
    settings = preferences()
    settle()
    yield "start-first", window.grab()
    settings.recent_files = recent
    window.show_start()
    settle()
    yield "start", window.grab()
    yield from blank_scenes(window)
    window.files.begin_from_sample()
    window.statusBar().clearMessage()
    for row, section in enumerate(("cover", *(section.key for section in window.session.form.sections))):
        window.open_section(row)
        settle()
        yield f"{row}-{section}", window.grab()
    window.activateWindow()
    window.go_to(BROKEN)
    settle()
    table = QApplication.focusWidget() or window
    QTest.keyClick(table, Qt.Key.Key_4)
    settle()
    yield "3-requests-broken", window.grab()
    if not window.findings.isVisible():
        window.side.show_findings()
        settle()
        yield "3-requests-findings", window.grab()
        window.side.toggle_findings()
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
    window.session.undo_stack.setClean()
    yield from last_year_scenes(window)
    yield from bar_scenes(window)


def blank_scenes(window: MainWindow) -> Iterator[Scene]:
    """Yield scenes of a report that was just begun: what is still to be filled in."""
    window.files.new(Cover("云溪区临河街道办事处", 2025))
    window.statusBar().clearMessage()
    settle()
    yield "blank", window.grab()
    window.open_section(3)
    settle()
    yield "blank-requests", window.grab()
    window.session.undo_stack.setClean()


def bar_scenes(window: MainWindow) -> Iterator[Scene]:
    """Yield scenes with the bar for finding and replacing, and the one that reports an exported document."""
    window.go_to(COPIED)
    window.area.open_replace()
    window.area.bar.words.setText("公开")
    settle()
    yield "find", window.grab()
    window.area.bar.hide()
    target = Path("文档") / default_name(window.session.report.title)
    window.documents.exported.emit(Exported(target, f"已导出正式稿“{target.name}”（Word 文档）。"))
    settle()
    yield "exported", window.grab()


def last_year_scenes(window: MainWindow) -> Iterator[Scene]:
    """Yield scenes with last year's report beside the text and the figures."""
    attach_last(window)
    window.go_to(COPIED)
    window.side.show_last_year()
    settle()
    yield "last-year", window.grab()
    window.session.undo_stack.undo()
    window.session.undo_stack.setClean()


def refuse_warnings(kind: QtMsgType, _context: object, message: str) -> None:
    """Print warnings of Qt as errors, except those of a platform without a screen."""
    if kind is not QtMsgType.QtDebugMsg and "This plugin does not support" not in message:
        print(message, file=sys.stderr)


def write(picture: QPixmap, file: Path) -> None:
    """Write a picture with little compression, which is most of the time otherwise."""
    picture.save(str(file), "PNG", _FAST)


def main(folder: Path, temporary: Path, scale: int, size: str, *, is_short: bool) -> None:
    """Take and write all pictures at one scale and size; those of dialogs only in a window as large as the screen.

    The short version, for the tests, has only the start page in the dark look, and the first dialogs only.
    """
    qInstallMessageHandler(refuse_warnings)
    pixels = QSize(*map(int, size.split("x")))
    is_half = pixels.width() < pixels.height()
    files = Path(tempfile.mkdtemp(dir=temporary))
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        screen = QSize(2 * pixels.width(), pixels.height()) if is_half else pixels
        os.environ["QT_QPA_PLATFORM"] = offscreen_with(screen, files)
    application = make_application(["nianbao"])
    application.setCursorFlashTime(0)
    recent = recent_files(files)
    expected = QSize(round(pixels.width() * 100 / scale), round(pixels.height() * 100 / scale))
    for look in (Look.LIGHT, Look.DARK):
        preferences().reset()
        preferences().look = look
        window = MainWindow(ReportSession(today=TODAY))
        window.resize(expected)
        window.show_start()
        window.show()
        window.activateWindow()
        is_whole = not is_short or look is Look.LIGHT
        for name, picture in islice(scenes(window, recent), None if is_whole else _START):
            if window.size() != expected:
                print(f"窗口没有放进 {size}（{scale}%）：{name} 要 {window.size().toTuple()}", file=sys.stderr)
            write(picture, folder / f"{name}-{look}-{scale}-{size}.png")
        if is_whole and not is_half:
            for name, dialog in islice(every_dialog(window, files), _FEW if is_short else None):
                write(alone(dialog), folder / f"dialog-{name}-{look}-{scale}-{size}.png")
        for name, picture in desk_scenes(files / f"desk-{look}", expected) if is_whole else ():
            if picture.deviceIndependentSize().toSize() != expected:
                print(f"汇总台没有放进 {size}（{scale}%）：{name} 要 {picture.size().toTuple()}", file=sys.stderr)
            write(picture, folder / f"{name}-{look}-{scale}-{size}.png")
        window.close()
        window.deleteLater()
        settle()


if __name__ == "__main__":
    where = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    main(*where, int(sys.argv[3]), sys.argv[4], is_short=sys.argv[5:] == ["short"])
