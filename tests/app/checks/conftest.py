"""Fixtures shared by the tests of the checks."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from app.checks import runner
from app.checks.finding import Finding
from app.report.model import Report

HALF_WIDTH = re.compile(r"[,;:!?()\"']|\.(?![0-9])(?!\S)")


def assert_plain(finding: Finding) -> None:
    """RULES.md: one plain Chinese sentence that says what is wrong and what to do."""
    sentence = finding.message
    assert sentence.endswith("。")
    assert sentence.count("。") == 1 + (finding.quote or "").count("。")
    assert not set(sentence) & set("{}\n")
    assert not HALF_WIDTH.search(sentence.replace(finding.quote or "\n", ""))
    assert "请" in sentence


@pytest.fixture(scope="session")
def check() -> Callable[..., tuple[Finding, ...]]:
    """Return a function that runs all rules, or one, long before the deadline and asserts plain messages."""

    def run(report: Report, rule: str = "", today: date = date(2025, 9, 1)) -> tuple[Finding, ...]:
        found = runner.run(report, today)
        for finding in found:
            assert_plain(finding)
        return tuple(finding for finding in found if rule in ("", finding.rule))

    return run
