"""Edits of more than one value: blocks of cells, zeros for what did not occur."""

from collections.abc import Mapping

from app.report.clipboard.figure_block import (
    CellBlock,
    Fit,
    block_from_text,
    block_of,
    block_to_html,
    block_to_text,
    fit,
    in_cells,
    zeros,
)
from app.report.clipboard.figure_block_html import block_from_html
from app.report.model import Report
from app.report.totals import with_computed
from app.values import Figure

__all__ = [
    "ABOUT_REQUESTS",
    "CellBlock",
    "Fit",
    "block_from_html",
    "block_from_text",
    "block_of",
    "block_to_html",
    "block_to_text",
    "fit",
    "in_cells",
    "nothing_received",
    "with_computed",
    "zeros",
]

ABOUT_REQUESTS = ("requests", "disputes")
"""Tables of a body that received no requests: zeros throughout."""


def nothing_received(report: Report) -> Mapping[str, Figure | None]:
    """Return zeros for every blank cell of 三 and 四: no applications, reviews or litigation this year."""
    keys = [key for table in ABOUT_REQUESTS for key in report.form.tables[table].cell_keys]
    return zeros(report, keys)
