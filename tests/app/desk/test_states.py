"""Issue 19, point 1: the state of each body's report."""

from datetime import date

import pytest
from desks import CAME, arrival, desk

from app.desk.model import Body, Point
from app.desk.returning import returned
from app.desk.states import State, numbers, standing, standings

WRONG = Point("sum", True, "总计不符。", "表三")
DOUBT = Point("text-share", False, "占比不符。", "第一部分")
DUE = date(2026, 1, 31)


@pytest.mark.parametrize(
    ("body", "today", "state", "days_left"),
    [
        (Body("甲"), DUE, State.DUE, 0),
        (Body("甲"), date(2026, 2, 1), State.LATE, -1),
        (Body("甲", due=date(2026, 3, 1)), date(2026, 2, 1), State.DUE, 28),
        (Body("甲", arrivals=(arrival("a", DOUBT),)), DUE, State.COME, None),
        (Body("甲", arrivals=(arrival("a", WRONG),)), DUE, State.WRONG, None),
        (Body("甲", arrivals=(arrival("a"),), accepted="a"), DUE, State.ACCEPTED, None),
        (Body("甲", arrivals=(arrival("a"), arrival("b", WRONG)), accepted="a"), DUE, State.WRONG, None),
        (returned(Body("甲", arrivals=(arrival("a", WRONG),), accepted="a"), CAME), DUE, State.RETURNED, None),
    ],
)
def test_states(body: Body, today: date, state: State, days_left: int | None) -> None:
    found = standing(desk(body), body, today)
    assert (found.state, found.days_left) == (state, days_left)


def test_one_that_came_after_its_day_came_late() -> None:
    late = Body("甲", arrivals=(arrival("a", came_on=date(2026, 2, 3)),))
    in_time = Body("乙", arrivals=(arrival("b"), arrival("c", came_on=date(2026, 2, 3))))
    once = Body("丙", arrivals=(arrival("d"),))
    found = standings(desk(late, in_time, once), DUE)
    assert [(item.came_late, item.came_again) for item in found] == [(True, False), (False, True), (False, False)]


def test_numbers_of_all_states() -> None:
    found = numbers(standings(desk(Body("甲"), Body("乙", arrivals=(arrival("a", WRONG, DOUBT),))), DUE))
    assert list(found) == list(State)
    assert {state for state, number in found.items() if number} == {State.DUE, State.WRONG}
