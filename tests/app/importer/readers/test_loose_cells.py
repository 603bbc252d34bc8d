"""Tables whose cells arrived as lines of text: rebuilt by their labels, nothing guessed where figures are missing."""

from decimal import Decimal

import pytest

from app.form.loader import load_form
from app.importer.mapping.report import map_document
from app.importer.raw.blocks import Paragraph, RawDocument, RawTable
from app.importer.raw.kinds import FileKind
from app.importer.raw.notes import Imported, NoteKind
from app.importer.readers.loose_cells import with_loose_tables
from app.importer.reading_process.formats import read_kind
from app.values import Figure

FORM = load_form()
PROACTIVE = "青禾县林业局2023年政府信息公开工作年度报告\n二、主动公开政府信息情况\n"
REQUESTS = "青禾县林业局2023年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n"
HEADER = "申请人情况\n自然人\n法人或其他组织\n总计\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n"
KEYS = ("natural_person", "business", "research", "public_interest", "legal_services", "other", "total")


def read(text: str) -> Imported:
    return map_document(read_kind(text.encode(), FileKind.TEXT), FORM)


def row(name: str, *figures: int) -> dict[str, Figure]:
    return {f"requests.{name}.{key}": figure for key, figure in zip(KEYS, figures, strict=True)}


def test_a_label_goes_on_around_its_figures() -> None:
    """Issue 5: line breaks inside labels; text copied out of a PDF has the figures amid the lines of their label."""
    text = (
        HEADER
        + "（二）部分公开（区分处理的，只计这一\n1 2 3 4 5 6 21\n情形，不计其他情形）\n（七）总计 1 2 3 4 5 6 21\n"
    )
    imported = read(REQUESTS + text)
    expected = row("partially_granted", 1, 2, 3, 4, 5, 6, 21) | row("handled_total", 1, 2, 3, 4, 5, 6, 21)
    assert imported.report.figures == expected


def test_too_few_figures_are_left_over() -> None:
    """Issue 5: never a silent mistake: blank cells left no trace, so the columns of two figures are unknown.

    Issue 16, 1: the third is the sum of the others, and so the total; the guess names the figures.
    """
    imported = read(f"{REQUESTS}{HEADER}（一）予以公开\n3\n5\n8\n2.重复申请\n1\n0\n0\n0\n0\n0\n1\n")
    assert imported.report.figures == row("not_processed_repeat", 1, 0, 0, 0, 0, 0, 1) | {"requests.granted.total": 8}
    notes = [note for note in imported.notes if note.key == "requests.granted"]
    assert [(note.kind, note.found) for note in notes] == [(NoteKind.GUESSED, "3 5 8")]
    assert "第2行" in notes[0].where


def test_bars_keep_blank_cells() -> None:
    """Issue 5: blank cells; a bar alone is one, except where a merged cell extends."""
    bars = "".join(f"{label} |\n" for label in HEADER.split())
    imported = read(
        f"{REQUESTS}{bars}（一）予以公开 |\n|\n|\n4 |\n|\n|\n|\n4 |\n|\n2.重复申请 |\n1 |\n0 |\n0 |\n|\n0 |\n0 |\n1 |\n"
    )
    figures = {key: value for key, value in imported.report.figures.items() if value}
    expected = {"granted.research": 4, "granted.total": 4, "not_processed_repeat.natural_person": 1}
    assert figures == {f"requests.{key}": value for key, value in {**expected, "not_processed_repeat.total": 1}.items()}
    assert "requests.granted.natural_person" in imported.cells


@pytest.mark.parametrize("order", ["总计\n自然人\n法人或其他组织\n", "自然人\n法人或其他组织\n总计\n科研机构\n"])
def test_another_order_of_columns_is_not_read(order: str) -> None:
    """Issue 5: in a list of labels nothing but the form's own order can be trusted."""
    header = "申请人情况\n" + order + "".join(f"{label}\n" for label in HEADER.split() if label not in order)[6:]
    imported = read(f"{REQUESTS}{header}（一）予以公开\n1\n2\n3\n4\n5\n6\n21\n")
    assert imported.report.figures == {}
    assert any(note.kind is NoteKind.DOUBTFUL and "21" in (note.found or "") for note in imported.notes)


def test_the_2019_edition_is_not_mistaken() -> None:
    """Issue 16, 6: what means the same is read, no other column mistaken for one of 2021, in lines of cells too."""
    imported = read(
        f"{PROACTIVE}第二十条第（一）项\n信息内容\n本年新\n制作数量\n本年新\n公开数量\n对外公开总数量\n规章\n1\n2\n3\n"
        "第二十条第（五）项\n信息内容\n上一年项目数量\n本年增/减\n处理决定数量\n行政许可\n4\n5\n6\n其他对外管理服务事项\n7\n8\n9\n"
        "第二十条第（八）项\n信息内容\n本年收费金额（单位：万元）\n行政事业性收费\n0.37\n"
    )
    amount = {"fees.administrative_fees.amount": Decimal("0.37")}
    assert imported.report.figures == {"licensing.licences.decisions": 6, **amount}
    found = " ".join(note.found or "" for note in imported.notes)
    assert all(figure in found for figure in "12345789")


def test_other_contents_in_place_of_a_figure() -> None:
    """Issue 5: words, units, dashes and remarks in the place of figures are read in their own cells."""
    figures = "12件\n1,234\n十二\n—\n无\n22（其中修订16件）\n3.7 件\n"
    imported = read(f"{REQUESTS}{HEADER}一、本年新收政府信息公开申请数量\n{figures}2.重复申请\n1\n0\n0\n0\n0\n0\n1\n")
    found = {key: value for key, value in imported.report.figures.items() if "received" in key}
    assert list(found.values()) == [12, 1234, 12, 22]
    assert list(found)[-1] == "requests.received.other"
    doubtful = {note.key for note in imported.notes if note.kind is NoteKind.DOUBTFUL}
    assert doubtful == {f"requests.received.{key}" for key in ("public_interest", "legal_services", "total")}


def test_prose_stays_prose() -> None:
    """Issue 5: no text of the document is lost: few labels, or figures in sentences, make no table."""
    lines = ("行政许可", "88", "规章", "本年废止件数为 3 件，其中规章 1 件。", "自然人 3 件", "行政复议 2 件")
    raw = RawDocument(tuple(Paragraph(line, place) for place, line in enumerate(lines, 1)))
    assert with_loose_tables(raw) == raw


def test_tables_are_counted_on() -> None:
    """Issue 5: for every cell where it came from: the numbers of later tables count the rebuilt ones."""
    lines = [Paragraph(line, place) for place, line in enumerate(["信息内容", "本年处理决定数量", "行政许可", "5"], 1)]
    blocks = with_loose_tables(RawDocument((*lines, RawTable((("行政处罚", "7"),), 1, 5)))).blocks
    assert [block.number for block in blocks if isinstance(block, RawTable)] == [1, 2]


def test_far_too_much_text_is_left_as_it_is() -> None:
    """Issue 5, To show, hostile input: what no report has is not searched."""
    raw = RawDocument(tuple(Paragraph("自然人", place) for place in range(10_001)))
    assert with_loose_tables(raw) is raw
