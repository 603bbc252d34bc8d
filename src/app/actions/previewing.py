"""Show a report as it will be printed, block by block."""

from app.output.preview import Block, heading_name, preview_blocks
from app.report.model import Report

__all__ = ["Block", "blocks", "heading_name"]


def blocks(report: Report) -> tuple[Block, ...]:
    """The report as HTML in printed order; a block that did not change has the same text again."""
    return preview_blocks(report)
