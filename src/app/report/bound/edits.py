"""Edits of bindings: bind and unbind characters, insert a bound number, copy and paste with bindings."""

from collections.abc import Iterable

from app.report.bindings import Binding, Edit, Source, edited, in_order
from app.report.bound.following import fitting
from app.report.bound.values import tables_of, written
from app.report.model import Report


def bound(report: Report, key: str, bindings: Iterable[Binding]) -> Report:
    """Return the report with these characters of a text bound, too; those that are bound already stay as they are.

    A binding whose characters are not what the tables hold is left out: nothing of the text changes.
    """
    text, known = report.text(key), report.bindings(key)
    new = [item for item in fitting(report, text, tuple(bindings)) if not any(_overlap(item, one) for one in known)]
    return report.with_bound_text(key, text, in_order((*known, *new), text)) if new else report


def unbound(report: Report, key: str, start: int, end: int) -> Report:
    """Return the report without the bindings of a text in or over these characters, which become plain text.

    For equal places ``start`` and ``end`` it is the binding around them, its ends included.
    """
    known = report.bindings(key)
    if start == end:
        kept = tuple(item for item in known if not item.start <= start <= item.end)
    else:
        kept = tuple(item for item in known if item.end <= start or end <= item.start)
    return report if len(kept) == len(known) else report.with_bound_text(key, report.text(key), kept)


def inserted(report: Report, key: str, start: int, end: int, source: Source) -> Report | None:
    """Return the report with these characters of a text replaced by a bound number, as the tables hold it now.

    ``None`` where it would run into another number.
    """
    words = written(source, tables_of(report))
    text, kept = edited(report.text(key), report.bindings(key), (Edit(start, end, words),))
    new = Binding(start, len(words), source)
    placed = in_order((*kept, new), text)
    return report.with_bound_text(key, text, placed) if new in placed else None


def copied(report: Report, key: str, start: int, end: int) -> tuple[Binding, ...]:
    """Return the bindings inside these characters of a text, with places counted from ``start``: for a clipboard."""
    return tuple(item.moved(-start) for item in report.bindings(key) if start <= item.start and item.end <= end)


def as_number(report: Report, cell: str) -> tuple[str, tuple[Binding, ...]]:
    """Return the words of a cell as a bound number, with their binding: for a cell that is copied into a text."""
    source = Source((cell,))
    words = written(source, tables_of(report))
    return words, (Binding(0, len(words), source),)


def pasted(report: Report, key: str, edit: Edit, bindings: tuple[Binding, ...]) -> Report:
    """Return the report with this replacement in a text, and those bindings of its words that fit this report.

    ``bindings`` have places in the words. A number that the tables do not hold (copied from another report, or before
    a cell changed) is pasted as plain text.
    """
    text, kept = edited(report.text(key), report.bindings(key), (edit,))
    brought = fitting(report, edit.words, bindings)
    placed = in_order((*kept, *(item.moved(edit.start) for item in brought)), text)
    return report.with_bound_text(key, text, placed)


def _overlap(one: Binding, other: Binding) -> bool:
    return one.start < other.end and other.start < one.end
