"""Measure every benchmark and print the table: our figure, the peer's, their ratio, its aim, and the outcome.

    .venv/bin/python tests/benchmarks/table.py [--only NAME …] [--pairs N] [--json]

Ends with 1 when an aim is missed by more than noise; ``measuring`` defines noise.
"""

import argparse
import importlib
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Final

sys.path.insert(0, str(Path(__file__).parent))

from measuring import FEWEST_PAIRS, Benchmark, NotMeasured, Place, Result, measure

MODULES: Final = (
    "window_start",
    "command_export",
    "word_engines",
    "export_speed",
    "reading_speed",
    "rules_speed",
    "binding_speed",
    "typing_speed",
)
"""In the order in which they are loaded and measured: Qt, in the last, slows down every import after it."""
_FACTORS: Final = {"ms": 1e3, "MiB": 1 / 2**20}
_LINE: Final = "{:24} {:>11} {:>11} {:>8} {:>15} {:>6}  {:12} {}"


def benchmarks(only: Sequence[str] = ()) -> Iterator[Benchmark]:
    """Yield the benchmarks whose names begin with one of ``only``; each module is loaded when its turn comes."""
    for name in MODULES:
        for benchmark in importlib.import_module(name).BENCHMARKS:
            if not only or benchmark.name.startswith(tuple(only)):
                yield benchmark


def print_heading() -> None:
    """Print the titles of the columns."""
    print(_LINE.format("benchmark", "ours", "peer", "ratio", "95 %", "aim", "outcome", "ours / peer"))


def print_result(result: Result) -> None:
    """Print the line of one benchmark."""
    benchmark = result.benchmark
    low, high = result.interval
    print(
        _LINE.format(
            benchmark.name,
            shown(result.ours, benchmark.unit),
            shown(result.peer, benchmark.unit),
            f"{result.ratio:.3g}",
            f"{low:.3g}–{high:.3g}",
            f"{benchmark.aim:g}",
            result.outcome,
            f"{benchmark.ours} / {benchmark.peer}",
        ),
        flush=True,
    )


def shown(figures: Sequence[float], unit: str) -> str:
    """Return the median with its unit."""
    return f"{median(figures) * _FACTORS[unit]:.4g} {unit}"


def as_data(result: Result) -> dict[str, object]:
    """Return one line of the table as data; figures in seconds or bytes."""
    benchmark = result.benchmark
    return {
        "name": benchmark.name,
        "ours": median(result.ours),
        "peer": median(result.peer),
        "ratio": result.ratio,
        "interval": result.interval,
        "aim": benchmark.aim,
        "outcome": result.outcome,
        "measured": benchmark.ours,
        "against": benchmark.peer,
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; return 1 if an aim is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", default=(), metavar="NAME", help="those whose names begin so")
    parser.add_argument("--pairs", type=int, help=f"pairs of each benchmark, at least {FEWEST_PAIRS}")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    if options.pairs is not None and options.pairs < FEWEST_PAIRS:
        parser.error(f"noise cannot be measured with fewer than {FEWEST_PAIRS} pairs")
    results: list[Result] = []
    absent: dict[str, str] = {}
    if not options.json:
        print_heading()
    with tempfile.TemporaryDirectory(prefix="nianbao-benchmarks-") as folder:
        for benchmark in benchmarks(options.only):
            try:
                results.append(measure(benchmark, Place(Path(folder)), options.pairs))
            except NotMeasured as reason:
                absent[benchmark.name] = str(reason)
                if not options.json:
                    print(f"{benchmark.name:24} not measured: {reason}", flush=True)
                continue
            if not options.json:
                print_result(results[-1])
    if not results and not absent:
        parser.error(f"no benchmark is named {' or '.join(options.only)}")
    if options.json:
        print(json.dumps({"results": [*map(as_data, results)], "not measured": absent}, ensure_ascii=False, indent=1))
    return int(any(result.is_missed for result in results))


if __name__ == "__main__":
    raise SystemExit(main())
