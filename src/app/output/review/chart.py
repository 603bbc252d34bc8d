"""Bars of both years by applicant and by result, as a picture in SVG; their numbers are in the tables beside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from markupsafe import escape

from app.output.review.blocks import Grid, GridCell
from app.report.bound.naming import cell_like
from app.report.bound.values import cells_of, tables_of
from app.report.model import Report
from app.report.totals import total

_TABLE: Final = "requests"
_RECEIVED: Final = "received"
_TOTAL: Final = "total"
_RESULTS: Final = ("granted", "partially_granted", "denied", "unavailable", "not_processed", "other_handling")

WIDTH: Final = 720
_LABELS: Final = 132
_BAR: Final = 14
_ROW: Final = 38
_TOP: Final = 34
_TITLE: Final = 26
_NUMBER: Final = 70
"""Sizes of the picture, in pixels; ``_NUMBER`` is the room for a number after the longest bar."""
_COLUMNS: Final = (26, 38, 18, 18)
"""Relative widths of a chart as a table: label, bars, this year's number, last year's."""
_COLUMNS_OF_ONE: Final = (30, 52, 18)


@dataclass(frozen=True, slots=True)
class Bars:
    """One row: its label and the numbers of both years; ``None`` where there is none."""

    label: str
    now: int | None
    before: int | None


@dataclass(frozen=True, slots=True)
class Chart:
    """Rows below one title; ``by`` is what they are divided by."""

    title: str
    by: str
    rows: tuple[Bars, ...]


@dataclass(frozen=True, slots=True)
class Inks:
    """Colours of a picture: both years differ in lightness, too, for printing in grey."""

    text: str = "#1a1a1a"
    paper: str = "#ffffff"
    now: str = "#1f5fa8"
    before: str = "#c9d8ea"
    edge: str = "#1f5fa8"


def charts(report: Report) -> tuple[Chart, ...]:
    """Return the charts of a report with last year's; none without it."""
    return () if report.last_year is None else charts_of_all(report)


def charts_of_all(report: Report) -> tuple[Chart, ...]:
    """Return the charts of a report, with last year's or without."""
    form = report.form
    applicants = [
        f"{_TABLE}.{_RECEIVED}.{column.key}" for column in form.tables[_TABLE].columns if column.key != _TOTAL
    ]
    received = tuple(_bars(report, key, form.cells[key].column.label) for key in applicants)
    results = tuple(_bars(report, f"{_TABLE}.{row}.{_TOTAL}", _label(report, row)) for row in _RESULTS)
    return Chart("新收申请，按申请人", "按申请人", received), Chart("办理结果", "按办理结果", results)


def render_charts(report: Report, inks: Inks | None = None, font: str = "") -> str:
    """Return the charts as one picture in SVG; empty if there are none. The same report gives the same characters."""
    shown, look = charts(report), inks or Inks()
    if not shown or report.last_year is None:
        return ""
    most = longest(shown)
    height = _TOP + sum(_TITLE + _ROW * len(chart.rows) for chart in shown) + 8
    family = escape(font or "Microsoft YaHei, Noto Sans CJK SC, sans-serif")
    years = (_year(report, "本年"), _year(report.last_year, "上年"))
    size = f'width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img"',
        f'  font-family="{family}" font-size="13" fill="{look.text}">',
        f"<title>{escape(report.title)}：与上年比较</title>",
        f"<desc>{escape(spoken(report))}</desc>",
        f'<rect width="{WIDTH}" height="{height}" fill="{look.paper}"/>',
        *_legend(years, look),
    ]
    top = _TOP
    for chart in shown:
        lines.append(f'<text x="8" y="{top + 17}" font-weight="bold">{escape(chart.title)}（件）</text>')
        top += _TITLE
        for row in chart.rows:
            lines += _row(row, top, most, look)
            top += _ROW
    return "\n".join((*lines, "</svg>", ""))


def spoken(report: Report) -> str:
    """Return what the picture shows, for a screen reader."""
    sentences: list[str] = []
    for chart in charts(report):
        rows = (f"{row.label}本年{_text(row.now)}，上年{_text(row.before)}" for row in chart.rows)
        sentences.append(f"{chart.title}：{'，'.join(rows)}。")
    return "".join(sentences)


def charts_beside(shown: tuple[Chart, ...]) -> Grid:
    """Return the charts beside each other as one table of labels, bars and numbers, with one scale; at least one.

    Without a number of last year there is no column for them.
    """
    has_both = any(row.before is not None for chart in shown for row in chart.rows)
    columns, numbers = (_COLUMNS, ("本年", "上年")) if has_both else (_COLUMNS_OF_ONE, ("件数",))
    most, width = longest(shown), len(columns)
    cells: list[GridCell] = []
    for place, chart in enumerate(shown):
        heads = (chart.by, "图", *numbers)
        first = width * place
        cells += [GridCell(0, first + at, text, is_head=True, is_centred=True) for at, text in enumerate(heads)]
        for number, row in enumerate(chart.rows, 1):
            years = (row.now, row.before) if has_both else (row.now,)
            bars = tuple(100 * (number or 0) // most for number in years)
            cells += [
                GridCell(number, first, row.label),
                GridCell(number, first + 1, "", bars=bars),
                GridCell(number, first + 2, _text(row.now), is_centred=True),
            ]
            if has_both:
                cells.append(GridCell(number, first + 3, _text(row.before), is_centred=True))
    return Grid(columns * len(shown), 1, tuple(cells), small=True)


def longest(shown: tuple[Chart, ...]) -> int:
    """Return the largest number of the charts, at least 1: both have one scale."""
    numbers = (number for chart in shown for row in chart.rows for number in (row.now, row.before) if number)
    return max(numbers, default=1)


def _legend(years: tuple[str, str], look: Inks) -> Iterator[str]:
    for place, (year, colour) in enumerate(zip(years, (look.now, look.before), strict=True)):
        x = _LABELS + 120 * place
        yield f'<rect x="{x}" y="12" width="24" height="12" fill="{colour}" stroke="{look.edge}"/>'
        yield f'<text x="{x + 32}" y="23">{escape(year)}</text>'


def _row(row: Bars, top: int, most: int, look: Inks) -> Iterator[str]:
    yield f'<text x="{_LABELS - 10}" y="{top + _BAR + 6}" text-anchor="end">{escape(row.label)}</text>'
    for place, (number, colour) in enumerate(((row.now, look.now), (row.before, look.before))):
        y = top + place * (_BAR + 3)
        width = round((WIDTH - _LABELS - _NUMBER) * (number or 0) / most, 1)
        if width:
            yield (
                f'<rect x="{_LABELS}" y="{y}" width="{width}" height="{_BAR}" fill="{colour}" stroke="{look.edge}"/>'
            )
        yield f'<text x="{_LABELS + width + 6}" y="{y + _BAR - 2}">{_text(number)}</text>'


def _bars(report: Report, key: str, label: str) -> Bars:
    tables = tables_of(report)
    cells = cells_of(report.edition, (key,))
    now, before = total(tables.now, cells), total(tables.last, cells)
    return Bars(label, None if now is None else int(now), None if before is None else int(before))


def _label(report: Report, row: str) -> str:
    derived = report.form.derived.get(row)
    label = derived.label if derived is not None else cell_like(report.form, f"{_TABLE}.{row}.{_TOTAL}").row.short
    return label.partition("）")[2] or label


def _text(number: int | None) -> str:
    return "—" if number is None else str(number)


def _year(report: Report, otherwise: str) -> str:
    return otherwise if report.cover.year is None else f"{report.cover.year}年"
