"""The tables that both sides of an import preview show, whose columns are to be divided alike."""

from collections import defaultdict
from collections.abc import Mapping

from app.report.plain_sheet import Sheet, SheetTable
from ui.importing.sheet.columns import labels_of

SameTables = Mapping[int, tuple[SheetTable, ...]]
"""By the place of a table in its sheet: that table, and those of both sheets with the same columns of figures."""


def same_tables(source: Sheet, made: Sheet, to_report: Mapping[str, str]) -> tuple[SameTables, SameTables]:
    """Return the tables of the document, and of the report, that have the same columns after their labels.

    A table of the report may be several ones in the document.
    """
    places = {
        cell.place: (number, cell.column - labels_of(item))
        for number, item in enumerate(made)
        if isinstance(item, SheetTable)
        for cell in item.cells
        if cell.is_figure
    }
    found: dict[int, list[int]] = defaultdict(list)
    for number, item in enumerate(source):
        if not isinstance(item, SheetTable):
            continue
        labels = labels_of(item)
        links = [
            (cell.column - labels, place) for cell in item.cells if (place := places.get(to_report.get(cell.place, "")))
        ]
        others = {other for _, (other, _) in links}
        if len(others) == 1 and all(column == its for column, (_, its) in links):
            (other,) = others
            if _figures(item) == _figures(made[other]):
                found[other].append(number)
    of_source: dict[int, tuple[SheetTable, ...]] = {}
    of_made: dict[int, tuple[SheetTable, ...]] = {}
    for other, numbers in found.items():
        tables = (made[other], *(source[number] for number in numbers))
        of_made[other] = same = tuple(table for table in tables if isinstance(table, SheetTable))
        of_source.update(dict.fromkeys(numbers, same))
    return of_source, of_made


def _figures(item: object) -> int:
    """Return how many columns of figures a table has."""
    return item.columns - labels_of(item) if isinstance(item, SheetTable) else 0
