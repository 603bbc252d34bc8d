"""Issue 19, point 3: findings over all bodies grouped by rule."""

from desks import arrival, desk

from app.desk.grouping import by_rule, titles
from app.desk.model import Body, Point


def test_errors_first_then_what_most_bodies_have() -> None:
    one, other = Point("sum", True, "甲。"), Point("sum", True, "乙。")
    doubt, rare = Point("share", False, "丙。"), Point("balance", True, "丁。")
    found = by_rule(
        desk(
            Body("甲", arrivals=(arrival("old", rare, rare), arrival("a", one, other, doubt))),
            Body("乙", arrivals=(arrival("b", one, doubt, rare),)),
            Body("丙", arrivals=(arrival("c", doubt),)),
            Body("丁"),
        )
    )
    assert [(group.rule, group.bodies, len(group.points)) for group in found] == [
        ("sum", 2, 3),
        ("balance", 1, 1),
        ("share", 3, 3),
    ]
    assert [name for name, _ in found[0].points] == ["甲", "甲", "乙"]
    assert titles({"sum": "总计等于各项。原因。", "share": "占比"}, found) == ("总计等于各项", "balance", "占比")
