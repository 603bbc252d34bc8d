"""Issue 19, point 8: several years beside each other say whose figures they are."""

from dataclasses import replace

from desks import arrival, desk, figures

from app.actions.desk.looking import corrected, first_names, lacking, sentences, side_by_side
from app.actions.desk.sums import adjusted
from app.desk.model import Body, Desk
from app.report.model import Scope

RECEIVED = "requests.received.natural_person"
KEY = "requests.received.total"


def year(number: int, *reported: str, listed: str) -> Desk:
    """A desk of one year with bodies named by one character each; some have reported."""
    bodies = [
        Body(
            name,
            arrivals=(arrival(name, filled=figures({RECEIVED: 1, KEY: 1}), year=number),) if name in reported else (),
        )
        for name in listed
    ]
    return replace(desk(*bodies), year=number)


def test_a_body_without_a_report_is_named_with_its_years() -> None:
    """Issue 12, C: the sums of two years are of unlike bodies, and nothing said so."""
    whole, without = year(2025, *"甲乙丙", listed="甲乙丙"), year(2024, "甲", listed="甲乙丙")
    assert lacking(side_by_side([whole, year(2024, *"甲乙丙", listed="甲乙丙")])) == ""
    assert lacking(side_by_side([whole, without])) == "2024 年缺 2 个单位的报告（乙、丙），没有加进去。"
    new = year(2024, *"甲乙", listed="甲乙")
    assert lacking(side_by_side([whole, new])) == "2024 年缺 1 个单位的报告（丙），没有加进去。", "not on the list then"
    years = [whole, without, year(2023, "甲", listed="甲乙丙"), year(2022, "丙", listed="甲乙丙")]
    assert lacking(side_by_side(years)) == (
        "2022 年缺 2 个单位的报告（甲、乙）；2023、2024 年缺 2 个单位的报告（乙、丙），没有加进去。"
    )


def test_a_renamed_body_is_one_body() -> None:
    """Issue 19, point 8: of a body renamed between two years both had no report, and no trend was of both."""
    before, now = year(2024, "甲", "乙", listed="甲乙丙"), year(2025, "丁", "乙", listed="丁乙丙")
    found = side_by_side([now.with_body(replace(now.bodies["丁"], short_names=("丁局", "甲"))), before])
    assert found.missing == (("丙",), ("丙",))
    assert [item.figures for item in found.trends if (item.body, item.cell) == ("丁", KEY)] == [(1, 1)]
    assert {item.body for item in found.trends} == set("丁乙丙")


def test_only_one_body_has_the_figures_of_another_name() -> None:
    """Two bodies that became one, one that became two, and a name still in use are not told by short names."""
    before = year(2024, *"甲乙", listed="甲乙")
    for now in ({"丙": "甲乙"}, {"丙": "甲", "丁": "甲"}, {"甲": "", "丙": "甲"}, {"乙": "甲"}):
        bodies = {name: Body(name, short_names=tuple(short)) for name, short in now.items()}
        names = {item.body for item in side_by_side([before, Desk(2025, bodies=bodies)]).trends}
        assert names == {"甲", "乙", *now}, now


def test_a_sum_that_is_corrected_says_so() -> None:
    """Issue 19, point 4: the figures of the bodies add up to another number than the one beside them."""
    found = side_by_side(
        [year(2024, "甲", listed="甲"), adjusted(year(2025, "甲", listed="甲"), RECEIVED, "2", "漏报")]
    )
    assert found.for_all[0].figures == (1, 3)
    assert corrected(found) == "各单位相加的数，2025 年含调整 1 格。"
    assert corrected(found) in sentences(found)
    assert corrected(side_by_side([year(2024, "甲", listed="甲")])) == ""


def test_a_body_whose_figures_another_one_contains_is_not_missing() -> None:
    above = arrival("甲", filled=figures({RECEIVED: 1}), scope=Scope.JURISDICTION)
    contained = desk(Body("甲", arrivals=(above,)), Body("乙", parent="甲"))
    assert side_by_side([contained, year(2024, "甲", listed="甲")]).missing == (("乙",), ())


def test_long_lists_of_names_are_cut_short() -> None:
    assert first_names("甲乙丙") == "甲、乙、丙"
    assert first_names("甲乙丙丁") == "甲、乙、丙等"
