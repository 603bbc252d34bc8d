"""Numbers that the reading recognises as the tables', and what the text rules say of bound ones (issue 18)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from narratives import FOLDER, passages_of
from published import report_of

from app.checks import runner
from app.checks.finding import Finding, Level, Standing
from app.checks.offers import offer_at, offers
from app.report.bindings import UNFILLED, Binding, Edit, Source
from app.report.bound.edits import bound, unbound
from app.report.bound.following import fitting, follow
from app.report.bound.naming import name_of
from app.report.bound.values import inputs_of
from app.report.model import Cover, Report, new_report

TODAY = date(2026, 1, 10)
KEY = "overview.disclosure_on_request"
RULES = tuple(rule for rule in runner.catalogue() if rule.name.startswith("text-"))
PASSAGES = tuple(
    (report, part)
    for name in ("open", "second")
    for passage in passages_of(FOLDER / "published" / f"{name}.txt")
    for report, part in [(report_of(passage)[0], next(iter(passage.texts)))]
    if offers(report, part)
)
"""Passages after published reports, whose tables agree with their text."""


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
    assert offered(replace(report, last_year=None)) == offered(report)[:1]


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
    """issue 18: a rule that reads the words around a bound number otherwise says so, as a hint."""
    report = report_with("予以公开35件。", received=35, granted=20)
    assert [item.level for item in findings(report) if item.rule == "text-requests"] == [Level.WARNING]
    other = bound(report, KEY, [Binding(4, 2, Source(("requests.received.total",)))])
    (found,) = at_bound(other, KEY)
    assert (found.level, found.rule) == (Level.HINT, "text-requests")
    assert found.message == (
        "“依申请公开”里的“予以公开35件”绑定的是表三“一、本年新收政府信息公开申请数量”的“总计”，"
        "前后的文字说的却像是别的数，请核对文字或改绑。"
    )


def test_a_bound_growth_in_a_sentence_that_was_cut() -> None:
    """issue 18: the rule reckons with another number of the text now; the bound one is the tables', so it is a hint."""
    text = "2025年新收申请112件，2024年结转9件，较2024年新收申请134件下降16.42%。"
    report = report_with(text, {"received": 134}, received=112, carried_in=9)
    report = bound(report, KEY, offers(report, KEY))
    cut = report.with_edits(KEY, [Edit(12, 12, "。")])
    assert [(item.rule, item.level) for item in at_bound(cut, KEY)] == [("text-growth", Level.HINT)]


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


@given(st.data())
def test_no_rule_fires_on_a_bound_number(data: st.DataObject) -> None:
    """issue 18, To show: over random reports and edits of their cells, no text rule fires on a bound number.

    What may be said of a sentence with one: that a number beside it, which is not bound, does not fit; that a cell is
    blank; and that its words do not fit any more (办结率 100 % with something carried on).
    """
    report, part = data.draw(st.sampled_from(PASSAGES))
    report = bound(report, part, offers(report, part))
    assert report.bindings(part)
    assert at_bound(report, part) == [] or {item.rule for item in at_bound(report, part)} == {"text-parts"}
    cells = sorted({key for item in report.bindings(part) for key in inputs_of(report.edition, item.source)})
    numbers = Random(data.draw(st.integers(0, 10_000)))  # noqa: S311 - no secret
    changes = {key: numbers.choice((0, 1, 2, 17, 230, 98_765)) for key in numbers.sample(cells, min(3, len(cells)))}
    report = follow(report.with_figures(changes), report)
    if data.draw(st.booleans()):
        place = numbers.randrange(len(report.text(part)) + 1)
        report = report.with_edits(
            part, [Edit(place, place, data.draw(st.sampled_from(("。", "\n", "某", "3", "，"))))]
        )
    text, bindings = report.text(part), report.bindings(part)
    assert fitting(report, text, bindings) == bindings
    for finding in at_bound(report, part):
        start, end = finding.span or (0, 0)
        inside = [item for item in bindings if item.start < end and start < item.end]
        if finding.rule in ("text-parts", "text-twice"):
            left = "".join(char for at, char in enumerate(text[start:end], start) if not any(
                item.start <= at < item.end for item in inside
            ))  # fmt: skip
            assert any(char.isdecimal() for char in left), finding
        elif finding.rule == "text-placeholder":
            assert finding.quote == UNFILLED
        elif finding.rule in ("text-requests", "text-disputes", "text-proactive", "text-growth"):
            assert finding.level is Level.HINT, finding
            assert "绑定的是" in finding.message
        else:
            assert finding.rule != "text-none", finding
            assert "绑定的是" in finding.message or finding.rule not in ("text-share", "text-all-handled"), finding
