"""Whole documents: the published sample, round trips of any report, and input that is no report."""

import random
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import SourceUnreadable
from app.form.loader import load_form
from app.form.model import CellKind
from app.importer.mapping.report import map_document
from app.importer.open_document import read_document
from app.importer.raw.blocks import Paragraph
from app.importer.raw.notes import Imported, NoteKind
from app.importer.readers.text import read_text
from app.report.model import BodyKind, Cover, Narrative, Report, new_report
from app.report.printed import printed_parts
from app.report.text import clean, paragraphs
from app.report.totals import shown_figures
from app.values import SLASH, Figure

Publish = Callable[[Report], str]
Read = Callable[[str], Imported]

FORM = load_form()
SAMPLE = Path(__file__).parents[5] / "shared" / "data" / "xigaohuang-2023.txt"
needs_sample = pytest.mark.skipif(not SAMPLE.exists(), reason="the published sample is not beside this checkout")


def numbered_report() -> Report:
    """Return a report whose figures all differ, so that a figure in a wrong cell shows."""
    report = new_report(Cover(organisation="某县水利局", year=2024))
    return report.with_figures({key: 100 + index for index, key in enumerate(FORM.cells)})


@pytest.fixture(scope="module")
def sample() -> Imported:
    return map_document(read_document(SAMPLE), FORM)


# ---------------------------------------------------------------- the published sample (issue 2, item 8)
@needs_sample
def test_sample_cover(sample: Imported) -> None:
    """FORM, Title and cover: organisation and year come from the title."""
    cover = sample.report.cover
    assert (cover.organisation, cover.year) == ("新华区西高皇街道办事处", 2023)
    assert cover.body_kind is BodyKind.TOWNSHIP
    assert not cover.signature


@needs_sample
def test_sample_figures(sample: Imported) -> None:
    """Issue 2, item 8: all tables are read; totals shown are stated totals."""
    assert dict(sample.report.figures) == dict.fromkeys(FORM.cells, 0)
    assert set(sample.cells) == set(FORM.cells)
    places = {(source.table, source.row, source.column) for source in sample.cells.values()}
    assert len(places) == 200
    assert {source.found for source in sample.cells.values()} == {"0"}


@needs_sample
def test_sample_text(sample: Imported) -> None:
    """Issue 2, item 8: sub-headings with half-width brackets, run-in leads of 五, 六 whole."""
    report = sample.report
    assert report.text("overview.preamble") == ""
    assert report.text("overview.proactive_disclosure").startswith("今年来，新华区")
    assert report.text("overview.proactive_disclosure").endswith("共发布 63 条")
    assert report.text("overview.disclosure_on_request") == "2023 年度新华区西高皇街道未收到依申请公开申请事项。"
    assert report.text("overview.information_management").startswith("1、建立")
    assert report.narrative("overview.platforms").heading == "(四) 政府信息公开平台建设"
    assert report.text("problems.main_problems").startswith("一是政府信息公开的范围")
    assert report.narrative("problems.main_problems").heading == "2023年政务信息公开存在的主要问题"
    assert report.text("problems.improvements").startswith("为进一步做好")
    assert report.narrative("problems.improvements").heading == "2022年政务信息公开存在问题改进情况"
    assert report.text("other_matters.text").startswith("按照《国务院办公厅")
    assert report.text("other_matters.text").endswith("没有产生政府信息公开处理费。")
    assert report.introduction == ""


@needs_sample
def test_sample_needs_no_doubts(sample: Imported) -> None:
    """Issue 2, item 8: only the kind of body is inferred, nothing is left over."""
    assert [(note.kind, note.key) for note in sample.notes] == [(NoteKind.GUESSED, "cover.body_kind")]


@needs_sample
def test_no_text_of_the_sample_is_lost(sample: Imported) -> None:
    """Issue 5: no text of the document is lost; every run of characters is in the report or in a note."""
    assert lost_runs(SAMPLE.read_text(encoding="utf-8"), sample) == []


def lost_runs(text: str, imported: Imported) -> list[str]:
    report = imported.report
    kept = [report.title, *(section.heading for section in FORM.sections)]
    kept += [report.text(key) for key in report.text_keys()]
    for section in FORM.sections:
        kept += [part.heading for part in printed_parts(report, section.key)] if section.parts else []
    kept += [note.found or "" for note in imported.notes]
    everything = "".join("".join(item.split()) for item in kept)
    lines = [block.text for block in read_text(text.encode()).blocks if isinstance(block, Paragraph)]
    return [run for line in lines for run in re.findall(r"[^\s：:]+", line) if run.rstrip("。") not in everything]


# ---------------------------------------------------------------- round trips
def test_every_figure_lands_in_its_own_cell(publish: Publish, import_text: Read) -> None:
    """FORM, Figures: every figure of the published shape lands in its own cell."""
    report = numbered_report()
    imported = import_text(publish(report))
    assert dict(imported.report.figures) == dict(report.figures)
    totals = {item.total for item in FORM.sums}  # the numbers are no sums of each other
    assert {note.key for note in imported.notes} - totals == {"cover.body_kind"}


