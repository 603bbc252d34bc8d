"""Numbers that the reading recognises as the tables', and what the text rules say of bound ones (issue 18)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from random import Random

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from narratives import FOLDER, passages_of
from published import report_of

from app.checks import runner
from app.checks.finding import Finding, Level, Standing
from app.checks.offers import offer_at, offers, waiting_for_last_year
from app.report.bindings import UNFILLED, Binding, Digits, Edit, Kind, Source
from app.report.bound.edits import bound, unbound
from app.report.bound.following import fitting, follow
from app.report.bound.naming import name_of
from app.report.bound.values import inputs_of, tables_of, written
from app.report.model import Cover, Report, new_report

TODAY = date(2026, 1, 10)
KEY = "overview.disclosure_on_request"
RULES = tuple(rule for rule in runner.catalogue() if rule.name.startswith("text-"))


@cache
def passages() -> tuple[tuple[Report, str], ...]:
    """Passages after published reports, whose tables agree with their text."""
    return tuple(
        (report, part)
        for name in ("open", "second")
        for passage in passages_of(FOLDER / "published" / f"{name}.txt")
        for report, part in [(report_of(passage)[0], next(iter(passage.texts)))]
        if offers(report, part)
    )


def report_with(text: str, last: dict[str, int] | None = None, /, **figures: int) -> Report:
    made = new_report(Cover("清河县水利局", 2025))
    zeros = {key: 0 for key, cell in made.form.cells.items() if not cell.is_total}

    def of(numbers: dict[str, int]) -> dict[str, int]:
        return {row.replace("__", ".") if "__" in row else f"requests.{row}.other": n for row, n in numbers.items()}

    report = made.with_figures(zeros | of(figures)).with_text(KEY, text)
    return report if last is None else replace(report, last_year=made.with_figures(zeros | of(last)))


def offered(report: Report) -> list[tuple[str, str]]:
    text = report.text(KEY)
    return [(text[item.start : item.end], name_of(report.form, item.source)) for item in offers(report, KEY)]


def findings(report: Report, key: str = KEY) -> list[Finding]:
    return [item for item in runner.run(report, TODAY, RULES) if item.part == key]


def at_bound(report: Report, key: str) -> list[Finding]:
    """The findings whose words contain a bound number."""
    bindings = report.bindings(key)
    return [
        item
        for item in findings(report, key)
        if item.span and any(one.start < item.span[1] and item.span[0] < one.end for one in bindings)
    ]


def test_every_number_that_is_understood_is_offered() -> None:
    """issue 18, To build 1: 35 → 表三 一·总计, bind?; group sums, shares and numerals as typed."""
    report = report_with(
        "全年新收政府信息公开申请1,205件，上年结转三件。办结1206件，其中予以公开1200件，占99.5%，不予公开6件，结转下年度2件。",
        received=1205, carried_in=3, granted=1200, denied_third_party=4, denied_deliberative=2, carried_out=2,
    )  # fmt: skip
    assert offered(report) == [
        ("1,205", "表三“一、本年新收政府信息公开申请数量”的“总计”"),
        ("三", "表三“二、上年结转政府信息公开申请数量”的“总计”"),
        ("1206", "表三“（七）总计”的“总计”"),
        ("1200", "表三“（一）予以公开”的“总计”"),
        ("99.5", "表三“（一）予以公开”占“（七）总计”的百分比"),
        ("6", "表三“（三）不予公开”的“总计”"),
        ("2", "表三“四、结转下年度继续办理”的“总计”"),
    ]
    after = bound(report, KEY, offers(report, KEY))
    changed = follow(after.with_figures({"requests.received.other": 2205, "requests.denied_deliberative.other": 12}))
    assert changed.text(KEY) == (
        "全年新收政府信息公开申请2,205件，上年结转三件。办结1216件，其中予以公开1200件，占98.7%，不予公开16件，结转下年度2件。"
    )
    assert offers(changed, KEY) == ()


def test_changes_against_last_year_with_their_direction() -> None:
    """issue 18, To build 1: 增长／下降 is chosen by the sign, in the words that were typed."""
    report = report_with("新收申请12件，同比增长50%，比上年增加了4件。", {"received": 8}, received=12)
    assert [words for words, _ in offered(report)] == ["12", "增长50%", "增加了4件"]
    after = bound(report, KEY, offers(report, KEY))
    less = follow(after.with_figures({"requests.received.other": 6}))
    assert less.text(KEY) == "新收申请6件，同比下降25%，比上年减少了2件。"
    assert follow(less.with_figures({"requests.received.other": 8})).text(KEY) == "新收申请8件，同比持平，比上年持平。"
    alone = replace(report, last_year=None)
    assert offered(alone) == offered(report)[:1]
    assert [waiting_for_last_year(each, KEY) for each in (alone, report)] == [2, 0]
    assert waiting_for_last_year(report_with("培训12人，同比增长50%。约增长三成。"), KEY) == 0


def test_disputes_documents_and_fees() -> None:
    """issue 18, To build 1: both kinds of lawsuits; an amount in 元 or 万元."""
    report = report_with(
        "制发规范性文件3件，行政许可20件，行政事业性收费12500元（1.25万元）。行政复议4件，行政诉讼5件，均已审结。",
        disputes__litigation_direct__upheld=2, disputes__litigation_after_review__upheld=3, disputes__review__upheld=4,
        documents__normative_documents__issued=3, licensing__licences__decisions=20,
    ).with_figures({"fees.administrative_fees.amount": Decimal("1.25")})  # fmt: skip
    assert [words for words, _ in offered(report)][:3] == ["3", "20", "12500"]
    assert ("5", "表四“行政诉讼”的“总计”") in offered(report)


@pytest.mark.parametrize(
    "text",
    [
        "收到申请约35件。",
        "收到申请35余件。",
        "收到申请36件。",
        "上年收到申请35件。",
        "全区收到申请35件。",
        "办理12345热线35件。",
        "《关于收到申请35件的通知》",
        "占比35%。",
    ],
)
def test_what_is_not_the_tables_is_not_offered(text: str) -> None:
    """issue 18, To build 1: only numbers that the reading recognises as a cell's, with its value."""
    assert offered(report_with(text, received=35)) == []


