"""A printed table for the web: which cell is a header of which figure, for readers that hear the page."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any, Final

from app.form.layout import CellRole, PrintedCell, PrintedTable, printed_table
from app.form.model import Section

_MANY_COLUMNS: Final = 6


@dataclass(frozen=True, slots=True)
class WebCell:
    """One cell; ``tag`` is ``th`` or ``td``, ``look`` names its style, ``attributes`` all but the id."""

    printed: PrintedCell
    tag: str
    id: str
    look: str
    attributes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows that belong together; ``tag`` is ``thead`` (repeated on each printed page) or ``tbody``."""

    tag: str
    rows: tuple[tuple[WebCell, ...], ...]


@dataclass(frozen=True, slots=True)
class WebTable:
    """A whole table; ``column_groups`` are the widths of its columns in per cent, by group of the top header row."""

    key: str
    caption: str
    is_wide: bool
    column_groups: tuple[tuple[str, ...], ...]
    groups: tuple[RowGroup, ...]


@cache
def web_table(section: Section) -> WebTable:
    """The section's printed table, each figure with the ids of all cells that say what it is."""
    table = printed_table(section)
    rows: list[list[WebCell]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row].append(_cell(section, table, cell))
    return WebTable(
        key=section.key,
        caption=f"表{section.numeral}：{section.title}",
        is_wide=len(table.widths) > _MANY_COLUMNS,
        column_groups=tuple(_column_groups(table)),
        groups=tuple(
            RowGroup("thead" if top < table.header_rows else "tbody", tuple(tuple(row) for row in rows[top:end]))
            for top, end in _row_groups(table)
        ),
    )


def headers_of(table: PrintedTable, figure: PrintedCell) -> tuple[PrintedCell, ...]:
    """The cells that say what a figure is, outermost first: block title, column headers, labels of its row."""
    block = max((cell.row for cell in table.cells if cell.role is CellRole.TITLE and cell.row < figure.row), default=0)
    return tuple(
        cell
        for cell in table.cells
        if (
            cell.role in (CellRole.TITLE, CellRole.HEADER)
            and block <= cell.row < figure.row
            and _covers_column(cell, figure)
        )
        or (cell.role is CellRole.LABEL and cell.row <= figure.row < cell.row + cell.row_span)
    )


def cell_text(cell: PrintedCell, context: dict[str, Any]) -> str:
    """What a printed cell says: the form's own words, or its figure with any remark."""
    if not cell.key:
        return cell.text
    table, row, column = cell.key.split(".")
    return str(context[table][row][column])


def _cell(section: Section, table: PrintedTable, cell: PrintedCell) -> WebCell:
    attributes: list[tuple[str, str]] = []
    if cell.role is CellRole.FIGURE:
        attributes.append(("headers", " ".join(_id(section, header) for header in headers_of(table, cell))))
    else:
        attributes.append(("scope", _scope(table, cell)))
    attributes += [("colspan", str(cell.column_span))] * (cell.column_span > 1)
    attributes += [("rowspan", str(cell.row_span))] * (cell.row_span > 1)
    tag = "td" if cell.role is CellRole.FIGURE else "th"
    return WebCell(cell, tag, _id(section, cell), _look(table, cell), tuple(attributes))


def _look(table: PrintedTable, cell: PrintedCell) -> str:
    """The role; labels of the table with blocks are centred as in the form, so they look like headers."""
    if cell.role is CellRole.TITLE:
        return "block"
    if cell.role in (CellRole.LABEL, CellRole.CORNER) and not table.header_rows:
        return CellRole.HEADER.value
    return cell.role.value


def _id(section: Section, cell: PrintedCell) -> str:
    """A figure is found by its key; other cells by their place."""
    return cell.key or f"{section.key}-{cell.row + 1}-{cell.column + 1}"


def _scope(table: PrintedTable, cell: PrintedCell) -> str:
    """A group's scope is for a header over the whole of a ``colgroup`` or ``tbody``; others say col or row.

    https://html.spec.whatwg.org/multipage/tables.html#attr-th-scope
    """
    if cell.role is CellRole.TITLE:
        return "rowgroup"
    if cell.role is CellRole.LABEL:
        return "rowgroup" if cell.column == 0 and cell.row_span > 1 else "row"
    return "colgroup" if cell.row == 0 and cell.column_span > 1 and table.header_rows else "col"


def _column_groups(table: PrintedTable) -> Iterator[tuple[str, ...]]:
    whole = sum(table.widths)
    shares = [f"{100 * width / whole:.2f}" for width in table.widths]
    top = [cell for cell in table.cells if cell.row == 0 and table.header_rows]
    if not top:
        yield tuple(shares)
    for cell in top:
        yield tuple(shares[cell.column : cell.column + cell.column_span])


def _row_groups(table: PrintedTable) -> Iterator[tuple[int, int]]:
    """First row and the row behind the last of each group: the header, then what a block title or label begins."""
    starts = {0, table.header_rows} | {
        cell.row
        for cell in table.cells
        if cell.role is CellRole.TITLE or (cell.role is CellRole.LABEL and cell.column == 0 and table.header_rows)
    }
    edges = [*sorted(starts), table.rows]
    return ((top, end) for top, end in pairwise(edges) if top < end)


def _covers_column(cell: PrintedCell, figure: PrintedCell) -> bool:
    return cell.column <= figure.column < cell.column + cell.column_span
