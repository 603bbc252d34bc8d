"""An edit of a report whose texts have 300 bound numbers in 20,000 characters, against the same without any.

What the session does at a key in the text and at a key in 表三: the new report, its limits, and what changed.
"""

import re
from typing import Final

from measuring import SAMPLE, Benchmark, Pair, Place, thread_seconds

from app.actions import editing
from app.project.store import load
from app.report import changes
from app.report.bindings import Binding, Edit, Kind, Source
from app.report.bound import following
from app.report.bound.edits import bound
from app.report.bound.following import follow
from app.report.model import Report

_KEY: Final = "overview.disclosure_on_request"
_CELL: Final = "requests.received.natural_person"
_CHARACTERS: Final = 20_000
_BOUND: Final = 300
_FILLER: Final = "认真落实公开条例，逐件登记，按时答复。" * 10
_RECEIVED: Final = ("requests.received.total",)
_TIMES: Final = 10


def _reports() -> tuple[Report, Report]:
    """The sample with bound numbers, all of which follow one cell, and the same text without bindings."""
    report = load(SAMPLE).report
    plain = report.with_text(_KEY, "")
    figures = follow(bound(plain.with_text(_KEY, "0"), _KEY, ()))
    tables = {Kind.NUMBER: Source(_RECEIVED), Kind.SHARE: Source((_CELL,), Kind.SHARE, _RECEIVED)}
    words = {kind: following.written(source, following.tables_of(figures)) for kind, source in tables.items()}
    sentence = f"新收申请{words[Kind.NUMBER]}件，其中自然人占{words[Kind.SHARE]}%。"
    length = _CHARACTERS // (_BOUND // 2)
    text = ((sentence + _FILLER)[: length - 1] + "\n") * (_BOUND // 2)
    plain = plain.with_text(_KEY, text)
    places = [
        Binding(found.start(1), len(found[1]), tables[kind])
        for kind, pattern in ((Kind.NUMBER, r"新收申请(\d+)件"), (Kind.SHARE, r"自然人占([\d.]+)%"))
        for found in re.finditer(pattern, text)
    ]
    made = bound(plain, _KEY, places)
    if len(made.bindings(_KEY)) != _BOUND:
        raise ValueError("the numbers of the benchmark are not those of the sample")
    return made, plain


def _edit(before: Report, after: Report) -> None:
    """What the session does with the report of an edit."""
    after = following.follow(after, before)
    editing.refusal(before, after)
    changes.difference(before, after)


def _cell(_place: Place) -> Pair:
    made, plain = _reports()
    numbers = iter(range(10**9))

    def key_in(report: Report) -> float:
        values = [200 + next(numbers) for _ in range(_TIMES)]
        return thread_seconds(lambda: [_edit(report, report.with_figures({_CELL: value})) for value in values])

    return Pair(lambda: key_in(made), lambda: key_in(plain))


def _text(_place: Place) -> Pair:
    made, plain = _reports()

    def key_in(report: Report) -> float:
        edit = Edit(_CHARACTERS // 2, _CHARACTERS // 2, "某")
        return thread_seconds(lambda: [_edit(report, report.with_edits(_KEY, [edit])) for _ in range(_TIMES)])

    return Pair(lambda: key_in(made), lambda: key_in(plain))


_PLAIN: Final = "the same without bindings"
BENCHMARKS: Final = (
    Benchmark("bound.cell", "10 keys in 表三, 300 bound", _PLAIN, 5.5, _cell, (following, "follow"), pairs=41),
    Benchmark("bound.text", "10 keys in the text, 300 bound", _PLAIN, 4.5, _text, (following, "follow"), pairs=41),
)
