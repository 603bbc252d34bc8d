"""Issue 19, point 1: the list of a desk in use changes; nothing that came in is lost or counted to another body."""

from dataclasses import replace

import pytest
from desks import arrival, desk

from app.desk import listing
from app.desk.model import Body, Desk
from app.desk.roll_up import is_out_of_date, roll_up
from app.errors import NameRefused
from app.report.model import BodyKind


def made() -> Desk:
    found = desk(
        Body("甲局", ("甲",), arrivals=(arrival("a"),)), Body("甲所", parent="甲局"), Body("甲站", parent="甲所")
    )
    return replace(found, summed={"甲局": "a"})


def test_a_renamed_body_keeps_what_came_its_place_and_those_below_it() -> None:
    found = listing.renamed(made(), "甲局", " 乙局\n")
    body = found.bodies["乙局"]
    assert (list(found.bodies), body.arrivals, body.short_names) == (
        ["乙局", "甲所", "甲站"],
        (arrival("a"),),
        ("甲", "甲局"),
    )
    assert found.bodies["甲所"].parent == "乙局"
    assert (is_out_of_date(found), list(roll_up(found).counted)) == (False, ["乙局"])
    again = listing.renamed(found, "乙局", "甲局")
    assert again.bodies["甲局"].short_names == ("甲", "乙局")
    assert listing.renamed(again, "甲局", "甲局") is again
    assert again.organisation == made().organisation
    own = listing.renamed(replace(made(), organisation="甲局"), "甲局", "乙局")
    assert own.organisation == "乙局", "issue 19: what it signs, and whether its own draft is opened to go on"


@pytest.mark.parametrize("new", ["甲所", "", "乙", "乙" * 101])
def test_a_name_that_is_taken_or_no_name(new: str) -> None:
    with pytest.raises(NameRefused):
        listing.renamed(made(), "甲局", new)


def test_an_added_body_is_the_last_and_has_a_name_of_its_own() -> None:
    """issue 12, desk: one body is added by itself; a parent that is not in the list is none."""
    found = listing.added(made(), " 丙局\n", BodyKind.OTHER, "甲局")
    assert list(found.bodies) == ["甲局", "甲所", "甲站", "丙局"]
    assert found.bodies["丙局"] == Body("丙局", kind=BodyKind.OTHER, parent="甲局")
    assert listing.added(made(), "丙局", BodyKind.OTHER, "没有的局").bodies["丙局"].parent == ""
    for name in ("甲局", "", "丙" * 101):
        with pytest.raises(NameRefused, match="没有加"):
            listing.added(made(), name, BodyKind.OTHER)


@pytest.mark.parametrize("name", ["1、甲局", "（一）甲局", "甲 局", "3 甲局"])
def test_a_name_that_a_list_reads_as_one_in_use(name: str) -> None:
    """Issue 12, desk: an added body that only a number or blanks tell from another is that body, and would be counted twice."""
    with pytest.raises(NameRefused, match="已经有“甲局”，没有加"):
        listing.added(made(), name, BodyKind.OTHER)
    with pytest.raises(NameRefused, match="已经有“甲局”，没有改"):
        listing.renamed(made(), "甲所", name)
    assert "甲 局" in listing.renamed(made(), "甲局", "甲 局").bodies, "its own name may be written anew"


def test_no_body_is_added_or_renamed_above_itself() -> None:
    """Issue 19, the sum: bodies in a circle are below others all, and vanish from it; a list with one is refused as well."""
    found = desk(Body("甲所", parent="甲局"), Body("甲站", parent="甲所"), Body("丙局", parent="甲站"))
    for parent in ("甲所", "甲站"):
        with pytest.raises(NameRefused, match="“甲局”的上级单位绕回了它自己，没有加"):
            listing.added(found, "甲局", BodyKind.OTHER, parent)
    for name in ("甲所", "丙局"):
        with pytest.raises(NameRefused, match="“甲局”的上级单位绕回了它自己，没有改"):
            listing.renamed(found, name, "甲局")
    assert [body.name for body in listing.added(found, "甲局", BodyKind.OTHER).below("甲局")] == [
        "甲所",
        "甲站",
        "丙局",
    ]
    circle = desk(Body("甲局", parent="甲所"), Body("甲所", parent="甲局"))
    assert list(listing.renamed(circle, "甲局", "乙局").bodies) == ["乙局", "甲所"], "a file has it already"


def test_those_below_a_removed_body_go_to_the_one_above() -> None:
    assert {name: body.parent for name, body in listing.removed(made(), {"甲所"}).bodies.items()} == {
        "甲局": "",
        "甲站": "甲局",
    }
    found = listing.removed(made(), {"甲局", "甲所"})
    assert (found.bodies["甲站"].parent, is_out_of_date(found)) == ("", True)


def test_no_body_gets_above_itself() -> None:
    """Files may have circles; removing one of a circle left the other below itself."""
    for circle in ({"甲局": "甲所", "甲所": "甲局"}, {"甲局": "甲站", "甲站": "甲所", "甲所": "甲局"}):
        found = desk(*(Body(name, parent=above) for name, above in circle.items()))
        left = listing.removed(found, {"甲所", "甲站"})
        assert {name: body.parent for name, body in left.bodies.items()} == {"甲局": ""}
