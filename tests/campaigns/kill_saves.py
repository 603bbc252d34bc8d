"""Kill a window at random moments of editing and saving, and examine the files: issue 3, To show.

    .venv/bin/python tests/campaigns/kill_saves.py --times 500 --seed 1

Each life opens the project that the one before left, takes over its lock, restores or declines its recovery copy, and
then edits and saves until SIGKILL. Afterwards the project must open and be the last save (or the one in progress),
and project and recovery copy together must lack no edit that is older than the promise of 10 seconds.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src"))

from app.actions.keeping import COPY_SECONDS, COPY_SECONDS_VARIABLE
from app.places import DATA_VARIABLE
from app.project import recovery, store
from app.project.lock_owner import this_process
from app.report.bindings import Source
from app.report.bound.edits import inserted
from app.report.bound.following import follow
from app.report.model import Cover, Report, new_report

PROMISE = 10.0
QUICK_SECONDS = 0.2
QUICK_GRACE = 5.0  # for a busy machine; well below the promise
FIGURE, TEXT = "requests.received.natural_person", "overview.preamble"
BOUND = "overview.platforms"
"""A text whose number is the figure's: both are of the same edit, or the report matches no state."""


def state(step: int) -> Report:
    """Return the report after that many edits: even ones set a figure, odd ones a text whose length changes."""
    report = new_report(Cover("某某局", 2025)).with_text(BOUND, "收到件。")
    report = inserted(report, BOUND, 2, 2, Source((FIGURE,))) or report
    if step >= 2:
        report = follow(report.with_figures({FIGURE: step - step % 2}), report)
    if step >= 1:
        report = report.with_text(TEXT, words(step if step % 2 else step - 1))
    return report


def words(step: int) -> str:
    return f"第 {step} 步。" * (1 + step % 400)


def step_of(report: Report) -> int:
    """Return the number of edits of a report; fail if it matches no state."""
    text = report.text(TEXT)
    last_text = int(text.split()[1]) if text else 0
    step = max(int(report.figures.get(FIGURE) or 0), last_text)  # type: ignore[arg-type]
    assert report == state(step), f"a mixture, at step {step}"
    return step


@dataclass
class Tally:
    """Counts of a campaign."""

    lives: int = 0
    edits: int = 0
    saves: int = 0
    in_a_save: int = 0
    with_copy: int = 0
    restored: int = 0
    temporary_files: int = 0
    quick_lack: float = 0.0
    real_lives: int = 0
    real_lack: float = 0.0
    faults: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Tally") -> None:
        for name, value in vars(other).items():
            mine = getattr(self, name)
            if name == "faults":
                mine.update(value)
            else:
                setattr(self, name, max(mine, value) if name.endswith("lack") else mine + value)

    def __str__(self) -> str:
        return (
            f"{self.lives} kills, {self.in_a_save} of them during a save; {self.edits} edits, {self.saves} saves; "
            f"{self.with_copy} recovery copies found, {self.restored} restored; "
            f"{self.temporary_files} temporary files left by killed writers\n"
            f"oldest edit lacking: {self.quick_lack:.2f} s with copies every {QUICK_SECONDS} s, "
            f"{self.real_lack:.2f} s with the real interval of {COPY_SECONDS} s ({self.real_lives} kills); "
            f"promised {PROMISE:.0f} s\n"
            f"faults: {dict(self.faults) or 'none'}"
        )


class Journal:
    """Progress of a life, from the lines it wrote."""

    def __init__(self, path: Path) -> None:
        self.lines = [line.split() for line in path.read_text(encoding="ascii").splitlines()] if path.exists() else []

    def times(self, word: str) -> dict[int, float]:
        return {int(line[1]): float(line[2]) for line in self.lines if line[0] == word}

    def last(self, word: str) -> int | None:
        return next((int(line[1]) for line in reversed(self.lines) if line[0] == word), None)

    def has(self, word: str) -> bool:
        return any(line[0] == word for line in self.lines)


