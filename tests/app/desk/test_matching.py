"""Issue 19, point 2: matched to bodies by the cover, short names and closeness; uncertain matches are asked."""

import pytest

from app.desk.matching import Certainty, Match, Matcher
from app.desk.model import Body

BODIES = (
    Body("临河县水利局", ("县水利局", "水利局")),
    Body("临河县水务集团"),
    Body("临河县发展和改革局", ("发改局",)),
    Body("临河县白河镇人民政府", ("白河镇",)),
    Body("临河县白河街道办事处"),
    Body("临河县人力资源和社会保障局", ("人社局",)),
    Body("甲镇中心", ("中心",)),
    Body("乙镇中心", ("中心",)),
)


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(BODIES)


@pytest.mark.parametrize(
    ("organisation", "file", "body"),
    [
        ("临河县水利局", "", "临河县水利局"),
        (" 临河县 水利局 ", "无关", "临河县水利局"),
        ("水利局", "", "临河县水利局"),
        ("临河县白河镇", "", "临河县白河镇人民政府"),
        ("白河镇人民政府", "", "临河县白河镇人民政府"),
        ("临河县白河街道", "", "临河县白河街道办事处"),
        ("江北省临河县水利局", "", "临河县水利局"),
        ("水务集团", "", "临河县水务集团"),
        ("", "03 发改局2025年政府信息公开工作年度报告（终稿）", "临河县发展和改革局"),
    ],
)
def test_certain(matcher: Matcher, organisation: str, file: str, body: str) -> None:
    found = matcher.match(organisation, file)
    assert (found.body, found.certainty) == (body, Certainty.CERTAIN)


@pytest.mark.parametrize(
    ("organisation", "file", "body"),
    [
        ("临河县人力资源社会保障局", "", "临河县人力资源和社会保障局"),
        ("中共临河县水利局党组", "", "临河县水利局"),
        ("某某", "临河县水利局年报", "临河县水利局"),
    ],
)
def test_guessed(matcher: Matcher, organisation: str, file: str, body: str) -> None:
    found = matcher.match(organisation, file)
    assert (found.body, found.certainty) == (body, Certainty.GUESSED)


@pytest.mark.parametrize("organisation", ["", "沐阳市教育局", "中心", "河"])
def test_unknown(matcher: Matcher, organisation: str) -> None:
    """Nothing like it, or a short name that two bodies share."""
    assert matcher.match(organisation).certainty is Certainty.UNKNOWN


def test_a_cover_that_contradicts_its_file_name_is_certain_by_the_cover(matcher: Matcher) -> None:
    """The cover is the report; a file is often saved under the name of the one it was copied from."""
    assert matcher.match("临河县水利局", "发改局年报") == Match("临河县水利局", Certainty.CERTAIN)
