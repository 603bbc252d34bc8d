"""Separate a report's introduction from what a page or a cover has above the first section."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from app.importer.labels.page_words import PageLine, is_of_page_head, is_sentence, page_line
from app.importer.raw.blocks import Paragraph, RawDocument
from app.importer.raw.notes import NoteKind, Notes, SourcePlace, quoted
from app.patterns import lazy_pattern

_LONGEST_LABEL: Final = 60
_LONGEST_IN_DOUBT: Final = 24
_MARK: Final = lazy_pattern("[，。；！]")
_OPENING: Final = lazy_pattern(
    r"(?:根据|依据|依照|按照|遵照|为(?:了|进一步|贯彻)|本(?:年度|年)?(?:报告|年报)|今年|现[将就公]|特此|兹)|.*《[^》]*条例》"
)
_SAID_TO_READER: Final = lazy_pattern(r"您|欢迎(?:您|访问|来到)|.*[？?]$")


def introduction_lines(
    lines: Sequence[Paragraph], raw: RawDocument, introduction: str, notes: Notes
) -> list[Paragraph]:
    """Return the lines between title and first section that are the introduction: from the first one with a sentence.

    What is above it, such as trails, dates and lists of 索引号, and what a page says further below, is left out and
    noted with all its words; a short line further below is kept, and noted. A document that marks its headings is our
    own, and has no page around it.
    """
    if raw.marks_headings:
        return list(lines)
    start = next((at for at, line in enumerate(lines) if _begins_text(line.text)), len(lines))
    of_page = [line for line in lines if is_of_page_head(line.text)]
    left_out = [line for at, line in enumerate(lines) if at < start or line in of_page]
    if left_out:
        judged = "是网页上的说明，没有读入引言" if left_out == of_page else "不像引言的文字，没有读入，请核对"
        message = f"原文{_place(left_out, raw)}起的{_words(left_out)}{judged}。"
        notes.add(
            NoteKind.LEFTOVER,
            message,
            place=_place(left_out, raw),
            found="\n".join(line.text for line in left_out),
        )
    kept = [line for line in lines[start:] if line not in of_page]
    doubtful = [line for above, line in pairwise(kept) if _is_apart(above.text, line.text)]
    if doubtful:
        message = f"原文{_place(doubtful, raw)}的{_words(doubtful)}可能不是引言的内容，已照原文读入，请核对。"
        notes.add(NoteKind.GUESSED, message, key=introduction, place=_place(doubtful, raw), found=doubtful[0].text)
    return kept


def _begins_text(text: str) -> bool:
    """Return whether a line can be the first one of an introduction: a sentence, part of one, or how one begins."""
    if is_of_page_head(text) or _SAID_TO_READER.match(text):
        return False
    return bool(_MARK.search(text) or _OPENING.match(text)) or is_sentence(text) or len(text) > _LONGEST_LABEL


def _is_apart(above: str, text: str) -> bool:
    """Return whether a line after a whole sentence is none and no address either."""
    return (
        is_sentence(above)
        and len(text) <= _LONGEST_IN_DOUBT
        and not _begins_text(text)
        and page_line(text) is not PageLine.CONTACT
    )


def _place(lines: Sequence[Paragraph], raw: RawDocument) -> SourcePlace:
    return SourcePlace(line=lines[0].place, unit=raw.unit)


def _words(lines: Sequence[Paragraph]) -> str:
    return quoted("、".join(line.text for line in lines))
