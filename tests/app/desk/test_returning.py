"""Issue 19, point 4: return notes, and the next version compared with them point by point."""

from dataclasses import replace
from datetime import date

from desks import CAME, arrival

from app.desk.model import Body, Point, Return
from app.desk.returning import letter, progress, returned

SUM = Point("sum", True, "“总计”写 5，各项相加是 6，请核对。", "表三“（一）予以公开”", ("requests.granted.total",))
BALANCE = Point("balance", True, "收到与办结不平。", "表三", ("requests.received.total",))
SHARE = Point("text-share", False, "占比应为 50%。", "第一部分（二）", part="overview.disclosure_on_request")
NEW = Point("figure-missing", True, "没有填。", "表四", ("disputes.review.total",))


def test_errors_are_returned_else_warnings() -> None:
    both = returned(Body("甲", arrivals=(arrival("a", SUM, SHARE),)), CAME)
    doubts = returned(Body("甲", arrivals=(arrival("a", SHARE),)), CAME)
    assert [item.returns[-1].points for item in (both, doubts)] == [(SUM,), (SHARE,)]
    assert returned(Body("甲"), CAME) == Body("甲"), "nothing came"
    assert len(returned(both, CAME).returns) == 1, "returned again"


def test_the_next_version_point_by_point() -> None:
    body = returned(Body("甲", arrivals=(arrival("a", SUM, BALANCE),)), CAME)
    assert progress(body) is None
    changed = replace(SUM, message="“总计”写 7，各项相加是 6，请核对。")
    found = progress(replace(body, arrivals=(*body.arrivals, arrival("b", changed, NEW, SHARE))))
    assert found is not None
    assert (found.mended, found.not_mended, found.new) == ((BALANCE,), (changed,), (NEW,))


def test_two_alike_are_two_points() -> None:
    """Two findings of one rule in one part: one that was mended is mended, the other is not."""
    one, other = replace(SHARE, message="占比应为 50%。"), replace(SHARE, message="占比应为 30%。")
    body = returned(Body("甲", arrivals=(arrival("a", one, other),)), CAME)
    found = progress(replace(body, arrivals=(*body.arrivals, arrival("b", other))))
    assert found is not None
    assert (len(found.mended), len(found.not_mended), found.new) == (1, 1, ())


def test_doubts_are_asked_about() -> None:
    made = letter(Body("甲"), 2025, "", Return("a", date(2026, 1, 12), (SHARE,)))
    assert made.text.splitlines() == [
        "甲：",
        "你单位报来的 2025 年政府信息公开工作年度报告，经核对有 1 处需要核实，现退回，请核实、改正后重新报送；确实无误的，请说明情况。",
        "1. 第一部分（二）：占比应为 50%。",
        "2026 年 1 月 12 日",
    ]


def test_the_letter_says_where_and_what() -> None:
    item = Return("a", date(2026, 1, 12), (SUM, BALANCE))
    made = letter(Body("临河县水利局"), 2025, "临河县人民政府办公室", item)
    assert made.addressee == "临河县水利局："
    assert made.body == (
        "你单位报来的 2025 年政府信息公开工作年度报告，经核对有 2 处需要改正，现退回，请改正后重新报送。",
        "1. “总计”写 5，各项相加是 6，请核对。",
        "2. 表三：收到与办结不平。",
    )
    assert made.signature == ("临河县人民政府办公室", "2026 年 1 月 12 日")
    empty = letter(Body("甲"), 2025, "", replace(item, points=()))
    assert empty.body == ("你单位报来的 2025 年政府信息公开工作年度报告，现退回，请核对后重新报送。",)
    assert empty.signature == ("2026 年 1 月 12 日",)
