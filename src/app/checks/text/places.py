"""Findings about a span of text."""

from app.checks.finding import Finding, Level


def text_finding(rule: str, level: Level, message: str, part: str, span: tuple[int, int], quote: str) -> Finding:
    """The finding about some words of a part; ``span`` in code points."""
    return Finding(rule, level, message, part=part, span=span, quote=quote)
