"""Issue 4, Proof and Handing over: a colleague's changes to a document are reported and accepted one by one."""

import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from broken import with_part
from docx import Document
from examples import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdfs import converted, needs_libreoffice
from reports import marked_lines, reports

from app.actions.exporting import export
from app.actions.proof import returned_document
from app.actions.proof.comparing import differences
from app.actions.proof.returned_document import (
    DifferenceKind,
    DocumentDifference,
    compare_document,
    seems_another,
    take_over,
    take_over_all,
)
from app.errors import SourceUnreadable
from app.form.loader import load_form
from app.importer.mapping.report import map_document
from app.importer.raw.kinds import FileKind
from app.importer.readers.docx.document import read_docx
from app.importer.readers.text import read_text
from app.output.plain_text import render_text
from app.output.word.render import render_word
from app.project.store import load
from app.report.model import Cover, Report, new_report
from app.report.printed import unnumbered
from app.report.readback.published import LineKind, published

TODAY = date(2026, 1, 15)
Change = Callable[[Any], None]


@pytest.fixture(scope="module")
def report(sample: Path) -> Report:
    return load(sample).report


@pytest.fixture
def returned(report: Report, tmp_path: Path) -> Callable[..., Path]:
    """The Word document of the sample as a colleague changed it with a word processor."""

    def change(*changes: Change, of: Report | None = None) -> Path:
        document = Document(io.BytesIO(render_word(of or report)))
        for item in changes:
            item(document)
        path = tmp_path / "领导改过.docx"
        document.save(str(path))
        return path

    return change


def find(document: Any, words: str) -> Any:
    return next(paragraph for paragraph in document.paragraphs if words in paragraph.text)


def figure(table: int, row: int, column: int, text: str) -> Change:
    def change(document: Any) -> None:
        document.tables[table].cell(row, column).paragraphs[0].runs[0].text = text

    return change


def paragraph(words: str, new: str | None) -> Change:
    def change(document: Any) -> None:
        found = find(document, words)
        if new is None:
            found._p.getparent().remove(found._p)
        else:
            text = found.text.replace(words, new)
            for run in found.runs[1:]:
                run._r.getparent().remove(run._r)
            found.runs[0].text = text

    return change


def inserted(before: str, text: str) -> Change:
    return lambda document: find(document, before).insert_paragraph_before(text)


def test_an_untouched_document(report: Report, returned: Callable[..., Path]) -> None:
    """Issue 4, Proof: saved again by another program it is still the same."""
    assert compare_document(report, returned()) == ()


