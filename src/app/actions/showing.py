"""Show a report as text, as plain data, or block by block as printed."""

from typing import Any

from app.output import data, plain_text
from app.output.web.preview import Block, heading_name, preview_blocks
from app.report.model import Report


def as_text(report: Report) -> str:
    """The whole report as plain text with tab-separated tables."""
    return plain_text.render_text(report)


def as_data(report: Report) -> dict[str, Any]:
    """The report as a tree of plain values, the shape of ``show --json``."""
    return data.report_data(report)


def as_json(tree: Any) -> str:
    """Any tree of plain values as indented JSON, decimals exact."""
    return data.as_json(tree).decode("utf-8")


__all__ = ["Block", "blocks", "heading_name"]


def blocks(report: Report) -> tuple[Block, ...]:
    """The report as HTML in printed order; a block that did not change has the same text again."""
    return preview_blocks(report)
