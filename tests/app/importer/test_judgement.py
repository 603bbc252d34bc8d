"""Issue 16, point 9: what is certain, guessed and open, by section, with the sums that prove it."""

from functools import cache

import pytest

from app.form.loader import load_form
from app.importer.judgement import (
    COVER,
    Certainty,
    Counts,
    Judgement,
    item_name,
    judge,
    messages_to_check,
    section_title,
)
from app.importer.mapping.report import map_document
from app.importer.raw.kinds import FileKind
from app.importer.raw.notes import Imported, Note, NoteKind, SourcePlace
from app.importer.reading_process.formats import read_kind

FORM = load_form()
TITLE = "青禾县林业局2023年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n"
ROWS = FORM.tables["requests"].rows
FIGURES = {
    "received": "5 3 0 0 0 0 8", "carried_in": "1 0 0 0 0 0 1", "granted": "2 1 0 0 0 0 3",
    "partially_granted": "1 0 0 0 0 0 1", "unavailable_not_held": "2 2 0 0 0 0 4",
    "handled_total": "5 3 0 0 0 0 8", "carried_out": "1 0 0 0 0 0 1",
}  # fmt: skip
ROW_SUM, COLUMN_SUM = "总计＝各类相加：2＋1＝3", "21项＝（七）总计：“自然人”一列各项相加是5"


@cache
def read(*changes: tuple[str, str], after: str = "") -> Imported:
    """Return what is read of table 三 as lines of text, some rows written otherwise, without heads."""
    texts = {row.key: FIGURES.get(row.key, "0 0 0 0 0 0 0") for row in ROWS} | dict(changes)
    lines = [f"{row.label} {texts[row.key]}" for row in ROWS if texts[row.key] != "gone"]
    text = TITLE + "\n".join([*lines, after])
    return map_document(read_kind(text.encode(), FileKind.TEXT), FORM)


def judged(*changes: tuple[str, str]) -> Judgement:
    return judge(read(*changes))


def certainty(judgement: Judgement, row: str, column: str = "natural_person") -> Certainty:
    return judgement.by_key[f"requests.{row}.{column}"].certainty


def test_what_all_sums_prove_is_certain() -> None:
    """Issue 16, 1: in the form's order, all sums hold: certain, with the sums in words."""
    judgement = judged()
    assert judgement.counts("requests") == Counts(175, 0, 0)
    assert judgement.by_key["requests.granted.natural_person"].proof == (ROW_SUM, COLUMN_SUM)
    received = judgement.by_key["requests.received.natural_person"].proof
    assert received[-1] == "平衡：一＋二＝（七）＋四，“自然人”一列 5＋1＝5＋1"


def test_a_guess_that_the_sums_prove_needs_no_check() -> None:
    """Issue 16, 9: that heads were missing is noted, but is nothing to be checked once all figures are certain."""
    needless = {note.message for note in read().notes if note.is_in_order}
    assert needless
    assert needless.isdisjoint(messages_to_check(read()))
    assert needless <= set(messages_to_check(read(("received", "6 3 0 0 0 0 9"))))


def test_one_reading_among_several_stays_a_guess_with_its_proof() -> None:
    """Issue 16, 1: a lost 0 that the sums decide is guessed, saying which sums prove it; the others are certain."""
    judgement = judged(("granted", "2 1 0 0 0 3"))
    assert certainty(judgement, "granted") is Certainty.GUESSED
    assert ROW_SUM in judgement.by_key["requests.granted.natural_person"].sentence
    assert judgement.counts("requests").guessed == 7


def test_what_no_sum_proves_stays_a_guess() -> None:
    """A row read by order whose column does not add up is no certain one."""
    judgement = judged(("carried_in", "9 0 0 0 0 0 9"))
    assert certainty(judgement, "carried_in") is Certainty.GUESSED
    assert certainty(judgement, "granted") is Certainty.CERTAIN


def test_what_was_not_found_is_open_and_says_why() -> None:
    judgement = judged(("granted", "gone"))
    item = judgement.by_key["requests.granted.natural_person"]
    assert (item.certainty, item.kind) == (Certainty.OPEN, NoteKind.MISSING)
    assert "予以公开" in item.sentence
    assert judgement.counts("proactive").open == 10
    assert judgement.by_key["problems.improvements"].certainty is Certainty.OPEN


