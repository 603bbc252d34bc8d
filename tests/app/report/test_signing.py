"""Sign-offs hold for the content that they were given for."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.project.store import load, save
from app.report.model import Reason, Report
from app.report.signing import REVIEWS, lapsed, report_hash, sign

DAY = date(2026, 1, 15)

CHANGES: dict[str, Callable[[Report], Report]] = {
    "figure": lambda report: report.with_figures({"requests.granted.other": 99}),
    "blank": lambda report: report.with_figures({"requests.granted.other": None}),
    "stated total": lambda report: report.with_figures({"requests.granted.total": None}),
    "text": lambda report: report.with_text("overview.platforms", "别的。"),
    "heading": lambda report: report.with_heading("overview.platforms", "（四）平台"),
    "introduction": lambda report: report.with_text("introduction", "引言。"),
    "cover": lambda report: report.with_cover(contact="电话"),
    "year": lambda report: report.with_cover(year=2026),
    "date": lambda report: report.with_cover(signed_on=DAY),
    "remark": lambda report: report.with_remark("requests.granted.other", "备注"),
    "note": lambda report: report.with_note("requests", "注"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_makes_sign_offs_lapse(balanced: Report, name: str) -> None:
    """Issue 6, 6: sign-offs lapse visibly when the report changes after them, and hold again when it is taken back."""
    signed = sign(sign(balanced, "初审", "甲", DAY), "复审", "乙", DAY)
    assert lapsed(signed) == ()
    changed = CHANGES[name](signed)
    assert [item.review for item in lapsed(changed)] == ["初审", "复审"]
    again = sign(changed, "复审", "乙", DAY)
    assert [item.review for item in lapsed(again)] == ["初审"]
    back = replace(balanced, sign_offs=changed.sign_offs)
    assert lapsed(back) == ()


def test_reasons_and_last_year_are_no_content(balanced: Report) -> None:
    """Issue 6, 6: reasons and sign-offs are no part of what is signed."""
    signed = sign(balanced, "终审", "丙", DAY)
    other = replace(signed, reasons=(Reason("outlier", "已核实"),), last_year=balanced)
    assert lapsed(other) == ()


def test_one_sign_off_for_each_review(balanced: Report) -> None:
    """Issue 6, 6: three reviews in their order, by name and date; an empty name takes one back."""
    signed = balanced
    for review in reversed(REVIEWS):
        signed = sign(signed, review, f" {review}人 ", DAY)
    assert [(item.review, item.name, item.signed_on) for item in signed.sign_offs] == [
        (review, f"{review}人", DAY) for review in REVIEWS
    ]
    replaced = sign(signed, "初审", "丁", DAY)
    assert [item.name for item in replaced.sign_offs] == ["丁", "复审人", "终审人"]
    assert [item.review for item in sign(replaced, "复审", " ", DAY).sign_offs] == ["初审", "终审"]
    with pytest.raises(ValueError, match="四审"):
        sign(balanced, "四审", "甲", DAY)


def test_sign_offs_survive_the_file(balanced: Report, sample: Path, tmp_path: Path) -> None:
    """Issue 6, 6: the content hash is the same after saving and loading."""
    for report in (balanced, load(sample).report):
        path = tmp_path / "a.nianbao"
        save(path, sign(report, "初审", "甲", DAY))
        again = load(path).report
        assert lapsed(again) == ()
        assert report_hash(again) == report_hash(report)