def test_sums_help_to_find_misreadings(publish: Publish, import_text: Read) -> None:
    """Issue 5: sums help to find misreadings, never to correct figures; blank addends add nothing."""
    keys = ("natural_person", "business", "research", "public_interest", "legal_services", "other")
    right = {f"requests.received.{key}": 2 for key in keys} | {"requests.received.total": 12}
    wrong = {"requests.carried_in.natural_person": 3, "requests.carried_in.total": 4}
    imported = import_text(publish(new_report(Cover("某县水利局", 2024)).with_figures(right | wrong)))
    assert imported.report.figures["requests.carried_in.total"] == 4
    notes = [note for note in imported.notes if note.kind is NoteKind.DOUBTFUL]
    assert [(note.key, note.found) for note in notes] == [("requests.carried_in.total", "4")]
    assert "“4”" in notes[0].message
    assert "相加是3：" in notes[0].message
    assert notes[0].where in notes[0].message


def test_places_are_those_of_the_source(publish: Publish, import_text: Read) -> None:
    """Issue 2, item 9: for every cell the table, row and column of the source, 1-based, and what was found."""
    text = publish(numbered_report())
    tables = [block.rows for block in read_text(text.encode()).tables()]
    for key, source in import_text(text).cells.items():
        assert tables[source.table - 1][source.row - 1][source.column - 1] == source.found, key


def random_figures(source: random.Random, density: float) -> dict[str, Figure | None]:
    """Draw figures for that share of the cells (drawing 200 single values would take hypothesis most of the time)."""
    figures: dict[str, Figure | None] = {}
    for key, cell in FORM.cells.items():
        choices: list[Figure] = [0, source.randint(1, 9), source.randint(10, 9_999_999)]
        if cell.kind is CellKind.AMOUNT:
            choices = [Decimal(0), Decimal("0.37"), Decimal(source.randint(1, 99_999)) / 1000]
        elif cell.allows_slash:
            choices.append(SLASH)
        figures[key] = source.choice(choices) if source.random() < density else None
    return figures


@st.composite
def reports(draw: st.DrawFn) -> Report:
    report = new_report(Cover(organisation=draw(st.sampled_from(["某县水利局", "某市某镇人民政府"])), year=2024))
    source = random.Random(draw(st.integers(0, 10_000)))  # noqa: S311 - test data, no secret
    figures = random_figures(source, draw(st.sampled_from([0, 0.02, 0.3, 0.7, 0.95, 1])))
    line = st.text("我局依法办结，。；“、0123456789 篇", min_size=1, max_size=12).map(lambda text: f"今年{text}事")
    text = st.lists(line, max_size=2).map("\n".join)
    narratives = {}
    for section in FORM.sections:
        if not section.parts:
            continue
        parts = [Narrative(part.key, draw(text)) for part in section.parts if not part.repeated]
        if section.key != "other_matters" and draw(st.booleans()):
            parts.append(Narrative("additional", draw(line), "（九）数据安全"))
        narratives[section.key] = tuple(parts)
    for section_key, items in narratives.items():
        report = report.with_narratives(section_key, items)
    for table in draw(st.sets(st.sampled_from(["fees", "requests", "disputes"]))):
        report = report.with_note(table, draw(line))
    report = report.with_text("introduction", draw(text)).with_figures(figures)
    return report.with_remark("requests.granted.total", draw(st.sampled_from(["", "含上年结转"])))


