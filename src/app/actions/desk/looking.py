"""Read-only views of a desk: states of its bodies, progress after a return, contributions to the sum, trends."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.actions.desk.sums import new_sum, summed_report
from app.desk.grouping import Group, by_rule, titles
from app.desk.matching import Certainty
from app.desk.model import Arrival, Body, Desk, Point
from app.desk.returning import Progress, progress
from app.desk.roll_up import Contribution, RollUp, contributions, is_out_of_date
from app.desk.states import Standing, State, numbers, standings
from app.desk.years import KEY_CELLS, Break, Outlier, Trend, breaks, in_order, outliers, trends
from app.form.loader import load_form
from app.report.provenance import Adjustment
from app.report.totals import shown_figures
from app.values import Figure, format_figure

__all__ = [
    "ALL_BODIES",
    "Adjustment",
    "Arrival",
    "Body",
    "Certainty",
    "Contribution",
    "Desk",
    "Group",
    "Point",
    "Progress",
    "RollUp",
    "Standing",
    "State",
    "YearsCompared",
    "by_rule",
    "contributions",
    "figure_in",
    "happened",
    "is_out_of_date",
    "numbers",
    "progress",
    "sentences",
    "side_by_side",
    "standings",
    "titles",
]

ALL_BODIES: Final = "全部单位"
"""Name of the trend of all bodies together."""


@dataclass(frozen=True, slots=True)
class YearsCompared:
    """Desks of several years side by side; ``totals`` are the trends of all bodies together, counted once each."""

    years: tuple[int, ...]
    totals: tuple[Trend, ...]
    trends: tuple[Trend, ...]
    breaks: tuple[Break, ...]
    outliers: tuple[Outlier, ...]


def side_by_side(desks: Sequence[Desk]) -> YearsCompared:
    """Return trends, carried-over requests that do not fit, and outliers of these desks."""
    ordered = in_order(desks)
    sums = [shown_figures(summed_report(desk, new_sum(desk))) for desk in ordered]
    totals = tuple(Trend(ALL_BODIES, cell, tuple(one[cell] for one in sums)) for cell in KEY_CELLS)
    years = tuple(desk.year for desk in ordered)
    return YearsCompared(years, totals, tuple(trends(desks)), tuple(breaks(desks)), tuple(outliers(desks)))


def sentences(compared: YearsCompared) -> Iterator[str]:
    """Yield sentences on several years: trends of all and of each, then inconsistent carry-overs, then outliers."""
    form = load_form()
    for trend in (*compared.totals, *compared.trends):
        if any(value not in (None, 0) for value in trend.figures):
            yield f"{trend.body}，{form.cells[trend.cell].name}：{'、'.join(map(_shown, trend.figures))}。"
    labels = {column.key: column.label for column in form.tables["requests"].columns}
    for item in compared.breaks:
        out, come = _shown(item.carried_out), _shown(item.carried_in)
        yield f"{item.body}：{labels[item.column]}上年结转下年 {out}，{item.year} 年写上年结转 {come}，不一致。"
    for outlier in compared.outliers:
        name = form.cells[outlier.cell].name
        yield f"{outlier.body}：{name}由 {_shown(outlier.before)} 变为 {_shown(outlier.now)}，请核对。"


def figure_in(body: Body, cell: str) -> Figure | None:
    """Return a figure of a body's newest report; ``None`` if it is blank or nothing came."""
    newest = body.newest
    if newest is None or not newest.figures:
        return None
    return newest.figures[list(load_form(newest.edition).cells).index(cell)]


def happened(body: Body) -> Iterator[tuple[date, str, str]]:
    """Yield what happened to a body's report: the day, what, and more on it, in the order of its versions."""
    for arrival in body.arrivals:
        counts = f"错误 {arrival.errors} 处、警告 {arrival.warnings} 处" if arrival.points else "没有发现问题"
        settled = "，已通过" if arrival.digest == body.accepted else ""
        yield arrival.came_on, "报来", f"{arrival.file}，{counts}{settled}"
        for item in body.returns:
            if item.digest == arrival.digest:
                yield item.returned_on, "退回", f"指出 {len(item.points)} 处"


def _shown(figure: Figure | None) -> str:
    return "空" if figure is None else format_figure(figure)
