"""Issue 4, Proof: contents of a PDF generated from a report, and its differences from the report."""

from collections.abc import Callable
from itertools import groupby

import pytest

from app.form.layout import PrintedCell, printed_table
from app.form.model import Form
from app.importer.raw.blocks import Block, Paragraph, RawDocument
from app.importer.readback.pdf import shown_in_pdf
from app.importer.readback.pdf_contained import contained_in_pdf
from app.importer.readback.pdf_cut import cut
from app.importer.readback.pdf_text import folded_places, folded_text, slack
from app.report.model import Report
from app.report.readback.comparing import document_differences
from app.report.readback.containing import OwnLayout
from app.report.readback.published import SIGNATURE_KEY, TITLE_KEY, LineKind, PublishedLine, ShownLine, published

Change = Callable[[str], str]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("公开（12 条），“甲”", "公开(12条),“甲”"),
        ("工作见页", "⼯作⻅⻚"),
        ("first fill", "ﬁrst ﬁll"),
        ("2024—2025 年", "2024–2025年"),
        ("见注①", "见注1"),
        ("😀甲\ufe0f乙🧑‍💼", "甲乙"),
    ],
)
def test_what_writers_and_fonts_change_is_no_difference(one: str, other: str) -> None:
    """Known traps: look-alike radicals; ligatures, dashes, compatible forms, signs that a font may not have."""
    assert folded_text(one) == folded_text(other)


@pytest.mark.parametrize(("one", "other"), [("12", "21"), ("1.2", "12"), ("甲乙", "乙甲"), ("“甲”", "甲"), ("𠮷", "")])
def test_the_content_of_a_text_is_kept(one: str, other: str) -> None:
    assert folded_text(one) != folded_text(other)


def test_places_of_what_is_left() -> None:
    assert folded_places("① 甲ﬁ") == ("1甲fi", [0, 2, 3, 3])
    assert slack("甲 12，第 3 条") == 0
    assert slack("甲 שלום 12") == 12


def lines(*texts: str) -> list[PublishedLine]:
    return [PublishedLine(LineKind.TEXT, "overview.preamble", text, index) for index, text in enumerate(texts)]


def cut_texts(found: list[str], *report: str) -> list[str]:
    places = [ShownLine(text, f"第{number}段") for number, text in enumerate(found, 1)]
    return [line.text for line in cut(places, lines(*report), frozenset())]


def test_lines_are_cut_where_the_report_ends_them() -> None:
    """Issue 4, Proof: a PDF's lines end anywhere, and a blank at a line's end is lost."""
    assert cut_texts(["甲乙丙公开 12", "条。第二段", "。完"], "甲乙丙公开 12 条。", "第二段。", "完") == [
        "甲乙丙公开 12 条。",
        "第二段。",
        "完",
    ]


def test_a_differing_line_is_reported_in_the_reports_words() -> None:
    """Issue 4, Proof: the difference reported is the real one, not a blank or a bracket that the PDF sets differently."""
    assert cut_texts(["共(一)公开13条。后文。"], "共（一）公开 12 条。", "后文。") == ["共（一）公开 13 条。", "后文。"]


def test_additional_and_missing_lines_are_separate() -> None:
    """Issue 4, Proof: lines that only one side has."""
    assert cut_texts(["第一段。", "别的话。", "第二段。"], "第一段。", "第二段。") == [
        "第一段。",
        "别的话。",
        "第二段。",
    ]
    assert cut_texts(["第一段。别的话。", "第二段。"], "第一段。", "第二段。") == ["第一段。别的话。", "第二段。"]
    assert cut_texts(["第一段。", "第三段。"], "第一段。", "第二段。", "第三段。") == ["第一段。", "第三段。"]
    assert cut_texts(["第一段。", "页脚"], "第一段。") == ["第一段。", "页脚"]
    assert cut_texts([], "第一段。") == []
    assert cut_texts(["第二段。", "又无。"], "无。", "第二段。", "又无。") == ["第二段。", "又无。"]


def test_scripts_that_a_pdf_reorders_count_by_their_signs() -> None:
    """Issue 4, To show: right-to-left text survives: the order in which a PDF draws it is not that of the text."""
    assert cut_texts(["(12) םולש 公开。完。"], "公开 שלום (12)。", "完。") == ["公开 שלום (12)。", "完。"]
    assert cut_texts(["ꤪ6甲。", "完。"], "ꤪ甲。", "完。") == ["ꤪ甲。", "完。"]
    assert cut_texts(["甲ꤪ6", "完。"], "甲ꤪ", "完。") == ["甲ꤪ", "完。"]
    assert cut_texts(["甲。ꤪ6"], "甲。ꤪ") == ["甲。ꤪ"]
    assert cut_texts(["(13) םולש 公开。完。"], "公开 שלום (12)。", "完。") != ["公开 שלום (12)。", "完。"]


