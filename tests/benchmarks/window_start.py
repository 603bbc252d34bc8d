"""The window with the sample open, from the start of its process, against a bare QMainWindow."""

import shutil
import sys
import time
from typing import Final

from measuring import SAMPLE, Benchmark, NotMeasured, Pair, Place

SETTLED_MS = 1000
"""What the window makes once it is painted is part of its memory; tests plant theirs before."""
_MEASURED: Final = """
import time
moments = []
def painted():
    moments.append(time.monotonic())
    if len(moments) == 1:
        QTimer.singleShot(0 if figure == "moment" else int(figure), ended)
def ended():
    if figure == "moment":
        print(repr(moments[0]))
    else:
        with open("/proc/self/status") as status:
            print(next(int(line.split()[1]) for line in status if line.startswith("VmHWM:")))
    QApplication.quit()
"""
"""Run in the process itself: a parent would add its own memory (``ru_maxrss`` starts from it), and the time to end."""

BARE: Final = (
    """
import sys
figure = sys.argv.pop()
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, painted)
"""
    + _MEASURED
    + """
app = QApplication(["bare"])
window = Window()
window.resize(1280, 720)
window.show()
app.exec()
"""
)

NIANBAO: Final = (
    """
import sys
figure = sys.argv.pop()
from app.cli import main
from app.cli.window import load_window
application = load_window()  # as the command does, before Qt
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
class Window(application.MainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, painted)
application.MainWindow = Window
"""
    + _MEASURED
    + """
sys.exit(main())
"""
)


def _start(place: Place) -> Pair:
    def until_painted(command: list[str]) -> float:
        start = time.monotonic()  # one clock for all processes
        return place.printed([*command, "moment"]) - start

    sample = shutil.copy(SAMPLE, place.folder)  # an open file has its lock beside it
    ours, bare = list(place.ours(NIANBAO, sample)), list(place.peer(BARE))
    return Pair(lambda: until_painted(ours), lambda: until_painted(bare))


def _memory(place: Place) -> Pair:
    if sys.platform != "linux":
        raise NotMeasured("peak memory is read from /proc")
    sample = shutil.copy(SAMPLE, place.folder)
    ours, bare = place.ours(NIANBAO, sample, SETTLED_MS), place.peer(BARE, SETTLED_MS)
    return Pair(lambda: place.printed(ours) * 1024, lambda: place.printed(bare) * 1024)


START: Final = Benchmark(
    "window.start", "process start to first paint, sample open", "a bare QMainWindow", 1.8, _start, pairs=15
)
MEMORY: Final = Benchmark(
    "window.memory", "peak memory (VmHWM) by a second after", "a bare QMainWindow", 1.5, _memory, unit="MiB", pairs=7
)
BENCHMARKS: Final = (START, MEMORY)
