"""Issue 19, point 1: bodies from lists; what is doubtful in them is stated, what cannot be is refused."""

from pathlib import Path

import pytest

from app.actions.desk.rosters import Roster, joined, read_roster, roster_in, year_of
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


def test_a_body_has_one_name_however_it_is_written() -> None:
    """Issue 12, desk: blanks that justify a name and a number in front of a parent made two bodies, or lost a parent."""
    listed = roster_in("单位名称\t上级单位\n财 政 局\t\n财政局\t\n国库股\t1、财政局\n预算股\t财　政　局")
    assert listed.repeated == ("财 政 局",)
    other = Roster((Body("财政局", ("财局",)),))
    bodies, doubts = joined([listed, other])
    assert {name: body.parent for name, body in bodies.items()} == {
        "财政局": "",
        "国库股": "财政局",
        "预算股": "财政局",
    }
    assert bodies["财政局"].short_names == ("财局",)
    assert doubts == ("名单里写了不止一次、只列一次的单位：财 政 局。",)


def test_a_folder_lists_what_can_be_read_and_its_year(tmp_path: Path) -> None:
    """A log or a picture is no report of a body; one year in all names is the desk's."""
    for name in ("水利局2025年年度报告.docx", "教育局2025.nianbao", "nianbao.log", "合影2024.jpg"):
        (tmp_path / name).touch()
    assert [body.name for body in read_roster(tmp_path).bodies] == ["教育局", "水利局"]
    assert year_of(tmp_path) == 2025
    (tmp_path / "司法局2024.pdf").touch()
    assert year_of(tmp_path) is None
