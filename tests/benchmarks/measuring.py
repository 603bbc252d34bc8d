"""Ratios of two figures measured in turn, and the test whether an aim is missed by more than noise.

A benchmark measures our figure and a peer's in pairs, one after the other, alternating which comes first: other load on
the machine affects both. Its ratio is the median of the pairs' ratios (ours / peer: less is better). Noise is the
95 % confidence interval of that median, from the order of the ratios alone (sign test, no distribution assumed): an aim
is missed when the whole interval is above it.
"""

import math
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from types import ModuleType
from typing import Final

ROOT: Final = Path(__file__).parents[2]
SAMPLE: Final = ROOT / "resources" / "samples" / "临河街道2025.nianbao"
FEWEST_PAIRS: Final = 6
"""With fewer, no 95 % interval exists: nothing could be missed."""
PAIRS: Final = 11
MOST_TIMES = 1_000
"""Most repetitions of one piece of work; tests, which compare no figure with its aim, need one."""
_OUTSIDE: Final = 0.05
_LAST_NUMBER: Final = re.compile(r"(\d+(?:\.\d+)?)\s*$")

Figure = Callable[[], float]


class NotMeasured(Exception):
    """A dependency of the benchmark is not installed; the text names it."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Functions that measure our figure and the peer's once."""

    ours: Figure
    peer: Figure


@dataclass(frozen=True, slots=True)
class Place:
    """Environment of a benchmark: its own folder; ``plant`` is code that our processes run before their program."""

    folder: Path
    plant: str = ""
    source: Path = ROOT
    closing: ExitStack = field(default_factory=ExitStack)
    """Resources closed after the benchmark."""

    def environment(self) -> dict[str, str]:
        """Return the environment as installed, with bytecode cached; the developer's settings and copies are not touched."""
        known = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        return (
            {"QT_QPA_PLATFORM": "offscreen"}
            | known
            | {
                "PYTHONPATH": os.pathsep.join(filter(None, (str(self.source / "src"), known.get("PYTHONPATH")))),
                "NIANBAO_CONFIG": str(self.folder),
                "NIANBAO_DATA": str(self.folder),
            }
            | ({"PYTHONPYCACHEPREFIX": str(self.folder / "bytecode")} if sys.dont_write_bytecode else {})
        )

    def ours(self, program: str, *arguments: object) -> Sequence[str]:
        """Return the command of a Python program for our side."""
        return self.peer(f"{self.plant}\n{program}", *arguments)

    def peer(self, program: str, *arguments: object) -> Sequence[str]:
        """Return the command of a Python program for the peer."""
        return (sys.executable, "-c", program, *map(str, arguments))

    def seconds(self, command: Sequence[str], typed: str = "") -> float:
        """Return the run time of a process."""
        return seconds(lambda: self._run(command, typed))

    def printed(self, command: Sequence[str]) -> float:
        """Return the last figure that a process prints."""
        output = self._run(command)
        found = _LAST_NUMBER.search(output)
        if found is None:
            raise ValueError(f"no figure in {output!r}")
        return float(found[1])

    def _run(self, command: Sequence[str], typed: str = "") -> str:
        done = subprocess.run(command, env=self.environment(), check=False, capture_output=True, text=True, input=typed)
        if done.returncode:
            raise RuntimeError(f"a measured process ended with {done.returncode}: {done.stderr[-2000:]}")
        return done.stdout


@dataclass(frozen=True, slots=True)
class Benchmark:
    """Comparison of our figure with that of a peer: at most ``aim`` times it.

    The aim is what a requirement asks for; where none does, what was measured at first and up to a half more.

    ``planted`` is the function (its module or class, and its name) that the tests slow down to prove that the figure
    follows; without one the figure is that of a process, and they plant code in the process.
    """

    name: str
    ours: str
    peer: str
    aim: float
    prepare: Callable[[Place], Pair]
    planted: tuple[ModuleType | type, str] | None = None
    unit: str = "ms"
    pairs: int = PAIRS


@dataclass(frozen=True, slots=True)
class Result:
    """Measured pairs of one benchmark."""

    benchmark: Benchmark
    ours: tuple[float, ...]
    peer: tuple[float, ...]

    @property
    def ratios(self) -> list[float]:
        return [ours / peer for ours, peer in zip(self.ours, self.peer, strict=True)]

    @property
    def ratio(self) -> float:
        return median(self.ratios)

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % confidence interval of the median ratio."""
        return interval_of_median(self.ratios)

    @property
    def is_missed(self) -> bool:
        """Whether the aim is missed by more than noise."""
        return self.interval[0] > self.benchmark.aim

    @property
    def outcome(self) -> str:
        if self.is_missed:
            return "MISSED"
        return "met" if self.ratio <= self.benchmark.aim else "within noise"


def interval_of_median(values: Sequence[float]) -> tuple[float, float]:
    """Return the 95 % confidence interval of the median; unbounded for too few values."""
    ordered, count = sorted(values), len(values)
    inner, outside = 0, 0.0
    while (outside := outside + 2 * math.comb(count, inner) / 2**count) <= _OUTSIDE:
        inner += 1
    return (ordered[inner - 1], ordered[count - inner]) if inner else (0.0, math.inf)


def measure(benchmark: Benchmark, place: Place, pairs: int | None = None) -> Result:
    """Measure the pairs, after one that fills the caches.

    Raises:
        NotMeasured: what it needs is not installed.
    """
    ours: list[float] = []
    peer: list[float] = []
    with place.closing:
        pair = benchmark.prepare(place)
        pair.peer(), pair.ours()
        for number in range(pairs or benchmark.pairs):
            sides = [(pair.ours, ours), (pair.peer, peer)]
            for figure, figures in sides[:: -1 if number % 2 else 1]:
                figures.append(figure())
    return Result(benchmark, tuple(ours), tuple(peer))


def seconds(work: Callable[[], object], times: int = 1) -> float:
    """Return the time of a piece of work; short ones are repeated ``times`` times, for a steadier figure."""
    times = min(times, MOST_TIMES)
    start = time.perf_counter()
    for _ in range(times):
        work()
    return (time.perf_counter() - start) / times


def thread_seconds(work: Callable[[], object]) -> float:
    """Return the time of this thread alone; on Windows the time that passes, whose clock of threads steps by 16 ms."""
    clock = time.perf_counter if sys.platform == "win32" else time.thread_time
    start = clock()
    work()
    return clock() - start
