"""Edits of more than one value: blocks of cells, zeros for what did not occur; and edits that cannot be saved."""

from collections.abc import Mapping

from app.project.codec import is_too_large
from app.project.limits import LARGEST_FILE, excess
from app.report.clipboard.figure_block import (
    CellBlock,
    block_from_text,
    block_of,
    block_to_html,
    block_to_text,
    zeros,
)
from app.report.clipboard.fitting import Fit, fit
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
    "nothing_received",
    "refusal",
    "with_computed",
    "zeros",
]

ABOUT_REQUESTS = ("requests", "disputes")
"""Tables of a body that received no requests: zeros throughout."""


def block_from_html(html: str) -> CellBlock:
    """Return the first table in clipboard HTML (:func:`app.report.clipboard.figure_block_html.block_from_html`)."""
    from app.report.clipboard import figure_block_html  # noqa: PLC0415 - imported late: start-up

    return figure_block_html.block_from_html(html)


def refusal(before: Report, after: Report) -> str:
    """Return why an edit is refused: what it makes of the report could not be saved; empty if it could.

    A report that is beyond a limit already, as one from a recovery copy, can be edited until it is within.
    """
    sentence = _problem(after)
    return sentence if sentence and not _problem(before) else ""


def _problem(report: Report) -> str:
    found = excess(report)
    if found is not None:
        return f"{found.what}，存不下来，所以没有改；请分开填写或改短。"
    if is_too_large(report):
        return f"整份报告超过 {LARGEST_FILE // 1024 // 1024} 兆，存不下来，所以没有改；请只放需要的文字。"
    return ""


def nothing_received(report: Report) -> Mapping[str, Figure | None]:
    """Return zeros for every blank cell of 三 and 四: no applications, reviews or litigation this year."""
    keys = [key for table in ABOUT_REQUESTS for key in report.form.tables[table].cell_keys]
    return zeros(report, keys)
