"""Compares a report with a document of an office's own layout: everything that its template prints must be in it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from app.form.model import Form
from app.report.readback.describing import Describer, DocumentDifference, compared_cell
from app.report.readback.published import NOTE_PREFIX, LineKind, Published, PublishedLine, Shown

_WORD: Final = re.compile(r"[^\W\d_]{2}")
_COUNTS: Final = re.compile(r"[\d{}/]")
_FIGURE: Final = re.compile(r"\d[\d.,]*\s*\w?")


class Place(Enum):
    """What stands at a figure's place: a figure, written by tags or typed; words with one; or neither."""

    FIGURE = "figure"
    WORDS = "words"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class OwnLayout:
    """What is known of an office's template.

    Attributes:
        unprinted: the figures and parts that it never prints.
        printed: the keys of the title, the signature's lines and the tables' notes that its text prints.
        has_headings: whether it prints the headings of parts.
        cells: what it has where the labels place a figure: the texts around the tags, one text if there is no tag.
    """

    unprinted: frozenset[str]
    printed: frozenset[str]
    has_headings: bool
    cells: Mapping[str, tuple[str, ...]]

    def place(self, key: str) -> Place:
        """What the template has where the labels place a figure."""
        around = self.cells.get(key, ("",))
        if len(around) > 1:
            return Place.WORDS if _WORD.search("".join(around)) else Place.FIGURE
        return Place.FIGURE if _FIGURE.fullmatch(around[0].strip()) else Place.OTHER

    def means(self, key: str, text: str, found: str, reads_as: Callable[[str, str], bool]) -> bool:
        """Whether what the document has at a figure's place is the figure, in what the template has around it.

        A blank figure may be shown by any sign that is no figure.
        """
        around = self.cells[key]
        if len(around) > 1:
            before, after = around[0].strip(), around[-1].strip()
            if not _COUNTS.search(before + after):
                found = found.strip().removeprefix(before).removesuffix(after)
        if not text.strip():
            return not any(char.isdigit() for char in found)
        return reads_as(key, found) or (text == "/" and found.strip() == "/")

    def prints(self, line: PublishedLine) -> bool:
        """Whether the template prints such a line at all, as far as its tags tell."""
        part = re.sub(r"\.\d+$", "", line.key)
        if line.kind is LineKind.TEXT:
            return part not in self.unprinted
        if line.kind is LineKind.HEADING:
            return part not in self.unprinted and self.has_headings
        return line.kind in (LineKind.TITLE, LineKind.SIGNATURE, LineKind.NOTE) and line.key in self.printed


def contained(
    published: Published,
    shown: Shown,
    texts: Sequence[str],
    layout: OwnLayout,
    form: Form,
    reads_as: Callable[[str, str], bool],
) -> Iterator[DocumentDifference]:
    """What the template prints of the report and the document does not have.

    A figure is compared at the place that the labels name, whatever the template has there, a tag or a number that was
    typed; one that it prints elsewhere, as in running text, must stand somewhere. Each paragraph must stand whole,
    behind the one before it, in one paragraph of the document or in several; what else it says is the template's own.

    Args:
        published: the report.
        shown: what was recognised in the document.
        texts: every paragraph and cell of the document.
        layout: the template.
        form: the form.
        reads_as: whether a text means the report's figure of that key.
    """
    everything = "".join(_bare(text) for text in texts)
    lines = "\n".join(_bare(text) for text in texts)
    describe = Describer(published.lines, shown.lines, form)
    places: dict[tuple[LineKind, str], int] = {}
    for line in published.lines:
        if not layout.prints(line):
            continue
        text = _bare(line.text)
        if line.kind is LineKind.NOTE:
            text = text.removeprefix(NOTE_PREFIX)
        # A signature may stand anywhere, and the organisation is named by the title too.
        start = everything.find(text, places.get((line.kind, line.key), 0))
        if start < 0:
            yield describe.missing(line, "")
        else:
            places[line.kind, line.key] = start + len(text)
    for key, text in published.cells.items():
        place, found = layout.place(key), shown.cells.get(key)
        if place is Place.FIGURE:
            if found is None or not layout.means(key, text, found.text, reads_as):
                yield from compared_cell(key, text, found, form)
        elif place is Place.WORDS:
            if found is None or not _stands_in(_bare(text), _bare(found.text)):
                yield from compared_cell(key, text, found, form)
        elif key not in layout.unprinted and not _stands_in(_bare(text), lines):
            yield from compared_cell(key, text, None, form)


def _stands_in(text: str, everything: str) -> bool:
    """Whether the text stands there, a number as a whole one."""
    return not text or bool(re.search(rf"(?<![\d.]){re.escape(text)}(?![\d]|\.\d)", everything))


def _bare(text: str) -> str:
    return "".join(text.split())
