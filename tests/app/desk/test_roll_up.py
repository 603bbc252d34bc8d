"""Issue 19, point 5: chosen bodies added cell by cell."""

from dataclasses import replace
from decimal import Decimal

import pytest
from desks import FORM, arrival, desk, figures
from hypothesis import given
from hypothesis import strategies as st

from app.desk.codec import decode, encode
from app.desk.model import Body, Desk
from app.desk.roll_up import contributions, is_out_of_date, roll_up
from app.report.model import Scope
from app.report.provenance import Adjustment
from app.values import SLASH, Figure

ISSUED = "documents.regulations.issued"
NATURAL = "requests.received.natural_person"
FEE = "fees.administrative_fees.amount"
PLAIN = [key for key, cell in FORM.cells.items() if not cell.is_total]


def with_one(*found: Figure | None, key: str = NATURAL) -> Desk:
    """A desk of bodies, each with this figure in one cell."""
    arrivals = [arrival(str(number), filled=figures({key: figure})) for number, figure in enumerate(found)]
    return desk(*(Body(f"局{number}", arrivals=(item,)) for number, item in enumerate(arrivals)))


@pytest.mark.parametrize(
    ("found", "added"),
    [
        ((None, None), None),
        ((None, 0), 0),
        ((0, 0), 0),
        ((3, None, 4), 7),
        ((SLASH, SLASH), SLASH),
        ((SLASH, None), SLASH),
        ((SLASH, 5), 5),
        ((5, SLASH), 5),
    ],
)
def test_blank_zero_and_slash_are_kept_apart(found: tuple[Figure | None, ...], added: Figure | None) -> None:
    assert roll_up(with_one(*found, key=ISSUED)).figures.get(ISSUED) == added


def test_amounts_are_added_as_decimals() -> None:
    found = roll_up(with_one(Decimal("0.1"), Decimal("0.2"), key=FEE)).figures[FEE]
    assert found == Decimal("0.3")
    assert isinstance(found, Decimal)


def test_totals_are_left_to_the_sum() -> None:
    assert set(roll_up(desk(Body("甲局", arrivals=(arrival(),)))).figures) == set(PLAIN)


def test_the_newest_version_counts_and_those_without_are_missing() -> None:
    found = desk(
        Body("甲局", arrivals=(arrival("old"), arrival("new"))),
        Body("乙局"),
        Body("丙局", arrivals=(arrival("another year", year=2024),)),
    )
    result = roll_up(found)
    assert result.counted == {"甲局": "new"}
    assert result.missing == ("乙局", "丙局")


def test_what_a_sum_contains_is_counted_once() -> None:
    """A subordinate's report of scope 汇总 contains all below it, at any depth, whatever the order of the list."""
    found = desk(
        Body("村", parent="镇", arrivals=(arrival("v"),)),
        Body("镇", parent="县", arrivals=(arrival("t", scope=Scope.JURISDICTION),)),
        Body("县", arrivals=(arrival("c", scope=Scope.JURISDICTION),)),
        Body("局", parent="县"),
        Body("旁", arrivals=(arrival("o"),)),
    )
    result = roll_up(found)
    assert result.counted == {"县": "c", "旁": "o"}
    assert result.contained == {"村": "县", "镇": "县", "局": "县"}
    assert result.missing == ()
    assert result.figures[NATURAL] == 2
    assert roll_up(found, ["村", "旁"]).counted == {"村": "v", "旁": "o"}


def test_a_circle_of_parents_ends() -> None:
    found = desk(
        Body("甲", parent="乙", arrivals=(arrival("a", scope=Scope.JURISDICTION),)),
        Body("乙", parent="甲", arrivals=(arrival("b", scope=Scope.JURISDICTION),)),
    )
    assert roll_up(found).contained.keys() <= {"甲", "乙"}


def test_an_adjustment_is_added_and_stays_visible() -> None:
    item = Adjustment(NATURAL, -2, "两件与区政府办重复")
    result = roll_up(replace(with_one(5, 6), adjustments=(item,)))
    assert result.figures[NATURAL] == 9
    assert result.adjustments == (item,)


def test_who_contributed_how_much() -> None:
    found = with_one(3, None, 40)
    named = [(item.body, item.figure) for item in contributions(found, roll_up(found), NATURAL)]
    assert named == [("局2", 40), ("局0", 3), ("局1", None)]


def test_a_new_version_makes_the_sum_out_of_date() -> None:
    found = with_one(3, 4)
    assert not is_out_of_date(found), "none has been made"
    summed = replace(found, summed=roll_up(found).counted)
    assert not is_out_of_date(summed)
    first = summed.bodies["局0"]
    assert is_out_of_date(summed.with_body(replace(first, arrivals=(*first.arrivals, arrival("newer")))))


def test_a_correction_makes_the_sum_out_of_date() -> None:
    """Issue 19, point 5: until the sum is made with it; the file remembers with which ones it was made."""
    found = with_one(3, 4)
    corrected = replace(found, summed=roll_up(found).counted, adjustments=(Adjustment(NATURAL, 1, "漏报"),))
    assert is_out_of_date(corrected)
    assert is_out_of_date(decode(encode(corrected), "甲"))
    again = replace(corrected, summed_adjustments=corrected.adjustments)
    assert not is_out_of_date(again)
    assert not is_out_of_date(decode(encode(again), "甲"))


@given(st.lists(st.lists(st.none() | st.integers(0, 9_999), min_size=len(PLAIN), max_size=len(PLAIN)), max_size=4))
def test_the_sum_is_that_of_the_columns(rows: list[list[int | None]]) -> None:
    filled = [figures(dict(zip(PLAIN, row, strict=True))) for row in rows]
    found = roll_up(
        desk(*(Body(f"局{number}", arrivals=(arrival(filled=item),)) for number, item in enumerate(filled)))
    )
    for place, key in enumerate(PLAIN):
        column = [value for row in rows if (value := row[place]) is not None]
        assert found.figures.get(key) == (sum(column) if column else None)
