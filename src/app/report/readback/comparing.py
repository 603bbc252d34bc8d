"""Compares a report with what a document shows of it: cell by cell, paragraph by paragraph, each difference as data."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import Final

from msgspec.structs import replace

from app.form.model import Form
from app.report.readback.describing import (
    Describer,
    DifferenceKind,
    DocumentDifference,
    compared_cell,
    compared_label,
    excerpts,
    missing_row,
)
from app.report.readback.published import LineKind, Published, PublishedLine, Shown, ShownLine

__all__ = ["DifferenceKind", "DocumentDifference", "compare", "excerpts", "plain"]

_MOVABLE: Final = (LineKind.TEXT, LineKind.SECTION, LineKind.TABLE)
_LEAST_LIKE: Final = 0.4
_LEAST_LIKE_TITLE: Final = 0.5
_TITLE_LINES: Final = 4
_MOST_PAIRED: Final = 60
_LEAD_ENDS: Final = "：:。 "
_LONGEST_COMPARED: Final = 4_000


def compare(published: Published, shown: Shown, form: Form) -> tuple[DocumentDifference, ...]:
    """Every difference, in the order of the document: text and headings first, then the tables' cells."""
    return (*_compared_lines(published, shown, form), *_compared_cells(published, shown, form))


def plain(text: str) -> str:
    """The text as it is compared: blanks of every kind and number count as one, those at the ends do not.

    A hyphen that does not break a line is a hyphen: word processors make one of the other.
    """
    return " ".join(text.replace("\u2011", "-").split())


def _compared_cells(published: Published, shown: Shown, form: Form) -> Iterator[DocumentDifference]:
    there = {line.section for line in shown.lines if line.section}
    lost: set[str] = set()
    # That a whole table or row is missing is said once.
    for _, group in groupby(published.cells, key=lambda key: key.rpartition(".")[0]):
        keys = list(group)
        if form.tables[form.cells[keys[0]].table].section not in there:
            continue
        if len(keys) > 1 and not any(key in shown.cells for key in keys) and all(map(published.cells.get, keys)):
            lost.add(form.cells[keys[0]].row.label)
            yield missing_row(keys[0], form)
            continue
        for key in keys:
            yield from compared_cell(key, published.cells[key], shown.cells.get(key), form)
    for label in shown.labels:
        if label.found or label.expected not in lost:
            yield from compared_label(label, form)


def _compared_lines(published: Published, shown: Shown, form: Form) -> Iterator[DocumentDifference]:
    ours = published.lines
    theirs = _with_leads_apart(ours, _with_whole_title(ours[0], shown.lines))
    left, right = [_token(line) for line in ours], [_token(line) for line in theirs]
    describe = Describer(ours, theirs, form)
    # The document goes first: the work then grows with the report's repetitions and not with a hostile document's.
    stretches = [
        code for code in SequenceMatcher(None, right, left, autojunk=False).get_opcodes() if code[0] != "equal"
    ]
    pairs: list[tuple[int | None, int | None, int, int]] = []
    for _, start, end, first, last in stretches:
        behind = first
        for one, other in _pairs(ours[first:last], theirs[start:end]):
            if one is not None and other is not None:
                behind = first + one + 1  # what the document has after this pair was added after it
            at = (None if one is None else first + one, None if other is None else start + other)
            pairs.append((*at, behind, start))
    lost = [one for one, other, *_ in pairs if one is not None and other is None and ours[one].kind in _MOVABLE]
    moved: dict[int, int] = {}
    for one, other, *_ in pairs:
        if other is not None and one is None:
            source = next((item for item in lost if left[item] == right[other]), None)
            if source is not None:
                moved[other] = source
                lost.remove(source)
    gone = set(moved.values())
    for one, other, first, start in pairs:
        if other is not None and other in moved:
            yield describe.moved(moved[other], other, first)
        elif one not in gone:  # what moved is said where it stands now
            yield from describe.difference(one, other, before=first, after=start)


