"""Exports through the actions."""

import os
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Event
from zipfile import ZipFile

import pytest

from app.actions import showing
from app.actions.exporting import FORMATS, copy_as_html, export
from app.errors import ExportCancelled, ExportRefused, FileNotWritten, FormatUnknown, PdfUnavailable
from app.output.pages.model import Block, Paragraph
from app.output.pages.render import render_pages
from app.places import default_name
from app.report.model import Cover, Narrative, Report, new_report

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


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".html", ".txt", "preview", "web code"])
def test_sub_headings_count_without_a_gap_in_every_format(tmp_path: Path, balanced: Report, suffix: str) -> None:
    """Issue 12, 6: an added part without text prints no heading, and the numbers of the others never jump."""
    parts = (
        Narrative("proactive_disclosure", "甲。"),
        Narrative("additional", "", "（六）数据安全"),
        Narrative("supervision", "乙。"),
        Narrative("additional", "丙。", "（九）建议提案"),
    )
    report = balanced.with_narratives("overview", parts)
    path = tmp_path / f"x{suffix}"
    if suffix == "preview":
        written = "".join(text_of(section.blocks) for section in render_pages(report, None).sections)
    elif suffix == "web code":
        written = copy_as_html(report)
    else:
        export(report, path, TODAY, accept_errors=True)
        written = "".join(texts_in(path))
    numbered = re.findall("（[一二三四五六七八九]）(?:主动公开|监督保障|数据安全|建议提案)", written)
    assert numbered == ["（一）主动公开", "（二）监督保障", "（三）建议提案"]


def text_of(blocks: tuple[Block, ...]) -> str:
    """The characters of described pages, in order."""
    return "".join(
        block.text
        if isinstance(block, Paragraph)
        else "".join(text_of(cell.blocks) for row in block.rows for cell in row.cells)
        for block in blocks
    )


def texts_in(path: Path) -> Iterator[str]:
    """The characters of a document, of every part of a package."""
    if path.suffix not in (".docx", ".xlsx"):
        yield path.read_text(encoding="utf-8")
        return
    with ZipFile(path) as package:
        for name in package.namelist():
            yield re.sub("<[^>]+>", "", package.read(name).decode("utf-8", "replace"))


@pytest.mark.parametrize("suffix", [suffix for suffix in FORMATS if suffix != ".pdf"])
def test_every_format(tmp_path: Path, balanced: Report, suffix: str) -> None:
    """Issue 4: the suffix picks the format; equal reports give equal bytes; a draft is no final document."""
    first, second, draft = (tmp_path / f"{name}{suffix}" for name in ("a", "b", "c"))
    export(balanced, first, TODAY)
    export(balanced.with_cover(), second, TODAY)
    export(balanced, draft, TODAY, draft=True)
    assert first.read_bytes() == second.read_bytes()
    assert (first.read_bytes() != draft.read_bytes()) == (suffix != ".json")
    beginnings = {
        ".docx": b"PK",
        ".xlsx": b"PK",
        ".json": b"{\n",
        ".html": b"<!DOCTYPE html>",
        ".txt": "某某局".encode(),
    }
    assert first.read_bytes().startswith(beginnings[".html" if suffix == ".htm" else suffix])


def test_the_data_file_is_what_show_prints(tmp_path: Path, balanced: Report) -> None:
    """Issue 4, Data: export -o report.json writes just the shape of show --json."""
    export(balanced, tmp_path / "x.json", TODAY)
    assert (tmp_path / "x.json").read_text(encoding="utf-8") == showing.as_json(showing.as_data(balanced))


def test_text_has_the_draft_mark_and_the_signature(tmp_path: Path, balanced: Report) -> None:
    report = balanced.with_cover(signature=True, signed_on=date(2026, 1, 15))
    export(report, tmp_path / "x.txt", TODAY, draft=True)
    lines = (tmp_path / "x.txt").read_text(encoding="utf-8").splitlines()
    assert (lines[0], lines[1], lines[-2:]) == ("（草稿）", report.title, ["某某局", "2026年1月15日"])


def test_copy_as_html(balanced: Report) -> None:
    """Issue 4, Copy as HTML: for the website's editor."""
    assert copy_as_html(balanced).startswith("<p style=")


@pytest.mark.skipif(os.name == "nt", reason="where Word is found is imitated elsewhere")
def test_a_pdf_that_cannot_be_made_leaves_the_old_file(
    tmp_path: Path, balanced: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Issue 4, PDF: where there is no office program, or the user gives up, nothing is written."""
    path = tmp_path / "x.pdf"
    path.write_bytes(b"old")
    monkeypatch.setattr("app.office.find._LINUX_PLACES", ())
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PdfUnavailable):
        export(balanced, path, TODAY)
    soffice = tmp_path / "soffice"
    soffice.write_text("#!/bin/sh\nwhile :; do :; done\n", encoding="ascii")
    soffice.chmod(0o755)
    cancelled = Event()
    cancelled.set()
    with pytest.raises(ExportCancelled):
        export(balanced, path, TODAY, cancelled=cancelled)
    assert path.read_bytes() == b"old"


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
    assert default_name(new_report(Cover(organisation, 2025)).title) == name
    assert len(default_name(new_report(Cover("局" * 300, 2025)).title)) <= 105
