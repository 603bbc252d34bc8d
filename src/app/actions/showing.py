"""Show a report as text, as plain data, or block by block as printed."""

from typing import Any

from app.output import data, plain_text
from app.output.web.preview import PreviewBlock, heading_name, preview_blocks

__all__ = ["PreviewBlock", "heading_name"]

as_text = plain_text.render_text
as_data = data.report_data
blocks = preview_blocks


def as_json(tree: Any) -> str:
    """Return a tree of plain values as indented JSON, decimals exact."""
    return data.json_bytes(tree).decode("utf-8")
