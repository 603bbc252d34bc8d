"""Positions of labels and figures in the printed tables: the only source for screen, Word and web."""

from collections.abc import Sequence
from enum import StrEnum
from itertools import groupby

from msgspec import Struct

from app.form.model import Section, Table


class Span(Struct, frozen=True):
    """Header cell: ``length`` lines from ``start``, and ``levels`` header levels from ``level``."""

    level: int
    levels: int
    start: int
    length: int
    text: str


class TableGrid(Struct, frozen=True):
    """Table as printed: the keys of the figures line by line, and the header paths of its columns and lines."""

    column_paths: tuple[tuple[str, ...], ...]
    row_paths: tuple[tuple[str, ...], ...]
    keys: tuple[tuple[str, ...], ...]


class CellRole(StrEnum):
    """CellRole of a printed cell."""

    TITLE = "title"
    CORNER = "corner"
    HEADER = "header"
    LABEL = "label"
    FIGURE = "figure"


class PrintedCell(Struct, frozen=True):
    """Cell of the printed table; a figure has a ``key``, every other cell a ``text``."""

    row: int
    column: int
    row_span: int
    column_span: int
    role: CellRole
    text: str = ""
    key: str = ""


class PrintedTable(Struct, frozen=True):
    """Whole printed table; ``widths`` are those of the blank form in twips, ``header_rows`` repeat on each page."""

    rows: int
    widths: tuple[int, ...]
    header_rows: int
    cells: tuple[PrintedCell, ...]


def table_grid(table: Table) -> TableGrid:
    """Return the grid of a table, its rows side by side where the form prints them so."""
    keys = tuple(tuple(f"{table.key}.{row.key}.{column.key}" for column in table.columns) for row in table.rows)
    if table.rows_side_by_side:
        paths = tuple((*row.groups, row.label, column.label) for row in table.rows for column in table.columns)
        return TableGrid(column_paths=paths, row_paths=((),), keys=(tuple(key for line in keys for key in line),))
    return TableGrid(
        column_paths=tuple((*column.groups, column.label) for column in table.columns),
        row_paths=tuple((*row.groups, row.label) for row in table.rows),
        keys=keys,
    )


def depth(paths: Sequence[tuple[str, ...]]) -> int:
    """Return the number of header levels in these paths."""
    return max((len(path) for path in paths), default=0)


def spans(paths: Sequence[tuple[str, ...]]) -> tuple[Span, ...]:
    """Return the merged header cells of these paths: equal neighbours join, the last label fills the other levels."""
    levels = depth(paths)
    found: list[Span] = []

    def walk(level: int, start: int, members: Sequence[tuple[str, ...]]) -> None:
        for text, group in groupby(enumerate(members, start), key=lambda item: _name(item[1], level)):
            lines = list(group)
            first, inner = lines[0][0], [path for _, path in lines]
            if text is None:
                continue
            is_leaf = len(inner[0]) == level + 1
            found.append(Span(level, levels - level if is_leaf else 1, first, len(inner), text))
            if not is_leaf:
                walk(level + 1, first, inner)

    walk(0, 0, paths)
    return tuple(sorted(found, key=lambda span: (span.level, span.start)))


def _name(path: tuple[str, ...], level: int) -> str | None:
    return path[level] if level < len(path) else None


def printed_table(section: Section) -> PrintedTable:
    """Return the section's tables as the single table that the form prints, block below block.

    A block with a title gets a title row and repeats nothing; a table without one has header rows that repeat.
    Columns of a block narrower than the table share the remaining width (single values of 二 span three columns).
    """
    cells: list[PrintedCell] = []
    top = 0
    header_rows = 0
    width = len(section.widths)
    for table in section.tables:
        grid = table_grid(table)
        if table.title:
            cells.append(PrintedCell(top, 0, 1, width, CellRole.TITLE, table.title))
            top += 1
        header, labels = depth(grid.column_paths), depth(grid.row_paths)
        stretch = (width - labels) // len(grid.column_paths)
        if labels:
            cells.append(PrintedCell(top, 0, header, labels, CellRole.CORNER, table.corner))
        cells += [
            PrintedCell(
                row=top + span.level,
                column=labels + span.start * stretch,
                row_span=span.levels,
                column_span=span.length * stretch,
                role=CellRole.HEADER,
                text=span.text,
            )
            for span in spans(grid.column_paths)
        ]
        if not table.title:
            header_rows = top + header
        top += header
        cells += [
            PrintedCell(top + span.start, span.level, span.length, span.levels, CellRole.LABEL, span.text)
            for span in spans(grid.row_paths)
        ]
        cells += [
            PrintedCell(top + line, labels + index * stretch, 1, stretch, CellRole.FIGURE, key=key)
            for line, keys in enumerate(grid.keys)
            for index, key in enumerate(keys)
        ]
        top += len(grid.keys)
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    return PrintedTable(rows=top, widths=section.widths, header_rows=header_rows, cells=ordered)