def live(
    folder: Path, chance: random.Random, *, is_real: bool, before: int, kept: int | None, longest: float
) -> tuple[Tally, int, int | None]:
    """Run one life; return its counts, the step of the project it leaves, and that of its copy, if any."""
    project, journal_path = folder / "报告.nianbao", folder / "journal"
    journal_path.unlink(missing_ok=True)
    restore = chance.random() < 0.5
    seconds = COPY_SECONDS if is_real else QUICK_SECONDS
    command = [sys.executable, __file__, "--child", str(folder), "--seed", str(chance.randrange(10**9))]
    command += ["--restore"] * restore + ["--rarely"] * (is_real or chance.random() < 0.3)
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "NIANBAO_CONFIG": str(folder / "settings"),
        COPY_SECONDS_VARIABLE: str(seconds),
    }
    errors = folder / "errors"
    with errors.open("wb") as stream:
        child = subprocess.Popen(command, env=environment, stderr=stream)
        if chance.random() < 0.03:
            time.sleep(chance.uniform(0, 1.5))  # while it starts
        else:
            wait_for(journal_path, child)
            time.sleep(chance.uniform(4, 13) if is_real else chance.uniform(0, longest))
            if chance.random() < 0.6:
                wait_for_save(journal_path, child)
                time.sleep(chance.uniform(0, 0.004))
        killed_at = time.monotonic()
        child.send_signal(signal.SIGKILL)
        status = child.wait()
    tally = Tally(lives=1, real_lives=int(is_real))
    journal = Journal(journal_path)

    def check(name: str, *, holds: bool) -> None:
        if not holds:
            tally.faults[name] += 1
            output = errors.read_text(encoding="utf-8", errors="replace")[-2000:]
            print(f"FAULT {name}: {journal.lines[-3:]} {output}", file=sys.stderr)

    check("ended before it was killed", holds=status == -signal.SIGKILL)
    check("the lock did not yield", holds=not journal.has("in-use"))
    edits, saves = journal.times("edit"), journal.times("saved")
    tally.edits, tally.saves = len(edits), len(saves)
    begun = journal.last("begin")
    if begun is not None:
        expected = kept if restore and kept is not None else before
        check("the next window began with something else", holds=begun == expected)
        tally.restored = int(restore and kept is not None)
    allowed = {journal.last("saved") or before}
    if (saving := journal.last("saving")) is not None and saving not in saves:
        allowed.add(saving)
        tally.in_a_save = 1
    try:
        left = step_of(store.load(project).report)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a fault to be counted
        check(f"the project did not open: {error}", holds=False)
        return tally, before, None
    check("the project is not the last save", holds=left in allowed)
    copies = recovery.left_behind()
    check("more than one copy", holds=len(copies) <= 1)
    copy = step_of(recovery.read(copies[0]).report) if copies else None
    tally.with_copy = int(copy is not None)
    best = max(left, copy or 0)
    lacking = [moment for step, moment in edits.items() if step > best]
    lack = killed_at - min(lacking) if lacking else 0.0
    check(f"{lack:.2f} s lacking", holds=lack <= (PROMISE if is_real else seconds + QUICK_GRACE))
    if is_real:
        tally.real_lack = lack
    else:
        tally.quick_lack = lack
    tally.temporary_files = len(list(folder.rglob(".~*.tmp")))
    for path in folder.rglob(".~*.tmp"):
        path.unlink()
    return tally, left, copy if copy != left else None


def wait_for(journal: Path, child: "subprocess.Popen[bytes]") -> None:
    """Wait until the window is at work."""
    deadline = time.monotonic() + 60
    while not journal.exists() and child.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)


def wait_for_save(journal: Path, child: "subprocess.Popen[bytes]") -> None:
    """Wait until a save begins: it takes a few milliseconds, which chance alone would seldom hit."""
    if not journal.exists():
        return  # it never began, which is counted as a fault
    with journal.open("rb") as lines:
        lines.seek(0, os.SEEK_END)
        deadline = time.monotonic() + 1
        while b"saving" not in lines.read() and child.poll() is None and time.monotonic() < deadline:
            time.sleep(0)


def campaign(times: int, seed: int, real_every: int = 25, longest: float = 1.2) -> Tally:
    """Run that many lives, one after the other, in a folder of their own."""
    chance = random.Random(seed)  # noqa: S311 - moments to kill at, not secrets
    total = Tally()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store.save(folder / "报告.nianbao", state(0))
        before, kept = 0, None
        data_of_this_thread(folder)
        for number in range(1, times + 1):
            is_real = bool(real_every) and number % real_every == 0
            tally, before, kept = live(folder, chance, is_real=is_real, before=before, kept=kept, longest=longest)
            total.add(tally)
            if number % 25 == 0:
                print(f"seed {seed}, {number}: {total.faults or 'no faults'}", file=sys.stderr, flush=True)
    return total


