"""Bound numbers: what they print, and that they follow the tables with the edit that changes these."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from app.report.bindings import UNFILLED, Binding, Digits, Kind, Source
from app.report.bound.edits import bound
from app.report.bound.following import fitting, follow
from app.report.bound.values import in_chinese, is_sound, tables_of, written
from app.report.model import Cover, Report, new_report
from app.values import SLASH, Figure, parse_chinese_number

KEY = "overview.disclosure_on_request"
RECEIVED = Source(("requests.received.total",))
GRANTED = Source(("requests.granted.total",))
SHARE = Source(GRANTED.of, Kind.SHARE, RECEIVED.of)
GROWTH = Source(RECEIVED.of, Kind.GROWTH, words=("增长", "下降"), unit="%")
CHANGE = Source(RECEIVED.of, Kind.CHANGE, words=("增加了", "减少了"), unit="件")
TEXT = "收到35件，予以公开20件，占57.1%。"


def zeros(report: Report) -> dict[str, Figure | None]:
    return {key: 0 for key, cell in report.form.cells.items() if not cell.is_total}


def report_with(**figures: int) -> Report:
    """A report with zeros, and these numbers of natural persons by row of 三."""
    report = new_report(Cover(year=2025))
    changes = {f"requests.{row}.natural_person": number for row, number in figures.items()}
    return report.with_figures(zeros(report) | changes)


def binding(text: str, words: str, source: Source) -> Binding:
    return Binding(text.index(words), len(words), source)


@pytest.fixture
def report() -> Report:
    made = report_with(received=35, granted=20).with_text(KEY, TEXT)
    return bound(
        made, KEY, [binding(TEXT, words, of) for words, of in (("35", RECEIVED), ("20", GRANTED), ("57.1", SHARE))]
    )


def bound_words(report: Report, key: str = KEY) -> list[str]:
    return [report.text(key)[item.start : item.end] for item in report.bindings(key)]


def changed(report: Report, figures: Mapping[str, Figure | None]) -> Report:
    return follow(report.with_figures(figures), report)


def test_a_changed_cell_changes_every_number_that_speaks_of_it(report: Report) -> None:
    """issue 18, To build 1: a bound figure follows its cell at once, and derived ones with it."""
    assert bound_words(report) == ["35", "20", "57.1"]
    after = changed(report, {"requests.received.natural_person": 105})
    assert after.text(KEY) == "收到105件，予以公开20件，占19.0%。"
    assert bound_words(after) == ["105", "20", "19.0"]
    assert changed(after, {"requests.received.natural_person": 35}) == report


def test_other_cells_leave_the_report_as_it_is(report: Report) -> None:
    """issue 18, To show: a key in 表三 costs little: texts that do not speak of the cell are the same objects."""
    edited = report.with_figures({"requests.received.natural_person": 35, "licensing.licences.decisions": 4})
    assert follow(edited, report) is edited
    assert follow(report.with_text(KEY, "无。"), report).text(KEY) == "无。"


@pytest.mark.parametrize(
    ("source", "figures", "printed"),
    [
        (Source(("requests.denied.total",)), {"denied_third_party": 3, "denied_deliberative": 4}, "7"),
        (Source(("requests.inflow.natural_person",)), {"received": 3, "carried_in": 4}, "7"),
        (SHARE, {"received": 3, "granted": 2}, "66.7"),
        (Source(GRANTED.of, Kind.SHARE, RECEIVED.of, decimals=0), {"received": 3, "granted": 2}, "67"),
        (SHARE, {"received": 0, "granted": 0}, UNFILLED),
        (Source(RECEIVED.of, digits=Digits.CHINESE), {"received": 1205}, "一千二百零五"),
        (Source(RECEIVED.of, digits=Digits.GROUPED), {"received": 1205}, "1,205"),
        (Source(RECEIVED.of, digits=Digits.WIDE), {"received": 1205}, "１２０５"),
    ],
)
def test_derived_numbers(source: Source, figures: dict[str, int], printed: str) -> None:
    """issue 18, To build 1: group sums, inflow, shares; in the digits that were typed."""
    assert written(source, tables_of(report_with(**figures))) == printed


def test_disputes_and_fees() -> None:
    """issue 18, To build 1: both kinds of lawsuits; an amount of 万元 in 元."""
    report = report_with().with_figures(
        {
            "disputes.litigation_direct.upheld": 2,
            "disputes.litigation_after_review.upheld": 3,
            "disputes.review.upheld": 4,
            "fees.administrative_fees.amount": Decimal("1.25"),
        }
    )
    tables = tables_of(report)
    assert written(Source(("disputes.litigation.total",)), tables) == "5"
    assert written(Source(("disputes.review.upheld", "disputes.litigation.upheld")), tables) == "9"
    fee = ("fees.administrative_fees.amount",)
    assert (written(Source(fee), tables), written(Source(fee, in_yuan=True), tables)) == ("1.25", "12500")


@pytest.mark.parametrize(
    ("now", "before", "growth", "change"),
    [
        (12, 8, "增长50.0%", "增加了4件"),
        (8, 12, "下降33.3%", "减少了4件"),
        (8, 8, "持平", "持平"),
        (8, 0, UNFILLED, "增加了8件"),
        (0, 8, "下降100.0%", "减少了8件"),
    ],
)
def test_changes_against_last_year(now: int, before: int, growth: str, change: str) -> None:
    """issue 18, To build 1: change against last year in 件 and %, 增长／下降 by sign."""
    report = replace(report_with(received=now), last_year=report_with(received=before))
    tables = tables_of(report)
    assert (written(GROWTH, tables), written(CHANGE, tables)) == (growth, change)
    alone = tables_of(replace(report, last_year=None))
    assert (written(GROWTH, alone), written(CHANGE, alone)) == (UNFILLED, UNFILLED)


def test_another_report_of_last_year_is_followed() -> None:
    """issue 18, To build 1: a change follows last year's figures, too."""
    text = "同比增长50.0%。"
    report = replace(report_with(received=12), last_year=report_with(received=8)).with_text(KEY, text)
    report = bound(report, KEY, [binding(text, "增长50.0%", GROWTH)])
    after = follow(replace(report, last_year=report_with(received=16)), report)
    assert (after.text(KEY), bound_words(after)) == ("同比下降25.0%。", ["下降25.0%"])
    without = follow(replace(report, last_year=None), report)
    assert without.text(KEY) == f"同比{UNFILLED}。"
    assert follow(replace(without, last_year=report_with(received=8)), without) == report


