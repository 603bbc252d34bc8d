"""Issue 3, Narrative: find and replace over the whole report."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.report.model import Narrative, Report, new_report
from app.report.search import Hit, Query, Where, find, replace_all, replace_hit

TEXTS = st.text(st.sampled_from("公开aAａＡ，,İ\n"), max_size=40)
WORDS = st.text(st.sampled_from("公aA，,İ"), min_size=1, max_size=3)
PREAMBLE = "overview.preamble"


@pytest.fixture
def whole() -> Report:
    """The words once in every kind of text."""
    report = new_report().with_text("introduction", "公开").with_text(PREAMBLE, "公开")
    report = report.with_heading("overview.supervision", "（二）公开监督").with_text("overview.supervision", "公开")
    report = report.with_narratives(
        "problems", (*report.narratives["problems"], Narrative("additional", "公开", "（三）公开"))
    )
    report = report.with_remark("requests.received.business", "含公开").with_note("requests", "公开")
    return replace(report, cover=replace(report.cover, organisation="公开局"))


def test_everything_that_is_text_is_searched_in_printed_order(whole: Report) -> None:
    """All parts including the introduction, headings of own parts, remarks and table notes."""
    assert [(hit.where, hit.key) for hit in find(whole, Query("公开"))] == [
        (Where.TEXT, "introduction"),
        (Where.TEXT, PREAMBLE),
        (Where.HEADING, "overview.supervision"),
        (Where.TEXT, "overview.supervision"),
        (Where.REMARK, "requests.received.business"),
        (Where.NOTE, "requests"),
        (Where.HEADING, "problems.additional.0"),
        (Where.TEXT, "problems.additional.0"),
    ]


def test_replacing_everywhere(whole: Report) -> None:
    changed, count = replace_all(whole, Query("公开"), "信息")
    assert count == 8
    assert not find(changed, Query("公开"))
    assert len(find(changed, Query("信息"))) == 8
    assert changed.cover == whole.cover, "the cover's fields are no running text"


def test_replacing_with_nothing_leaves_the_forms_own_heading(whole: Report) -> None:
    changed, _ = replace_all(whole, Query("（二）公开监督"), " ")
    assert changed.narrative("overview.supervision").heading is None
    changed, _ = replace_all(whole, Query("含公开"), "")
    assert "requests.received.business" not in changed.remarks


def test_replacing_one_place() -> None:
    report = new_report().with_text(PREAMBLE, "公开公开公开")
    assert replace_hit(report, Hit(Where.TEXT, PREAMBLE, 2, 4), "信息").text(PREAMBLE) == "公开信息公开"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (Query("pdf"), 3),
        (Query("pdf", match_case=True), 1),
        (Query("PDF", match_width=True), 2),
        (Query("ＰＤＦ", match_case=True, match_width=True), 1),
        (Query("，"), 2),
        (Query("，", match_width=True), 1),
        (Query(""), 0),
    ],
)
def test_case_and_width(query: Query, found: int) -> None:
    """Match case; full and half width are equal unless the option is set."""
    report = new_report().with_text(PREAMBLE, "pdf，PDF,ＰＤＦ")
    assert len(find(report, query)) == found


@given(TEXTS, WORDS, st.booleans(), st.booleans())
def test_hits_are_apart_and_hold_the_words(text: str, words: str, match_case: bool, match_width: bool) -> None:
    """Spans count code points of the text itself, also where folding would change its length (İ)."""
    query = Query(words, match_case, match_width)
    hits = find(new_report().with_text(PREAMBLE, text), query)
    for hit in hits:
        assert query.folded(text[hit.start : hit.end]) == query.folded(words)
    assert all(one.end <= other.start for one, other in pairwise(hits))
    if match_case and match_width:
        assert len(hits) == text.count(words)


@given(TEXTS, WORDS, TEXTS)
def test_replacing_all_is_replacing_each_from_the_last(text: str, words: str, other: str) -> None:
    report = new_report().with_text(PREAMBLE, text)
    one_by_one = report
    for hit in reversed(find(report, Query(words))):
        one_by_one = replace_hit(one_by_one, hit, other)
    assert replace_all(report, Query(words), other) == (one_by_one, len(find(report, Query(words))))
