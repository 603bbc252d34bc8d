"""Compare the figures of a report with last year's, cell by cell."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from app.report.model import Report
from app.report.totals import Number, shown_figures
from app.values import Figure, as_number

_TENTH: Final = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class ComparedCell:
    """One cell in both years, as displayed.

    ``difference`` is this year minus last year, ``None`` unless both are numbers; ``percent`` is the difference in
    per cent of last year's figure, to one decimal, ``None`` where last year's is blank or 0.
    """

    key: str
    now: Figure | None
    before: Figure | None
    difference: Number | None = None
    percent: Decimal | None = None

    @property
    def is_idle(self) -> bool:
        """Whether there is nothing to compare: blank, ``/`` or 0 in both years."""
        return not as_number(self.now) and not as_number(self.before)

    @property
    def is_changed(self) -> bool:
        """Whether the years differ; blank, ``/`` and 0 are the same nothing."""
        return self.now != self.before and not self.is_idle


def compare_years(report: Report) -> tuple[ComparedCell, ...]:
    """Return every cell in form order with last year's; empty if no report of last year is attached."""
    if report.last_year is None:
        return ()
    now, before = shown_figures(report), shown_figures(report.last_year)
    return tuple(_compared(key, now[key], before.get(key)) for key in report.form.cells)


def _compared(key: str, now: Figure | None, before: Figure | None) -> ComparedCell:
    new, old = as_number(now), as_number(before)
    if new is None or old is None:
        return ComparedCell(key, now, before)
    difference = new - old
    percent = (Decimal(difference) * 100 / Decimal(old)).quantize(_TENTH, ROUND_HALF_UP) if old else None
    return ComparedCell(key, now, before, difference, percent)
