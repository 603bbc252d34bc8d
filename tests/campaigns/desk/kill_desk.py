"""Kill a process at random moments of reading reports, saving the desk and summing: issue 19, To show.

    .venv/bin/python tests/campaigns/desk/kill_desk.py --times 200 --seed 1

Each life takes the lock of the desk that the one before left, opens it, and then reads reports into it, changes and
saves it, or sums it up, until SIGKILL. Afterwards the desk must open, hold everything that a life had noted as saved
and every report once, and its sum must be that of the figures that were written. Every fifth reading uses the real
processes, which must end by themselves; the others read in the life's own, which is quicker. POSIX only.
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests" / "helpers"), str(Path(__file__).parent)]

from desks import ReaderHere  # noqa: E402
from made_district import FORM, YEAR, names, sound  # noqa: E402 - found by the line above

from app.actions import keeping  # noqa: E402
from app.actions.desk import readers, sums  # noqa: E402
from app.actions.desk.files import DeskEncoder, open_desk, save_desk  # noqa: E402
from app.actions.exporting import export  # noqa: E402
from app.desk.model import Adjustment, Body, Desk  # noqa: E402
from app.files import content_hash  # noqa: E402
from app.places import DATA_VARIABLE  # noqa: E402
from app.project import store  # noqa: E402
from ui.desk.coming import intake  # noqa: E402

DAY: Final = date(2026, 1, 12)
BODIES: Final = 24
_CELL: Final = "requests.received.natural_person"
_LONGEST_SECONDS: Final = {"reading": 0.6, "saving": 1.0, "summing": 1.0, "real": 6.0}
_END_SECONDS: Final = 20.0


class Campaign:
    """A desk in a folder, the reports that come into it, and what lives have noted as saved."""

    def __init__(self, folder: Path, seed: int, *, is_quick: bool) -> None:
        self.folder, self.chance = folder, random.Random(seed)  # noqa: S311 - no secret
        self.path, self.journal = folder / "desk.nianbao-desk", folder / "journal"
        self.target = folder / "sum.nianbao"
        self.done: Counter[str] = Counter()
        self.faults: list[str] = []
        self.is_quick = is_quick
        self.figures: dict[str, dict[str, Decimal]] = {}
        self.owner: dict[str, str] = {}
        self.real = readers.LastingReader
        incoming = folder / "in"
        incoming.mkdir()
        for number, name in enumerate(names(BODIES)):
            report = sound(name, self.chance)
            target = incoming / f"{number:02d}{'.txt' if number % 6 == 5 else '.nianbao'}"
            if target.suffix == ".txt":
                export(report, target, DAY, accept_errors=True)
            else:
                store.save(target, report)
            digest = content_hash(target.read_bytes())
            self.owner[digest] = name
            self.figures[digest] = {
                key: Decimal(str(value)) for key, value in report.figures.items() if not FORM.cells[key].is_total
            }
        self.files = sorted(incoming.iterdir())
        self.renew()

    def renew(self) -> None:
        """Begin again with a desk that nothing has come into."""
        bodies = {name: Body(name) for name in names(BODIES)}
        save_desk(Desk(YEAR, "临河县人民政府", date(2026, 1, 20), bodies), self.path)
        self.target.unlink(missing_ok=True)
        self.has: set[str] = set()
        self.step = 0

    def run(self, times: int) -> None:
        """Kill that many lives, and look at what each left."""
        for number in range(times):
            kind = ("reading", "saving", "summing")[number % 3]
            is_real = kind == "reading" and number % 15 == 0 and not self.is_quick
            if kind == "reading" and len(self.has) == len(self.files):
                self.renew()
            longest = _LONGEST_SECONDS["real" if is_real else kind] * (0.4 if self.is_quick else 1)
            self.journal.unlink(missing_ok=True)
            life: Callable[[], None] = getattr(self, f"_{kind}")
            process = os.fork()
            if not process:
                readers.LastingReader = self.real if is_real else ReaderHere  # type: ignore[assignment,misc]
                try:
                    life()
                finally:
                    os._exit(0)
            time.sleep(self.chance.uniform(0, longest))
            os.kill(process, signal.SIGKILL)
            _, status = os.waitpid(process, 0)
            self.done[kind if os.WIFSIGNALED(status) else f"{kind}, ended before"] += 1
            self.faults += [f"{number} {kind}: {fault}" for fault in self._faults()]
            if is_real:
                self.faults += [f"{number}: a reader goes on"] * (not self._has_ended())

    def _note(self, *words: object) -> None:
        with self.journal.open("a", encoding="utf-8") as file:
            file.write(" ".join(map(str, words)) + "\n")

    def _reading(self) -> None:
        """Read as the window does, writing after every file."""
        keeping.take_lock(self.path)
        loaded = open_desk(self.path)
        intake._SAVE_SECONDS, intake._SAVE_SHARE = 0.0, 0  # type: ignore[misc]
        work = intake.Intake(loaded.desk, self.path, loaded.digest, self.files, DAY)
        work.saved.connect(lambda desk, _: self._note("has", *_digests(desk)))
        work.run()
        self._note("failed" if work.failure else "whole", work.failure)

    def _saving(self) -> None:
        """Change one value after the other, as the window does: the number of the step is in the desk itself."""
        keeping.take_lock(self.path)
        loaded = open_desk(self.path)
        desk, digest, encoder = loaded.desk, loaded.digest, DeskEncoder()
        for step in range(self.step + 1, self.step + 10_000):
            desk = replace(desk, adjustments=(Adjustment(_CELL, step, "试"),))
            name = names(BODIES)[step % BODIES]
            body = desk.bodies[name]
            desk = desk.with_body(replace(body, accepted=body.newest.digest if body.newest else ""))
            digest, _ = save_desk(desk, self.path, digest, encoder)
            self._note("step", step)

    def _summing(self) -> None:
        """Sum up again and again: the project file is written, then the desk that remembers it."""
        keeping.take_lock(self.path)
        loaded = open_desk(self.path)
        desk, digest = replace(loaded.desk, adjustments=()), loaded.digest
        for _ in range(10_000):
            result = sums.new_sum(desk)
            desk = replace(sums.write_sum(desk, result, self.target, is_of_all=True), adjustments=())
            digest, _ = save_desk(desk, self.path, digest)
            desk = replace(desk, summed={})
            self._note("summed")

    def _faults(self) -> Iterator[str]:
        lines = self.journal.read_text(encoding="utf-8").splitlines() if self.journal.exists() else []
        noted = [line.split() for line in lines]
        yield from (line for line in lines if line.startswith("failed"))
        try:
            lock = keeping.take_lock(self.path)
            desk = open_desk(self.path).desk
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a fault
            yield repr(error)
            return
        if lock is not None:
            lock.release()
        for words in noted:
            if words[0] == "has":
                self.has |= set(words[1:])
        found = list(_digests(desk))
        if len(set(found)) != len(found):
            yield "a report is there twice"
        if lost := self.has - set(found):
            yield f"{len(lost)} reports are lost"
        if set(noted_kinds := [words[0] for words in noted]) == {"has"}:
            self.done["reading, some of it saved"] += bool(noted_kinds)
        self.has |= set(found)
        wrong = [
            body.name for body in desk.bodies.values() for item in body.arrivals if self.owner[item.digest] != body.name
        ]
        if wrong or len(desk.bodies) != BODIES:
            yield f"bodies {wrong}"
        yield from self._step_faults(desk, noted)
        yield from self._sum_faults(desk)

    def _step_faults(self, desk: Desk, noted: list[list[str]]) -> Iterator[str]:
        steps = [int(words[1]) for words in noted if words[0] == "step"]
        found = int(desk.adjustments[0].change) if desk.adjustments else 0
        if steps and found not in (steps[-1], steps[-1] + 1):
            yield f"step {found} after {steps[-1]} was saved"
        self.step = max([self.step, *steps, found])

    def _sum_faults(self, desk: Desk) -> Iterator[str]:
        """The sum of what is there, and the file of the last sum if it is of just that."""
        desk = replace(desk, adjustments=())
        expected: dict[str, Decimal] = {}
        for digest in _digests(desk):
            for key, value in self.figures[digest].items():
                expected[key] = expected.get(key, Decimal(0)) + value
        result = sums.new_sum(desk)
        if {key: Decimal(str(value)) for key, value in result.figures.items()} != expected:
            yield "the sum is not that of the figures written"
        if self.target.exists():
            try:
                report = store.load(self.target).report
            except Exception as error:  # noqa: BLE001 - as above
                yield f"the sum's file: {error!r}"
                return
            bare = replace(report, provenance=None)
            if dict(desk.summed) == dict(result.counted) and bare != sums.summed_report(desk, result):
                yield "the sum's file is not what the desk remembers"

    def _has_ended(self) -> bool:
        """Whether every process with this campaign's data folder is gone, shortly."""
        sign, deadline = f"{DATA_VARIABLE}={self.folder / 'data'}".encode(), time.monotonic() + _END_SECONDS
        while time.monotonic() < deadline:
            if not any(_has(process, sign) for process in Path("/proc").iterdir() if process.name.isdigit()):
                return True
            time.sleep(0.1)
        return False


def _has(process: Path, sign: bytes) -> bool:
    if int(process.name) == os.getpid():
        return False
    try:
        return sign in (process / "environ").read_bytes()
    except OSError:
        return False


def _digests(desk: Desk) -> Iterator[str]:
    return (item.digest for body in desk.bodies.values() for item in body.arrivals)


def campaign(times: int, seed: int, folder: Path, *, is_quick: bool) -> tuple[Counter[str], list[str]]:
    """Return how many lives of each kind were killed, and the faults."""
    os.environ[DATA_VARIABLE] = str(folder / "data")
    made = Campaign(folder, seed, is_quick=is_quick)
    made.run(times)
    return made.done, made.faults


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--quick", action="store_true", help="without the real processes, and sooner")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        done, faults = campaign(options.times, options.seed, Path(temporary), is_quick=options.quick)
    print(dict(done))
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults")
    sys.exit(bool(faults))
