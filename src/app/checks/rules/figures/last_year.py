"""Rules that compare figures with last year's; silent without last year's report."""

from collections.abc import Iterator
from typing import Final

from app.checks.finding import Finding, Level
from app.checks.registry import Context, Reads, rule
from app.checks.rules.figures.findings import figure_finding
from app.form.model import CellKind
from app.report.model import Report
from app.report.totals import Number, add
from app.values import as_number

_MOST_OUTLIERS: Final = 10
_MOVED: Final = 10

_Move = tuple[Number, str, Number, Number]  # by how much, the cell, its numbers of this year and last


@rule("carried-in", Level.WARNING, Reads.FIGURES, Reads.LAST_YEAR)
def carried_in(_report: Report, context: Context) -> Iterator[Finding]:
    """今年“二、上年结转”等于上年报告的“四、结转下年度继续办理”，七列逐列相等，因为说的是同一批申请。

    依据：国办公开办函〔2021〕30号的勾稽关系。
    """
    for column in context.form.tables["requests"].columns:
        key = f"requests.carried_in.{column.key}"
        stated = as_number(context.shown[key])
        computed = as_number(context.last_shown.get(f"requests.carried_out.{column.key}"))
        if stated is None or computed is None or stated == computed:
            continue
        yield figure_finding("carried-in", (key,), stated, computed, column=column.label)


@rule("in-force", Level.WARNING, Reads.FIGURES, Reads.LAST_YEAR)
def in_force(_report: Report, context: Context) -> Iterator[Finding]:
    """现行有效件数等于上年现行有效加本年制发减本年废止，废止不多于上年现行有效加本年制发；

    规章和行政规范性文件分别核对。依据：国办公开办函〔2021〕30号。
    """
    for row in context.form.tables["documents"].rows:
        cells = tuple(f"documents.{row.key}.{column}" for column in ("in_force", "issued", "repealed"))
        stated, issued, repealed = (as_number(context.shown[key]) for key in cells)
        last = as_number(context.last_shown.get(cells[0]))
        if last is None or issued is None or repealed is None:
            continue
        if repealed > last + issued:
            yield figure_finding(
                "in-force", (cells[2], cells[1]), repealed, last + issued, key="in-force-repealed", row=row.label
            )
        elif stated is not None and stated != last + issued - repealed:
            yield figure_finding(
                "in-force", cells, stated, last + issued - repealed,
                row=row.label, last=last, issued=issued, repealed=repealed,
            )  # fmt: skip


@rule("pending-disputes", Level.HINT, Reads.FIGURES, Reads.LAST_YEAR)
def pending_disputes(_report: Report, context: Context) -> Iterator[Finding]:
    """上年尚未审结的复议、诉讼今年总会有结果，所以今年的总计不少于上年的尚未审结，三组分别核对。

    依据：国办公开办函〔2021〕30号。
    """
    for row in context.form.tables["disputes"].rows:
        key = f"disputes.{row.key}.total"
        stated = as_number(context.shown[key])
        pending = as_number(context.last_shown.get(f"disputes.{row.key}.pending"))
        if stated is not None and pending is not None and stated < pending:
            yield figure_finding("pending-disputes", (key,), stated, pending, row=row.short)


@rule("litigation-after-review-without-review", Level.HINT, Reads.FIGURES, Reads.LAST_YEAR)
def litigation_after_review_without_review(report: Report, context: Context) -> Iterator[Finding]:
    """复议后起诉的案件，今年或上年应当有过行政复议。

    依据：《政府信息公开条例》第五十一条，国办公开办函〔2021〕30号表四的分类。
    """
    keys = ("disputes.litigation_after_review.total", "disputes.review.total")
    yield from _without_source(report, context, "litigation-after-review-without-review", keys[:1], keys[1:])


@rule("disputes-without-requests", Level.HINT, Reads.FIGURES, Reads.LAST_YEAR)
def disputes_without_requests(report: Report, context: Context) -> Iterator[Finding]:
    """有政府信息公开行政复议、行政诉讼的，今年或上年应当收到过申请。依据：《政府信息公开条例》第五十一条。"""
    disputes = tuple(f"disputes.{row.key}.total" for row in context.form.tables["disputes"].rows)
    requests = ("requests.received.total", "requests.carried_in.total")
    yield from _without_source(report, context, "disputes-without-requests", disputes, requests)


def _without_source(
    report: Report, context: Context, name: str, cases: tuple[str, ...], sources: tuple[str, ...]
) -> Iterator[Finding]:
    """Yield the finding of cases that have no source this year or last."""
    if report.last_year is None:
        return
    stated = add(context.shown[key] for key in cases)
    known = [as_number(context.shown[key]) for key in sources]
    known += [as_number(context.last_shown.get(key)) for key in sources]
    if stated and all(number == 0 for number in known):
        yield figure_finding(name, (*cases, *sources), stated, 0)


@rule("fee-unit", Level.WARNING, Reads.FIGURES, Reads.LAST_YEAR)
def fee_unit(_report: Report, context: Context) -> Iterator[Finding]:
    """收费金额与上年相差一百倍以上，多半是把元和万元弄混了。依据：国办公开办函〔2021〕30号（单位：万元）。"""
    key = "fees.administrative_fees.amount"
    stated, last = as_number(context.shown[key]), as_number(context.last_shown.get(key))
    if not stated or not last or not (stated >= last * 100 or last >= stated * 100):
        return
    yield figure_finding("fee-unit", (key,), stated, last, last=last)


@rule("outlier", Level.HINT, Reads.FIGURES, Reads.LAST_YEAR)
def outlier(_report: Report, context: Context) -> Iterator[Finding]:
    """表三总计列和其他表与上年相比变化超过一半且超过 10 的，提示变化最大的十处，以防填错行列。

    依据：审核经验，不是格式的规定。
    """
    moved: list[_Move] = []
    for key, cell in context.form.cells.items():
        if (cell.table == "requests" and cell.column.key != "total") or cell.kind is CellKind.AMOUNT:
            continue
        now, before = as_number(context.shown[key]), as_number(context.last_shown.get(key))
        if now is None or before is None:
            continue
        change: Number = now - before if now > before else before - now
        if change > _MOVED and change * 2 > before:
            moved.append((change, key, now, before))
    moved.sort(key=lambda item: -item[0])
    for _, key, now, before in _each_once(moved)[:_MOST_OUTLIERS]:
        yield figure_finding("outlier", (key,), now, before, cell=context.form.cells[key].name, last=before)


def _each_once(moved: list[_Move]) -> list[_Move]:
    """Leave out a cell that moved with another one: what was handled moved since the requests did."""
    kept: list[_Move] = []
    for item in moved:
        change, key, now, before = item
        group = _group(key)
        same = (
            other
            for other in kept
            if _group(other[1]) == group and (other[2] > other[3]) == (now > before) and change * 10 >= other[0] * 9
        )
        if next(same, None) is None:
            kept.append(item)
    return kept


def _group(key: str) -> str:
    """The cells of which one moves with another: what comes in and what is handled, a row of another table."""
    table, row, _ = key.split(".")
    return "requests" if row in ("received", "handled_total") else f"{table}.{row}"
