"""Find the page numbers that a text made from pages has at their ends, where form feeds are between them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from app.importer.raw.blocks import Remark
from app.importer.raw.notes import NoteKind, quoted
from app.importer.raw.sentence_end import ends_sentence
from app.importer.raw.spacing import is_page_mark
from app.importer.readers.text_lines import LINE_ENDS
from app.patterns import lazy_pattern

_FEED: Final = "\f"
_NUMBER: Final = lazy_pattern(r"\s*\d{1,3}\s*")
_LEAST: Final = 3


def page_numbers(text: str) -> Mapping[int, str]:
    """Return the numbers of pages, by line, counted from 1.

    They are the numbers alone on the last or the first lines of pages that count on from page to page: on at least
    half of the pages, and on three, or from 1. So is a number with nothing else on the last page, after a whole
    sentence. Other numbers, the cells of a table above all, do not count pages.
    """
    if _FEED not in text:
        return {}
    pages = [lines for lines in _pages(text) if lines]
    if len(pages) < 2:
        return {}
    found = _counting([lines[-1] for lines in pages]) or _counting([lines[0] for lines in pages])
    above = pages[-2][-1]
    ended = ends_sentence(above[1]) or is_page_mark(above[1]) or above[0] in found
    if len(pages[-1]) == 1 and _NUMBER.fullmatch(pages[-1][0][1]) and ended:
        found |= dict(pages[-1])
    return {line: number.strip() for line, number in found.items()}


def remarks_on(numbers: Mapping[int, str]) -> Iterator[Remark]:
    """Yield the remark on the page numbers that are not read."""
    if numbers:
        texts = list(numbers.values())
        message = f"原文第{min(numbers)}行起的{quoted('、'.join(texts))}是打印在各页上的页码，没有读入。"
        yield Remark(NoteKind.LEFTOVER, message, "\n".join(texts))


def _pages(text: str) -> Iterator[list[tuple[int, str]]]:
    """Yield the lines with text of each page, with their numbers."""
    start = 1
    for page in text.split(_FEED):
        lines = LINE_ENDS.split(page)
        yield [(at, line) for at, line in enumerate(lines, start) if line.strip()]
        start += len(lines)


def _counting(lines: list[tuple[int, str]]) -> dict[int, str]:
    """Return those of one line a page that count the pages."""
    offsets = [int(line) - at if _NUMBER.fullmatch(line) else None for at, (_, line) in enumerate(lines, 1)]
    counted = Counter(offset for offset in offsets if offset is not None)
    if not counted:
        return {}
    offset, times = counted.most_common(1)[0]
    if times * 2 < len(lines) or times < (2 if not offset else _LEAST):
        return {}
    return {number: line for own, (number, line) in zip(offsets, lines, strict=True) if own == offset}
