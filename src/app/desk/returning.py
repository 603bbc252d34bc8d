"""Reports sent back: what was to be mended, and what a later version mended of it."""

from dataclasses import dataclass, replace
from datetime import date

from app.desk.model import Arrival, Body, Point, Return
from app.values import format_day


@dataclass(frozen=True, slots=True)
class Progress:
    """A later version against the points of the last return: mended, not mended (as they are now), and new."""

    mended: tuple[Point, ...]
    not_mended: tuple[Point, ...]
    new: tuple[Point, ...]


def returned(body: Body, today: date) -> Body:
    """Return the body with its newest version sent back for its errors, or for its warnings if it has none.

    A version that was accepted is accepted no longer. Returned twice, the later return counts.
    """
    newest = body.newest
    if newest is None:
        return body
    points = to_mend(newest)
    kept = tuple(item for item in body.returns if item.digest != newest.digest)
    return replace(body, returns=(*kept, Return(newest.digest, today, points)), accepted="")


def to_mend(arrival: Arrival) -> tuple[Point, ...]:
    """Return the errors of a version, or its warnings if it has no errors, in the order of the report."""
    errors = tuple(point for point in arrival.points if point.is_error)
    return errors or arrival.points


def progress(body: Body) -> Progress | None:
    """Compare the newest version with the points of the return before it; ``None`` if nothing came after a return."""
    newest = body.newest
    before = next((item for item in reversed(body.returns) if newest is None or item.digest != newest.digest), None)
    if newest is None or before is None:
        return None
    left = list(newest.points)
    mended, not_mended = [], []
    for point in before.points:
        still = next((item for item in left if item.identity == point.identity), None)
        if still is None:
            mended.append(point)
        else:
            left.remove(still)
            not_mended.append(still)
    asked = to_mend(newest)
    return Progress(tuple(mended), tuple(not_mended), tuple(point for point in left if point in asked))


@dataclass(frozen=True, slots=True)
class Letter:
    """A note that sends a report back, as paragraphs: to whom, what is to be mended where, who sends it and when."""

    addressee: str
    body: tuple[str, ...]
    signature: tuple[str, ...]

    @property
    def text(self) -> str:
        """The note as plain text, a paragraph a line."""
        return "\n".join((self.addressee, *self.body, *self.signature)) + "\n"


def letter(body: Body, year: int, office: str, item: Return) -> Letter:
    """Return the note for a return.

    Args:
        body: whose report it is.
        year: the year that is reported.
        office: who sends it back; empty for none.
        item: what is sent back.
    """
    number = len(item.points)
    if any(point.is_error for point in item.points):
        what = f"经核对有 {number} 处需要改正，现退回，请改正后重新报送"
    else:
        what = f"经核对有 {number} 处需要核实，现退回，请核实" if number else "现退回，请核对"
        what += "、改正后重新报送；确实无误的，请说明情况" if number else "后重新报送"
    opening = f"你单位报来的 {year} 年政府信息公开工作年度报告，{what}。"
    points = (f"{place}. {_placed(point)}" for place, point in enumerate(item.points, 1))
    signature = (office,) if office else ()
    return Letter(f"{body.name}：", (opening, *points), (*signature, format_day(item.returned_on)))


def _placed(point: Point) -> str:
    """Return what is wrong with its place, unless the sentence begins with a table or a quoted part itself."""
    return (
        point.message if point.message.startswith(("表", "“")) or not point.where else f"{point.where}：{point.message}"
    )
