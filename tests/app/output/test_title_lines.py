"""Issue 15, 6: a title that is too long is broken by its sense, in a trapezium or a rhombus (梯形或菱形)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.output.title_lines import CHARACTERS, title_lines
from app.report.text import half_widths

REPORT = "2025年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    "lines",
    [
        ("某县水利局",),
        ("湖北省恩施土家族苗族自治州来凤县人民政府",),
        ("内蒙古自治区锡林郭勒盟", "西乌珠穆沁旗人民政府办公室"),
        ("山东省济南市市中区", "城市管理和综合行政执法局"),
        ("国家税务总局广州市南沙区", "（自贸区）税务局第一税务所"),
        ("广西壮族自治区桂林市", "龙胜各族自治县乡村振兴和农业农村局"),
        ("新疆维吾尔自治区", "伊犁哈萨克自治州", "察布查尔锡伯自治县人民政府"),
    ],
)
def test_a_name_is_broken_between_units(lines: tuple[str, ...]) -> None:
    assert title_lines("".join(lines), REPORT) == "\n".join((*lines, REPORT))


@pytest.mark.parametrize(
    "name",
    [
        "呼伦贝尔市鄂伦春自治旗大杨树镇人民政府政务服务和大数据管理局综合办公室",
        "江苏省镇江市丹徒区高桥镇人民政府市场监督管理分局",
        "呼和浩特市新城区保合少镇人民政府和平路街道联合办事处",
    ],
)
def test_no_line_is_narrower_than_one_above_and_one_below(name: str) -> None:
    widths = [half_widths(line) for line in title_lines(name, REPORT).split("\n")]
    widest = widths.index(max(widths))
    assert len(widths) == 3
    assert widths[: widest + 1] == sorted(widths[: widest + 1]) or widths == sorted(widths, reverse=True)


def test_the_second_half_is_broken_too_where_lines_are_short() -> None:
    assert title_lines("某局", REPORT, 14) == "某局\n2025年政府信息公开\n工作年度报告"


def test_without_an_organisation_there_is_one_line() -> None:
    assert title_lines("", REPORT) == REPORT


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=120), st.integers(1, 40))
def test_nothing_is_lost_and_every_line_fits(name: str, characters: int) -> None:
    lines = title_lines(name, REPORT, characters).split("\n")
    assert "".join(lines) == name + REPORT
    assert max(map(half_widths, lines)) <= max(2 * characters, 8)


def test_a_very_long_name_takes_no_time() -> None:
    assert max(map(len, title_lines("甲" * 100_000, REPORT).split("\n"))) == CHARACTERS
