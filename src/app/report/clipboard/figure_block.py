"""Blocks of cells copied from spreadsheets and word processors, and how they fit into a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from app.errors import FigureRefused
from app.form.model import CellKind, Form
from app.report.model import Report
from app.report.totals import shown_figures, with_computed
from app.values import Figure, Limits, format_figure, normalise, parse_figure

CellBlock = tuple[tuple[str, ...], ...]
"""Rows of cell texts, all of the same length."""

_NOTHING: Final = frozenset(("-", "—", "–", "－", "―"))


@dataclass(frozen=True, slots=True)
class Fit:
    """Result of fitting a block into a table: cells to set, and what is left out.

    ``rows`` and ``columns`` are the block's size; ``beyond`` counts filled cells outside the table; ``refused``
    holds cell keys with the sentence explaining why their text is not a figure.
    """

    changes: Mapping[str, Figure | None]
    rows: int
    columns: int
    beyond: int
    refused: tuple[tuple[str, str], ...]


def block_from_text(text: str) -> CellBlock:
    """Split text into rows at line ends and cells at tabs; a quoted cell may contain both, as spreadsheets write it."""
    rows: list[list[str]] = [[]]
    cell: list[str] = []
    is_quoted = False
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    index = 0
    while index < len(text):
        char = text[index]
        if is_quoted:
            if char == '"' and text[index + 1 : index + 2] == '"':
                cell.append('"')
                index += 1
            elif char == '"':
                is_quoted = False
            else:
                cell.append(char)
        elif char == '"' and not cell:
            is_quoted = True
        elif char in "\t\n":
            rows[-1].append("".join(cell))
            cell = []
            if char == "\n":
                rows.append([])
        else:
            cell.append(char)
        index += 1
    rows[-1].append("".join(cell))
    return even(rows)


def in_cells(block: CellBlock, limits: Limits) -> CellBlock | None:
    """The block with each line of figures (``58 7 0``, as copied from a PDF or a text) as a row of cells.

    Only a block of one column has such lines; the words before the figures are left out. ``None`` if the lines have
    different numbers of figures, or words among them: it is unclear which cell each belongs to.
    """
    texts = [row[0] for row in block if normalise(row[0])]
    if any(len(row) > 1 for row in block) or not any(_has_pieces(text, limits) for text in texts):
        return block
    if any("\n" in text for text in texts):
        return None
    rows = [_trailing_figures(text.split(), limits) for text in texts]
    return tuple(rows) if len({len(row) for row in rows}) == 1 and rows[0] else None


def block_to_text(block: CellBlock) -> str:
    """Return the block as tab-separated text."""
    return "\n".join("\t".join(row) for row in block)


def block_to_html(block: CellBlock) -> str:
    """Return the block as an HTML table, which word processors paste into cells."""
    rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in block)
    return f"<table>{rows}</table>"


def fit(report: Report, block: CellBlock, grid: Sequence[Sequence[str]], row: int, column: int) -> Fit:
    """Return the effect of pasting the block with its first cell at ``row``, ``column`` of the table's key grid.

    Labels around the figures (a whole table copied from a document) are dropped first; figures of exactly the
    table's size start at its first cell, regardless of the cursor. A total equal to the computed one stays computed.
    """
    figures = _without_labels(block, report.form.limits)
    if (len(figures), len(figures[0]) if figures else 0) == (len(grid), len(grid[0])):
        row = column = 0
    pasted: dict[str, Figure | None] = {}
    refused: list[tuple[str, str]] = []
    beyond = 0
    for down, texts in enumerate(figures):
        for across, text in enumerate(texts):
            if row + down >= len(grid) or column + across >= len(grid[row + down]):
                beyond += bool(normalise(text))
                continue
            key = grid[row + down][column + across]
            try:
                pasted[key] = _figure(report.form, key, text)
            except FigureRefused as error:
                refused.append((key, str(error)))
    return Fit(
        changes=with_computed(report, pasted),
        rows=len(figures),
        columns=len(figures[0]) if figures else 0,
        beyond=beyond,
        refused=tuple(refused),
    )


def zeros(report: Report, keys: Sequence[str]) -> dict[str, Figure | None]:
    """Return 0 for each blank cell except totals, which are computed."""
    cells = report.form.cells
    return {key: 0 for key in keys if key not in report.figures and not cells[key].is_total}


def _has_pieces(text: str, limits: Limits) -> bool:
    """Whether a line holds several figures; a figure with thousands separated by blanks (1 234) is one."""
    pieces = text.split()
    return "\n" not in text and not _is_figure(text, limits) and sum(_is_figure(piece, limits) for piece in pieces) > 1


def _trailing_figures(pieces: list[str], limits: Limits) -> tuple[str, ...]:
    """The figures at the end of a line; none if there are others before, among words."""
    start = len(pieces)
    while start and _is_figure(pieces[start - 1], limits):
        start -= 1
    return () if any(_is_figure(piece, limits) for piece in pieces[:start]) else tuple(pieces[start:])


def _figure(form: Form, key: str, text: str) -> Figure | None:
    if normalise(text) in _NOTHING:
        return None
    cell = form.cells[key]
    return parse_figure(text, cell.limits, is_amount=cell.kind is CellKind.AMOUNT, allows_slash=cell.allows_slash)


def _without_labels(block: CellBlock, limits: Limits) -> CellBlock:
    """Drop leading rows and columns that contain words."""
    rows = list(block)
    while len(rows) > 1 and not any(_is_figure(cell, limits) for cell in rows[0]) and any(map(normalise, rows[0])):
        rows.pop(0)
    while rows and len(rows[0]) > 1 and _is_label_column([row[0] for row in rows], [row[1:] for row in rows], limits):
        rows = [row[1:] for row in rows]
    return tuple(tuple(row) for row in rows)


def _is_label_column(cells: list[str], rest: list[tuple[str, ...]], limits: Limits) -> bool:
    has_words = any(normalise(cell) and not _is_figure(cell, limits) for cell in cells)
    is_blank = not any(normalise(cell) for cell in cells)
    more_words = is_blank and any(normalise(row[0]) and not _is_figure(row[0], limits) for row in rest if row)
    return (has_words or more_words) and not any(_is_figure(cell, limits) for cell in cells)


def _is_figure(text: str, limits: Limits) -> bool:
    if not normalise(text):
        return False
    if normalise(text) in _NOTHING:
        return True
    try:
        parse_figure(text, limits, is_amount=True, allows_slash=True)
    except FigureRefused:
        return False
    return True


def even(rows: list[list[str]]) -> CellBlock:
    """Pad the rows to equal length with blanks; drop empty ones."""
    width = max((len(row) for row in rows), default=0)
    return tuple(tuple(row + [""] * (width - len(row))) for row in rows if row) if width else ()


def block_of(report: Report, keys: Sequence[Sequence[str]]) -> CellBlock:
    """Return the displayed texts of these cells as a block."""
    shown = shown_figures(report)
    return tuple(tuple(format_figure(shown[key]) for key in row) for row in keys)
