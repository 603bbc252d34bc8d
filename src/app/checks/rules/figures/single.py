"""Rules on single figures: present, and of their cell's kind."""

from collections.abc import Iterator
from decimal import Decimal

from app.checks.finding import Finding, Level
from app.checks.messages import cell_names, message, table_name
from app.checks.registry import Context, Reads, rule
from app.errors import FigureRefused
from app.form.model import Cell, CellKind
from app.report.model import Report
from app.values import Figure, Slash, check_amount, check_count, format_figure


@rule("figure-missing", Level.ERROR, Reads.FIGURES)
def figure_missing(report: Report, context: Context) -> Iterator[Finding]:
    """每一格都要填写，没有发生的填 0；自动计算的总计不算缺。每张表报告一次。依据：国办公开办函〔2021〕30号所附格式。"""
    cells = context.form.cells
    for table in context.form.tables.values():
        blank = [cells[key] for key in table.cell_keys if key not in report.figures]
        missing = [cell for cell in blank if not cell.is_total]
        if missing:
            named, count = table_name(context.form, table.key), len(missing)
            words = message("figure-missing", table=named, count=count, names=cell_names(missing, count))
            yield Finding("figure-missing", Level.ERROR, words, tuple(cell.key for cell in missing), todo=True)


@rule("figure-invalid", Level.ERROR, Reads.FIGURES)
def figure_invalid(report: Report, context: Context) -> Iterator[Finding]:
    """件数是 0 至 999999999 的整数，收费金额是不小于 0、至多六位小数的数（万元），“/”只能填在“规章”一行。

    依据：国办公开办函〔2021〕30号所附格式。
    """
    largest = context.form.limits.largest
    for key, value in report.figures.items():
        if isinstance(value, int) and 0 <= value <= largest:
            continue  # nearly all: a count within the limits is valid in every cell
        cell = context.form.cells[key]
        if not is_valid(cell, value):
            shown, wanted = format_figure(value), _expected(cell, value)
            words = message("figure-invalid", cell=cell.name, value=shown, wanted=wanted)
            stated = None if isinstance(value, Slash) else value
            yield Finding("figure-invalid", Level.ERROR, words, (key,), stated=stated)


def is_valid(cell: Cell, value: Figure) -> bool:
    """Return whether the cell may hold the figure."""
    if isinstance(value, int):
        return 0 <= value <= cell.limits.largest
    if isinstance(value, Slash):
        return cell.allows_slash
    try:
        if cell.kind is CellKind.AMOUNT:
            check_amount(Decimal(value), cell.limits)
        else:
            check_count(Decimal(value), cell.limits)
    except FigureRefused:
        return False
    return True


def _expected(cell: Cell, value: Figure) -> str:
    if isinstance(value, Slash):
        return "“/”只能填在“规章”一行，没有发生的请填 0"
    if cell.kind is CellKind.AMOUNT:
        most = f"至多{cell.limits.decimals_word}位小数"
        return f"金额应是 0 到 {cell.limits.largest}、{most}的数（单位：万元）"
    return f"件数应是 0 到 {cell.limits.largest} 的整数"
