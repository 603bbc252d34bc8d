"""Start of the user interface: application object, Chinese Qt texts, look, main window."""

import os
import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, Qt, QTimer, QTranslator, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app import __version__
from app.logs import log
from ui.dialogs.questions import APPLICATION
from ui.files.safety import FileGuard
from ui.files.sudden_end import SuddenEnd
from ui.help.crash_reporter import CrashReporter
from ui.look.apply import LookUpdater
from ui.look.qt_words import SupplementaryTranslator
from ui.state.collector import Collector
from ui.state.preferences import preferences
from ui.state.session import ReportSession
from ui.widgets.input_method import enable_fcitx
from ui.window.layout import place_window
from ui.window.main_window import MainWindow

_RECOVERY_CHECK_MS = 150
"""Delay after showing the window before searching for recovery copies: not before the first paint."""
_SWITCH_SECONDS = 0.0005
"""Longest time a thread keeps the interpreter while the window's thread waits for it; a painted page waits some hundred
times."""


def make_application(arguments: list[str]) -> QApplication:
    """Create the application object with language, fonts and style set."""
    if sys.platform == "linux":
        enable_fcitx(os.environ)
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    application = QApplication(arguments)
    application.setApplicationName("nianbao")
    application.setOrganizationName("nianbao")
    application.setApplicationDisplayName(APPLICATION)
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("nianbao")
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(application)
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)
    application.installTranslator(SupplementaryTranslator(application))
    application.setStyle("Fusion")
    sys.setswitchinterval(_SWITCH_SECONDS)
    LookUpdater(application, preferences())
    Collector(application)
    return application


def make_window(path: Path | None = None) -> MainWindow:
    """Create the main window with the report at ``path``; without a readable one, show the start page."""
    window = MainWindow(ReportSession())
    place_window(window, preferences())
    # Shown last: a question about the file would otherwise appear above a blank form.
    if path is None or not window.open(path):
        window.show_start()
    window.show()
    return window


def _after_first_paint(guard: FileGuard) -> None:
    """Run the steps that can wait until the window is painted."""
    log(f"started {__version__} {sys.platform} Qt {qVersion()}")
    guard.offer_recovery()


def _end() -> None:
    """End the program after its last window: Qt's own attempt is given up for good if a tool tip appears meanwhile."""
    QCoreApplication.exit(0)


def run_window(path: Path | None) -> int:
    """Run the application until its window is closed; return the exit status."""
    application = make_application(sys.argv[:1])
    reporter = CrashReporter()
    reporter.install()
    window = make_window(path)
    guard = window.files.guard
    reporter.watch(window, guard.recovery.rescue)
    ending = SuddenEnd(application, guard.keep, guard.end, application.closeAllWindows)
    QTimer.singleShot(_RECOVERY_CHECK_MS, partial(_after_first_paint, guard))
    application.lastWindowClosed.connect(_end)
    status = application.exec()
    ending.stop()
    reporter.uninstall()
    log("ended")
    del window
    return status
