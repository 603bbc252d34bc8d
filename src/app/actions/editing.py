"""Edits that are more than setting one value: blocks of cells, zeros for what did not happen."""

from collections.abc import Mapping

from app.report.clipboard.block import (
    Block,
    Fit,
    block_from_text,
    block_of,
    block_to_html,
    block_to_text,
    fit,
    in_cells,
    zeros,
)
from app.report.clipboard.block_html import block_from_html
from app.report.model import Report
from app.report.totals import with_computed
from app.values import Figure

__all__ = [
    "ABOUT_REQUESTS",
    "Block",
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
"""The tables of an office that nobody asked for anything: zeros throughout."""


def nothing_received(report: Report) -> Mapping[str, Figure | None]:
    """Zeros in every blank cell of 三 and 四: no applications, no reviews, no litigation this year."""
    keys = [key for table in ABOUT_REQUESTS for key in report.form.tables[table].cell_keys]
    return zeros(report, keys)
