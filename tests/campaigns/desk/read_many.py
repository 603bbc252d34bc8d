"""Read a thousand Word documents into a desk with its window open, and measure: issue 19, To show.

    .venv/bin/python tests/campaigns/desk/read_many.py --files 1000 --times 3

Made documents are read by the real window, offscreen. Shown are the longest turn of its event loop, the time until the
first result, the time until a cancelled reading is over, the most memory of all processes together, and the processor
time of all beside that of reading, judging and checking a part of the documents one after another in one process; what
the measuring itself uses, some twenty milliseconds a second, is taken off. Of several runs the least of each counts: other work on the machine only adds. A loop of another process that does nothing
shows what the machine itself does to the longest turn. Exits with 1 if an aim is missed.
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Final, Self

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT / "src"), str(Path(__file__).parent)]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from made_district import YEAR, sound, spoilt  # noqa: E402 - found by the line above
from PySide6.QtCore import QEventLoop, Qt, QTimer  # noqa: E402 - found by the line above
from PySide6.QtWidgets import QApplication  # noqa: E402

from app.actions.desk.files import open_desk, save_desk  # noqa: E402
from app.actions.desk.reading_child import answered  # noqa: E402
from app.actions.desk.wire import Ask  # noqa: E402
from app.actions.exporting import export  # noqa: E402
from app.checks.words.wording import wording  # noqa: E402
from app.desk.model import Body, Desk  # noqa: E402
from ui.application import make_application  # noqa: E402
from ui.desk.desk_window import DeskWindow  # noqa: E402
from ui.desk.keeper import DeskKeeper  # noqa: E402

DAY: Final = date(2026, 1, 12)
CORES: Final = 2
_DIGITS: Final = "甲乙丙丁戊己庚辛壬癸"
_ONE_AFTER_ANOTHER: Final = 60
"""So many documents are read one after another for comparison, after ten that load what is needed."""
_TICK_SECONDS: Final = 0.005
AIMS: Final = {"start": 0.050, "turn": 0.050, "first": 1.0, "cancel": 1.0, "memory": 500.0, "ratio": 1.3}


@dataclass
class Run:
    """Measures of one reading; seconds, memory in MiB; ``ratio`` of processor time to that of one after another.

    ``here`` is what this process used of it, ``measuring`` what the measuring used besides. ``turn`` is the longest time between two turns of
    the window's loop but for the one that begins the reading, ``start``; ``own`` the most processor time that the
    window's thread used in one (``start_own``: in the first), ``idle`` the longest of a process that does nothing, at the same time.
    """

    start: float = 0.0
    start_own: float = 0.0
    turn: float = 0.0
    own: float = 0.0
    idle: float = 0.0
    first: float = 0.0
    whole: float = 0.0
    cpu: float = 0.0
    here: float = 0.0
    measuring: float = 0.0
    ratio: float = 0.0
    memory: float = 0.0
    cancel: float = 0.0
    faults: list[str] = field(default_factory=list)


def body_name(number: int) -> str:
    """Return a name without figures, which covers do not have."""
    return "临河县" + "".join(_DIGITS[int(digit)] for digit in f"{number:04d}") + "局"


def make(folder: Path, count: int) -> None:
    """Write documents of sound reports, every twelfth with an error, where they are not there already."""
    source = random.Random(1)  # noqa: S311 - no secret
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        report = sound(body_name(number), source)
        report = spoilt(report, source) if number % 12 == 0 else report
        target = folder / f"{number:04d}.docx"
        if not target.exists():
            export(report, target, date(2026, 1, 10), accept_errors=True)


def one_after_another(files: list[Path]) -> float:
    """Return the processor seconds for a document where one process reads, judges and checks them in turn."""
    lists, used = wording(), []
    for path in files[: _ONE_AFTER_ANOTHER + 10]:
        begun = time.process_time()
        answer = answered(
            Ask(path.read_bytes(), path.name, is_project=False, year=YEAR, today=DAY), lists, lambda: None
        )
        assert answer.arrival is not None, answer.refused
        used.append(time.process_time() - begun)
    return statistics.fmean(used[10:] or used)


class Idle:
    """A process that does nothing but sleep, beside what is measured: the longest time it was kept waiting."""

    _CODE = (
        "import sys, time\nworst, last = 0.0, time.monotonic()\n"
        "while time.monotonic() < last + 5:\n    time.sleep({tick})\n    now = time.monotonic()\n"
        "    if now - last > worst:\n        worst = now - last\n        print(worst, flush=True)\n    last = now\n"
    )

    def __enter__(self) -> Self:
        code = self._CODE.format(tick=_TICK_SECONDS)
        self._process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        lines = self._process.communicate()[0].split()
        self.longest = float(lines[-1]) if lines else 0.0


class Memory(threading.Thread):
    """The most memory, in MiB, that this process and all below it had at one time (Linux)."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.most = self.used = 0.0
        self._over = threading.Event()

    def run(self) -> None:
        while True:
            self.most = max(self.most, sum(map(_resident, (os.getpid(), *_children(os.getpid())))))
            self.used = time.thread_time()
            if self._over.wait(1.0):
                return

    def end(self) -> float:
        self._over.set()
        self.join()
        return self.most


