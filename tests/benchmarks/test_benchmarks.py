"""Each benchmark runs, and its figure follows what it measures: work or memory planted in it shows."""

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from time import thread_time
from typing import Any, Final

import pytest
from examples import examples

sys.path.insert(0, str(Path(__file__).parent))

import measuring
import table
import window_start
from measuring import Benchmark, NotMeasured, Pair, Place, Result, interval_of_median
from window_start import MEMORY

from ui.state.preferences import preferences

BENCHMARKS: Final = tuple(table.benchmarks())
MEGABYTE: Final = 2**20
BALLAST: Final = 100 * MEGABYTE


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for all benchmarks, as in the command: bytecode is compiled once."""
    return tmp_path_factory.mktemp("benchmarks")


@pytest.fixture
def place(folder: Path, qapp: object) -> Iterator[Place]:
    """``qapp``: otherwise a benchmark would make an application that does not follow the settings of later tests."""
    preferences().reset()  # of earlier tests: large letters leave no room for the preview
    made = Place(folder)
    with made.closing:
        yield made


def prepared(benchmark: Benchmark, place: Place) -> Pair:
    try:
        return benchmark.prepare(place)
    except NotMeasured as reason:
        pytest.skip(str(reason))


class Plant:
    """Work that is put before a function once there is some, whichever clock is read."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, where: object, name: str) -> None:
        self.seconds = 0.0
        work: Callable[..., Any] = getattr(where, name)

        def work_longer(*arguments: Any, **named: Any) -> Any:
            until = thread_time() + self.seconds
            while thread_time() < until:
                pass
            return work(*arguments, **named)

        monkeypatch.setattr(where, name, work_longer)


SLOW: Final = (
    *("export.pdf.proof", "read.pdf.cold", "read.pdf.pdfplumber", "command.export"),
    *("word.cold.docxtpl", "word.cold.docxtemplater", "word.cold.python-docx"),
    *("typing.turn", "typing.bound.key", "typing.bound.figure", "word.docxtemplater"),
)
"""Seconds for one figure, tried with ``NIANBAO_EXAMPLES=all``.

Of the cold processes, the suite tries ``export.cold``; of typing, ``typing.key`` and ``typing.figure``.
"""
TRIED: Final = tuple(one for one in BENCHMARKS if one.unit == "ms" and (examples(0, 1) or one.name not in SLOW))


@pytest.mark.parametrize("measured", TRIED, ids=lambda one: one.name)
def test_work_that_is_planted_shows(measured: Benchmark, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Issue "True benchmarks": a benchmark that cannot fail is a fault."""
    monkeypatch.setattr(measuring, "MOST_TIMES", 1)
    plant = None if measured.planted is None else Plant(monkeypatch, *measured.planted)
    pair = prepared(measured, place)
    try:
        assert pair.peer() > 0
    except NotMeasured as reason:
        pytest.skip(str(reason))
    without = pair.ours()
    more = 1.2 * without
    if plant is None:
        pair = prepared(measured, replace(place, plant=f"import time; time.sleep({more})"))
    else:
        plant.seconds = more
    assert pair.ours() >= more > without > 0


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Measure the memory as soon as the window is painted."""
    monkeypatch.setattr(window_start, "SETTLED_MS", 0)


@pytest.mark.usefixtures("at_once")
def test_memory_that_is_planted_shows(place: Place) -> None:
    """Issue "True benchmarks": 100 MB more in the process are 100 MB more in its figure."""
    pair = prepared(MEMORY, place)
    with_ballast = prepared(MEMORY, Place(place.folder, f"ballast = bytes([1]) * {BALLAST}"))
    more = with_ballast.ours() - pair.ours()
    assert BALLAST - 20 * MEGABYTE < more < BALLAST + 20 * MEGABYTE


@pytest.mark.usefixtures("at_once")
def test_the_memory_of_the_parent_does_not_show(place: Place) -> None:
    """Issue "True benchmarks": ``ru_maxrss`` of a child starts from its parent's, so that all ratios were 1.00."""
    bare = prepared(MEMORY, place).peer
    before = bare()
    ballast = bytes([1]) * (4 * BALLAST)
    assert abs(bare() - before) < 20 * MEGABYTE < len(ballast)


def test_the_command_prints_the_table(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Issue "True benchmarks": one command; it fails where an aim is missed by more than noise."""
    (benchmark,) = table.benchmarks(["rules.keystroke"])
    assert table.main(["--only", "rules.keystroke", "--pairs", "6"]) == 0
    heading, line = capsys.readouterr().out.splitlines()
    assert heading.split()[:4] == ["benchmark", "ours", "peer", "ratio"]
    assert line.startswith("rules.keystroke ")
    assert f"{benchmark.ours} / {benchmark.peer}" in line
    assert benchmark.planted is not None
    Plant(monkeypatch, *benchmark.planted).seconds = 0.05
    assert table.main(["--only", "rules.keystroke", "--pairs", "6", "--json"]) == 1
    (found,) = json.loads(capsys.readouterr().out)["results"]
    assert found["outcome"] == "MISSED"
    assert found["interval"][0] > found["aim"] == benchmark.aim


def test_names_and_aims_are_data() -> None:
    assert len({one.name for one in BENCHMARKS}) == len(BENCHMARKS)
    assert all(one.aim > 0 and one.ours and one.peer for one in BENCHMARKS)


@pytest.mark.parametrize(
    ("values", "interval"),
    [
        ([1.0, 2.0, 3.0, 4.0, 5.0, 6.0], (1.0, 6.0)),
        ([9.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0], (2.0, 8.0)),
        ([1.0, 2.0, 3.0, 4.0, 5.0], (0.0, float("inf"))),
    ],
)
def test_the_interval_of_a_median(values: list[float], interval: tuple[float, float]) -> None:
    """Table of the sign test: six values are the fewest for 95 %, of nine the second and the last but one."""
    assert interval_of_median(values) == interval


def test_noise_is_not_missed() -> None:
    benchmark = Benchmark("name", "ours", "peer", 1.5, lambda _place: Pair(float, float))
    ones = (1.0,) * 7
    assert Result(benchmark, (1.4,) * 7, ones).outcome == "met"
    assert Result(benchmark, (1.6,) * 7, ones).outcome == "MISSED"
    assert Result(benchmark, (1.4, 1.6, 1.6, 1.6, 1.6, 1.6, 1.6), ones).outcome == "within noise"
