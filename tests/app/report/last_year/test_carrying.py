"""Text carried over from last year's report."""

from dataclasses import replace
from datetime import date

import pytest

from app.report.last_year.carrying import Taken, carried_text, moved_on, quoted, taken, with_cover_of_last
from app.report.last_year.similarity import at_once
from app.report.model import Cover, Report, new_report
from app.report.signing import sign

PART = "overview.platforms"


@pytest.fixture
def report() -> Report:
    last = new_report(Cover("某某局", 2024, signature=True))
    last = last.with_text("introduction", "现公布某某局2024年度报告。")
    last = last.with_text(PART, "2024年收到申请12件，比2023年多3件。设查阅点1处。培训2次。")
    return replace(new_report(Cover("某某局", 2025)), last_year=last)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2024年收到，比2023年多", "2025年收到，比2024年多"),
        ("自2024年1月1日起至2024年12月31日止", "自2025年1月1日起至2025年12月31日止"),
        ("2023年和2024年，2023、2024年", "2024年和2025年，2024、2025年"),
        ("2024 年度；２０２４年；二〇二四年；二○二三年", "2025 年度；２０２５年；二〇二五年；二○二四年"),
        ("2025年将继续推进，2024年以来", "2026年将继续推进，2025年以来"),
        ("今年比上年、去年，本年", "今年比上年、去年，本年"),
        ("《2024年工作要点》，国办公开办函〔2021〕30号", "《2024年工作要点》，国办公开办函〔2021〕30号"),
        ("自2019年起，2023年以来，2024年起施行，2008年", "自2019年起，2023年以来，2024年起施行，2008年"),
        ("2022—2024年，2023年至2024年", "2022—2024年，2023年至2024年"),
        ("120244年，12024件", "120244年，12024件"),
    ],
)
def test_years_move_on(before: str, after: str) -> None:
    """Issue 12, From last year: years moved on; names, numbers of documents, spans and beginnings are facts."""
    assert at_once(moved_on(before, 2024, 2025)) == after
    assert at_once(moved_on(before, 2024, 2024)) == before


def test_a_distance_of_more_than_a_year() -> None:
    """Issue 12, From last year: the report attached may be an older one; years keep their kind of digits."""
    assert at_once(moved_on("2022年比二〇二一年", 2022, 2025)) == "2025年比二〇二四年"


def test_quoting_loses_nothing_that_is_typed(report: Report) -> None:
    """Issue 12, From last year: into a blank text, else behind it; a second time changes nothing."""
    text = "2025年收到申请12件，比2024年多3件。设查阅点1处。培训2次。"
    assert carried_text(report, PART) == text
    once = quoted(report, PART)
    assert once.text(PART) == text
    assert quoted(once, PART) is once
    assert quoted(report.with_text(PART, "已经写的。\n"), PART).text(PART) == f"已经写的。\n{text}"
    assert quoted(report, "overview.preamble") is report, "nothing there last year"
    without_year = report.with_cover(year=None)
    assert quoted(without_year, PART).text(PART).startswith("2024年"), "years are moved only if both are known"


def test_introduction_and_signature_are_carried_over_where_there_is_none(report: Report) -> None:
    """Issue 12, From last year: only where empty, only of the same body; the date of the signature is this year's."""
    carried = with_cover_of_last(report)
    assert carried.introduction == "现公布某某局2025年度报告。"
    assert (carried.cover.signature, carried.cover.signed_on) == (True, None)
    assert replace(carried, introduction="", cover=report.cover) == report, "nothing else"
    written = report.with_text("introduction", "自己写的。").with_cover(signature=True)
    assert with_cover_of_last(written) is written
    other = report.with_cover(organisation="别的局")
    assert with_cover_of_last(other) is other
    assert with_cover_of_last(report.with_cover(year=None)).introduction == ""
    signed = sign(report, "初审", "甲", date(2026, 1, 5))
    assert with_cover_of_last(signed) is signed, "issue 12, B8: attaching a report to look at takes no signature away"


def test_what_was_changed_of_last_years_sentences(report: Report) -> None:
    """Issue 12, From last year: which sentences were taken, and what of each was changed, in the words of both years."""
    found = at_once(
        taken(report.with_text(PART, "2025年收到申请15件，比2024年多3件。设查阅点1处。新的一句说别的事情。"), PART)
    )
    assert found.kept == 1
    (sentence,) = found.changed
    assert sentence.before == "2024年收到申请12件，比2023年多3件。"
    assert [sentence.now[start:end] for start, end in sentence.changes] == ["5"]
    nothing = at_once(taken(report, PART))
    assert (nothing.kept, nothing.changed) == (0, ())


def test_long_texts_are_compared_in_steps() -> None:
    """Issue 13, A4: 100,000 characters in the side column stopped the window for nine seconds.

    The longest sentences, and those after the first thousand, are last year's only if they are the same.
    """
    known = "".join(f"第{number}条意见是关于公开工作的。" for number in range(1_500))
    now = known.replace("公开工作", "公开工作平台", 1_200)
    pauses = 0
    steps = taken(replace(new_report().with_text(PART, now), last_year=new_report().with_text(PART, known)), PART)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found = end.value
            break
        pauses += 1
    assert (found.kept, len(found.changed)) == (300, 1_000)
    assert pauses > 1_000
    long = "长" * 40_000
    other = replace(new_report().with_text(PART, f"{long}短。"), last_year=new_report().with_text(PART, f"{long}。"))
    assert at_once(taken(other, PART)) == Taken(0, ())


def test_what_was_changed_of_a_long_sentence() -> None:
    """Issue 13, A4: of a sentence too long to be compared sign by sign, the stretch that differs."""
    words = "本机关" * 200
    last = new_report().with_text(PART, f"{words}收到申请很多{words[:60]}。")
    now = replace(new_report().with_text(PART, f"{words}受理申请很多{words[:60]}。"), last_year=last)
    (sentence,) = at_once(taken(now, PART)).changed
    assert [sentence.now[start:end] for start, end in sentence.changes] == ["受理"]
