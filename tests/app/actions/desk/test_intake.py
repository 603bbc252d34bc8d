"""Issue 19, point 2: what came in, under its body; the last version counts."""

from pathlib import Path

from desks import arrival, desk

from app.actions.desk.intake import Taken, placed
from app.desk.matching import Certainty, Match
from app.desk.model import Body


def test_a_report_of_another_year_takes_nobodys_place() -> None:
    """A folder with this year's reports and last year's: the body would lack in the sum if last year's was the last one."""
    came = [
        Taken(number, Path("x"), arrival(digest, year=year), Match("甲", Certainty.CERTAIN))
        for number, digest, year in ((2, "c", 2024), (0, "a", 2025), (1, "b", 2025), (3, "d", 2023))
    ]
    body = placed(desk(Body("甲")), came).bodies["甲"]
    assert [item.digest for item in body.arrivals] == ["c", "d", "a", "b"]


def test_what_is_there_already_changes_nothing() -> None:
    there = desk(Body("甲", arrivals=(arrival("a"),)))
    known = Taken(0, Path("x"), arrival("a"), Match("甲", Certainty.CERTAIN), is_known=True)
    assert placed(there, [known]) is there, "or the file would be written anew"
