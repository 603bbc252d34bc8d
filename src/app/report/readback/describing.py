"""Difference between a report and a document, as data with a sentence for the user."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from app.form.model import Form
from app.report.readback.published import (
    DATE_KEY,
    SIGNATURE_KEY,
    TITLE_KEY,
    LineKind,
    PublishedLine,
    ShownCell,
    ShownLabel,
    ShownLine,
)
from app.report.text import common_ends
from app.values import within_marks

_AROUND: Final = 8
_LONGEST_QUOTE: Final = 40
ONLY_IN_DOCUMENT: Final = "文档里多出的内容"
_PLEASE_CHECK: Final = "，请核对。"


class DifferenceKind(StrEnum):
    """Kind of a difference: figure, paragraph or label, heading, cover, present on one side only, or moved."""

    FIGURE = "figure"
    TEXT = "text"
    HEADING = "heading"
    COVER = "cover"
    MISSING = "missing"
    ADDED = "added"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class DocumentDifference:
    """One difference between a report and a document.

    ``key`` is that of the cell, text, section, table (its note) or cover field; ``index`` is the paragraph of that
    text, counted from 0, or the one before which something was added; −1 if there is none. ``report`` and ``document``
    are the contents of each side, ``None`` for nothing. ``takeable`` is true if the report can adopt the document's
    side. ``ahead`` is the document's line before an added one. ``to`` is, for a moved line, the addition at its new
    place. ``name`` names the place in Chinese; ``message`` is one Chinese sentence.
    """

    kind: DifferenceKind
    key: str
    where: str
    report: str | None
    document: str | None
    name: str
    message: str
    line: LineKind = LineKind.TEXT
    index: int = -1
    takeable: bool = False
    ahead: str = ""
    to: "DocumentDifference | None" = None


def compared_cell(key: str, text: str, found: ShownCell | None, form: Form) -> Iterator[DocumentDifference]:
    """Yield the difference between a cell's text and the document's, if there is one."""
    name = form.cells[key].name
    if found is None:
        if text.strip():
            message = f"{name}：报告是{_value(text)}，文档里没有找到这一格，请核对。"
            yield DocumentDifference(DifferenceKind.MISSING, key, "", text, None, name, message, LineKind.TABLE)
    elif "".join(text.split()) != "".join(found.text.split()):
        message = f"{name}：报告是{_value(text)}，文档（{found.where}）是{_value(found.text)}，请核对。"
        yield DocumentDifference(
            DifferenceKind.FIGURE, key, found.where, text, found.text, name, message, LineKind.TABLE, takeable=True
        )


def missing_row(key: str, form: Form) -> DocumentDifference:
    """Return the difference for a document without the row of this cell."""
    row = form.cells[key].name.rpartition("的“")[0]
    name = f"{row}这一行，文档里没有找到"
    return DocumentDifference(
        DifferenceKind.MISSING, key, "", None, None, name, f"{name}{_PLEASE_CHECK}", LineKind.TABLE
    )


def compared_label(label: ShownLabel, form: Form) -> Iterator[DocumentDifference]:
    """Yield the difference in a label; none if both sides are empty."""
    heading = form.section(label.section).heading
    expected, found = label.expected or None, label.found or None
    if expected is None and found is None:
        return
    if expected is None:
        kind, what = DifferenceKind.ADDED, f"文档（{label.where}）多了{quoted(label.found)}"
    elif found is None:
        kind, what = DifferenceKind.MISSING, f"文档（{label.where}）少了{quoted(label.expected)}"
    else:
        kind = DifferenceKind.TEXT
        what = f"规定的{quoted(label.expected)}在文档（{label.where}）里是{quoted(label.found)}"
    what = f"“{heading}”的表格：{what}"
    name = ONLY_IN_DOCUMENT if expected is None else what
    message = f"{what}{_PLEASE_CHECK}"
    yield DocumentDifference(kind, label.section, label.where, expected, found, name, message, LineKind.TABLE)


class Describer:
    """Describe lines that differ, and their places."""

    def __init__(self, ours: Sequence[PublishedLine], theirs: Sequence[ShownLine], form: Form) -> None:
        self._ours = ours
        self._theirs = theirs
        self._form = form

    def difference(
        self, one: int | None, other: int | None, *, before: int, after: int
    ) -> Iterator[DocumentDifference]:
        """Yield the difference between two lines, or for a line that only one side has.

        Args:
            one: index of the report's line.
            other: index of the document's line.
            before: start of the differing stretch in the report, for a line that only the document has.
            after: start of that stretch in the document, for a line that only the report has.
        """
        if one is not None and other is not None:
            yield self._changed(self._ours[one], self._theirs[other])
        elif one is not None:
            where = f"{self._theirs[after - 1].where}之后" if after else "文首"
            yield self.missing(self._ours[one], where)
        elif other is not None:
            yield self._added(self._theirs[other], before, self._theirs[other - 1].text if other else "")

    def moved(self, one: int, other: int, before: int) -> DocumentDifference:
        """Return the difference for a line moved in the document: one change, adopted as a whole.

        Args:
            one: index of the report's line.
            other: index of the document's line.
            before: position in the report that corresponds to the line's new place.
        """
        line, found = self._ours[one], self._theirs[other]
        to = self._added(found, before, self._theirs[other - 1].text if other else "")
        if line.kind is LineKind.TABLE:
            return to
        gone = self.missing(line, found.where)
        what = "" if line.kind is LineKind.SECTION else f"：{quoted(line.text)}"
        return replace(
            gone,
            kind=DifferenceKind.MOVED,
            document=found.text,
            name=f"{gone.name}：在文档里移到了{found.where}",
            message=f"{gone.name}{what}在文档里移到了{found.where}{_PLEASE_CHECK}",
            takeable=gone.takeable and to.takeable,
            to=to,
        )

    def _changed(self, line: PublishedLine, found: ShownLine) -> DocumentDifference:
        text = found.text
        is_cover = line.kind in (LineKind.TITLE, LineKind.SIGNATURE)
        kind = DifferenceKind.TEXT
        if is_cover:
            kind = DifferenceKind.COVER
        elif line.kind in (LineKind.SECTION, LineKind.HEADING):
            kind = DifferenceKind.HEADING
        ours, theirs = excerpts(line.text, text)
        name = self._name(line)
        message = f"{name}：报告是“{ours}”，文档（{found.where}）是“{theirs}”，请核对。"
        takeable = line.kind not in (LineKind.SECTION, LineKind.TITLE)
        return DocumentDifference(
            kind, line.key, found.where, line.text, text, name, message, line.kind, line.index, takeable=takeable
        )

    def missing(self, line: PublishedLine, where: str) -> DocumentDifference:
        """Return the difference for a line missing from the document at that place."""
        if line.kind is LineKind.TABLE:
            name = f"文档里没有找到“{self._form.section(line.key).heading}”的表格"
            message = f"{name}{_PLEASE_CHECK}"
            return DocumentDifference(DifferenceKind.MISSING, line.key, where, None, None, name, message, line.kind)
        name = self._name(line)
        return DocumentDifference(
            DifferenceKind.MISSING,
            line.key,
            where,
            line.text,
            None,
            name,
            f"{name}：报告有{quoted(line.text)}，文档里没有，请核对。",
            line.kind,
            line.index,
            takeable=line.kind in (LineKind.TEXT, LineKind.NOTE, LineKind.HEADING, LineKind.SIGNATURE),
        )

    def _added(self, found: ShownLine, before: int, ahead: str) -> DocumentDifference:
        if found.section:
            name = f"文档（{found.where}）的“{self._form.section(found.section).heading}”的表格次序与规定不同"
            message = f"{name}{_PLEASE_CHECK}"
            return DocumentDifference(
                DifferenceKind.ADDED, found.section, found.where, None, None, name, message, LineKind.TABLE
            )
        key, index, kind = self._place(before)
        text = found.text
        message = f"文档（{found.where}）多了{quoted(text)}，报告里没有，请核对。"
        return DocumentDifference(
            DifferenceKind.ADDED,
            key,
            found.where,
            None,
            text,
            ONLY_IN_DOCUMENT,
            message,
            kind,
            index,
            takeable=index >= 0,
            ahead=ahead,
        )

    def _place(self, before: int) -> tuple[str, int, LineKind]:
        """Return key, paragraph index and kind for a line added before the report's line ``before``."""
        if not before:
            return TITLE_KEY, -1, LineKind.TITLE
        ahead = self._ours[before - 1]
        places = {
            LineKind.TITLE: (self._form.introduction.key, 0, LineKind.TEXT),
            LineKind.TEXT: (ahead.key, ahead.index + 1, LineKind.TEXT),
            LineKind.NOTE: (ahead.key, ahead.index + 1, LineKind.NOTE),
            LineKind.HEADING: (ahead.key, 0, LineKind.TEXT),
            LineKind.SIGNATURE: (SIGNATURE_KEY, -1, LineKind.SIGNATURE),
        }
        if ahead.kind in places:
            return places[ahead.kind]
        section = self._form.section(ahead.key)
        if section.tables:
            return section.tables[-1].key, 0 if ahead.kind is LineKind.TABLE else -1, LineKind.NOTE
        return f"{section.key}.{section.parts[0].key}", 0, LineKind.TEXT

    def _name(self, line: PublishedLine) -> str:
        """Return the name of the line in a sentence, as in “一、总体情况”的“主动公开”第 2 段."""
        plain_names = {TITLE_KEY: "标题", DATE_KEY: "落款日期", SIGNATURE_KEY: "落款单位"}
        if line.key in plain_names:
            return plain_names[line.key]
        if line.kind is LineKind.SECTION:
            return f"标题“{line.text}”"
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
    """Return the stretch of each text that differs, with a few characters around it."""
    head, tail = common_ends(one, other)
    return _excerpt(one, head, len(one) - tail), _excerpt(other, head, len(other) - tail)


def _excerpt(text: str, start: int, end: int) -> str:
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    words = text[first:last]
    if len(words) > _LONGEST_QUOTE:
        words = words[: _LONGEST_QUOTE - 12] + "……" + words[-10:]
    return ("…" if first else "") + " ".join(words.split()) + ("…" if last < len(text) else "")


def quoted(text: str) -> str:
    """Return the beginning of a text in quotation marks."""
    line = " ".join(text[: 10 * _LONGEST_QUOTE].split())
    return f"“{within_marks(line if len(line) <= _LONGEST_QUOTE else line[:_LONGEST_QUOTE] + '…')}”"


def _value(text: str) -> str:
    return f"“{within_marks(text)}”" if text.strip() else "空白"
