"""Repairs: the figures whose change repairs the broken sums."""

import random
from time import thread_time

import pytest

from app.actions import checking
from app.checks.equations import all_equations
from app.checks.repair import MOST_ALTERNATIVES, Repair, faults
from app.report.model import Report, new_report
from app.report.totals import shown_figures, sides


def broken(report: Report) -> set[tuple[str, str]]:
    """Return the sums that do not hold, by rule and line."""
    shown = shown_figures(report)
    both = [(item, *sides(item, shown)) for item in all_equations(report.form)]
    return {(item.rule, item.name) for item, one, other in both if None not in (one, other) and one != other}


def only(report: Report) -> tuple[Repair, ...]:
    (fault,) = faults(report)
    return fault.repairs


def test_a_balanced_report_needs_none(balanced: Report) -> None:
    """Issue 6, 4: only broken sums are reported."""
    assert faults(balanced) == ()
    assert checking.advice(balanced) == ()
    assert faults(new_report()) == ()


@pytest.mark.parametrize("step", [1, -1, 37])
def test_every_single_cell_change_is_named(balanced: Report, step: int) -> None:
    """Issue 6, To show: every single-cell change to a balanced report with its totals stated: the repair names it."""
    cells = [key for key in balanced.form.cells if key.startswith(("requests.", "disputes."))]
    assert len(cells) == 190
    times: list[float] = []
    sums: list[float] = []
    for key in cells:
        right = balanced.figures[key]
        report = balanced.with_figures({key: right + step})
        began = thread_time()
        broken(report)
        between = thread_time()
        repairs = only(report)
        times.append(thread_time() - between)
        sums.append(between - began)
        assert {key: right} in [repair.figures for repair in repairs], key
        for repair in repairs:
            assert len(repair.changes) == 1
            assert not broken(report.with_figures(repair.figures))
    assert sum(times) < 20 * sum(sums)


def test_the_sentence_names_cell_figures_and_sums(balanced: Report) -> None:
    """Issue 6, 4: 总计 of 予以公开 should be 12, one cell repairs two sums; the stated total precedes its addends."""
    right = balanced.figures["requests.granted.total"]
    (repair,) = only(balanced.with_figures({"requests.granted.total": 12}))
    assert repair.message == (
        f"如果表三“（一）予以公开”的“总计”由 12 改为 {right}，2 处合计就都平了"
        "（表三“（一）予以公开”一行的总计、表三“总计”一列的（七）总计），请核对原始数据后再改。"
    )
    repairs = only(balanced.with_figures({"disputes.review.upheld": balanced.figures["disputes.review.upheld"] + 2}))
    assert repairs[0].changes[0].cell == "disputes.review.total"
    assert len(repairs) > 1


def test_two_mistakes_in_one_place_take_two_cells(balanced: Report) -> None:
    """Issue 6, 4: the smallest set of cells, also where two mistakes share a sum."""
    right = {key: balanced.figures[key] for key in ("requests.granted.business", "requests.granted.total")}
    for base in (balanced, balanced.with_figures({key: None for key in balanced.form.defining if key not in right})):
        repairs = only(
            base.with_figures({key: figure + 40 + place for place, (key, figure) in enumerate(right.items())})
        )
        assert right in [repair.figures for repair in repairs]
        assert all(len(repair.changes) == 2 for repair in repairs)


def test_separate_mistakes_are_repaired_separately(balanced: Report) -> None:
    """Issue 6, 4: sums that have nothing to do with each other are two faults."""
    report = balanced.with_figures({"disputes.review.total": 99, "requests.granted.total": 99})
    assert [len(fault.repairs[0].changes) for fault in faults(report)] == [1, 1]


def test_any_mess_is_answered_quickly_and_truly(balanced: Report) -> None:
    """Issue 6, 4: a repair fixes every sum it names and breaks none, no figure goes below 0, alternatives are few."""
    chance = random.Random(6)  # noqa: S311 - the same mess every time
    cells = [key for key in balanced.form.cells if key.startswith(("requests.", "disputes."))]
    checking = reckoning = 0.0
    for count in (2, 3, 4, 6, 20, 190):
        for _ in range(6):
            changes = {key: chance.choice((None, 0, chance.randrange(500))) for key in chance.sample(cells, count)}
            report = balanced.with_figures(changes)
            began = thread_time()
            before = broken(report)
            between = thread_time()
            found = faults(report)
            reckoning += thread_time() - between
            checking += between - began
            assert len(found) <= len(before)
            for fault in found:
                assert len(fault.repairs) <= MOST_ALTERNATIVES
                for repair in fault.repairs:
                    assert all(new >= 0 for new in repair.figures.values())
                    after = broken(report.with_figures(repair.figures))
                    assert len(after) == len(before) - len(fault.sums)
                    assert after <= before
    assert reckoning < 300 * checking


def test_computed_totals_are_never_proposed(balanced: Report) -> None:
    """FORM.md, Figures: a computed total follows its addends, so there is nothing to change."""
    bare = balanced.with_figures(dict.fromkeys(balanced.form.defining))
    repairs = only(bare.with_figures({"requests.received.other": 900}))
    assert {"requests.received.other": balanced.figures["requests.received.other"]} in [
        item.figures for item in repairs
    ]
    assert not any(balanced.form.cells[key].is_total for item in repairs for key in item.figures)
