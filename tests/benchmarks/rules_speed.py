"""All rules on a full report with 20,000 characters and last year attached.

Against a bare scan of the same text for numbers, and those that run at every keystroke against the sums.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import count
from typing import Final

from measuring import SAMPLE, Benchmark, Pair, Place, thread_seconds

from app.checks import runner
from app.checks.reading import reader
from app.checks.rules.text import carried
from app.checks.words import body, plain
from app.project.store import load
from app.report.model import Report
from app.report.totals import shown_figures

_TODAY: Final = date(2026, 1, 15)
_PARTS: Final = (
    "proactive_disclosure",
    "disclosure_on_request",
    "information_management",
    "platforms",
    "supervision",
)
_LENGTH: Final = 4_000
_SCAN: Final = re.compile("[0-9]+|[一二三四五六七八九十百千万]+")


def _report() -> Report:
    """The sample's own paragraphs, numbered, each part to 4,000 characters; last year's text differs by a fifth.

    No two paragraphs are the same, so that what is remembered of one helps with no other.
    """
    numbers = count(1)
    made = load(SAMPLE).report
    last = made
    for part in _PARTS:
        key = f"overview.{part}"
        paragraphs = made.text(key).split("\n") * (_LENGTH // len(made.text(key)) + 1)
        long = "\n".join(f"（{next(numbers)}）{paragraph}" for paragraph in paragraphs)[:_LENGTH]
        made = made.with_text(key, long)
        last = last.with_text(key, "".join("某" if index % 5 == 0 else char for index, char in enumerate(long)))
    return replace(made, last_year=last.with_cover(year=2024))


def _forget() -> None:
    """Clear the caches, as if the report had just been opened."""
    plain.plain.cache_clear()
    body._rest.cache_clear()
    carried._figures_of.cache_clear()
    carried._clauses_of.cache_clear()
    reader.forget()


def _scan(report: Report) -> float:
    texts = [report.text(key) for key in report.text_keys()]
    return thread_seconds(lambda: [_SCAN.findall(text) for text in texts])


def _all_rules(_place: Place) -> Pair:
    report = _report()

    def ours() -> float:
        _forget()
        return thread_seconds(lambda: list(runner.steps(report, _TODAY)))

    return Pair(ours, lambda: _scan(report))


def _after_an_edit(_place: Place) -> Pair:
    report = _report()
    key = f"overview.{_PARTS[0]}"
    edits = count(1)
    list(runner.steps(report, _TODAY))

    def ours() -> float:
        edited = report.with_text(key, f"{report.text(key)}第{next(edits)}句。")
        return thread_seconds(lambda: list(runner.steps(edited, _TODAY)))

    return Pair(ours, lambda: _scan(report))


def _longest_step(_place: Place) -> Pair:
    report = _report()

    def ours() -> float:
        _forget()
        steps: list[Iterator[object]] = []
        longest = thread_seconds(lambda: steps.append(iter(runner.steps(report, _TODAY))))
        goes_on = [True]
        while goes_on[-1]:
            longest = max(longest, thread_seconds(lambda: goes_on.append(next(steps[0], None) is not None)))
        return longest

    return Pair(ours, lambda: _scan(report))


def _at_a_keystroke(_place: Place) -> Pair:
    report, quick = _report(), runner.quick_rules()
    edits = iter(range(10**9))

    def edited() -> Report:
        return report.with_figures({"requests.received.other": next(edits)})

    def ours() -> float:
        made = edited()
        shown_figures(made)  # the window has computed them anyway
        return thread_seconds(lambda: runner.run(made, _TODAY, quick))

    def sums() -> float:
        made = edited()
        return thread_seconds(lambda: shown_figures(made))

    return Pair(ours, sums)


_SCANNED: Final = "a scan of the text for numbers"
BENCHMARKS: Final = (
    Benchmark("rules.all", "all rules, first time", _SCANNED, 90, _all_rules, (runner, "steps")),
    Benchmark("rules.edit", "all rules after an edit", _SCANNED, 70, _after_an_edit, (runner, "steps")),
    Benchmark("rules.step", "their longest step", _SCANNED, 15, _longest_step, (runner, "steps")),
    Benchmark(
        "rules.keystroke", "rules on figures and cover", "the sums", 5, _at_a_keystroke, (runner, "run"), pairs=101
    ),
)
