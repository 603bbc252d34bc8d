"""Small programs that the window benchmarks start as processes of their own and that measure themselves."""

from typing import Final

BARE: Final = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, app.quit)
app = QApplication(["bare"])
window = Window()
window.resize(1280, 720)
window.show()
app.exec()
"""

NIANBAO: Final = """
import sys
from pathlib import Path
import app.cli.window  # as the command does, before Qt
from PySide6.QtCore import QTimer
from ui import application
from ui.window.main_window import MainWindow
class Window(MainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, app.quit)
application.MainWindow = Window
app = application.make_application(["nianbao"])
window = application.make_window(Path(sys.argv[1]))
app.exec()
"""

PEAK: Final = """
import resource
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
