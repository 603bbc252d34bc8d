"""The figures and words of a document, and its tables in the order in which they are printed."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.form.model import Form
from app.importer.by_order.pieces import Pieces, pieces_of
from app.importer.by_order.printed.comparison import without_comparison
from app.importer.by_order.printed.order import Printed, as_printed
from app.importer.by_order.rows import rows_of
from app.importer.raw.blocks import Block
from app.importer.raw.notes import SourcePlace


@dataclass(frozen=True, slots=True)
class PrintedTables:
    """The figures and words of a document, and its tables in the order in which they are printed.

    ``of_other_years`` are the places, table, row and column, of figures that words name as those of another year.
    """

    found: Pieces
    printed: Printed
    of_other_years: frozenset[tuple[int, int, int]]


def printed_tables(blocks: Sequence[Block], unit: str, form: Form) -> PrintedTables:
    """Return the figures of a document, and what its heads and labels say of their order."""
    every = pieces_of(blocks, unit)
    found = without_comparison(every)
    rows = rows_of(form)
    printed = Printed(rows) if found.is_full else as_printed(form, rows, found)
    others = {piece.place for piece in every.pieces} - {piece.place for piece in found.pieces}
    return PrintedTables(found, printed, frozenset(map(_cell_of, others)))


def _cell_of(place: SourcePlace) -> tuple[int, int, int]:
    """Return table, row and column as sources of figures have them."""
    return place.table, place.row or place.line, place.column or 1
