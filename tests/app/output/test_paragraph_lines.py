"""Issue 4, Layout: （一） lines take the second-level style, 1. lines the third; a lead is set like a heading."""

import pytest

from app.output.paragraph_lines import Line


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("（一）加强领导，健全机制", 2),
        ("(十二)监督保障", 2),
        ("1.健全制度", 3),
        ("2、健全制度", 3),
        ("（1）政务新媒体", 3),
        ("1.5 万人次参加培训", 0),
        ("（一）公开意识不强。今年以来形式单一。", 0),
        ("（一）主动公开：", 2),
        ("（一）部分栏目更新不够及时。", 0),
        ("（一）主动公开了吗？", 0),
        ("1.及时公开信息。", 0),
        ("（一）" + "很长" * 30, 0),
        ("全年公开信息 12 条", 0),
        ("", 0),
    ],
)
def test_levels(text: str, level: int) -> None:
    assert Line(text).level == level


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("（一）主动公开。今年以来，公开信息。", "（一）主动公开。"),
        ("（二）依申请公开：共 3 件。", "（二）依申请公开："),
        ("（一）强化组织领导，健全工作机制。今年以来，公开信息。", "（一）强化组织领导，健全工作机制。"),
        (
            "（三）持续深化基层政务公开标准化规范化建设和政策解读回应。本年。",
            "（三）持续深化基层政务公开标准化规范化建设和政策解读回应。",
        ),
        ("（二）2023年问题整改情况。已经改正。", "（二）2023年问题整改情况。"),
        ("（一）主动公开信息312条。其中政策文件 5 条。", ""),
        ("（一）" + "很长" * 20 + "。又公开信息。", ""),
        ("（一）主动公开。", ""),
        ("一是形式单一。", ""),
    ],
)
def test_leads(text: str, lead: str) -> None:
    line = Line(text)
    assert line.lead == lead
    assert line.lead + line.rest == line == text
