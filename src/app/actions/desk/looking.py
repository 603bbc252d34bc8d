"""Read-only views of a desk: states of its bodies, progress after a return, contributions to the sum, trends."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from app.actions.desk.sums import summed_report
from app.desk.chasing import reminder
from app.desk.grouping import Group, by_rule, titles
from app.desk.matching import Certainty
from app.desk.model import Arrival, Body, Desk, Point
from app.desk.returning import Progress, progress
from app.desk.roll_up import Contribution, RollUp, contributions, is_out_of_date, roll_up
from app.desk.states import Standing, State, numbers, standing, standings
from app.desk.years import KEY_CELLS, KEY_NAMES, Break, Outlier, Trend, breaks, outliers, trends, under_last_names
from app.errors import NianbaoError
from app.form.loader import load_form
from app.report.provenance import Adjustment
from app.report.totals import shown_figures
from app.values import Figure, format_figure

__all__ = [
    "KEY_NAMES",
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
    "corrected",
    "figure_in",
    "first_names",
    "happened",
    "is_out_of_date",
    "lacking",
    "numbers",
    "progress",
    "reminder",
    "sentences",
    "side_by_side",
    "standing",
    "standings",
    "titles",
]


_FEW: Final = 3
"""Names of a sentence; who wants all of them looks at the list."""


@dataclass(frozen=True, slots=True)
class YearsCompared:
    """Desks of several years side by side; ``for_all`` are the trends of the sums, whose ``body`` is empty.

    ``missing`` are, by year, the bodies on the list of any year whose figures are not in the sum of that one,
    ``adjusted`` the cells of that sum that are not what the bodies add up to.
    """

    years: tuple[int, ...]
    missing: tuple[tuple[str, ...], ...]
    adjusted: tuple[tuple[str, ...], ...]
    for_all: tuple[Trend, ...]
    trends: tuple[Trend, ...]
    breaks: tuple[Break, ...]
    outliers: tuple[Outlier, ...]


def side_by_side(desks: Sequence[Desk]) -> YearsCompared:
    """Return trends, carried-over requests that do not fit, and outliers of these desks.

    Raises:
        NianbaoError: two desks are of one year.
    """
    ordered = under_last_names(desks)
    years = tuple(desk.year for desk in ordered)
    twice = next((year for year, following in pairwise(years) if year == following), None)
    if twice is not None:
        raise NianbaoError(f"有两个汇总台都是 {twice} 年的，没有比较；请每年只选一个。")
    results = [roll_up(desk) for desk in ordered]
    names = dict.fromkeys(name for desk in reversed(ordered) for name in desk.bodies)
    missing = tuple(
        tuple(name for name in names if name not in result.counted and name not in result.contained)
        for result in results
    )
    adjusted = tuple(tuple(item.cell for item in result.adjustments) for result in results)
    sums = [shown_figures(summed_report(desk, result)) for desk, result in zip(ordered, results, strict=True)]
    for_all = tuple(Trend("", cell, tuple(found[cell] for found in sums)) for cell in KEY_CELLS)
    of_bodies = tuple(trends(ordered)), tuple(breaks(ordered)), tuple(outliers(ordered))
    return YearsCompared(years, missing, adjusted, for_all, *of_bodies)


def lacking(compared: YearsCompared) -> str:
    """Return who is missing in which year, as a sentence, since sums of unlike bodies are beside each other."""
    years: dict[tuple[str, ...], list[int]] = {}
    for year, missing in zip(compared.years, compared.missing, strict=True):
        if missing:
            years.setdefault(missing, []).append(year)
    found = [
        f"{'、'.join(map(str, of))} 年缺 {len(missing)} 个单位的报告（{first_names(missing)}）"
        for missing, of in years.items()
    ]
    return f"{'；'.join(found)}，没有加进去。" if found else ""


def corrected(compared: YearsCompared) -> str:
    """Return in which years the sum is corrected, as a sentence, since the figures of the bodies add up to another."""
    pairs = zip(compared.years, compared.adjusted, strict=True)
    found = [f"{year} 年含调整 {len(cells)} 格" for year, cells in pairs if cells]
    return f"各单位相加的数，{'、'.join(found)}。" if found else ""


def first_names(names: Sequence[str]) -> str:
    """Return the first of these names, and whether there are more."""
    return "、".join(names[:_FEW]) + ("等" if len(names) > _FEW else "")


def sentences(compared: YearsCompared) -> Iterator[str]:
    """Yield sentences on several years: what the sums are of, trends, then inconsistent carry-overs, then outliers."""
    form = load_form()
    yield from filter(None, (lacking(compared), corrected(compared)))
    for trend in (*compared.for_all, *compared.trends):
        if any(value not in (None, 0) for value in trend.figures):
            whose, figures = trend.body or "各单位相加", "、".join(map(_shown, trend.figures))
            yield f"{whose}，{form.cells[trend.cell].name}：{figures}。"
    labels = {column.key: column.label for column in form.tables["requests"].columns}
    for item in compared.breaks:
        out, come = _shown(item.carried_out), _shown(item.carried_in)
        before = f"{item.year - 1} 年结转下年 {out}"
        yield f"{item.body}，{labels[item.column]}：{before}，{item.year} 年写上年结转 {come}，不一致。"
    for outlier in compared.outliers:
        name = form.cells[outlier.cell].name
        before, now = _shown(outlier.before), _shown(outlier.now)
        yield f"{outlier.body}，{name}：{outlier.year - 1} 年 {before}，{outlier.year} 年 {now}，相差很大，请核对。"


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
        yield arrival.came_on, "报来", f"{counts}{settled}；文件：{arrival.file}"
        for item in body.returns:
            if item.digest == arrival.digest:
                yield item.returned_on, "退回", f"指出 {len(item.points)} 处"


def _shown(figure: Figure | None) -> str:
    return "空" if figure is None else format_figure(figure)
