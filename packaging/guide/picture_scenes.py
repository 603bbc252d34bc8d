"""The scenes of ``pictures.py`` at one scale; runs in a separate process."""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import msgspec
from PySide6.QtCore import QPoint, QSize, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.actions import importing, projects, showing
from app.actions.last_year import attach_report
from app.report.model import BodyKind, Cover
from app.resources import resource_path
from ui.application import make_application
from ui.cover.new_report_dialog import NewReportDialog
from ui.importing.import_dialog import ImportDialog
from ui.review.comparison_dialog import ComparisonDialog
from ui.settings.dialog import PreferencesDialog
from ui.state.preferences import Look, preferences
from ui.state.recent_files import RecentFile
from ui.state.session import ReportSession
from ui.window.main_window import MainWindow

TODAY = date(2026, 1, 5)
COVER = Cover("云溪区临河街道办事处", body_kind=BodyKind.TOWNSHIP)
BROKEN = "requests.granted.natural_person"
COPIED = "overview.platforms"
QUIET_SECONDS = 0.45
"""Preview and slower checks start after a pause; a picture waits for them."""
FIRST_SECONDS = 1.5
"""The preview is rendered when first shown, page by page."""

Scene = tuple[str, QPixmap]


def settle(seconds: float = QUIET_SECONDS) -> None:
    """Process events until everything delayed is done."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        QApplication.processEvents()
        time.sleep(0.005)


def over(window: QWidget, dialog: QDialog) -> QPixmap:
    """Take a picture of the window with a dialog in its centre."""
    dialog.show()
    settle(0.05)
    picture, front = window.grab(), dialog.grab()
    ratio = picture.devicePixelRatio()
    left = round((picture.width() - front.width()) / ratio / 2)
    top = round((picture.height() - front.height()) / ratio / 2)
    painter = QPainter(picture)
    painter.fillRect(window.rect(), QColor(0, 0, 0, 60))
    painter.drawPixmap(QPoint(left, top), front)
    painter.end()
    dialog.close()
    dialog.deleteLater()
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


def import_preview(window: MainWindow) -> ImportDialog:
    """The import preview of the sample as a published text: one figure unclear, one in words."""
    text = showing.as_text(projects.open_sample())
    text = text.replace("\t27\t", "\t27？\t", 1).replace("行政许可\t146", "行政许可\t一百四十六", 1)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "2025年度报告.txt"
        source.write_text(text, encoding="utf-8")
        found = importing.import_beside(source)
    preview = ImportDialog(source.name, found, window, can_replace=True)
    preview.resize(window.size() * 0.94)
    preview.notes.step(1)
    return preview


def scenes(window: MainWindow, recent: str) -> Iterator[Scene]:
    """Yield every scene in the current look and size, with its name."""
    settings = preferences()
    settle(0.05)
    yield "start-first", window.grab()
    settings.recent_files = recent
    window.show_start()
    settle(0.1)
    yield "start", window.grab()
    yield (
        "new-report",
        over(window, NewReportDialog(TODAY, COVER, window)),
    )
    window.files.begin_from_sample()
    window.statusBar().clearMessage()
    for row, section in enumerate(("cover", *(section.key for section in window.session.form.sections))):
        window.sections.setCurrentRow(row)
        settle(QUIET_SECONDS if row else FIRST_SECONDS)
        yield f"{row}-{section}", window.grab()
    yield "preferences", over(window, PreferencesDialog(settings, window))
    window.activateWindow()
    window.go_to(BROKEN)
    settle(0.05)
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
    yield "import", over(window, import_preview(window))


def last_year_scenes(window: MainWindow) -> Iterator[Scene]:
    """Yield scenes with last year's report beside the text and the figures."""
    report = window.session.report
    last = report.with_cover(year=2024).with_figures({"requests.granted.natural_person": 8})
    last = last.with_text(COPIED, report.text(COPIED).partition("。")[0] + "。服务点的地图由各社区自己张贴。")
    window.session.apply(attach_report(report, last), "附上上年的报告", "")
    window.go_to(COPIED)
    window.side.show_last_year()
    settle()
    yield "last-year", window.grab()
    yield "comparison", over(window, ComparisonDialog(window.session, window))
    window.session.undo_stack.undo()
    window.session.undo_stack.setClean()


def refuse_warnings(kind: QtMsgType, _context: object, message: str) -> None:
    """Print warnings of Qt as errors, except those of a platform without a screen."""
    if kind is not QtMsgType.QtDebugMsg and "This plugin does not support" not in message:
        print(message, file=sys.stderr)


def main(folder: Path, temporary: Path, scale: int, sizes: list[str]) -> None:
    """Take and write all pictures at one scale."""
    qInstallMessageHandler(refuse_warnings)
    application = make_application(["nianbao"])
    application.setCursorFlashTime(0)
    files = temporary / f"files-{scale}"
    files.mkdir()
    recent = recent_files(files)
    for look in (Look.LIGHT, Look.DARK):
        for size in sizes:
            preferences().reset()
            preferences().look = look
            window = MainWindow(ReportSession(today=TODAY))
            expected = QSize(*(round(int(pixels) * 100 / scale) for pixels in size.split("x")))
            window.resize(expected)
            window.show_start()
            window.show()
            window.activateWindow()
            for name, picture in scenes(window, recent):
                if window.size() != expected:
                    print(f"窗口没有放进 {size}（{scale}%）：{name} 要 {window.size().toTuple()}", file=sys.stderr)
                picture.save(str(folder / f"{name}-{look}-{scale}-{size}.png"))
            window.close()
            window.deleteLater()
            settle(0.05)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])
