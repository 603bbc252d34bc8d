"""Contents of a PDF generated from a report: lines split where the report's end, figures by place or by row."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Final

from app.form.layout import printed_table
from app.form.model import Form, Section
from app.importer.raw.blocks import RawDocument
from app.importer.readback.pdf_cut import cut
from app.importer.readback.pdf_text import folded_text, may_be, slack
from app.importer.readback.shown import shown_in_document
from app.patterns import lazy_pattern
from app.report.readback.published import Published, Shown, ShownCell

_FIGURES: Final = lazy_pattern(r"\d[\d.,]*|/")


def shown_in_pdf(raw: RawDocument, report: Published, form: Form, *, trusts_rows: bool = False) -> Shown:
    """Return the contents of the PDF, in the report's own words wherever they agree.

    A PDF has lines, not paragraphs, and blanks at line ends are lost; the text is therefore compared as one string
    without blanks.

    Args:
        raw: the PDF as read.
        report: the report that it was generated from.
        form: the form.
        trusts_rows: accept a table whose places and labels the office program's drawing makes unreadable if all its
            rows of figures follow each other, each complete; only for a document that nobody else has edited.
    """
    found = shown_in_document(raw, form)
    cells = {key: _in_our_words(cell, report.cells[key]) for key, cell in found.cells.items()}
    by_row: frozenset[str] = frozenset()
    if trusts_rows:
        unread = [section for section in form.sections if section.tables and _is_unread(section, found)]
        by_row = frozenset(section.key for section in unread if _rows_follow(raw, section, report.cells))
        for key in by_row:
            cells |= {cell: ShownCell(report.cells[cell], "") for cell in _keys(form.section(key))}
    labels = tuple(label for label in found.labels if label.section not in by_row)
    return Shown(tuple(cut(found.lines, report.lines, by_row)), cells, labels)


def _keys(section: Section) -> Iterator[str]:
    return (key for table in section.tables for key in table.cell_keys)


def _in_our_words(cell: ShownCell, text: str) -> ShownCell:
    found, expected = folded_text(cell.text), folded_text(text)
    figure = text.partition("（")[0]
    if found == expected or (found.startswith(figure) and may_be(expected, found, slack(text))):
        return ShownCell(text, cell.where)
    return cell


def _is_unread(section: Section, found: Shown) -> bool:
    """Return whether some of its figures or labels were not found at their places; differing ones do not count."""
    if any(label.section == section.key and not (label.expected and label.found) for label in found.labels):
        return True
    return any(key not in found.cells for key in _keys(section))


def _rows_follow(raw: RawDocument, section: Section, cells: Mapping[str, str]) -> bool:
    """Return whether the section's printed rows of figures, also those in remarks, occur in order in the document."""
    tokens = [token for text in raw.texts() for token in _tokens(text)]
    figures = sorted((cell.row, cell.column, cell.key) for cell in printed_table(section).cells if cell.key)
    at = 0
    for _, row in groupby(figures, key=lambda figure: figure[0]):
        expected = [token for *_, key in row for token in _tokens(cells[key])]
        while tokens[at : at + len(expected)] != expected:
            at += 1
            if at + len(expected) > len(tokens):
                return False
        at += len(expected)
    return True


def _tokens(text: str) -> list[str]:
    return [token.rstrip(".,") for token in _FIGURES.findall(text)]