CHANGES: dict[str, tuple[Change, DifferenceKind, str, str | None, str | None]] = {
    "a figure": (figure(1, 5, 3, "99"), DifferenceKind.FIGURE, "requests.granted.natural_person", "11", "99"),
    "a figure blanked": (figure(1, 5, 3, ""), DifferenceKind.FIGURE, "requests.granted.natural_person", "11", ""),
    "a stated total": (figure(1, 5, 9, "16"), DifferenceKind.FIGURE, "requests.granted.total", "15", "16"),
    "a remark": (figure(1, 5, 3, "11（含2件）"), DifferenceKind.FIGURE, "requests.granted.natural_person", "11", "11（含2件）"),
    "a word": (paragraph("没有被纠正", "均未被纠正"), DifferenceKind.TEXT, "overview.disclosure_on_request", None, None),
    "a paragraph added": (inserted("（二）依申请公开", "另行说明。"), DifferenceKind.ADDED, "overview.proactive_disclosure", None, "另行说明。"),
    "a paragraph at the beginning": (inserted("2025年，临河", "新的开头。"), DifferenceKind.ADDED, "overview.preamble", None, "新的开头。"),
    "a paragraph removed": (paragraph("老旧小区改造", None), DifferenceKind.MISSING, "overview.proactive_disclosure", None, None),
    "a sub-heading": (paragraph("（三）政府信息管理", "（三）信息管理情况"), DifferenceKind.HEADING, "overview.information_management", "（三）政府信息管理", "（三）信息管理情况"),
    "the year": (paragraph("2025年政府信息公开工作年度报告", "2024年政府信息公开工作年度报告"), DifferenceKind.COVER, "cover.year", "2025", "2024"),
    "the organisation": (paragraph("云溪区临河街道办事处\n", "云溪区河滨街道办事处\n"), DifferenceKind.COVER, "cover.organisation", "云溪区临河街道办事处", "云溪区河滨街道办事处"),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_changes_are_reported_and_can_be_accepted(report: Report, returned: Callable[..., Path], name: str) -> None:
    """Issue 4, Proof: cell by cell, paragraph by paragraph; Handing over: taken over one by one."""
    change, kind, key, ours, theirs = CHANGES[name]
    path = returned(change)
    (found,) = compare_document(report, path)
    assert (found.kind, found.key) == (kind, key)
    assert ours is None or found.report == ours
    assert theirs is None or found.document == theirs
    assert found.message.endswith("，请核对。")
    assert found.takeable
    taken = take_over(report, found)
    if kind is DifferenceKind.FIGURE:  # the totals that are computed of it follow
        assert all(item.key != key for item in compare_document(taken, path))
    else:
        assert compare_document(taken, path) == ()


def test_the_one_of_several_equal_paragraphs_that_was_changed(returned: Callable[..., Path], report: Report) -> None:
    """Issue 4, Handing over: what is taken over goes to its own place."""
    several = report.with_text("other_matters.text", "无。\n甲。\n无。\n乙。\n无。")
    path = returned(of=several.with_text("other_matters.text", "无。\n甲。\n暂无。\n乙。\n无。"))
    (found,) = compare_document(several, path)
    assert take_over(several, found).text("other_matters.text") == "无。\n甲。\n暂无。\n乙。\n无。"


def test_a_changed_word_is_described(report: Report, returned: Callable[..., Path]) -> None:
    """Issue 4, Proof: the change is described in plain Chinese, with its context."""
    (found,) = compare_document(report, returned(paragraph("公开信息312条", "公开信息321条")))
    assert found.message == (
        "“一、总体情况”的“主动公开”第 1 段：报告是“…道专栏公开信息312条，其中政策文件…”，"
        "文档（第6段）是“…道专栏公开信息321条，其中政策文件…”，请核对。"
    )


def test_what_is_only_written_otherwise_is_no_difference(report: Report, returned: Callable[..., Path]) -> None:
    """Issue 5, Cells: 12件 is 12."""
    changed = figure(1, 5, 3, "１１件"), paragraph("全年通过区政府", " 全年通过区政府")
    assert compare_document(report, returned(*changed)) == ()


def test_what_cannot_be_taken_over(report: Report, returned: Callable[..., Path]) -> None:
    """Issue 4, Handing over: what is no figure, and what the form fixes, is reported and not accepted."""
    changes = (
        figure(1, 5, 3, "若干"),
        paragraph("四、政府信息公开行政复议", "四、行政复议"),
        figure(1, 2, 5, "科研院所"),
    )
    found = compare_document(report, returned(*changes))
    assert {item.key for item in found} == {"requests.granted.natural_person", "disputes", "requests"}
    assert not any(item.takeable for item in found)
    assert take_over_all(report, found) == report


def test_a_row_that_a_colleague_removed(report: Report, returned: Callable[..., Path]) -> None:
    """Issue 4, Proof: figures are found by their labels, in any place; a removed row is reported once."""

    def remove(document: Any) -> None:
        row = document.tables[1].rows[5]._tr
        row.getparent().remove(row)

    found = compare_document(report, returned(remove))
    gone, label = found  # the label that spans this row and those below began in it
    assert "三、本年度办理结果" in label.message
    assert (gone.kind, gone.key) == (DifferenceKind.MISSING, "requests.granted.natural_person")
    assert gone.message == "表三“（一）予以公开”这一行，文档里没有找到，请核对。"


def test_a_paragraph_that_a_colleague_moved(report: Report, returned: Callable[..., Path]) -> None:
    """Issue 4, Proof: a moved paragraph is not reported as missing; both sides can be accepted, one by one."""
    ours = report.with_text("overview.proactive_disclosure", "甲段的话。\n乙段的话。")

    def move(document: Any) -> None:
        moved = find(document, "乙段的话。")._p
        find(document, "（二）依申请公开")._p.addnext(moved)

    (moved,) = compare_document(ours, returned(move, of=ours))
    assert re.fullmatch(
        r"“一、总体情况”的“主动公开”第 2 段：“乙段的话。”在文档里移到了第\d+段，请核对。", moved.message
    )
    assert (moved.kind, moved.report, moved.document) == (DifferenceKind.MOVED, "乙段的话。", "乙段的话。")
    for taken in (take_over(ours, moved), take_over_all(ours, [moved])):
        assert taken.text("overview.proactive_disclosure") == "甲段的话。"
        assert taken.text("overview.disclosure_on_request").startswith("乙段的话。\n")


def test_many_moves_end_in_the_documents_order(report: Report, tmp_path: Path) -> None:
    """Issue 4, Handing over: all changes accepted at once give the document's content, in its order."""
    lines = [
        f"第{number}条意见是关于{word}的。"
        for number, word in enumerate(["公开", "答复", "平台", "监督", "培训", "考核"], 1)
    ]
    chance = Random(4)  # noqa: S311 - any order will do
    path = tmp_path / "返回.txt"
    ours = report.with_text("overview.proactive_disclosure", "\n".join(lines))
    for _ in range(examples(6, 25)):
        order = chance.sample(lines, len(lines))
        other = ours.with_text("overview.proactive_disclosure", "\n".join(order))
        path.write_bytes(render_text(other).encode("utf-8"))
        taken = take_over_all(ours, compare_document(ours, path))
        assert taken.text("overview.proactive_disclosure").split("\n") == order


def test_a_paragraph_edited_and_one_after_it(report: Report, tmp_path: Path) -> None:
    """Issue 4, Handing over: a paragraph inserted after an edited one comes after it."""
    path = tmp_path / "返回.txt"
    ours = report.with_text("other_matters.text", "本年度没有其他需要报告的事项。")
    other = ours.with_text("other_matters.text", "本年度没有其他需要特别报告的事项。\n另附名单一份。")
    path.write_bytes(render_text(other).encode("utf-8"))
    assert take_over_all(ours, compare_document(ours, path)).text("other_matters.text") == other.text(
        "other_matters.text"
    )


@pytest.mark.parametrize("mine", [True, False])
@pytest.mark.parametrize("key", ["overview.supervision", "problems.improvements"])
def test_a_paragraph_that_reads_as_the_next_heading(report: Report, tmp_path: Path, key: str, mine: bool) -> None:
    """Issue 4, Handing over: of a paragraph and the same words as heading of a section, the paragraph is the difference.

    The report could not adopt a section that the form does not have, and would never equal the document.
    """
    heading = {"overview": "二、主动公开政府信息情况", "problems": "六、其他需要报告的事项"}[key.partition(".")[0]]
    plain = report.with_text(key, "一段话。\n另一段话。").with_text("other_matters.text", "别的话。")
    marked = plain.with_text(key, f"一段话。\n另一段话。\n{heading}")
    ours, other = (marked, plain) if mine else (plain, marked)
    path = tmp_path / "x.docx"
    path.write_bytes(render_word(other))
    (found,) = compare_document(ours, path)
    assert (found.line, found.takeable) == (LineKind.TEXT, True)
    assert compare_document(take_over(ours, found), path) == ()


def test_text_before_the_first_part_of_parts_in_another_order(report: Report, tmp_path: Path) -> None:
    """Issue 4, Handing over: lines below the heading of 一 are those of the report's first part, not the form's."""
    narratives = report.narratives["overview"]
    other = report.with_narratives("overview", (*narratives[1:], narratives[0]))
    path = tmp_path / "x.docx"
    path.write_bytes(render_word(other))
    before = other.with_text("overview.proactive_disclosure", "")
    found = [item for item in compare_document(before, path) if item.takeable]
    assert {item.key for item in found} == {"overview.proactive_disclosure"}
    assert take_over_all(before, found) == other


def test_paragraphs_that_are_the_same(report: Report, returned: Callable[..., Path]) -> None:
    """Issue 4, Proof: of two equal paragraphs, one moved and one was removed: each is reported."""
    ours = report.with_text("overview.proactive_disclosure", "甲段的话。\n同样的话。\n乙段的话。\n同样的话。")

    def move(document: Any) -> None:
        alike = [paragraph._p for paragraph in document.paragraphs if paragraph.text == "同样的话。"]
        alike[1].getparent().remove(alike[1])
        find(document, "（三）政府信息管理")._p.addnext(alike[0])

    found = compare_document(ours, returned(move, of=ours))
    assert sorted(item.kind for item in found) == [DifferenceKind.MISSING, DifferenceKind.MOVED]
    taken = take_over_all(ours, found)
    assert taken.text("overview.proactive_disclosure") == "甲段的话。\n乙段的话。"
    assert taken.text("overview.information_management").startswith("同样的话。\n")


def test_a_document_of_another_report_is_recognised(
    report: Report, returned: Callable[..., Path], tmp_path: Path
) -> None:
    """Nothing is lost: a document of another report is not offered as a list of changes to accept."""
    path = tmp_path / "会议通知.docx"
    document = Document()
    document.add_paragraph("会议通知")
    document.add_paragraph("请各科室参加。")
    document.save(str(path))
    assert seems_another(compare_document(report, path))
    assert not seems_another(compare_document(report, returned()))
    assert not seems_another(compare_document(report, returned(figure(1, 5, 3, "99"))))


def test_sections_in_another_order(report: Report, returned: Callable[..., Path]) -> None:
    """Issue 4, Proof: a moved table is found."""

    def swap(document: Any) -> None:
        heading, table = find(document, "四、政府信息公开行政复议")._p, document.tables[2]._tbl
        find(document, "三、收到和处理")._p.addprevious(heading)
        heading.addnext(table)

    messages = [item.message for item in compare_document(report, returned(swap))]
    assert not [message for message in messages if "没有找到" in message]
    assert len(messages) == 2


def test_a_spreadsheet_of_ours_that_came_back(report: Report, tmp_path: Path) -> None:
    """Issue 4, Proof: an unchanged spreadsheet equals the report; a changed cell or text is the difference."""
    path = tmp_path / "报告.xlsx"
    ours = report.with_figures({"requests.granted.business": 4_321})
    export(ours, path, date(2026, 1, 15), draft=True)
    assert compare_document(ours, path) == ()
    path.write_bytes(
        with_part(path.read_bytes(), "xl/worksheets/sheet2.xml", lambda text: text.replace(">4321<", ">4322<"))
    )
    (found,) = compare_document(ours, path)
    assert (found.key, found.document) == ("requests.granted.business", "4322")


def test_a_data_file_with_sorted_keys(report: Report, tmp_path: Path) -> None:
    """Issue 4, Data: another program may order the keys otherwise."""
    path = tmp_path / "报告.json"
    export(report, path, date(2026, 1, 15), draft=True)
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")), sort_keys=True), "utf-8")
    assert compare_document(report, path) == ()


def test_a_page_that_libreoffice_saved(report: Report, tmp_path: Path) -> None:
    """Issue 4, Proof: headers and footers of a document saved as a page are no text of the report."""
    path = tmp_path / "报告.html"
    export(report, path, date(2026, 1, 15), draft=True)
    page = path.read_text("utf-8")
    path.write_text(page.replace("</main>", '<div title="footer"><p>— 5 —</p></div></main>'), "utf-8")
    assert compare_document(report, path) == ()


def test_a_hyphen_that_does_not_break(report: Report, tmp_path: Path) -> None:
    """Issue 4, Proof: word processors keep U+2011 as a hyphen of their own."""
    path = tmp_path / "报告.txt"
    ours = report.with_text("other_matters.text", "电话0571\u201112345。")
    export(ours.with_text("other_matters.text", "电话0571-12345。"), path, date(2026, 1, 15), draft=True)
    assert compare_document(ours, path) == ()


def test_tracked_changes_are_changes(report: Report, tmp_path: Path) -> None:
    """Issue 5, Readers: revisions accepted: a leader's tracked change is part of the document."""
    path = tmp_path / "修订.docx"
    buffer = io.BytesIO(render_word(report))
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(path, "w") as copy:
        for name in source.namelist():
            text = source.read(name).decode("utf-8")
            if name == "word/document.xml":
                run = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'.format
                old = "312条，其中"
                before, after = text.split(old, 1)
                text = (
                    f"{before}</w:t></w:r><w:del>{run('312').replace('w:t', 'w:delText')}</w:del>"
                    f"<w:ins>{run('321')}</w:ins><w:r><w:t>条，其中{after}"
                )
            copy.writestr(name, text)
    (found,) = compare_document(report, path)
    assert "321条" in str(found.document)
    assert compare_document(take_over(report, found), path) == ()


def test_a_signature_put_in_or_taken_out(report: Report, returned: Callable[..., Path], tmp_path: Path) -> None:
    """Issue 4, Handing over: organisation and date at the end are the cover's, not text."""

    def sign(document: Any) -> None:
        document.add_paragraph("云溪区临河街道办事处")
        document.add_paragraph("2026年1月20日")

    unsigned = report.with_cover(signature=False, signed_on=None)
    path = returned(sign, of=unsigned)
    (found,) = compare_document(unsigned, path)
    assert (found.kind, found.key) == (DifferenceKind.COVER, "cover.signature")
    signed = take_over(unsigned, found)
    assert (signed.cover.signature, signed.cover.signed_on) == (True, date(2026, 1, 20))
    assert compare_document(signed, path) == ()
    other = signed.with_cover(signed_on=date(2026, 1, 5))
    (day,) = compare_document(other, path)
    assert (day.key, day.report, day.document) == ("cover.signed_on", "2026年1月5日", "2026年1月20日")
    assert take_over(other, day) == signed
    plain = returned(of=unsigned)
    assert take_over_all(signed, compare_document(signed, plain)).cover.signature is False


def test_every_format_that_is_read(report: Report, tmp_path: Path) -> None:
    """Issue 4, Proof: verify accepts every exported format, with the same result."""
    changed = report.with_figures({"requests.granted.natural_person": 99}).with_text("other_matters.text", "别的。")
    for suffix in (".docx", ".txt", ".json", ".html"):
        path = tmp_path / f"x{suffix}"
        export(report, path, TODAY, draft=True)
        assert compare_document(report, path) == ()
        found = {item.key for item in compare_document(changed, path)}
        assert {"requests.granted.natural_person", "requests.granted.total", "other_matters.text"} <= found


def test_a_published_page_agrees_with_what_was_read_from_it(shared: Callable[[str], str], tmp_path: Path) -> None:
    """Issue 5: the district asks whether a published page agrees with the file: headings run in, labels broken."""
    text = shared("data/xigaohuang-2023.txt")
    path = tmp_path / "x.txt"
    path.write_text(text, encoding="utf-8")
    agreeing = map_document(read_text(text.encode()), load_form()).report
    assert compare_document(agreeing, path) == ()
    (found,) = compare_document(agreeing.with_figures({"documents.regulations.issued": 5}), path)
    assert found.key == "documents.regulations.issued"


def test_what_cannot_be_read(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(render_word(report)[:-50])
    with pytest.raises(SourceUnreadable, match="损坏"):
        compare_document(report, path)
    with pytest.raises(SourceUnreadable, match="找不到"):
        compare_document(report, tmp_path / "没有.docx")


@st.composite
def edits(draw: Any) -> tuple[Report, Report]:
    """A report, and the same with some figures and paragraphs changed, inserted and removed; parts come and go."""
    report = draw(reports(marked_lines))
    other = report
    for key in draw(st.lists(st.sampled_from(tuple(report.form.cells)), max_size=4, unique=True)):
        other = other.with_figures({key: draw(st.integers(0, 999))})
    for key in draw(st.lists(st.sampled_from(tuple(report.text_keys())), max_size=4, unique=True)):
        lines = other.text(key).split("\n")
        at = draw(st.integers(0, len(lines)))
        put = draw(st.lists(marked_lines, max_size=3))
        text = "\n".join([*lines[:at], *put, *lines[at + draw(st.integers(0, 2)) :]])
        other = other.with_text(key, draw(st.sampled_from((text, text, text, ""))))
    return report, other


@pytest.fixture
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read and compare in this process: the child that does so with untrusted documents starts slowly."""

    def compare(report: Report, data: bytes, kind: FileKind, _cancelled: object) -> tuple[DocumentDifference, ...]:
        return differences(report, data, kind, read_docx(data))

    monkeypatch.setattr(returned_document, "compare_in_child", compare)


MANY = settings(
    deadline=None,
    max_examples=examples(5, 30),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@MANY
@given(edits(), st.randoms(use_true_random=False))
def test_taking_over_in_any_order_ends_with_the_document(
    tmp_path: Path, read_here: None, both: tuple[Report, Report], order: Any
) -> None:
    """Issue 4, Handing over: accepted one by one, in any order, the report ends as the document."""
    report, other = both
    path = tmp_path / "x.docx"
    path.write_bytes(render_word(other))
    found = list(compare_document(report, path))
    order.shuffle(found)
    for item in found:
        report = take_over(report, item)
    for _ in range(4):  # of equal paragraphs, one may have been taken for another
        if not (left := compare_document(report, path)):
            break
        report = take_over_all(report, left)
    assert [item for item in compare_document(report, path) if not is_of_a_number(item)] == []
    assert published(report).cells == published(other).cells


def is_of_a_number(item: DocumentDifference) -> bool:
    """Whether only the number of a heading differs, and the report would print another one.

    A paragraph that reads as a heading, “（二）队伍建设”, may be one or not: a document can be that of several reports,
    and the numbers of the headings after it follow from which of them is meant.
    """
    return (
        item.line is LineKind.HEADING
        and not item.takeable
        and unnumbered(item.report or "") == unnumbered(item.document or "")
    )


@pytest.mark.parametrize("heading", [None, "（二）申请办理情况", "申请办理情况"])
def test_a_part_that_a_colleague_added(tmp_path: Path, read_here: None, heading: str | None) -> None:
    """Issue 13, To show: the lines below the heading of a part without text are that part, not the one before.

    A paragraph that reads as a heading may come before: the numbers of the headings after it are right all the same.
    """
    report = new_report(Cover("某某局", 2025)).with_text("overview.proactive_disclosure", "公开。\n（十二）队伍建设")
    report = report.with_text("overview.supervision", "监督。").with_heading("overview.disclosure_on_request", heading)
    other = report.with_text("overview.disclosure_on_request", "收到申请。\n都已办结。")
    path = tmp_path / "x.docx"
    path.write_bytes(render_word(other))
    found = compare_document(report, path)
    added = [(item.key, item.index, item.document) for item in found if item.kind is DifferenceKind.ADDED]
    assert added == [
        ("overview.disclosure_on_request", 0, "收到申请。"),
        ("overview.disclosure_on_request", 1, "都已办结。"),
    ]
    assert take_over_all(report, found) == other
    last = take_over(report, next(item for item in found if item.index == 1 and item.kind is DifferenceKind.ADDED))
    assert take_over_all(last, compare_document(last, path)) == other


def test_a_heading_without_text_below_is_a_paragraph(tmp_path: Path, read_here: None) -> None:
    """Issue 13, To show: a report prints no heading of a part without text."""
    report = new_report(Cover("某某局", 2025)).with_text("overview.proactive_disclosure", "公开。")
    report = report.with_text("overview.supervision", "监督。")
    other = report.with_text("overview.proactive_disclosure", "公开。\n（二）依申请公开")
    path = tmp_path / "x.docx"
    path.write_bytes(render_word(other))
    found = compare_document(report, path)
    assert [item.document for item in found if item.takeable] == ["（二）依申请公开"]
    assert take_over_all(report, found) == other


def test_the_number_of_a_heading_that_the_report_prints_otherwise(tmp_path: Path, read_here: None) -> None:
    """Issue 13, To show: numbers follow from the headings before; what taking over could not change is not offered."""
    report = new_report(Cover("某某局", 2025)).with_text("overview.proactive_disclosure", "公开。")
    report = report.with_text("overview.supervision", "监督。")
    path = tmp_path / "x.docx"
    document = Document(io.BytesIO(render_word(report)))
    paragraph("（二）监督保障", "（五）监督保障")(document)
    document.save(str(path))
    (found,) = compare_document(report, path)
    assert (found.kind, found.takeable) == (DifferenceKind.HEADING, False)
    assert is_of_a_number(found)
    paragraph("（五）监督保障", "（五）监督和保障")(document)
    document.save(str(path))
    (found,) = compare_document(report, path)
    assert found.takeable


def test_a_paragraph_that_changes_its_section_moves_no_heading(tmp_path: Path, read_here: None) -> None:
    """Issue 4, Handing over: sections stay where they are, so that every difference can be taken over."""
    report = new_report(Cover("某某局", 2025)).with_text("problems.main_problems", "设一个窗口")
    report = report.with_text("other_matters.text", "短")
    other = report.with_text("problems.improvements", "短\n没有。\n好。").with_text("other_matters.text", "")
    path = tmp_path / "x.docx"
    path.write_bytes(render_word(other))
    found = compare_document(report, path)
    assert all(item.takeable and item.line is not LineKind.SECTION for item in found)
    for item in found:
        report = take_over(report, item)
    report = take_over_all(report, compare_document(report, path))
    assert compare_document(report, path) == ()


@needs_libreoffice
def test_a_pdf_that_came_back(report: Report, tmp_path: Path) -> None:
    """Issue 4, Proof: a PDF has lines and not paragraphs: what it breaks or sets otherwise is no difference."""
    ours = report.with_text("overview.platforms", "网站 www.example.gov.cn 全年 first fill 12 条　占 3.5 % 。" * 20)
    changed = ours.with_text("other_matters.text", "领导改过的话。").with_figures({"requests.granted.business": 77})
    own, other = (tmp_path / "导出的.pdf", tmp_path / "领导改过.pdf")
    for path, pdf in zip((own, other), converted(map(render_word, (ours, changed)), tmp_path), strict=True):
        path.write_bytes(pdf)
    assert compare_document(ours, own) == ()
    found = compare_document(ours, other)
    assert {"other_matters.text", "requests.granted.business"} <= {item.key for item in found}
    taken = take_over_all(ours, found)
    assert taken.text("other_matters.text") == "领导改过的话。"
    assert published(taken).cells == published(changed).cells
    assert taken.text("overview.platforms") == ours.text("overview.platforms")


def test_a_difference_is_frozen_data(report: Report, returned: Callable[..., Path]) -> None:
    """Issue 4, Proof: differences as data."""
    (found,) = compare_document(report, returned(figure(1, 5, 3, "99")))
    assert isinstance(found, DocumentDifference)
    with pytest.raises(AttributeError):
        found.key = "x"  # type: ignore[misc]


def test_python_docx_is_loaded_by_the_proof_alone(tmp_path: Path) -> None:
    """Issue 15, 1 and 2: python-docx is loaded when a Word document is proved, Jinja2 renders it; docxtpl never is."""
    source = Path(__file__).parents[4] / "src"
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from datetime import date; from pathlib import Path\n"
        "from app.actions.exporting import export; from app.actions.projects import open_sample\n"
        "report = open_sample(); target = Path(sys.argv[2])\n"
        "export(report, target.with_suffix('.txt'), date(2026, 1, 15))\n"
        "assert not {'docx', 'jinja2'} & set(sys.modules)\n"
        "export(report, target, date(2026, 1, 15))\n"
        "assert 'lxml.etree' in sys.modules\n"
        "print([name for name in ('docx', 'docxtpl', 'jinja2') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(source), str(tmp_path / "x.docx")], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("['docx', 'jinja2']\n", "")
