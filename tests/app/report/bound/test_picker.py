"""The picker's search: what can be bound, by words of the form or by value; names of bound numbers."""

from dataclasses import replace

import pytest

from app.report.bindings import UNFILLED, Kind, Source
from app.report.bound.naming import lacking, name_of
from app.report.bound.picker import picks
from app.report.bound.values import is_sound
from app.report.model import Report, new_report
from app.values import SLASH


@pytest.fixture(scope="module")
def report() -> Report:
    made = new_report()
    zeros = {key: 0 for key, cell in made.form.cells.items() if not cell.is_total}
    return made.with_figures(zeros | {"requests.received.natural_person": 35, "requests.granted.natural_person": 20})


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("予以公开", "表三“（一）予以公开”的“总计”"),
        ("三 予以公开 自然人", "表三“（一）予以公开”的“自然人”"),
        ("自然人予以公开", "表三“（一）予以公开”的“自然人”"),
        ("不予公开", "表三“（三）不予公开”的“总计”"),
        ("结转下年", "表三“四、结转下年度继续办理”的“总计”"),
        ("收到", "表三“一、本年新收政府信息公开申请数量”的“总计”"),
        ("受理企业", "表三“一、本年新收政府信息公开申请数量”的“商业企业”"),
        ("法人 收到", "表三“一、本年新收政府信息公开申请数量”的“法人或其他组织”合计"),
        ("办结", "表三“（七）总计”的“总计”"),
        ("诉讼维持", "表四“行政诉讼”的“结果维持”"),
        ("复议 纠正", "表四“行政复议”的“结果纠正”"),
        ("废止规范性文件", "表二“行政规范性文件”的“本年废止件数”"),
        ("行政许可", "表二“行政许可”的“本年处理决定数量”"),
        ("予以公开占比", "表三“（一）予以公开”占“一、本年新收政府信息公开申请数量”的百分比"),
        ("受理同比", "表三“一、本年新收政府信息公开申请数量”的“总计”比上年增减的百分比"),
        ("３５", "表三“一、本年新收政府信息公开申请数量”的“总计”"),
        ("57.1%", "表三“（一）予以公开”占“一、本年新收政府信息公开申请数量”的百分比"),
    ],
)
def test_the_likeliest_comes_first(report: Report, query: str, first: str) -> None:
    """issue 18, To build 1: a small picker: type a label, see the value."""
    assert picks(report, query)[0].name == first


@pytest.mark.parametrize(
    ("before", "first"),
    [
        ("全年办理申请，其中部分公开", "表三“（二）部分公开”的“总计”"),
        ("收到自然人", "表三“一、本年新收政府信息公开申请数量”的“自然人”"),
        ("发生行政诉讼", "表四“行政诉讼”的“总计”"),
    ],
)
def test_what_the_text_before_names_comes_first(report: Report, before: str, first: str) -> None:
    """issue 18, To show: who writes 部分公开 and opens the picker need not type it twice; typed words count alone."""
    assert picks(report, "", before=before)[0].name == first
    assert picks(report, "予以公开", before=before) == picks(report, "予以公开")


@pytest.mark.parametrize("before", ["", "部分公开，", "我们", "共 "])
def test_a_text_that_names_nothing_leaves_the_order(report: Report, before: str) -> None:
    assert picks(report, "", before=before) == picks(report, "")


def test_values_are_the_present_ones(report: Report) -> None:
    """issue 18, To build 1: the picker shows what would be inserted."""
    assert [item.value for item in picks(report, "予以公开 自然人")] == ["20"]
    assert picks(report, "受理同比")[0].value == UNFILLED
    assert {item.value for item in picks(report, "35")} == {"35"}
    assert picks(report, "没有这样的格") == ()
    assert len(picks(report, "", most=500)) == 44  # the totals
    some = report.with_figures({"documents.regulations.issued": SLASH, "documents.regulations.repealed": None})
    values = [item.value for item in picks(some, "", most=500)]
    assert UNFILLED not in values[:42], "Enter at once inserts a number"
    assert values[42:] == [UNFILLED] * 2


def test_all_that_is_offered_can_be_computed(report: Report) -> None:
    """issue 18, To build 1: cells and derived values of every table, under different names."""
    found = {item.source: item.name for word in ["表", "同比", "占比", "元"] for item in picks(report, word, most=1000)}
    assert set(report.form.cells) <= {key for source in found for key in source.of}
    assert all(is_sound(report.edition, source) for source in found)
    assert len(set(found.values())) == len(found)


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (Source(("requests.granted.total",)), ""),
        (Source(("licensing.licences.decisions",)), "表二“行政许可”的“本年处理决定数量”还没有填"),
        (
            Source(("requests.denied.total",), Kind.SHARE, ("requests.carried_out.total",)),
            "表三“四、结转下年度继续办理”的“总计”是 0，算不出百分比",
        ),
        (Source(("requests.granted.total",), Kind.CHANGE, unit="件"), ""),
        (
            Source(("requests.denied.total",), Kind.GROWTH, unit="%"),
            "上年的表三“（三）不予公开”的“总计”是 0，算不出百分比",
        ),
    ],
)
def test_what_is_missing(report: Report, source: Source, sentence: str) -> None:
    """issue 18, To build 1: 〔未填〕 comes with its reason."""
    blank = replace(report.with_figures({"licensing.licences.decisions": None}), last_year=report)
    assert lacking(blank, source) == sentence


def test_without_last_year(report: Report) -> None:
    """issue 18, To build 1: a change needs the report of last year."""
    assert lacking(report, Source(("requests.granted.total",), Kind.CHANGE, unit="件")) == "还没有附上年的报告"


@pytest.mark.parametrize(
    ("of", "name"),
    [
        (("requests.inflow.total",), "表三“新收与结转合计”的“总计”"),
        (("disputes.litigation.pending",), "表四“行政诉讼”的“尚未审结”"),
        (
            ("disputes.review.upheld", "disputes.litigation.upheld"),
            "表四“行政复议”的“结果维持”与表四“行政诉讼”的“结果维持”之和",
        ),
        (
            ("disputes.review.upheld", "disputes.review.corrected", "disputes.review.other"),
            "表四“行政复议”的“结果维持”等 3 项之和",
        ),
    ],
)
def test_names_of_sums(report: Report, of: tuple[str, ...], name: str) -> None:
    """issue 18, To build 1: on hover, whose number it is."""
    assert name_of(report.form, Source(of)) == name
