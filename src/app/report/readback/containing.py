"""Compare a report with a document in a custom layout: it must contain everything that its template prints."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from app.form.model import Form
from app.patterns import lazy_pattern
from app.report.readback.describing import Describer, DocumentDifference, compared_cell
from app.report.readback.published import NOTE_PREFIX, LineKind, Published, PublishedLine, Shown

_WORD: Final = lazy_pattern(r"[^\W\d_]{2}")
_COUNTS: Final = lazy_pattern(r"[\d{}/]")
_FIGURE: Final = lazy_pattern(r"\d[\d.,]*\s*\w?")


class FigurePlace(Enum):
    """Content of a template at a figure's place: a figure, by tags or typed; words with a figure; or neither."""

    FIGURE = "figure"
    WORDS = "words"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class OwnLayout:
    """Facts about a custom template.

    Attributes:
        unprinted: keys of what it never prints: figures, parts, and lines as in ``printed``.
        printed: keys of the title and the signature lines that its text prints, and with a prefix those of the sections
            whose sub-headings it prints and of the tables whose notes it prints.
        cells: by figure key, the texts around the tags at the place given by the labels; one text if there is no tag.
    """

    unprinted: frozenset[str]
    printed: frozenset[str]
    cells: Mapping[str, tuple[str, ...]]

    def place(self, key: str) -> FigurePlace:
        """Return the kind of content at the place that the labels give for a figure."""
        around = self.cells.get(key, ("",))
        if len(around) > 1:
            return FigurePlace.WORDS if _WORD.search("".join(around)) else FigurePlace.FIGURE
        return FigurePlace.FIGURE if _FIGURE.fullmatch(around[0].strip()) else FigurePlace.OTHER

    def means(self, key: str, text: str, found: str, reads_as: Callable[[str, str], bool]) -> bool:
        """Whether the document's text at a figure's place is the figure, apart from the template's text around it.

        A blank figure may be shown by any text without digits.
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
        """Whether the template prints such a line, judging by its tags."""
        part = re.sub(r"\.\d+$", "", line.key)
        if line.kind is LineKind.TEXT:
            return part not in self.unprinted
        if line.kind is LineKind.HEADING:
            return part not in self.unprinted and f"headings.{line.key.partition('.')[0]}" in self.printed
        if line.kind is LineKind.NOTE:
            return f"notes.{line.key}" in self.printed
        return line.kind in (LineKind.TITLE, LineKind.SIGNATURE) and line.key in self.printed


def contained(
    published: Published,
    shown: Shown,
    texts: Sequence[str],
    layout: OwnLayout,
    form: Form,
    reads_as: Callable[[str, str], bool],
) -> Iterator[DocumentDifference]:
    """Yield what the template prints of the report but the document does not contain.

    A figure is compared at the place given by the labels, where the template has a tag or a typed number; a figure
    printed elsewhere, as in running text, must appear somewhere. Each paragraph must appear complete, after the
    previous one, in one or several paragraphs of the document; all other text is the template's own.

    Args:
        published: the report.
        shown: the content recognised in the document.
        texts: every paragraph and cell of the document.
        layout: the template.
        form: the form.
        reads_as: called with a figure's key and a text; whether the text means the report's figure.
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
        # A signature may be anywhere, and the title contains the organisation too.
        start = everything.find(text, places.get((line.kind, line.key), 0))
        if start < 0:
            yield describe.missing(line, "")
        else:
            places[line.kind, line.key] = start + len(text)
    for key, text in published.cells.items():
        place, found = layout.place(key), shown.cells.get(key)
        if place is FigurePlace.FIGURE:
            if found is None or not layout.means(key, text, found.text, reads_as):
                yield from compared_cell(key, text, found, form)
        elif place is FigurePlace.WORDS:
            if found is None or not _occurs_in(_bare(text), _bare(found.text)):
                yield from compared_cell(key, text, found, form)
        elif key not in layout.unprinted and not _occurs_in(_bare(text), lines):
            yield from compared_cell(key, text, None, form)


def _occurs_in(text: str, everything: str) -> bool:
    """Whether the text occurs there, not inside a longer number."""
    return not text or bool(re.search(rf"(?<![\d.]){re.escape(text)}(?![\d]|\.\d)", everything))


def _bare(text: str) -> str:
    return "".join(text.split())
