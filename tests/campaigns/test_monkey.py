"""Issue 13, To show: a monkey over the real window; after each save the file equals what the window shows.

This is the short version; ``monkey.py`` runs as long as requested.
"""

import subprocess
import sys
from pathlib import Path

import pytest
from examples import examples

MONKEY = Path(__file__).parent / "monkey.py"


@pytest.mark.parametrize("seed", [1])
def test_some_operations(seed: int) -> None:
    """In a process of its own, with settings of its own."""
    command = [sys.executable, "-P", str(MONKEY), "--operations", str(examples(100, 1_000)), "--seed", str(seed)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    assert "save " in done.stdout
