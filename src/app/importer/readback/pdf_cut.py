"""Split the text of a PDF at the line ends of the report that it was generated from."""

from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile
from typing import Final
from unicodedata import normalize

from msgspec.structs import replace

from app.importer.readback.pdf_text import folded_places, folded_text, may_be, slack
from app.report.readback.published import LineKind, PublishedLine, ShownLine
from app.report.text import common_ends

_ANCHOR: Final = 24
_FIRST_SIGN: Final = 0xE000  # private-use characters, which folding removes, represent the tables in the text


def cut(found: Sequence[ShownLine], report: Sequence[PublishedLine], unread: frozenset[str]) -> Iterator[ShownLine]:
    """Yield the document's lines split like the report's.

    Where the document agrees with the report, apart from what folding omits, the line is the report's own; where it
    differs, it is the document's, and may be several lines or none.

    Args:
        found: the document's lines in order, broken anywhere.
        report: the report's lines.
        unread: sections whose table was verified in another way; the document's text at their place is skipped.
    """
    return _Cutter(found, report, unread).cut()


class _Cutter:
    """Both texts, each as one string."""

    def __init__(self, found: Sequence[ShownLine], report: Sequence[PublishedLine], unread: frozenset[str]) -> None:
        self._report = report
        self._unread = unread
        tables = [line.key for line in report if line.kind is LineKind.TABLE]
        self._signs = {key: chr(_FIRST_SIGN + number) for number, key in enumerate(tables)}
        self._expected = [
            self._signs[line.key] if line.kind is LineKind.TABLE else folded_text(line.text) for line in report
        ]
        self._found = [_composed(line) for line in found if line.section not in unread]
        self._text = ""
        self._places: list[tuple[int, int]] = []
        for number, line in enumerate(self._found):
            text, places = (self._signs[line.section], [0]) if line.section else folded_places(line.text)
            self._text += text
            self._places += [(number, place) for place in places]

    def cut(self) -> Iterator[ShownLine]:
        """Yield the lines; text that only the document has belongs to the line in whose paragraph it is."""
        before: ShownLine | None = None
        for line, goes_on in self._cut():
            if goes_on and before is not None:
                before = replace(before, text=before.text + line.text)
                continue
            if before is not None:
                yield before
            before = line
        if before is not None:
            yield before

    def _cut(self) -> Iterator[tuple[ShownLine, bool]]:
        """Yield each line, and whether it continues the one before."""
        at = index = 0
        while index < len(self._report):
            line, expected = self._report[index], self._expected[index]
            if self._is_unread(line):
                yield ShownLine("", "", line.key), False
                index, at = self._next(index + 1, at)
            elif self._text.startswith(expected, at):
                yield self._own(index, at), False
                index, at = index + 1, at + len(expected)
            else:
                after, place = self._next(index + 1, at)
                if at < (later := self._text.find(expected, at)) <= place:
                    if later - at > self._slack(index - 1, index + 1):
                        yield from self._more(at, later)
                    at = later
                else:
                    yield from ((line, False) for line in self._differing(index, after, at, place))
                    index, at = after, place
        if len(self._text) - at > self._slack(index - 1, index):
            yield from self._more(at, len(self._text))

    def _more(self, start: int, end: int) -> Iterator[tuple[ShownLine, bool]]:
        """Yield text that only the document has, and whether it is in the paragraph of the line before."""
        same = 0 < start < end and self._places[start - 1][0] == self._places[start][0]
        for number, line in enumerate(self._pieces(start, end)):
            yield line, same and not number and not line.section

    def _next(self, index: int, at: int) -> tuple[int, int]:
        """Return the next line whose beginning occurs further on in the document, and where."""
        for following in range(index, len(self._report)):
            anchor = self._anchor(following)
            place = self._text.find(anchor, at) if anchor else -1
            if place >= 0:
                return following, place
        return len(self._report), len(self._text)

    def _anchor(self, index: int) -> str:
        """Return the report's text from a line on, up to the end of what the document has in one piece."""
        lines = range(index, min(index + _ANCHOR, len(self._report)))
        known = takewhile(lambda number: not self._is_unread(self._report[number]), lines)
        return "".join(self._expected[number] for number in known)[:_ANCHOR]

    def _is_unread(self, line: PublishedLine) -> bool:
        return line.kind is LineKind.TABLE and line.key in self._unread

    def _differing(self, index: int, after: int, start: int, end: int) -> Iterator[ShownLine]:
        """Yield the document's text in place of lines that it does not contain unchanged."""
        lines = self._report[index:after]
        expected, stretch = "".join(self._expected[index:after]), self._text[start:end]
        if may_be(expected, stretch, self._slack(index, after)):
            yield from (self._own(number, start) for number in range(index, after))
        elif len(lines) == 1 and stretch and not any(sign in self._signs.values() for sign in expected + stretch):
            yield self._changed(lines[0].text, start, end)
        else:
            yield from self._pieces(start, end)

    def _slack(self, first: int, after: int) -> int:
        return sum(slack(line.text) for line in self._report[max(first, 0) : after])

    def _changed(self, text: str, start: int, end: int) -> ShownLine:
        """Return a differing line, in the report's words as far as they agree."""
        text = normalize("NFC", text)
        expected, places = folded_places(text)
        stretch = self._text[start:end]
        head, tail = common_ends(expected, stretch)
        ends = [0, *(place + 1 for place in places)]
        between = "".join(line.text for line in self._pieces(start + head, end - tail))
        return ShownLine(text[: ends[head]] + between + text[ends[len(expected) - tail] :], self._where(start))

    def _pieces(self, start: int, end: int) -> Iterator[ShownLine]:
        """Yield the document's own lines of this range."""
        for number, group in groupby(self._places[start:end], key=lambda place: place[0]):
            places = [place for _, place in group]
            line = self._found[number]
            yield line if line.section else replace(line, text=line.text[places[0] : places[-1] + 1])

    def _own(self, index: int, at: int) -> ShownLine:
        line = self._report[index]
        section = line.key if line.kind is LineKind.TABLE else ""
        return ShownLine("" if section else line.text, self._where(at), section)

    def _where(self, at: int) -> str:
        return self._found[self._places[at][0]].where if at < len(self._places) else ""


def _composed(line: ShownLine) -> ShownLine:
    return line if line.text.isascii() else replace(line, text=normalize("NFC", line.text))
