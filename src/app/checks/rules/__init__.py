"""The judgements, one small registered function each, grouped by theme."""

from app.checks.rules import cover, figures, narrative

__all__ = ["cover", "figures", "narrative"]
