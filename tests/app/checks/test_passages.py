"""Passages after published reports: issue 17, 6."""

import pytest
from published import changed, score


def test_the_open_half() -> None:
    """Issue 17, To show: precision at least 0.95, at most one false alarm in 30 passages, recall of changes 0.95."""
    tally, lines = score("published", "open")
    details = "\n".join(lines)
    assert tally.right >= 0.95 * (tally.right + tally.wrong), details
    assert tally.alarms * 30 <= tally.passages, details
    assert tally.found >= 0.95 * (tally.found + tally.unseen), details


def test_the_locked_half() -> None:
    """Issue 17, 6: counts only, so that no rule is tuned on it."""
    tally, _ = score("published", "locked")
    assert tally.passages >= 70
    assert tally.alarms * 30 <= tally.passages
    assert tally.found >= 0.9 * (tally.found + tally.unseen)


@pytest.mark.parametrize(("number", "expected"), [("17", "18"), ("83.3", "84.0"), ("12.50", "12.57")])
def test_a_change_of_one_number(number: str, expected: str) -> None:
    """Issue 17, 6: changes of single numbers are made by a command."""
    assert changed(number) == expected
