"""Issue 15, 6: how the official document looks, beyond WORD.md."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from docx import Document

from app.form.model import CellKind, Form
from app.output.plain_text import render_text
from app.output.template.check import check_template
from app.output.word.finish import LINE_HEIGHT, ROW_HEIGHT, finished
from app.output.word.template import OFFICIAL
from app.report.model import Cover, Report, new_report
from app.resources import resource_path

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TYPE_AREA_HEIGHT = 12_756  # 225 mm
HEADING = 579 + 100
NARROW = (1, 2)  # tables with narrow columns


def of_digits(form: Form, digits: int) -> Report:
    """Return a report in which every cell has a figure of so many digits."""
    figures = {
        key: Decimal(10 ** (digits - 1) + index) if cell.kind is CellKind.AMOUNT else 10 ** (digits - 1) + index
        for index, (key, cell) in enumerate(form.cells.items())
    }
    return new_report(Cover(organisation="某县水利局", year=2023)).with_figures(figures)


def points(cell: Any) -> float:
    """Return the size of a figure in points."""
    found = cell._tc.find(f".//{W}r/{W}rPr/{W}sz")
    return 10.5 if found is None else int(found.get(f"{W}val")) / 2


def row_heights(document: Any) -> list[int]:
    table = list(document.tree().iter(f"{W}tbl"))[1]
    return [int(height.get(f"{W}val")) for height in table.iter(f"{W}trHeight")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "（本列数据"),
        ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "（区分处理的"),
    ],
)
def test_remarks_of_the_form_are_in_kaiti(printed_small: Any, blank_form: Any, text: str, words: str) -> None:
    """The same characters as in the blank form, by a style that one can change in one place."""
    for document, fonts in (
        (printed_small.grid(1), {"表内说明"}),
        (blank_form[1], {"楷体"}),
    ):
        cell = next(cell for line in document for cell in line if cell.text.replace("\n", "") == text)
        runs = [run for paragraph in cell.paragraphs for run in paragraph.runs]
        remark = text[text.index(words) :]
        looks = [
            (run.style and run.style.name)
            if fonts == {"表内说明"}
            else run._r.rPr.find(f"{W}rFonts").get(f"{W}eastAsia")
            for run in runs
            for _ in run.text
        ]
        assert set(looks[-len(remark) :]) == fonts
        assert fonts.isdisjoint(looks[: -len(remark)])
    style = next(item for item in printed_small.docx.styles if item.name == "表内说明")
    assert style.element.find(f"{W}rPr/{W}rFonts").get(f"{W}eastAsia") == "楷体_GB2312"


def test_table_three_fills_its_page(printed: Callable[..., Any], small: Report) -> None:
    """With 宋体 118 pt were free; now less than a line of the text, in 宋体 and in its usual replacement alike."""
    bare = small.with_note("requests", "").with_remark("requests.received.natural_person", "")
    heights = row_heights(printed(bare))
    free = TYPE_AREA_HEIGHT - HEADING - sum(heights)
    assert 0 < free < 579
    assert set(heights) == {ROW_HEIGHT, ROW_HEIGHT + LINE_HEIGHT, ROW_HEIGHT + 2 * LINE_HEIGHT}


@pytest.mark.parametrize("more", ["note", "remark"])
def test_a_note_or_remark_finds_room_on_the_page(printed: Callable[..., Any], small: Report, more: str) -> None:
    report = small.with_note("requests", "").with_remark("requests.received.natural_person", "")
    key = "requests.received.natural_person"
    report = report.with_note("requests", "甲。") if more == "note" else report.with_remark(key, "含上年结转")
    assert set(row_heights(printed(report))) == {300}


def test_labels_of_several_lines_keep_off_the_rules(printed_small: Any) -> None:
    padded = {
        cell.text: [int(side.get(f"{W}w")) for side in cell._tc.iter(f"{W}top", f"{W}bottom")]
        for line in printed_small.grid(1)[3:]
        for cell in line[:3]
    }
    long = {text for text in padded if len(text) > 18}
    assert len(long) == 4
    assert all(len(padded[text]) == 2 and min(padded[text]) >= 30 for text in long)
    assert padded["2.重复申请"] == []


def test_the_form_s_own_line_breaks_are_kept(printed_small: Any, blank_form: Any) -> None:
    broken = [[cell.text for cell in line if "\n" in cell.text] for line in printed_small.grid(1)[:3]]
    assert broken[2] == ["商业\n企业", "科研\n机构"]
    for mine, theirs in zip(printed_small.grid(2)[2], blank_form[2][2], strict=True):
        assert mine.text == (theirs.text if "\n" in theirs.text or len(theirs.text) != 4 else "结果\n维持")


@pytest.mark.parametrize("note", ["注：不含信访件。", "注:不含信访件。", "备注：不含信访件。", "注：注： 不含信访件。"])
def test_a_note_typed_with_its_mark_has_it_once(small: Report, printed: Callable[..., Any], note: str) -> None:
    report = small.with_note("requests", note)
    assert [line for line in printed(report).lines() if "信访件" in line] == ["注：不含信访件。"]
    assert [line for line in render_text(report).split("\n") if "信访件" in line] == ["注：不含信访件。"]


def test_the_second_line_of_a_note_is_indented(printed_small: Any) -> None:
    style = next(item for item in printed_small.docx.styles if item.name == "表注")
    indent = style.element.find(f"{W}pPr/{W}ind")
    assert [indent.get(f"{W}{name}") for name in ("leftChars", "hangingChars")] == ["200", "200"]


@pytest.mark.parametrize("digits", [5, 6, 7, 8, 9])
def test_long_figures_fit_their_columns(form: Form, printed: Callable[..., Any], digits: int) -> None:
    """Six digits never wrap, in 宋体 (half an em) or in its usual replacement (0.56 em); more of them shrink."""
    document = printed(of_digits(form, digits))
    sizes = set()
    for index in NARROW:
        for line in document.grid(index)[3:]:
            for cell in line:
                if not cell.text.isdigit():
                    continue
                sizes.add(points(cell))
                width = int(cell._tc.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) / 20
                assert digits * (0.56 * points(cell) - 0.2) <= width - 1
    assert sizes == {10.5} if digits == 5 else max(sizes) < 10.5
    assert min(sizes) >= 5.5


@pytest.mark.parametrize("part", ["overview.preamble", "other_matters.text"])
def test_only_narrow_columns_and_figures_shrink(small: Report, printed: Callable[..., Any], part: str) -> None:
    text = "1234567 件。"
    document = printed(small.with_text(part, text).with_figures({"licensing.licences.decisions": 1234567}))
    assert text in document.lines()
    assert b"<w:sz " not in document.parts["word/document.xml"]


def test_there_are_no_empty_runs(printed: Callable[..., Any], small: Report) -> None:
    for report in (small, new_report()):
        for name, part in printed(report, draft=True).parts.items():
            if name.endswith(".xml"):
                assert not re.search(rb"<w:t(?: [^>]*)?></w:t>|<w:t(?: [^>]*)?/>", part), name


@pytest.mark.parametrize(
    ("part", "left"),
    [
        ("<w:p><w:r><w:t></w:t></w:r></w:p>", "<w:p></w:p>"),
        ('<w:r><w:rPr><w:b/><w:sz w:val="3"/></w:rPr><w:t xml:space="preserve"></w:t></w:r>', ""),
        ("<w:r><w:t></w:t><w:br/></w:r>", "<w:r><w:t></w:t><w:br/></w:r>"),
        ("<w:r><w:t> </w:t></w:r>", "<w:r><w:t> </w:t></w:r>"),
        ("<w:r><w:drawing/></w:r>", "<w:r><w:drawing/></w:r>"),
    ],
)
def test_only_runs_without_anything_are_removed(part: str, left: str) -> None:
    assert finished(part) == left


def test_the_template_explains_itself_and_prints_nothing_of_it(printed_small: Any) -> None:
    """The first paragraph is a comment of a few lines, in a template that the check finds right."""
    path = resource_path(OFFICIAL)
    first, title = Document(str(path)).paragraphs[:2]
    assert first.text.startswith("{#p ")
    assert first.text.endswith(" #}")
    assert len(first.text.split("\n")) == 5
    assert "检查模板" in first.text
    assert title.style.name == "Title"
    assert printed_small.docx.paragraphs[0].style.name == "Title"
    assert not any("检查模板".encode() in part for part in printed_small.parts.values())
    checked = check_template(path.read_bytes())
    assert (checked.mistakes, checked.unprinted) == ((), ())
