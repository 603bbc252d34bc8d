"""A draft can always be exported, in every format (issue 13, B13), in linear time (A4)."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.actions.checking import check
from app.actions.exporting import export
from app.actions.projects import open_sample
from app.report.model import Report
from app.report.readback.comparing import document_differences
from app.report.readback.published import LineKind, Shown, ShownCell, ShownLine, published
from app.values import SLASH

CELL = "requests.received.natural_person"
TODAY = date(2026, 1, 1)
REPORT = open_sample()
DRAFTS = {
    "a fraction in a count": REPORT.with_figures({CELL: Decimal("1.5")}),
    "a slash": REPORT.with_figures({CELL: SLASH}),
    "20 digits": REPORT.with_figures({CELL: 99999999999999999999}),
    "a long note": REPORT.with_note("requests", "甲" * 40_000),
    "a long remark": REPORT.with_remark(CELL, "乙" * 40_000),
    "a long paragraph": REPORT.with_text("introduction", "丙" * 40_000),
    "year 0": REPORT.with_cover(year=0),
    "year -5": REPORT.with_cover(year=-5),
}


@pytest.mark.parametrize("suffix", ["docx", "html", "xlsx", "json", "txt"])
@pytest.mark.parametrize("draft", DRAFTS.values(), ids=DRAFTS)
def test_a_draft_can_always_be_exported(draft: Report, suffix: str, tmp_path: Path) -> None:
    """issue 13, B13: every format, proved by reading it back; years below 1 are checked too."""
    export(draft, tmp_path / f"x.{suffix}", TODAY, draft=True)
    check(draft, TODAY)


def test_thousands_of_equal_paragraphs_are_matched_in_order() -> None:
    """issue 13, A4: the proof took time in the square of equal paragraphs; here, with every tenth one changed."""
    report = REPORT.with_text("introduction", "\n".join(["收到12件。"] * 50_000))
    ours = published(report)
    count = 0
    lines: list[ShownLine] = []
    for line in ours.lines:
        count += line.text == "收到12件。"
        changed = line.text == "收到12件。" and count % 10 == 0
        text = "改" if changed else line.text
        section = line.key if line.kind is LineKind.TABLE else ""
        lines.append(ShownLine(text, "", section, is_title=line.kind is LineKind.TITLE))
    shown = Shown(tuple(lines), {key: ShownCell(text, "") for key, text in ours.cells.items()})
    found = document_differences(ours, shown, report.form)
    assert sum(item.document == "改" for item in found) == 5_000
    assert document_differences(ours, Shown((), {}), report.form)
