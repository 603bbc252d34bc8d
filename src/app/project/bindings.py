"""Bindings read from a project file: those that do not fit its texts and tables are dropped."""

from collections.abc import Callable
from dataclasses import replace

from app.report.bindings import Binding, in_order
from app.report.bound.following import bound_texts, fitting
from app.report.bound.values import is_sound
from app.report.model import Report

_Left = Callable[[Report, str, tuple[Binding, ...]], tuple[Binding, ...]]


def with_sound(report: Report) -> tuple[Report, int]:
    """Return the report of a file with those bindings that fit its tables, and how many it has.

    Those of last year's report say what its numbers spoke of: they must only be possible.
    """
    last = report.last_year
    if last is not None:
        kept = _with_left(last, _possible)
        if kept is not last:
            report = replace(report, last_year=kept)
    report = _with_left(report, fitting)
    return report, number_of_bindings(report)


def number_of_bindings(report: Report) -> int:
    """Return how many bindings a report has, with those of last year's report."""
    own = len(report.introduction_bindings)
    own += sum(len(item.bindings) for parts in report.narratives.values() for item in parts)
    return own + (0 if report.last_year is None else number_of_bindings(report.last_year))


def _with_left(report: Report, left: _Left) -> Report:
    for key, bindings in tuple(bound_texts(report)):
        text = report.text(key)
        kept = left(report, text, bindings)
        if kept != bindings:
            report = report.with_bound_text(key, text, kept)
    return report


def _possible(report: Report, text: str, bindings: tuple[Binding, ...]) -> tuple[Binding, ...]:
    return in_order((item for item in bindings if is_sound(report.edition, item.source)), text)
