"""Short run of the kills of a desk."""

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(sys.platform == "win32", reason="forks, and kills by signal")
def test_killed_while_reading_saving_and_summing() -> None:
    """Issue 19, To show: nothing is lost, nothing counted twice."""
    command = [sys.executable, str(Path(__file__).with_name("kill_desk.py")), "--times", "6", "--seed", "3", "--quick"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
