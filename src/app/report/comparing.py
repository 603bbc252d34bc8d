"""Compares a report with what a document shows of it: cell by cell, paragraph by paragraph, each difference as data."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from app.form.model import Form
from app.report.published import (
    DATE_KEY,
    SIGNATURE_KEY,
    TITLE_KEY,
    LineKind,
    Published,
    PublishedLine,
    Shown,
    ShownCell,
    ShownLabel,
    ShownLine,
)

_LEAST_LIKE: Final = 0.4
_LEAST_LIKE_TITLE: Final = 0.5
_TITLE_LINES: Final = 4
_MOST_PAIRED: Final = 60
_LEAD_ENDS: Final = "：:。 "
_LONGEST_COMPARED: Final = 4_000
_AROUND: Final = 8
_LONGEST_QUOTE: Final = 40


class DifferenceKind(StrEnum):
    """What differs: a figure, a paragraph or label, a heading, the cover, or something that only one side has."""

    FIGURE = "figure"
    TEXT = "text"
    HEADING = "heading"
    COVER = "cover"
    MISSING = "missing"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class DocumentDifference:
    """One difference between a report and a document.

    ``key`` names the cell, text, section, table (its note) or cover field; ``index`` is the paragraph of that text,
    counted from 0, or the paragraph before which something was added; −1 where none is meant. ``report`` and
    ``document`` are what each side has, ``None`` where it has nothing. ``takeable`` tells whether the report can
    take the document's side over. ``ahead`` is the document's line before an added one. ``message`` is one Chinese
    sentence.
    """

    kind: DifferenceKind
    key: str
    where: str
    report: str | None
    document: str | None
    message: str
    line: LineKind = LineKind.TEXT
    index: int = -1
    takeable: bool = False
    ahead: str = ""


def compare(published: Published, shown: Shown, form: Form) -> tuple[DocumentDifference, ...]:
    """Every difference, in the order of the document: text and headings first, then the tables' cells."""
    return (*_compared_lines(published, shown, form), *_compared_cells(published, shown, form))


def plain(text: str) -> str:
    """The text as it is compared: blanks of every kind and number count as one, those at the ends do not."""
    return " ".join(text.split())


def _compared_cells(published: Published, shown: Shown, form: Form) -> Iterator[DocumentDifference]:
    there = {line.section for line in shown.lines if line.section}
    for key, text in published.cells.items():
        # That a whole table is missing is said once.
        if form.tables[form.cells[key].table].section in there:
            yield from compared_cell(key, text, shown.cells.get(key), form)
    for label in shown.labels:
        yield from _compared_label(label, form)


def compared_cell(key: str, text: str, found: ShownCell | None, form: Form) -> Iterator[DocumentDifference]:
    """The difference between a cell's text and what the document shows of it, if there is one."""
    name = form.cells[key].name
    if found is None:
        if plain(text):
            message = f"{name}：报告是{_value(text)}，文档里没有找到这一格，请核对。"
            yield DocumentDifference(DifferenceKind.MISSING, key, "", text, None, message, LineKind.TABLE)
    elif "".join(text.split()) != "".join(found.text.split()):
        message = f"{name}：报告是{_value(text)}，文档（{found.where}）是{_value(found.text)}，请核对。"
        yield DocumentDifference(
            DifferenceKind.FIGURE, key, found.where, text, found.text, message, LineKind.TABLE, takeable=True
        )


def _compared_label(label: ShownLabel, form: Form) -> Iterator[DocumentDifference]:
    heading = form.section(label.section).heading
    expected, found = label.expected or None, label.found or None
    if expected is None and found is None:
        return
    if expected is None:
        kind, said = DifferenceKind.ADDED, f"文档（{label.where}）多了{_quoted(label.found)}"
    elif found is None:
        kind, said = DifferenceKind.MISSING, f"文档（{label.where}）少了{_quoted(label.expected)}"
    else:
        kind = DifferenceKind.TEXT
        said = f"规定的{_quoted(label.expected)}在文档（{label.where}）里是{_quoted(label.found)}"
    message = f"“{heading}”的表格：{said}，请核对。"
    yield DocumentDifference(kind, label.section, label.where, expected, found, message, LineKind.TABLE)


def _compared_lines(published: Published, shown: Shown, form: Form) -> Iterator[DocumentDifference]:
    ours = published.lines
    theirs = _with_leads_apart(ours, _with_whole_title(ours[0], shown.lines))
    left, right = [_token(line) for line in ours], [_token(line) for line in theirs]
    describe = Describer(ours, theirs, form)
    # The document goes first: the work then grows with the report's repetitions and not with a hostile document's.
    for tag, start, end, first, last in SequenceMatcher(None, right, left, autojunk=False).get_opcodes():
        if tag != "equal":
            for one, other in _pairs(ours[first:last], theirs[start:end]):
                at = None if one is None else first + one
                yield from describe.difference(at, None if other is None else start + other, before=first, after=start)


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
        if lead and text not in whole and rest[1:].strip() and rest[0] in _LEAD_ENDS:
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


