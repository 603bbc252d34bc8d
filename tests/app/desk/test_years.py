"""Issue 19, point 8: trends per body, outliers, and carried-in against carried-out for every body at once."""

from dataclasses import replace

from desks import arrival, desk, figures

from app.desk.model import Body, Desk
from app.desk.years import Break, Outlier, Trend, breaks, outliers, trends
from app.values import Figure

RECEIVED = "requests.received.total"


def year(number: int, **bodies: dict[str, Figure | None] | None) -> Desk:
    """A desk of one year; ``None`` for a body that did not report."""
    made = [
        Body(name, arrivals=() if known is None else (arrival(filled=figures(known), year=number),))
        for name, known in bodies.items()
    ]
    return replace(desk(*made), year=number)


def test_figures_by_year_whatever_the_order_of_the_desks() -> None:
    found = [
        item
        for item in trends([year(2025, 甲={RECEIVED: 5}, 乙=None), year(2024, 甲={RECEIVED: 3}, 丙={RECEIVED: 1})])
        if item.cell == RECEIVED
    ]
    assert found == [
        Trend("甲", RECEIVED, (3, 5)),
        Trend("乙", RECEIVED, (None, None)),
        Trend("丙", RECEIVED, (1, None)),
    ]


def test_what_was_carried_out_comes_in_again() -> None:
    before = year(2024, 甲={"requests.carried_out.natural_person": 2}, 乙={"requests.carried_out.business": 1}, 丙=None)
    now = year(
        2025,
        甲={"requests.carried_in.natural_person": 3},
        乙={"requests.carried_in.business": 1},
        丙={"requests.carried_in.business": 9},
    )
    assert list(breaks([now, before])) == [Break("甲", 2025, "natural_person", 2, 3)]
    assert list(breaks([now, replace(before, year=2022)])) == [], "not the year before"


def test_a_figure_that_is_many_times_that_of_the_year_before() -> None:
    before = year(2024, 甲={RECEIVED: 4}, 乙={RECEIVED: 100}, 丙={RECEIVED: 1}, 丁={RECEIVED: 40})
    now = year(2025, 甲={RECEIVED: 40}, 乙={RECEIVED: 10}, 丙={RECEIVED: 9}, 丁={RECEIVED: 80})
    assert list(outliers([before, now])) == [
        Outlier("甲", 2025, RECEIVED, 4, 40),
        Outlier("乙", 2025, RECEIVED, 100, 10),
    ]


def test_a_report_of_another_year_is_none_of_this_one() -> None:
    stray = replace(year(2024, 甲={RECEIVED: 3}), year=2025)
    assert [item.figures for item in trends([year(2024, 甲={RECEIVED: 3}), stray]) if item.cell == RECEIVED] == [
        (3, None)
    ]
