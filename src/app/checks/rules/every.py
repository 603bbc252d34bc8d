"""Registers the rules that wait for a pause in typing."""

from app.checks.rules import (
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
