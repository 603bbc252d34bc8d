"""The summary after a test run: which tests did not run, and why."""

import ast
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

NAMED = 3  # tests listed by name for each reason; the rest are only counted


@dataclass(frozen=True)
class Skipped:
    """A test that did not run."""

    test: str
    reason: str


def skipped_tests(results: Path) -> list[Skipped] | None:
    """Read the skipped tests from pytest's JUnit file; None if the file is missing or damaged."""
    try:
        tree = ET.parse(results)  # noqa: S314  # written by our own pytest
    except (OSError, ET.ParseError):
        return None
    skipped = []
    for case in tree.iter("testcase"):
        mark = case.find("skipped")
        if mark is not None and mark.get("type") != "pytest.xfail":  # an expected failure counts as run
            name = "::".join(filter(None, (case.get("classname"), case.get("name"))))
            skipped.append(Skipped(name, _reason(mark)))
    return skipped


def _reason(mark: ET.Element) -> str:
    reason = mark.get("message") or ""
    if reason == "collection skipped":  # a whole file; its text holds the reason: ('path', line, 'Skipped: why')
        try:
            reason = str(ast.literal_eval(mark.text or "")[2])
        except (ValueError, SyntaxError, IndexError, TypeError):
            reason = mark.text or reason
    return " ".join(reason.removeprefix("Skipped: ").split()) or "没有说明原因"


def skipped_lines(skipped: Sequence[Skipped]) -> list[str]:
    """One line for each reason, in order of first appearance."""
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
    """List what did not run and why; absent tools are listed only if some test was skipped."""
    if skipped is None:
        return ["未运行：pytest 没有完成，原因见上。", *left_out]
    lines = [*left_out, *skipped_lines(skipped)]
    if not lines:
        return ["测试全部已运行，没有跳过任何一项。"]
    return lines + [f"未运行：用到这个工具的测试。原因：本机没有 {tool}" for tool in absent]
