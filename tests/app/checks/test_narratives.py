"""Issue 6, To show: the labelled set, precision at least 0.97 and recall 0.95 overall, no rule below 0.9 on either."""

from functools import cache

import pytest
from narratives import RULES, Score, overall, passages, scores


@cache
def score_of(folder: str) -> tuple[dict[str, Score], list[str]]:
    return scores(folder)


@pytest.mark.parametrize("folder", ["tuning", "check"])
def test_precision_and_recall(folder: str) -> None:
    """Issue 6, To show: printed by tests/campaigns/score_rules.py, kept as a test."""
    by_rule, wrong = score_of(folder)
    whole = overall(by_rule)
    details = "\n".join(wrong)
    assert whole.precision >= 0.97, details
    assert whole.recall >= 0.95, details
    if folder == "tuning":  # the set kept aside has too few passages a rule for one to be judged by
        assert not [rule for rule, score in by_rule.items() if min(score.precision, score.recall) < 0.9], details


def test_both_sets_together_cover_every_rule() -> None:
    """Issue 6, To show: no rule below 0.9 on either."""
    together = [score_of(folder)[0] for folder in ("tuning", "check")]
    for rule in RULES:
        score = overall({str(index): each[rule.name] for index, each in enumerate(together)})
        assert min(score.precision, score.recall) >= 0.9, rule.name


def test_there_are_passages_each_way_for_every_rule() -> None:
    """Issue 6, 1: at least five phrasings each way for text rules; at least 150 passages."""
    known = [passage for folder in ("tuning", "check") for passage in passages(folder)]
    assert len(known) == len({passage.id for passage in known}) >= 150
    assert sum(not passage.expected for passage in known) >= 100
    for rule in RULES:
        assert sum(rule.name in (name for name, _ in passage.expected) for passage in known) >= 5, rule.name
