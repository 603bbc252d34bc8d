"""Bindings of a text while it is edited: they move with their characters, or are dropped."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.report.bindings import (
    UNFILLED,
    Binding,
    Edit,
    Source,
    binding_at,
    edited,
    edits_between,
    stands_alone,
    touched,
)
from app.report.bound.carried import from_bytes, to_bytes
from app.report.bound.edits import bound, copied, inserted, pasted, unbound
from app.report.bound.following import fitting, follow
from app.report.changes import difference
from app.report.model import Report, new_report
from app.report.parts import added, moved, removed
from app.report.search import Query, replace_all
from app.report.signing import report_hash

KEY = "overview.disclosure_on_request"
RECEIVED = Source(("requests.received.total",))
LICENCES = Source(("licensing.licences.decisions",))
TEXT = "收到35件，许可7件。"


@pytest.fixture
def report() -> Report:
    made = new_report().with_figures(
        {key: 0 for key, cell in new_report().form.cells.items() if not cell.is_total}
        | {"requests.received.other": 35, "licensing.licences.decisions": 7}
    )
    made = made.with_text(KEY, TEXT)
    return bound(made, KEY, [Binding(2, 2, RECEIVED), Binding(8, 1, LICENCES)])


def bound_words(report: Report, key: str = KEY) -> list[str]:
    return [report.text(key)[item.start : item.end] for item in report.bindings(key)]


@pytest.mark.parametrize(
    ("edit", "left"),
    [
        (Edit(0, 0, "全年"), ["35", "7"]),
        (Edit(2, 2, "约"), ["35", "7"]),
        (Edit(4, 4, "余"), ["35", "7"]),
        (Edit(2, 2, "1"), ["7"]),
        (Edit(4, 4, "1"), ["7"]),
        (Edit(4, 4, ".5"), ["7"]),
        (Edit(4, 4, "万"), ["7"]),
        (Edit(3, 3, "某"), ["7"]),
        (Edit(3, 4, ""), ["7"]),
        (Edit(2, 4, "35"), ["7"]),
        (Edit(4, 8, ""), []),  # 357
        (Edit(4, 8, "、"), ["35", "7"]),
        (Edit(0, len(TEXT), ""), []),
        (Edit(len(TEXT), len(TEXT), "完"), ["35", "7"]),
    ],
)
def test_an_edit_moves_or_drops_bindings(report: Report, edit: Edit, left: list[str]) -> None:
    """issue 18, To build 1: edited like a run of characters; typing into a number, or beside it, unbinds it."""
    after = report.with_edits(KEY, [edit])
    assert after.text(KEY) == TEXT[: edit.start] + edit.words + TEXT[edit.end :]
    assert bound_words(after) == left
    lost = touched(report.bindings(KEY), TEXT, edit)
    assert [TEXT[item.start : item.end] for item in lost] == [item for item in ("35", "7") if item not in left]


@given(
    st.text("35.一万件，〔\n", max_size=12),
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=4),
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 3), st.text("3.万件", max_size=3)), max_size=3),
)
def test_bound_characters_never_change(
    text: str, spans: list[tuple[int, int]], changes: list[tuple[int, int, str]]
) -> None:
    """issue 18, To build 1: the characters of a binding that remains are those it had, alone and in order."""
    bindings: list[Binding] = []
    for start, length in sorted(spans):
        if (not bindings or bindings[-1].end <= start) and 0 < length <= len(text) - start:
            bindings.append(Binding(start, length, Source((str(len(bindings)),))))
    known = tuple(item for item in bindings if stands_alone(text, item.start, item.end))
    words = {item.source: text[item.start : item.end] for item in known}
    edits: list[Edit] = []
    for start, length, new in sorted(changes):
        if start + length <= len(text) and (not edits or edits[-1].end < start):
            edits.append(Edit(start, start + length, new))
    after, kept = edited(text, known, edits)
    expected = list(text)
    for edit in reversed(edits):
        expected[edit.start : edit.end] = edit.words
    assert after == "".join(expected)
    assert all(after[item.start : item.end] == words[item.source] for item in kept)
    assert all(stands_alone(after, item.start, item.end) for item in kept)
    assert all(one.end <= other.start for one, other in pairwise(kept))
    if len(edits) == 1:
        assert {item.source for item in touched(known, text, edits[0])} == words.keys() - {item.source for item in kept}
        assert edited(text, (), edits_between(text, after))[0] == after


def test_binding_at_a_place(report: Report) -> None:
    """issue 18, To build 1: on hover, whose number it is."""
    found = [binding_at(report.bindings(KEY), place) for place in range(len(TEXT))]
    assert [item and item.source for item in found] == [
        None, None, RECEIVED, RECEIVED, None, None, None, None, LICENCES, None, None,
    ]  # fmt: skip


def test_insert_a_number(report: Report) -> None:
    """issue 18, To build 1: inserted from the picker, over a selection or beside text, never into a number."""
    after = inserted(report, KEY, len(TEXT) - 1, len(TEXT) - 1, RECEIVED)
    assert after is not None
    assert (after.text(KEY), bound_words(after)) == ("收到35件，许可7件35。", ["35", "7", "35"])
    over = inserted(report, KEY, 2, 4, LICENCES)
    assert over is not None
    assert (over.text(KEY), [item.source for item in over.bindings(KEY)]) == ("收到7件，许可7件。", [LICENCES] * 2)
    assert inserted(report, KEY, 3, 3, LICENCES) is None
    assert inserted(report, KEY, 4, 4, LICENCES) is None


def test_gaps_beside_each_other_are_not_bound_both(report: Report) -> None:
    """issue 18, To build 1: 〔未填〕〔未填〕 would become one number; found by the campaign."""
    blank = follow(report.with_figures({"licensing.licences.decisions": None}), report)
    place = blank.text(KEY).index(UNFILLED)
    assert inserted(blank, KEY, place, place, LICENCES) is None
    assert inserted(blank, KEY, place + len(UNFILLED), place + len(UNFILLED), RECEIVED) is None
    beside = inserted(report.with_text(KEY, "33万件"), KEY, 3, 3, LICENCES)
    assert beside is not None
    gap = follow(beside.with_figures({"licensing.licences.decisions": None}), beside)
    assert fitting(gap, gap.text(KEY), gap.bindings(KEY)) == gap.bindings(KEY)


def test_unbind(report: Report) -> None:
    """issue 18, To build 1: a number becomes plain text; the text stays."""
    assert bound_words(unbound(report, KEY, 3, 3)) == ["7"]
    assert bound_words(unbound(report, KEY, 0, len(TEXT))) == []
    assert unbound(report, KEY, 5, 6) is report
    assert unbound(report, KEY, 0, len(TEXT)).text(KEY) == TEXT
    assert difference(report, unbound(report, KEY, 3, 3)).bindings == {KEY}


def test_copy_and_paste(report: Report) -> None:
    """issue 18, To build 1: copy and paste keep a binding; a number that the tables do not hold is plain text."""
    words, bindings = TEXT[2:9], copied(report, KEY, 2, 9)
    other = "problems.main_problems"
    after = pasted(report.with_text(other, "共。"), other, Edit(1, 1, words), bindings)
    assert (after.text(other), bound_words(after, other)) == ("共35件，许可7。", ["35", "7"])
    changed = report.with_figures({"licensing.licences.decisions": 8})
    assert bound_words(pasted(changed, other, Edit(0, 0, words), bindings), other) == ["35"]
    joined = pasted(report, KEY, Edit(4, 4, words), bindings)
    assert (joined.text(KEY), bound_words(joined)) == ("收到3535件，许可7件，许可7件。", ["7", "7"])


def test_find_and_replace_keeps_what_it_does_not_touch(report: Report) -> None:
    """issue 18, To build 1: find works around bound numbers."""
    after, count = replace_all(report, Query("件"), "个申请")
    assert (after.text(KEY), count) == ("收到35个申请，许可7个申请。", 2)
    assert bound_words(after) == ["35", "7"]
    assert bound_words(replace_all(report, Query("35"), "36")[0]) == ["7"]


def test_bindings_stay_with_a_part_that_moves(report: Report) -> None:
    """issue 18, To build 1: a part that is moved or removed takes its bound numbers with it."""
    result = added(report, "overview")
    assert result is not None
    longer, first = result
    result = added(longer.with_text(first, "无"), "overview")
    assert result is not None
    longer, second = result
    longer = inserted(longer, second, 0, 0, RECEIVED) or longer
    result = moved(longer, second, -1)
    assert result is not None
    up, key = result
    assert (bound_words(up, key), bound_words(up, second)) == (["35"], [])
    assert bound_words(removed(longer, first), first) == ["35"]


def test_the_introduction_has_bindings_too(report: Report) -> None:
    """issue 18, To build 1: every narrative, the paragraph before section 一 included."""
    made = inserted(report.with_text("introduction", "共件。"), "introduction", 1, 1, RECEIVED)
    assert made is not None
    after = follow(made.with_figures({"requests.received.other": 136}), made)
    assert (after.introduction, bound_words(after, "introduction")) == ("共136件。", ["136"])
    assert difference(made, after).bindings == {KEY, "introduction"}


def test_a_signature_is_on_what_is_printed(report: Report) -> None:
    """issue 18, To build 2: binding a number changes nothing that was signed."""
    assert report_hash(unbound(report, KEY, 0, len(TEXT))) == report_hash(report)


@given(st.data())
def test_numbers_and_text_agree_after_any_edits(data: st.DataObject) -> None:
    """issue 18, To show: after random edits of cells and text every bound number is the tables'."""
    report = new_report().with_figures({"requests.received.other": 35, "licensing.licences.decisions": 7})
    report = bound(report.with_text(KEY, TEXT), KEY, [Binding(2, 2, RECEIVED), Binding(8, 1, LICENCES)])
    for _ in range(data.draw(st.integers(1, 5))):
        text = report.text(KEY)
        if data.draw(st.booleans()):
            key = data.draw(st.sampled_from(("requests.received.other", "licensing.licences.decisions")))
            number = data.draw(st.one_of(st.none(), st.integers(0, 10**9 - 1)))
            report = follow(report.with_figures({key: number}), report)
        elif data.draw(st.booleans()):
            start = data.draw(st.integers(0, len(text)))
            edit = Edit(start, data.draw(st.integers(start, len(text))), data.draw(st.text("3万.件〔", max_size=3)))
            report = report.with_edits(KEY, [edit])
        else:
            place = data.draw(st.integers(0, len(text)))
            report = inserted(report, KEY, place, place, data.draw(st.sampled_from((RECEIVED, LICENCES)))) or report
        assert fitting(report, report.text(KEY), report.bindings(KEY)) == report.bindings(KEY)
        assert follow(report) == report


@pytest.mark.parametrize("data", [b"", b"[", b"\xff\xfe", b'[{"start":"1"}]', b"[" * 100_000, b'{"a":1}'])
def test_clipboard_data_by_any_program_binds_nothing(data: bytes) -> None:
    """Issue 18, point 1: what is pasted may be any program's; bindings of our own come back as they were."""
    assert from_bytes(data) == ()
    known = (Binding(5, 2, Source(("requests.received.total",))),)
    assert from_bytes(to_bytes(known)) == known
