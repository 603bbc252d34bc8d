"""The window between screens of different scaling."""

import json
import os
import subprocess
import sys
from pathlib import Path

from app.places import DATA_VARIABLE
from ui.state.preferences import FOLDER_VARIABLE

PROGRAM = """
import os
import sys
from pathlib import Path
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from ui.application import make_application
from ui.state.preferences import PreviewPlace, preferences
from ui.state.session import ReportSession
from ui.window.main_window import MainWindow

application = make_application(["nianbao"])
preferences().preview_place = PreviewPlace.HIDDEN
one, two = QGuiApplication.screens()
TABLE = 3


def window_on(screen, path):
    window = MainWindow(ReportSession())
    window.setScreen(screen)
    assert window.open(path)
    place(window, screen)
    window.show()
    window.sections.setCurrentRow(TABLE)
    QTest.qWait(50)
    return window


def place(window, screen):
    window.move(screen.geometry().topLeft())
    window.resize(1000, 600)  # it may not know that its pixels are fewer now
    window.resize(1280, 740)


def picture(window):
    QTest.qWait(150)
    return window.grab().toImage()


dragged = window_on(one, Path(sys.argv[1]))
assert dragged.devicePixelRatioF() == 1
dragged.windowHandle().setScreen(two)
place(dragged, two)
after = picture(dragged)
dragged.hide()
opened = picture(window_on(two, Path(sys.argv[2])))
assert after.devicePixelRatio() == 1.75
print(after.size() == opened.size() and after == opened)
sys.stdout.flush()
os._exit(0)
"""


def test_a_window_dragged_to_a_screen_of_another_scaling(sample: Path, tmp_path: Path) -> None:
    """Issue 14, 5: it looks as if it had been opened there, down to the pixel; with Qt's platform of two screens."""
    screens = [
        {"name": "100 %", "x": 0, "y": 0, "width": 1920, "height": 1080, "logicalDpi": 96},
        {"name": "175 %", "x": 1920, "y": 0, "width": 3840, "height": 2160, "logicalDpi": 168},
    ]
    described = tmp_path / "screens.json"
    described.write_text(
        json.dumps({"screens": [{**screen, "logicalBaseDpi": 96, "dpr": 1} for screen in screens]}), encoding="utf-8"
    )
    other = tmp_path / "另一份.nianbao"
    other.write_bytes(sample.read_bytes())
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": f"offscreen:configfile={described.relative_to(tmp_path)}",  # a colon ends an option
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        DATA_VARIABLE: str(tmp_path / "data"),
        FOLDER_VARIABLE: str(tmp_path / "settings"),
    }
    done = subprocess.run(
        [sys.executable, "-P", "-c", PROGRAM, str(sample), str(other)],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stdout.strip() == "True", done.stderr
