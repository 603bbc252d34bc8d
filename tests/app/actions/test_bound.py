"""Reports with bound numbers through the actions: documents, data files, copies, returned documents (issue 18)."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.actions import checking, editing, keeping
from app.actions.exporting import copy_as_html, export
from app.actions.importing.document import import_report
from app.actions.proof.returned_document import compare_document, take_over_all
from app.checks.offers import offers
from app.errors import ExportRefused, ProjectUnreadable
from app.project import recovery
from app.project.codec import decode, encode
from app.project.limits import MOST_BINDINGS
from app.project.store import load
from app.report.bindings import Binding, Source
from app.report.bound.edits import unbound
from app.report.bound.following import follow
from app.report.bound.values import inputs_of
from app.report.model import Reason, Report

TODAY = date(2026, 1, 15)
KEY = "overview.disclosure_on_request"
CELL = "requests.received.natural_person"


@pytest.fixture(scope="module")
def report(sample: Path) -> Report:
    """The sample, all numbers of one text bound by one click."""
    plain = load(sample).report
    made, count = checking.bind_all(plain, KEY)
    assert count == len(made.bindings(KEY)) == 12
    assert made.text(KEY) == plain.text(KEY)
    return made


def bound_words(report: Report) -> list[str]:
    return [report.text(KEY)[item.start : item.end] for item in report.bindings(KEY)]


@pytest.mark.parametrize("suffix", [".docx", ".html", ".txt", ".json", ".xlsx"])
def test_documents_have_plain_numbers(report: Report, sample: Path, tmp_path: Path, suffix: str) -> None:
    """issue 18, To build 2: Word, HTML, xlsx, txt print plain numbers, and the proof of an export covers them."""
    path, other = tmp_path / f"甲{suffix}", tmp_path / f"乙{suffix}"
    assert export(report, path, TODAY) == ()
    export(load(sample).report, other, TODAY)
    if suffix == ".json":
        tree, plain = json.loads(path.read_bytes()), json.loads(other.read_bytes())
        assert (len(tree.pop("bindings")[KEY]), plain.pop("bindings")) == (12, {})
        assert tree == plain
    else:
        assert path.read_bytes() == other.read_bytes()


def test_a_data_file_is_read_with_its_bindings(report: Report, tmp_path: Path) -> None:
    """issue 18, To build 2: show --json has the bindings beside the text; what does not fit is left out."""
    path = tmp_path / "报告.json"
    export(report, path, TODAY)
    read = import_report(path).report
    assert read.bindings(KEY) == report.bindings(KEY)
    tree = json.loads(path.read_bytes())
    tree["bindings"][KEY][0]["start"] += 1
    tree["bindings"]["overview.nothing"] = tree["bindings"][KEY]
    path.write_text(json.dumps(tree), "utf-8")
    assert import_report(path).report.bindings(KEY) == report.bindings(KEY)[1:]
    del tree["bindings"]
    path.write_text(json.dumps(tree), "utf-8")
    assert import_report(path).report.bindings(KEY) == ()


def test_an_imported_report_is_bound_by_one_click(sample: Path, tmp_path: Path) -> None:
    """issue 18, To show: every number that the checks understand is bound; its cell then changes the text."""
    path = tmp_path / "已公布.docx"
    export(load(sample).report, path, TODAY)
    read = import_report(path).report
    for key in read.text_keys():
        read, _ = checking.bind_all(read, key)
    assert [key for key in read.text_keys() if offers(read, key)] == []
    numbers = [(key, item) for key in read.text_keys() for item in read.bindings(key)]
    assert len(numbers) == 15
    for key, item in numbers:
        cell = min(inputs_of(read.edition, item.source), key=lambda each: read.form.cells[each].is_total)
        after = follow(read.with_figures({cell: 4321}), read)
        assert after.text(key) != read.text(key), (key, item)


def test_a_gap_refuses_a_final_document(report: Report, tmp_path: Path) -> None:
    """issue 18, To build 1: blank cells block a final export with a sentence, whatever else is accepted; no draft."""
    blank = follow(report.with_figures({"licensing.licences.decisions": None}), report)
    assert export(blank, tmp_path / "甲.txt", TODAY, accept_errors=True) == ()
    rows = [f"requests.granted.{column.key}" for column in report.form.tables["requests"].columns]
    blank = follow(report.with_figures(dict.fromkeys(rows)), report)
    path = tmp_path / "乙.txt"
    with pytest.raises(ExportRefused) as refused:
        export(blank, path, TODAY, accept_errors=True)
    assert str(refused.value) == (
        "“依申请公开”里还有“〔未填〕”，没有导出正式稿：表三“（一）予以公开”的“总计”还没有填；请先补上，或导出草稿。"
    )
    with pytest.raises(ExportRefused):
        copy_as_html(blank)
    assert not path.exists()
    assert export(blank, path, TODAY, draft=True) == ()
    assert "予以公开〔未填〕件" in path.read_text("utf-8-sig")


def test_a_recovery_copy_has_them(report: Report, tmp_path: Path) -> None:
    """issue 18, To build 2: in recovery copies; what differs is named."""
    path = tmp_path / "copy.json"
    recovery.keep(path, report, None, None)
    assert recovery.read(path).report == report
    assert keeping.differs(report, unbound(report, KEY, 0, 999)) == "文字里绑定的数"
    other = follow(report.with_figures({CELL: 99}), report)
    assert keeping.differs(report, other) == "1 个数字、1 段文字"
    cell = report.form.cells[CELL].name
    words = [f"{cell}：{report.figures[CELL]}，现在 99", "依申请公开：文字不同"]
    assert list(keeping.each_difference(report, other)) == words, "issue 12: which they are"
    other = report.with_text(report.form.introduction.key, "改过。").with_cover(contact="办公室")
    assert list(keeping.each_difference(report, other)) == ["引言：文字不同", "封面：内容不同"]


def test_every_difference_has_a_line_and_is_counted(report: Report) -> None:
    """Issue 12: whatever the list of earlier versions says is different is named beside it."""
    table = next(iter(report.form.tables))
    changes: list[tuple[Report, str, list[str]]] = [
        (report, "", []),
        (report.with_remark(CELL, "说明。"), "备注", [f"{report.form.cells[CELL].name}：备注不同"]),
        (unbound(report, KEY, 0, 999), "文字里绑定的数", ["依申请公开：绑定的数不同"]),
        (replace(report, notes={table: "注。"}), "附注", ["表二“第二十条第（一）项”的附注：不同"]),
        (replace(report, reasons=(Reason("rule", "原因。"),)), "警告的理由等", ["警告的理由、签字、上年报告等：不同"]),
        (replace(report, edition="2020"), "报告格式的版本", ["报告格式的版本：不同"]),
        (
            report.with_remark(CELL, "说明。").with_heading(KEY, "题"),
            "段落的增减或标题、备注",
            ["总体情况：段落的增减、次序或标题不同", f"{report.form.cells[CELL].name}：备注不同"],
        ),
    ]
    for other, words, lines in changes:
        assert keeping.differs(report, other) == words
        assert list(keeping.each_difference(report, other)) == lines


def test_a_returned_document_that_changed_both(report: Report, tmp_path: Path) -> None:
    """issue 18, To build 2: a colleague changed a cell and its number in the text: taken over, they stay bound."""
    number = report.figures[CELL]
    assert isinstance(number, int)
    theirs = follow(report.with_figures({CELL: number + 1, "requests.received.total": None}), report)
    theirs = theirs.with_text(KEY, theirs.text(KEY).replace("没有被纠正的情形", "都没有被纠正"))
    path = tmp_path / "返回.txt"
    export(theirs, path, TODAY, draft=True)
    taken = take_over_all(report, compare_document(report, path))
    assert taken.text(KEY) == theirs.text(KEY)
    assert bound_words(taken) == bound_words(theirs)
    assert len(bound_words(taken)) == 12


def test_more_than_can_be_quick_is_refused(report: Report) -> None:
    """issue 18, To show: within the limits of a report everything is quick; a file or an edit beyond them is refused."""
    count = MOST_BINDINGS + 1
    source = Source(("licensing.licences.decisions",))
    number = str(report.figures["licensing.licences.decisions"])
    text = f"许{number}件" * count
    step = len(number) + 2
    bindings = tuple(Binding(place * step + 1, len(number), source) for place in range(count))
    many = report.with_bound_text(KEY, text, bindings)
    assert editing.refusal(report, many) == (
        f"文字里绑定的数超过 {MOST_BINDINGS} 个，存不下来，所以没有改；请分开填写或改短。"
    )
    with pytest.raises(ProjectUnreadable, match="绑定的数超过"):
        decode(encode(many))
