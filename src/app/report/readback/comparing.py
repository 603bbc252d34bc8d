"""Compare a report with a document of it, cell by cell and paragraph by paragraph; each difference is data."""

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby, pairwise
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

__all__ = ["DifferenceKind", "DocumentDifference", "comparable", "document_differences", "excerpts"]

_MOVABLE: Final = (LineKind.TEXT, LineKind.SECTION, LineKind.TABLE)
_LEAST_LIKE: Final = 0.4
_LEAST_LIKE_TITLE: Final = 0.5
_TITLE_LINES: Final = 4
_MOST_PAIRED: Final = 60
_LEAD_ENDS: Final = "：:。 "
_LONGEST_COMPARED: Final = 4_000
_LONGEST_LEAD: Final = 100
_MOST_MATCHED: Final = 100_000
_MOST_LINES: Final = 2_000
_MOST_CHARACTERS: Final = 4_000_000


def document_differences(published: Published, shown: Shown, form: Form) -> tuple[DocumentDifference, ...]:
    """Return every difference in document order: first text and headings, then the cells of tables."""
    return (*_compared_lines(published, shown, form), *_compared_cells(published, shown, form))


def comparable(text: str) -> str:
    """Return the text in the form used for comparison: runs of white space become one blank, none at the ends.

    A non-breaking hyphen becomes a hyphen: word processors replace one by the other.
    """
    return " ".join(text.replace("\u2011", "-").split())


def _compared_cells(published: Published, shown: Shown, form: Form) -> Iterator[DocumentDifference]:
    there = {line.section for line in shown.lines if line.section}
    lost: set[str] = set()
    # A missing table or row is reported once, not per cell.
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
    pairs: list[tuple[int | None, int | None, int, int]] = []
    matches = _with_sections(_matches_by_section(ours, right, left), ours, right, left)
    for start, end, first, last in _stretches(matches, len(right), len(left)):
        following = first
        for one, other in _pairs(ours[first:last], theirs[start:end]):
            if one is not None and other is not None:
                following = first + one + 1  # lines that follow the pair in the document were added after it
            at = (None if one is None else first + one, None if other is None else start + other)
            pairs.append((*at, following, start))
    lost: defaultdict[str, deque[int]] = defaultdict(deque)
    for one, other, *_ in pairs:
        if one is not None and other is None and ours[one].kind in _MOVABLE:
            lost[left[one]].append(one)
    moved: dict[int, int] = {}
    for one, other, *_ in pairs:
        if other is not None and one is None and lost[right[other]]:
            moved[other] = lost[right[other]].popleft()
    gone = set(moved.values())
    for one, other, first, start in pairs:
        if other is not None and other in moved:
            yield describe.moved(moved[other], other, first)
        elif one not in gone:  # a moved line is reported at its new place
            yield from describe.difference(one, other, before=first, after=start)


def _stretches(matches: Sequence[tuple[int, int]], there: int, here: int) -> Iterator[tuple[int, int, int, int]]:
    """Yield start and end, on each side, of the stretches between the lines that match."""
    start = first = 0
    for other, one in (*matches, (there, here)):
        if other > start or one > first:
            yield start, other, first, one
        start, first = other + 1, one + 1


def _matches_by_section(
    ours: Sequence[PublishedLine], right: Sequence[str], left: Sequence[str]
) -> list[tuple[int, int]]:
    """Return the matches of the sections, and those of the lines between them.

    A paragraph that occurs in two sections, here in the one and there in the other, would match across a heading.
    """
    there, here = Counter(right), Counter(left)
    fixed = {
        left[at]
        for at, line in enumerate(ours)
        if line.kind is LineKind.SECTION and here[left[at]] == there[left[at]] == 1
    }
    others = [at for at, token in enumerate(right) if token in fixed]
    ones = [at for at, token in enumerate(left) if token in fixed]
    known = [
        (others[other], ones[one]) for other, one in _matched([right[at] for at in others], [left[at] for at in ones])
    ]
    found: list[tuple[int, int]] = []
    start = first = 0
    for end, last in (*known, (len(right), len(left))):
        found += ((start + other, first + one) for other, one in _matches(right[start:end], left[first:last]))
        if end < len(right):
            found.append((end, last))
        start, first = end + 1, last + 1
    return found


