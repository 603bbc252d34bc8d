"""Registers the rules that wait for a pause in typing."""

from app.checks.rules import (
    document,
    last_year,
    last_year_text,
    names,
    narrative,
    privacy,
    punctuation,
    text_consistent,
    text_figures,
    text_reckoned,
    wording_slips,
    years,
)

__all__ = [
    "document",
    "last_year",
    "last_year_text",
    "names",
    "narrative",
    "privacy",
    "punctuation",
    "text_consistent",
    "text_figures",
    "text_reckoned",
    "wording_slips",
    "years",
]