def data_of_this_thread(folder: Path) -> None:
    """Set the data folder that lives and their judge share."""
    os.environ[DATA_VARIABLE] = str(folder / "data")


def be_killed(folder: Path, seed: int, *, restore: bool, rarely: bool) -> None:
    """Run a life: the real window, edited through its table and editor, saved through its menu action."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - the judge needs no Qt
    from PySide6.QtGui import QTextCursor  # noqa: PLC0415

    from ui.application import make_application  # noqa: PLC0415
    from ui.files.answers import InUse, Recovery  # noqa: PLC0415
    from ui.files.questions import FileQuestions  # noqa: PLC0415
    from ui.state.session import ReportSession  # noqa: PLC0415
    from ui.window.main_window import MainWindow  # noqa: PLC0415
    from ui.window.questions import WindowQuestions  # noqa: PLC0415

    chance = random.Random(seed)  # noqa: S311
    journal = os.open(folder / "journal.new", os.O_CREAT | os.O_WRONLY | os.O_APPEND | os.O_TRUNC)

    def tell(word: str, step: int) -> None:
        os.write(journal, f"{word} {step} {time.monotonic():.4f}\n".encode())

    class Answers(FileQuestions):
        def recovery(self, found: object, today: object) -> tuple[Recovery, int]:
            return (Recovery.RESTORE if restore else Recovery.DISCARD), 0

        def file_in_use(self, sentence: str, *, is_elsewhere: bool = False) -> InUse:
            tell("in-use", 0)
            return InUse.CANCEL

        def show_error(self, sentence: str) -> None:
            raise SystemExit(sentence)

    application = make_application(["nianbao"])
    questions = WindowQuestions(None)  # type: ignore[arg-type]
    questions.files = Answers(None)  # type: ignore[arg-type]
    window = MainWindow(ReportSession(), questions)
    window.show()
    window.open(folder / "报告.nianbao")
    window.files.guard.offer_recovery()
    window.go_to(FIGURE)
    table = window.page(3).tables[0].figures  # type: ignore[union-attr]
    cell = table.index_of(FIGURE)
    window.go_to(TEXT)
    editor = window.page(1).editors[TEXT]  # type: ignore[union-attr]
    step = step_of(window.session.report)
    tell("begin", step)
    (folder / "journal.new").rename(folder / "journal")

    def edit() -> None:
        nonlocal step
        step += 1
        if step % 2:
            cursor = QTextCursor(editor.document())
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(words(step))
        else:
            table.setData(cell, str(step))
        tell("edit", step)

    def work() -> None:
        for _ in range(chance.randrange(1, 4)):
            edit()
        if chance.random() < (0.01 if rarely else 0.5):
            tell("saving", step)
            window.actions_by_name["save"].trigger()
            if not window.session.is_modified:
                tell("saved", step)
        QTimer.singleShot(chance.choice((0, 0, 5, 30)), work)

    QTimer.singleShot(0, work)
    application.exec()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1, help="campaigns side by side")
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--restore", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--rarely", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        be_killed(options.child, options.seed, restore=options.restore, rarely=options.rarely)
        return 0
    assert this_process().started, "this system does not tell when a process began"
    if options.jobs > 1:
        return side_by_side(options.times, options.seed, options.jobs)
    total = campaign(options.times, options.seed)
    print(total)
    return 1 if total.faults else 0


def side_by_side(times: int, seed: int, jobs: int) -> int:
    """Run the campaign in several processes, each with a part of the kills."""
    parts = [times // jobs + (number < times % jobs) for number in range(jobs)]
    commands = [
        [sys.executable, __file__, "--times", str(part), "--seed", str(seed + number)]
        for number, part in enumerate(parts)
    ]
    with ThreadPoolExecutor(jobs) as pool:
        ends = list(pool.map(lambda command: subprocess.run(command, check=False).returncode, commands))
    return max(ends)


if __name__ == "__main__":
    raise SystemExit(main())
