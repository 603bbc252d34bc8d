"""Keep the bound numbers of all texts in step with the tables."""

from collections.abc import Callable, Iterator
from itertools import pairwise

from app.report.bindings import UNFILLED, Binding, Source, in_order, respelt
from app.report.bound.values import Tables, inputs_of, is_sound, tables_of, written
from app.report.model import Report
from app.report.totals import shown_figures


def bound_texts(report: Report) -> Iterator[tuple[str, tuple[Binding, ...]]]:
    """Yield the keys of the texts that have bindings, with these, in printed order."""
    if report.introduction_bindings:
        yield report.form.introduction.key, report.introduction_bindings
    if any(item.bindings for parts in report.narratives.values() for item in parts):
        for key in report.text_keys():
            if key != report.form.introduction.key and (bindings := report.bindings(key)):
                yield key, bindings


def follow(report: Report, before: Report | None = None) -> Report:
    """Return the report with every bound number as the tables hold it; the same report if all are.

    Applied to the report of every edit, so that cell and text change in one undo step.

    Args:
        report: the report after an edit of figures or of the report of last year.
        before: the report before it, whose bound numbers were in step: only those numbers are computed whose cells
            show something else now. Without it all are.
    """
    texts = tuple(bound_texts(report))
    concerns = (_anything if before is None else _concerned(report, before)) if texts else None
    if concerns is None:
        return report
    known: dict[Source, str] = {}  # numbers are often bound several times
    tables: Tables | None = None
    for key, bindings in texts:
        text = report.text(key)
        words: list[str] = []
        for item in bindings:
            if not concerns(item):
                words.append(text[item.start : item.end])
                continue
            number = known.get(item.source)
            if number is None:
                tables = tables or tables_of(report)
                number = known[item.source] = written(item.source, tables)
            words.append(number)
        changed, moved = respelt(text, bindings, words)
        if changed == text:
            continue
        if UNFILLED in words or UNFILLED in text or any(b.start - a.end <= 1 for a, b in pairwise(moved)):
            moved = in_order(moved, changed)  # what stood alone as a number may not as a gap
        report = report.with_bound_text(key, changed, moved)
    return report


def _anything(_binding: Binding) -> bool:
    return True


def _concerned(report: Report, before: Report) -> Callable[[Binding], bool] | None:
    """Return whether an edit may have changed a bound number; ``None`` if it changed none."""
    is_last_changed = report.last_year is not before.last_year
    if report.figures is before.figures and not is_last_changed:
        return None
    edition, shown = report.edition, shown_figures(report)
    cells = frozenset(key for key, _ in shown.items() ^ shown_figures(before).items())

    def concerns(binding: Binding) -> bool:
        source = binding.source
        return (is_last_changed and source.needs_last_year) or not cells.isdisjoint(inputs_of(edition, source))

    return concerns


def rewritten(before: Report, after: Report) -> tuple[tuple[str, str], ...]:
    """Return the bound numbers that are other words after an edit of figures: the key of their text, and the words."""
    known = dict(bound_texts(before))
    found: list[tuple[str, str]] = []
    for key, bindings in bound_texts(after):
        was, text = before.text(key), after.text(key)
        if was == text:
            continue
        for old, new in zip(known.get(key, ()), bindings, strict=False):
            words = text[new.start : new.end]
            if old.source == new.source and was[old.start : old.end] != words:
                found.append((key, words))
    return tuple(found)


def fitting(report: Report, text: str, bindings: tuple[Binding, ...]) -> tuple[Binding, ...]:
    """Return those bindings, in order, whose characters in this text are what the report's tables hold.

    For bindings of a file or the clipboard: one that does not fit is left out, the text stays.
    """
    tables = tables_of(report)
    known = (item for item in bindings if is_sound(report.edition, item.source))
    return in_order((item for item in known if text[item.start : item.end] == written(item.source, tables)), text)
