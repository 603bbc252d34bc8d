"""Bars of several years, one small chart per figure, as a picture in SVG; the same numbers give the same characters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import escape

from app.output.review.chart import Inks

WIDTH: Final = 290
LETTER: Final = 13
_EDGE: Final = 8
_LABELS: Final = 62
_NUMBER: Final = 64
_BAR: Final = 14
_STEP: Final = 19
_TOP: Final = 30
_TITLE: Final = 24
_GAP: Final = 8
"""Sizes of the picture, in pixels; ``LETTER`` is its font's, ``_NUMBER`` the room for a number after a whole bar."""


@dataclass(frozen=True, slots=True)
class YearBars:
    """One figure: its name, and a number per year; ``None`` where there is none."""

    label: str
    numbers: tuple[int | None, ...]


def render_years(title: str, years: Sequence[int], rows: Sequence[YearBars], inks: Inks, font: str) -> str:
    """Return the bars of all figures below each other, each with a scale of its own; the last year is dark."""
    height = _TOP + len(rows) * (_TITLE + _STEP * len(years) + _GAP)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}"',
        f'  role="img" font-family="{escape(font)}" font-size="{LETTER}" fill="{inks.text}">',
        f"<title>{escape(title)}</title>",
        f"<desc>{escape(spoken_years(title, years, rows))}</desc>",
        f'<rect width="{WIDTH}" height="{height}" fill="{inks.paper}"/>',
        f'<text x="{_EDGE}" y="19" font-size="{LETTER}" font-weight="bold">{escape(title)}</text>',
    ]
    top = _TOP
    for row in rows:
        lines += _chart(row, years, top, inks)
        top += _TITLE + _STEP * len(years) + _GAP
    return "\n".join((*lines, "</svg>", ""))


def spoken_years(title: str, years: Sequence[int], rows: Sequence[YearBars]) -> str:
    """Return what the picture shows, for a screen reader."""
    sentences = (f"{row.label}：{'，'.join(_spoken(row, years))}。" for row in rows)
    return f"{title}。{''.join(sentences)}"


def _chart(row: YearBars, years: Sequence[int], top: int, inks: Inks) -> Iterator[str]:
    yield f'<text x="{_EDGE}" y="{top + 16}" font-weight="bold">{escape(row.label)}</text>'
    most = max((number for number in row.numbers if number), default=1)
    for place, (year, number) in enumerate(zip(years, row.numbers, strict=True)):
        y = top + _TITLE + place * _STEP
        width = round((WIDTH - _LABELS - _NUMBER) * (number or 0) / most, 1)
        colour = inks.now if place == len(years) - 1 else inks.before
        yield f'<text x="{_LABELS - 8}" y="{y + 12}" text-anchor="end">{year} 年</text>'
        if width:
            yield f'<rect x="{_LABELS}" y="{y}" width="{width}" height="{_BAR}" fill="{colour}" stroke="{inks.edge}"/>'
        yield f'<text x="{_LABELS + width + 6}" y="{y + 12}">{_text(number)}</text>'


def _spoken(row: YearBars, years: Sequence[int]) -> Iterator[str]:
    return (f"{year} 年{_text(number)}" for year, number in zip(years, row.numbers, strict=True))


def _text(number: int | None) -> str:
    return "—" if number is None else str(number)