class Describer:
    """Says what a line is that differs, and where."""

    def __init__(self, ours: Sequence[PublishedLine], theirs: Sequence[ShownLine], form: Form) -> None:
        self._ours = ours
        self._theirs = theirs
        self._form = form

    def difference(
        self, one: int | None, other: int | None, *, before: int, after: int
    ) -> Iterator[DocumentDifference]:
        """The difference between two lines, or of one that stands alone.

        Args:
            one: the report's line.
            other: the document's line.
            before: where the stretch that differs begins in the report, for a line that only the document has.
            after: where it begins in the document, for a line that only the report has.
        """
        if one is not None and other is not None:
            yield self._changed(self._ours[one], self._theirs[other])
        elif one is not None:
            where = f"{self._theirs[after - 1].where}之后" if after else "文首"
            yield self.missing(self._ours[one], where)
        elif other is not None:
            yield self._added(self._theirs[other], before, self._theirs[other - 1].text if other else "")

    def _changed(self, line: PublishedLine, found: ShownLine) -> DocumentDifference:
        text = found.text
        is_cover = line.kind in (LineKind.TITLE, LineKind.SIGNATURE)
        kind = DifferenceKind.TEXT
        if is_cover:
            kind = DifferenceKind.COVER
        elif line.kind in (LineKind.SECTION, LineKind.HEADING):
            kind = DifferenceKind.HEADING
        ours, theirs = excerpts(line.text, text)
        message = f"{self._name(line)}：报告是“{ours}”，文档（{found.where}）是“{theirs}”，请核对。"
        takeable = line.kind not in (LineKind.SECTION, LineKind.TITLE)
        return DocumentDifference(
            kind, line.key, found.where, line.text, text, message, line.kind, line.index, takeable=takeable
        )

    def missing(self, line: PublishedLine, where: str) -> DocumentDifference:
        """A line that the document does not have at that place."""
        if line.kind is LineKind.TABLE:
            heading = self._form.section(line.key).heading
            message = f"文档里没有找到“{heading}”的表格，请核对。"
            return DocumentDifference(DifferenceKind.MISSING, line.key, where, None, None, message, line.kind)
        message = f"{self._name(line)}：报告有{_quoted(line.text)}，文档里没有，请核对。"
        takeable = line.kind in (LineKind.TEXT, LineKind.NOTE, LineKind.HEADING, LineKind.SIGNATURE)
        return DocumentDifference(
            DifferenceKind.MISSING, line.key, where, line.text, None, message, line.kind, line.index, takeable=takeable
        )

    def _added(self, found: ShownLine, before: int, ahead: str) -> DocumentDifference:
        if found.section:
            heading = self._form.section(found.section).heading
            message = f"文档（{found.where}）的“{heading}”的表格次序与规定不同，请核对。"
            return DocumentDifference(
                DifferenceKind.ADDED, found.section, found.where, None, None, message, LineKind.TABLE
            )
        key, index, kind = self._place(before)
        text = found.text
        message = f"文档（{found.where}）多了{_quoted(text)}，报告里没有，请核对。"
        return DocumentDifference(
            DifferenceKind.ADDED, key, found.where, None, text, message, kind, index, takeable=index >= 0, ahead=ahead
        )

    def _place(self, before: int) -> tuple[str, int, LineKind]:
        """Where a line that stands before the report's line ``before`` belongs: behind the line ahead of it."""
        ahead = self._ours[before - 1] if before else None
        if ahead is None:
            return TITLE_KEY, -1, LineKind.TITLE
        if ahead.kind is LineKind.TITLE:
            return self._form.introduction.key, 0, LineKind.TEXT
        if ahead.kind in (LineKind.TEXT, LineKind.NOTE):
            return ahead.key, ahead.index + 1, ahead.kind
        if ahead.kind is LineKind.HEADING:
            return ahead.key, 0, LineKind.TEXT
        if ahead.kind is LineKind.SIGNATURE:
            return SIGNATURE_KEY, -1, LineKind.SIGNATURE
        section = self._form.section(ahead.key)
        if section.tables:
            return section.tables[-1].key, 0 if ahead.kind is LineKind.TABLE else -1, LineKind.NOTE
        return f"{section.key}.{section.parts[0].key}", 0, LineKind.TEXT

    def _name(self, line: PublishedLine) -> str:
        """What a sentence calls the line, as in “一、总体情况”的“主动公开”第 2 段."""
        if line.kind is LineKind.TITLE:
            return "标题"
        if line.kind is LineKind.SIGNATURE:
            return "落款日期" if line.key == DATE_KEY else "落款单位"
        if line.kind is LineKind.SECTION:
            return "标题“" + line.text + "”"
        if line.kind is LineKind.NOTE:
            table = self._form.tables[line.key]
            return f"“{table.title or self._form.section(table.section).title}”表格的附注"
        part = self._form.part(line.key)
        if line.key == self._form.introduction.key:
            return f"“{part.label}”第 {line.index + 1} 段"
        heading = self._form.section(line.key.partition(".")[0]).heading
        if line.kind is LineKind.HEADING:
            return f"“{heading}”里的小标题"
        return f"“{heading}”的“{part.label}”第 {line.index + 1} 段"


def excerpts(one: str, other: str) -> tuple[str, str]:
    """The stretches in which two texts differ, with a few characters around them."""
    head = 0
    while head < min(len(one), len(other)) and one[head] == other[head]:
        head += 1
    tail = 0
    while tail < min(len(one), len(other)) - head and one[len(one) - 1 - tail] == other[len(other) - 1 - tail]:
        tail += 1
    return _excerpt(one, head, len(one) - tail), _excerpt(other, head, len(other) - tail)


def _excerpt(text: str, start: int, end: int) -> str:
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    words = text[first:last]
    if len(words) > _LONGEST_QUOTE:
        words = words[: _LONGEST_QUOTE - 12] + "……" + words[-10:]
    return ("…" if first else "") + " ".join(words.split()) + ("…" if last < len(text) else "")


def _quoted(text: str) -> str:
    line = " ".join(text[: 10 * _LONGEST_QUOTE].split())
    return f"“{line if len(line) <= _LONGEST_QUOTE else line[:_LONGEST_QUOTE] + '…'}”"


def _value(text: str) -> str:
    return f"“{text}”" if text.strip() else "空白"
