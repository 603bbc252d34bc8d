"""Rules on figures that are related without adding up."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from app.checks.finding import Finding, Level
from app.checks.messages import message
from app.checks.registry import Context, Reads, rule
from app.checks.rules.figures.findings import figure_finding
from app.patterns import lazy_pattern
from app.report.model import BodyKind, Report
from app.report.totals import add
from app.values import as_number, format_figure

# Provinces, cities with districts, autonomous prefectures and departments of the State make rules (立法法 91, 93).
_BELOW: Final = lazy_pattern(r"县|(?<!自治)区|旗|镇|乡|街道")
# 万元; an amount entered in 元 is ten thousand times too large
_LARGE_FEE: Final = {
    BodyKind.TOWNSHIP: Decimal(1_000),
    BodyKind.DEPARTMENT: Decimal(50_000),
    BodyKind.OTHER: Decimal(50_000),
    BodyKind.GOVERNMENT: Decimal(1_000_000),
}


@rule("documents-in-force", Level.WARNING, Reads.FIGURES)
def documents_in_force(_report: Report, context: Context) -> Iterator[Finding]:
    """表二规章、行政规范性文件的现行有效件数不少于本年制发减本年废止，因为今年新制发又没有废止的都在现行有效之内。

    依据：国办公开办函〔2021〕30号。
    """
    for row in context.form.tables["documents"].rows:
        cells = tuple(f"documents.{row.key}.{column}" for column in ("in_force", "issued", "repealed"))
        in_force, issued, repealed = (as_number(context.shown[key]) for key in cells)
        if in_force is None or issued is None or repealed is None or in_force >= issued - repealed:
            continue
        yield figure_finding(
            "documents-in-force", cells, in_force, issued - repealed, row=row.label, issued=issued, repealed=repealed
        )


@rule("regulations-authority", Level.WARNING, Reads.FIGURES, Reads.COVER)
def regulations_authority(report: Report, context: Context) -> Iterator[Finding]:
    """县、区、乡镇、街道及其部门没有规章制定权，表二“规章”一行应为 0 或“/”；省、市、国务院部门不提示。

    依据：《中华人民共和国立法法》第九十一条、第九十三条。
    """
    cells = tuple(f"documents.regulations.{column}" for column in ("issued", "repealed", "in_force"))
    filled = tuple(key for key in cells if as_number(context.shown[key]))
    if filled and _lacks_authority(report):
        words = message("regulations-authority", organisation=f"“{report.cover.organisation.strip()}”")
        stated = as_number(context.shown[filled[0]])
        yield Finding("regulations-authority", Level.WARNING, words, filled, stated=stated, computed=0)


def _lacks_authority(report: Report) -> bool:
    name = report.cover.organisation.strip()
    if not name:
        return False
    if report.cover.body_kind is BodyKind.TOWNSHIP:
        return True
    return bool(_BELOW.search(name)) and not re.search("国家|国务院|中华人民共和国", name)


@rule("repeat-needs-many", Level.HINT, Reads.FIGURES, Reads.LAST_YEAR)
def repeat_needs_many(report: Report, context: Context) -> Iterator[Finding]:
    """“重复申请”“无正当理由大量反复申请”至少要有两件申请才会发生；上年有申请或不知道上年情况时不提示。

    依据：《政府信息公开条例》第三十五条、第三十六条第（六）项。
    """
    if report.last_year is None or _inflow(context, last=True):
        return
    inflow = _inflow(context, last=False)
    for row in ("not_processed_repeat", "not_processed_excessive"):
        key = f"requests.{row}.total"
        number = as_number(context.shown[key])
        if number and inflow is not None and inflow < 2:
            named, stated, computed = context.form.cells[key].row.short, format_figure(number), format_figure(inflow)
            words = message("repeat-needs-many", row=named, stated=stated, computed=computed)
            cells = (key, "requests.received.total", "requests.carried_in.total")
            yield Finding("repeat-needs-many", Level.HINT, words, cells, stated=number, computed=inflow)


def _inflow(context: Context, *, last: bool) -> int | Decimal | None:
    shown = context.last_shown if last else context.shown
    return add(shown.get(f"requests.{row}.total") for row in ("received", "carried_in"))


@rule("other-reasons-large", Level.HINT, Reads.FIGURES)
def other_reasons_large(_report: Report, context: Context) -> Iterator[Finding]:
    """办理结果不少于 10 件时，“（六）其他处理”的“3.其他”超过 30% 值得再看，多数情形在前面各项中有归处。

    依据：审核经验。
    """
    other, total = "requests.other_reasons.total", "requests.handled_total.total"
    part, whole = as_number(context.shown[other]), as_number(context.shown[total])
    if part is None or whole is None or whole < 10 or part * 10 <= whole * 3:
        return
    share = format_figure(round(Decimal(part) * 100 / Decimal(whole), 1))
    words = message("other-reasons-large", stated=format_figure(part), total=format_figure(whole), share=share)
    yield Finding("other-reasons-large", Level.HINT, words, (other, total), stated=part, computed=whole)


@rule("fee-amount", Level.HINT, Reads.FIGURES, Reads.COVER)
def fee_amount(report: Report, context: Context) -> Iterator[Finding]:
    """行政事业性收费的单位是万元，数额大得像元时提示。依据：国办公开办函〔2021〕30号（本年收费金额，单位：万元）。"""
    key = "fees.administrative_fees.amount"
    number = as_number(context.shown[key])
    if number is not None and _LARGE_FEE[report.cover.body_kind] <= number <= context.form.limits.largest:
        yield Finding(
            "fee-amount", Level.HINT, message("fee-amount", stated=format_figure(number)), (key,), stated=number
        )
