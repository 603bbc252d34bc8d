"""What was published, against what was accepted: drift body by body, cell by cell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Event
from typing import Final

from app.actions.desk.changes import Differences, WordChange, differences, words
from app.actions.desk.intake import Taken, take_in
from app.desk.matching import Certainty
from app.desk.model import Desk

_NONE: Final = Differences((), ())


@dataclass(frozen=True, slots=True)
class Published:
    """One published document: whose it is, and where it differs from the version that counts.

    ``found`` are its cells and parts (``before`` is what came), ``words`` what is unlike in these parts as long as the
    file that came is there. ``problem`` states why nothing was compared; empty if it was.
    """

    source: Path
    body: str
    found: Differences = _NONE
    words: tuple[WordChange, ...] = ()
    problem: str = ""


def against_published(
    desk: Desk, folder: Path, sources: Sequence[Path], today: date, cancelled: Event
) -> Iterator[Published]:
    """Read published documents and compare each with the accepted version of its body, else with the newest.

    Args:
        desk: whose bodies and versions count; it is not changed.
        folder: the folder of the desk file.
        sources: saved pages, PDFs and other published documents.
        today: the day of the comparison.
        cancelled: ends the reading.
    """
    for item in take_in(desk, folder, sources, today, cancelled):
        yield _compared(desk, folder, item)


def unpublished(desk: Desk, found: Sequence[Published]) -> tuple[str, ...]:
    """Return the accepted bodies of which nothing published was found."""
    seen = {item.body for item in found if not item.problem}
    return tuple(name for name, body in desk.bodies.items() if body.accepted and name not in seen)


def _compared(desk: Desk, folder: Path, item: Taken) -> Published:
    name = item.match.body
    if item.arrival is None:
        return Published(item.source, name, problem=item.refusal)
    if item.match.certainty is not Certainty.CERTAIN:
        who = item.arrival.organisation or "没有写单位名称"
        return Published(item.source, "", problem=f"“{item.source.name}”不能确定是哪个单位的（{who}），没有比较。")
    body = desk.bodies[name]
    kept = next((one for one in body.arrivals if one.digest == body.accepted), body.newest)
    if kept is None:
        return Published(item.source, name, problem=f"{name}公布了报告，但没有收到过。")
    if item.arrival.year != desk.year or kept.edition != item.arrival.edition:
        return Published(item.source, name, problem=f"“{item.source.name}”不是 {desk.year} 年的报告，没有比较。")
    found = differences(kept, item.arrival)
    changed = words(folder / kept.file, kept, item.source, item.arrival) if found.parts else ()
    return Published(item.source, name, found, tuple(changed))