def test_one_offer() -> None:
    """issue 18, To build 1: a recognised number is offered where it is."""
    report = report_with("收到申请35件。", received=35)
    assert offer_at(report, KEY, 4) == Binding(4, 2, Source(("requests.received.total",)))
    assert offer_at(report, KEY, 3) is None
    assert offers(report, "problems.main_problems") == ()


def test_a_number_bound_to_another_cell() -> None:
    """issue 18: words beside a bound number that say another one are pointed out; the number is what its cell holds."""
    report = report_with("予以公开35件。", received=35, granted=20)
    assert [item.level for item in findings(report) if item.rule == "text-requests"] == [Level.WARNING]
    other = bound(report, KEY, [Binding(4, 2, Source(("requests.received.total",)))])
    (found,) = (item for item in findings(other) if item.rule == "text-requests")
    assert (found.level, found.quote, at_bound(other, KEY)) == (Level.HINT, "予以公开", [])
    assert found.message == (
        "“依申请公开”里的“予以公开35件”绑定的是表三“一、本年新收政府信息公开申请数量”的“总计”，"
        "前后的文字说的却像是别的数，请核对文字或改绑。"
    )


@pytest.mark.parametrize(
    ("text", "literal", "found", "quote"),
    [
        ("收到咨询30件，其中网上20件、信函13件。", (30, 20, 13), "text-parts", "30件，其中网上20件、信函13件"),
        ("收到咨询30件，其中网上20件、信函13件。", (30,), "text-parts", "30件"),
        ("收到咨询30件，其中网上20件、信函13件。", (20, 13), "text-parts", "20件、信函13件"),
        ("收到咨询30件，其中网上20件、信函13件。", (13,), "text-parts", "13件"),
        ("收到咨询30件，其中网上20件、信函13件。", (), None, None),
        ("网上20件、信函13件，合计30件。", (20,), "text-parts", "20件"),
        ("网上20件、信函13件，合计30件。", (), None, None),
        ("收到申请30件，办结20件，结转下年度13件", (), "text-punctuation", "结转下年度"),
        ("申请(包括网上20件)30件。", (), "text-punctuation", "(包括网上"),
    ],
)  # fmt: skip
def test_the_number_that_can_be_wrong(
    text: str, literal: tuple[int, ...], found: str | None, quote: str | None
) -> None:
    """issue 18, To show: where bound and other numbers disagree, it is one of the others; of bound ones, none."""
    cells = {
        30: "licensing.licences.decisions",
        20: "enforcement.penalties.decisions",
        13: "enforcement.coercion.decisions",
    }
    report = report_with(text).with_figures({cell: number for number, cell in cells.items()})
    places = {number: text.find(str(number)) for number in cells if str(number) in text}
    report = bound(report, KEY, [Binding(at, 2, Source((cells[n],))) for n, at in places.items() if n not in literal])
    rules = ("text-parts", "text-punctuation")
    assert [(item.rule, item.quote) for item in findings(report) if item.rule in rules] == [(found, quote)] * bool(
        found
    )


