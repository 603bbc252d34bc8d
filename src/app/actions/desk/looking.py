"""Read-only views of a desk: states of its bodies, progress after a return, contributions to the sum, trends."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.desk.grouping import Group, by_rule, titles
from app.desk.matching import Certainty
from app.desk.model import Desk
from app.desk.returning import Progress, progress
from app.desk.roll_up import Contribution, RollUp, contributions, is_out_of_date
from app.desk.states import Standing, State, numbers, standing, standings
from app.desk.years import Break, Outlier, Trend, breaks, in_order, outliers, trends
from app.form.loader import load_form
from app.values import Figure, format_figure

__all__ = [
    "Certainty",
    "Contribution",
    "Desk",
    "Group",
    "Progress",
    "RollUp",
    "Standing",
    "State",
    "YearsCompared",
    "by_rule",
    "contributions",
    "is_out_of_date",
    "numbers",
    "progress",
    "sentences",
    "side_by_side",
    "standing",
    "standings",
    "titles",
]


@dataclass(frozen=True, slots=True)
class YearsCompared:
    """Desks of several years side by side."""

    years: tuple[int, ...]
    trends: tuple[Trend, ...]
    breaks: tuple[Break, ...]
    outliers: tuple[Outlier, ...]


def side_by_side(desks: Sequence[Desk]) -> YearsCompared:
    """Return trends, carried-over requests that do not fit, and outliers of these desks."""
    years = tuple(desk.year for desk in in_order(desks))
    return YearsCompared(years, tuple(trends(desks)), tuple(breaks(desks)), tuple(outliers(desks)))


def sentences(compared: YearsCompared) -> Iterator[str]:
    """Yield sentences on several years: trends, then inconsistent carry-overs, then outliers."""
    form = load_form()
    for trend in compared.trends:
        if any(value not in (None, 0) for value in trend.figures):
            yield f"{trend.body}，{form.cells[trend.cell].name}：{'、'.join(map(_shown, trend.figures))}。"
    labels = {column.key: column.label for column in form.tables["requests"].columns}
    for item in compared.breaks:
        out, come = _shown(item.carried_out), _shown(item.carried_in)
        yield f"{item.body}：{labels[item.column]}上年结转下年 {out}，{item.year} 年写上年结转 {come}，不一致。"
    for outlier in compared.outliers:
        name = form.cells[outlier.cell].name
        yield f"{outlier.body}：{name}由 {_shown(outlier.before)} 变为 {_shown(outlier.now)}，请核对。"


def _shown(figure: Figure | None) -> str:
    return "空" if figure is None else format_figure(figure)
