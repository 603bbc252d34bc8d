"""A printed table for the web, with the header cells of each figure for screen readers."""

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
    """One cell; ``tag`` is ``th`` or ``td``, ``look`` names its style, ``attributes`` are all except the id."""

    printed: PrintedCell
    tag: str
    id: str
    look: str
    attributes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Group of rows; ``tag`` is ``thead`` (repeated on each printed page) or ``tbody``."""

    tag: str
    rows: tuple[tuple[WebCell, ...], ...]


@dataclass(frozen=True, slots=True)
class WebTable:
    """A complete table; ``column_groups`` are the column widths in per cent, grouped by the top header row."""

    key: str
    caption: str
    is_wide: bool
    column_groups: tuple[tuple[str, ...], ...]
    groups: tuple[RowGroup, ...]


@cache
def web_table(section: Section) -> WebTable:
    """Return the section's printed table, each figure with the ids of all its header cells."""
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
    """Return the header cells of a figure, outermost first: block title, column headers, labels of its row."""
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


def printed_text(cell: PrintedCell, context: dict[str, Any]) -> str:
    """Return the text of a printed cell: the form's label, or the figure with its remark."""
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
    """Return the cell's role; labels of the table with blocks are centred as in the form, like headers."""
    if cell.role is CellRole.TITLE:
        return "block"
    if cell.role in (CellRole.LABEL, CellRole.CORNER) and not table.header_rows:
        return CellRole.HEADER.value
    return cell.role.value


def _id(section: Section, cell: PrintedCell) -> str:
    """Return the id: the key of a figure, the position of any other cell."""
    return cell.key or f"{section.key}-{cell.row + 1}-{cell.column + 1}"


def _scope(table: PrintedTable, cell: PrintedCell) -> str:
    """Return the scope: a group for a header of a whole ``colgroup`` or ``tbody``, else ``col`` or ``row``.

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
    """Return start and end row (exclusive) of each group: the header, then one per block title or label."""
    starts = {0, table.header_rows} | {
        cell.row
        for cell in table.cells
        if cell.role is CellRole.TITLE or (cell.role is CellRole.LABEL and cell.column == 0 and table.header_rows)
    }
    edges = [*sorted(starts), table.rows]
    return ((top, end) for top, end in pairwise(edges) if top < end)


def _covers_column(cell: PrintedCell, figure: PrintedCell) -> bool:
    return cell.column <= figure.column < cell.column + cell.column_span
