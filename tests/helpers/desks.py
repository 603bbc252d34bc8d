"""Made desks: bodies with reports in which every number is known, and a reader that needs no process."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from threading import Lock

import msgspec

from app.actions.desk.reading_child import answered
from app.actions.desk.wire import Ask
from app.checks.words.wording import wording
from app.desk.model import Arrival, Body, Desk, Point
from app.form.loader import load_form
from app.importer.reading_process.start_reader import TimeLimit
from app.report.model import Scope
from app.values import Figure

FORM = load_form()
CAME = date(2026, 1, 10)
_ONE_AFTER_ANOTHER = Lock()  # two checks at the same time interfere


def figures(known: Mapping[str, Figure | None]) -> tuple[Figure | None, ...]:
    """One entry per cell; those not given are blank."""
    assert known.keys() <= FORM.cells.keys()
    return tuple(known.get(key) for key in FORM.cells)


def ones() -> tuple[Figure | None, ...]:
    """One in every cell."""
    return tuple(Decimal(1) if key.startswith("fees.") else 1 for key in FORM.cells)


def arrival(
    digest: str = "a",
    *points: Point,
    scope: Scope = Scope.OWN,
    came_on: date = CAME,
    year: int = 2025,
    filled: tuple[Figure | None, ...] | None = None,
    texts: Mapping[str, str] | None = None,
) -> Arrival:
    filled = ones() if filled is None else filled
    return Arrival(f"{digest}.docx", digest, came_on, "某局", year, scope, figures=filled, points=points, texts=texts)


def desk(*bodies: Body, due: date | None = date(2026, 1, 31)) -> Desk:
    return Desk(2025, "某区人民政府办公室", due, {body.name: body for body in bodies})


class ReaderHere:
    """Reads in this process, in the place of ``LastingReader``, which takes half a second to start, in each of many tests."""

    reached: TimeLimit | None = None

    def __init__(self, *_: object) -> None:
        pass

    def answer(self, request: bytes, _seconds: float) -> bytes:
        with _ONE_AFTER_ANOTHER:
            ask = msgspec.msgpack.decode(request, type=Ask)
            return msgspec.json.encode(answered(ask, wording(), renew=lambda: None))  # no end of this process

    def end(self) -> None:
        pass

    def close(self) -> None:
        pass
