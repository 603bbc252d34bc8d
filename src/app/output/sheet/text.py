"""Write cover and narrative into a sheet: one row per paragraph, several for one too long to be seen in full."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from app.form.model import Section
from app.output.sheet.cells import SheetWriter
from app.patterns import lazy_pattern
from app.report.model import Report
from app.report.printed import printed_parts
from app.report.readback.sheets import CONTINUED, TEXT_TOP
from app.report.text import clean, clean_line, paragraphs

LONGEST: Final = 780
"""Most characters per cell: the text that the tallest row (409 pt) shows; a cell could hold 32,767."""
_SENTENCE_END: Final = lazy_pattern("[。；！？]")
_HEADER: Final = ("部分", "项目", "段", "内容")
_WIDTHS: Final = [132, 132, 38, 420]

TextRow = tuple[str, str, int | str | None, str | int | date | None]
"""One row: section, item or sub-heading, paragraph number, content."""


def write_text_sheet(sheet: SheetWriter, report: Report) -> None:
    """Write cover, introduction and all narrative; rows that continue a paragraph are marked."""
    sheet.set_widths(_WIDTHS)
    sheet.heading(clean_line(report.title)[0])
    for column, text in enumerate(_HEADER):
        sheet.text(1, column, text, "block")
    sheet.page.freeze_panes(TEXT_TOP, 0)
    sheet.page.repeat_rows(0, TEXT_TOP - 1)
    for index, row in enumerate(_rows(report), TEXT_TOP):
        _write_row(sheet, index, row)


def _write_row(sheet: SheetWriter, index: int, row: TextRow) -> None:
    section, item, number, content = row
    sheet.text(index, 0, section, "text")
    sheet.text(index, 1, item, "text")
    if isinstance(number, int):
        sheet.page.write_number(index, 2, number, sheet.style("text"))
    else:
        sheet.text(index, 2, number or "", "text")
    if isinstance(content, date):
        sheet.page.write_datetime(index, 3, content, sheet.style("day"))
    elif isinstance(content, int):
        sheet.page.write_number(index, 3, content, sheet.style("text"))
    else:
        sheet.text(index, 3, content or "", "text")
    sheet.set_height(index, [(section, 0, 1), (item, 1, 1), (content if isinstance(content, str) else "", 3, 1)])


def _rows(report: Report) -> Iterator[TextRow]:
    cover = report.cover
    yield "封面", "标题", None, clean_line(report.title)[0]
    yield "", "单位名称", None, clean_line(cover.organisation)[0]
    yield "", "报告年度", None, cover.year
    if cover.signature:
        yield "", "落款日期", None, cover.signed_on
    introduction = report.form.introduction
    yield from _part(introduction.label, "", paragraphs(report.introduction))
    for section in report.form.sections:
        if section.parts:
            yield from _section(report, section)


def _section(report: Report, section: Section) -> Iterator[TextRow]:
    parts = printed_parts(report, section.key)
    for index, part in enumerate(parts):
        yield from _part("" if index else section.heading, clean_line(part.heading)[0], part.paragraphs)
    if not parts:
        yield section.heading, "", None, None


def _part(section: str, heading: str, texts: tuple[str, ...]) -> Iterator[TextRow]:
    """Yield a row per piece of each paragraph; section and heading are in the first."""
    lines = [line for text in texts for line in paragraphs(clean(text)[0])]
    if not lines:
        yield section, heading, None, None
    first = True
    for number, line in enumerate(lines, 1):
        for index, piece in enumerate(cell_pieces(line)):
            yield (section if first else ""), (heading if first else ""), (CONTINUED if index else number), piece
            first = False


def cell_pieces(text: str) -> Iterator[str]:
    """Split text into pieces for cells, after a sentence if possible; joined they are the text again."""
    while len(text) > LONGEST:
        ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, LONGEST)]
        cut = ends[-1] if ends else LONGEST
        yield text[:cut]
        text = text[cut:]
    yield text