def _matches(right: Sequence[str], left: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places, there and here, of the lines that are equal and in the same order.

    Long or repetitive documents are matched by occurrence (the third equal line is the third there too): the work of a
    ``SequenceMatcher`` grows with the square of lines and repetitions.
    """
    head = next((at for at, (one, other) in enumerate(zip(right, left, strict=False)) if one != other), None)
    if head is None:
        head = min(len(right), len(left))
    shortest = min(len(right), len(left)) - head
    backwards = zip(reversed(right), reversed(left), strict=False)
    tail = next((at for at, (one, other) in enumerate(backwards) if one != other), shortest)
    tail = min(tail, shortest)
    theirs, ours = right[head : len(right) - tail], left[head : len(left) - tail]
    known = Counter(ours)
    if max(len(theirs), len(ours)) <= _MOST_LINES and sum(known[token] for token in theirs) <= _MOST_MATCHED:
        blocks = SequenceMatcher(None, theirs, ours, autojunk=False).get_matching_blocks()
        matched = [(other + at, one + at) for other, one, size in blocks for at in range(size)]
    else:
        matched = _matched(theirs, ours)
    return [
        *((at, at) for at in range(head)),
        *((head + other, head + one) for other, one in matched),
        *((len(right) - at, len(left) - at) for at in range(tail, 0, -1)),
    ]


def _with_sections(
    matches: Sequence[tuple[int, int]], ours: Sequence[PublishedLine], right: Sequence[str], left: Sequence[str]
) -> list[tuple[int, int]]:
    """Return the matches with as many sections among them as possible.

    Of a paragraph and the heading of a section that read the same, one of which only one side has, the paragraph is the
    difference: a report can adopt that one, and the sections are those of the form.
    """
    there = {one: other for other, one in matches}
    places = [-1, *sorted(there), len(left)]
    for one, line in enumerate(ours):
        if line.kind is not LineKind.SECTION:
            continue
        at = bisect_left(places, one)
        if one not in there:
            for near in (places[at - 1], places[at]):
                if near in there and left[near] == left[one]:
                    there[one] = there.pop(near)
                    places = [-1, *sorted(there), len(left)]
                    break
        else:
            following = there.get(places[at + 1], len(right))
            there[one] = max(other for other in range(there[one], following) if right[other] == left[one])
    return sorted((other, one) for one, other in there.items())


def _matched(theirs: Sequence[str], ours: Sequence[str]) -> list[tuple[int, int]]:
    """Return the longest run of lines that occur in the same order on both sides, each the same time over."""
    places = {token: at for at, token in enumerate(_counted(ours))}
    ends: list[int] = []
    chains: list[tuple[int, int, int]] = []  # place there, place here, index of the match before
    last: list[int] = []
    for other, token in enumerate(_counted(theirs)):
        one = places.get(token)
        if one is None:
            continue
        at = bisect_left(ends, one)
        chains.append((other, one, last[at - 1] if at else -1))
        ends[at : at + 1] = [one]
        last[at : at + 1] = [len(chains) - 1]
    found: list[tuple[int, int]] = []
    index = last[-1] if last else -1
    while index >= 0:
        other, one, index = chains[index]
        found.append((other, one))
    return found[::-1]


def _counted(tokens: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Yield each token with the number of times it occurred before."""
    seen: Counter[str] = Counter()
    for token in tokens:
        yield token, seen[token]
        seen[token] += 1


def _token(line: PublishedLine | ShownLine) -> str:
    """Return the key by which lines are equal; null marks tables and the title, since no text contains it."""
    if isinstance(line, ShownLine):
        section, is_title = line.section, line.is_title
    else:
        section = line.key if line.kind is LineKind.TABLE else ""
        is_title = line.kind is LineKind.TITLE
    if section:
        return f"\0{section}"
    return "\0" + "".join(line.text.split()) if is_title else comparable(line.text)


def _with_whole_title(title: PublishedLine, lines: Sequence[ShownLine]) -> list[ShownLine]:
    """Return the document's lines with the lines of the title joined into one."""
    expected = "".join(title.text.split())
    best: tuple[float, int, int] = (_LEAST_LIKE_TITLE, 0, 0)
    for start in range(min(_TITLE_LINES, len(lines))):
        joined = ""
        for end in range(start, min(start + _TITLE_LINES, len(lines))):
            if lines[end].section:
                break
            joined += "".join(lines[end].text.split())
            if len(joined) > 2 * len(expected) + 40:
                break
            ratio = 1.0 if joined == expected else SequenceMatcher(None, expected, joined, autojunk=False).ratio()
            if ratio > best[0]:
                best = (ratio, start, end + 1)
    _, start, end = best
    if end == start:
        return list(lines)
    text = " ".join(line.text for line in lines[start:end])
    return [*lines[:start], ShownLine(text, lines[start].where, is_title=True), *lines[end:]]


def _with_leads_apart(ours: Sequence[PublishedLine], theirs: Sequence[ShownLine]) -> list[ShownLine]:
    """Return the document's lines with run-in headings of the report, as in （一）主动公开：…, split off."""
    whole = {comparable(line.text) for line in ours}
    headings = {comparable(line.text) for line in ours if line.kind in (LineKind.HEADING, LineKind.SECTION)}
    longest = min(max(map(len, headings), default=0), _LONGEST_LEAD)
    lines: list[ShownLine] = []
    for line in theirs:
        text = comparable(line.text)
        ends = (at for at, char in enumerate(text[: longest + 1]) if char in _LEAD_ENDS and text[:at] in headings)
        lead = text[: next(ends, 0)]
        rest = text[len(lead) :]
        if lead and not line.is_title and text not in whole and rest[1:].strip():
            lines += [replace(line, text=lead), replace(line, text=rest[1:].strip())]
        else:
            lines.append(line)
    return lines


def _pairs(ours: Sequence[PublishedLine], theirs: Sequence[ShownLine]) -> Iterator[tuple[int | None, int | None]]:
    """Pair the lines of a differing stretch that correspond, in order; yield the others with ``None``."""
    if len(ours) > _MOST_PAIRED or len(theirs) > _MOST_PAIRED:
        yield from ((index, None) for index in range(len(ours)))
        yield from ((None, index) for index in range(len(theirs)))
        return
    # Lengths of both sides: the product bounds the work of comparing every pair character by character.
    work = sum(min(len(line.text), _LONGEST_COMPARED) for line in ours) * sum(
        min(len(line.text), _LONGEST_COMPARED) for line in theirs
    )
    ratio = _ratio if work <= _MOST_CHARACTERS else _shared
    likeness = [[_likeness(one, other, ratio) for other in theirs] for one in ours]
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


def _likeness(one: PublishedLine, other: ShownLine, measure: Callable[[str, str], float]) -> float:
    """Return the similarity of two lines (0 to 1), 0 if they do not correspond."""
    if one.kind is LineKind.TABLE or other.section or (one.kind is LineKind.TITLE) != other.is_title:
        return 0.0
    if one.kind is LineKind.TITLE:
        return 1.0
    ratio = measure(one.text[:_LONGEST_COMPARED], other.text[:_LONGEST_COMPARED])
    return ratio if ratio >= _LEAST_LIKE else 0.0


def _ratio(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < _LEAST_LIKE or matcher.quick_ratio() < _LEAST_LIKE:
        return 0.0
    return matcher.ratio()


def _shared(one: str, other: str) -> float:
    """Return the share of pairs of neighbouring characters that two texts have in common; linear in their length."""
    if one == other:
        return 1.0
    first, second = Counter(map("".join, pairwise(one))), Counter(map("".join, pairwise(other)))
    return 2 * (first & second).total() / max(1, first.total() + second.total())