def _resident(process: int) -> float:
    """Return the proportional share of a process: what several have in common is counted once."""
    try:
        for line in Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass  # it has ended
    return 0.0


def _children(process: int) -> list[int]:
    try:
        found = [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
        threads = Path(f"/proc/{process}/task").iterdir()
        found += [int(one) for thread in threads for one in (thread / "children").read_text().split()]
    except OSError:
        return []
    return [*dict.fromkeys(found)]


def measure(folder: Path, files: list[Path], each: float) -> Run:
    """Read the files with the window open, then begin once more and cancel."""
    app = QApplication.instance() or _application()
    path = folder / "desk.nianbao-desk"
    bodies = {body_name(number): Body(body_name(number)) for number in range(len(files))}
    save_desk(Desk(YEAR, "临河县人民政府办公室", date(2026, 1, 20), bodies), path)
    run = Run()
    window = DeskWindow(DeskKeeper(path), lambda: DAY)
    window.resize(1366, 768)
    window.show()
    for _ in range(20):
        app.processEvents()
        time.sleep(0.02)

    loop = QEventLoop()
    each_tick = _each_tick(loop)
    turns = _Turns()
    timer = QTimer()
    timer.timeout.connect(turns.turn)
    with Idle() as idle:
        memory = Memory()
        memory.start()
        before, here, begun = _processor(), time.process_time(), time.monotonic()
        timer.start(int(_TICK_SECONDS * 1000))
        turns.begin()
        window.take_in(files)
        intake = window.reading._intake
        assert intake is not None
        intake.finished.connect(loop.quit, Qt.ConnectionType.QueuedConnection)  # after the window's own
        window.reading.bar.valueChanged.connect(lambda: turns.first(time.monotonic() - begun))
        loop.exec()
        turns.turn()
        timer.stop()
        run.whole, run.here = time.monotonic() - begun, time.process_time() - here
        for thread in threading.enumerate():
            if thread.name == "reading":
                thread.join()
        run.cpu = _processor() - before
        run.memory = memory.end()
        run.measuring = turns.count * each_tick + memory.used
        run.cpu, run.here = run.cpu - run.measuring, run.here - run.measuring
    run.first = turns.shown
    run.start, run.start_own, run.idle = turns.start, turns.start_own, idle.longest
    run.turn, run.own = turns.longest, turns.own
    run.ratio = run.cpu / (each * len(files))
    desk = open_desk(path).desk
    if desk != window.desk or any(len(body.arrivals) != 1 for body in desk.bodies.values()):
        run.faults.append("not every body has its one version")
    wrong = sum(body.newest is not None and body.newest.errors > 0 for body in desk.bodies.values())
    if wrong != len(files[::12]):
        run.faults.append(f"{wrong} wrong instead of {len(files[::12])}")
    window.close()
    run.cancel = _cancelled(files, path, bodies)
    return run


def _each_tick(loop: QEventLoop) -> float:
    """Return the processor seconds of one look at the clock, in a window that does nothing."""
    turns, timer = _Turns(), QTimer()
    timer.timeout.connect(turns.turn)
    turns.begin()
    timer.start(int(_TICK_SECONDS * 1000))
    QTimer.singleShot(1000, loop.quit)
    begun = time.process_time()
    loop.exec()
    timer.stop()
    return (time.process_time() - begun) / max(1, turns.count)


def _cancelled(files: list[Path], path: Path, bodies: dict[str, Body]) -> float:
    """Return the seconds from cancelling a reading until the window is free again."""
    app = QApplication.instance()
    assert app is not None
    save_desk(Desk(YEAR, "", None, bodies), path)
    window = DeskWindow(DeskKeeper(path), lambda: DAY)
    window.show()
    window.take_in(files)
    while window.reading._intake is not None and len(window.reading._intake.results) < 3:
        app.processEvents()
        time.sleep(0.002)
    begun = time.monotonic()
    window.reading.cancel_button.click()
    while window.reading.is_reading:
        app.processEvents()
        time.sleep(0.002)
    needed = time.monotonic() - begun
    window.close()
    return needed


class _Turns:
    """The longest turn of the event loop: between two calls of a timer that is always due."""

    def __init__(self) -> None:
        self.start = self.start_own = self.longest = self.own = self.shown = 0.0
        self.count = 0

    def first(self, seconds: float) -> None:
        """Remember when the first result was shown."""
        self.shown = self.shown or seconds

    def begin(self) -> None:
        self._last, self._used = time.monotonic(), time.thread_time()

    def turn(self) -> None:
        now, used = time.monotonic(), time.thread_time()
        self.count += 1
        if self.start:
            self.longest, self.own = max(self.longest, now - self._last), max(self.own, used - self._used)
        else:
            self.start, self.start_own = now - self._last, used - self._used
        self._last, self._used = now, used


def _application() -> QApplication:
    made = make_application(["nianbao"])
    sys.excepthook = sys.__excepthook__  # an error here is the campaign's
    return made


def _processor() -> float:
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def campaign(folder: Path, count: int, times: int) -> tuple[Run, list[str]]:
    """Return the least of each measure, and what is missed or wrong."""
    os.environ["NIANBAO_DATA"], os.environ["NIANBAO_CONFIG"] = str(folder / "data"), str(folder / "config")
    make(folder / "in", count)
    files = sorted((folder / "in").iterdir())[:count]
    best, wrong = Run(), []
    for number in range(times):
        run = measure(folder, files, one_after_another(files))
        print(shown(run), flush=True)
        wrong += run.faults
        for each in fields(Run):
            if each.name != "faults":
                old, new = getattr(best, each.name), getattr(run, each.name)
                setattr(best, each.name, new if not number else min(old, new))
    wrong += [
        f"{name}: {getattr(best, name):.3f}, aim {aim}" for name, aim in AIMS.items() if getattr(best, name) > aim
    ]
    return best, wrong


def shown(run: Run) -> str:
    """Return the measures in one line."""
    return (
        f"first turn {1000 * run.start:.0f} ms (its thread's own {1000 * run.start_own:.0f}), longest turn {1000 * run.turn:.0f} ms (its thread's own {1000 * run.own:.0f}, an idle process beside it "
        f"{1000 * run.idle:.0f}); first result {run.first:.2f} s; cancelled in {run.cancel:.2f} s; whole {run.whole:.1f} s"
        f", processor {run.cpu:.1f} s ({run.here:.1f} here, {run.measuring:.1f} of measuring taken off) = {run.ratio:.2f} of one after another; memory {run.memory:.0f} MiB"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--keep", type=Path, help="folder for the documents, which are used again")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        least, missed = campaign(options.keep or Path(temporary), options.files, options.times)
    print("least:", shown(least))
    for line in missed:
        print(line)
    sys.exit(bool(missed))
