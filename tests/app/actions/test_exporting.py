"""Exports without a command line around them."""

from datetime import date
from pathlib import Path

import pytest

from app.actions.exporting import FORMATS, default_name, export
from app.errors import ExportRefused, FileNotWritten, FormatUnknown
from app.report.model import Cover, Report, new_report

TODAY = date(2026, 1, 15)


def test_an_export_that_fails_keeps_the_old_document(tmp_path: Path, balanced: Report) -> None:
    """DESIGN.md, Habits: a document is never written straight onto its target."""
    path = tmp_path / "x.docx"
    path.write_bytes(b"old")
    with pytest.raises(ExportRefused):
        export(balanced.with_cover(year=None), path, TODAY)
    with pytest.raises(FormatUnknown):
        export(balanced, path.with_suffix(".pdfx"), TODAY)
    with pytest.raises(FileNotWritten):
        export(balanced, tmp_path / "none" / "x.docx", TODAY)
    assert [item.name for item in tmp_path.iterdir()] == ["x.docx"]
    assert path.read_bytes() == b"old"


def test_the_same_report_twice_is_the_same_bytes(tmp_path: Path, balanced: Report) -> None:
    """issue, To show: same report twice, same bytes."""
    assert ".docx" in FORMATS
    written = []
    for name in ("a.docx", "b.docx"):
        export(balanced, tmp_path / name, TODAY)
        written.append((tmp_path / name).read_bytes())
    assert written[0] == written[1]


@pytest.mark.parametrize(
    ("organisation", "name"),
    [
        ("某某局", "某某局2025年政府信息公开工作年度报告.docx"),
        ('甲/乙:"丙"\n', "甲_乙__丙__2025年政府信息公开工作年度报告.docx"),
        ("", "2025年政府信息公开工作年度报告.docx"),
        (" . ", "2025年政府信息公开工作年度报告.docx"),
    ],
)
def test_a_name_that_every_system_allows(organisation: str, name: str) -> None:
    """issue, the window: export to Word proposes a file name."""
    assert default_name(new_report(Cover(organisation, 2025))) == name
    assert len(default_name(new_report(Cover("局" * 300, 2025)))) <= 105