def test_a_blank_cell_shows_that_it_is_not_filled(report: Report) -> None:
    """issue 18, To build 1: blank cells show 〔未填〕, and the number again once they are filled; / is no number."""
    rows = [f"requests.granted.{column.key}" for column in report.form.tables["requests"].columns[:-1]]
    blank = changed(report, dict.fromkeys(rows))
    assert blank.text(KEY) == f"收到35件，予以公开{UNFILLED}件，占{UNFILLED}%。"
    assert changed(blank, {key: report.figures[key] for key in rows}).text(KEY) == TEXT
    assert written(Source(("documents.regulations.issued",)), tables_of(report)) == "0"
    slashed = report.with_figures({"documents.regulations.issued": SLASH})
    assert written(Source(("documents.regulations.issued",)), tables_of(slashed)) == UNFILLED


def test_only_numbers_of_the_tables_are_bound(report: Report) -> None:
    """issue 18, To build 1: never a wrong number under a binding: what does not fit is left out, the text stays."""
    text = "收到35件，5件，35.5件，35万件，135件。"
    wrong = (
        binding(text, "5件", RECEIVED),  # not the characters of its number
        Binding(2, 2, GRANTED),  # another number
        Binding(text.index("35.5"), 2, RECEIVED),
        Binding(text.index("35万"), 2, RECEIVED),
        Binding(text.index("135") + 1, 2, RECEIVED),
        Binding(2, 2, Source(("requests.nothing.total",))),
        Binding(-3, 2, RECEIVED),
        Binding(len(text), 2, RECEIVED),
    )
    right = Binding(2, 2, RECEIVED)
    assert fitting(report, text, (*wrong, right, right)) == (right,)


@pytest.mark.parametrize(
    "source",
    [
        Source(()),
        Source(("requests.denied.nobody",)),
        Source(("disputes.denied.total",)),
        Source(("denied",)),
        Source(RECEIVED.of, Kind.SHARE),
        Source(RECEIVED.of, base=GRANTED.of),
        Source(RECEIVED.of, Kind.SHARE, GRANTED.of, decimals=7),
        Source(RECEIVED.of, Kind.CHANGE, words=("增加", "减少")),
        Source(RECEIVED.of, Kind.CHANGE, words=("增\n加", "减少"), unit="件"),
    ],
)
def test_sources_that_cannot_be_computed(source: Source) -> None:
    """issue 18, To build 2: a file edited by hand names only what can be computed."""
    assert not is_sound(report_with().edition, source)


def test_chinese_numerals() -> None:
    """issue 18, To build 1: a number typed in Chinese numerals stays in them."""
    numbers = [*range(121), 200, 205, 1_000, 1_001, 1_010, 1_100, 10_000, 10_010, 100_500, 110_000, 10_000_001]
    assert [parse_chinese_number(in_chinese(number)) for number in numbers] == numbers
    assert [in_chinese(number) for number in (0, 10, 12, 110, 20_005)] == ["零", "十", "十二", "一百一十", "二万零五"]
