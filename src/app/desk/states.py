"""State of each body's report: due, late, come, wrong, returned or accepted."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from app.desk.model import Body, Desk


class State(StrEnum):
    """State of one body's report, in the order of the list of states."""

    DUE = "due"
    LATE = "late"
    COME = "come"
    WRONG = "wrong"
    RETURNED = "returned"
    ACCEPTED = "accepted"

    @property
    def word(self) -> str:
        """What a reader sees."""
        return _WORDS[self]


_WORDS: Final = {
    State.DUE: "未报",
    State.LATE: "逾期未报",
    State.COME: "已报",
    State.WRONG: "有错误",
    State.RETURNED: "已退回",
    State.ACCEPTED: "已通过",
}
CAME_LATE: Final = "迟报"
CAME_AGAIN: Final = "重报"


@dataclass(frozen=True, slots=True)
class Standing:
    """A body's state on one day.

    ``days_left`` is negative after its day, ``None`` where no day is set or the report came. The first version
    decides whether it ``came_late``; one that came in time and again after its day ``came_again``.
    """

    body: Body
    state: State
    errors: int
    warnings: int
    days_left: int | None
    came_late: bool
    came_again: bool

    @property
    def after_its_day(self) -> str:
        """What a reader sees of what came after its day: 迟报, 重报 or nothing."""
        return CAME_LATE if self.came_late else CAME_AGAIN if self.came_again else ""


def state_of(desk: Desk, body: Body, today: date) -> State:
    """Return the state of a body's report.

    A version that came after the one that was returned or accepted counts anew.
    """
    newest = body.newest
    if newest is None:
        due = desk.due_of(body)
        return State.LATE if due is not None and today > due else State.DUE
    if body.accepted == newest.digest:
        return State.ACCEPTED
    if any(item.digest == newest.digest for item in body.returns):
        return State.RETURNED
    return State.WRONG if newest.errors else State.COME


def standing(desk: Desk, body: Body, today: date) -> Standing:
    """Return a body's state with its numbers."""
    newest, due = body.newest, desk.due_of(body)
    late = [due is not None and arrival.came_on > due for arrival in body.arrivals] or [False]
    return Standing(
        body=body,
        state=state_of(desk, body, today),
        errors=0 if newest is None else newest.errors,
        warnings=0 if newest is None else newest.warnings,
        days_left=(due - today).days if due is not None and newest is None else None,
        came_late=late[0],
        came_again=late[-1] and not late[0],
    )


def standings(desk: Desk, today: date) -> tuple[Standing, ...]:
    """Return the standing of every body, in the order of the list."""
    return tuple(standing(desk, body, today) for body in desk.bodies.values())


def numbers(found: tuple[Standing, ...]) -> Mapping[State, int]:
    """Return how many bodies are in each state, zeros included."""
    counted = Counter(item.state for item in found)
    return {state: counted[state] for state in State}
