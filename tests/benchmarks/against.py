"""Compare the window of this tree with that of an earlier commit, interleaved in one run: a separate command.

    .venv/bin/python tests/benchmarks/against.py REVISION [--pairs N]

Start-up with the sample open to first paint, peak memory, and one figure of table 三 with sums, findings and
repaint. Ends with 1 where one is worse than 1.25 times the earlier commit by more than noise (issue 3, To show).
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parent))

from measuring import FEWEST_PAIRS, ROOT, Benchmark, Pair, Place, measure
from table import print_heading, print_result
from window_start import MEMORY, START

WORST: Final = 1.25
_FIGURE: Final = """
import statistics, sys, time
from pathlib import Path
from PySide6.QtWidgets import QApplication
from ui import application
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
    start = time.thread_time()
    table.setData(index, str(11 + number % 2))
    app.processEvents()
    window.session.findings  # checks that follow the keystroke
    app.processEvents()
    took.append(time.thread_time() - start)
window.session.undo_stack.setClean()
print(f"{statistics.median(took):.9f}")
"""


def _figure(place: Place) -> Pair:
    sample = shutil.copy(next((place.source / "resources" / "samples").glob("*.nianbao")), place.folder)
    command = place.ours(_FIGURE, sample)
    return Pair(lambda: place.printed(command), lambda: place.printed(command))


FIGURE: Final = Benchmark("typing.figure", "a figure of table 三, with sums, checks and repaint", "", WORST, _figure)
BENCHMARKS: Final = (START, MEMORY, FIGURE)


def compared(benchmark: Benchmark, now: Place, earlier: Place) -> Benchmark:
    """Return the benchmark whose peer is the same figure of an earlier tree."""

    def prepare(_place: Place) -> Pair:
        return Pair(benchmark.prepare(now).ours, benchmark.prepare(earlier).ours)

    return replace(benchmark, peer="the earlier commit", aim=WORST, prepare=prepare)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure both trees in turn and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("revision")
    parser.add_argument("--pairs", type=int, default=9)
    options = parser.parse_args(arguments)
    if options.pairs < FEWEST_PAIRS:
        parser.error(f"noise cannot be measured with fewer than {FEWEST_PAIRS} pairs")
    with tempfile.TemporaryDirectory() as name:
        folder, tree = Path(name), Path(name) / "tree"
        git = ("git", "-C", str(ROOT), "worktree")
        subprocess.run([*git, "add", "-q", "--detach", str(tree), options.revision], check=True)
        try:
            places = []
            for which, source in (("now", ROOT), ("earlier", tree)):
                (folder / which).mkdir()
                places.append(Place(folder / which, source=source))
            print_heading()
            results = []
            for benchmark in BENCHMARKS:
                results.append(measure(compared(benchmark, *places), places[0], options.pairs))
                print_result(results[-1])
            return int(any(result.is_missed for result in results))
        finally:
            subprocess.run([*git, "remove", "--force", str(tree)], check=True)


if __name__ == "__main__":
    raise SystemExit(main())
