"""Issue 13, A4: rules run in short steps also inside one paragraph of 100,000 characters."""

from datetime import date

import pytest

from app.checks import runner
from app.checks.reading import reader
from app.checks.words.tokens import sentences
from app.report.model import Report

KEY = "overview.proactive_disclosure"
SENTENCE = "今年以来，主动公开政府信息 216 条，其中政策文件 12 件；收到申请 58 件，全部按期答复。"
LONG = (SENTENCE * 2_500)[:100_000]


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    reader.forget()


@pytest.mark.parametrize("text", [LONG, "一" * 100_000, "共12.5万次，" * 12_000, "12" * 50_000])
def test_a_long_paragraph_is_read_in_many_steps(balanced: Report, text: str) -> None:
    """A step of reading looks at a sentence, or at a stretch of 2,000 characters in which there is none."""
    ordinary = sum(1 for _ in runner.steps(balanced.with_text(KEY, "短。"), date(2026, 1, 5)))
    reader.forget()
    steps = sum(1 for _ in runner.steps(balanced.with_text(KEY, text), date(2026, 1, 5)))
    assert steps - ordinary >= 100_000 // 2_000 - 2


def test_stretches_find_the_same_sentences() -> None:
    """No word or number of a text with punctuation is cut."""
    whole = [sentence for sentence in sentences(SENTENCE) if sentence]
    words = [[(token.kind, token.value) for token in sentence] for sentence in whole]
    long = [[(token.kind, token.value) for token in sentence] for sentence in sentences(SENTENCE * 300) if sentence]
    assert long == words * 300
