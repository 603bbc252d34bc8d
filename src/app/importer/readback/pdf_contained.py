"""Compare a report with a PDF in an office's own layout: its figures and words must occur, at any place."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from app.form.model import Form
from app.importer.raw.blocks import RawDocument
from app.importer.readback.pdf_text import folded_text, slack
from app.patterns import lazy_pattern
from app.report.readback.containing import OwnLayout
from app.report.readback.describing import Describer, DocumentDifference, compared_cell
from app.report.readback.published import NOTE_PREFIX, LineKind, Published, PublishedLine

_NUMBER: Final = lazy_pattern(r"\d+(?:\.\d+)?")
_SHORTEST_PIECE: Final = 6


def contained_in_pdf(
    raw: RawDocument, report: Published, layout: OwnLayout, form: Form
) -> Iterator[DocumentDifference]:
    """Yield what the template prints of the report and the PDF does not contain.

    The Word document that the PDF was made from was compared place by place. An office's own columns, boxes, headers
    and footers may split a paragraph anywhere, so pieces of it suffice; each number must occur as often as printed.
    """
    texts = list(raw.texts())
    everything = folded_text("".join(texts))
    describe = Describer(report.lines, (), form)
    for line in report.lines:
        if layout.prints(line) and not _is_present(line, everything):
            yield describe.missing(line, "")
    numbers = Counter(number for text in texts for number in _numbers(text))
    for key, text in report.cells.items():
        if key not in layout.unprinted:
            expected = Counter(_numbers(text))
            if expected - numbers:
                yield from compared_cell(key, text, None, form)
            numbers -= expected


def _numbers(text: str) -> list[str]:
    return _NUMBER.findall(text)


def _is_present(line: PublishedLine, everything: str) -> bool:
    """Return whether the line occurs, whole or in pieces."""
    text = folded_text(line.text)
    if line.kind is LineKind.NOTE:
        text = text.removeprefix(folded_text(NOTE_PREFIX))
    if text in everything or slack(line.text):
        return True
    while text:
        length = _longest(text, everything)
        if length < min(_SHORTEST_PIECE, len(text)):
            return False
        text = text[length:]
    return True


def _longest(text: str, everything: str) -> int:
    """Return the length of the longest beginning of the text that occurs anywhere (bisection: shorter ones occur)."""
    least, most = 0, len(text)
    while least < most:
        middle = (least + most + 1) // 2
        least, most = (middle, most) if text[:middle] in everything else (least, middle - 1)
    return least
