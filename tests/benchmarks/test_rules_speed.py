"""Issue 6, benchmarks: all rules on a full report with 20,000 characters and last year attached.

Run with ``pytest tests/benchmarks/test_rules_speed.py --benchmark-only -s``; the normal suite skips these. Times are
printed (of this thread alone: machines are shared); what is asserted is their ratio to a bare scan for numbers of the
same text in the same run.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median
from time import thread_time

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from app.checks import runner
from app.checks.reading import reader
from app.checks.words import body, plain, tokens
from app.project.store import load
from app.report.model import Report
from app.report.totals import shown_figures

SAMPLE = next((Path(__file__).parents[2] / "resources" / "samples").glob("*.nianbao"))
TODAY = date(2026, 1, 15)
PARTS = ("proactive_disclosure", "disclosure_on_request", "information_management", "platforms", "supervision")
SCAN = re.compile("[0-9]+|[一二三四五六七八九十百千万]+")


@pytest.fixture
def report() -> Report:
    """The sample's own paragraphs, each part to 4,000 characters; last year's text differs by a fifth."""
    made = load(SAMPLE).report
    last = made
    for part in PARTS:
        key = f"overview.{part}"
        text = made.text(key)
        long = "\n".join([text] * (4_000 // len(text) + 1))[:4_000]
        made = made.with_text(key, long)
        last = last.with_text(key, "".join("某" if index % 5 == 0 else char for index, char in enumerate(long)))
    return replace(made, last_year=last.with_cover(year=2024))


def forget() -> None:
    """As if the report had just been opened."""
    plain.plain.cache_clear()
    tokens.sentences.cache_clear()
    body._rest.cache_clear()
    reader.forget()


def seconds(work: Callable[[], object]) -> float:
    start = thread_time()
    work()
    return thread_time() - start


def test_all_rules(benchmark: BenchmarkFixture, report: Report) -> None:
    """Aim: at most 50 ms whole, no step longer than 8 ms."""
    texts = [report.text(key) for key in report.text_keys()]
    assert sum(map(len, texts)) >= 20_000
    wholes: list[float] = []
    scans: list[float] = []
    longest: list[float] = []

    def once() -> None:
        forget()
        start = last = thread_time()
        steps = [0.0]
        for _ in runner.steps(report, TODAY):
            now = thread_time()
            steps.append(now - last)
            last = now
        wholes.append(last - start)
        longest.append(max(steps))
        scans.append(seconds(lambda: [SCAN.findall(text) for text in texts]))

    runner.run(report, TODAY)
    benchmark.pedantic(once, rounds=15, warmup_rounds=2)
    whole, scan, step = median(wholes), median(scans), median(longest)
    again = median(seconds(lambda: runner.run(report, TODAY)) for _ in range(9))
    print(
        f"\nall rules {whole * 1e3:.1f} ms ({whole / scan:.0f} scans of {scan * 1e3:.2f} ms), longest step "
        f"{step * 1e3:.1f} ms; again after an edit elsewhere {again * 1e3:.1f} ms"
    )
    assert whole / scan < 120
    assert step / scan < 20


def test_rules_at_every_keystroke(benchmark: BenchmarkFixture, report: Report) -> None:
    """Aim: figures and cover together below 0.5 ms, beside the sums that the window has computed anyway."""
    quick = runner.quick_rules()
    times: list[float] = []

    def once() -> None:
        edited = report.with_figures({"requests.received.other": len(times)})
        shown_figures(edited)
        times.append(seconds(lambda: runner.run(edited, TODAY, quick)))

    benchmark.pedantic(once, rounds=200, warmup_rounds=5)
    print(f"\nfigures and cover: {median(times) * 1e3:.2f} ms for {len(quick)} rules")
    assert median(times) < 0.002
