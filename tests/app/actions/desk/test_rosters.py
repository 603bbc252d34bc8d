"""Issue 19, point 1: bodies from lists; what is doubtful in them is stated, what cannot be is refused."""

import pytest

from app.actions.desk.rosters import Roster, joined
from app.desk.model import Body
from app.errors import SourceUnreadable


def test_what_is_doubtful_in_a_list() -> None:
    bodies, doubts = joined(
        [Roster((Body("甲"), Body("乙", parent="某县")), ("乙",)), Roster((Body("丙", parent="甲"),))]
    )
    assert list(bodies) == ["甲", "乙", "丙"]
    assert doubts == (
        "名单里写了不止一次、只列一次的单位：乙。",
        "不在名单里的上级单位：某县；如果是名称写得不同，它交来汇总时下级会再加一次，请核对。",
    )
    with pytest.raises(SourceUnreadable, match="“甲”的上级单位绕回了它自己，没有建立"):
        joined([Roster((Body("甲", parent="乙"), Body("乙", parent="甲")))])
