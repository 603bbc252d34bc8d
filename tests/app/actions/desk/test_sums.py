"""Issue 19, point 5: the sum is an ordinary project file with its provenance."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from desks import arrival, desk, figures

from app.actions.desk import sums
from app.actions.exporting import export
from app.actions.importing.document import import_report
from app.desk.model import Body, Desk, Point
from app.errors import FigureRefused
from app.project import limits, store
from app.report.model import Report, Scope
from app.report.provenance import Adjustment
from app.values import SLASH

ISSUED = "documents.regulations.issued"
NATURAL = "requests.received.natural_person"
FEE = "fees.administrative_fees.amount"


@pytest.fixture
def made() -> Desk:
    """Two reports that count, one contained in the second, one missing, one correction."""
    one = figures({ISSUED: SLASH, NATURAL: 0, FEE: Decimal("0.1")})
    other = figures({ISSUED: SLASH, NATURAL: 12, FEE: Decimal("0.2")})
    found = desk(
        Body("局", arrivals=(arrival("a", filled=one),)),
        Body("镇", arrivals=(arrival("b", filled=other, scope=Scope.JURISDICTION),)),
        Body("村", parent="镇", arrivals=(arrival("c"),)),
        Body("站"),
    )
    return replace(found, adjustments=(Adjustment(NATURAL, -2, "两件重复"),))


def test_a_sum_is_the_governments_and_says_which_reports_have_errors() -> None:
    """Its office collects; a report that was sent back counts until the next version comes, which nobody may overlook."""
    wrong = arrival("b", Point("sum", True, "不符。"))
    collected = replace(
        desk(Body("局", arrivals=(arrival("a"),)), Body("镇", arrivals=(wrong,))), organisation="临河县人民政府办公室"
    )
    result = sums.new_sum(collected)
    assert (result.with_errors, list(result.counted)) == (("镇",), ["局", "镇"])
    assert sums.provenance(result)[1] == "其中 1 个单位的报告还有错误：镇；改好再报以后，要重新汇总。"
    assert sums.summed_report(collected, result).cover.organisation == "临河县人民政府"
    office = replace(collected, organisation="临河县政务公开办公室")
    assert sums.summed_report(office, result).cover.organisation == "临河县政务公开办公室"


def written(made: Desk, target: Path) -> Report:
    sums.write_sum(made, sums.new_sum(made), target, is_of_all=True)
    return store.load(target).report


def test_the_file_has_what_it_is_made_of(made: Desk, tmp_path: Path) -> None:
    report = written(made, tmp_path / "和.nianbao")
    assert sums.provenance(sums.made_of(report)) == (
        "由 2 个单位的报告相加：局、镇。",
        "缺 1 个单位：站。",
        "“村”已含在“镇”的汇总里，没有再加。",
        "表三“一、本年新收政府信息公开申请数量”的“自然人”调整 −2：两件重复。",
    )
    assert sums.made_of(report).shares[FEE] == (Decimal("0.1"), Decimal("0.2"))
    assert sums.shares(report, NATURAL)[1:] == ("镇：12。", "局：0。", "调整 −2：两件重复。")
    assert sums.shares(report, ISSUED)[1:] == ("局：/。", "镇：/。")
    assert sums.shares(report, "requests.granted.other")[1:] == ("空着的 2 个单位：局、镇。",)
    export(report, tmp_path / "和.json", date(2026, 2, 1), accept_errors=True)
    assert import_report(tmp_path / "和.json").report.provenance == report.provenance
    edited = report.with_figures({NATURAL: 11})
    assert sums.shares(edited, NATURAL)[-1] == "汇总时是 10，后来改成了 11。"


def test_more_bodies_than_a_file_holds_are_only_named(
    made: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sums, "is_too_large", lambda report: bool(report.provenance.shares))
    report = written(made, tmp_path / "和.nianbao")
    assert list(sums.made_of(report).counted) == ["局", "镇"]
    with pytest.raises(FigureRefused, match="单位太多"):
        sums.shares(report, NATURAL)


def test_the_size_of_the_shares_counts(made: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A report is known to be too large before it is written."""
    report = sums.summed_report(made, sums.new_sum(made))
    monkeypatch.setattr(limits, "LARGEST_FILE", limits._BYTES_OF_FORM + 20_000)
    assert not limits.may_be_large(report)
    shares = {NATURAL: (12,) * 1_000}
    source = sums.roll_up.provenance(made, sums.new_sum(made))
    assert limits.may_be_large(replace(report, provenance=type(source)(source.counted, shares)))


@pytest.mark.parametrize(
    ("cell", "change", "sentence"),
    [(FEE, "0.1234567", "最多写六位小数"), (NATURAL, "-13", "是 -1，比 0 还小，没有调整")],
)
def test_an_adjustment_that_no_cell_can_hold(made: Desk, cell: str, change: str, sentence: str) -> None:
    with pytest.raises(FigureRefused, match=sentence):
        sums.adjusted(made, cell, change, "理由")


def test_a_sum_of_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FigureRefused, match="还没有收到可以相加的报告，没有写入"):
        written(desk(Body("局")), tmp_path / "和.nianbao")
    assert not list(tmp_path.iterdir())