def as_pdf(report: Report, change: Change = str) -> RawDocument:
    """Return a reader's view of a PDF whose tables have no rules: lines, each row of figures after its labels."""
    blocks: list[Block] = []
    shown = published(report)
    for line in shown.lines:
        if line.kind is not LineKind.TABLE:
            blocks.append(Paragraph(change(line.text), len(blocks) + 1))
            continue
        figures = sorted((cell.row, cell.column, cell.key) for cell in _figures(report.form, line.key))
        for _, row in groupby(figures, key=lambda figure: figure[0]):
            words = " ".join(shown.cells[key] for *_, key in row)
            blocks.append(Paragraph(change(f"1.某项 {words}"), len(blocks) + 1))
    return RawDocument(tuple(blocks), "段")


def _figures(form: Form, section: str) -> list[PrintedCell]:
    return [cell for cell in printed_table(form.section(section)).cells if cell.key]


def differences(report: Report, raw: RawDocument, form: Form, *, trusts_rows: bool = True) -> int:
    ours = published(report)
    return len(document_differences(ours, shown_in_pdf(raw, ours, form, trusts_rows=trusts_rows), form))


def test_tables_without_rules_count_by_their_rows(balanced: Report, form: Form) -> None:
    """Issue 4, Proof: no sound PDF is refused because its tables are unreadable: each row of figures must be there."""
    report = balanced.with_text("other_matters.text", "没有其他事项。")
    assert differences(report, as_pdf(report), form) == 0
    assert differences(report, as_pdf(report), form, trusts_rows=False) > 0


def test_a_row_that_is_wrong_is_caught(balanced: Report, form: Form) -> None:
    """Issue 4, Proof: each whole and in the form's order."""
    figures = {
        f"requests.granted.{column.key}": 900 + index for index, column in enumerate(form.tables["requests"].columns)
    }
    report = balanced.with_figures(figures)
    assert differences(report, as_pdf(report), form) == 0
    for old, new in (("900 901", "901 900"), ("900 901", "900 91"), ("900 901", "900"), ("900 901", "900 5 901")):
        assert differences(report, as_pdf(report, lambda text, old=old, new=new: text.replace(old, new)), form) > 0


def contained(report: Report, texts: list[str], form: Form, unprinted: frozenset[str] = frozenset()) -> list[str]:
    raw = RawDocument(tuple(Paragraph(text, number) for number, text in enumerate(texts, 1)), "段")
    headings = (f"headings.{section.key}" for section in form.sections)
    layout = OwnLayout(unprinted, frozenset((TITLE_KEY, SIGNATURE_KEY, *headings)), {})
    return [item.key for item in contained_in_pdf(raw, published(report), layout, form)]


@pytest.fixture
def sample_report(balanced: Report) -> Report:
    return balanced.with_text("other_matters.text", "今年以来，我局坚持以公开为常态、不公开为例外，公开信息 312 条。")


def test_a_paragraph_in_pieces_is_there(sample_report: Report, form: Form) -> None:
    """Issue 4, Proof: an own layout's columns, boxes and footers may cut a paragraph anywhere."""
    figures = [text for text in published(sample_report).cells.values() if text]
    everything = [line.text for line in published(sample_report).lines if line.key != "other_matters.text"]
    pieces = ["今年以来，我局坚持以公开为常态、旁栏的话", "某局 — 3 —", "不公开为例外，公开信息旁栏又一句", "312 条。"]
    assert contained(sample_report, [*everything, *figures, *pieces], form) == []
    changed = [piece.replace("常态", "例外") for piece in pieces]
    assert contained(sample_report, [*everything, *figures, *changed], form) == ["other_matters.text"]
    assert contained(sample_report, [*everything, *figures, *pieces[:2]], form) == ["other_matters.text"]


def test_each_number_occurs_as_often_as_it_is_printed(sample_report: Report, form: Form) -> None:
    """Issue 4, Proof: figures of an own layout may be anywhere; a figure that the template never prints, nowhere."""
    figures = {key: text for key, text in published(sample_report).cells.items() if text}
    everything = [line.text for line in published(sample_report).lines]
    assert contained(sample_report, [*everything, *figures.values()], form) == []
    key = next(iter(figures))
    without = [text for other, text in figures.items() if other != key]
    assert len(contained(sample_report, [*everything, *without], form)) == 1
    assert contained(sample_report, [*everything, *without], form, frozenset((key,))) == []