def test_a_bound_growth_in_a_sentence_that_was_cut() -> None:
    """issue 18: the rule reckons with another number of the text now; the bound change is the tables'."""
    text = "2025年新收申请112件，2024年结转9件，较2024年新收申请134件下降16.42%。"
    report = report_with(text, {"received": 134}, received=112, carried_in=9)
    report = bound(report, KEY, offers(report, KEY))
    assert [item for item in findings(report.with_edits(KEY, [Edit(12, 12, "。")])) if item.rule == "text-growth"] == []
    other = report.with_edits(KEY, [Edit(text.index("134"), text.index("134") + 3, "143")])
    (found,) = (item for item in findings(other) if item.rule == "text-growth")
    assert (found.quote, found.stated, found.computed) == ("143件", 143, 134)
    assert found.message == "“依申请公开”写“143件”，而同一句话里绑定的增减是按表中上年的数 134 计算的，请核对。"


def test_the_one_that_is_not_bound_is_to_be_changed() -> None:
    """issue 18: two numbers of one thing: the finding is about the one that nobody bound."""
    text = "新收申请35件。"
    report = report_with(text, received=35).with_text("overview.preamble", text)
    report = bound(report, KEY, offers(report, KEY))
    after = follow(report.with_figures({"requests.received.other": 36}))
    assert at_bound(after, KEY) == []
    assert "text-requests" in {item.rule for item in findings(after, "overview.preamble")}


def test_figures_of_last_year_that_are_bound_were_looked_at() -> None:
    """issue 18, To build 4: a bound number is this year's, even if last year's was the same."""
    text = "全年新收政府信息公开申请35件，培训3次。"
    report = report_with(text, {"received": 35}, received=35)
    last = report.last_year
    assert last is not None
    report = replace(report, last_year=last.with_text(KEY, text))
    assert [item.quote for item in findings(report) if item.level is Level.HINT and item.rule == "text-copied"] == [
        "全年新收政府信息公开申请35件", "培训3次",
    ]  # fmt: skip
    after = bound(report, KEY, offers(report, KEY))
    assert [item.quote for item in findings(after) if item.level is Level.HINT and item.rule == "text-copied"] == [
        "培训3次"
    ]


def test_a_number_without_value_is_to_be_filled_in() -> None:
    """issue 18, To build 1: blank cells show 〔未填〕: to do until an export asks, an error then; typed, an error."""
    report = report_with("作出行政许可决定7件。", licensing__licences__decisions=7)
    report = bound(report, KEY, [Binding(8, 1, Source(("licensing.licences.decisions",)))])
    blank = follow(report.with_figures({"licensing.licences.decisions": None}))
    (found,) = at_bound(blank, KEY)
    assert (found.rule, found.level, found.standing) == ("text-placeholder", Level.ERROR, Standing.TODO)
    assert found.message == (
        "“依申请公开”里绑定的数还是“〔未填〕”：表二“行政许可”的“本年处理决定数量”还没有填，请先补上。"
    )
    typed = unbound(blank, KEY, 0, 99)
    assert [item.standing for item in findings(typed) if item.rule == "text-placeholder"] == [Standing.ERROR]


