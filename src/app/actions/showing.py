"""Show a report as text or as plain data."""

from typing import Any

from app.output import data, plain_text

as_text = plain_text.render_text
as_data = data.report_data


def as_json(tree: Any) -> str:
    """Return a tree of plain values as indented JSON, decimals exact."""
    return data.json_bytes(tree).decode("utf-8")
