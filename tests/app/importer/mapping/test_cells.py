"""Source cells as figures: plain readings, conversions, refusals."""

from decimal import Decimal

import pytest

from app.form.loader import load_form
from app.importer.mapping.cells import CellPlace, Reading, read_cell
from app.importer.raw.notes import Note, NoteKind, Notes, SourcePlace
from app.values import SLASH, Figure

COUNT = "requests.granted.natural_person"
AMOUNT = "fees.administrative_fees.amount"
SLASHED = "documents.regulations.issued"


def cell(text: str, key: str = COUNT, unit: str = "") -> tuple[Reading, tuple[Note, ...]]:
    notes = Notes()
    return read_cell(text, load_form().cells[key], CellPlace(SourcePlace(1, 2, 3), unit), notes), notes.all()


@pytest.mark.parametrize(
    ("text", "key", "figure"),
    [
        ("", COUNT, None),
        ("　 ", COUNT, None),
        ("0", COUNT, 0),
        ("１２", COUNT, 12),
        (" 12 ", COUNT, 12),
        ("/", SLASHED, SLASH),
        ("／", SLASHED, SLASH),
        ("0.37", AMOUNT, Decimal("0.37")),
        ("12.50", AMOUNT, Decimal("12.5")),
        ("0.00", AMOUNT, Decimal(0)),
    ],
)
def test_plain_reading_needs_no_note(text: str, key: str, figure: Figure | None) -> None:
    """FORM, Figures: blank, 0 and / are three different things."""
    reading, notes = cell(text, key)
    assert reading == Reading(figure)
    assert type(reading.figure) is type(figure)
    assert notes == ()


@pytest.mark.parametrize(
    ("text", "key", "figure"),
    [
        ("12件", COUNT, 12),
        ("1,234", COUNT, 1234),
        ("1 234", COUNT, 1234),
        ("１，２３４件", COUNT, 1234),
        ("12.0", COUNT, 12),
        ("007", COUNT, 7),
        ("一百二十", COUNT, 120),
        ("十二件", COUNT, 12),
        ("零", COUNT, 0),
        ("251000元", AMOUNT, Decimal("25.1")),
        ("２５１，０００元", AMOUNT, Decimal("25.1")),
        ("0.37万元", AMOUNT, Decimal("0.37")),
        ("3万", AMOUNT, Decimal(3)),
        ("1.2亿元", AMOUNT, Decimal(12000)),
        ("0元", AMOUNT, Decimal(0)),
    ],
)
def test_converted(text: str, key: str, figure: Figure) -> None:
    """Issue 5: 12件, 1,234, 251000元 in a 万元 column, numbers in words are converted and reported."""
    reading, notes = cell(text, key)
    assert reading.figure == figure
    assert type(reading.figure) is type(figure)
    assert [note.kind for note in notes] == [NoteKind.CONVERTED]
    assert notes[0].key == key
    assert notes[0].found == text


def test_a_column_headed_yuan() -> None:
    """Issue 5: amounts in 元 are converted and reported, also where only the header names the unit."""
    reading, notes = cell("251000", AMOUNT, unit="元")
    assert reading.figure == Decimal("25.1")
    assert [note.kind for note in notes] == [NoteKind.CONVERTED]


@pytest.mark.parametrize("text", ["19①", "19 ②", "19¹", "19⑴", "19[1]", "19*", "19注1", "19件①"])
def test_footnote_marks_are_no_digits(text: str) -> None:
    """Issue 5: 19① is 19 with a footnote mark, never 191."""
    reading, notes = cell(text)
    assert reading.figure == 19
    assert {note.kind for note in notes} == {NoteKind.CONVERTED}


@pytest.mark.parametrize(
    ("text", "figure", "remark"),
    [
        ("22（其中修订16件）", 22, "其中修订16件"),
        ("22件(其中修订16件)", 22, "其中修订16件"),
        ("0（无）", 0, "无"),
        ("（含上年结转）", None, "含上年结转"),
    ],
)
def test_remarks(text: str, figure: int | None, remark: str) -> None:
    """FORM, Figures: a cell may carry a remark; issue 5: 22（其中修订16件）."""
    reading, notes = cell(text)
    assert reading == Reading(figure, remark)
    assert notes[0].kind is NoteKind.CONVERTED


@pytest.mark.parametrize("text", ["-", "—", "——", "－", "–", "无", "一"])
def test_dashes_are_blank_or_zero(text: str) -> None:
    """Issue 5: - and — are doubtful: taken as blank and reported."""
    reading, notes = cell(text)
    assert reading.figure is None
    assert [(note.kind, note.taken) for note in notes] == [(NoteKind.DOUBTFUL, None)]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("-5", COUNT),
        ("3.7", COUNT),
        ("3.7件", COUNT),
        ("1e400", COUNT),
        ("1" * 5000, COUNT),
        ("1000000000", COUNT),
        ("/", COUNT),
        ("约12", COUNT),
        ("12或13", COUNT),
        ("1½", COUNT),
        ("①", COUNT),
        ("٣", COUNT),
        ("251000元", COUNT),
        ("-0.1", AMOUNT),
        ("0.1234567", AMOUNT),
        ("0.001元", AMOUNT),
        ("1 2 3,4", COUNT),
    ],
)
def test_refused_with_the_place(text: str, key: str) -> None:
    """Issue 5: -5, 3.7 件, 1e400 are refused with the place."""
    reading, notes = cell(text, key)
    assert reading.figure is None
    assert notes[-1].kind is NoteKind.DOUBTFUL
    assert notes[-1].where == "第1个表格第2行第3列"
    assert notes[-1].taken is None


@pytest.mark.parametrize("text", ["\ufffd", "??", "1\ufffd2", "锟斤拷", "\x01"])
def test_damaged(text: str) -> None:
    """Issue 5: damaged text is reported, not stored as if it were good."""
    reading, notes = cell(text)
    assert reading.figure is None
    assert [note.kind for note in notes] == [NoteKind.DAMAGED]
