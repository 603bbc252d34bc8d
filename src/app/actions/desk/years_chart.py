"""The key figures of a body in several years, or of all bodies together, as a picture and in words."""

from dataclasses import dataclass

from app.actions.desk.looking import KEY_NAMES, YearsCompared
from app.output.review.chart import Inks
from app.output.review.years_chart import LETTER, WIDTH, YearBars, render_years, spoken_years
from app.values import as_number

__all__ = ["ALL_BODIES", "LETTER", "WIDTH", "Inks", "YearsChart", "years_chart"]

ALL_BODIES = "全部单位"


@dataclass(frozen=True, slots=True)
class YearsChart:
    """A picture in SVG, and what it shows in words."""

    svg: str
    spoken: str


def years_chart(compared: YearsCompared, body: str, inks: Inks, font: str) -> YearsChart:
    """Return the chart of a body's key figures by year; of the sum of all for an empty name."""
    rows = []
    for item in compared.trends if body else compared.for_all:
        if item.body == body:
            numbers = (as_number(value) for value in item.figures)
            rows.append(YearBars(KEY_NAMES[item.cell], tuple(None if one is None else int(one) for one in numbers)))
    title = body or ALL_BODIES
    return YearsChart(render_years(title, compared.years, rows, inks, font), spoken_years(title, compared.years, rows))
