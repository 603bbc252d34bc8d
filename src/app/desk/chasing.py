"""Who has not reported, as a text to send to them: late, due, and sent back but not come again."""

from collections.abc import Iterator, Sequence
from datetime import date

from app.desk.model import Desk
from app.desk.states import Standing, State, standings
from app.values import format_day


def reminder(desk: Desk, today: date) -> str:
    """Return a text, a body a line, of all that have not reported; empty if all have.

    Late ones come first, then those that are due, then those whose report was sent back.
    """
    found = standings(desk, today)
    late, due, back = (
        [item for item in found if item.state is state] for state in (State.LATE, State.DUE, State.RETURNED)
    )
    what = f" {desk.year} 年政府信息公开工作年度报告"
    lines = [
        *_part(f"截至 {format_day(today)}，以下 {len(late)} 个单位逾期没有报送{what}，请尽快报送：", desk, late),
        *_part(f"以下 {len(due)} 个单位还没有报送{what}，请按时报送：", desk, due),
        *_part(f"以下 {len(back)} 个单位的报告已经退回，请改正后重新报送：", desk, back),
    ]
    office = [desk.organisation] if desk.organisation else []
    return "\n".join((*lines, *office, format_day(today))) + "\n" if lines else ""


def _part(opening: str, desk: Desk, found: Sequence[Standing]) -> Iterator[str]:
    if found:
        yield opening
        yield from (f"{place}. {item.body.name}{_until(desk, item)}" for place, item in enumerate(found, 1))


def _until(desk: Desk, item: Standing) -> str:
    """Return by when, or since when, in brackets."""
    if item.state is State.RETURNED:
        return f"（{format_day(item.body.returns[-1].returned_on)}退回）"
    due = desk.due_of(item.body)
    if due is None or item.days_left is None:
        return ""
    day = format_day(due)
    return f"（应于 {day}前报送，已逾期 {-item.days_left} 天）" if item.days_left < 0 else f"（{day}前）"
