"""Hand on the comparison with last year's report: as a document, for the clipboard and for printing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from app.actions.review_sheet import part_name, render_word
from app.files import atomic_write
from app.output.formats import format_of
from app.output.review.blocks import Block, Grid, Heading, as_rows
from app.output.review.chart import Inks, render_charts, spoken
from app.output.review.comparison import comparison_paper, similarity_grid, table_blocks
from app.output.review.web import render_grids
from app.output.review.workbook import render_workbook
from app.report.last_year.similarity import copied_parts
from app.report.model import Report

__all__ = [
    "Copied",
    "Inks",
    "chart",
    "copied_similarity",
    "copied_tables",
    "printed_html",
    "spoken_chart",
    "write_comparison",
]

_TEXTS: Final = "文字"


@dataclass(frozen=True, slots=True)
class Copied:
    """Content of the clipboard: formatted, and as lines of cells between tabs."""

    html: str
    text: str


def write_comparison(report: Report, target: Path, today: date) -> None:
    """Write both years in the tables of the form, by the target's suffix as a Word document or a spreadsheet.

    Raises:
        FormatUnknown: it is neither; nothing was written.
        FileNotWritten: the reason; the old file is untouched.
    """
    atomic_write(target, format_of(target, _FORMATS, "比较表")(report, today))


def copied_tables(report: Report) -> Copied:
    """Return the three tables for the clipboard."""
    return _for_clipboard(tuple(table_blocks(report)))


def copied_similarity(report: Report) -> Copied:
    """Return the similarity of the texts for the clipboard."""
    return _for_clipboard((similarity_grid(_copied(report)),))


def chart(report: Report, inks: Inks | None = None, font: str = "") -> str:
    """Return the bars of both years as a picture in SVG; empty without last year's report."""
    return render_charts(report, inks, font)


def spoken_chart(report: Report) -> str:
    """Return what the picture shows in words."""
    return spoken(report)


def printed_html(report: Report, today: date) -> str:
    """Return the whole comparison as HTML for printing."""
    paper = comparison_paper(report, _copied(report), today)
    return render_grids((Heading(paper.title, 0), *paper.blocks))


def _word(report: Report, today: date) -> bytes:
    return render_word(comparison_paper(report, _copied(report), today))


def _spreadsheet(report: Report, today: date) -> bytes:
    paper = comparison_paper(report, _copied(report), today)
    sections = [section for section in report.form.sections if section.tables]
    tables = [block for block in table_blocks(report) if isinstance(block, Grid)]
    grids = {f"表{section.numeral}": (section.heading, grid) for section, grid in zip(sections, tables, strict=True)}
    if copied := _copied(report):
        grids[_TEXTS] = ("文字与上年的相似度", similarity_grid(copied))
    return render_workbook(paper, grids)


_FORMATS: Final[Mapping[str, Callable[[Report, date], bytes]]] = {".docx": _word, ".xlsx": _spreadsheet}


def _for_clipboard(blocks: tuple[Block, ...]) -> Copied:
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Grid):
            lines += ["\t".join(" ".join(text.split()) for text in row) for row in as_rows(block)]
        elif isinstance(block, Heading):
            lines += [*([""] if lines else []), block.text]
    return Copied(render_grids(blocks), "\n".join(lines))


def _copied(report: Report) -> tuple[tuple[str, int], ...]:
    return tuple((part_name(report, part.key), part.share) for part in copied_parts(report))
