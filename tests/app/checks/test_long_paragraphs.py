"""Issue 13, A4: rules run in short steps also inside one paragraph of 100,000 characters."""

import random
import re
import sys
from collections import Counter
from collections.abc import Generator
from dataclasses import replace
from datetime import date
from types import FrameType
from typing import Any

import pytest
from examples import examples

from app.checks import runner
from app.checks.reading import reader
from app.checks.reading.around import Around
from app.checks.reading.parts_of_whole import lists_results
from app.checks.reading.scope import SentenceScope
from app.checks.registry import Reads
from app.checks.words.body import Body
from app.checks.words.pauses import STRETCH, collected, searched
from app.checks.words.plain import Plain
from app.checks.words.tokens import sentences
from app.report.last_year import carrying, similarity
from app.report.model import Cover, Report, new_report

KEY = "overview.proactive_disclosure"
SENTENCE = "今年以来，主动公开政府信息 216 条，其中政策文件 12 件；收到申请 58 件，全部按期答复。"
LENGTH = examples(40_000, 100_000)
"""Many stretches: what the longest paragraph is for the tests, which are many."""
LONG = (SENTENCE * 2_500)[:LENGTH]


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    reader.forget()


@pytest.mark.parametrize("text", [LONG, "一" * LENGTH, "共12.5万次，" * (LENGTH // 8), "12" * (LENGTH // 2)])
def test_a_long_paragraph_is_read_in_many_steps(balanced: Report, text: str) -> None:
    """A step of reading looks at a sentence, or at a stretch of 2,000 characters in which there is none."""
    ordinary = sum(1 for _ in runner.steps(balanced.with_text(KEY, "短。"), date(2026, 1, 5)))
    reader.forget()
    steps = sum(1 for _ in runner.steps(balanced.with_text(KEY, text), date(2026, 1, 5)))
    assert steps - ordinary >= LENGTH // 2_000 - 2


class Paragraph(str):
    """A text that nobody may search from its beginning to its end."""

    __slots__ = ()

    def __contains__(self, words: str, /) -> bool:
        raise AssertionError(words)


def test_a_sentence_is_read_without_a_search_of_its_paragraph() -> None:
    """100,000 characters of 1。 took two seconds: each of 6,000 sentences asked whether the whole speaks of results."""
    for text, lists in (("1。2。", False), ("收到3件。办理结果如下：予以公开3件。", True)):
        *_, last = (sentence for sentence in sentences(text) if sentence)
        assert lists_results(last, Paragraph(text)) is lists


def test_stretches_find_the_same_sentences() -> None:
    """No word or number of a text with punctuation is cut."""
    whole = [sentence for sentence in sentences(SENTENCE) if sentence]
    words = [[(token.kind, token.value) for token in sentence] for sentence in whole]
    long = [[(token.kind, token.value) for token in sentence] for sentence in sentences(SENTENCE * 300) if sentence]
    assert long == words * 300


AT_ONCE = {
    "document-differs", "text-missing", "text-coverage", "text-fee-statement", "local-length", "local-statement",
    "text-classified",
}  # fmt: skip
"""Rules that run elsewhere, or look for plain words only: a millisecond for the longest text."""


@pytest.mark.parametrize("part", [KEY, "problems.main_problems"])
def test_every_rule_on_text_pauses_inside_a_long_paragraph(balanced: Report, part: str) -> None:
    """A new rule that searches the whole paragraph at once fails here: it pauses in each stretch."""
    text = LONG + "年度报告。"
    last = balanced.with_text(part, text.replace("58", "57")).with_cover(year=2024)
    report = replace(balanced.with_text(part, text), last_year=last)
    steps = Counter(rule.name for rule, _ in runner.steps(report, date(2026, 1, 5)))
    on_text = {rule.name for rule in runner.catalogue() if Reads.TEXT in rule.reads}
    if part == KEY:
        on_text.remove("same-problems")
    few = {name for name in on_text - AT_ONCE if steps[name] < LENGTH * 4 // 5 // STRETCH}
    assert few == set()


STATED = (
    "收到申请58件，其中予以公开30件、不予公开28件，占51.7%，比上年增长12%。"
    "收到行政复议12件，未收到行政诉讼。申请全部办结，复议均获维持。制发规范性文件3件。"
)


def test_every_rule_on_statements_pauses_among_many(balanced: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that looks at a thousand statements at once fails here; the parts of a report may have as many together."""
    monkeypatch.setattr(reader, "_MOST_READ", len(STATED) * 400)
    text = STATED * 400
    last = balanced.with_text(KEY, text).with_cover(year=2024)
    steps = Counter(
        rule.name for rule, _ in runner.steps(replace(balanced.with_text(KEY, text), last_year=last), date(2026, 1, 5))
    )
    on_statements = {rule.name for rule in runner.catalogue() if Reads.STATEMENTS in rule.reads}
    assert {name for name in on_statements - AT_ONCE if steps[name] < 10} == set()


def test_many_lines_are_looked_at_in_many_steps(balanced: Report) -> None:
    """50,000 headings without a stop took 120 milliseconds."""
    steps = runner.steps(balanced.with_text(KEY, "公开\n" * 33_333), date(2026, 1, 5))
    assert sum(rule.name == "text-punctuation" for rule, _ in steps) > 200


def test_the_years_of_last_years_text_are_moved_on_in_steps() -> None:
    """With last year's report attached, the figures that came along with its words are looked for."""
    last = new_report(Cover("某局", 2024)).with_text(KEY, "2024年公开信息12条。" * 8_000)
    report = replace(new_report(Cover("某局", 2025)), last_year=last)
    carried, pauses = result(carrying.carried_in_steps(report, KEY))
    assert carried == "2025年公开信息12条。" * 8_000
    assert pauses >= 40


def test_many_findings_are_made_in_many_steps(balanced: Report) -> None:
    """Each of 5,000 half-width marks is a finding."""
    report = balanced.with_text(KEY, "好,的" * 5_000)
    found = [len(found) for rule, found in runner.steps(report, date(2026, 1, 5)) if rule.name == "text-punctuation"]
    assert max(found) >= 5_000
    assert len(found) >= 100


@pytest.mark.parametrize(
    "pattern", ["一{2,5}", "好{2,}", "(?<=，)好", "好(?!，)", "好.{0,300}?一", "一|好，", "^好", "好$"]
)
def test_stretches_find_what_a_whole_search_finds(pattern: str) -> None:
    """Matches across the end of a stretch, rows longer than one, words looked at before and after."""
    source = random.Random(pattern)  # noqa: S311 - no secret
    texts = ["".join(source.choice("一好，的\n") for _ in range(3 * STRETCH + source.randrange(9))) for _ in range(3)]
    texts += [
        "好" * (2 * STRETCH),
        "的" * (STRETCH - 2) + "好" * STRETCH + "一" * 7,
        "好" * STRETCH,
        "好" * (STRETCH + 1),
        "",
    ]
    for text in texts:
        known = [found.span() for found in re.finditer(pattern, text)]
        assert [found.span() for found in searched(re.compile(pattern), text) if found is not None] == known


@pytest.mark.parametrize("text", [LONG, "１２ （某） 《某某》" * 8_000, "“" + "某" * 40 + "”  x" * 500, " " * 20_000])
def test_a_long_text_is_normalised_as_a_short_one(text: str) -> None:
    prepared, known = Plain(text), Plain(text)
    assert (len(text) <= STRETCH) or list(prepared.prepare())
    assert (prepared.narrow, prepared.compact, prepared.text) == (known.narrow, known.compact, known.text)


def result(steps: Generator[None, None, Any]) -> tuple[Any, int]:
    """Return the result of a function that pauses, and how often it paused."""
    pauses = 0
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value, pauses
        pauses += 1


def test_long_texts_are_compared_in_steps_with_the_same_result(monkeypatch: pytest.MonkeyPatch) -> None:
    """Last year's paragraph of 100,000 characters took a second at once."""
    source = random.Random(1)  # noqa: S311 - no secret
    share, pauses = result(similarity.similarity_in_steps(LONG[:20_000], LONG[5_000:30_000].replace("，", "、"), 50))
    assert share == similarity.similarity(LONG[:20_000], LONG[5_000:30_000].replace("，", "、"), 50)
    assert pauses > 100
    monkeypatch.setattr(similarity, "_LONGEST_AT_ONCE", 0)
    for _ in range(300):
        one, other = ("".join(source.choice("公开了信息") for _ in range(source.randrange(40))) + "的" for _ in "ab")
        for least in (0, 50):
            known = similarity.similarity(one, other, least)
            assert result(similarity.similarity_in_steps(one, other, least))[0] == known


def test_items_are_collected_with_their_pauses() -> None:
    assert result(collected([1, None, 2])) == ([1, 2], 1)


def test_many_figures_in_one_clause_are_no_square_of_work(balanced: Report) -> None:
    """Figures without a mark in between: with last year's report this took minutes."""
    text = "1件" * 25_000
    report = balanced.with_text(KEY, text)
    report = replace(report, last_year=report.with_cover(year=2024))
    rules = [rule for rule in runner.catalogue() if rule.name == "text-copied"]
    assert any(found for _, found in runner.steps(report, date(2026, 1, 5), rules))


def calls(text: str) -> int:
    """Return how many functions are called to check a text with last year's, which is the same."""
    report = new_report(Cover("某局", 2025)).with_text("overview.disclosure_on_request", text)
    report = replace(report, last_year=report.with_cover(year=2024))
    reader.forget()
    count = 0

    def counted(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        list(runner.steps(report, date(2026, 1, 5)))
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("piece", ["其余1件", "1办结其余", "1，其余", "（1件", "收到1件", "1\n其中", "1《", "，\n"])
def test_twice_the_text_takes_twice_the_work(piece: str) -> None:
    """Issue 17, To show: a row of remainders, parts or brackets is no square of work, counted in calls of functions."""
    calls(piece)
    once, twice = (calls((piece * length)[:length]) for length in (1_000, 2_000))
    assert twice <= once * 2.2


def test_a_part_is_read_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Issue 17, To show: 100,000 characters of 收到1件 stay under a second, in one paragraph and in many."""
    monkeypatch.setattr(reader, "_MOST_READ", 30)
    short = "收到申请5件。" * 4
    for text in (short * 50, "\n".join([short] * 50)):
        for _ in range(2):  # the second time from what is remembered
            read, _pauses = result(reader.read_part(KEY, Plain(text), Body(Cover("某局", 2025))))
            assert 30 // 4 <= len(read.quantities) <= 30
    monkeypatch.undo()
    reader.forget()
    read, _pauses = result(reader.read_part(KEY, Plain(short * 50), Body(Cover("某局", 2025))))
    assert len(read.quantities) == 4 * 50


def test_a_rule_stops_after_thousands_of_findings(balanced: Report) -> None:
    """Issue 17, To show: 50,000 lines that end with a comma took two seconds, and as many findings help nobody."""
    found = runner.run(balanced.with_text(KEY, "好，\n" * 6_000), date(2026, 1, 5))
    assert Counter(finding.rule for finding in found)["text-punctuation"] == 5_000


@pytest.mark.parametrize("text", ["1（", "1）", "（1件"])
def test_numbers_without_words_are_not_read_one_by_one(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Issue 17, To show: 100,000 digits and brackets stay under a second; only the first of a sentence is asked for."""
    read_words, asked = reader.Reader._read_words, Counter[int]()

    def counted(one: reader.Reader, scope: SentenceScope, around: Around, index: int) -> None:
        asked[index] += 1
        read_words(one, scope, around, index)

    monkeypatch.setattr(reader.Reader, "_read_words", counted)
    report = new_report(Cover("某局", 2025)).with_text("overview.disclosure_on_request", text * 1_000)
    list(runner.steps(report, date(2026, 1, 5)))
    assert 0 < sum(asked.values()) <= 1_000 // 10
