"""Issue 12, C: every dialog fits a screen of 1280 x 720 at each of Windows' scales; the settings are aligned.

The suite tries the largest scale, where room is least and which is no whole number; ``NIANBAO_EXAMPLES=all`` all four.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from examples import examples

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize("scale", [175, 125, 150, 100][: examples(1, 4)])
def test_every_dialog_fits_a_small_screen(scale: int, tmp_path: Path) -> None:
    """Inside the screen with its title bar, no words cut off, labels and fields in line, no bars inside bars.

    Issue 12, To show: nor half a line at an edge of what scrolls, wherever it is scrolled to, also in both windows.
    """
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT / "packaging"))),
        "PYTHONIOENCODING": "utf-8",
        "QT_SCALE_FACTOR": str(scale / 100),
        "QT_LOGGING_RULES": "qt.qpa.plugin=false",
        "NIANBAO_CONFIG": str(tmp_path / "settings"),
        "NIANBAO_DATA": str(tmp_path / "data"),
    }
    script = ROOT / "tests" / "helpers" / "fit_dialogs.py"
    command = [sys.executable, str(script)]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", timeout=600, check=False)
    assert done.stdout == "", done.stdout
    assert done.returncode == 0, done.stderr
    assert int(done.stderr.split()[-2]) >= 29
