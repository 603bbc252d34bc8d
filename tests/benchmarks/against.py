"""Measures the window of this tree beside that of an earlier commit, interleaved in one run: a command of its own.

    .venv/bin/python tests/benchmarks/against.py REVISION [--rounds N]

Start-up with the sample open to first paint, one figure of table 三 with sums, findings and repaint, and peak memory.
Ends with 1 where one is worse than 1.25 times the earlier commit (issue 3, To show).
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parent))

import window_processes as programs

ROOT: Final = Path(__file__).parents[2]
WORST: Final = 1.25
KEYSTROKE: Final = """
import time
from PySide6.QtWidgets import QApplication
from ui import application
from pathlib import Path
import statistics, sys
app = application.make_application(["nianbao"])
window = application.make_window(Path(sys.argv[1]))
window.resize(1366, 728)
window.go_to("requests.granted.natural_person")
for _ in range(20):
    app.processEvents()
table = window.page(3).tables[0].figures
index = table.index_of("requests.granted.natural_person")
took = []
for number in range(80):
    start = time.perf_counter()
    table.setData(index, str(11 + number % 2))
    app.processEvents()
    took.append(time.perf_counter() - start)
print(statistics.median(took))
window.session.undo_stack.setClean()
"""


def run(source: Path, program: str, sample: Path, folder: Path) -> str:
    """Run a program with the packages of one tree, with settings and data of its own."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),  # as installed: nothing is compiled at the start
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        "PYTHONPATH": str(source / "src"),
        "NIANBAO_CONFIG": str(folder / "config"),
        "NIANBAO_DATA": str(folder / "data"),
    }
    command = [sys.executable, "-c", program, str(sample)]
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout


def main() -> int:
    """Measure both trees in turn and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("revision")
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        earlier = folder / "earlier"
        subprocess.run(
            ["git", "-C", str(ROOT), "worktree", "add", "-q", "--detach", str(earlier), options.revision], check=True
        )
        try:
            return compare(earlier, folder, options.rounds)
        finally:
            subprocess.run(["git", "-C", str(ROOT), "worktree", "remove", "--force", str(earlier)], check=True)


def compare(earlier: Path, folder: Path, rounds: int) -> int:
    """Print each measure of both trees; 1 if one got worse than allowed."""
    shipped = next((earlier / "resources" / "samples").glob("*.nianbao"))
    found: dict[str, dict[str, list[float]]] = {}
    for number in range(rounds + 1):
        for which, source in (("earlier", earlier), ("now", ROOT)):
            sample = folder / f"{which}.nianbao"
            sample.write_bytes(shipped.read_bytes())
            start = time.perf_counter()
            run(source, programs.NIANBAO, sample, folder)
            measured = {
                "start-up": time.perf_counter() - start,
                "keystroke": float(run(source, KEYSTROKE, sample, folder)),
                "memory": float(run(source, programs.NIANBAO + programs.PEAK, sample, folder)),
            }
            for what, value in measured.items():
                if number:  # the first round fills the caches
                    found.setdefault(what, {}).setdefault(which, []).append(value)
    worst = 0.0
    for what, values in found.items():
        before, now = statistics.median(values["earlier"]), statistics.median(values["now"])
        worst = max(worst, now / before)
        print(f"{what}: earlier {before:.4g}, now {now:.4g}: {now / before:.2f} x")
    return int(worst > WORST)


if __name__ == "__main__":
    raise SystemExit(main())
