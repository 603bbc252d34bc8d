"""DESIGN.md, The way of data: Report → document → importer → the same Report, as published."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from examples import examples
from hypothesis import HealthCheck, given, settings
from reports import LINES, any_lines, plain_lines, reports

from app.actions.exporting import ExportOptions, render
from app.actions.proof.readers import as_data_holds
from app.form.loader import load_form
from app.importer.labels.damage import damage
from app.importer.mapping.report import map_document
from app.importer.raw.blocks import RawDocument
from app.importer.raw.notes import NoteKind
from app.importer.readback.own_data import read_own_data
from app.importer.readers.docx.document import read_docx
from app.importer.readers.text import read_text
from app.importer.readers.web.page import read_web_page
from app.project.store import load
from app.report.model import Cover, Report, new_report
from app.report.readback.published import published

FORM = load_form()
READERS: dict[str, Callable[[bytes], RawDocument]] = {
    ".docx": read_docx,
    ".txt": read_text,
    ".html": read_web_page,
}
LONGEST_REMARK = 300
SLOW = settings(
    deadline=None,
    max_examples=examples(6, 400),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def document(report: Report, suffix: str) -> bytes:
    return render(report, suffix, ExportOptions()).content


def back(report: Report, suffix: str) -> Report:
    return map_document(READERS[suffix](document(report, suffix)), FORM).report


def as_published(report: Report) -> object:
    """What a reader of the document sees: every line in its order, every cell, the cover."""
    shown, cover = published(report), report.cover
    lines = [" ".join(line.text.split()) for line in shown.lines]
    return (
        lines,
        shown.cells,
        cover.organisation,
        cover.year,
        cover.signature,
        cover.signed_on if cover.signature else None,
    )


@SLOW
@given(reports(any_lines, any_lines))
def test_word(report: Report) -> None:
    """The strongest single test: numbered lines, bold leads, section titles in the text, markup, blanks, any order."""
    for key, remark in report.remarks.items():
        # One that looks damaged, is an essay or a label is none to the importer.
        is_other = len(remark) > LONGEST_REMARK or damage(remark) or remark in LINES
        report = report.with_remark(key, "" if is_other else remark)
    assert as_published(back(report, ".docx")) == as_published(report)


@SLOW
@pytest.mark.parametrize("suffix", [".txt", ".html"])
@given(report=reports(plain_lines))
def test_text_and_web_page(report: Report, suffix: str) -> None:
    """The same where headings are recognised by their words alone: with text and headings that a report has."""
    for key in report.text_keys():
        if key != "introduction" and not re.match("[（(]", report.narrative(key).heading or "（"):
            report = report.with_heading(key, None if not FORM.part(key).repeated else "（六）队伍建设")
    assert as_published(back(report, suffix)) == as_published(report)


@SLOW
@given(reports(any_lines, any_lines))
def test_data(report: Report) -> None:
    """The data file is exact in all that it holds: figures as stated, every paragraph."""
    read = read_own_data(document(report, ".json"), FORM).report
    held = as_data_holds(report)
    assert read.figures == report.figures
    assert {key: type(value) for key, value in read.figures.items()} == {
        key: type(value) for key, value in report.figures.items()
    }
    assert (read.introduction, read.narratives) == (held.introduction, held.narratives)
    assert (read.cover.organisation, read.cover.year) == (report.cover.organisation, report.cover.year)


@pytest.mark.parametrize("suffix", READERS)
def test_the_sample(sample: Path, suffix: str) -> None:
    """Issue 5, To show: sample → each export format → import → the same report."""
    report = load(sample).report
    read = back(report, suffix)
    assert as_published(read) == as_published(report)
    assert read.narratives == report.narratives
    assert read.introduction == report.introduction


@pytest.mark.parametrize("suffix", READERS)
def test_the_published_text(shared: Callable[[str], str], suffix: str) -> None:
    """Issue 5, To show: the published text, through every format and back."""
    text = shared("data/xigaohuang-2023.txt")
    report = map_document(read_text(text.encode()), FORM).report
    read = back(report, suffix)
    assert read.figures == report.figures
    assert read.narratives == report.narratives
    assert read.cover == report.cover, "the body's kind is guessed from the same name"


def test_the_blank_form(repository: Path) -> None:
    """Issue 5, To show: the blank form, no figure invented."""
    path = repository.parent / "shared" / "data" / "official-form-blank.docx"
    if not path.is_file():
        pytest.skip("the blank official form is not beside this checkout")
    imported = map_document(read_docx(path.read_bytes()), FORM)
    assert len(imported.cells) == len(FORM.cells)
    assert not imported.report.figures
    assert not any(imported.report.text(key).strip() for key in imported.report.text_keys() if key != "introduction")
    assert {note.kind for note in imported.notes} <= {NoteKind.MISSING, NoteKind.LEFTOVER, NoteKind.GUESSED}


@pytest.mark.parametrize("suffix", READERS)
def test_a_remark_without_a_figure(suffix: str) -> None:
    """FORM, Figures: a cell may carry a remark, a blank one too; in 四 the row has no label to identify it."""
    report = new_report(Cover("某县水利局", 2023)).with_remark("disputes.review.upheld", "见说明")
    report = report.with_remark("requests.received.total", "含上年结转")
    assert back(report, suffix).remarks == report.remarks


def test_numbered_paragraphs_and_leads_come_back_as_the_same_text() -> None:
    """Issue 4, Layout: （一） and 1. lines are headings in print, leads are set like them; as text they are unchanged."""
    text = "（一）加强领导，健全机制\n（一）解读不够。形式单一。\n1.健全制度\n（1）政务新媒体\n1.及时公开。\n一是培训。"
    report = new_report(Cover("某县水利局", 2023)).with_text("other_matters.text", text)
    report = report.with_text("overview.proactive_disclosure", "（三）主动公开：全年 12 条。\n2、及时更新")
    read = back(report, ".docx")
    assert read.text("other_matters.text") == text
    assert read.text("overview.proactive_disclosure") == report.text("overview.proactive_disclosure")
    assert as_published(read) == as_published(report)