def test_a_total_in_doubt_is_open_and_its_addends_are_not() -> None:
    """Issue 16, 1: read as published; the note on the sum is about the total."""
    note = Note(NoteKind.DOUBTFUL, "requests.granted.total", SourcePlace(line=5), "3", "3", None, "合计不对，请核对。")
    found = read()
    judgement = judge(Imported(found.report, found.cells, (note,)))
    assert judgement.by_key["requests.granted.total"].sentence.startswith("合计不对")
    assert certainty(judgement, "granted", "total") is Certainty.OPEN
    assert certainty(judgement, "granted") is Certainty.CERTAIN


@pytest.mark.parametrize(
    ("note", "guessed"),
    [
        (Note(NoteKind.GUESSED, "requests.granted", SourcePlace(line=5), "", None, None, "行。"), 7),
        (Note(NoteKind.GUESSED, "requests", SourcePlace(line=1), "", "自然人", None, "列名。"), 25),
        (Note(NoteKind.GUESSED, "requests", SourcePlace(line=1), "", None, None, "表。"), 175),
        (Note(NoteKind.GUESSED, "requests", SourcePlace(), "", None, None, "几行。", ("requests.granted",)), 7),
        (Note(NoteKind.LEFTOVER, "requests", SourcePlace(line=5), "", None, None, "没有读入。"), 0),
        (Note(NoteKind.CONVERTED, "requests.granted.total", SourcePlace(line=5), "", None, None, "换了写法。"), 0),
    ],
)
def test_a_note_is_about_its_cells(note: Note, guessed: int) -> None:
    """Each note is about the cells of its cell, row, column, place or table, and no others."""
    found = read()
    assert judge(Imported(found.report, found.cells, (note,))).counts("requests").guessed == guessed


def test_a_doubt_about_figures_that_were_not_read_is_about_cells_without_any() -> None:
    """Issue 16, 1: what another row was read from is not open because of figures that belong to no row."""
    note = Note(NoteKind.DOUBTFUL, "requests", SourcePlace(line=99), "2 1", None, None, "看不出各属哪一列。")
    whole, short = read(), read(("granted", "gone"))
    judgement = judge(Imported(short.report, short.cells, (note,)))
    assert certainty(judgement, "granted") is Certainty.OPEN
    assert judgement.by_key["requests.received.natural_person"].certainty is Certainty.CERTAIN
    assert judge(Imported(whole.report, whole.cells, (note,))).counts("requests").open == 175


@pytest.mark.parametrize(
    ("heading", "after"),
    [
        ("三、收到和处理政府信息公开申请情况", "全年共收到申请八件。"),
        ("三、政府信息公开申请的收到和答复处理等有关情况", ""),
    ],
)
def test_words_beside_figures_make_them_no_less_certain(heading: str, after: str) -> None:
    """Issue 16, 9: a heading in other words, or a sentence below the table, is noted, and its figures stay certain."""
    text = TITLE.splitlines()[0] + f"\n{heading}\n" + "\n".join(
        f"{row.label} {FIGURES.get(row.key, '0 0 0 0 0 0 0')}" for row in ROWS
    ) + f"\n{after}"  # fmt: skip
    imported = map_document(read_kind(text.encode(), FileKind.TEXT), FORM)
    assert [note.is_of_words for note in imported.notes if note.key == "requests" and not note.is_in_order] == [True]
    assert judge(imported).counts("requests") == Counts(175, 0, 0)


def test_everything_has_a_name_and_a_section() -> None:
    found = read()
    judgement = judge(found)
    assert {item.section for item in judgement.items} == {COVER, *(section.key for section in FORM.sections)}
    assert all(section_title(FORM, item.section) and item_name(found.report, item.key) for item in judgement.items)
    assert judgement.counts() == Counts(
        *(sum(getattr(judgement.counts(section), name) for section in (COVER, *(part.key for part in FORM.sections)))
          for name in ("certain", "guessed", "open"))
    )  # fmt: skip


def test_a_cell_that_is_blank_in_the_source_is_open() -> None:
    """Issue 16, 9: a figure that the report leaves blank is no certain value; the reason is said."""
    page = (
        "<h1>青禾县林业局2023年政府信息公开工作年度报告</h1><p>二、主动公开政府信息情况</p><table>"
        "<tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>"
        "<tr><td>规章</td><td>1</td><td>&nbsp;</td><td>3</td></tr></table>"
    )
    items = judge(map_document(read_kind(page.encode(), FileKind.WEB), FORM)).by_key
    blank = items["documents.regulations.repealed"]
    assert (blank.certainty, blank.kind) == (Certainty.OPEN, NoteKind.MISSING)
    assert "空" in blank.sentence
    assert items["documents.regulations.issued"].certainty is Certainty.CERTAIN
