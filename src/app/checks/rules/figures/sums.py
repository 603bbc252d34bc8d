"""Sum engine: checks every sum and balance that the form declares against the shown figures."""

from collections.abc import Iterator

from msgspec.structs import replace

from app.checks.equations import Equation, may_settle
from app.checks.finding import Finding, Level, Number
from app.checks.messages import item_list
from app.checks.registry import Context, Reads, rule
from app.checks.rules.figures.findings import figure_finding
from app.form.model import Balance, Sum
from app.report.model import Report
from app.values import format_figure


@rule("requests-row-total", Level.ERROR, Reads.FIGURES)
def requests_row_total(_report: Report, context: Context) -> Iterator[Finding]:
    """表三 25 行，每一行自然人与法人或其他组织各列之和等于总计。依据：国办公开办函〔2021〕30号所附格式。"""
    yield from _sum_findings("requests-row-total", context)


@rule("requests-handled-total", Level.ERROR, Reads.FIGURES)
def requests_handled_total(_report: Report, context: Context) -> Iterator[Finding]:
    """表三 7 列，每一列（一）至（六）共 21 项办理结果之和等于（七）总计。依据：国办公开办函〔2021〕30号所附格式。"""
    yield from _sum_findings("requests-handled-total", context)


@rule("requests-balance", Level.ERROR, Reads.FIGURES)
def requests_balance(_report: Report, context: Context) -> Iterator[Finding]:
    """表三 7 列，每一列第一项加第二项之和等于第三项加第四项之和。依据：国办公开办函〔2021〕30号的勾稽关系。"""
    yield from (
        finding
        for balance in context.form.balances
        if balance.rule == "requests-balance"
        for finding in balance_findings(balance, context)
    )


@rule("disputes-total", Level.ERROR, Reads.FIGURES)
def disputes_total(_report: Report, context: Context) -> Iterator[Finding]:
    """表四 3 组，每一组四种结果之和等于总计。依据：国办公开办函〔2021〕30号所附格式。"""
    yield from _sum_findings("disputes-total", context)


def _sum_findings(name: str, context: Context) -> Iterator[Finding]:
    for item in context.form.sums:
        if item.rule == name:
            yield from sum_findings(item, context)


def sum_findings(item: Sum, context: Context) -> Iterator[Finding]:
    """Yield the finding of a sum whose total differs; nothing while all addends or the total are blank."""
    stated, computed = context.sides(item)
    if stated is None or computed is None or stated == computed:
        return
    by_column = context.form.cells[item.total].row == context.form.cells[item.addends[0]].row
    items = item_list(context.form, item.addends, context.shown, by_column=by_column)
    found = _finding(context, item, (item.total, *item.addends), stated, computed, items=items)
    yield replace(found, total=item.total)


def balance_findings(item: Balance, context: Context) -> Iterator[Finding]:
    """Yield the finding of a balance whose sides differ; nothing while one side is entirely blank."""
    stated, computed = context.sides(item)
    if stated is None or computed is None or stated == computed:
        return
    left, right = (" 加 ".join(_addend(context, key) for key in side) for side in (item.left, item.right))
    yield _finding(context, item, (*item.left, *item.right), stated, computed, left=left, right=right)


def _finding(
    context: Context, item: Equation, cells: tuple[str, ...], stated: Number, computed: Number, **words: str
) -> Finding:
    found = figure_finding(item.rule, cells, stated, computed, line=item.name, **words)
    return replace(found, todo=may_settle(context.report, item, stated, computed))


def _addend(context: Context, key: str) -> str:
    return format_figure(context.shown[key]) or "未填"
