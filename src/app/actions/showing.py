"""Show a report as text or as plain data."""

from typing import Any

from app.output import data, plain_text
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
