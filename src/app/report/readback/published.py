"""Both sides of a proof: a report reduced to what a document shows, and the content found in a document."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Final

from msgspec import Struct

from app.report.model import Report
from app.report.printed import note_lines, printed_parts
from app.report.text import clean, clean_line, paragraphs
from app.report.totals import shown_figures
from app.values import chinese_date, format_figure

TITLE_KEY: Final = "cover.title"
SIGNATURE_KEY: Final = "cover.signature"
DATE_KEY: Final = "cover.signed_on"
NOTE_PREFIX: Final = "注："


class LineKind(StrEnum):
    """Role of a line in a printed report."""

    TITLE = "title"
    SECTION = "section"
    HEADING = "heading"
    TEXT = "text"
    TABLE = "table"
    NOTE = "note"
    SIGNATURE = "signature"


class PublishedLine(Struct, frozen=True):
    """One printed line of the report.

    ``key`` is that of the text, of the section for its heading and table, of the table for its note, or of the cover
    field; ``index`` is the paragraph of that text or note, counted from 0.
    """

    kind: LineKind
    key: str
    text: str
    index: int = 0


class Published(Struct, frozen=True):
    """A report as published: all lines in order, a section's table as one line, and the text of every cell."""

    lines: tuple[PublishedLine, ...]
    cells: Mapping[str, str]


class ShownLine(Struct, frozen=True):
    """One line of a document; for a table, ``section`` is the key of its section and ``text`` is empty.

    ``is_title`` is set only in the comparison with a report.
    """

    text: str
    where: str
    section: str = ""
    is_title: bool = False


class ShownCell(Struct, frozen=True):
    """One cell of the form as a document shows it."""

    text: str
    where: str


class ShownLabel(Struct, frozen=True):
    """A table label that differs in the document (``found``), or that the form does not have."""

    section: str
    expected: str
    found: str
    where: str


class Shown(Struct, frozen=True):
    """Content of a report as found in a document."""

    lines: tuple[ShownLine, ...]
    cells: Mapping[str, ShownCell]
    labels: tuple[ShownLabel, ...] = ()


def published(report: Report) -> Published:
    """Return what a document shows of the report; typed and computed totals look the same."""
    return Published(tuple(_lines(report)), cell_texts(report))


def cell_texts(report: Report) -> dict[str, str]:
    """Return each cell as printed: its figure, with its remark in full-width brackets."""
    texts = {key: format_figure(figure) for key, figure in shown_figures(report).items()}
    for key, remark in report.remarks.items():
        texts[key] += f"（{clean_line(remark)[0]}）"
    return texts


def _lines(report: Report) -> Iterator[PublishedLine]:
    form = report.form
    yield PublishedLine(LineKind.TITLE, TITLE_KEY, clean_line(report.title)[0])
    yield from _texts(LineKind.TEXT, form.introduction.key, _cleaned((report.introduction,)))
    for section in form.sections:
        yield PublishedLine(LineKind.SECTION, section.key, section.heading)
        if section.tables:
            yield PublishedLine(LineKind.TABLE, section.key, "")
        for table in section.tables:
            lines = note_lines(report, table.key)
            yield from _texts(LineKind.NOTE, table.key, (NOTE_PREFIX + lines[0], *lines[1:]) if lines else ())
        for part in printed_parts(report, section.key):
            heading = clean_line(part.heading)[0].strip()
            if heading:
                yield PublishedLine(LineKind.HEADING, part.key, heading)
            yield from _texts(LineKind.TEXT, part.key, _cleaned(part.paragraphs))
    cover = report.cover
    if cover.signature:
        if name := clean_line(cover.organisation)[0].strip():
            yield PublishedLine(LineKind.SIGNATURE, SIGNATURE_KEY, name)
        if day := cover.signed_on:
            yield PublishedLine(LineKind.SIGNATURE, DATE_KEY, chinese_date(day))


def _texts(kind: LineKind, key: str, lines: tuple[str, ...]) -> Iterator[PublishedLine]:
    return (PublishedLine(kind, key, line, index) for index, line in enumerate(lines))


def _cleaned(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line for text in texts for line in paragraphs(clean(text)[0]))
