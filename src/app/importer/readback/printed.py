"""Contents of a table of the form's own shape, by place."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from app.form.layout import printed_table
from app.form.model import Section
from app.importer.labels.likeness import normalised
from app.importer.raw.blocks import RawTable
from app.importer.raw.notes import SourcePlace
from app.report.readback.published import ShownCell, ShownLabel
from app.report.text import clean_line


def written_table(
    section: Section, number: int, text_at: Callable[[int, int], str], above: int = 0
) -> tuple[dict[str, ShownCell], list[ShownLabel]]:
    """Return the figures of a table that we wrote as the form prints it, and the labels that are not the form's.

    Args:
        section: the section of the table.
        number: the table's number in the document.
        text_at: returns the text of a row and a column, both counted from 0.
        above: the number of rows above the table.
    """
    cells: dict[str, ShownCell] = {}
    labels: list[ShownLabel] = []
    for printed in printed_table(section).cells:
        row, column = above + printed.row, printed.column
        text, place = text_at(row, column), str(SourcePlace(number, row + 1, column + 1))
        if printed.key:
            cells[printed.key] = ShownCell(clean_line(text)[0].strip(), place)
        elif normalised(text) != normalised(printed.text):
            labels.append(ShownLabel(section.key, printed.text, text, place))
    return cells, labels


def has_printed_shape(table: RawTable, section: Section) -> bool:
    """Return whether the table has exactly the rows and columns of the form's."""
    return len(table.rows) == printed_grid(section)[2] and all(len(row) == len(section.widths) for row in table.rows)


def reworded(table: RawTable, section: Section) -> Iterator[ShownLabel]:
    """Yield the labels that differ in a table of the form's shape, with the form's own label."""
    others = list(other_places(table, section))
    printed = {(cell.row, cell.column): cell.text for cell in printed_table(section).cells} if others else {}
    for row, column in others:
        found = clean_line(table.rows[row][column])[0].strip()
        place = str(SourcePlace(table.number, row + 1, column + 1))
        yield ShownLabel(section.key, printed.get((row, column), ""), found, place)


@cache
def printed_grid(section: Section) -> tuple[Mapping[tuple[int, int], str], Mapping[tuple[int, int], str], int]:
    """Return the printed table: normalised labels and keys of figures by place, and the number of rows."""
    table = printed_table(section)
    labels = {(row, column): "" for row in range(table.rows) for column in range(len(table.widths))}
    labels |= {(cell.row, cell.column): normalised(cell.text) for cell in table.cells}
    figures = {(cell.row, cell.column): cell.key for cell in table.cells if cell.key}
    return {place: label for place, label in labels.items() if place not in figures}, figures, table.rows


def other_places(table: RawTable, section: Section) -> Iterator[tuple[int, int]]:
    """Yield the places where a table of the form's shape has another label than the form."""
    labels, _, _ = printed_grid(section)
    return (place for place, label in labels.items() if normalised(table.rows[place[0]][place[1]]) != label)
