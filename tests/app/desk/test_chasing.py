"""Issue 19: who has not reported, as a text to send to them."""

from datetime import date

from desks import arrival, desk

from app.desk.chasing import reminder
from app.desk.model import Body, Point
from app.desk.returning import returned

WRONG = Point("sum", is_error=True, message="表三不平。")


def test_late_due_and_returned_ones() -> None:
    back = returned(Body("退局", arrivals=(arrival("b", WRONG),)), date(2026, 2, 1))
    found = desk(Body("迟局"), Body("来局", arrivals=(arrival("a"),)), Body("后局", due=date(2026, 2, 5)), back)
    assert reminder(found, date(2026, 2, 2)) == (
        "截至 2026 年 2 月 2 日，以下 1 个单位逾期没有报送 2025 年政府信息公开工作年度报告，请尽快报送：\n"
        "1. 迟局（应于 2026 年 1 月 31 日前报送，已逾期 2 天）\n"
        "以下 1 个单位还没有报送 2025 年政府信息公开工作年度报告，请按时报送：\n"
        "1. 后局（2026 年 2 月 5 日前）\n"
        "以下 1 个单位的报告已经退回，请改正后重新报送：\n"
        "1. 退局（2026 年 2 月 1 日退回）\n"
        "某区人民政府办公室\n"
        "2026 年 2 月 2 日\n"
    )


def test_all_have_reported() -> None:
    assert reminder(desk(Body("来局", arrivals=(arrival("a"),))), date(2026, 2, 2)) == ""
