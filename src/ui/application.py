"""Starts the window: application object, Qt's own texts in Chinese, the look, and the file to open."""

import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app import __version__
from ui.dialogs import APPLICATION
from ui.main_window import MainWindow
from ui.session import ReportSession
from ui.theme import qt_palette, screen_font, style_sheet

FONT_SIZE = 10


def make_application(arguments: list[str]) -> QApplication:
    """The application object with language, fonts and style set."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    application = QApplication(arguments)
    application.setApplicationName("nianbao")
    application.setApplicationDisplayName(APPLICATION)
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("nianbao")
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(application)
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)
    application.setStyle("Fusion")
    application.setFont(screen_font(FONT_SIZE))
    dress(application)
    return application


def dress(application: QApplication) -> None:
    """Give the application its palette and style sheet, light or dark as the system is."""
    dark = application.styleHints().colorScheme() == Qt.ColorScheme.Dark
    application.setPalette(qt_palette(dark=dark))
    application.setStyleSheet(style_sheet(dark=dark))


def make_window(path: Path | None = None) -> MainWindow:
    """The main window with the report of that file, or an empty one."""
    window = MainWindow(ReportSession())
    window.show()
    if path is not None:
        window.open(path)
    return window


def run_window(path: Path | None) -> int:
    """Show the window until it is closed; the exit status."""
    application = make_application(sys.argv[:1])
    window = make_window(path)
    status = application.exec()
    del window
    return status
