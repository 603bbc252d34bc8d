"""Issue 6, To show: the published report, and texts that could hang a careless pattern."""

import gc
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from time import thread_time

import pytest
from examples import examples

from app.actions.importing.document import import_report
from app.checks import runner
from app.report.model import Report


def test_the_published_report(repository: Path, shared: Callable[[str], str]) -> None:
    """Finds 已申请公开, the missing stops, the unfinished sentence; nothing false about zero tables and 未收到."""
    shared("data/xigaohuang-2023.txt")  # skips where it is not
    report = import_report(repository.parent / "shared" / "data" / "xigaohuang-2023.txt").report
    found = runner.run(report, date(2024, 1, 15))
    assert [(item.rule, item.part, item.quote) for item in found] == [
        ("text-punctuation", "overview.proactive_disclosure", "街道微信公众号共发布 63 条"),
        ("text-punctuation", "overview.supervision", "三是"),
        ("text-punctuation", "overview.supervision", "四是"),
        ("text-wording", "overview.information_management", "已申请公开"),
    ]


SIZE = examples(50_000, 100_000)
"""Characters of a text: half of what a paragraph may have, or all."""
PATHOLOGICAL = {
    "one digit": "1" * SIZE,
    "nested brackets": "《" * (SIZE // 2) + "》" * (SIZE // 2),
    "nested round brackets": "（" * (SIZE // 2) + "）" * (SIZE // 2),
    "Chinese digits": "一" * SIZE,
    "no punctuation": "我局收到政府信息公开申请三件" * (SIZE // 14),
    "quotation marks": "“" * SIZE,
    "numbers and blanks": "1 " * (SIZE // 2),
    "numbers and commas": "1," * (SIZE // 2),
    "years": "2023年" * (SIZE // 5),
    "negations": "未收到" * (SIZE // 3),
    "lists": "分别1件" * (SIZE // 4),
    "parts": "其中1件" * (SIZE // 4),
    "crosses": "X" * SIZE,
    "lines to fill in": "_" * SIZE,
    "causes": "信息不存在3件，" * (SIZE // 8),
    "shares": "自然人申请占9%，" * (SIZE // 9),
    "all done": "全部办结" * (SIZE // 4),
    "exceptions": "除" * SIZE,
    "disputes named": "行政复议、" * (SIZE // 5) + "均为0",
    "offices": "本报告由" + "局政府委" * (SIZE // 4) + "编制",
    "hyphens": "1-" * (SIZE // 2),
    "names": "由" + "某" * (SIZE - 1),
    "fees": "收取信息处理费" + "1" * (SIZE - 4),
    "brackets of parts": "、（其中" * (SIZE // 4),
    "digits and brackets": "1（" * (SIZE // 2),
    "blank lines": "公开" + "\n" * (SIZE - 4) + "公开",
}


@pytest.mark.parametrize("text", PATHOLOGICAL.values(), ids=PATHOLOGICAL.keys())
def test_pathological_text(balanced: Report, text: str) -> None:
    """Issue 6, To show: no catastrophic pattern: ten times the text takes ten times as long, not a hundred times."""
    few, many = seconds(balanced, text[: SIZE // 10]), seconds(balanced, text)
    if many >= 25 * max(few, 0.01):  # the machine may have been busy; a slow pattern is slow again
        few, many = seconds(balanced, f"{text[: SIZE // 10]}。"), seconds(balanced, f"{text}。")
    assert many < 25 * max(few, 0.01), (few, many)


def test_money_with_more_decimals_than_a_number_holds(balanced: Report) -> None:
    """Issue 13, A: nothing that may be typed raises; 元 are four decimals of 万元 more."""
    fee = {"fees.administrative_fees.amount": Decimal("1234.5")}
    text = "收取行政事业性收费12345.0000000000000000000001元。"
    found = runner.run(balanced.with_figures(fee).with_text("overview.preamble", text), date(2025, 9, 1))
    assert any(item.rule == "text-twice" or "12345.0" in item.quote for item in found)


def seconds(report: Report, text: str) -> float:
    """Processor time of all rules on that text."""
    report = report.with_text("overview.preamble", text)
    was_enabled = gc.isenabled()
    gc.disable()  # garbage of other tests must not count
    try:
        start = thread_time()
        runner.run(report, date(2025, 9, 1))
        return thread_time() - start
    finally:
        if was_enabled:
            gc.enable()