def _token(line: PublishedLine | ShownLine) -> str:
    """What makes two lines the same; a table or the title is none of the texts, which hold no null character."""
    if isinstance(line, ShownLine):
        section, is_title = line.section, line.is_title
    else:
        section = line.key if line.kind is LineKind.TABLE else ""
        is_title = line.kind is LineKind.TITLE
    if section:
        return f"\0{section}"
    return "\0" + "".join(line.text.split()) if is_title else plain(line.text)


def _with_whole_title(title: PublishedLine, lines: Sequence[ShownLine]) -> list[ShownLine]:
    """The document's lines with those that are the title, however many it is set on, made one."""
    wanted = "".join(title.text.split())
    best: tuple[float, int, int] = (_LEAST_LIKE_TITLE, 0, 0)
    for start in range(min(_TITLE_LINES, len(lines))):
        joined = ""
        for end in range(start, min(start + _TITLE_LINES, len(lines))):
            if lines[end].section:
                break
            joined += "".join(lines[end].text.split())
            if len(joined) > 2 * len(wanted) + 40:
                break
            ratio = 1.0 if joined == wanted else SequenceMatcher(None, wanted, joined, autojunk=False).ratio()
            if ratio > best[0]:
                best = (ratio, start, end + 1)
    _, start, end = best
    if end == start:
        return list(lines)
    text = " ".join(line.text for line in lines[start:end])
    return [*lines[:start], ShownLine(text, lines[start].where, is_title=True), *lines[end:]]


def _with_leads_apart(ours: Sequence[PublishedLine], theirs: Sequence[ShownLine]) -> list[ShownLine]:
    """The document's lines with a heading of the report that runs into its text, as in （一）主动公开：…, by itself."""
    whole = {plain(line.text) for line in ours}
    headings = [plain(line.text) for line in ours if line.kind in (LineKind.HEADING, LineKind.SECTION)]
    lines: list[ShownLine] = []
    for line in theirs:
        text = plain(line.text)
        lead = next((heading for heading in headings if text.startswith(heading)), "")
        rest = text[len(lead) :]
        if lead and not line.is_title and text not in whole and rest[1:].strip() and rest[0] in _LEAD_ENDS:
            lines += [replace(line, text=lead), replace(line, text=rest[1:].strip())]
        else:
            lines.append(line)
    return lines


def _pairs(ours: Sequence[PublishedLine], theirs: Sequence[ShownLine]) -> Iterator[tuple[int | None, int | None]]:
    """Which lines of a stretch that differs are each other's, in order; the rest stand alone."""
    if len(ours) > _MOST_PAIRED or len(theirs) > _MOST_PAIRED:
        yield from ((index, None) for index in range(len(ours)))
        yield from ((None, index) for index in range(len(theirs)))
        return
    likeness = [[_likeness(one, other) for other in theirs] for one in ours]
    best = [[0.0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    for one in range(len(ours) - 1, -1, -1):
        for other in range(len(theirs) - 1, -1, -1):
            paired = likeness[one][other]
            together = paired + best[one + 1][other + 1] if paired else 0.0
            best[one][other] = max(together, best[one + 1][other], best[one][other + 1])
    one = other = 0
    while one < len(ours) and other < len(theirs):
        paired = likeness[one][other]
        if paired and best[one][other] == paired + best[one + 1][other + 1]:
            yield one, other
            one, other = one + 1, other + 1
        elif best[one][other] == best[one + 1][other]:
            yield one, None
            one += 1
        else:
            yield None, other
            other += 1
    yield from ((index, None) for index in range(one, len(ours)))
    yield from ((None, index) for index in range(other, len(theirs)))


def _likeness(one: PublishedLine, other: ShownLine) -> float:
    """How alike two lines are, 0 where they are not each other's."""
    if one.kind is LineKind.TABLE or other.section or (one.kind is LineKind.TITLE) != other.is_title:
        return 0.0
    if one.kind is LineKind.TITLE:
        return 1.0
    matcher = SequenceMatcher(None, one.text[:_LONGEST_COMPARED], other.text[:_LONGEST_COMPARED], autojunk=False)
    if matcher.real_quick_ratio() < _LEAST_LIKE or matcher.quick_ratio() < _LEAST_LIKE:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= _LEAST_LIKE else 0.0
