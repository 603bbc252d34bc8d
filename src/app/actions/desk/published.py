"""What was published, against what was accepted: drift body by body, cell by cell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Event

from app.actions.desk.intake import Taken, take_in
from app.actions.desk.sums import CellDifference
from app.desk.matching import Certainty
from app.desk.model import Arrival, Desk
from app.form.loader import load_form


@dataclass(frozen=True, slots=True)
class Published:
    """One published document: whose it is, and where it differs from the version that counts.

    ``problem`` states why nothing was compared; empty if it was.
    """

    source: Path
    body: str
    differences: tuple[CellDifference, ...] = ()
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
        yield _compared(desk, item)


def unpublished(desk: Desk, found: Sequence[Published]) -> tuple[str, ...]:
    """Return the accepted bodies of which nothing published was found."""
    seen = {item.body for item in found if not item.problem}
    return tuple(name for name, body in desk.bodies.items() if body.accepted and name not in seen)


def _compared(desk: Desk, item: Taken) -> Published:
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
    return Published(item.source, name, _differences(kept, item.arrival))


def _differences(kept: Arrival, published: Arrival) -> tuple[CellDifference, ...]:
    """Return the cells in which both differ; ``stated`` is what was published, ``expected`` what was accepted."""
    cells = load_form(kept.edition).cells
    pairs = zip(cells.values(), published.figures, kept.figures, strict=True)
    return tuple(CellDifference(cell.key, cell.name, new, old) for cell, new, old in pairs if new != old)
