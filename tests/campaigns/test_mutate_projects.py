"""Issue 13, To show: mutations of every path of the project file: refused with a sentence, or opened, shown and saved.

This is the short version; ``mutate_projects.py`` tries every value at every path.
"""

import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from examples import examples

CAMPAIGN = Path(__file__).parent / "mutate_projects.py"


@pytest.mark.parametrize("seed", [1])
def test_some_mutations(seed: int) -> None:
    """In a process of its own, with settings of its own."""
    command = [sys.executable, "-P", str(CAMPAIGN), "--runs", str(examples(15, 200)), "--seed", str(seed)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    assert "opened " in done.stdout
    assert "refused " in done.stdout


def test_sixty_values() -> None:
    """Surrogates, NaN, 10^30, deep, long, rich text, empty."""
    values = runpy.run_path(str(CAMPAIGN))["VALUES"]
    assert len(set(values)) == len(values) >= 60