_SOURCES: tuple[Source, ...] = (
    *(
        Source((f"requests.{row}.total",))
        for row in ("received", "carried_in", "granted", "handled_total", "carried_out")
    ),
    *(Source((f"disputes.{row}.total",)) for row in ("review", "litigation_direct")),
    Source(("requests.denied.total",)),
    Source(("licensing.licences.decisions",), digits=Digits.CHINESE),
    Source(("requests.granted.total",), Kind.SHARE, ("requests.received.total",), decimals=0),
    Source(("requests.received.total",), Kind.GROWTH, words=("增长", "下降"), unit="%", decimals=0),
    Source(("requests.received.total",), Kind.CHANGE, words=("增加", "减少"), unit="件"),
)
_FRAMES: tuple[str, ...] = (
    "全年收到政府信息公开申请#件，其中网上申请#件、信函申请#件、当面申请#件。",
    "办结#件，其中予以公开#件，部分公开#件，不予公开#件，其他处理#件，占#%。",
    "本年收到申请#件，办结#件，结转下年度#件",
    "公开信息#条，其中网站#条，公众号#条，合计#条。",
    "发生行政复议#件，维持#件，纠正#件；行政诉讼#件（胜诉#件、尚未审结#件）。",
    "收到申请#件，同比#，较上年的#件#。",
    "收到申请#件（网上#件，信函#件），均已办结，办结率#%。",
    "未收到复议申请，收取信息处理费#元，作出行政许可决定#件(其中网上#件)，",
    "新收#件，上年结转#件，其中自然人#件，占#%，同比#。",
)
"""Sentences of several numbers, wholes and parts: each # is a number that is bound to something, or is typed."""
_TYPED: tuple[str, ...] = ("0", "1", "3", "7", "12", "20", "100", "增长5%", "减少3件", "持平")
_INSERTED: tuple[str, ...] = ("。", "\n", "某", "3", "，", "其中", "合计")


def _with_passage(report: Report, words: Random) -> Report:
    """Return the report with some of the sentences, their numbers bound at random, sense or not."""
    tables, text, places = tables_of(report), "", list[Binding]()
    for frame in words.choices(_FRAMES, k=words.randint(1, 4)):
        first, *rest = frame.split("#")
        text += first
        for piece in rest:
            source = words.choice((None, *_SOURCES))
            number = words.choice(_TYPED) if source is None else written(source, tables)
            if source is not None:
                places.append(Binding(len(text), len(number), source))
            text += number + piece
    return bound(report.with_text(KEY, text), KEY, places)


def _assert_none_at_bound(report: Report, part: str) -> None:
    """No hint, warning or error of a rule on the text is about a bound number, or rests on bound ones alone."""
    bindings = report.bindings(part)
    for finding in findings(report, part):
        spans = () if finding.span is None else (finding.span,)
        touched = any(one.start < end and start < one.end for start, end in spans for one in bindings)
        assert not touched or finding.quote == UNFILLED, finding
        if finding.numbers:
            assert not all(
                any(one.start < end and start < one.end for one in bindings) for start, end in finding.numbers
            )


@settings(max_examples=examples(25, 500))
@given(st.randoms(use_true_random=False))
def test_no_rule_fires_on_a_bound_number(words: Random) -> None:
    """issue 18, To show: after one click, over random edits of cells, no text rule fires on a bound number.

    Nor does one when something is typed into the passage; that the words beside a number say another one is no finding
    as long as they are the words that were bound.
    """
    report, part = words.choice(passages())
    report = bound(report, part, offers(report, part))
    assert report.bindings(part)
    _assert_none_at_bound(report, part)
    cells = sorted({key for item in report.bindings(part) for key in inputs_of(report.edition, item.source)})
    changes = {key: words.choice((0, 1, 2, 17, 230, 98_765, None)) for key in words.sample(cells, min(3, len(cells)))}
    report = follow(report.with_figures(changes), report)
    assert fitting(report, report.text(part), report.bindings(part)) == report.bindings(part)
    _assert_none_at_bound(report, part)
    assert not any("绑定的是" in finding.message for finding in findings(report, part))
    place = words.randrange(len(report.text(part)) + 1)
    _assert_none_at_bound(report.with_edits(part, [Edit(place, place, words.choice(_INSERTED))]), part)


@settings(max_examples=examples(30, 500))
@given(st.randoms(use_true_random=False))
def test_no_rule_fires_on_numbers_bound_at_random(words: Random) -> None:
    """issue 18, To show: wholes, parts, shares and changes bound to anything, beside typed ones, over edits of cells."""
    report = report_with("", {"received": words.choice((0, 8, 20))})
    sources = sorted({key for source in _SOURCES for key in (*source.of, *source.base) if key in report.form.cells})
    report = follow(report.with_figures({key: words.choice((0, 1, 3, 7, 20, 35, None)) for key in sources}))
    report = _with_passage(report, words)
    _assert_none_at_bound(report, KEY)
    changes = {key: words.choice((0, 2, 17, 98_765, None)) for key in words.sample(sources, 3)}
    report = follow(report.with_figures(changes), report)
    place = words.randrange(len(report.text(KEY)) + 1)
    report = report.with_edits(KEY, [Edit(place, place, words.choice(("", *_INSERTED)))])
    _assert_none_at_bound(report, KEY)
