"""The end of a test run: how each check went, which tests did not run, and why."""

import ast
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

NAMED = 3  # tests named for each reason; the others are counted


@dataclass(frozen=True)
class Skipped:
    """A test that did not run."""

    test: str
    reason: str


def skipped_tests(results: Path) -> list[Skipped] | None:
    """The skipped tests in pytest's JUnit file, or None if there is no such file or it is damaged."""
    try:
        tree = ET.parse(results)  # noqa: S314  # written by our own pytest a moment ago
    except (OSError, ET.ParseError):
        return None
    skipped = []
    for case in tree.iter("testcase"):
        mark = case.find("skipped")
        if mark is not None and mark.get("type") != "pytest.xfail":  # an expected failure did run
            name = "::".join(filter(None, (case.get("classname"), case.get("name"))))
            skipped.append(Skipped(name, _reason(mark)))
    return skipped


def _reason(mark: ET.Element) -> str:
    reason = mark.get("message") or ""
    if reason == "collection skipped":  # a whole file; the reason is in the text: ('path', line, 'Skipped: why')
        try:
            reason = str(ast.literal_eval(mark.text or "")[2])
        except (ValueError, SyntaxError, IndexError, TypeError):
            reason = mark.text or reason
    return " ".join(reason.removeprefix("Skipped: ").split()) or "没有说明原因"


def skipped_lines(skipped: Sequence[Skipped]) -> list[str]:
    """One line for each reason, in the order in which the reasons came up."""
    by_reason: dict[str, list[str]] = {}
    for one in skipped:
        by_reason.setdefault(one.reason, []).append(one.test)
    lines = []
    for reason, tests in by_reason.items():
        more = "" if len(tests) <= NAMED else " 等"
        lines.append(f"未运行：{len(tests)} 项测试（{'、'.join(tests[:NAMED])}{more}）。原因：{reason}")
    return lines


def closing_lines(
    skipped: Sequence[Skipped] | None, *, left_out: Sequence[str] = (), absent: Sequence[str] = ()
) -> list[str]:
    """What did not run and why, or that everything ran; tools that no test asked for are not mentioned."""
    if skipped is None:
        return ["未运行：pytest 没有完成，原因见上。", *left_out]
    lines = [*left_out, *skipped_lines(skipped)]
    if not lines:
        return ["测试全部已运行，没有跳过任何一项。"]
    return lines + [f"未运行：用到这个工具的测试。原因：本机没有 {tool}" for tool in absent]
