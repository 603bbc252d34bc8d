"""Differences between two reports."""

import pytest

from app.report.changes import Difference, difference
from app.report.model import Narrative, Report


def test_equal_reports_do_not_differ(balanced: Report) -> None:
    """DESIGN.md, Habits 2: equal value, no event."""
    again = balanced.with_figures(dict(balanced.figures)).with_text("introduction", "")
    assert difference(balanced, again) == Difference()


def test_a_figure_and_the_totals_that_follow(balanced: Report) -> None:
    """issue, the window: what changed is repainted: the cell and every total computed from it, nothing else."""
    totals = {key: None for key, cell in balanced.form.cells.items() if cell.is_total}
    report = balanced.with_figures(totals)
    found = difference(report, report.with_figures({"requests.granted.other": 90}))
    assert found == Difference(
        cells=frozenset(
            {
                "requests.granted.other",
                "requests.granted.total",
                "requests.handled_total.other",
                "requests.handled_total.total",
            }
        )
    )


@pytest.mark.parametrize("key", ["requests.received.total", "disputes.review.total"])
def test_a_stated_total_differs_from_a_computed_one(balanced: Report, key: str) -> None:
    """issue, The report: stated totals are kept beside computed ones."""
    assert difference(balanced, balanced.with_figures({key: None})).cells == {key}


def test_text_cover_remark(balanced: Report) -> None:
    """DESIGN.md, The way of data: what changed is repainted."""
    assert difference(balanced, balanced.with_text("introduction", "引")).texts == {"introduction"}
    assert difference(balanced, balanced.with_text("problems.improvements", "改")).texts == {"problems.improvements"}
    assert difference(balanced, balanced.with_cover(contact="电话")) == Difference(cover=True)
    assert difference(balanced, balanced.with_remark("requests.received.other", "含")).cells == {
        "requests.received.other"
    }


def test_parts_added_moved_and_retitled(balanced: Report) -> None:
    """FORM.md, 五: the order of parts and their headings are the report's own."""
    parts = balanced.narratives["problems"]
    turned = balanced.with_narratives("problems", tuple(reversed(parts)))
    assert difference(balanced, turned) == Difference(sections=frozenset({"problems"}))
    retitled = balanced.with_heading("problems.improvements", "（二）整改")
    assert difference(balanced, retitled) == Difference(sections=frozenset({"problems"}))
    more = balanced.with_narratives("problems", (*parts, Narrative("additional", "甲", "甲")))
    assert difference(balanced, more) == Difference(
        texts=frozenset({"problems.additional.0"}), sections=frozenset({"problems"})
    )
    assert difference(more, balanced).sections == {"problems"}