def as_printed(report: Report, section: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return keys, headings and paragraphs; the part of an undivided section 五 cannot be determined (FORM, 五)."""
    parts = printed_parts(report, section)
    keys = [part.key if part.heading or section != "problems" else "problems" for part in parts]
    return [(key, part.heading, part.paragraphs) for key, part in zip(keys, parts, strict=True)]


@settings(max_examples=examples(12, 400), deadline=None)
@given(report=reports())
def test_any_report_survives_being_published(publish: Publish, import_text: Read, report: Report) -> None:
    """DESIGN: report → document → importer → the same report as published (cover, figures as shown, text)."""
    imported = import_text(publish(report)).report
    assert (imported.cover.organisation, imported.cover.year) == (report.cover.organisation, report.cover.year)
    shown = {key: value for key, value in shown_figures(report).items() if value is not None}
    assert dict(imported.figures) == shown
    assert dict(imported.remarks) == dict(report.remarks)
    assert dict(imported.notes) == {key: "\n".join(paragraphs(note)) for key, note in report.notes.items()}
    assert imported.introduction == "\n".join(paragraphs(report.introduction))
    for section in FORM.sections:
        if section.parts:
            assert as_printed(imported, section.key) == as_printed(report, section.key)


@settings(max_examples=examples(6, 150), deadline=None)
@given(report=reports())
def test_any_report_survives_our_own_text_export(import_text: Read, report: Report) -> None:
    """DESIGN: merged cells shown at their first place, the grid as printed."""
    plain_text = pytest.importorskip("app.output.plain_text")
    imported = import_text(plain_text.render_text(report)).report
    shown = {key: value for key, value in shown_figures(report).items() if value is not None}
    assert dict(imported.figures) == shown
    for section in FORM.sections:
        if section.parts:
            assert as_printed(imported, section.key) == as_printed(report, section.key)


# ---------------------------------------------------------------- anything else
def test_a_text_without_anything_of_the_form_is_refused(import_text: Read) -> None:
    """Issue 2, item 8: a document in which nothing of the form is recognised is unreadable."""
    with pytest.raises(SourceUnreadable, match="没有找到政府信息公开工作年度报告"):
        import_text("明天下雨。\n带伞\t两把\n")


def test_missing_sections_and_tables_are_reported(import_text: Read) -> None:
    """Issue 5: a list of what was missing."""
    notes = import_text("某县水利局2024年政府信息公开工作年度报告\n一、总体情况\n全年平稳。").notes
    missing = {note.key for note in notes if note.kind is NoteKind.MISSING}
    assert missing == {
        *("proactive", "requests", "disputes", "problems", "other_matters"),
        *("documents", "licensing", "enforcement", "fees"),
    }


def test_every_message_is_one_sentence(publish: Publish, import_text: Read) -> None:
    """Issue 2: messages are one polite Chinese sentence with full-width punctuation."""
    text = publish(numbered_report()).replace("100", "-5").replace("101", "1.5").replace("重复申请", "重复的申请")
    notes = import_text(text + "\n第三方\t4\n(八) 其他\t\n二〇二五年一月十日").notes
    assert len(notes) > 4
    for note in notes:
        assert note.message.count("。") == 1
        assert note.message.endswith("。")
        assert not re.search(r"[,;:!?](?!\d)", re.sub("“[^”]*”", "", note.message)), note.message


LABELS = [
    label
    for section in FORM.sections
    for table in section.tables
    for label in (
        table.title,
        table.corner,
        *(row.label for row in table.rows),
        *(column.label for column in table.columns),
        *(group for row in table.rows for group in row.groups),
        "行政复议", "行政诉讼", "处理决定数量", "结果",
    )
]  # fmt: skip
CELLS = st.sampled_from(
    [*LABELS, "", "", "", "0", "12", "-5", "1e400", "/", "—", "十二", "19①", "3（其中1件）", "?", "\ufffd", "备注"]
)
ROWS = st.lists(CELLS, min_size=1, max_size=16).map("\t".join)
WORDS = [
    *(section.heading for section in FORM.sections),
    *(
        "（一）主动公开：有。",
        "（一）主动公开。",
        "(十)",
        "（二）",
        "改进情况：好",
        "主动公开",
        "：",
        "。",
        "1.",
        "一是",
    ),
    *("某县水利局2024年政府信息公开工作年度报告", "2024年13月40日", "某局 二〇二四年一月三日", "（文字描述）"),
]
PROSE = st.sampled_from(WORDS)


def check_outcome(data: bytes) -> None:
    try:
        imported = map_document(read_text(data), FORM)
    except SourceUnreadable:
        return
    report = imported.report
    assert set(report.figures) <= set(imported.cells)
    for key in report.text_keys():
        assert clean(report.text(key))[1] == 0
    for note in imported.notes:
        assert note.message.endswith("。")


@settings(max_examples=examples(50, 1500), deadline=2000)
@given(
    data=st.binary(max_size=400)
    | st.text(max_size=200).map(str.encode)
    | st.text(max_size=100).map(lambda t: t.encode("utf-16"))
)
def test_any_bytes_give_a_report_or_a_sentence(data: bytes) -> None:
    """Issue 2, To show: any bytes give a report or a clear error, never a crash."""
    check_outcome(data)


@settings(max_examples=examples(50, 1500), deadline=2000)
@given(lines=st.lists(ROWS | PROSE, max_size=30))
def test_any_mixture_of_labels_gives_a_report_or_a_sentence(lines: list[str]) -> None:
    """Issue 5: never a silent mistake, never a crash, however labels and figures are mixed."""
    check_outcome("\n".join(lines).encode())


@settings(max_examples=examples(30, 600), deadline=None)
@given(lines=st.lists(PROSE | st.text("工作，。：（一）二、是0 ", max_size=20), max_size=12))
def test_no_narrative_is_lost(import_text: Read, lines: list[str]) -> None:
    """Issue 5: no text of the document is lost."""
    text = "\n".join(["某县水利局2024年政府信息公开工作年度报告", *lines])
    imported = import_text(text)
    if imported.report.cover.signed_on is None:
        assert lost_runs(text, imported) == []


def test_a_large_document_takes_bounded_time(import_text: Read) -> None:
    """Issue 5: hostile input within seconds."""
    some = examples(3_000, 12_000)
    rows = "".join(f"三、本年度办理结果\t第{index}种没有的情形\t{index}\n" for index in range(some))
    imported = import_text(
        "三、收到和处理政府信息公开申请情况\n"
        + rows
        + "（" * 50_000
        + "\n"
        + "一" * 50_000
        + "\n一、总体情况\n"
        + "（一）主动公开：是。\n" * (some // 4)
    )
    assert any(note.kind is NoteKind.LEFTOVER for note in imported.notes)
    assert Decimal(1) not in imported.report.figures.values()
