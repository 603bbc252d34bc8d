"""Compares a report with a document of an office's own layout: everything that its template prints must be in it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.form.model import Form
from app.report.describing import Describer, DocumentDifference, compared_cell
from app.report.published import DATE_KEY, NOTE_PREFIX, LineKind, Published, PublishedLine, Shown, ShownCell

_TAG: Final = re.compile(r"\{\{\s*([a-z_]+\.[a-z_]+\.[a-z_]+)\s*\}\}")


@dataclass(frozen=True, slots=True)
class OwnLayout:
    """What is known of an office's template.

    Attributes:
        unprinted: the keys that it never prints.
        tags: its whole text with the tags.
        cells: what it has where the labels place a figure: a tag, as a rule.
    """

    unprinted: frozenset[str]
    tags: str
    cells: Mapping[str, ShownCell]

    def tag(self, key: str) -> str:
        """The figure whose tag, and nothing else, stands at the place of that one; empty where there is none."""
        found = _TAG.fullmatch(self.cells[key].text) if key in self.cells else None
        return found[1] if found else ""

    def prints(self, line: PublishedLine) -> bool:
        """Whether the template prints such a line at all, as far as its tags tell."""
        part = re.sub(r"\.\d+$", "", line.key)
        if line.kind is LineKind.TEXT:
            return part not in self.unprinted
        if line.kind is LineKind.HEADING:
            return part not in self.unprinted and ".heading" in self.tags
        if line.kind is LineKind.NOTE:
            return bool(re.search(rf"notes\(\s*['\"‘’“”]{re.escape(line.key)}['\"‘’“”]\s*\)", self.tags))
        if line.kind is LineKind.SIGNATURE:
            own = "signed_on" if line.key == DATE_KEY else "organisation"
            return "signature_block" in self.tags or own in self.tags
        return line.kind is LineKind.TITLE and bool(re.search(r"\{\{\s*title\b", self.tags))


def contained(
    published: Published, shown: Shown, texts: Sequence[str], layout: OwnLayout, form: Form
) -> Iterator[DocumentDifference]:
    """What the template prints of the report and the document does not have.

    A figure is compared at the place that the labels name, if the template has a figure's tag there; one that it prints
    elsewhere, as in running text, must stand somewhere. Each paragraph must stand whole, behind the one before it;
    what else the document says is the template's own.

    Args:
        published: the report.
        shown: what was recognised in the document.
        texts: every paragraph and cell of the document.
        layout: the template.
        form: the form.
    """
    everything = "\n".join(_bare(text) for text in texts)
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
        if layout.tag(key):
            yield from compared_cell(key, text, shown.cells.get(key), form)
        elif key not in layout.unprinted and not _stands_in(_bare(text), everything):
            yield from compared_cell(key, text, None, form)


def _stands_in(text: str, everything: str) -> bool:
    """Whether the text stands there, a number as a whole one."""
    return not text or bool(re.search(rf"(?<![\d.]){re.escape(text)}(?![\d]|\.\d)", everything))


def _bare(text: str) -> str:
    return "".join(text.split())
